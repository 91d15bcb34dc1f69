// The text itself: ProseMirror bound to the shared document.
import { EditorState, Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { yCursorPlugin, ySyncPlugin } from "y-prosemirror";
import { blockIds } from "./block-ids.js";
import { freshCaret, keepingCaret, readCaret } from "./caret.js";
import { keyPlugins } from "./keys.js";
import { latePlugins } from "./late.js";
import { includes } from "./modes.js";
import { named } from "./named.js";
import { notTooDeep } from "./nesting.js";
import { buildCursor, buildSelection } from "./people.js";
import { schema } from "./schema.js";
import { suggesting, tracking } from "./suggest.js";
import { undoing } from "./undoing.js";

// The server takes 256 kB in one message; letters weigh up to four bytes and structure weighs too.
const LONGEST_PASTE = 40000;

const FIELD = { role: "textbox", "aria-multiline": "true", "aria-describedby": "editor-help" };

const isEmpty = (doc) => doc.childCount === 1 && doc.firstChild.isTextblock && doc.firstChild.content.size === 0;

/** Where the person has selected words: what a comment or a reservation is anchored to. */
export function selectedPassage({ doc, selection: { $from, $to, empty } }) {
  if (empty || !$from.sameParent($to) || !$from.parent.attrs.id) return null;
  const quote = doc.textBetween($from.pos, $to.pos, " ", " ");
  return { blockId: $from.parent.attrs.id, start: $from.parentOffset, end: $to.parentOffset, quote };
}

function pasteGuard(refuse) {
  return new Plugin({
    props: {
      handlePaste: (_view, _event, slice) => {
        const tooMuch = slice.content.size > LONGEST_PASTE;
        if (tooMuch) refuse();
        return tooMuch;
      },
    },
  });
}

function watcher(onChange) {
  return new Plugin({ view: () => ({ update: (view, before) => onChange(view, before) }) });
}

/**
 * @param {HTMLElement} place where the text goes
 * @param {import("./provider.js").PaperProvider} provider
 * @param {{text: Function, doors: object, plugins: Plugin[], isEditable: () => boolean, onChange: Function, onTooMuch: () => void}} options
 */
export function makeView(place, provider, { text, doors, plugins: ofParts, isEditable, onChange, onTooMuch, onRefused }) {
  const fragment = provider.doc.getXmlFragment("prosemirror");
  const late = latePlugins();
  const plugins = [
    ySyncPlugin(fragment),
    yCursorPlugin(provider.awareness, { cursorBuilder: buildCursor, selectionBuilder: buildSelection }),
    undoing(),
    freshCaret(),
    suggesting(),
    ...ofParts,
    ...keyPlugins(doors),
    ...late.plugins,
    blockIds(),
    notTooDeep(),
    pasteGuard(onTooMuch),
    watcher(onChange),
  ];
  const view = new EditorView(place, {
    state: EditorState.create({ schema, plugins }),
    editable: isEditable,
    nodeViews: { footnote: named(text("footnote")), citation: named(text("citation")) },
    dispatchTransaction: keepingCaret(tracking(onRefused, () => provider.mode === "suggest")),
    attributes: (state) => ({
      id: "paper-text",
      class: `paper-text${isEmpty(state.doc) ? " paper-text--empty" : ""}`,
      "aria-label": text("paper"),
      // Who only reads has a text to read, not a field in which no key does anything.
      ...(includes(provider.mode, "comment") ? { ...FIELD, "aria-readonly": String(!isEditable()) } : { role: "document" }),
      "data-placeholder": text("placeholder"),
      spellcheck: "true",
      // A text that only scrolls must be reachable by keyboard as well.
      tabindex: "0",
    }),
  });
  provider.on("frame", () => readCaret(view));
  void late.arrive(view).catch(() => {}); // without them one reads and types; a table asks for them again
  return view;
}
