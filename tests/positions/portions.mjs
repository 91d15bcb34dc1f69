// Edits in the sizes that travel, in Node. Prints, for each question on standard input, what came of it.
import { readFileSync } from "node:fs";
import * as Y from "yjs";
import { inPortions, merged } from "../../frontend/src/editor/portions.js";
import { wordsIn, wordsOf } from "../../frontend/src/editor/words.js";

const LIMIT = 256 * 1024;
const root = (doc) => doc.getXmlFragment("prosemirror");
const text = (doc) => root(doc).toString();

function block(doc, words, at = root(doc).length) {
  const paragraph = new Y.XmlElement("paragraph");
  const inner = new Y.XmlText();
  inner.insert(0, words);
  paragraph.insert(0, [inner]);
  root(doc).insert(at, [paragraph]);
}

function tab(clientID) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const sent = [];
  doc.on("update", (update, origin) => origin !== "heard" && sent.push(update));
  return { doc, sent };
}

// Applies portions one after another, as the server does: each must find its ground at once.
function taken(portions) {
  const doc = new Y.Doc();
  let hung = 0;
  for (const portion of portions) {
    Y.applyUpdate(doc, portion);
    hung += Boolean(doc.store.pendingStructs || doc.store.pendingDs);
  }
  return { doc, hung };
}

// Keystrokes, each an update of its own, as many as somebody types in an afternoon without a network.
function afternoon(strokes) {
  const { doc, sent } = tab(7);
  block(doc, "");
  const words = root(doc).get(0).get(0);
  for (let stroke = 0; stroke < strokes; stroke += 1) words.insert(stroke, "abcdefghi "[stroke % 10]);
  return { doc, sent };
}

const questions = {
  "a small edit goes as it is"() {
    const { doc, sent } = tab(7);
    block(doc, "words");
    return inPortions(sent[0]).length === 1 && inPortions(sent[0])[0] === sent[0];
  },
  "a large difference goes in parts that each fit and each find their ground"() {
    const { doc } = tab(7);
    for (let number = 0; number < 1500; number += 1) block(doc, `${number} ${"long words ".repeat(80)}`);
    const whole = Y.encodeStateAsUpdate(doc);
    const portions = inPortions(whole);
    const { doc: other, hung } = taken(portions);
    return [whole.length > 1024 * 1024, portions.length > 4, portions.every(({ length }) => length < LIMIT), hung, text(other) === text(doc)];
  },
  "edits of two tabs that build on each other stay in order"() {
    const [one, other] = [tab(9), tab(5)];
    for (let turn = 0; turn < 40; turn += 1) {
      for (const [from, to] of [[one, other], [other, one]]) {
        block(from.doc, `${turn} ${"words ".repeat(600)}`, Math.floor(root(from.doc).length / 2));
        Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), "heard");
      }
    }
    const portions = inPortions(Y.encodeStateAsUpdate(one.doc));
    const { doc, hung } = taken(portions);
    return [portions.length > 1, hung, text(doc) === text(one.doc)];
  },
  "what was deleted goes last and is deleted there too"() {
    const { doc } = tab(7);
    for (let number = 0; number < 400; number += 1) block(doc, `${number} ${"long words ".repeat(80)}`);
    for (let at = 399; at > 0; at -= 2) root(doc).get(at).get(0).delete(3, 20);
    const portions = inPortions(Y.encodeStateAsUpdate(doc));
    const { doc: other, hung } = taken(portions);
    return [portions.length > 1, hung, text(other) === text(doc)];
  },
  "one thing that is larger than a message cannot be parted"() {
    const { doc, sent } = tab(7);
    block(doc, "x".repeat(300_000));
    return inPortions(sent[0]);
  },
  "ten thousand edits become one that says the same"() {
    const { doc, sent } = afternoon(10_000);
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, merged(sent));
    return [sent.length, text(fresh) === text(doc), merged([]).length, merged([sent[0]]) === sent[0]];
  },
  "ten thousand edits are words again"() {
    const { doc, sent } = afternoon(10_000);
    const words = [wordsOf(sent), wordsIn(doc, sent)];
    const expected = root(doc).get(0).get(0).toString().trim();
    return words.map((said) => said === expected);
  },
};

const answers = {};
for (const question of JSON.parse(readFileSync(0, "utf8"))) answers[question] = questions[question]();
console.log(JSON.stringify([answers]));
