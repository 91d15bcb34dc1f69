// Who may comment but not write chooses words by keyboard too: arrows move a caret in the text that reads only.
import { Plugin } from "prosemirror-state";
import { make } from "./dom.js";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const MOVES = {
  ArrowLeft: ["left", "character"],
  ArrowRight: ["right", "character"],
  ArrowUp: ["backward", "line"],
  ArrowDown: ["forward", "line"],
  Home: ["backward", "lineboundary"],
  End: ["forward", "lineboundary"],
};

function step(view, event) {
  const move = MOVES[event.key];
  const selection = document.getSelection();
  if (!move || !selection.modify || (isApple ? event.metaKey : event.altKey)) return false;
  if (!selection.rangeCount || !view.dom.contains(selection.anchorNode)) selection.collapse(view.dom.firstElementChild, 0);
  const byWord = move[1] === "character" && (isApple ? event.altKey : event.ctrlKey);
  selection.modify(event.shiftKey ? "extend" : "move", move[0], byWord ? "word" : move[1]);
  event.preventDefault();
  return true;
}

/** @param {{provider: {mode: string}, mount: HTMLElement}} desk */
export function readingCaret(desk) {
  let caret = null;
  const show = (view) => {
    if (!caret || desk.provider.mode !== "comment") return caret?.remove();
    const sheet = desk.mount.querySelector(".editor-sheet");
    const box = sheet.getBoundingClientRect();
    const { left, top, bottom } = view.coordsAtPos(view.state.selection.head);
    Object.assign(caret.style, { insetInlineStart: `${left - box.left}px`, insetBlockStart: `${top - box.top}px`, blockSize: `${bottom - top}px` });
    sheet.append(caret);
    if (top < 80 || bottom > innerHeight - 20) caret.scrollIntoView({ block: "nearest" });
  };
  return new Plugin({
    view: () => ({ update: show, destroy: () => caret?.remove() }),
    props: {
      handleDOMEvents: {
        keydown(view, event) {
          if (desk.provider.mode !== "comment" || view.editable || !step(view, event)) return false;
          caret ??= make("span", { class: "reading-caret", "aria-hidden": "true" });
          // The selection is read by ProseMirror when the browser tells of it; then the caret follows.
          return true;
        },
        mousedown() {
          caret?.remove();
          caret = null;
          return false;
        },
      },
    },
  });
}
