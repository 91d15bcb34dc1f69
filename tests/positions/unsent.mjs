// What a browser keeps of words that are not saved yet, in Node: shelf.js on a store in memory, words.js on real edits.
// Prints, for each question on standard input, what came of it.
import { readFileSync } from "node:fs";
import * as Y from "yjs";

// A store as IndexedDB has it, as far as shelf.js uses it. `full` makes every writing fail.
const rows = new Map();
let full = false;
const text = (key) => JSON.stringify(key);
const request = (result) => {
  const asked = { result };
  queueMicrotask(() => asked.onsuccess?.());
  return asked;
};
const within = ({ lower, upper }) => (row) => row.paper === lower[0] && (upper[1]?.length === 0 || upper.length === 3 ? lower.length === 1 || row.tab === lower[1] : true);
const store = {
  put: (row) => request(rows.set(text([row.paper, row.tab, row.number]), row)),
  delete: (key) => request(rows.delete(text(key))),
  clear: () => request(rows.clear()),
  count: () => request(rows.size),
  getAll: (range) => request([...rows.values()].filter(within(range))),
};
const posts = new Map();
const outbox = {
  put: (post) => request(posts.set(post.client_id, post)),
  clear: () => request(posts.clear()),
  count: () => request(posts.size),
};
const database = {
  close() {},
  createObjectStore() {},
  transaction(name, mode) {
    const transaction = { objectStore: () => (name === "outbox" ? outbox : store), error: new Error("no room") };
    setTimeout(() => (full && mode === "readwrite" ? transaction.onabort() : transaction.oncomplete()));
    return transaction;
  },
};
const listeners = {};
const held = new Set();
globalThis.window = globalThis;
globalThis.indexedDB = { open: () => request(database) };
globalThis.IDBKeyRange = { bound: (lower, upper) => ({ lower, upper }) };
globalThis.addEventListener = (name, listener) => (listeners[name] ??= []).push(listener);
const locks = {
  async request(name, options, work) {
    const run = work ?? options;
    if (work && held.has(name)) return run(null);
    held.add(name);
    const done = await run({ name });
    held.delete(name);
    return done;
  },
};
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });

const submits = [];
globalThis.document = { addEventListener: (name, listener) => name === "submit" && submits.push(listener) };
await import("../../frontend/src/members/forget.js");

// A form as the page has it; `submit` notes how many rows there were when it went.
function form(dataset) {
  const made = { dataset, left: null, asked: 0, stopped: false, prevented: false };
  const press = () => {
    made.stopped = false;
    const event = {
      target: made,
      preventDefault: () => (made.prevented = true),
      stopPropagation() {},
      stopImmediatePropagation: () => (made.stopped = true),
    };
    submits.forEach((listener) => listener(event));
    if (!made.stopped) made.asked += 1; // confirm.js has its turn
  };
  return Object.assign(made, { press, requestSubmit: press, submit: () => (made.left = rows.size) });
}

const { countUnsent, forgetUnsent, Shelf } = await import("../../frontend/src/editor/shelf.js");
const { countWaiting, keep: keepPost } = await import("../../frontend/src/members/outbox.js");
const { wordsIn, wordsOf } = await import("../../frontend/src/editor/words.js");

const pause = (milliseconds = 5) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const owner = { paper: "p", person: "1", schema: "2" };
const edit = new Uint8Array([1]);
const DAY = 24 * 60 * 60 * 1000;
const about = { epoch: "e", mode: "write" };
const shelf = (said = owner, onChange = () => {}) => new Shelf(said, onChange);
const crash = ({ tab }) => held.delete(`unsent-${tab}`);
const taken = async (by) => {
  const found = [];
  await by.takeOver(async (these) => found.push(...these.map(({ number }) => number)));
  return found;
};

