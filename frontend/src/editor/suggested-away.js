// Marks what somebody suggests to take out, among what others suggest: their insertions are theirs to take back, and
// where they want the same words gone, both suggestions hold them. frontend/patches.mjs puts it into the tracking.
import { isOwnSuggestion } from "./suggestion-ids.js";

const isOwn = (mark) => isOwnSuggestion(mark.attrs.id);

/** Whether a mark of this kind that is one's own is among these. */
export const isOwnAmong = (type, marks) => marks.some((mark) => mark.type === type && isOwn(mark));

/** Whether a space without width holds the place of nobody else's suggestion. */
export const isOwnSpace = (node) =>
  node.marks.every((mark) => (mark.type.name !== "insertion" && mark.type.name !== "deletion") || isOwn(mark));

const outdated = (node, mark) => node.marks.filter((old) => old.type === mark.type && isOwn(old) && !old.eq(mark));
const isInserted = (node) => Boolean(node.type.schema.marks.insertion.isInSet(node.marks));

/** Words between two places; what oneself suggested to take out there before becomes part of it. */
export function markAway(transform, from, to, mark) {
  transform.doc.nodesBetween(from, to, (node, at) => {
    if (isInserted(node)) return false;
    if (!node.isInline) return true;
    const range = [Math.max(at, from), Math.min(at + node.nodeSize, to)];
    for (const old of outdated(node, mark)) transform.removeMark(...range, old);
    transform.addMark(...range, mark);
    return false;
  });
}

/** A whole block. */
export function markBlockAway(transform, position, mark) {
  const node = transform.doc.nodeAt(position);
  if (isInserted(node)) return;
  for (const old of outdated(node, mark)) transform.removeNodeMark(position, old);
  transform.addNodeMark(position, mark);
}
