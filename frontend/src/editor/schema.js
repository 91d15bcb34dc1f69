// What a paper may hold. positions/schema.py is the same table on the server; a test compares the two.
import { Schema } from "prosemirror-model";
import { articleWords, boundedAmong, citationWords } from "./object-words.js";
import { table, tableCell, tableHeader, tableRow, wholeNumber } from "./schema-tables.js";

/** Goes up when a page of before could spoil a paper of now; the server refuses a page with another number. */
export const VERSION = 5;

// Every attribute has a default: an element that lacks one must still become a node, for y-prosemirror
// deletes from the shared document what it cannot build.
const blockId = { id: { default: null } };
const SAFE_LINK = /^(https?:\/\/|mailto:)/i;
const SAFE_STANDARDS = /^(?:(?:OPSC|OPAC|OPIC|GC\d{1,2}|SDG\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)(?:,(?!$)|$)){1,20}$/;
const SAFE_GROUPS = /^[a-z_]{1,20}(?:,[a-z_]{1,20}){0,19}$/;
const SAFE_ID = /^[\w-]{1,40}$/;

/** @returns the address when a paper may link to it, else null */
export function safeLink(address) {
  const text = String(address ?? "").trim();
  return SAFE_LINK.test(text) && text.length <= 2000 ? text : null;
}

const idOf = (element) => {
  const id = element.dataset.block ?? "";
  return SAFE_ID.test(id) ? id : null;
};

// What the server keeps only a part of when it is long.
const CITATION = ["ref", "locator"];
const DEMAND = ["addressee", "theme", "articles"];
const ARTICLE = ["treaty", "article", "label"];
const drawn = (attrs, names, none = "") =>
  Object.fromEntries(Object.entries(boundedAmong(attrs, names)).map(([name, words]) => [`data-${name}`, words || none]));

const heading = {
  attrs: { level: { default: 2 }, ...blockId },
  content: "inline*",
  group: "block",
  defining: true,
  // A pasted h1 is the title of another document, so it becomes the highest level of ours.
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
    tag: `h${level}`,
    getAttrs: (element) => ({ level: Math.min(level, 4), id: idOf(element) }),
  })),
  toDOM: ({ attrs }) => [`h${Math.min(4, Math.max(1, Number(attrs.level) || 2))}`, { "data-block": attrs.id }, 0],
};

// Blocks inside these may be tracked as a whole; by default ProseMirror takes marks off anything but words.
const TRACKED = { marks: "insertion deletion modification" };

const nodes = {
  doc: { content: "block+", ...TRACKED },
  paragraph: {
    attrs: blockId,
    content: "inline*",
    group: "block",
    parseDOM: [{ tag: "p", getAttrs: (element) => ({ id: idOf(element) }) }],
    toDOM: ({ attrs }) => ["p", { "data-block": attrs.id }, 0],
  },
  heading,
  blockquote: {
    ...TRACKED,
    content: "block+",
    group: "block",
    defining: true,
    parseDOM: [{ tag: "blockquote" }],
    toDOM: () => ["blockquote", 0],
  },
  bullet_list: { content: "list_item+", group: "block", ...TRACKED, parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
  ordered_list: {
    ...TRACKED,
    attrs: { order: { default: 1 } },
    content: "list_item+",
    group: "block",
    parseDOM: [{ tag: "ol", getAttrs: (element) => ({ order: wholeNumber(element.getAttribute("start") ?? 1, 1, 9999) }) }],
    toDOM: ({ attrs }) => ["ol", attrs.order === 1 ? {} : { start: attrs.order }, 0],
  },
  list_item: {
    content: "paragraph block*",
    defining: true,
    ...TRACKED,
    parseDOM: [{ tag: "li" }],
    toDOM: () => ["li", 0],
  },
  table: { ...table, ...TRACKED },
  table_row: { ...tableRow, ...TRACKED },
  table_cell: { ...tableCell, ...TRACKED },
  table_header: { ...tableHeader, ...TRACKED },
  horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: () => ["hr"] },
  text: { group: "inline" },
  hard_break: {
    group: "inline",
    inline: true,
    selectable: false,
    parseDOM: [{ tag: "br" }],
    toDOM: () => ["br"],
  },
  footnote: {
    attrs: blockId,
    content: "text*",
    group: "inline",
    inline: true,
    parseDOM: [{ tag: "span[data-footnote]" }],
    toDOM: () => ["span", { "data-footnote": "", class: "footnote" }, 0],
  },
  citation: {
    attrs: { ref: { default: "" }, locator: { default: "" }, source: { default: "" } },
    group: "inline",
    inline: true,
    atom: true,
    parseDOM: [
      {
        tag: "cite[data-ref]",
        getAttrs: ({ dataset }) => ({ ...boundedAmong(dataset, CITATION), source: dataset.source ?? "" }),
      },
    ],
    toDOM: ({ attrs }) => ["cite", { ...drawn(attrs, CITATION), "data-source": attrs.source || null }, citationWords(attrs)],
  },
  demand: {
    ...TRACKED,
    attrs: { ...blockId, addressee: { default: "" }, theme: { default: "" }, articles: { default: "" }, standards: { default: null }, groups: { default: null } },
    content: "paragraph+",
    group: "block",
    defining: true,
    parseDOM: [
      {
        tag: "section[data-demand]",
        getAttrs: ({ dataset }) => ({
          id: SAFE_ID.test(dataset.demand ?? "") ? dataset.demand : null,
          ...boundedAmong(dataset, DEMAND),
          standards: SAFE_STANDARDS.test(dataset.standards ?? "") ? dataset.standards : null,
          groups: SAFE_GROUPS.test(dataset.groups ?? "") ? dataset.groups : null,
        }),
      },
    ],
    toDOM: ({ attrs }) => [
      "section",
      {
        class: "demand",
        "data-demand": attrs.id ?? "",
        ...drawn(attrs, DEMAND, null),
        "data-standards": attrs.standards || null,
        "data-groups": attrs.groups || null,
      },
      0,
    ],
  },
  article_reference: {
    attrs: { treaty: { default: "" }, article: { default: "" }, label: { default: "" } },
    group: "inline",
    inline: true,
    atom: true,
    parseDOM: [
      {
        tag: "[data-article-reference]",
        priority: 60, // before the link that it is on a page
        getAttrs: ({ dataset, textContent }) => boundedAmong({ ...dataset, label: dataset.label ?? textContent }, ARTICLE),
      },
    ],
    toDOM: ({ attrs }) => [
      "span",
      { class: "article-reference", "data-article-reference": "", ...drawn(attrs, ARTICLE) },
      articleWords(attrs),
    ],
  },
};

