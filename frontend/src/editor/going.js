// Going to a place of the text from beside it: the outline, a comment, a suggestion.
import { Selection } from "prosemirror-state";

/**
 * Shows an element of the text. Who came by keyboard (a click that no pointer made) goes there wholly: the caret stands in
 * it and the focus is in the text. A pointer only looks: on a phone the focus would bring the keyboard up.
 * @param {import("prosemirror-view").EditorView} view @param {MouseEvent} [event] what asked for it
 */
export function goTo(view, element, event, block = "center") {
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (event?.detail === 0) {
    const place = view.state.doc.resolve(view.posAtDOM(element, 0));
    view.dispatch(view.state.tr.setSelection(Selection.near(place, 1)));
    view.dom.focus({ preventScroll: true });
    if (view.editable) view.focus();
    else document.getSelection().collapse(element, 0); // where one only reads, the browser alone holds a place
  }
  element.scrollIntoView({ block, behavior: isCalm ? "auto" : "smooth" });
}
