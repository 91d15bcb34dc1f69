// Makes suggestions as the editor does, with its own plugins, schema and binding, but without a window.
// Reads commands as JSON from standard input: {"make": kind} gives the shared document before and the updates that the
// suggestion sends; {"read": state} gives the document that a browser builds from a state of the server.
import { toggleMark, wrapIn, splitBlock, deleteSelection } from "prosemirror-commands";
import { splitListItem } from "prosemirror-schema-list";
import { Fragment, Slice } from "prosemirror-model";
import { EditorState, NodeSelection, TextSelection } from "prosemirror-state";
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror";
import * as Y from "yjs";
import { agreedLevels, agreedText } from "../../frontend/src/editor/agreed.js";
import { blockIds } from "../../frontend/src/editor/block-ids.js";
import { insertTable, makeBlock } from "../../frontend/src/editor/commands.js";
import { commands as tables } from "../../frontend/src/editor/late-plugins.js";
import { keepsake, suggestedAgain } from "../../frontend/src/editor/kept-suggestions.js";
import { schema } from "../../frontend/src/editor/schema.js";
import { applied, ready, suggesting, suggestingFrom } from "../../frontend/src/editor/suggest.js";
import { countWords } from "../../frontend/src/editor/word-count.js";

const { nodes, marks } = schema;
const block = (type, id, ...content) => nodes[type].create({ id }, content);
const words = (text) => schema.text(text);
const item = (id, text) => nodes.list_item.create(null, [block("paragraph", id, words(text))]);

function start() {
  return nodes.doc.create(null, [
    block("heading", "h1", words("What we ask")),
    block("paragraph", "p1", words("Every child has the right to play outside.")),
    block("paragraph", "p2", words("Towns open school yards after school.")),
    nodes.bullet_list.create(null, [item("l1", "in every town"), item("l2", "all year")]),
    block("paragraph", "p3", words("As said"), nodes.citation.create({ ref: "CRC/C/GC/17" }), words(" by the Committee.")),
    nodes.ordered_list.create(null, [item("o1", "first"), item("o2", "second")]),
    block("paragraph", "p4", words("The end.")),
  ]);
}

const cell = (type, id, text) => nodes[type].create(null, block("paragraph", id, words(text)));
const row = (type, ...cells) => nodes.table_row.create(null, cells.map(([id, text]) => cell(type, id, text)));
const table = (first) => nodes.table.create(null, [row(first, ["c1", "Year"], ["c2", "Yards"]), row("table_cell", ["c3", "2026"], ["c4", "12"])]);

// Only what is about tables begins with one.
const withTable = (first) => () => start().replace(0, 0, new Slice(Fragment.from(table(first)), 0, 0));
const STARTS = {
  "header row of a table": withTable("table_cell"),
  "header row of a table away": withTable("table_header"),
  "header column of a table": withTable("table_header"),
};
const startOf = (kind) => (STARTS[kind] ?? start)();

export class Desk {
  /** With a text of its own, or with one that somebody else has sent. */
  constructor(doc, sent = null) {
    this.y = new Y.Doc();
    this.fragment = this.y.getXmlFragment("prosemirror");
    this.meta = { mapping: new Map(), isOMark: new Map() };
    this.updates = [];
    if (sent) Y.applyUpdate(this.y, sent);
    const read = sent && initProseMirrorDoc(this.fragment, schema);
    if (read) this.meta = read.meta;
    else this.y.transact(() => updateYFragment(this.y, this.fragment, doc, this.meta));
    this.before = Y.encodeStateAsUpdate(this.y);
    this.y.on("update", (update) => this.updates.push(update));
    this.state = EditorState.create({ schema, doc: read?.doc ?? doc, plugins: [suggesting(), blockIds()] });
    this.problems = [];
  }

  suggest(enabled = true) {
    this.state = this.state.apply(suggestingFrom(this.state, enabled));
    return this;
  }

  dispatch = (transaction) => {
    const { state, problem } = applied(this.state, transaction);
    if (problem) return this.problems.push(problem);
    this.state = state;
    this.y.transact(() => updateYFragment(this.y, this.fragment, state.doc, this.meta));
    return null;
  };

  do(command) {
    return command(this.state, this.dispatch);
  }

  /** Where some words stand; `end` for behind them. */
  find(text, end = false) {
    let place = null;
    this.state.doc.descendants((node, position) => {
      const at = node.isText ? node.text.indexOf(text) : -1;
      if (at >= 0 && place === null) place = position + at + (end ? text.length : 0);
    });
    return place;
  }

