// Blocks that two people change at the same moment, and blocks in blocks in blocks: with the editor's schema and binding
// and without a window. Prints, for each question on standard input, what there is in the end.
import { readFileSync } from "node:fs";
import { setBlockType, wrapIn } from "prosemirror-commands";
import { wrapInList } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { initProseMirrorDoc, updateYFragment, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { notTooDeep } from "../../frontend/src/editor/nesting.js";
import { survey } from "../../frontend/src/editor/outline.js";
import { schema } from "../../frontend/src/editor/schema.js";

const { nodes } = schema;
const passage = (id, text) => nodes.paragraph.create({ id }, schema.text(text));
const START = nodes.doc.create(null, [passage("p1", "First passage."), passage("p2", "Second passage."), passage("p3", "Third passage.")]);
const SECOND = 18; // a place in the second passage

class Editor {
  constructor(clientID, update) {
    this.doc = new Y.Doc();
    this.doc.clientID = clientID;
    this.fragment = this.doc.getXmlFragment("prosemirror");
    if (update) Y.applyUpdate(this.doc, update);
  }

  // What a command of the toolbar does in the second passage.
  change(command) {
    const { doc, meta } = initProseMirrorDoc(this.fragment, schema);
    let state = EditorState.create({ schema, doc });
    state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, SECOND)));
    if (!command(state, (tr) => (state = state.apply(tr)))) throw new Error("nothing happened");
    this.doc.transact(() => updateYFragment(this.doc, this.fragment, state.doc, meta), ySyncPluginKey);
  }
}

const move = (place) => (state, dispatch) => {
  const node = state.doc.child(1);
  const tr = state.tr.delete(state.doc.child(0).nodeSize, state.doc.child(0).nodeSize + node.nodeSize);
  dispatch(tr.insert(place === "top" ? 0 : tr.doc.content.size, node));
  return true;
};
const DEEDS = {
  "make a heading of": setBlockType(nodes.heading, { id: "p2", level: 2 }),
  "make a list of": wrapInList(nodes.bullet_list),
  "make a quote of": wrapIn(nodes.blockquote),
  "move up": move("top"),
  "move down": move("bottom"),
};

function bothDo(deed, another) {
  const first = new Editor(1);
  first.doc.transact(() => updateYFragment(first.doc, first.fragment, START, initProseMirrorDoc(first.fragment, schema).meta));
  const [one, other] = [2, 3].map((client) => new Editor(client, Y.encodeStateAsUpdate(first.doc)));
  one.change(DEEDS[deed]);
  other.change(DEEDS[another]);
  const ofOther = Y.encodeStateAsUpdate(other.doc);
  Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc));
  Y.applyUpdate(one.doc, ofOther);
  const flagged = [one, other].map(({ fragment }) => [...survey(initProseMirrorDoc(fragment, schema).doc).duplicates]);
  return { flagged, update: Buffer.from(Y.encodeStateAsUpdate(one.doc)).toString("base64") };
}

function depthOf(node) {
  let deepest = 0;
  node.forEach((child) => (deepest = Math.max(deepest, child.isText ? 0 : 1 + depthOf(child))));
  return deepest;
}

const into = (state, command) => {
  let found = state.apply(state.tr.setSelection(TextSelection.atStart(state.doc)));
  command(found, (tr) => (found = found.apply(tr)));
  return found;
};

function quotes(times, meta) {
  let state = EditorState.create({ schema, doc: START, plugins: [notTooDeep()] });
  const wrap = (before, dispatch) => wrapIn(nodes.blockquote)(before, (tr) => dispatch(meta ? tr.setMeta(ySyncPluginKey, { isChangeOrigin: true }) : tr));
  for (let time = 0; time < times; time += 1) state = into(state, wrap);
  const deep = depthOf(state.doc);
  state = into(state, (before, dispatch) => dispatch(before.tr.insertText("still ")));
  return { deep, words: state.doc.textContent.slice(0, 11) };
}

// What the editor makes of a text that is there.
function opens(update) {
  try {
    const { fragment } = new Editor(4, Uint8Array.from(update));
    return { words: initProseMirrorDoc(fragment, schema).doc.textContent };
  } catch (problem) {
    return { problem: problem.message };
  }
}

function answer(one) {
  if (one.opens) return opens(one.opens);
  return one.quotes ? quotes(one.quotes, one.others) : bothDo(...one.deeds);
}

const asked = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(asked.map(answer)));
