// A new comment: the button beside what is selected, and the form that stays until the server has the words.
import { icon, make } from "./dom.js";
import { draftRange, passageBetween, passageOf, setDraft } from "./comment-marks.js";
import { includes } from "./modes.js";

const DRAWING = "M4 4h12v9H9l-4 3.5V13H4z";

export class Composer {
  /** @param {object} desk @param {HTMLElement} root the panel @param {(uuid: string) => Promise<void>} made */
  constructor(desk, root, made) {
    const part = (name) => root.querySelector(`[data-comment-${name}]`);
    Object.assign(this, { desk, root, made, form: part("composer"), chosen: part("chosen"), error: part("composer-error") });
    this.words = this.form.elements.body;
    this.texts = root.dataset;
    this.float = this.makeButton("comment-float");
    this.float.append(desk.text("comment"));
    desk.mount.querySelector(".editor-sheet").append(this.float);
    desk.mount.querySelector(".desk-tools")?.append(this.makeTool());
    desk.mount.addEventListener("paper:selection", () => this.follow());
    desk.mount.addEventListener("paper:mode", () => this.follow());
    this.form.addEventListener("submit", (event) => this.send(event));
    this.form.addEventListener("keydown", (event) => this.press(event));
    part("cancel").addEventListener("click", () => this.close());
    addEventListener("beforeunload", (event) => this.isDirty && event.preventDefault());
  }

  get isDirty() {
    return !this.form.hidden && this.words.value.trim() !== "";
  }

  get mayComment() {
    return includes(this.desk.provider.mode, "comment") && !this.desk.provider.frozen;
  }

  makeButton(name) {
    const button = make("button", { type: "button", class: name, title: this.desk.text("comment"), hidden: true }, icon(DRAWING));
    // What is selected stays selected while the button is pressed.
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => this.open());
    return button;
  }

  makeTool() {
    const tool = (this.tool = this.makeButton("tool tool--comment"));
    tool.hidden = false;
    tool.dataset.deskTool = "comment";
    tool.setAttribute("aria-label", this.desk.text("comment"));
    return tool;
  }

  // Beside the end of the selection, inside the sheet.
  follow() {
    const { view, mount } = this.desk;
    const passage = this.mayComment && this.form.hidden ? passageOf(view.state) : null;
    this.float.hidden = !passage;
    if (this.tool) this.tool.hidden = !includes(this.desk.provider.mode, "comment"); // who only reads is offered nothing to press
    this.tool?.setAttribute("aria-disabled", String(!this.mayComment));
    if (!passage) return;
    const sheet = mount.querySelector(".editor-sheet").getBoundingClientRect();
    const end = view.coordsAtPos(view.state.selection.to, -1);
    this.float.style.insetBlockStart = `${end.bottom - sheet.top + 6}px`;
    this.float.style.insetInlineStart = `${Math.max(4, Math.min(end.left - sheet.left, sheet.width - 150))}px`;
  }

  open() {
    const { view } = this.desk;
    const passage = this.mayComment && passageOf(view.state);
    if (!passage) return this.explain();
    if (!this.isDirty) this.form.elements.uuid.value = this.newId();
    this.passage = passage;
    setDraft(view, view.state.selection);
    this.form.hidden = false;
    this.float.hidden = true;
    this.error.textContent = "";
    this.chosen.textContent = passage.shown.length > 240 ? `${passage.shown.slice(0, 240)}…` : passage.shown;
    this.desk.tabs.open("comments");
    this.words.focus();
    this.form.scrollIntoView({ block: "nearest" });
    return true;
  }

  // Nothing is selected: say how to begin.
  explain() {
    this.desk.tabs.open("comments");
    this.root.querySelector("[data-comments-status]").textContent = this.mayComment ? this.texts.textSelect : this.texts.textMayNot;
    return true;
  }

  newId() {
    const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0"));
    hex[6] = `4${hex[6][1]}`;
    hex[8] = `a${hex[8][1]}`;
    return hex.join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  press(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    else if (event.key === "Escape" && !this.words.value.trim()) this.close();
  }

  close() {
    this.put();
    this.desk.view.focus();
    this.desk.view.dom.focus({ preventScroll: true });
  }

  put() {
    this.form.reset();
    this.form.hidden = true;
    setDraft(this.desk.view, null);
  }

  // As the passage stands now; when it cannot be followed, as it was: the server looks for its words.
  where() {
    const range = draftRange(this.desk.view.state);
    const now = range && passageBetween(this.desk.view.state.doc, range.from, range.to);
    return now?.quote === this.passage.quote ? now : this.passage;
  }

  async send(event) {
    event.preventDefault();
    if (this.busy || !this.words.value.trim()) return;
    const { blockId, start, end, endBlockId, quote } = this.where();
    const data = new FormData(this.form);
    Object.entries({ block_id: blockId, start, end, end_block_id: endBlockId, quote }).forEach(([name, value]) => data.set(name, value));
    this.busy = true;
    const answer = await post(this.texts.create, data);
    this.busy = false;
    if (answer.status === 201) {
      const uuid = this.form.elements.uuid.value;
      this.put(); // the focus goes to the new card, unless somebody writes on meanwhile
      await this.made(uuid);
    } else this.error.textContent = answer.error || this.texts.textNotSent;
  }
}

/** Sends a form; gives the status (0 without a connection) and the sentence for the person when it was refused. */
export async function post(url, body) {
  const options = { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" };
  const answer = await fetch(url, options).catch(() => null);
  if (!answer) return { status: 0 };
  const told = await answer.json().catch(() => ({}));
  return { status: answer.status, error: told.error };
}
