// Suggesting: what is typed becomes a tracked change. Somebody whose role it is cannot do otherwise; writers may switch.
// How a change is tracked is fetched when somebody begins to suggest (suggest-tracking.js).
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { ySyncPluginKey } from "y-prosemirror";
import { make } from "./dom.js";

const key = new PluginKey("suggesting");
let tracker = null;

export const isSuggesting = (state) => Boolean(key.getState(state)?.enabled);

/** Turns suggesting on or off for what is typed from now on. */
export async function setSuggesting(view, enabled) {
  if (enabled) tracker ??= await import("./suggest-tracking.js");
  if (!view.isDestroyed && isSuggesting(view.state) !== enabled) view.dispatch(suggestingFrom(view.state, enabled));
}

/** The transaction that does so; for who has loaded the tracking already. */
export const suggestingFrom = (state, enabled) => state.tr.setMeta(key, { enabled }).setMeta("addToHistory", false);

const isTyped = (transaction) => {
  const sync = transaction.getMeta(ySyncPluginKey);
  const isNew = !sync?.isChangeOrigin && !sync?.isUndoRedoOperation && !transaction.getMeta("suggested");
  return transaction.docChanged && isNew;
};

/**
 * The state after a transaction, tracked where that is asked for, or the reason why it cannot be a suggestion.
 * @param {boolean} must whether this person may do nothing but suggest
 * @returns {{state?: import("prosemirror-state").EditorState, problem?: "agreed"|"others"|"impossible"|"wait"}}
 */
export function applied(state, transaction, must = false) {
  if (!isTyped(transaction)) return { state: state.apply(transaction) };
  if (isSuggesting(state)) return tracker.track(state, transaction);
  return must ? { problem: "wait" } : { state: state.apply(transaction) };
}

/** Loads the tracking without turning it on. */
export const ready = async () => (tracker ??= await import("./suggest-tracking.js"));

/** A view's `dispatchTransaction`. `refuse` is told why a change could not be made. */
export const tracking = (refuse, must) =>
  function dispatchTransaction(transaction) {
    const { state, problem } = applied(this.state, transaction, must());
    if (state) this.updateState(state);
    else {
      this.updateState(this.state); // what the browser already drew goes back
      if (problem !== "wait") refuse(problem);
    }
  };

// Where a suggestion reaches over the end of a paragraph, a sign shows the end that comes or goes.
function boundaries(doc) {
  const signs = [];
  let before = null;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const both = before && tracks(node.firstChild).find((mark) => mark.isInSet(before.marks));
    if (both) signs.push(sign(before.end, both));
    before = { marks: tracks(node.lastChild), end: position + node.nodeSize - 1 };
    return false;
  });
  return DecorationSet.create(doc, signs);
}

const tracks = (node) => (node?.marks ?? []).filter(({ type }) => type.name === "insertion" || type.name === "deletion");

function sign(position, mark) {
  const draw = () => make("span", { class: `suggestion-end suggestion-end--${mark.type.name}`, "aria-hidden": "true" }, "¶");
  return Decoration.widget(position, draw, { key: `${mark.type.name}-${mark.attrs.id}`, side: 1 });
}

// The spaces without width that hold such a place are nothing that a caret should stop at.
function skipZeroWidth(view, { key }) {
  const { $cursor } = view.state.selection;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  const beside = step === 1 ? $cursor?.nodeAfter?.text?.startsWith("\u200b") : $cursor?.nodeBefore?.text?.endsWith("\u200b");
  if (step && beside) view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, $cursor.pos + step)));
  return false;
}

/** Knows whether this person is suggesting, and draws what marks alone cannot. */
export function suggesting() {
  return new Plugin({
    key,
    state: {
      init: (_config, { doc }) => ({ enabled: false, signs: boundaries(doc) }),
      apply(transaction, { enabled, signs }) {
        const asked = transaction.getMeta(key);
        return { enabled: asked?.enabled ?? enabled, signs: transaction.docChanged ? boundaries(transaction.doc) : signs };
      },
    },
    props: {
      decorations: (state) => key.getState(state).signs,
      handleKeyDown: skipZeroWidth,
    },
  });
}
