// The browser tells of a moved caret a moment later (`selectionchange`). A key that comes before that, as Enter right
// after Home, would act where the caret was; so each key first reads where it is.
import { Plugin } from "prosemirror-state";

export function freshCaret() {
  return new Plugin({
    props: {
      handleDOMEvents: {
        keydown(view, event) {
          if (view.composing || event.keyCode === 229) return false;
          view.domObserver.forceFlush();
          view.domObserver.flush();
          return false;
        },
      },
    },
  });
}
