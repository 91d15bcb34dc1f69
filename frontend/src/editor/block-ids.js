// Stable names for paragraphs and headings, given only by the person who makes the block: two
// browsers that both "repaired" a block would otherwise overwrite each other for ever.
import { Plugin, PluginKey } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";

const key = new PluginKey("block-ids");

function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const isNamed = (node) => Boolean(node.type.spec.attrs?.id) && node.isBlock;

function countIds(doc) {
  const counts = new Map();
  doc.descendants((node) => {
    if (isNamed(node) && node.attrs.id) counts.set(node.attrs.id, (counts.get(node.attrs.id) ?? 0) + 1);
    return !node.isTextblock;
  });
  return counts;
}

const isLocalChange = (transaction) =>
  transaction.getMeta(key) || (transaction.docChanged && !transaction.getMeta(ySyncPluginKey)?.isChangeOrigin);

const isInserted = (node) => node.marks.some(({ type }) => type.name === "insertion");
const endsInserted = (node) => node.isTextblock && Boolean(node.lastChild) && isInserted(node.lastChild);

// Of blocks with one name the one with the most words keeps it: Enter at the start of a paragraph leaves an empty one
// in front. Where a suggestion made them, the agreed one keeps it, and of two halves the first: rejecting the suggestion
// joins them into that one.
function keeperOf(doc, id) {
  const found = [];
  const look = (parent, start, inserted) => {
    parent.forEach((node, offset) => {
      const isNew = inserted || isInserted(node);
      if (isNamed(node) && node.attrs.id === id) found.push({ node, position: start + offset, isNew });
      if (!node.isTextblock) look(node, start + offset + 1, isNew);
    });
  };
  look(doc, 0, false);
  const agreed = found.filter(({ isNew }) => !isNew);
  const candidates = agreed.length ? agreed : found;
  if (endsInserted(candidates[0].node)) return candidates[0].position;
  const longest = Math.max(...candidates.map(({ node }) => node.content.size));
  return candidates.find(({ node }) => node.content.size === longest).position;
}

function nameBlocks(transaction, before, doc) {
  const known = countIds(before);
  const now = countIds(doc);
  const keepers = new Map();
  for (const [id, count] of now) {
    // A duplicate that came from elsewhere is not ours to rename; the page points it out instead.
    if (count > 1 && count > (known.get(id) ?? 0)) keepers.set(id, keeperOf(doc, id));
  }
  doc.descendants((node, position) => {
    if (!isNamed(node)) return !node.isTextblock;
    const { id } = node.attrs;
    if (!id || (keepers.has(id) && keepers.get(id) !== position)) {
      transaction.setNodeAttribute(position, "id", freshId());
    }
    return !node.isTextblock;
  });
}

export function blockIds() {
  let view = null;
  return new Plugin({
    key,
    view(editorView) {
      view = editorView;
      return {};
    },
    appendTransaction(transactions, before, after) {
      // Renaming a block redraws it, which would tear an input method's half-written word.
      if (view?.composing || !transactions.some(isLocalChange)) return null;
      const transaction = after.tr;
      nameBlocks(transaction, before.doc, after.doc);
      return transaction.docChanged ? transaction : null;
    },
    props: {
      handleDOMEvents: {
        compositionend(editorView) {
          setTimeout(() => editorView.isDestroyed || editorView.dispatch(editorView.state.tr.setMeta(key, true)), 60);
          return false;
        },
      },
    },
  });
}
