// The cards of comments beside the text: fetched as the server draws them, put in the order of the text, filtered here.
import { focusUnlessGone, pressing } from "../members/pressing.js";
import { post } from "./comment-composer.js";
import { hearComments, Highlighter, placesOf } from "./comment-marks.js";

const LOOK_EVERY = 30000;
const SETTLE = 250;
const sameIn = (card, part) => [...card.querySelectorAll(part.localName)].find((one) => nameOf(one) === nameOf(part));
const nameOf = (part) => part.getAttribute("href") ?? part.form?.getAttribute("action");

export class Cards {
  constructor(desk, root) {
    const part = (name) => root.querySelector(`[data-comments-${name}]`);
    Object.assign(this, { desk, root, list: part("list"), filter: part("filter"), status: part("status"), empty: part("empty") });
    Object.assign(this, { texts: root.dataset, stamp: "", missing: new Set(), active: null, highlighter: new Highlighter() });
    this.filter.addEventListener("change", () => this.arrange());
    this.released = pressing(this.list);
    this.list.addEventListener("submit", (event) => this.submit(event));
    this.list.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("focusin", ({ target }) => this.lookAt(target.closest("[data-comment-card]")?.dataset.commentCard));
    desk.mount.addEventListener("paper:comment", ({ detail }) => this.open(detail.id));
    desk.mount.addEventListener("paper:change", () => this.arrangeSoon());
    desk.provider.on("message", ({ type }) => type === "comment" && this.load());
    desk.provider.on("synced", () => this.load());
    document.addEventListener("visibilitychange", () => this.look());
    setInterval(() => this.look(), LOOK_EVERY);
    addEventListener("beforeunload", (event) => this.drafts().length && event.preventDefault());
    this.load();
  }

  card(id) {
    return this.list.querySelector(`[data-comment-card="${CSS.escape(id)}"]`);
  }

  cards() {
    return [...this.list.children];
  }

  drafts() {
    return this.cards().filter((card) => card.querySelector("[data-comment-reply] textarea")?.value.trim());
  }

  isKnown(id) {
    return Boolean(this.card(id));
  }

  /** Whether `open` would show this one, or ask for it. */
  opens(id) {
    const card = this.card(id);
    return !card || card.dataset.state === "open" || this.filter.elements.show.value !== "open";
  }

  // Hints may be lost; whoever looks at the page sees what is new within half a minute.
  look() {
    if (document.visibilityState === "visible") this.load();
  }

  // One at a time; whoever asks meanwhile waits for one more round.
  load() {
    if (this.loading) return (this.again ??= this.loading.then(() => ((this.again = null), this.load())));
    this.loading = this.fetchCards().finally(() => (this.loading = null));
    return this.loading;
  }

  async fetchCards() {
    const query = new URLSearchParams({ part: "cards", stamp: this.stamp });
    const answer = await fetch(`${this.texts.list}?${query}`, { redirect: "manual" }).catch(() => null);
    if (answer?.status !== 200) return;
    this.stamp = answer.headers.get("X-Comments-Stamp") ?? "";
    const html = await answer.text();
    await this.released();
    this.take(html);
  }

  take(html) {
    const held = this.list.contains(document.activeElement);
    const template = document.createElement("template");
    template.innerHTML = html;
    const fresh = new Map([...template.content.querySelectorAll("[data-comment-card]")].map((card) => [card.dataset.commentCard, card]));
    for (const card of this.cards()) if (!fresh.has(card.dataset.commentCard)) card.remove();
    for (const [id, card] of fresh) {
      const present = this.card(id);
      if (!present) this.list.append(card);
      else if (present.dataset.version !== (card.dataset.version = this.version(card))) this.replace(present, card);
      card.dataset.version ??= this.version(card);
    }
    this.missing.clear();
    this.fillOrganisations();
    this.arrange();
    // Somebody else resolved or removed the comment that the focus was in.
    const { activeElement } = document;
    if (held && (!this.list.contains(activeElement) || activeElement.closest("[hidden]"))) this.status.focus({ preventScroll: true });
  }

  // What is the same for everybody: tokens of forms differ each time.
  version(card) {
    return `${card.dataset.state} ${card.querySelector("[data-comment-posts]").innerHTML} ${card.querySelector(".comment__resolved")?.innerHTML}`;
  }

  // An answer that is being typed stays, with its cursor.
  replace(present, card) {
    const typed = present.querySelector("[data-comment-answer]");
    const place = card.querySelector("[data-comment-answer]");
    const focused = present.contains(document.activeElement) ? document.activeElement : null;
    if (typed?.open && place) place.replaceWith(typed);
    present.replaceWith(card);
    if (card.contains(focused)) focused.focus({ preventScroll: true });
    else if (focused) (sameIn(card, focused) ?? card).focus({ preventScroll: true });
  }

  fillOrganisations() {
    const names = new Map();
    for (const role of this.list.querySelectorAll("[data-organisation]")) names.set(role.dataset.organisation, role.dataset.organisationName);
    const select = this.filter.elements.organisation;
    const wanted = [...names].sort((one, other) => one[1].localeCompare(other[1]));
    if (wanted.length === select.options.length - 1) return;
    const { value } = select;
    select.replaceChildren(select.options[0], ...wanted.map(([slug, name]) => new Option(name, slug)));
    select.value = names.has(value) ? value : "";
  }

  arrangeSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.arrange(), SETTLE);
  }

  fits(card) {
    const { show, organisation, mine } = this.filter.elements;
    const state = show.value === "all" || card.dataset.state === show.value;
    const by = !organisation.value || card.dataset.organisations.split(" ").includes(organisation.value);
    return state && by && (!mine.checked || "mine" in card.dataset);
  }

  arrange() {
    if (this.desk.view.isDestroyed) return;
    this.places = placesOf(this.desk.view.state.doc);
    const at = ({ dataset }) => this.places.get(dataset.commentCard)?.from ?? Infinity;
    const sorted = this.cards().sort((one, other) => at(one) - at(other) || 0);
    if (sorted.some((card, index) => card !== this.list.children[index])) this.reorder(sorted);
    for (const card of sorted) {
      const gone = this.desk.provider.synced && !this.places.has(card.dataset.commentCard);
      card.classList.toggle("comment--orphan", gone);
      card.querySelector("[data-comment-go]").hidden = gone;
      card.querySelector("[data-comment-gone]").hidden = !gone;
      card.hidden = !this.fits(card) && !card.querySelector("textarea:focus");
    }
    this.count(sorted);
    this.askForUnknown();
  }

  reorder(sorted) {
    const focused = this.list.contains(document.activeElement) ? document.activeElement : null;
    this.list.append(...sorted);
    focused?.focus({ preventScroll: true });
  }

  count(cards) {
    const open = cards.filter(({ dataset }) => dataset.state === "open").map(({ dataset }) => dataset.commentCard);
    const shown = cards.filter((card) => !card.hidden).length;
    this.filter.hidden = cards.length === 0;
    this.empty.hidden = shown > 0;
    this.empty.textContent = cards.length ? this.texts.textNoneFits : this.texts.textNone;
    this.status.textContent = cards.length ? (open.length === 1 ? this.texts.textOpenOne : this.texts.textOpenMany.replace("%s", open.length)) : "";
    this.desk.tabs.count("comments", open.length);
    hearComments(this.desk.view, open);
    this.highlighter.show(open, this.card(this.active ?? "")?.hidden === false ? this.active : null);
  }

  // A mark arrived before its card did, or is left of one that was removed: ask once.
  askForUnknown() {
    const unknown = [...this.places.keys()].filter((id) => !this.isKnown(id) && !this.missing.has(id));
    if (!unknown.length) return;
    unknown.forEach((id) => this.missing.add(id));
    const asked = new Set(this.missing);
    this.load().then(() => asked.forEach((id) => this.isKnown(id) || this.missing.add(id)));
  }

  lookAt(id) {
    if (!id || id === this.active) return;
    this.active = id;
    this.cards().forEach((card) => card.toggleAttribute("data-active", card.dataset.commentCard === id));
    this.count(this.cards());
    this.noteRead(this.card(id));
  }

  noteRead(card) {
    const token = card?.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token || card.dataset.read === card.dataset.sequence) return;
    card.dataset.read = card.dataset.sequence;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, sequence: card.dataset.sequence });
    fetch(card.dataset.readUrl, { method: "POST", body, redirect: "manual" }).catch(() => delete card.dataset.read);
  }

  /** Shows the card of a comment, whatever the filter hides; it gets the focus, unless that has left `unlessGone`. */
  async open(id, { unlessGone = document.body } = {}) {
    if (!this.isKnown(id)) await this.load();
    const card = this.card(id);
    if (!card || !this.opens(id)) return;
    this.desk.tabs.open("comments");
    card.hidden = false;
    focusUnlessGone(card, unlessGone);
    card.scrollIntoView({ block: "nearest" });
    this.lookAt(id);
  }

  goToText(id, event) {
    const place = this.places.get(id);
    const mark = this.desk.view.dom.querySelector(`[data-comment="${CSS.escape(id)}"]`);
    if (!place || !mark) return;
    this.lookAt(id);
    this.desk.goTo(mark, event);
  }

  click(event) {
    const { target } = event;
    const card = target.closest("[data-comment-card]");
    if (card && target.closest("[data-comment-go]")) this.goToText(card.dataset.commentCard, event);
    else if (card) this.lookAt(card.dataset.commentCard);
  }

  async submit(event) {
    const form = event.target;
    event.preventDefault();
    if (form.dataset.busy) return;
    form.dataset.busy = "yes";
    const answer = await post(form.action, new FormData(form));
    delete form.dataset.busy;
    const card = form.closest("[data-comment-card]");
    if (answer.status !== 200 && answer.status !== 201) return this.complain(card, answer.error || this.texts.textNotSent);
    const id = card.dataset.commentCard;
    const reply = form.closest("[data-comment-answer]");
    if (reply) {
      form.reset();
      reply.open = false;
    }
    await this.load();
    focusUnlessGone(this.card(id) && !this.card(id).hidden ? this.card(id) : this.status, this.root);
  }

  complain(card, sentence) {
    const place = card.querySelector("[data-comment-error]");
    if (place?.closest("details")?.open) place.textContent = sentence;
    else this.status.textContent = sentence;
  }
}
