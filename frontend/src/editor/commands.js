// What the toolbar and the keys do to the text.
import { lift, setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { liftListItem, wrapInList } from "prosemirror-schema-list";
import { NodeSelection, Selection, TextSelection } from "prosemirror-state";
import { schema } from "./schema.js";

const { nodes, marks } = schema;

export const markIsActive = (state, mark) => {
  const { from, $from, to, empty } = state.selection;
  if (empty) return Boolean(mark.isInSet(state.storedMarks ?? $from.marks()));
  return state.doc.rangeHasMark(from, to, mark);
};

export function ancestor({ selection: { $from } }, type) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type === type) return { node: $from.node(depth), position: $from.before(depth) };
  }
  return null;
}

export const blockIsActive = (state, type, attributes = {}) => {
  const { parent } = state.selection.$from;
  const block = parent.isTextblock ? parent : state.selection.$from.node(-1);
  return block?.type === type && Object.entries(attributes).every(([name, value]) => block.attrs[name] === value);
};

// The block keeps its name: what was said about the passage stays with it.
export const makeBlock = (type, attributes = {}) => (state, dispatch) => {
  const { parent } = state.selection.$from;
  return setBlockType(type, { ...attributes, id: parent.attrs.id ?? null })(state, dispatch);
};

export const toggleHeading = (level) => (state, dispatch) =>
  blockIsActive(state, nodes.heading, { level })
    ? makeBlock(nodes.paragraph)(state, dispatch)
    : makeBlock(nodes.heading, { level })(state, dispatch);

export const toggleList = (type) => (state, dispatch, view) => {
  if (ancestor(state, type)) return liftListItem(nodes.list_item)(state, dispatch);
  if (!blockIsActive(state, nodes.heading)) return wrapInList(type)(state, dispatch);
  // A list holds no headings, so the heading becomes a paragraph on the way.
  if (dispatch && view) {
    makeBlock(nodes.paragraph)(state, dispatch);
    wrapInList(type)(view.state, dispatch);
  }
  return true;
};

export const toggleQuote = (state, dispatch) =>
  ancestor(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch);

export const toggleStrong = toggleMark(marks.strong);
export const toggleEm = toggleMark(marks.em);

export function insertBreak(state, dispatch) {
  if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
}

export function insertRule(state, dispatch) {
  if (dispatch) dispatch(state.tr.replaceSelectionWith(nodes.horizontal_rule.create()).scrollIntoView());
  return true;
}

export function insertTable(state, dispatch) {
  if (ancestor(state, nodes.table)) return false;
  const row = (type) => nodes.table_row.create(null, Array.from({ length: 3 }, () => type.createAndFill()));
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  if (dispatch) {
    const transaction = state.tr.replaceSelectionWith(table);
    const start = transaction.mapping.map(state.selection.from, -1);
    dispatch(transaction.setSelection(Selection.near(transaction.doc.resolve(start + 1))).scrollIntoView());
  }
  return true;
}

// A note holds words alone: what is put into one stands behind it.
export const insertInline = (node) => (state, dispatch) => {
  const note = ancestor(state, nodes.footnote);
  dispatch?.(state.tr.insert(note ? note.position + note.node.nodeSize : state.selection.to, node).scrollIntoView());
  return true;
};

/** The chosen object says something else from now on; comments on it and its suggestions stay. */
export const changeChosen = (attrs) => (state, dispatch) => {
  const { node, from } = state.selection;
  if (!node?.isInline) return false;
  const transaction = state.tr.setNodeMarkup(from, null, { ...node.attrs, ...attrs });
  dispatch?.(transaction.setSelection(NodeSelection.create(transaction.doc, from)).scrollIntoView());
  return true;
};

/** The words of the note around the caret become these; what stays the same is left alone, with its marks. */
export const changeNote = (words) => (state, dispatch) => {
  const note = ancestor(state, nodes.footnote);
  if (!note) return false;
  const before = note.node.textContent;
  const most = Math.min(before.length, words.length);
  let [left, right] = [0, 0];
  while (left < most && before[left] === words[left]) left += 1;
  while (left + right < most && before.at(-1 - right) === words.at(-1 - right)) right += 1;
  const start = note.position + 1;
  dispatch?.(state.tr.insertText(words.slice(left, words.length - right), start + left, start + before.length - right));
  return true;
};

export function removeNote(state, dispatch) {
  const note = ancestor(state, nodes.footnote);
  if (note) dispatch?.(state.tr.delete(note.position, note.position + note.node.nodeSize));
  return Boolean(note);
}

// Enter inside a note goes on behind it: a note is one run of text.
export function leaveFootnote(state, dispatch) {
  const note = ancestor(state, nodes.footnote);
  if (!note) return false;
  const behind = note.position + note.node.nodeSize;
  if (dispatch) dispatch(state.tr.setSelection(TextSelection.create(state.doc, behind)).scrollIntoView());
  return true;
}

/** The stretch around the cursor that carries one link, for changing or removing it as a whole. */
export function linkRange(state) {
  const { $from, from, to, empty } = state.selection;
  if (!empty) return { from, to, href: null };
  const mark = marks.link.isInSet($from.marks()) ?? marks.link.isInSet($from.nodeAfter?.marks ?? []);
  if (!mark) return null;
  let start = $from.start();
  const pieces = [];
  $from.parent.forEach((child, offset) => {
    if (mark.isInSet(child.marks)) pieces.push([start + offset, start + offset + child.nodeSize]);
  });
  const own = pieces.filter(([left, right]) => left <= from && right >= from);
  return own.length ? { from: own[0][0], to: own.at(-1)[1], href: mark.attrs.href } : null;
}

export const setLink = (href) => (state, dispatch) => {
  const range = linkRange(state);
  if (!range) {
    dispatch?.(state.tr.insertText(href).addMark(state.selection.from, state.selection.from + href.length, marks.link.create({ href })));
    return true;
  }
  dispatch?.(state.tr.removeMark(range.from, range.to, marks.link).addMark(range.from, range.to, marks.link.create({ href })));
  return true;
};

export function removeLink(state, dispatch) {
  const range = linkRange(state);
  if (range) dispatch?.(state.tr.removeMark(range.from, range.to, marks.link));
  return Boolean(range);
}

/** The passages chosen become a demand; in a list, a table or a heading it gets a place of its own behind. */
export const insertDemand = (attrs) => (state, dispatch) => {
  if (wrapIn(nodes.demand, attrs)(state, dispatch)) return true;
  const behind = state.selection.$from.after(1);
  const transaction = state.tr.insert(behind, nodes.demand.create(attrs, nodes.paragraph.create()));
  dispatch?.(transaction.setSelection(TextSelection.create(transaction.doc, behind + 2)).scrollIntoView());
  return true;
};

export const changeDemand = (attrs) => (state, dispatch) => {
  const here = ancestor(state, nodes.demand);
  if (here) dispatch?.(state.tr.setNodeMarkup(here.position, null, { ...here.node.attrs, ...attrs }));
  return Boolean(here);
};

// Every passage of the demand stands by itself again, wherever the cursor is in it.
export function liftDemand(state, dispatch) {
  const here = ancestor(state, nodes.demand);
  if (here) dispatch?.(state.tr.replaceWith(here.position, here.position + here.node.nodeSize, here.node.content));
  return Boolean(here);
}
