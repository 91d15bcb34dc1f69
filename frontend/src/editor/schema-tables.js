// Tables as prosemirror-tables knows them, by their roles; its code is fetched later (late.js), so it cannot name them.

const cellAttributes = {
  colspan: { default: 1, validate: "number" },
  rowspan: { default: 1, validate: "number" },
  colwidth: { default: null }, // the package asks for it; nobody here widens columns
};

/** A whole number that the server takes too (positions/schema.py, WHOLE_NUMBERS): what is pasted may say anything. */
export function wholeNumber(written, least, most) {
  const number = Math.trunc(Number(written));
  return Number.isFinite(number) ? Math.min(Math.max(number, least), most) : 1;
}

const span = (element, name) => wholeNumber(element.getAttribute(name) || 1, 1, 100);
const readCell = (element) => ({ colspan: span(element, "colspan"), rowspan: span(element, "rowspan") });

const drawCell = ({ colspan, rowspan }) => ({
  colspan: colspan === 1 ? null : colspan,
  rowspan: rowspan === 1 ? null : rowspan,
});

const cell = (tag, tableRole) => ({
  content: "paragraph+",
  attrs: cellAttributes,
  tableRole,
  isolating: true,
  parseDOM: [{ tag, getAttrs: readCell }],
  toDOM: ({ attrs }) => [tag, drawCell(attrs), 0],
});

export const table = {
  content: "table_row+",
  tableRole: "table",
  isolating: true,
  group: "block",
  parseDOM: [{ tag: "table" }],
  toDOM: () => ["table", ["tbody", 0]],
};

export const tableRow = {
  content: "(table_cell | table_header)*",
  tableRole: "row",
  parseDOM: [{ tag: "tr" }],
  toDOM: () => ["tr", 0],
};

export const tableCell = cell("td", "cell");
export const tableHeader = cell("th", "header_cell");
