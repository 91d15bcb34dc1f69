// Blocks that changed places, for the binding to the shared document; frontend/patches.mjs puts it into y-prosemirror.
// That compares what differs place by place and would write the words of one passage over those of the next: when
// somebody else does anything there at the same moment, letters of both are lost. A block that has a name stays itself.

const nameOf = (yNode) => yNode.getAttribute?.("id");

/**
 * Which children stay where they are when others were moved past them, or null when nothing changed places.
 * @returns {[number, number][]|null} places in both, in order
 */
export function stayWhenMoved(yChildren, pChildren, mapping) {
  if (yChildren.length < 2 || pChildren.length < 2 || pChildren.some(Array.isArray)) return null; // words are no blocks
  const pairs = matched(yChildren, pChildren, mapping);
  if (pairs.every(([place], at) => at === 0 || pairs[at - 1][0] < place)) return null;
  return longestInOrder(pairs).filter(([yAt, pAt]) => yChildren[yAt].nodeName === pChildren[pAt].type?.name);
}

// [place in the shared document, place in the editor] of each child that is in both, in the editor's order.
function matched(yChildren, pChildren, mapping) {
  const places = new Map(yChildren.map((child, at) => [mapping.get(child) ?? child, at]));
  const names = new Map(yChildren.map((child, at) => [nameOf(child), at]).reverse());
  const taken = new Set();
  const pairs = [];
  pChildren.forEach((child, at) => {
    const place = places.get(child) ?? (child.attrs?.id ? names.get(child.attrs.id) : undefined);
    if (place === undefined || taken.has(place)) return;
    taken.add(place);
    pairs.push([place, at]);
  });
  return pairs;
}

// Of those, as many as can stay in place; the rest is what was moved.
function longestInOrder(pairs) {
  const best = pairs.map(() => ({ size: 1, before: -1 }));
  let last = 0;
  pairs.forEach(([place], at) => {
    for (let earlier = 0; earlier < at; earlier += 1) {
      if (pairs[earlier][0] < place && best[earlier].size >= best[at].size) best[at] = { size: best[earlier].size + 1, before: earlier };
    }
    if (best[at].size > best[last].size) last = at;
  });
  const found = [];
  for (let at = last; at >= 0; at = best[at].before) found.unshift(pairs[at]);
  return found;
}