const suggestionId = { id: { default: "" } };

// Tracked changes (positions/projection.py is their meaning on the server). No parseDOM: what is pasted is new.
// Several people may want the same words gone, or words of which somebody wants to change the form.
const marks = {
  insertion: {
    attrs: suggestionId,
    inclusive: false,
    excludes: "deletion modification insertion",
    toDOM: ({ attrs }, inline) => ["ins", { class: "suggestion", "data-suggestion": attrs.id, "data-inline": String(inline) }, 0],
  },
  deletion: {
    attrs: suggestionId,
    inclusive: false,
    excludes: "",
    toDOM: ({ attrs }, inline) => ["del", { class: "suggestion", "data-suggestion": attrs.id, "data-inline": String(inline) }, 0],
  },
  modification: {
    attrs: {
      ...suggestionId,
      type: { default: "" },
      attrName: { default: null },
      previousValue: { default: null },
      newValue: { default: null },
    },
    inclusive: false,
    excludes: "insertion",
    toDOM: ({ attrs }, inline) => [
      inline ? "span" : "div",
      { class: "suggestion", "data-suggestion": attrs.id, "data-modification": attrs.type },
      0,
    ],
  },
  link: {
    attrs: { href: { default: "" } },
    inclusive: false,
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = safeLink(element.getAttribute("href"));
          return href ? { href } : false;
        },
      },
    ],
    toDOM: ({ attrs }) => ["a", { href: safeLink(attrs.href), rel: "noopener noreferrer nofollow" }, 0],
  },
  comment: {
    attrs: { id: { default: "" } },
    inclusive: false,
    excludes: "",
    // What is pasted keeps only the comments that were cut here (comment-marks.js).
    parseDOM: [{ tag: "span[data-comment]", getAttrs: ({ dataset }) => SAFE_ID.test(dataset.comment) && { id: dataset.comment } }],
    toDOM: ({ attrs }) => ["span", { class: "comment-mark", "data-comment": attrs.id }, 0],
  },
  strong: {
    parseDOM: [
      { tag: "strong" },
      { tag: "b", getAttrs: (element) => element.style.fontWeight !== "normal" && null },
      { style: "font-weight=bold" },
      { style: "font-weight=700" },
    ],
    toDOM: () => ["strong", 0],
  },
  em: {
    parseDOM: [{ tag: "em" }, { tag: "i" }, { style: "font-style=italic" }],
    toDOM: () => ["em", 0],
  },
};

export const schema = new Schema({ nodes, marks });
