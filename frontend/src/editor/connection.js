// Ties the provider to the page: what the status says, what is offered after a refusal, what an earlier tab left behind.
import * as Y from "yjs";
import { DOES_NOT_FIT, LOGGED_OUT } from "./codes.js";
import { includes } from "./modes.js";
import { merged } from "./portions.js";
import { PaperProvider } from "./provider.js";
import { VERSION } from "./schema.js";
import { isOld, Shelf } from "./shelf.js";
import { dropNotice, showNotice, Status } from "./status.js";
import { wordsOf } from "./words.js";

const BESIDE_THE_TEXT = ["comment", "suggestion", "sections"]; // words that only a socket hears
const LOOK_EVERY = 15000;

/** @param {HTMLElement} mount names the addresses, the paper and the person @param {Y.Doc} doc */
export function connect(mount, doc) {
  const { socket, exchange, paper = "", person = "", mode } = mount.dataset;
  const schema = String(VERSION);
  const shelf = new Shelf({ paper, person, schema }, () => provider.report());
  const provider = new PaperProvider({ socket, exchange, schema }, doc, mode || "view", shelf);
  return provider;
}

/** @param {{provider: PaperProvider, element: HTMLElement, notices: HTMLElement, mount: HTMLElement, text: Function, refresh: () => void}} page */
export function tell(page) {
  const { provider, element, notices, mount, text, refresh } = page;
  const status = new Status(element, mount, text);
  provider.on("status", (state, circumstances) => status.show(state, circumstances));
  status.show(provider.status, { isKept: provider.shelf.works });
  provider.on("message", ({ type, mode, why }) => {
    if (type !== "mode" || mode === provider.mode) return;
    provider.setMode(mode);
    showNotice(notices, { kind: "mode", message: text(`now_${why ?? mode}`), closable: true }, text);
    refresh();
  });
  provider.on("frozen", ({ code }) => {
    dropNotice(notices, "mode");
    const message = text(`frozen_${code === 1009 ? 4413 : code}`);
    const reload = code === DOES_NOT_FIT ? "first" : true; // what was suggested comes back then
    showNotice(notices, { kind: "frozen", message, unsent: provider.unsentText(), reload }, text);
    refresh();
  });
  provider.once("synced", () => void bringBack(page));
  setInterval(() => {
    if (provider.isSlow && provider.synced && !document.hidden) BESIDE_THE_TEXT.forEach((type) => provider.emit("message", [{ type }]));
  }, LOOK_EVERY);
  window.addEventListener("beforeunload", (event) => {
    const isSafe = provider.saved || (provider.frozen && (provider.shelf.works || !provider.unsent.length));
    if (!isSafe) event.preventDefault();
  });
}

/** What an earlier tab of this person could not send: sent now, or where that cannot be, offered as words. */
export async function bringBack({ provider, view, notices, text }) {
  const offered = [];
  const lost = [];
  let isBack = false;
  await provider.shelf.takeOver(async (rows) => {
    const fits = (row) =>
      !row.refused && !isOld(row) && row.epoch === provider.epoch && row.schema === provider.shelf.owner.schema && provider.writes && includes(provider.mode, row.mode);
    const rest = rows.filter((row) => !fits(row));
    const fitting = rows.filter(fits);
    if (fitting.length && !(await send(provider, fitting))) rest.push(...fitting);
    const left = await suggestAgain({ provider, view, text }, rest);
    isBack ||= left !== null;
    lost.push(left ?? rest.find((row) => "left" in row)?.left ?? wordsOf(rest.map(({ update }) => update)));
    offered.push(...rest);
    await provider.shelf.noteOffered(rest);
  });
  const words = lost.filter(Boolean).join("\n");
  const discard = () => void provider.shelf.forget(offered);
  if (words) showNotice(notices, { kind: isBack ? "again" : "left", message: text(isBack ? "some_again" : "left_before"), unsent: words, discard }, text);
  else if (offered.length) discard();
  if (isBack && !words) showNotice(notices, { kind: "again", message: text("all_again"), closable: true }, text);
}

// What the server refused because others had changed one of its places, where it still fits. Gives the words of the
// rest, or null when nothing does.
async function suggestAgain({ provider, view, text }, rows) {
  const row = rows.find(({ keepsake }) => keepsake);
  if (!row || !provider.writes || row.epoch !== provider.epoch) return null;
  const { suggestedAgain } = await import("./kept-suggestions.js");
  let found = null;
  try {
    found = suggestedAgain(view.state, row.keepsake);
  } catch {
    // A page of another version kept it. Its words are offered.
  }
  const { later } = row.keepsake;
  await provider.shelf.mark([row], { keepsake: null });
  if (!found || provider.frozen) return null; // what an earlier tab left besides may have been refused just now
  view.dispatch(found.transaction);
  const lines = found.left.flatMap(({ put, out }) => [put, out && text("taken_out").replace("%s", out)]);
  const left = [...lines, later].filter(Boolean).join("\n");
  await provider.shelf.mark([row], { left });
  return left;
}

// Tried on a copy: what waits in the text for its ground goes with all that is said of it, and the server keeps none of that.
function hasGround(doc, update) {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const { pendingStructs, pendingDs } = copy.store;
  Y.applyUpdate(copy, update);
  return copy.store.pendingStructs === pendingStructs && copy.store.pendingDs === pendingDs;
}

/** @returns {Promise<boolean>} whether the edits found their ground here */
async function send(provider, rows) {
  const { doc, shelf } = provider;
  const update = merged(rows.map((row) => row.update));
  if (!hasGround(doc, update)) return false;
  provider.emit("bringing", []);
  const known = provider.unsent.length;
  Y.applyUpdate(doc, update, shelf);
  const own = provider.unsent.slice(known).map(({ kept }) => kept);
  const code = await new Promise((resolve) => {
    const settle = () => (provider.unsent.length ? provider.frozen && resolve(provider.frozen.code) : resolve(0));
    provider.on("kept", settle);
    provider.on("frozen", settle);
    settle();
  });
  if (code === LOGGED_OUT) return true;
  if (code) await shelf.mark(own, {});
  // What this tab keeps of its own are the same edits, and they are offered once.
  if (!code || (own.length && shelf.works)) await shelf.forget(rows);
  else await shelf.refuse(rows, code);
  return true;
}