  select(from, to = from) {
    this.state = this.state.apply(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
    return this;
  }

  at(text, end = false) {
    return this.select(this.find(text, end));
  }

  over(text) {
    return this.select(this.find(text), this.find(text, true));
  }

  type(text) {
    for (const letter of text) this.dispatch(this.state.tr.insertText(letter));
  }

  nodeAt(id) {
    let place = null;
    this.state.doc.descendants((node, position) => {
      if (node.attrs.id === id) place = position;
    });
    return place;
  }
}

export const KINDS = {
  "insert words": (desk) => desk.at("right to").type("own "),
  "delete words": (desk) => desk.over("the right to ").do(deleteSelection),
  "replace words": (desk) => desk.over("outside").type("everywhere"),
  bold: (desk) => desk.over("right").do(toggleMark(marks.strong)),
  split: (desk) => desk.at("to play").do(splitBlock),
  "split and type": (desk) => {
    desk.at("outside.", true).do(splitBlock);
    desk.type("And inside.");
  },
  join: (desk) => {
    desk.at("Towns");
    const place = desk.state.selection.from;
    desk.dispatch(desk.state.tr.delete(place - 2, place));
  },
  footnote: (desk) => desk.dispatch(desk.state.tr.insert(desk.find("play", true), nodes.footnote.create({ id: "f1" }, words("A note.")))),
  "list item": (desk) => {
    desk.at("in every town", true).do(splitListItem(nodes.list_item));
    desk.type("in every village");
  },
  "delete across two paragraphs": (desk) => desk.select(desk.find("outside"), desk.find("open")).do(deleteSelection),
  "delete a paragraph": (desk) => {
    const place = desk.nodeAt("p2");
    desk.state = desk.state.apply(desk.state.tr.setSelection(NodeSelection.create(desk.state.doc, place)));
    desk.do(deleteSelection);
  },
  "insert a paragraph": (desk) => desk.dispatch(desk.state.tr.insert(desk.nodeAt("p2"), block("paragraph", "p9", words("A new one.")))),
  "insert a paragraph and take its bold away": (desk) => {
    desk.dispatch(desk.state.tr.insert(desk.nodeAt("p2"), block("paragraph", "p9", words("A "), schema.text("new", [marks.strong.create()]), words(" one."))));
    desk.over("new").do(toggleMark(marks.strong));
  },
  "paragraph to heading": (desk) => desk.at("Towns").do(makeBlock(nodes.heading, { level: 3 })),
  "heading to paragraph": (desk) => desk.at("What we").do(makeBlock(nodes.paragraph)),
  "insert citation": (desk) => desk.dispatch(desk.state.tr.insert(desk.find("play", true), nodes.citation.create({ ref: "CRC" }))),
  "insert table": (desk) => desk.at("The end.", true).do(insertTable),
  "across-list delete": (desk) => desk.select(desk.find("every town"), desk.find("said")).do(deleteSelection),
  "wrap in quote": (desk) => desk.at("Towns").do(wrapIn(nodes.blockquote)),
  "bold with a citation in it": (desk) => desk.select(desk.find("said"), desk.find("Committee")).do(toggleMark(marks.strong)),
  "header row of a table": (desk) => desk.at("12").do(tables.headerRow),
  "header row of a table away": (desk) => desk.at("Year").do(tables.headerRow),
  "header column of a table": (desk) => desk.at("Yards").do(tables.headerColumn),
};

// What can only be done where somebody else suggested a word.
const AMONG = {
  "divide a suggested word and take out what is around": (desk) => {
    desk.at("wn ").do(splitBlock);
    desk.select(desk.find("has the"), desk.find("ght to play")).do(deleteSelection);
  },
};

// Which of two people was first to want some words gone is not the same on every screen, and nobody sees it.
const bare = (node) => ({
  ...node,
  ...(node.marks && { marks: node.marks.map((mark) => JSON.stringify(mark)).sort() }),
  ...(node.content && { content: node.content.map(bare) }),
});
const same = (one, other) => JSON.stringify(bare(one.toJSON())) === JSON.stringify(bare(other.toJSON()));

const encode = (bytes) => Buffer.from(bytes).toString("base64");
const decode = (text) => new Uint8Array(Buffer.from(text, "base64"));

function build(state) {
  const y = new Y.Doc();
  Y.applyUpdate(y, state);
  const vector = encode(Y.encodeStateAsUpdate(y));
  const { doc } = initProseMirrorDoc(y.getXmlFragment("prosemirror"), schema);
  doc.check();
  return { doc, untouched: vector === encode(Y.encodeStateAsUpdate(y)) };
}

function make(kind) {
  const direct = new Desk(startOf(kind));
  KINDS[kind](direct);
  const desk = new Desk(startOf(kind)).suggest();
  const before = desk.state.doc;
  KINDS[kind](desk);
  const peer = build(Y.mergeUpdates([desk.before, ...desk.updates]));
  return {
    problems: desk.problems,
    before: encode(desk.before),
    updates: desk.updates.map(encode),
    direct: encode(Y.encodeStateAsUpdate(direct.y)),
    atOnce: { before: encode(direct.before), updates: direct.updates.map(encode) },
    peers: peer.doc.eq(desk.state.doc) && peer.untouched,
    changed: !desk.state.doc.eq(before),
    agreed: JSON.stringify(agreedText(before)) === JSON.stringify(agreedText(desk.state.doc)),
    valid: (desk.state.doc.check(), true),
  };
}

// What somebody's browser does when they open a text from the server and suggest something.
function act(kind, state) {
  const desk = new Desk(null, decode(state)).suggest();
  try {
    ({ ...KINDS, ...AMONG })[kind](desk);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // the words are not there any more
    desk.problems.push("gone");
  }
  return { problems: desk.problems, updates: desk.updates.map(encode) };
}

function read(state) {
  const { doc, untouched } = build(decode(state));
  const { words, under } = countWords(doc);
  const levels = agreedLevels(doc);
  const headings = doc.children.map(({ attrs }, place) => [attrs.id, levels[place]]).filter(([, level]) => level);
  return { tree: doc.toJSON(), untouched, agreed: agreedText(doc), words, under: Object.fromEntries(under), headings };
}

// Somebody suggests in one text, cannot send it, and suggests it again in another, which others have changed meanwhile.
// With `ahead` the server has more of what they wrote themselves.
function again({ again: seed, on: sent, now, ahead }) {
  const desk = new Desk(null, decode(sent)).suggest();
  const base = desk.state.doc;
  wander(desk, seed);
  const kept = JSON.parse(JSON.stringify(keepsake(base, desk.state.doc)));
  if (ahead) wander(desk, ahead);
  const page = new Desk(null, ahead ? Y.encodeStateAsUpdate(desk.y) : decode(now));
  const before = encode(page.before);
  const found = suggestedAgain(page.state, kept);
  if (found) page.dispatch(found.transaction);
  return { before, kept: kept.passages.length, updates: page.updates.map(encode), left: found?.left ?? null, whole: same(page.state.doc, desk.state.doc) };
}

// Numbers that look like chance and are the same each time (mulberry32).
function chance(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % most;
  };
}

