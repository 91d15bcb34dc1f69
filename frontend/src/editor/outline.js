// Beside the text: its headings with the state of their sections, its length, and passages that stand in it twice.
import { pressing } from "../members/pressing.js";
import { make } from "./dom.js";
import { goTo } from "./going.js";
import { countWords } from "./word-count.js";

const WORDS_A_MINUTE = 220;

/** @returns {{headings: {id: string, level: number, text: string}[], duplicates: Set<string>}} */
export function survey(doc) {
  const headings = [];
  const seen = new Set();
  const duplicates = new Set();
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const { id, level } = node.attrs;
    if (id && seen.has(id)) duplicates.add(id);
    seen.add(id);
    const text = node.type.name === "heading" ? node.textBetween(0, node.content.size, " ", " ") : "";
    if (text.trim()) headings.push({ id, level, text });
    return false;
  });
  return { headings, duplicates };
}

export class Outline {
  constructor({ list, words, warning }, text) {
    Object.assign(this, { list, words, warning, text, shown: "", sections: new Map(), released: pressing(list) });
    this.language = document.documentElement.lang || "en";
    list.addEventListener("click", (event) => this.go(event));
    warning.addEventListener("click", (event) => this.goTwice(event));
    document.addEventListener("paper:sections", ({ detail }) => {
      this.sections = detail.sections;
      if (this.view) this.update();
    });
    this.unfold(list.closest("details"), matchMedia("(min-width: 84rem)"));
  }

  // Open where it has a column of its own, folded where it would push the text down.
  unfold(box, wide) {
    if (!box) return;
    box.open = wide.matches;
    wide.addEventListener("change", () => (box.open = wide.matches));
  }

  attach(view) {
    this.view = view;
    this.update();
  }

  // Not at every key: counting waits until the typing pauses.
  schedule() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.view.isDestroyed || this.update(), 250);
  }

  update() {
    const { doc } = this.view.state;
    const { headings, duplicates } = survey(doc);
    const { words, under } = countWords(doc);
    this.showWords(words);
    this.showTwice([...duplicates]);
    const rows = headings.map((heading) => ({ ...heading, notes: this.notes(heading.id, under.get(heading.id) ?? 0) }));
    const now = JSON.stringify(rows);
    if (now === this.shown) return;
    this.shown = now;
    void this.draw(rows, now);
  }

  // Others write headings: the link that somebody presses stays until it was heard, and the one with the focus keeps it.
  async draw(rows, now) {
    const pressed = this.released();
    if (pressed) await pressed;
    if (this.shown !== now) return;
    const here = this.list.contains(document.activeElement) ? document.activeElement.dataset.goto : null;
    this.list.replaceChildren(...(rows.length ? rows.map((row) => this.item(row)) : [make("li", { class: "outline-empty" }, this.text("outline_empty"))]));
    if (here) this.list.querySelector(`[data-goto="${CSS.escape(here)}"]`)?.focus({ preventScroll: true });
  }

  // Each button goes to the next place where such a passage stands: the first one, the second one, round again.
  showTwice(ids) {
    const now = ids.join(" ");
    if (now === this.twice) return;
    this.twice = now;
    this.warning.hidden = !now;
    const buttons = ids.map((id) => make("button", { type: "button", class: "button button--small", "data-twice": id }, this.text("duplicate_show")));
    this.warning.replaceChildren(...(now ? [`${this.text("duplicate")} `, ...buttons] : []));
  }

  goTwice(event) {
    const button = event.target.closest("[data-twice]");
    if (!button) return;
    const places = this.view.dom.querySelectorAll(`[data-block="${CSS.escape(button.dataset.twice)}"]`);
    const place = (Number(button.dataset.place ?? 0) + 1) % places.length;
    button.dataset.place = place;
    if (places[place]) goTo(this.view, places[place], event);
  }

  item({ id, level, text, notes }) {
    const link = make("a", { href: `#b-${id}`, "data-goto": id ?? "" }, text);
    const meta = notes.map(([kind, words, said]) => make("span", { class: `outline-note outline-note--${kind}`, title: said ?? null }, words, ...(said ? [make("span", { class: "visually-hidden" }, ` (${said})`)] : [])));
    return make("li", { class: `outline-item outline-item--${level}` }, link, ...(meta.length ? [make("span", { class: "outline-notes" }, ...meta)] : []));
  }

  /** What there is to say of a section: [kind, words] each. */
  notes(id, words) {
    const section = this.sections.get(id);
    if (!section) return [];
    const notes = [];
    if (section.locked) notes.push(["locked", this.text("section_locked")]);
    if (section.required && !words) notes.push(["empty", this.text("section_empty")]);
    if (section.budget) notes.push([words > section.budget ? "over" : "budget", this.of(words, section.budget)]);
    if (section.holder) notes.push(["holder", section.initials, section.holder]);
    if (section.due) notes.push([section.overdue ? "overdue" : "due", section.overdue ? this.text("section_overdue", section.due) : section.due]);
    return notes;
  }

  of(words, budget) {
    return this.text("words_of", `${this.number(words)} / ${this.number(budget)}`);
  }

  number(value) {
    return value.toLocaleString(this.language);
  }

  showWords(words) {
    const budget = Number(this.words.dataset.budget) || 0;
    const count = words === 1 ? this.text("words_one") : this.text("words_many", this.number(words));
    const minutes = this.text("reading_time", this.number(Math.max(1, Math.round(words / WORDS_A_MINUTE))));
    const over = words > budget ? this.text("words_over", this.number(words - budget)) : this.text("words_left", this.number(budget - words));
    this.words.textContent = [count, ...(words ? [minutes] : []), ...(budget ? [over] : [])].join(" · ");
    this.words.classList.toggle("is-over", Boolean(budget) && words > budget);
  }

  go(event) {
    const id = event.target.closest("[data-goto]")?.dataset.goto;
    const block = id && this.view.dom.querySelector(`[data-block="${CSS.escape(id)}"]`);
    if (!block) return;
    event.preventDefault();
    goTo(this.view, block, event, "start");
  }
}
