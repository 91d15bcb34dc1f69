// Comments on passages: marks in the text, cards beside it. The server sets the marks; here they are only shown.
import { draftPlugin, heardComments, pastedComments } from "./comment-marks.js";
import { Plugin } from "prosemirror-state";
import { readingCaret } from "./reading-caret.js";

const panels = new WeakMap();

// The key that says M, wherever it is: on an AZERTY keyboard it is not where others have it. An Apple says µ with Alt; on
// Windows whoever writes a µ with AltGr means that. The place of the key counts where letters are not Latin.
function isLetterM(event) {
  const key = event.key.toLowerCase();
  if (key === "m") return true;
  if (event.getModifierState("AltGraph")) return false;
  return key === "µ" || (event.code === "KeyM" && key > "~");
}

// What the cursor stands in, or beside: open comments, then suggestions, which may be of a whole passage.
function foundAt({ $from, empty }, opens) {
  const around = [$from.nodeBefore, $from.nodeAfter, ...Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1))];
  const marks = empty ? around.flatMap((node) => node?.marks ?? []) : [];
  const idsOf = (...names) => marks.filter(({ type }) => names.includes(type.name)).map(({ attrs }) => attrs.id);
  const comments = new Set(idsOf("comment").filter(opens));
  return { comments, all: [...new Set([...comments, ...idsOf("insertion", "deletion", "modification")])] };
}

// Mod+Alt+M: comment on what is selected, or open the comment or suggestion at the cursor; where several are, one by one.
function pressed(desk, event) {
  const panel = panels.get(desk);
  if (!panel || !event.altKey || !(event.ctrlKey || event.metaKey) || !isLetterM(event)) return false;
  event.preventDefault();
  const { comments, all } = foundAt(desk.view.state.selection, (id) => panel.cards.opens(id));
  panel.turn = all.join() === panel.found ? panel.turn + 1 : 0;
  panel.found = all.join();
  const id = all[panel.turn % all.length];
  if (!id) panel.composer.open();
  else desk.mount.dispatchEvent(new CustomEvent(comments.has(id) ? "paper:comment" : "paper:suggestion", { bubbles: true, detail: { id } }));
  return true;
}

export const plugins = (desk) => [
  draftPlugin(),
  heardComments(desk.text),
  pastedComments((id) => panels.get(desk)?.cards.isKnown(id) ?? true),
  readingCaret(desk),
  new Plugin({ props: { handleDOMEvents: { keydown: (_view, event) => pressed(desk, event) } } }),
];

// The column is fetched after the text is there: nobody waits for it to read or write.
export async function start(desk) {
  const root = document.querySelector("[data-editor-comments]");
  if (!root?.dataset.list) return;
  const { Cards, Composer } = await import("./comment-column.js");
  const cards = new Cards(desk, root);
  const made = async (id) => {
    await cards.load();
    await cards.open(id, { unlessGone: root });
  };
  panels.set(desk, { cards, composer: new Composer(desk, root, made) });
  root.querySelector("[data-comments-live]").hidden = false;
  const asked = /^#comment-([\w-]{1,40})$/.exec(location.hash)?.[1];
  if (asked) {
    desk.tabs.open("comments");
    cards.load().then(() => cards.open(asked)).then(() => cards.goToText(asked));
  }
}
