// The editor's own provider, in Node, on a real server: `large` writes a long text while it is offline, `whole` one
// thing that no message holds. Prints what came of it. Arguments: what, address of the socket, cookie, origin.
import * as Y from "yjs";
import { VERSION } from "../../frontend/src/editor/schema.js";

const [what, address, cookie, origin] = process.argv.slice(2);
const Plain = globalThis.WebSocket;
const frames = [];
globalThis.window = globalThis;
globalThis.location = new URL(origin);
globalThis.document = { visibilityState: "visible", hidden: false, cookie: "", addEventListener() {}, removeEventListener() {} };
globalThis.addEventListener = globalThis.removeEventListener = () => {};
Object.defineProperty(globalThis, "navigator", { value: { onLine: true }, configurable: true });
let connections = 0;
globalThis.WebSocket = class extends Plain {
  constructor(to) {
    super(to, { headers: { cookie, origin } });
    connections += 1;
  }
  send(bytes) {
    frames.push(bytes.length);
    super.send(bytes);
  }
};
const { PaperProvider } = await import("../../frontend/src/editor/provider.js");

const doc = new Y.Doc();
const rows = [];
const shelf = {
  owner: {},
  keep: (update) => rows[rows.push({ update }) - 1],
  forget: (kept) => kept.forEach((row) => rows.splice(rows.indexOf(row), 1)),
  refuse: (kept, code) => kept.forEach((row) => (row.refused = code)),
};
const provider = new PaperProvider({ socket: address.replace(/^ws:/, "http:"), schema: String(VERSION) }, doc, "write", shelf);
const until = async (condition) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};
const add = (words) => {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("prosemirror").push([paragraph]);
};

setTimeout(() => process.exit(3), 100_000).unref();
await until(() => provider.synced && provider.saved);
if (what === "large") {
  provider.sleep();
  clearTimeout(provider.retry);
  for (let number = 0; number < 1500; number += 1) add(`${number} ${"long words ".repeat(80)}`);
  provider.connect();
  await until(() => provider.frozen || connections > 4 || (provider.synced && provider.saved));
} else {
  add("x".repeat(1_200_000));
  await until(() => provider.frozen || connections > 3);
}
console.log(JSON.stringify({ connections, largest: Math.max(...frames), frozen: provider.frozen, kept: rows.map(({ refused }) => refused), unsent: provider.unsentText().length }));
process.exit(0);
