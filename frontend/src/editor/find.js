// What is found in the text, and where: the highlights. The bar to type in is fetched when it is opened (find-bar.js).
import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

const findKey = new PluginKey("find");
const NOTHING = { pattern: null, matches: [], current: -1, shown: DecorationSet.empty };

/** The places of a pattern in the text, each within one passage: [{from, to}]. */
export function search(doc, pattern) {
  const found = [];
  doc.descendants((node, position) => {
    if (!node.inlineContent) return true;
    let words = "";
    // Notes and sources count as many letters as they take places, so that a letter's number is its place.
    node.forEach((child) => (words += child.isText ? child.text : "\ufffc".repeat(child.nodeSize)));
    for (const { index, 0: hit } of words.matchAll(pattern)) {
      if (hit) found.push({ from: position + 1 + index, to: position + 1 + index + hit.length });
    }
    return true;
  });
  return found;
}

/** Shows these matches in the text, the current one framed. */
export const highlight = ({ view }, { pattern, matches, current } = {}) =>
  view.dispatch(view.state.tr.setMeta(findKey, { pattern, matches, current }).setMeta("addToHistory", false));

/** Leaves the text with a match chosen in it. */
export function choose({ view }, match) {
  if (match && match.to <= view.state.doc.content.size) {
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, match.from, match.to)));
  }
  view.focus();
}

const draw = (doc, matches, current) =>
  DecorationSet.create(
    doc,
    matches.map(({ from, to }, index) => Decoration.inline(from, to, { class: index === current ? "found found--here" : "found" })),
  );

function apply(transaction, value) {
  const asked = transaction.getMeta(findKey);
  if (asked) return { ...NOTHING, ...asked, shown: draw(transaction.doc, asked.matches ?? [], asked.current ?? -1) };
  // Counting again waits for the bar; meanwhile the marks move along with the words.
  return transaction.docChanged && value.pattern ? { ...value, shown: value.shown.map(transaction.mapping, transaction.doc) } : value;
}

export const plugins = () => [
  new Plugin({
    key: findKey,
    state: { init: () => NOTHING, apply },
    props: { decorations: (state) => findKey.getState(state).shown },
  }),
];
