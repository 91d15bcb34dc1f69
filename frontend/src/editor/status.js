// What the person is told about their words: saved or not, and what to do when the server refuses.
import { make } from "./dom.js";

const CALM = new Set(["saved", "saving", "reading"]);

/** Shows the state beside the title; only a change for the worse, or back, is read aloud. */
export function showStatus(element, status, text) {
  const quiet = CALM.has(status) && CALM.has(element.dataset.status ?? "saving");
  element.setAttribute("aria-live", quiet ? "off" : "polite");
  element.dataset.status = status;
  element.textContent = text(status);
}

async function copy(words, button, text) {
  await navigator.clipboard.writeText(words);
  button.textContent = text("copied");
}

/** A notice above the text; with `unsent` words it offers them for copying. */
export function showNotice(place, { message, unsent = "", reload = false, closable = false }, text) {
  const notice = make("div", { class: "editor-notice", role: "alert", "data-editor-notice": "" }, make("p", {}, message));
  if (unsent) {
    const words = make("textarea", { class: "editor-unsent", readonly: true, rows: "4", "aria-label": text("unsent") });
    words.value = unsent;
    const button = make("button", { type: "button", class: "button", "data-copy-unsent": "" }, text("copy_unsent"));
    button.addEventListener("click", () => copy(unsent, button, text).catch(() => words.select()));
    notice.append(make("p", {}, text("unsent")), words, button);
  }
  if (reload) {
    notice.append(make("a", { class: "button button--quiet", href: location.href.split("#")[0] }, text("reload")));
  }
  if (closable) {
    const button = make("button", { type: "button", class: "button button--quiet" }, text("close"));
    button.addEventListener("click", () => notice.remove());
    notice.append(button);
  }
  place.replaceChildren(notice);
}
