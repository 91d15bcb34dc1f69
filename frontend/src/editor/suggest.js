// Suggesting: what is typed becomes a tracked change. Somebody whose role it is cannot do otherwise; writers may switch.
import { isSuggestChangesEnabled, suggestChangesKey, transformToSuggestionTransaction } from "@handlewithcare/prosemirror-suggest-changes";
import { Plugin, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { ySyncPluginKey } from "y-prosemirror";
import { problemOf } from "./agreed.js";
import { make } from "./dom.js";
import { onlyMarkup, trackMarkup } from "./suggest-markup.js";
import { freshSuggestion, isOwnSuggestion } from "./suggestion-ids.js";

export const isSuggesting = isSuggestChangesEnabled;

/** Turns suggesting on or off for what is typed from now on. */
export function setSuggesting(view, enabled) {
  if (isSuggesting(view.state) !== enabled) {
    view.dispatch(view.state.tr.setMeta(suggestChangesKey, { skip: true, enabled }).setMeta("addToHistory", false));
  }
}

const isTyped = (transaction) => {
  const sync = transaction.getMeta(ySyncPluginKey);
  return transaction.docChanged && !sync?.isChangeOrigin && !sync?.isUndoRedoOperation && !transaction.getMeta(suggestChangesKey);
};

function tracked(transaction, state) {
  if (onlyMarkup(transaction)) return trackMarkup(transaction, state);
  return transformToSuggestionTransaction(transaction, state, freshSuggestion);
}

/**
 * The state after a transaction, tracked where that is asked for, or the reason why it cannot be a suggestion.
 * @returns {{state?: import("prosemirror-state").EditorState, problem?: "agreed"|"others"|"impossible"}}
 */
export function applied(state, transaction) {
  if (!isSuggesting(state) || !isTyped(transaction)) return { state: state.apply(transaction) };
  let after;
  try {
    after = state.apply(tracked(transaction, state));
  } catch {
    return { problem: "impossible" }; // a step that the tracking cannot express
  }
  const problem = problemOf(state.doc, after.doc, isOwnSuggestion);
  return problem ? { problem } : { state: after };
}

/** A view's `dispatchTransaction`. `refuse` is told why a change could not be made. */
export const tracking = (refuse) =>
  function dispatchTransaction(transaction) {
    const { state, problem } = applied(this.state, transaction);
    if (state) this.updateState(state);
    else {
      this.updateState(this.state); // what the browser already drew goes back
      refuse(problem);
    }
  };

// Where a suggestion reaches over the end of a paragraph, a sign shows the end that comes or goes.
function boundaries(doc) {
  const signs = [];
  let before = null;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const first = tracks(node.firstChild);
    if (first && before?.mark && first.eq(before.mark)) signs.push(sign(before.end, first));
    before = { mark: tracks(node.lastChild), end: position + node.nodeSize - 1 };
    return false;
  });
  return DecorationSet.create(doc, signs);
}

const tracks = (node) => node?.marks.find(({ type }) => type.name === "insertion" || type.name === "deletion");

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
    key: suggestChangesKey,
    state: {
      init: (_config, { doc }) => ({ enabled: false, signs: boundaries(doc) }),
      apply(transaction, { enabled, signs }) {
        const asked = transaction.getMeta(suggestChangesKey);
        return { enabled: asked?.enabled ?? enabled, signs: transaction.docChanged ? boundaries(transaction.doc) : signs };
      },
    },
    props: {
      decorations: (state) => suggestChangesKey.getState(state).signs,
      handleKeyDown: skipZeroWidth,
    },
  });
}
