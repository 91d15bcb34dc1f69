// What editing does to the mark of a comment: two browsers with the editor's schema, plugins and binding, without windows.
// Reads {"edits": true} or {"edit": name, "state": base64, "mark": base64} from standard input: both load the state, hear
// of the mark that the server wrote, edit, and meet. Answers what each shows and what the shared document says.
import { setBlockType, wrapIn } from "prosemirror-commands";
import { wrapInList } from "prosemirror-schema-list";
import { EditorState, TextSelection } from "prosemirror-state";
import { redo, undo, yUndoPluginKey, yUndoPlugin, ySyncPlugin } from "y-prosemirror";
import * as Y from "yjs";
import { blockIds } from "../../frontend/src/editor/block-ids.js";
import { makeBlock } from "../../frontend/src/editor/commands.js";
import { pastedComments } from "../../frontend/src/editor/comment-marks.js";
import { schema } from "../../frontend/src/editor/schema.js";

const { nodes, marks } = schema;
const PHRASE = "the right to play";
const bytes = (text) => Uint8Array.from(Buffer.from(text, "base64"));

/** A browser's editor as far as plugins see it. */
class Tab {
  constructor(state, mark) {
    this.y = new Y.Doc();
    this.fragment = this.y.getXmlFragment("prosemirror");
    this.own = 0;
    this.y.on("update", (_update, origin) => (this.own += origin === "server" ? 0 : 1));
    Y.applyUpdate(this.y, bytes(state), "server");
    this.paste = pastedComments(() => true);
    this.dragging = null;
    const plugins = [ySyncPlugin(this.fragment), yUndoPlugin(), blockIds(), this.paste];
    this.state = EditorState.create({ schema, plugins });
    this.views = [];
    this.views = plugins.map((plugin) => plugin.spec.view?.(this)).filter(Boolean);
    Y.applyUpdate(this.y, bytes(mark), "server");
    this.repairs = this.own;
  }

  hasFocus = () => false;

  dispatch = (transaction) => {
    const before = this.state;
    this.state = before.applyTransaction(transaction).state;
    this.views.forEach((view) => view.update?.(this, before));
  };

  apply(make) {
    yUndoPluginKey.getState(this.state).undoManager.stopCapturing();
    this.dispatch(make(this.state.tr, this.state));
  }

  run(command) {
    command(this.state, this.dispatch, this);
  }

  /** Where words stand, also over the ends of marks. */
  place(words) {
    let found = null;
    this.state.doc.descendants((node, position) => {
      if (!node.isTextblock || found) return !found;
      const at = node.textBetween(0, node.content.size, "", "\ufffc").indexOf(words);
      if (at >= 0) found = { from: position + 1 + at, to: position + 1 + at + words.length, block: position, size: node.nodeSize };
      return false;
    });
    return found;
  }

  select(from, to = from) {
    this.dispatch(this.state.tr.setSelection(TextSelection.create(this.state.doc, from, to)));
  }

  cut(from, to) {
    const slice = this.state.doc.slice(from, to);
    this.apply((tr) => tr.delete(from, to));
    return slice;
  }

  drop(slice, at) {
    const cleaned = this.paste.props.transformPasted.call(this.paste, slice, this);
    this.apply((tr) => tr.replaceRange(at, at, cleaned));
  }

  whole() {
    const { block, size } = this.place(PHRASE);
    return [block, block + size];
  }

  shown() {
    const pieces = [];
    let last = null;
    this.state.doc.descendants((node, position, parent) => {
      if (!node.isText || !marks.comment.isInSet(node.marks)) return;
      if (last?.parent === parent) pieces[pieces.length - 1] += node.text;
      else pieces.push(node.text);
      last = { parent };
    });
    return pieces;
  }
}

const end = (tab) => tab.state.doc.content.size;
const moveBefore = (tab) => tab.drop(tab.cut(...tab.whole()), 0);

