// Tables as prosemirror-tables knows them, by their roles; its code is fetched later (late.js), so it cannot name them.

const cellAttributes = {
  colspan: { default: 1, validate: "number" },
  rowspan: { default: 1, validate: "number" },
  colwidth: { default: null },
};

function readCell(element) {
  const colspan = Number(element.getAttribute("colspan") || 1);
  const written = element.getAttribute("data-colwidth") ?? "";
  const widths = /^\d+(,\d+)*$/.test(written) ? written.split(",").map(Number) : [];
  return { colspan, rowspan: Number(element.getAttribute("rowspan") || 1), colwidth: widths.length === colspan ? widths : null };
}

const drawCell = ({ colspan, rowspan, colwidth }) => ({
  colspan: colspan === 1 ? null : colspan,
  rowspan: rowspan === 1 ? null : rowspan,
  "data-colwidth": colwidth?.join(",") ?? null,
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
