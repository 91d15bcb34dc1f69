// Several people write at once, with the editor's own schema and binding and without a window; some are offline now and
// then. Reads [{"seed": n, "deeds": m}, …] from standard input, and gives for each the updates in the order of a server
// and the text as each of them sees it in the end. For {"update": …} it gives the text that this is.
import { canJoin, Transform } from "prosemirror-transform";
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
    this.undoing = new Y.UndoManager(this.fragment, { trackedOrigins: new Set(["own"]), captureTimeout: 0 });
    this.y.on("update", (update, origin) => origin !== "server" && this.unsent.push(update));
  }

  hear(update) {
    Y.applyUpdate(this.y, update, "server");
  }

  write() {
    const turn = this.chance.next();
    if (turn < 0.05) return void this.undoing.undo();
    if (turn < 0.07) return void this.undoing.redo();
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

  wrap(change, at) {
    const range = change.doc.resolve(at).blockRange();
    if (range) change.wrap(range, [{ type: this.chance.pick([nodes.blockquote, nodes.bullet_list]) }, ...(this.chance.next() < 0.5 ? [{ type: nodes.list_item }] : [])]);
  }

  // A whole block is somebody's suggestion.
  track(change, at, id) {
    const place = change.doc.resolve(at);
    change.addNodeMark(place.before(1), this.chance.pick([marks.insertion, marks.deletion]).create({ id }));
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
    const kind = chance.whole(22);
    const end = change.doc.content.size;
    const words = () => nodes.paragraph.create({ id: `${id}p` }, schema.text(chance.pick(LETTERS)));
    const item = () => nodes.list_item.create(null, words());
    const cell = (type) => type.create(null, words());
    const uuid = `00000000-0000-4000-8000-${String(this.y.clientID * 10000 + this.count).padStart(12, "0")}`;
    if (kind < 4) change.insert(at, schema.text(chance.pick(LETTERS)));
    else if (kind === 4) change.delete(at, other);
    else if (kind === 5) change.addMark(at, other, chance.pick([marks.strong, marks.em]).create());
    else if (kind === 6) change.removeMark(at, other, marks.strong);
    else if (kind === 7) change.split(at, 1, [{ type: nodes.paragraph, attrs: { id } }]);
    else if (kind === 8) change.setBlockType(at, at, nodes.heading, { id, level: 2 + chance.whole(2) });
    else if (kind === 9) change.insert(at, chance.pick([nodes.hard_break.create(), nodes.citation.create({ ref: id })]));
    else if (kind === 10) change.addMark(at, other, marks.link.create({ href: `https://example.org/${id}` }));
    else if (kind === 11) change.insert(end, nodes.paragraph.create({ id }, schema.text(chance.pick(LETTERS))));
    else if (kind === 12) change.insert(end, chance.pick([nodes.bullet_list, nodes.ordered_list]).create(null, [item(), item()]));
    else if (kind === 13) change.insert(end, nodes.blockquote.create(null, [words()]));
    else if (kind === 14) change.insert(end, nodes.demand.create({ id, theme: "play" }, [words()]));
    else if (kind === 15) {
      const rows = [nodes.table_header, nodes.table_cell].map((type) => nodes.table_row.create(null, [cell(type), cell(type)]));
      change.insert(end, nodes.table.create(null, rows));
    } else if (kind === 16) change.insert(at, nodes.footnote.create({ id }, schema.text(chance.pick(LETTERS))));
    else if (kind === 17) change.addMark(at, other, marks.comment.create({ id }));
    else if (kind === 18) change.addMark(at, other, chance.pick([marks.insertion, marks.deletion]).create({ id: uuid }));
    else if (kind === 19) this.wrap(change, at);
    else if (kind === 20) {
      const borders = [];
      change.doc.forEach((_node, offset) => offset && canJoin(change.doc, offset) && borders.push(offset));
      if (borders.length) change.join(chance.pick(borders));
    } else this.track(change, at, uuid);
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

// What the server's library says that the text is, read by the browser's.
function back({ update }) {
  const y = new Y.Doc();
  Y.applyUpdate(y, Buffer.from(update, "base64"));
  const hangs = Boolean(y.store.pendingStructs || y.store.pendingDs);
  return { seen: canonical(y.getXmlFragment("prosemirror")), hangs };
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
process.stdout.write(JSON.stringify(JSON.parse(given).map((asked) => (asked.update ? back(asked) : play(asked)))));