const ALONE = {
  "type before": (a) => a.apply((tr) => tr.insertText("really ", a.place(PHRASE).from)),
  "type inside": (a) => a.apply((tr) => tr.insertText("very ", a.place("right").from)),
  "bold part": (a) => a.apply((tr) => tr.addMark(a.place("right").from, a.place("right").to, marks.strong.create())),
  "Enter after it": (a) => a.apply((tr) => tr.split(a.place(PHRASE).to)),
  "change a block attribute": (a) => a.apply((tr) => tr.setNodeAttribute(a.place(PHRASE).block, "id", "renamed")),
  "replace a word inside": (a) => a.apply((tr) => tr.insertText("freedom", a.place("right").from, a.place("right").to)),
  "type directly after": (a) => a.apply((tr) => tr.insertText("ing", a.place(PHRASE).to)),
  "Enter before it": (a) => a.apply((tr) => tr.split(a.place(PHRASE).from)),
  "footnote before it": (a) => a.apply((tr) => tr.insert(a.place(PHRASE).from, nodes.footnote.create(null, schema.text("note")))),
  "footnote inside it": (a) => a.apply((tr) => tr.insert(a.place("right").to, nodes.footnote.create(null, schema.text("note")))),
  "Enter inside it": (a) => a.apply((tr) => tr.split(a.place("right").to)),
  "join with the one before": (a) => a.apply((tr) => tr.join(a.place(PHRASE).block)),
  "paragraph to heading": (a) => {
    a.select(a.place(PHRASE).from);
    a.run(makeBlock(nodes.heading, { level: 3 }));
  },
  "wrap in a list": (a) => {
    a.select(a.place(PHRASE).from);
    a.run(wrapInList(nodes.bullet_list));
  },
  "wrap in a quote": (a) => {
    a.select(a.place(PHRASE).from);
    a.run(wrapIn(nodes.blockquote));
  },
  "cut and paste the paragraph": (a) => {
    const slice = a.cut(...a.whole());
    a.drop(slice, end(a));
  },
  "drag the paragraph": (a) => {
    const [from, to] = a.whole();
    const slice = a.state.doc.slice(from, to);
    a.dragging = { move: true, slice };
    const cleaned = a.paste.props.transformPasted.call(a.paste, slice, a);
    a.apply((tr) => tr.insert(end(a), cleaned.content).delete(from, to));
  },
  "cut and paste the phrase": (a) => {
    const slice = a.cut(a.place(PHRASE).from, a.place(PHRASE).to);
    a.drop(slice, a.place("The end").from);
  },
  "into a table cell": (a) => {
    const slice = a.cut(a.place(PHRASE).from, a.place(PHRASE).to);
    a.drop(slice, a.place("cell").from);
  },
  "delete the phrase and undo": (a) => {
    a.apply((tr) => tr.delete(a.place(PHRASE).from, a.place(PHRASE).to));
    undo(a.state);
  },
  "delete the paragraph and undo": (a) => {
    a.apply((tr) => tr.delete(...a.whole()));
    undo(a.state);
  },
  "delete everything, undo, redo, undo": (a) => {
    a.apply((tr) => tr.delete(0, end(a)));
    undo(a.state);
    redo(a.state);
    undo(a.state);
  },
  "copy and paste": (a) => {
    const { from, to } = a.place(PHRASE);
    a.drop(a.state.doc.slice(from, to), a.place("The end").from);
  },
  "delete it": (a) => a.apply((tr) => tr.delete(a.place(PHRASE).from, a.place(PHRASE).to)),
};
const TOGETHER = {
  "split while another types": [
    (a) => a.apply((tr) => tr.split(a.place(PHRASE).from)),
    (b) => b.apply((tr) => tr.insertText("very ", b.place("right").from)),
  ],
  "heading here, list there": [
    (a) => {
      a.select(a.place(PHRASE).from);
      a.run(setBlockType(nodes.heading, { level: 2 }));
    },
    (b) => {
      b.select(b.place(PHRASE).from);
      b.run(wrapInList(nodes.bullet_list));
    },
  ],
  "both move it": [moveBefore, (b) => b.drop(b.cut(...b.whole()), end(b))],
};

function meet(a, b) {
  for (let round = 0; round < 3; round += 1) {
    Y.applyUpdate(b.y, Y.encodeStateAsUpdate(a.y, Y.encodeStateVector(b.y)), "server");
    Y.applyUpdate(a.y, Y.encodeStateAsUpdate(b.y, Y.encodeStateVector(a.y)), "server");
  }
}

function answer({ edits, edit, state, mark }) {
  if (edits) return [...Object.keys(ALONE), ...Object.keys(TOGETHER)];
  const [a, b] = [new Tab(state, mark), new Tab(state, mark)];
  const [here, there] = TOGETHER[edit] ?? [ALONE[edit]];
  here(a);
  there?.(b);
  meet(a, b);
  return {
    repairs: a.repairs + b.repairs,
    shown: [a.shown(), b.shown()],
    equal: a.state.doc.eq(b.state.doc),
    state: Buffer.from(Y.encodeStateAsUpdate(a.y)).toString("base64"),
  };
}

let given = "";
process.stdin.on("data", (chunk) => (given += chunk));
process.stdin.on("end", () => console.log(JSON.stringify(JSON.parse(given).map(answer))));
