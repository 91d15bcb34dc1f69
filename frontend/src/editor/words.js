// Edits as words that a person can read, copy and keep.
import * as Y from "yjs";
import { merged } from "./portions.js";

// Whether a clock is in one of these stretches, which stand in order and touch nowhere: there may be thousands.
function isIn(stretches, clock) {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle].clock + stretches[middle].len <= clock) low = middle + 1;
    else high = middle;
  }
  return low < stretches.length && stretches[low].clock <= clock;
}

// Where each client's edits reach, without what the same edits took away again.
function rangesOf(updates) {
  const { structs, ds } = Y.decodeUpdate(merged(updates));
  const isGone = ({ client }, clock) => isIn(ds.clients.get(client) ?? [], clock);
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
  for (const { id, length, content } of Y.decodeUpdate(merged(updates)).structs) {
    if (!content) continue; // a gap between edits
    if (!ours.has(id.client)) ours.set(id.client, []);
    const last = ours.get(id.client).at(-1);
    if (last && last.clock + last.len === id.clock) last.len += length;
    else ours.get(id.client).push({ clock: id.clock, len: length });
  }
  const isOurs = (client, clock) => isIn(ours.get(client) ?? [], clock);
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