const questions = {
  async "an edit that is acknowledged at once is never written"() {
    const one = shelf();
    const row = one.keep(edit, about, false);
    await one.forget([row]);
    await pause(90);
    return rows.size;
  },
  async "an edit that waits is written after a moment"() {
    shelf().keep(edit, about, false);
    await pause(20);
    const before = rows.size;
    await pause(90);
    return [before, rows.size];
  },
  async "an edit without a connection is written at once"() {
    shelf().keep(edit, about, true);
    await pause(20);
    return rows.size;
  },
  async "what is written goes when the server has it"() {
    const one = shelf();
    const kept = [one.keep(edit, about, true), one.keep(edit, about, true)];
    await pause(20);
    await one.forget([kept[0]]);
    await pause(20);
    return [...rows.values()].map(({ number }) => number);
  },
  async "a page that goes away writes what is left"() {
    shelf().keep(edit, about, false);
    listeners.pagehide.at(-1)();
    await pause(20);
    return rows.size;
  },
  async "nothing is kept of somebody without a name"() {
    const row = shelf({ ...owner, person: "" }).keep(edit, about, true);
    await pause(20);
    return [Boolean(row), rows.size];
  },
  async "a store without room says so, and again when it has"() {
    const said = [];
    const one = shelf(owner, () => said.push(one.works));
    full = true;
    one.keep(edit, about, true);
    await pause(20);
    full = false;
    one.keep(edit, about, true);
    await pause(20);
    return said;
  },
  async "what found no room is written with the next edit, unless it is safe by then"() {
    const one = shelf();
    full = true;
    const safe = one.keep(edit, about, true);
    one.keep(edit, about, true);
    await pause(20);
    full = false;
    rows.clear(); // the store of this test takes what it does not keep
    await one.forget([safe]);
    one.keep(edit, about, true);
    await pause(20);
    return [...rows.values()].map(({ number }) => number);
  },
  async "what was refused is kept with the code, and what was forgotten is not"() {
    const one = shelf();
    const [first, second] = [one.keep(edit, about, true), one.keep(edit, about, true)];
    await pause(20);
    await one.forget([second]);
    await one.refuse([first, second], 4403);
    await pause(20);
    return [...rows.values()].map(({ number, refused }) => [number, refused]);
  },
  async "a tab that lives is left alone, and one that crashed is not"() {
    const one = shelf();
    one.keep(edit, about, true);
    await pause(20);
    const other = shelf();
    const living = await taken(other);
    crash(one);
    return [living, await taken(other)];
  },
  async "one takes neither one's own rows nor another person's nor another paper's"() {
    const strangers = [shelf({ ...owner, person: "2" }), shelf({ ...owner, paper: "q" })];
    for (const one of strangers) one.keep(edit, about, true);
    const mine = shelf();
    mine.keep(edit, about, true);
    await pause(20);
    [...strangers, mine].forEach(crash);
    return [await taken(mine), rows.size];
  },
  async "two tabs that look at the same moment take turns"() {
    const one = shelf();
    one.keep(edit, about, true);
    await pause(20);
    crash(one);
    const both = [];
    const slowly = (by) => by.takeOver(async (these) => { both.push(these.length); await pause(20); });
    await Promise.all([slowly(shelf()), slowly(shelf())]);
    return both;
  },
  async "words that were taken over go when they are safe"() {
    const one = shelf();
    one.keep(edit, about, true);
    await pause(20);
    crash(one);
    const other = shelf();
    await other.takeOver((these) => other.forget(these));
    return rows.size;
  },
  async "words of long ago wait for their person, also when somebody else comes"() {
    const one = shelf();
    one.keep(edit, about, true);
    await pause(20);
    for (const row of rows.values()) row.at -= 31 * DAY;
    crash(one);
    const others = await taken(shelf({ ...owner, person: "2" }));
    return [others, await taken(shelf()), rows.size];
  },
  async "words that were offered stay for a month"() {
    const [one, other] = [shelf(), shelf()];
    one.keep(edit, about, true);
    await pause(20);
    for (const row of rows.values()) row.at -= 31 * DAY;
    crash(one);
    await other.takeOver((these) => other.noteOffered(these));
    for (const row of rows.values()) row.offered -= 29 * DAY;
    await other.takeOver((these) => other.noteOffered(these)); // again, which is no new beginning
    const before = await taken(shelf());
    for (const row of rows.values()) row.offered -= 2 * DAY;
    return [before, await taken(shelf()), rows.size];
  },
  async "logging out counts everybody's words and forgets them"() {
    shelf().keep(edit, about, true);
    shelf({ ...owner, person: "2", paper: "q" }).keep(edit, about, true);
    await pause(20);
    const before = await countUnsent();
    await forgetUnsent();
    return [before, rows.size];
  },
  async "logging out without unsent words asks nothing"() {
    const out = form({ forgetUnsent: "" });
    out.press();
    await pause(20);
    return [out.left, out.asked, out.prevented];
  },
  async "logging out with unsent words asks, and forgets before it goes"() {
    shelf().keep(edit, about, true);
    await pause(20);
    const out = form({ forgetUnsent: "", unsent: "Really?", unsentTitle: "Unsent" });
    out.press();
    await pause(20);
    const before = [out.left, out.asked, out.dataset.confirm, rows.size];
    out.dataset.confirmed = "yes";
    out.press();
    await pause(20);
    return [before, out.left];
  },
  async "logging out with a post that waits asks, and forgets it"() {
    await keepPost({ client_id: "c", thread: "t", person: "1", body: "Not there yet.", at: 1 });
    const out = form({ forgetUnsent: "", unsent: "Really?", unsentTitle: "Unsent" });
    out.press();
    await pause(20);
    const before = [out.left, out.asked, out.dataset.confirm, posts.size];
    out.dataset.confirmed = "yes";
    out.press();
    await pause(20);
    return [before, out.left, posts.size, await countWaiting()];
  },
  async "another form goes its way"() {
    const other = form({});
    other.press();
    await pause(20);
    return [other.left, other.asked, other.prevented];
  },
  async "words without their text are those that were typed and not taken back"() {
    const updates = [];
    const doc = new Y.Doc();
    doc.on("update", (update) => updates.push(update));
    const root = doc.getXmlFragment("prosemirror");
    for (const words of ["First line", "Second"]) {
      const block = new Y.XmlElement("paragraph");
      block.insert(0, [new Y.XmlText(words)]);
      root.push([block]);
    }
    root.get(0).get(0).delete(0, 6);
    return wordsOf(updates);
  },
  async "words in a text are ours alone, in its order, without what is gone"() {
    const theirs = new Y.Doc();
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [new Y.XmlText("Agreed.")]);
    theirs.getXmlFragment("prosemirror").push([block]);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(theirs));
    const updates = [];
    doc.on("update", (update) => updates.push(update));
    const line = doc.getXmlFragment("prosemirror").get(0).get(0);
    new Y.UndoManager(line, { trackedOrigins: new Set([null]) }); // what it may bring back stays in the document
    line.insert(7, " Mine too.");
    line.insert(0, "Mine first. ");
    line.delete(5, 6);
    return wordsIn(doc, updates);
  },
  async "a gap between edits spoils nothing"() {
    const doc = new Y.Doc();
    const updates = [];
    doc.on("update", (update) => updates.push(update));
    const words = new Y.XmlText();
    doc.getXmlFragment("prosemirror").push([words]);
    for (const word of ["one ", "two ", "three"]) words.insert(words.length, word);
    return wordsIn(doc, [updates[1], updates[3]]);
  },
  async "nothing has no words"() {
    return [wordsOf([]), wordsIn(new Y.Doc(), [])];
  },
};

const answers = {};
for (const question of JSON.parse(readFileSync(0, "utf8"))) {
  rows.clear();
  held.clear();
  answers[question] = await questions[question]();
}
console.log(JSON.stringify([answers]));
