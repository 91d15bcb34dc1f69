// The editor's own provider in Node, on a socket that the question plays: what it says to what it hears, and when it and
// the socket of the other pages come back. Prints, for each question on standard input, what came of it.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { readFileSync } from "node:fs";
import { mock } from "node:test";
import { applyAwarenessUpdate, Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

globalThis.window = globalThis;
globalThis.location = new URL("http://localhost");
globalThis.document = { visibilityState: "visible", hidden: false, cookie: "", addEventListener() {}, removeEventListener() {} };
globalThis.addEventListener = globalThis.removeEventListener = () => {};
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
let socket;
let opened = () => {};
globalThis.WebSocket = class {
  static OPEN = 1;
  static CONNECTING = 0;
  readyState = 1;
  said = [];
  constructor() {
    socket = this;
    opened(this);
  }
  send(bytes) {
    this.said.push(bytes);
  }
  close() {}
};
const { PaperProvider } = await import("../../frontend/src/editor/provider.js");
const { bringBack } = await import("../../frontend/src/editor/connection.js");
const { LiveSocket } = await import("../../frontend/src/members/socket.js");

const bytes = (write) => {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
};
const number = (value) => bytes((encoder) => encoding.writeVarUint(encoder, value));
const chunk = (data) => bytes((encoder) => encoding.writeVarUint8Array(encoder, data));
const sync = (kind, data) => new Uint8Array([0, kind, ...chunk(data)]);
const reached = (sequence) => new Uint8Array([0x41, ...chunk(number(sequence))]);
const acknowledged = (count, sequence) => new Uint8Array([0x40, ...number(count), ...number(sequence)]);
const present = (client, clock, state) => new Uint8Array([1, ...chunk(new Uint8Array([1, ...number(client), ...number(clock), ...chunk(new TextEncoder().encode(JSON.stringify(state)))]))]);
const frame = (...messages) => socket.onmessage({ data: new Uint8Array(messages.flatMap((message) => [...message])).buffer });

// A tab in step with an empty paper.
function tab(mode = "write") {
  const doc = new Y.Doc();
  const provider = new PaperProvider({ socket: "/ws/", schema: "2" }, doc, mode);
  socket.onopen();
  greeted();
  socket.said = [];
  return { doc, provider };
}

function greeted() {
  socket.onmessage({ data: JSON.stringify({ type: "hello", epoch: "e", schema: 2, sequence: 0 }) });
  frame(sync(0, new Uint8Array([0])));
  frame(sync(1, new Uint8Array([0, 0])));
  frame(acknowledged(1, 0));
}

function comeBackTo(provider) {
  provider.drop();
  clearTimeout(provider.retry);
  provider.connect();
  socket.onopen();
}

// The last thing of this kind that was said.
function said(kind) {
  const decoder = decoding.createDecoder(socket.said.findLast((bytes) => bytes[0] === kind).subarray(1));
  return decoding.readVarUint8Array(decoder);
}

// How often it asked for what is missing.
const asked = () =>
  socket.said.filter((said) => {
    const decoder = decoding.createDecoder(said);
    return decoding.readVarUint(decoder) === 0 && decoding.readVarUint(decoder) === 0;
  }).length;

function author(clientID) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  const made = [];
  doc.on("update", (update) => made.push(update));
  return { made, write: (words) => doc.getText("prosemirror").insert(doc.getText("prosemirror").length, words) };
}

const BROWSERS = 200;
const STEP = 10; // milliseconds
const RESTARTING = 1012;
const writing = () => new PaperProvider({ socket: "/ws/", schema: "2" }, new Y.Doc(), "write");
const reading = () => new LiveSocket("/ws/", { message() {} });

// How many come back between these moments after a server has said so many times that it starts again, and in how many
// quarters of that time somebody does.
function comeBack(open, times, [first, last]) {
  mock.timers.enable({ apis: ["setTimeout"] });
  let here = Array.from({ length: BROWSERS }, () => (open(), socket));
  let moments = [];
  for (let time = 0; time < times; time += 1) {
    const gone = here;
    [here, moments] = [[], []];
    opened = (made) => here.push(made) && moments.push(now);
    let now = 0;
    gone.forEach((one) => one.onclose({ code: RESTARTING, reason: "" }));
    while (here.length < BROWSERS && now < 60_000) {
      now += STEP;
      mock.timers.tick(STEP);
    }
  }
  opened = () => {};
  mock.timers.reset();
  const within = moments.filter((moment) => moment >= first && moment <= last + STEP);
  return [within.length, new Set(within.map((moment) => Math.min(3, Math.floor((4 * (moment - first)) / (last - first))))).size];
}

