// The agreed text: what stands when every tracked change is rejected. positions/projection.py says the same on the
// server, where it decides; here it keeps a suggester from typing something that the server must refuse.
const TRACKED = new Set(["insertion", "deletion", "modification"]);
const TEXT_BLOCKS = new Set(["paragraph", "heading"]);
const CELLS = new Set(["table_cell", "table_header"]);
const MAY_BE_EMPTY = new Set([...TEXT_BLOCKS, ...CELLS, "doc", "horizontal_rule"]);
const ZERO_WIDTH = /\u200b/g;

const every = () => true;
const trackedOf = (node) => (node.marks ?? []).filter(({ type }) => TRACKED.has(type));
const insertedBy = (node, goes = every) => (node?.marks ?? []).find(({ type, attrs }) => type === "insertion" && goes(attrs.id))?.attrs.id;

// Every block of text that stays, with its parents; null between those that have a block without words between them.
function* textBlocks(node, parents, cell, goes) {
  for (const child of node.content ?? []) {
    parents.set(child, node);
    if (insertedBy(child, goes)) continue;
    if (TEXT_BLOCKS.has(child.type)) yield { block: child, cell };
    else if (child.content?.length) yield* textBlocks(child, parents, CELLS.has(child.type) ? child : cell, goes);
    else yield null;
  }
}

function append(leader, block, parents) {
  leader.content = [...(leader.content ?? []), ...(block.content ?? [])];
  let here = parents.get(block);
  const home = parents.get(leader);
  const place = here.content.indexOf(block);
  here.content.splice(place, 1);
  if (here === home || place) return;
  here.content.forEach((node) => parents.set(node, home));
  home.content.splice(home.content.indexOf(leader) + 1, 0, ...here.content);
  here.content = [];
  while (!here.content.length && here.type !== "doc") {
    const above = parents.get(here);
    above.content.splice(above.content.indexOf(here), 1);
    here = above;
  }
}

function join(tree, goes) {
  const parents = new Map();
  let leader = null;
  let before = null;
  for (const found of [...textBlocks(tree, parents, null, goes)]) {
    if (!found) {
      leader = before = null;
      continue;
    }
    const { block, cell } = found;
    const content = block.content ?? [];
    const first = insertedBy(content[0], goes);
    const last = insertedBy(content.at(-1), goes);
    if (leader && first && first === before.last && cell === before.cell) append(leader, block, parents);
    else leader = block;
    before = { last, cell };
  }
}

function clear(node, goes) {
  const tracked = trackedOf(node).filter(({ attrs }) => goes(attrs.id));
  if (!tracked.length) return;
  node.marks = node.marks.filter((mark) => !tracked.includes(mark));
  if (node.type === "text" && !trackedOf(node).length) node.text = node.text.replace(ZERO_WIDTH, "");
  const changes = tracked.filter(({ type }) => type === "modification").map(({ attrs }) => attrs);
  for (const { type, previousValue } of changes) if (type === "nodeType") node.type = previousValue;
  for (const { type, attrName, previousValue } of changes) {
    if (type === "attr") node.attrs = { ...node.attrs, [attrName]: previousValue };
  }
}

function settle(node, goes) {
  const content = [];
  for (const child of node.content ?? []) {
    if (insertedBy(child, goes)) continue;
    const hadContent = Boolean(child.content?.length);
    clear(child, goes);
    settle(child, goes);
    if (hadContent && !child.content.length && !MAY_BE_EMPTY.has(child.type)) continue;
    const last = content.at(-1);
    if (child.type === "text" && last?.type === "text" && sameMarks(child, last)) last.text += child.text;
    else if (child.type !== "text" || child.text) content.push(child);
  }
  node.content = content;
}

const sameMarks = (one, other) => JSON.stringify(one.marks ?? []) === JSON.stringify(other.marks ?? []);

const bare = (node) => ({
  type: node.type,
  ...(node.text === undefined ? {} : { text: node.text }),
  attrs: Object.entries(node.attrs ?? {}).filter(([, value]) => value !== null && value !== undefined).sort(),
  marks: (node.marks ?? []).map(({ type, attrs }) => ({ type, attrs })),
  content: (node.content ?? []).map(bare),
});

function settled(content, goes = every) {
  const tree = { type: "doc", content };
  join(tree, goes);
  settle(tree, goes);
  return tree.content;
}

const agreed = (content) => settled(content).map(bare);

function* walk(node) {
  yield node;
  for (const child of node.content ?? []) yield* walk(child);
}

