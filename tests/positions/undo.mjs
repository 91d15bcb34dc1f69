// Two people in one text, with the editor's schema, binding and undoing and without a window: what one undoes is one's
// own. Prints, for each question on standard input, what both see in the end.
import { readFileSync } from "node:fs";
import { EditorState } from "prosemirror-state";
import { Transform } from "prosemirror-transform";
import { initProseMirrorDoc, redo, undo, updateYFragment, ySyncPlugin, ySyncPluginKey, yUndoPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { schema } from "../../frontend/src/editor/schema.js";
import { undoing } from "../../frontend/src/editor/undoing.js";

const { nodes } = schema;
const words = (text) => nodes.paragraph.create(null, text ? schema.text(text) : null);

class Editor {
  constructor(clientID) {
    this.doc = new Y.Doc();
    this.doc.clientID = clientID;
    this.fragment = this.doc.getXmlFragment("prosemirror");
    this.state = EditorState.create({ schema, plugins: [ySyncPlugin(this.fragment), undoing()] });
    this.doc.on("update", (update, origin) => origin !== "provider" && this.other && Y.applyUpdate(this.other.doc, update, "provider"));
  }

  // A change as the binding writes it; each is a step of its own to undo.
  change(deed) {
    const { doc, meta } = initProseMirrorDoc(this.fragment, schema);
    const change = new Transform(doc.childCount ? doc : nodes.doc.create(null, [words("")]));
    deed(change);
    this.doc.transact(() => updateYFragment(this.doc, this.fragment, change.doc, meta), ySyncPluginKey);
    yUndoPluginKey.getState(this.state).undoManager.stopCapturing();
  }

  type(text, at) {
    this.change((change) => change.insert(at ?? change.doc.content.size - 1, schema.text(text)));
  }

  undo() {
    undo(this.state);
  }

  redo() {
    redo(this.state);
  }
}

function together() {
  const [one, other] = [new Editor(1), new Editor(2)];
  [one.other, other.other] = [other, one];
  const { meta } = initProseMirrorDoc(one.fragment, schema);
  one.doc.transact(() => updateYFragment(one.doc, one.fragment, nodes.doc.create(null, [words("")]), meta), "import");
  return [one, other];
}

const seen = (...editors) => {
  const texts = editors.map(({ fragment }) => fragment.toString().replaceAll(/ (id|level|order|addressee|theme|articles)="[^"]*"/g, ""));
  return texts[0] === texts[1] ? texts[0] : texts;
};

const questions = {
  "A types, B types, A undoes twice: B's words stand"() {
    const [a, b] = together();
    a.type("first ");
    b.type("theirs ");
    a.type("second ");
    a.undo();
    a.undo();
    return seen(a, b);
  },
  "A undoes more often than A did anything: B's words stand"() {
    const [a, b] = together();
    b.type("theirs");
    a.type("mine", 1);
    for (let time = 0; time < 5; time += 1) a.undo();
    return seen(a, b);
  },
  "B types into the middle of A's word, A undoes it: B's letters stand"() {
    const [a, b] = together();
    a.type("before ");
    a.type("abcdef");
    b.type("XYZ", 11);
    a.undo();
    return seen(a, b);
  },
  "A takes B's words away and undoes that: they are back on both screens"() {
    const [a, b] = together();
    b.type("theirs");
    a.change((change) => change.delete(1, 4));
    a.undo();
    return seen(a, b);
  },
  "A undoes and redoes while B types: both have everything"() {
    const [a, b] = together();
    a.type("mine ");
    a.undo();
    b.type("theirs");
    a.redo();
    return seen(a, b).length;
  },
};
for (const [name, make] of Object.entries({
  paragraph: () => words("new "),
  heading: () => nodes.heading.create(null, schema.text("new ")),
  quote: () => nodes.blockquote.create(null, words("new ")),
  list: () => nodes.bullet_list.create(null, nodes.list_item.create(null, words("new "))),
  demand: () => nodes.demand.create(null, words("new ")),
  table: () => nodes.table.create(null, nodes.table_row.create(null, nodes.table_cell.create(null, words("new ")))),
})) {
  questions[`B types into a ${name} that A made, A undoes it: B's words stand`] = () => {
    const [a, b] = together();
    a.type("text");
    a.change((change) => change.insert(change.doc.content.size, make()));
    let at = 0;
    b.change((change) => {
      change.doc.descendants((node, place) => { if (node.isText) at = place + node.nodeSize; });
      change.insert(at, schema.text("theirs"));
    });
    a.undo();
    return [seen(a, b).includes("theirs"), seen(a, b).includes("new")];
  };
}

const answers = {};
for (const question of JSON.parse(readFileSync(0, "utf8"))) answers[question] = questions[question]();
console.log(JSON.stringify([answers]));
process.exit(0);
