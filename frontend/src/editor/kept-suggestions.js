// Suggestions that the server could not take, because others had changed the place of one of them: kept passage by
// passage, and put back where the text is still as it was when its person wrote.
import { problemOf, without } from "./agreed.js";
import { schema } from "./schema.js";
import { isOwnSuggestion, rememberOwn } from "./suggestion-ids.js";

const TRACKED = new Set(["insertion", "deletion", "modification"]);
const edge = (node, at) => (node.content?.length && node.type !== "text" ? edge(node.content.at(at), at) : node);
const insertedBy = (node, isOwn) => (node.marks ?? []).find(({ type, attrs }) => type === "insertion" && isOwn(attrs.id))?.attrs.id;

// In which order two people wanted the same words gone is not the same everywhere.
const inOrder = (node) => ({
  ...node,
  ...(node.marks && { marks: node.marks.map((mark) => JSON.stringify(mark)).sort() }),
  ...(node.content && { content: node.content.map(inOrder) }),
});
const said = (blocks) => JSON.stringify(blocks.map(inOrder));

// The blocks of a text with what one's own suggestions put behind or divided from each, by what they would be without.
function passagesOf(doc, isOwn) {
  const found = [];
  let last = null;
  for (const [at, block] of doc.toJSON().content.entries()) {
    const first = insertedBy(edge(block, 0), isOwn);
    const belongs = insertedBy(block, isOwn) || (first && first === last);
    if (found.length && (belongs || !found.at(-1).isAgreed)) found.at(-1).blocks.push(block);
    else found.push({ at, blocks: [block], isAgreed: false });
    found.at(-1).isAgreed ||= !insertedBy(block, isOwn);
    if (!insertedBy(block, isOwn)) last = insertedBy(edge(block, -1), isOwn);
  }
  for (const passage of found) passage.key = said(without(structuredClone(passage.blocks), isOwn));
  return found;
}

// One that stands there twice cannot be told from the other.
function byKey(passages) {
  const found = new Map();
  for (const passage of passages) found.set(passage.key, found.has(passage.key) ? null : passage);
  return found;
}

// The words that a passage suggests to put in and to take out, a line for each block.
function words(blocks, isOwn) {
  const lines = { put: [], out: [] };
  const walk = (node, above) => {
    const own = [...above, ...(node.marks ?? []).filter(({ type, attrs }) => TRACKED.has(type) && isOwn(attrs.id)).map(({ type }) => type)];
    const kind = own.includes("insertion") ? "put" : own.includes("deletion") ? "out" : null;
    if (node.text && kind) lines[kind].push(lines[kind].pop() + node.text.replace(/\u200b/g, ""));
    if (node.type === "paragraph" || node.type === "heading") for (const kept of Object.values(lines)) kept.push("");
    for (const child of node.content ?? []) walk(child, own);
  };
  blocks.forEach((block) => walk(block, []));
  return Object.fromEntries(Object.entries(lines).map(([kind, kept]) => [kind, kept.filter(Boolean).join("\n")]));
}

function suggestionsIn(doc) {
  const ids = new Set();
  doc.descendants(({ marks }) => {
    for (const { type, attrs } of marks) if (TRACKED.has(type.name)) ids.add(attrs.id);
  });
  return ids;
}

// Those of before that one knows to be one's own, and all that came: nobody else wrote from the one text to the other.
function ownIn(base, mine) {
  const known = suggestionsIn(base);
  return [...new Set([...known, ...suggestionsIn(mine)])].filter((id) => !known.has(id) || isOwnSuggestion(id));
}

/** What one suggested from one text to another, passage by passage, as plain JSON. */
export function keepsake(base, mine) {
  const own = ownIn(base, mine);
  const isOwn = (id) => own.includes(id);
  const before = byKey(passagesOf(base, isOwn));
  const passages = passagesOf(mine, isOwn).map(({ key, blocks }) => {
    const known = before.get(key);
    return { key, blocks, before: known ? said(known.blocks) : "", ...words(blocks, isOwn) };
  });
  return { own, passages: passages.filter((one) => one.before !== said(one.blocks) && (one.before || one.put || one.out)) };
}

/**
 * What still fits, suggested again.
 * @param {import("prosemirror-state").EditorState} state @param {ReturnType<typeof keepsake>} kept
 * @returns {{transaction: import("prosemirror-state").Transaction, left: {put: string, out: string}[]} | null} with
 *   what does not fit; null when nothing fits
 */
export function suggestedAgain(state, { own, passages }) {
  const isOwn = (id) => own.includes(id);
  const here = byKey(passagesOf(state.doc, isOwn));
  const placeOf = (index) => state.doc.children.slice(0, index).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
  const put = (transaction, { key, blocks }) => {
    const { at, blocks: old } = here.get(key);
    return transaction.replaceWith(placeOf(at), placeOf(at + old.length), blocks.map((block) => schema.nodeFromJSON(block)));
  };
  // What came from a closed tab may be what did not fit into this very text: that alone is left.
  const fits = (one) => {
    const now = here.get(one.key);
    return now && said(now.blocks) === one.before && !problemOf(state.doc, put(state.tr, one).doc, isOwn);
  };
  const fitting = passages.filter(fits).sort((one, other) => here.get(other.key).at - here.get(one.key).at);
  if (!fitting.length) return null;
  const transaction = fitting.reduce(put, state.tr.setMeta("suggested", true));
  rememberOwn(own);
  const left = passages.filter((one) => !fitting.includes(one)).map(({ put, out }) => ({ put, out }));
  return problemOf(state.doc, transaction.doc, isOwn) ? null : { transaction, left };
}
