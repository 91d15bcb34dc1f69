// The bar above the text to find words, and for writers to replace them.
import { icon, make } from "./dom.js";

let bar = null;

const DRAWINGS = { find_previous: "M5 12l5-5 5 5", find_next: "M5 8l5 5 5-5", close: "M5 5l10 10M15 5 5 15" };

const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const HEARD = 60;

/** The words around a place, of its own passage: short enough to be listened to at each step. */
function around(doc, { from, to }) {
  const place = doc.resolve(from);
  const room = Math.max(0, HEARD - (to - from)) >> 1;
  const [start, end] = [Math.max(place.start(), from - room), Math.min(place.end(), to + room)];
  const words = (...between) => doc.textBetween(...between, " ", " ");
  const [before, hit, after] = [words(start, from), words(from, to), words(to, end)];
  // No half words at the ends.
  const whole = before.slice(start > place.start() ? before.indexOf(" ") + 1 : 0) + hit.slice(0, HEARD);
  return whole + (end < place.end() && after.includes(" ") ? after.slice(0, after.lastIndexOf(" ")) : after);
}

class FindBar {
  /** `finding` is find.js, which the page has already. */
  constructor(desk, finding) {
    Object.assign(this, { desk, ...finding });
    const { text } = desk;
    this.words = make("input", { type: "search", class: "find-input", "aria-label": text("find"), placeholder: text("find"), autocomplete: "off", spellcheck: "false", id: "find-words" });
    this.instead = make("input", { type: "text", class: "find-input", "aria-label": text("find_instead"), placeholder: text("find_instead"), autocomplete: "off", id: "find-instead" });
    this.cases = make("input", { type: "checkbox", id: "find-case", "aria-label": text("find_case") });
    this.count = make("span", { class: "find-count" });
    this.voice = make("p", { class: "visually-hidden", role: "status" });
    const button = (name, run) => make("button", { type: "button", class: "button button--small button--quiet", "data-find": name, onclick: run }, text(name));
    const drawn = (name, run) => make("button", { type: "button", class: "tool", "data-find": name, "aria-label": text(name), title: text(name), onclick: run }, icon(DRAWINGS[name]));
    this.replacing = make(
      "div",
      { class: "find-row", "data-find-replace": "" },
      this.instead,
      button("find_replace", () => this.replace()),
      button("find_replace_all", () => this.replaceAll()),
    );
    this.element = make(
      "form",
      { class: "find-bar", role: "search", "aria-label": text("find") },
      make(
        "div",
        { class: "find-row" },
        this.words,
        this.count,
        drawn("find_previous", () => this.go(-1)),
        drawn("find_next", () => this.go(1)),
        make("label", { class: "find-case", for: "find-case", title: text("find_case") }, this.cases, make("span", { "aria-hidden": "true" }, "Aa")),
        drawn("close", () => this.close()),
      ),
      this.replacing,
      this.voice,
    );
    this.listen();
    desk.mount.querySelector(".editor-bars").append(this.element);
  }

  listen() {
    this.element.addEventListener("submit", (event) => event.preventDefault());
    this.words.addEventListener("input", () => this.look());
    this.cases.addEventListener("change", () => this.look());
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
      else if (event.key !== "Enter" || event.target.matches("button")) return;
      else if (event.target === this.instead) this.replace();
      else this.go(event.shiftKey ? -1 : 1);
      event.preventDefault();
    });
    this.desk.mount.addEventListener("paper:change", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => !this.element.hidden && this.look(this.current), 250);
    });
  }

  get view() {
    return this.desk.view;
  }

  open(replacing) {
    const { state } = this.view;
    const chosen = state.doc.textBetween(state.selection.from, state.selection.to, " ");
    if (chosen && chosen.length < 100) this.words.value = chosen;
    this.element.hidden = false;
    this.replacing.hidden = !this.view.editable;
    (replacing && this.words.value && this.view.editable ? this.instead : this.words).focus();
    this.words.select();
    this.look();
  }

  /** Looks again; `keep` is the number of the match to stay at, else the first one behind the cursor. */
  look(keep = null) {
    const words = this.words.value;
    const pattern = words ? new RegExp(escaped(words), this.cases.checked ? "gu" : "giu") : null;
    const { doc, selection } = this.view.state;
    this.matches = pattern ? this.search(doc, pattern) : [];
    const behind = this.matches.findIndex(({ from }) => from >= selection.from);
    this.current = this.matches.length ? Math.min(keep ?? Math.max(behind, 0), this.matches.length - 1) : -1;
    this.pattern = pattern;
    this.show(keep === null);
  }

  show(scrolls) {
    const { view, matches, current, pattern } = this;
    this.highlight(this.desk, { pattern, matches, current });
    const { text } = this.desk;
    const count = matches.length ? `${current + 1} / ${matches.length}` : text("find_nothing");
    // What others write around it meanwhile is not said.
    this.tell(pattern ? count : "", scrolls && matches.length ? around(view.state.doc, matches[current]) : "");
    if (scrolls) view.dom.querySelector(".found--here")?.scrollIntoView({ block: "center" });
  }

  /** Shows how many there are, and says it with the words at the one where one is. */
  tell(count, words = "") {
    if (count !== this.count.textContent || words) this.voice.textContent = [count, words].filter(Boolean).join(": ");
    this.count.textContent = count;
  }

  go(by) {
    if (!this.matches?.length) return;
    this.current = (this.current + by + this.matches.length) % this.matches.length;
    this.show(true);
  }

  replace() {
    const match = this.matches?.[this.current];
    if (!match || !this.view.editable) return;
    this.view.dispatch(this.swap(this.view.state.tr, match));
    // With suggestions the old words stay, struck through: then go on behind them.
    const before = this.matches.length;
    this.look(this.current);
    if (this.matches.length >= before) this.go(1);
  }

  replaceAll() {
    if (!this.matches?.length || !this.view.editable) return;
    const { text } = this.desk;
    const number = this.matches.length;
    const transaction = this.view.state.tr;
    [...this.matches].reverse().forEach((match) => this.swap(transaction, match));
    this.view.dispatch(transaction);
    this.look(0);
    this.tell(text("find_replaced", number));
  }

  swap(transaction, { from, to }) {
    return this.instead.value ? transaction.insertText(this.instead.value, from, to) : transaction.delete(from, to);
  }

  close() {
    this.element.hidden = true;
    this.highlight(this.desk);
    this.choose(this.desk, this.matches?.[this.current]);
  }
}

export function showFindBar(desk, finding, replacing) {
  bar ??= new FindBar(desk, finding);
  bar.open(replacing);
}
