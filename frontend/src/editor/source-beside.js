// Follows the caret through the source of a translation, and leads from there to the place in the text. On a phone, where
// the source stands far below, a button brings the part that is being translated to the foot of the screen.
import { make } from "./dom.js";

const isWide = () => matchMedia("(min-width: 68rem)").matches;
const pace = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");

/** The part of the source whose translation holds the caret. */
function partAt({ doc, selection }, parts, start) {
  for (let index = Math.min(selection.$from.index(0), doc.childCount - 1); index >= 0; index -= 1) {
    const part = doc.child(index).type.name === "heading" && parts.get(doc.child(index).attrs.id);
    if (part) return part;
  }
  return start;
}

function placeOf(doc, id) {
  let found = null;
  doc.forEach((node, position) => {
    if (found === null && node.type.name === "heading" && node.attrs.id === id) found = position + node.nodeSize;
  });
  return found;
}

function makePeek({ mount, text }) {
  const words = make("div", { class: "source-peek__words", tabindex: "0" });
  const panel = make("aside", { class: "source-peek", id: "source-peek", "aria-label": text("source_peek"), hidden: true }, words);
  const button = make("button", { type: "button", class: "button button--small source-peek__button", "aria-expanded": "false", "aria-controls": "source-peek" }, text("source_peek"));
  button.addEventListener("click", () => {
    panel.hidden = !panel.hidden;
    button.setAttribute("aria-expanded", String(!panel.hidden));
    button.textContent = text(panel.hidden ? "source_peek" : "source_hide");
  });
  (mount.querySelector(".desk-tools") ?? mount).append(button);
  mount.append(panel);
  return (part) => {
    const source = part?.querySelector("[data-source-words]");
    words.lang = source?.lang ?? "";
    words.replaceChildren(...(source ? [...source.cloneNode(true).childNodes] : []));
    words.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
    words.scrollTop = 0;
  };
}

export function start(desk, root, TextSelection) {
  const sections = [...root.querySelectorAll(".source__part")];
  const parts = new Map(sections.map((section) => [section.dataset.sourceSection, section]));
  const first = root.querySelector("[data-source-start]");
  const peek = makePeek(desk);
  let current = null;
  const follow = () => {
    const part = partAt(desk.view.state, parts, first);
    if (part === current) return;
    current?.removeAttribute("aria-current");
    current = part;
    part?.setAttribute("aria-current", "true");
    peek(part);
    if (part && isWide() && desk.tabs.current() === "source") part.scrollIntoView({ block: "nearest", behavior: pace() });
  };
  root.addEventListener("click", (event) => {
    const id = event.target.closest("[data-source-go]")?.closest("[data-source-section]").dataset.sourceSection;
    const place = id && placeOf(desk.view.state.doc, id);
    if (!place) return;
    event.preventDefault();
    desk.view.dispatch(desk.view.state.tr.setSelection(TextSelection.near(desk.view.state.doc.resolve(place))));
    desk.view.focus();
    desk.view.dom.querySelector(`[data-block="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "start", behavior: pace() });
  });
  desk.mount.addEventListener("paper:selection", follow);
  desk.provider.on("synced", follow);
  follow();
}
