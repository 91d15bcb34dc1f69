// Several people write at once, with the editor's own schema and binding and without a window; some are offline now and
// then. Reads [{"seed": n, "deeds": m}, …] from standard input, and gives for each the updates in the order of a server
// and the text as each of them sees it in the end.
import { Transform } from "prosemirror-transform";
import { initProseMirrorDoc, updateYFragment } from "y-prosemirror";
import * as Y from "yjs";
import { schema } from "../../frontend/src/editor/schema.js";

const { nodes, marks } = schema;
const LETTERS = ["a", "é", "🙂", "政策", "e\u0301", " kind ", "recht", "\u05d0\u05d1", "z"];

function chances(seed) {
  let state = seed >>> 0 || 1;
  const next = () => ((state = (state * 1664525 + 1013904223) >>> 0), state / 2 ** 32);
  return { next, whole: (most) => Math.floor(next() * most), pick: (list) => list[Math.floor(next() * list.length)] };
}

class Writer {
  constructor(number, chance) {
    this.y = new Y.Doc();
    this.y.clientID = 1000 + number;
    this.fragment = this.y.getXmlFragment("prosemirror");
    this.chance = chance;
    this.unsent = [];
    this.online = true;
    this.count = 0;
    this.y.on("update", (update, origin) => origin !== "server" && this.unsent.push(update));
  }

  hear(update) {
    Y.applyUpdate(this.y, update, "server");
  }

  write() {
    const { doc, meta } = initProseMirrorDoc(this.fragment, schema);
    const whole = doc.childCount ? doc : nodes.doc.create(null, [nodes.paragraph.create({ id: `s${this.y.clientID}` })]);
    const change = new Transform(whole);
    try {
      this.deed(change);
      change.doc.check();
    } catch {
      return; // a deed that makes no sense here
    }
    this.y.transact(() => updateYFragment(this.y, this.fragment, change.doc, meta), "own");
  }

  // Never inside of a letter of two units: no editor goes there, and half of one is not the same in both libraries.
  places(doc) {
    const spots = [];
    doc.descendants((node, at) => {
      if (!node.isTextblock) return;
      for (let step = 0; step <= node.content.size; step += 1) {
        const before = step ? node.textBetween(step - 1, step, "", "x").charCodeAt(0) : 0;
        if (before < 0xd800 || before > 0xdbff) spots.push(at + 1 + step);
      }
    });
    return spots;
  }

  deed(change) {
    const { chance } = this;
    const places = this.places(change.doc);
    const first = chance.whole(places.length);
    const [at, other] = [places[first], places[Math.min(places.length - 1, first + chance.whole(12))]];
    const id = `c${this.y.clientID}n${(this.count += 1)}`;
    const kind = chance.whole(12);
    if (kind < 4) change.insert(at, schema.text(chance.pick(LETTERS)));
    else if (kind === 4) change.delete(at, other);
    else if (kind === 5) change.addMark(at, other, chance.pick([marks.strong, marks.em]).create());
    else if (kind === 6) change.removeMark(at, other, marks.strong);
    else if (kind === 7) change.split(at, 1, [{ type: nodes.paragraph, attrs: { id } }]);
    else if (kind === 8) change.setBlockType(at, at, nodes.heading, { id, level: 2 + chance.whole(2) });
    else if (kind === 9) change.insert(at, chance.pick([nodes.hard_break.create(), nodes.citation.create({ ref: id })]));
    else if (kind === 10) change.addMark(at, other, marks.link.create({ href: `https://example.org/${id}` }));
    else change.insert(change.doc.content.size, nodes.paragraph.create({ id }, schema.text(chance.pick(LETTERS))));
  }
}

function canonical(type) {
  if (type instanceof Y.XmlText) {
    const runs = [];
    for (const { insert, attributes } of type.toDelta()) {
      const marks = Object.entries(attributes ?? {}).filter(([, value]) => value !== null);
      const key = JSON.stringify(marks.sort(([one], [two]) => (one < two ? -1 : 1)));
      if (runs.length && runs.at(-1)[1] === key) runs.at(-1)[0] += insert;
      else runs.push([insert, key]);
    }
    return runs;
  }
  const inner = type.toArray().map(canonical);
  if (!(type instanceof Y.XmlElement)) return inner;
  const attributes = Object.entries(type.getAttributes()).filter(([, value]) => value !== undefined && value !== null);
  return [type.nodeName, attributes.sort(([one], [two]) => (one < two ? -1 : 1)), inner];
}

function play({ seed, deeds }) {
  const chance = chances(seed);
  const writers = Array.from({ length: 2 + chance.whole(3) }, (_, number) => new Writer(number, chance));
  const log = [];
  const exchange = (writer) => {
    for (const update of writer.unsent.splice(0)) {
      log.push(update);
      for (const reader of writers) if (reader !== writer && reader.online) reader.hear(update);
    }
  };
  for (let deed = 0; deed < deeds; deed += 1) {
    const writer = chance.pick(writers);
    writer.write();
    if (writer.online && chance.next() < 0.7) exchange(writer);
    if (chance.next() < 0.05) {
      writer.online = !writer.online;
      if (writer.online) for (const update of log) writer.hear(update);
    }
  }
  for (const writer of writers) writer.online = true;
  for (const writer of writers) for (const update of log) writer.hear(update);
  for (const writer of writers) exchange(writer);
  return {
    log: log.map((update) => Buffer.from(update).toString("base64")),
    seen: writers.map((writer) => canonical(writer.fragment)),
    state: Buffer.from(Y.encodeStateAsUpdate(writers[0].y)).toString("base64"),
  };
}

let given = "";
for await (const piece of process.stdin) given += piece;
process.stdout.write(JSON.stringify(JSON.parse(given).map(play)));