const DEEDS = [
  (desk) => desk.type("new "),
  (desk) => desk.type("x"),
  (desk) => desk.do(deleteSelection),
  (desk) => desk.do(splitBlock),
  (desk) => desk.do(toggleMark(marks.strong)),
  (desk) => desk.do(makeBlock(nodes.heading, { level: 3 })),
  (desk) => desk.do(makeBlock(nodes.paragraph)),
  (desk) => desk.do(wrapIn(nodes.blockquote)),
  (desk) => desk.do(insertTable),
  (desk) => desk.do(splitListItem(nodes.list_item)),
  (desk) => desk.dispatch(desk.state.tr.insert(desk.state.selection.to, nodes.citation.create({ ref: "CRC" }))),
];

function walk(seed, sent = null) {
  const desk = new Desk(sent ? null : start(), sent && decode(sent)).suggest();
  const given = agreedText(desk.state.doc);
  wander(desk, seed);
  const peer = build(Y.mergeUpdates([desk.before, ...desk.updates]));
  return {
    before: encode(desk.before),
    updates: desk.updates.map(encode),
    peers: same(peer.doc, desk.state.doc),
    problems: desk.problems,
    agreed: JSON.stringify(agreedText(desk.state.doc)) === JSON.stringify(given),
  };
}

function wander(desk, seed) {
  const pick = chance(seed);
  for (let step = 0; step < 14; step += 1) {
    const size = desk.state.doc.content.size;
    const from = pick(size);
    const selection = TextSelection.between(desk.state.doc.resolve(from), desk.state.doc.resolve(Math.min(size, from + pick(30))));
    desk.state = desk.state.apply(desk.state.tr.setSelection(selection));
    DEEDS[pick(DEEDS.length)](desk);
  }
}

function marked() {
  const both = [marks.strong.create(), marks.comment.create({ id: "c1" })];
  const paragraph = block(
    "paragraph",
    "p1",
    words("As said"),
    nodes.citation.create({ ref: "CRC" }, null, both),
    nodes.hard_break.create(null, null, both),
    nodes.footnote.create({ id: "f1" }, words("A note."), both),
  );
  const desk = new Desk(nodes.doc.create(null, [paragraph]));
  const peer = build(desk.before);
  return { state: encode(desk.before), same: peer.doc.eq(desk.state.doc) && peer.untouched, doc: peer.doc.toJSON() };
}

let given = "";
process.stdin.on("data", (chunk) => (given += chunk));
process.stdin.on("end", async () => {
  await ready();
  const answers = JSON.parse(given).map((command) => {
    if (command.kinds) return Object.keys(KINDS);
    if (command.make) return make(command.make);
    if (command.act) return act(command.act, command.on);
    if (command.read) return read(command.read);
    if (command.again) return again(command);
    if (command.walk) return walk(command.walk, command.on);
    if (command.marked) return marked();
    throw new Error(`unknown command ${JSON.stringify(command)}`);
  });
  console.log(JSON.stringify(answers));
});
