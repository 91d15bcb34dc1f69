// Comments on passages: marks in the text, cards beside it. The server sets the marks; here they are only shown.
import { draftPlugin, pastedComments, placesOf } from "./comment-marks.js";
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

// Mod+Alt+M: comment on what is selected, or open the comment in which the cursor stands.
function pressed(desk, event) {
  const panel = panels.get(desk);
  if (!panel || !event.altKey || !(event.ctrlKey || event.metaKey) || !isLetterM(event)) return false;
  event.preventDefault();
  const { selection, doc } = desk.view.state;
  const here = selection.empty && [...placesOf(doc)].find(([, { from, to }]) => from <= selection.from && selection.from <= to);
  if (here) void panel.cards.open(here[0]);
  else panel.composer.open();
  return true;
}

export const plugins = (desk) => [
  draftPlugin(),
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
