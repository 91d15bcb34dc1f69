// What a key did to the text, for those who hear it: a button says by itself whether it is on, a key says nothing.
import { make } from "./dom.js";

const MARKS = new Set(["strong", "em"]);

export class ToolbarVoice {
  constructor(text) {
    this.text = text;
    this.element = make("p", { class: "visually-hidden", role: "status", "data-tool-voice": "" });
    this.on = new Set();
  }

  /** Before the editor itself is told of the key: what the key does is done by the time that this turn ends. */
  attach(view) {
    const heard = ({ ctrlKey, metaKey }) => {
      this.element.textContent = "";
      this.byKey = ctrlKey || metaKey;
      setTimeout(() => (this.byKey = false));
    };
    view.dom.addEventListener("keydown", heard, { capture: true });
  }

  /** Says which of the tools went on, or off when none did, where a key has changed more than the place of the cursor. */
  update(state, tools) {
    const before = this.on;
    this.on = new Set(tools);
    const isDone = this.state && (this.state.doc !== state.doc || this.state.storedMarks !== state.storedMarks);
    this.state = state;
    if (!this.byKey || !isDone) return;
    const [came] = tools.filter((name) => !before.has(name));
    const [went] = [...before].filter((name) => !this.on.has(name));
    if (came) this.element.textContent = MARKS.has(came) ? this.text("tool_on", this.text(came)) : this.text(came);
    else if (went) this.element.textContent = this.text("tool_off", this.text(went));
  }
}
