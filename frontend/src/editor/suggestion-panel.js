// The cards of suggestions beside the text, as the server draws them. What is decided comes back through the text itself.
import { focusUnlessGone, pressing } from "../members/pressing.js";
import { make } from "./dom.js";
import { rememberOwn } from "./suggestion-ids.js";

const SETTLE = 400;
const LOOK_EVERY = 60000;

/** The suggestions in a text, in its order. */
function suggestionsIn(doc) {
  const ids = new Set();
  doc.descendants((node) => {
    for (const { type, attrs } of node.marks) if (["insertion", "deletion", "modification"].includes(type.name)) ids.add(attrs.id);
  });
  return [...ids];
}

/** What the server drew, without what forms carry that differs each time. */
const sameForAll = (card) => card.outerHTML.replaceAll(/(name="(?:csrfmiddlewaretoken|client_id)" value=")[^"]*/g, "$1");

export class SuggestionPanel {
  constructor(desk, root) {
    Object.assign(this, { desk, root, known: null, sheet: new CSSStyleSheet(), drawn: new WeakMap(), asked: 0, shown: 0, sought: null });
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
    this.status = root.appendChild(make("p", { class: "visually-hidden", role: "status" }));
    this.problem = root.appendChild(make("p", { class: "comment__error", role: "alert" }));
    this.empty = root.appendChild(make("p", { class: "comments__empty meta", hidden: true }, desk.text("suggestions_empty")));
    this.list = root.appendChild(make("ol", { class: "suggestion-cards" }));
    this.released = pressing(this.list);
    this.list.addEventListener("submit", (event) => this.submit(event));
    this.list.addEventListener("click", (event) => event.target.closest("[data-suggestion-go]") && this.go(this.idOf(event.target), event));
    for (const kind of ["mouseover", "focusin"]) this.list.addEventListener(kind, ({ target }) => this.light(this.idOf(target)));
    desk.view.dom.addEventListener("click", ({ target }) => this.meet(target.closest?.("[data-suggestion]")?.dataset.suggestion));
    desk.mount.addEventListener("paper:suggestion", ({ detail }) => this.open(detail.id));
    desk.mount.addEventListener("paper:change", () => this.lookSoon());
    desk.provider.on("synced", () => this.look());
    desk.provider.on("kept", () => this.seek());
    desk.provider.on("message", ({ type }) => type === "suggestion" && this.load()); // somebody said something about one
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.load());
    setInterval(() => document.visibilityState === "visible" && this.load(), LOOK_EVERY);
    this.look();
  }

  idOf(target) {
    return target.closest?.("[data-suggestion-card]")?.dataset.suggestionCard;
  }

  card(id) {
    return this.list.querySelector(`[data-suggestion-card="${CSS.escape(id)}"]`);
  }

  lookSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), SETTLE);
  }

  // The text knows which there are; the server knows whose they are, and is asked when the text has others than before.
  look() {
    if (this.desk.view.isDestroyed) return;
    const ids = suggestionsIn(this.desk.view.state.doc);
    this.desk.tabs.count("suggestions", ids.length);
    this.empty.hidden = ids.length > 0;
    const now = ids.join();
    if (now === this.known) return;
    this.known = now;
    this.load();
  }

  // One's own stands in the text before the server has it: its card is asked for once more when that is on disk.
  seek() {
    const isMissing = this.known?.split(",").some((id) => id && !this.card(id));
    if (!isMissing || !this.desk.provider.saved || this.sought === this.known) return;
    this.sought = this.known;
    this.load();
  }

  async load() {
    const number = (this.asked += 1);
    const answer = await fetch(`${this.root.dataset.list}?part=cards`, { redirect: "manual" }).catch(() => null);
    if (answer?.status !== 200) return;
    const html = await answer.text();
    await this.released();
    if (number < this.shown) return; // a later question was answered sooner
    this.shown = number;
    if (this.list.contains(document.activeElement) && document.activeElement.matches("textarea")) return; // somebody explains
    const template = document.createElement("template");
    template.innerHTML = html;
    const focused = this.idOf(document.activeElement ?? this.root);
    const drafts = [...this.list.querySelectorAll("textarea")].filter(({ value, defaultValue }) => value !== defaultValue);
    this.take([...template.content.children]);
    for (const { id, value } of drafts) this.bringBack(id, value);
    rememberOwn([...this.list.querySelectorAll("[data-mine]")].map((card) => card.dataset.suggestionCard));
    if (focused && this.list.contains(this.card(focused)) && !this.list.contains(document.activeElement)) this.card(focused).focus({ preventScroll: true });
    this.seek();
  }

  // A card that reads as before stays where it is: a button that is being pressed must not be taken from under the finger.
  take(cards) {
    const stays = new Map();
    for (const present of [...this.list.children]) {
      const fresh = cards.find((card) => card.dataset.suggestionCard === present.dataset.suggestionCard);
      if (fresh && this.drawn.get(present) === sameForAll(fresh)) stays.set(fresh, present);
      else present.remove();
    }
    let next = this.list.firstElementChild;
    for (const card of cards) {
      const row = stays.get(card) ?? card;
      this.drawn.set(row, sameForAll(card));
      if (row === next) next = next.nextElementSibling;
      else this.list.insertBefore(row, next);
    }
  }

  bringBack(id, value) {
    const field = this.list.querySelector(`#${CSS.escape(id)}`);
    if (!field) return;
    field.value = value;
    field.closest("details").open = true;
  }

  async submit(event) {
    event.preventDefault();
    const form = event.target;
    const body = new FormData(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const said = answer?.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    this.problem.textContent = said.done ? "" : (said.error ?? this.desk.text("not_sent"));
    this.status.textContent = said.done ?? "";
    if (!said.done) return;
    const here = this.idOf(form);
    form.reset(); // what was said is no draft any more
    if (this.list.contains(document.activeElement)) document.activeElement.blur();
    await this.load();
    focusUnlessGone(this.card(here) ?? this.list.querySelector("[data-suggestion-card]") ?? this.desk.view.dom, this.root);
  }

  light(id) {
    const rule = `.paper-text [data-suggestion="${CSS.escape(id ?? "")}"] { background: var(--color-accent-soft); outline: 2px solid var(--color-ink); }`;
    this.sheet.replaceSync(id ? rule : "");
    for (const card of this.list.children) card.toggleAttribute("data-active", card.dataset.suggestionCard === id);
  }

  meet(id) {
    if (!id) return this.light();
    this.light(id);
    this.desk.tabs.open("suggestions");
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (matchMedia("(min-width: 64rem)").matches) this.card(id)?.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
    return undefined;
  }

  // Asked for by keyboard, from the text.
  async open(id) {
    if (!this.card(id)) await this.load();
    this.meet(id);
    this.card(id)?.focus();
  }

  go(id, event) {
    const place = this.desk.view.dom.querySelector(`[data-suggestion="${CSS.escape(id)}"]`);
    if (place) this.desk.goTo(place, event);
    this.light(id);
  }
}
