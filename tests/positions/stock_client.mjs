// The provider that everybody uses, unchanged, on our socket: reads the paper, adds a paragraph, tells what it sees.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [frontend, server, room, cookie, origin, words] = process.argv.slice(2);
const require = createRequire(`${frontend}/package.json`);
const load = (name) => import(pathToFileURL(require.resolve(name)));
const Y = await load("yjs");
const { WebsocketProvider } = await load("y-websocket");

class WithCookie extends WebSocket {
  constructor(address) {
    super(address, { headers: { cookie, origin } });
  }
}

const doc = new Y.Doc();
const provider = new WebsocketProvider(server, room, doc, { WebSocketPolyfill: WithCookie, disableBc: true });
const problems = [];
console.error = (...said) => problems.push(said.join(" "));
provider.once("sync", () => {
  const fragment = doc.getXmlFragment("prosemirror");
  const before = fragment.toString();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  fragment.push([paragraph]);
  provider.awareness.setLocalStateField("user", { name: "Somebody else" });
  setTimeout(() => {
    console.log(JSON.stringify({ before, after: fragment.toString(), problems }));
    provider.destroy();
    process.exit(0);
  }, 600);
});
setTimeout(() => process.exit(3), 60_000);
