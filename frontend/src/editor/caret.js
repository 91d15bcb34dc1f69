// The browser tells of a moved caret a moment later (`selectionchange`, in a task of its own). Whatever comes before that
// would act where the caret was, and drawing it would put the caret back there: a key, as Enter right after Home; words
// and cursors of others. So each of them first lets the text read where the caret is.
import { Plugin } from "prosemirror-state";

/** What the browser holds is what the text knows. Never while a word is composed: that would tear it. */
export function readCaret(view) {
  if (view.isDestroyed || view.composing) return;
  view.domObserver.forceFlush();
  view.domObserver.flush();
}

export function freshCaret() {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(view, { keyCode }) {
          if (keyCode !== 229) readCaret(view);
          return false;
        },
      },
    },
  });
}

const onlyDraws = ({ docChanged, selectionSet, storedMarksSet }) => !docChanged && !selectionSet && !storedMarksSet;

/** A view's `dispatchTransaction` in which what only draws, as cursors of others, leaves the caret where it is by now. */
export const keepingCaret = (dispatch) =>
  function dispatchTransaction(transaction) {
    if (!onlyDraws(transaction)) return dispatch.call(this, transaction);
    const { state } = this;
    readCaret(this);
    if (state === this.state) return dispatch.call(this, transaction);
    const again = this.state.tr;
    Object.assign(again.meta, transaction.meta);
    return dispatch.call(this, transaction.scrolledIntoView ? again.scrollIntoView() : again);
  };
