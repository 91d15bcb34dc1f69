// The provider that everybody uses, unchanged, on our socket: reads the paper, adds a paragraph, and is seen by another.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [frontend, server, room, cookie, watching, origin, words] = process.argv.slice(2);
const require = createRequire(`${frontend}/package.json`);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const Y = await load("yjs");
const { WebsocketProvider } = await load("y-websocket");

function open(cookie) {
  class WithCookie extends WebSocket {
    constructor(address) {
      super(address, { headers: { cookie, origin } });
    }
  }
  const doc = new Y.Doc();
  return new WebsocketProvider(server, room, doc, { WebSocketPolyfill: WithCookie, disableBc: true });
}

const textOf = (provider) => provider.doc.getXmlFragment("prosemirror").toString();
const problems = [];
console.error = (...said) => problems.push(said.join(" "));

const writer = open(cookie);
const watcher = open(watching);
let before;
writer.once("sync", () => {
  before = textOf(writer);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  writer.doc.getXmlFragment("prosemirror").push([paragraph]);
  writer.awareness.setLocalStateField("user", { name: "Somebody else" });
});

let told = false; // on its way out the provider says goodbye, which is a change too
function look() {
  const seen = watcher.awareness.getStates().get(writer.doc.clientID)?.user;
  if (told || !seen || !textOf(watcher).includes(words)) return;
  told = true;
  console.log(JSON.stringify({ before, after: textOf(watcher), seen, problems }));
  process.exit(0);
}
watcher.doc.on("update", look);
watcher.awareness.on("change", look);
setTimeout(() => process.exit(3), 60_000);
