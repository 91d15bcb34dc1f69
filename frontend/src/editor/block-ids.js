// Stable names for paragraphs and headings, given only by the person who makes the block: two
// browsers that both "repaired" a block would otherwise overwrite each other for ever.
import { Plugin, PluginKey } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";

const key = new PluginKey("block-ids");

function freshId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function countIds(doc) {
  const counts = new Map();
  doc.descendants((node) => {
    if (node.isTextblock && node.attrs.id) counts.set(node.attrs.id, (counts.get(node.attrs.id) ?? 0) + 1);
    return !node.isTextblock;
  });
  return counts;
}

const isLocalChange = (transaction) =>
  transaction.getMeta(key) || (transaction.docChanged && !transaction.getMeta(ySyncPluginKey)?.isChangeOrigin);

// Of two blocks with one name the one with words keeps it, for Enter at the start of a paragraph
// leaves the empty one in front.
function keeperOf(doc, id) {
  let keeper = null;
  doc.descendants((node, position) => {
    if (node.isTextblock && node.attrs.id === id && (keeper === null || !keeper.node.content.size)) {
      keeper = { node, position };
    }
    return !node.isTextblock;
  });
  return keeper.position;
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
    if (!node.isTextblock || !("id" in node.attrs)) return true;
    const { id } = node.attrs;
    if (!id || (keepers.has(id) && keepers.get(id) !== position)) {
      transaction.setNodeAttribute(position, "id", freshId());
    }
    return false;
  });
}

// y-prosemirror does not carry marks of a citation, note or line break to the other side, so they get none.
function stripNodeMarks(transaction, doc) {
  doc.descendants((node, position) => {
    if (node.isInline && !node.isText && node.marks.length) {
      node.marks.forEach((mark) => transaction.removeNodeMark(position, mark));
    }
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
      stripNodeMarks(transaction, after.doc);
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
