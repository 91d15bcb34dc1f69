// Beside the text: its headings, its number of words, and passages that stand in it twice.
import { make } from "./dom.js";

/** @returns {{headings: {id: string, level: number, text: string}[], words: number, duplicates: Set<string>}} */
export function survey(doc) {
  const headings = [];
  const seen = new Set();
  const duplicates = new Set();
  let words = 0;
  doc.descendants((node) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, " ", " ");
    words += text.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
    const { id, level } = node.attrs;
    if (id && seen.has(id)) duplicates.add(id);
    seen.add(id);
    if (node.type.name === "heading" && text.trim()) headings.push({ id, level, text });
    return false;
  });
  return { headings, words, duplicates };
}

export class Outline {
  constructor({ list, words, warning }, text) {
    Object.assign(this, { list, words, warning, text, shown: "" });
    list.addEventListener("click", (event) => this.go(event));
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
    const { headings, words, duplicates } = survey(this.view.state.doc);
    this.words.textContent = words === 1 ? this.text("words_one") : this.text("words_many", words.toLocaleString(document.documentElement.lang || "en"));
    this.warning.hidden = duplicates.size === 0;
    this.warning.textContent = duplicates.size ? this.text("duplicate") : "";
    const now = JSON.stringify(headings);
    if (now === this.shown) return;
    this.shown = now;
    const items = headings.map(({ id, level, text }) =>
      make("li", { class: `outline-item outline-item--${level}` }, make("a", { href: `#b-${id}`, "data-goto": id ?? "" }, text)),
    );
    this.list.replaceChildren(...(items.length ? items : [make("li", { class: "outline-empty" }, this.text("outline_empty"))]));
  }

  go(event) {
    const id = event.target.closest("[data-goto]")?.dataset.goto;
    const block = id && this.view.dom.querySelector(`[data-block="${CSS.escape(id)}"]`);
    if (!block) return;
    event.preventDefault();
    block.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }
}
