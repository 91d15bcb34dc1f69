// What the person is told about their words: saved or not, and what to do when the server refuses.
import { make } from "./dom.js";

const AT_ONCE = new Set(["offline", "frozen"]);
const LASTING = 1000; // milliseconds: shorter changes are seen, and not read aloud

/** The word for a state; two of them depend on what the browser and the network can do. */
export function wordFor(status, { isSlow = false, isKept = true } = {}) {
  if (status === "saved" && isSlow) return "saved_slow";
  if (status === "reading" && isSlow) return "reading_slow";
  return status === "offline" && !isKept ? "offline_tab" : status;
}

const copyOf = (place) =>
  make("p", { class: `editor-status editor-status--afloat editor-status--${place}`, "aria-hidden": "true", "data-status-afloat": place });

/** The state beside the title, copies of it that stay in sight, and a voice for those who hear the page. */
export class Status {
  constructor(element, mount, text) {
    Object.assign(this, { element, text, said: "" });
    // Read aloud by the voice alone: "Saving… Saved" after each word would drown the text. What is seen has no role of a
    // status, not even a silent one: a screen reader takes the same words from two places for one and says neither.
    this.copies = [copyOf("above"), copyOf("below")];
    this.voice = make("p", { class: "visually-hidden", role: "status", "data-status-voice": "" });
    // On a phone with the tools, which stick below the bar of the page; they are built after this.
    queueMicrotask(() => (mount.querySelector(".editor-bars") ?? mount).prepend(this.copies[0]));
    mount.prepend(this.voice);
    mount.append(this.copies[1]);
    const sight = new IntersectionObserver((seen) => {
      this.copies.forEach((made) => (made.dataset.afloat = String(!seen.at(-1).isIntersecting)));
    });
    sight.observe(element);
  }

  show(status, circumstances) {
    const word = wordFor(status, circumstances);
    for (const element of [this.element, ...this.copies]) {
      element.dataset.status = status;
      element.textContent = this.text(word);
    }
    clearTimeout(this.saying);
    this.saying = setTimeout(() => this.say(word), AT_ONCE.has(status) ? 0 : LASTING);
  }

  say(word) {
    const isFirst = !this.said;
    if (word === this.said) return;
    this.said = word;
    // That everything is well when the page opens needs no words.
    if (!(isFirst && (word === "saved" || word === "reading"))) this.voice.textContent = this.text(word);
  }
}

async function copy(words, button, text) {
  await navigator.clipboard.writeText(words);
  button.textContent = text("copied");
}

function download(words, text) {
  const address = URL.createObjectURL(new Blob([words], { type: "text/plain;charset=utf-8" }));
  make("a", { href: address, download: text("unsent_file") }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

const button = (label, attributes = {}) => make("button", { type: "button", class: "button", ...attributes }, label);

function offer(unsent, actions, text) {
  const words = make("textarea", { class: "editor-unsent", readonly: true, rows: "4", "aria-label": text("unsent") });
  words.value = unsent;
  const copying = button(text("copy_unsent"), { "data-copy-unsent": "" });
  copying.addEventListener("click", () => copy(unsent, copying, text).catch(() => words.select()));
  const keeping = button(text("download_unsent"), { class: "button button--quiet", "data-download-unsent": "" });
  keeping.addEventListener("click", () => download(unsent, text));
  actions.append(copying, keeping);
  return [make("p", {}, text("unsent")), words];
}

/**
 * A notice above the text, one of each kind; with `unsent` words it offers them for copying.
 * @param {{message: string, kind?: string, unsent?: string, reload?: boolean|"first", closable?: boolean, discard?: () => void}} notice
 */
export function showNotice(place, { message, kind = "note", unsent = "", reload = false, closable = false, discard }, text) {
  dropNotice(place, kind);
  const notice = make("div", { class: "editor-notice", role: "alert", "data-editor-notice": kind }, make("p", {}, message));
  const actions = make("div", { class: "editor-notice__actions" });
  if (unsent) notice.append(...offer(unsent, actions, text));
  const again = reload && make("a", { class: `button button--${reload === "first" ? "primary" : "quiet"}`, href: location.href.split("#")[0] }, text("reload"));
  if (again) actions[reload === "first" ? "prepend" : "append"](again);
  const away = (label, does, attributes) => {
    const made = button(label, { class: "button button--quiet", ...attributes });
    made.addEventListener("click", () => {
      does?.();
      notice.remove();
    });
    actions.append(made);
  };
  if (discard) away(text("discard_unsent"), discard, { "data-discard-unsent": "" });
  if (closable) away(text("close"));
  if (actions.childElementCount) notice.append(actions);
  if (kind !== "frozen") return place.append(notice);
  place.prepend(notice);
  // Nothing can be typed any more: what to do now must not stand out of sight.
  notice.scrollIntoView({ block: "center", behavior: "instant" });
}

export const dropNotice = (place, kind) => place.querySelector(`[data-editor-notice="${kind}"]`)?.remove();
