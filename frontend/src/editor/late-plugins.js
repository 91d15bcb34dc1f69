// Tables, dragging, the caret between two blocks, and signs that become a form when they are typed ("# "): fetched when the text is on the page (late.js).
import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, goToNextCell, isInTable, selectedRect, tableEditing, toggleHeader } from "prosemirror-tables";

const rules = ({ heading, blockquote, bullet_list, ordered_list }) => [
  textblockTypeInputRule(/^(#{1,4})\s$/, heading, ([, signs]) => ({ level: signs.length })),
  wrappingInputRule(/^\s*>\s$/, blockquote),
  wrappingInputRule(/^\s*([-*])\s$/, bullet_list),
  wrappingInputRule(
    /^([1-9]\d{0,3})\.\s$/, // what a list may begin with
    ordered_list,
    ([, order]) => ({ order: Number(order) }),
    ([, order], node) => node.childCount + node.attrs.order === Number(order),
  ),
];

/** By the names of their places in late.js. @param {import("prosemirror-model").Schema} schema */
export const makePlugins = ({ nodes }) => ({
  signs: inputRules({ rules: rules(nodes) }),
  cells: tableEditing(),
  drop: dropCursor({ class: "drop-cursor", color: false }),
  gap: gapCursor(),
});

export const commands = {
  addColumnAfter,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  nextCell: goToNextCell(1),
  previousCell: goToNextCell(-1),
  headerRow: toggleHeader("row"),
  headerColumn: toggleHeader("column"),
};

/** Whether the first row ("row") or the first column of the table around the caret is made of header cells. */
export function hasHeader(state, kind) {
  if (!isInTable(state)) return false;
  const { map, table } = selectedRect(state);
  const [right, bottom] = kind === "row" ? [map.width, 1] : [1, map.height];
  return map.cellsInRect({ left: 0, top: 0, right, bottom }).every((cell) => table.nodeAt(cell).type.spec.tableRole === "header_cell");
}