const questions = {
  "edits that follow one another ask for nothing"() {
    const { provider } = tab();
    const other = author(5);
    ["a", "b", "c"].forEach(other.write);
    frame(sync(2, other.made[0]), reached(1));
    frame(sync(2, other.made[1]), sync(2, other.made[2]), reached(3));
    return [asked(), provider.sequence];
  },
  "an edit that is left out is asked for, though nothing builds on it"() {
    const { provider, doc } = tab();
    const [one, other] = [author(5), author(6)];
    one.write("a");
    other.write("b");
    frame(sync(2, other.made[0]), reached(2));
    const before = asked();
    frame(sync(1, one.made[0]));
    return [before, asked(), provider.sequence, doc.getText("prosemirror").length];
  },
  "an edit without its ground is asked for once"() {
    tab();
    const other = author(5);
    ["a", "b", "c"].forEach(other.write);
    frame(sync(2, other.made[1]));
    frame(sync(2, other.made[2]));
    return asked();
  },
  "one's own edits on their way are no jump"() {
    const { doc, provider } = tab();
    ["a", "b", "c"].forEach((words) => doc.getText("prosemirror").insert(0, words));
    frame(acknowledged(2, 3));
    frame(acknowledged(3, 3));
    frame(acknowledged(4, 3));
    return [asked(), provider.saved];
  },
  "an acknowledgement that stands further than what came is a jump"() {
    const { doc } = tab();
    doc.getText("prosemirror").insert(0, "a");
    frame(acknowledged(2, 5));
    return asked();
  },
  "who types without a pause is told after ten seconds that nobody answers"() {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { doc, provider } = tab();
    const said = [];
    for (let second = 1; second <= 12; second += 1) {
      doc.getText("prosemirror").insert(0, "a");
      mock.timers.tick(1000);
      if (said.at(-1) !== provider.status) said.push(second, provider.status);
    }
    mock.timers.reset();
    return [said.slice(0, 4), provider.unsent.length];
  },
  "who types without a pause and is answered late keeps the line"() {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { doc, provider } = tab();
    const { line } = provider;
    for (let second = 1; second <= 40; second += 1) {
      doc.getText("prosemirror").insert(0, "a");
      mock.timers.tick(1000);
      if (second > 8) frame(acknowledged(second - 7, second - 8)); // eight seconds later, and one for the greeting
    }
    mock.timers.reset();
    return [provider.line === line, provider.unsent.length];
  },
  "who is sent away for too much at once is told so until in step again"() {
    mock.timers.enable({ apis: ["setTimeout"] });
    const { doc, provider } = tab();
    doc.getText("prosemirror").insert(0, "a");
    const said = new Set();
    for (let time = 0; time < 6; time += 1) {
      socket.onclose({ code: 4429, reason: "" });
      said.add(provider.status);
      mock.timers.tick(20_000);
      socket.onopen();
      said.add(provider.status);
    }
    greeted();
    said.add(provider.status);
    socket.onclose({ code: 1006, reason: "" });
    mock.timers.reset();
    return [...said, provider.status];
  },
  "who comes back sees who is still here, though those have not moved"() {
    const { provider } = tab();
    const here = () => provider.awareness.getStates().has(5);
    const seen = [];
    frame(present(5, 3, { user: { name: "Other" } }));
    seen.push(here());
    comeBackTo(provider);
    seen.push(here());
    frame(present(5, 3, { user: { name: "Other" } }));
    return [...seen, here()];
  },
  "who comes back is seen by others, who heard that they were gone"() {
    const { provider } = tab();
    const other = new Awareness(new Y.Doc());
    const { clientID } = provider.doc;
    const clock = () => provider.awareness.meta.get(clientID).clock;
    const hear = (update) => (applyAwarenessUpdate(other, update, null), other.getStates().has(clientID));
    provider.awareness.setLocalStateField("user", { name: "One" });
    const seen = [hear(said(1))];
    seen.push(hear(present(clientID, clock(), null).subarray(2))); // as the server says it
    comeBackTo(provider);
    return [...seen, hear(said(1))];
  },
  "who comes back hears of the rest in the first answer and asks no more"() {
    const { provider } = tab();
    comeBackTo(provider);
    const other = author(5);
    other.write("a");
    const before = asked();
    frame(sync(2, other.made[0]), reached(40));
    return asked() - before;
  },
  async "what an earlier tab left behind without its ground does not go with what is written later"() {
    const { doc, provider } = tab();
    const earlier = new Y.Doc();
    const made = [];
    earlier.on("update", (update) => made.push(update));
    for (let blocks = 0; blocks < 2; blocks += 1) earlier.getXmlFragment("prosemirror").push([new Y.XmlElement("paragraph")]);
    const rows = [{ update: made[1], epoch: "e", schema: "2", mode: "write" }];
    const offered = [];
    provider.shelf = { owner: { schema: "2" }, takeOver: (take) => take(rows), keep() {}, noteOffered() {}, forget: (those) => offered.push(...those) };
    await bringBack({ provider, notices: null, text: null });
    doc.getXmlFragment("prosemirror").push([new Y.XmlElement("paragraph")]);
    socket.said = [];
    frame(sync(0, new Uint8Array([0]))); // the server asks for everything
    const decoder = decoding.createDecoder(socket.said[0].subarray(2));
    const { structs } = Y.decodeUpdate(decoding.readVarUint8Array(decoder));
    return [offered.length, new Set(structs.map(({ id }) => id.client)).size];
  },
  "writers come back between one and a half and three seconds after a server that starts again": () => comeBack(writing, 1, [1500, 3000]),
  "writers who were told ten times come back within ten seconds": () => comeBack(writing, 10, [1500, 9500]),
  "other pages come back between two and six seconds after it": () => comeBack(reading, 1, [2000, 6000]),
  "other pages that were told ten times come back over twenty seconds": () => comeBack(reading, 10, [2000, 22_000]),
};

const answers = {};
for (const question of JSON.parse(readFileSync(0, "utf8"))) answers[question] = await questions[question]();
console.log(JSON.stringify([answers]));
process.exit(0);