// What each suggestion holds; words of others between two of its words do not change it, nor that words are to go among
// which one wrote oneself in the same moment.
function footprints(content, isOwn) {
  const found = new Map();
  for (const node of walk({ type: "doc", content })) {
    for (const mark of trackedOf(node)) {
      if (mark.type === "deletion" && insertedBy(node, isOwn)) continue;
      const kind = JSON.stringify([mark, node.marks.filter((other) => other !== mark && !["insertion", "deletion"].includes(other.type))]);
      const pieces = found.get(mark.attrs.id) ?? [];
      found.set(mark.attrs.id, pieces);
      const words = node.text ?? JSON.stringify([node.type, node.attrs, agreed(structuredClone(node.content ?? []))]);
      if (node.text !== undefined && pieces.at(-1)?.kind === kind) pieces.at(-1).words += words;
      else pieces.push({ kind, words });
    }
  }
  return found;
}

// The ends of paragraphs that come or go with suggestions of others, in order. One's own division of words that somebody
// else suggests would become theirs without the spaces that hold its place.
function ends(content, isOwn) {
  const tree = { content: settled(structuredClone(content), isOwn) };
  const found = [];
  let before = null;
  for (const one of textBlocks(tree, new Map(), null, () => false)) {
    const [first, last] = [0, -1].map((at) => trackedOf(one?.block.content?.at(at) ?? {}).map((mark) => JSON.stringify(mark)));
    const both = before?.cell === one?.cell ? first.filter((mark) => before?.last.includes(mark)) : [];
    if (both.length) found.push(both.sort());
    before = { last, cell: one?.cell };
  }
  return found;
}

// Whether a block stays when everything is rejected, with words of its own or none at all: a chain of joined
// paragraphs ends in it.
function stays(node) {
  if (node.marks.some(({ type }) => type.name === "insertion")) return false;
  return node.childCount === 0 || node.children.some(stays);
}

// Only the blocks that differ, and on each side as far as a suggestion may join them to agreed words.
function difference(before, after) {
  let left = 0;
  let right = 0;
  const most = Math.min(before.childCount, after.childCount);
  const last = (doc, at) => doc.child(doc.childCount - 1 - at);
  while (left < most && before.child(left) === after.child(left)) left += 1;
  while (left + right < most && last(before, right) === last(after, right)) right += 1;
  while (left && !stays(before.child((left -= 1))));
  while (right && !stays(last(before, (right -= 1))));
  return [before, after].map((doc) => doc.children.slice(left, doc.childCount - right).map((node) => node.toJSON()));
}

/**
 * What is wrong with a change as a suggestion: "agreed" when it changes the agreed text, "others" when it changes
 * somebody else's suggestion, null when nothing is.
 * @param {(id: string) => boolean} isOwn
 */
export function problemOf(before, after, isOwn) {
  const [old, now] = difference(before, after);
  const held = footprints(old, isOwn);
  const holds = footprints(now, isOwn);
  for (const id of new Set([...held.keys(), ...holds.keys()])) {
    if (!isOwn(id) && JSON.stringify(held.get(id)) !== JSON.stringify(holds.get(id))) return "others";
  }
  if (JSON.stringify(ends(old, isOwn)) !== JSON.stringify(ends(now, isOwn))) return "others";
  return JSON.stringify(agreed(old)) === JSON.stringify(agreed(now)) ? null : "agreed";
}

const marksOf = (node, name) => (node?.marks ?? []).filter(({ type }) => type.name === name).map(({ attrs }) => attrs);
const lastWords = (node) => (!node || node.isTextblock || node.isLeaf ? node?.lastChild : lastWords(node.lastChild));

function agreedLevel(node, before) {
  const was = new Map(marksOf(node, "modification").map((change) => [change.attrName ?? change.type, change.previousValue]));
  if ((was.get("nodeType") ?? node.type.name) !== "heading") return 0;
  const [insertion] = marksOf(node.firstChild, "insertion");
  if (insertion && insertion.id === marksOf(lastWords(before), "insertion")[0]?.id) return 0;
  return (was.has("level") ? was.get("level") : node.attrs.level) ?? 2;
}

/**
 * The level of each block of a document that is a heading in the agreed text, 0 for the others: what is only suggested
 * to be a heading, and the second half of one that is suggested to be two, are none.
 */
export function agreedLevels(doc) {
  let before = null;
  return doc.children.map((node) => {
    if (marksOf(node, "insertion").length) return 0;
    const level = agreedLevel(node, before);
    before = node;
    return level;
  });
}

/** Blocks of a document, as JSON that is used up, without the suggestions that go; in a form that can be compared. */
export const without = (content, goes) => settled(content, goes).map(bare);

/** The blocks of the agreed text of a whole document, as plain JSON. */
export const agreedBlocks = (doc) => settled(doc.toJSON().content ?? []);

/** The same in a form that can be compared. */
export const agreedText = (doc) => agreedBlocks(doc).map(bare);
