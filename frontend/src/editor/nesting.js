// Blocks stand in one another only so deep: what is deeper, the server refuses (positions/nesting.py).
import { Plugin } from "prosemirror-state";
import { ySyncPluginKey } from "y-prosemirror";

const DEEPEST = 32;

/** Leaves out what somebody does here that would put a block too deep; what others did is never left out. */
export const notTooDeep = () =>
  new Plugin({
    filterTransaction: (tr) => !tr.docChanged || Boolean(tr.getMeta(ySyncPluginKey)) || !tr.steps.some((_step, at) => goesTooDeep(tr, at)),
  });

// A step that wraps something changes only the ends of it: everything in between is deeper than it was.
function goesTooDeep(tr, at) {
  let [from, to] = [Infinity, -1];
  tr.mapping.maps[at].forEach((_oldStart, _oldEnd, start, end) => {
    from = Math.min(from, start);
    to = Math.max(to, end);
  });
  if (to < from) return false;
  const behind = tr.mapping.slice(at + 1);
  let found = false;
  tr.doc.nodesBetween(behind.map(from, -1), behind.map(to, 1), (node, pos) => {
    found ||= !node.isText && tr.doc.resolve(pos).depth >= DEEPEST;
    return !found;
  });
  return found;
}
