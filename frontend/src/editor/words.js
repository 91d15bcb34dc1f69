// Edits as words that a person can read, copy and keep.
import * as Y from "yjs";

// Where each client's edits reach, without what the same edits took away again.
function rangesOf(updates) {
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates(updates));
  const isGone = ({ client }, clock) => (ds.clients.get(client) ?? []).some((gone) => gone.clock <= clock && clock < gone.clock + gone.len);
  return { structs, isGone };
}

const tidy = (text) => text.replace(/[^\S\n]+\n/g, "\n").replace(/\n{2,}/g, "\n").trim();

/** Words of edits whose text is not here: in the order in which they were typed. */
export function wordsOf(updates) {
  const { structs, isGone } = rangesOf(updates);
  const parts = structs.map(({ id, content }) => {
    if (content instanceof Y.ContentType) return "\n";
    if (!(content instanceof Y.ContentString)) return "";
    return content.str.split("").filter((_, at) => !isGone(id, id.clock + at)).join("");
  });
  return tidy(parts.join(""));
}

/** Words of edits in this text: in its order, a line for each paragraph they touch. */
export function wordsIn(doc, updates) {
  const ours = new Map();
  for (const { id, length, content } of Y.decodeUpdate(Y.mergeUpdates(updates)).structs) {
    if (!content) continue; // a gap between edits
    if (!ours.has(id.client)) ours.set(id.client, []);
    ours.get(id.client).push([id.clock, id.clock + length]);
  }
  const isOurs = (client, clock) => (ours.get(client) ?? []).some(([start, end]) => start <= clock && clock < end);
  const parts = [];
  const walk = (type) => {
    for (let item = type._start; item; item = item.right) {
      if (item.deleted) continue;
      if (item.content instanceof Y.ContentString) {
        const { client, clock } = item.id;
        parts.push(item.content.str.split("").filter((_, at) => isOurs(client, clock + at)).join(""));
      } else if (item.content instanceof Y.ContentType) {
        if (item.content.type instanceof Y.XmlElement) parts.push("\n");
        walk(item.content.type);
      }
    }
  };
  walk(doc.getXmlFragment("prosemirror"));
  return tidy(parts.join(""));
}
