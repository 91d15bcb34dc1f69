// The text's way to the server: the y-websocket protocol plus an acknowledgement (0x40 count seq) that says up to which
// of our edits everything is on disk. Saved means: in step, and all of it acknowledged.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { ObservableV2 } from "lib0/observable";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { Chooser } from "./chooser.js";
import { CROWDED, FATAL, LOGGED_OUT, MAY_NOT, PATIENT, PUT_BACK, TOO_LARGE } from "./codes.js";
import { writes } from "./modes.js";
import { inPortions } from "./portions.js";
import { wordsIn } from "./words.js";

const SYNC = 0;
const AWARENESS = 1;
const ASK_AWARENESS = 3;
const ACKNOWLEDGED = 0x40;
const REACHED = 0x41;
const TOLD = 0x42;
const NOTHING = new Uint8Array([0, 0]);
const SLOWEST = 8000;
const QUICKEST = 150;
const PING_EVERY = 20000;
const ANSWER_WITHIN = 10000;
const OFFLINE_AFTER = 4; // attempts
const ASKS_AGAIN_AFTER = 5000; // for what is missing

export class PaperProvider extends ObservableV2 {
  /**
   * @param {{socket: string, exchange?: string, schema: string}} addresses of the paper
   * @param {Y.Doc} doc
   * @param {"view"|"comment"|"suggest"|"write"} mode who does not write never sends words
   * @param {import("./shelf.js").Shelf|null} shelf where edits stay until the server has them
   */
  constructor(addresses, doc, mode, shelf = null) {
    super();
    Object.assign(this, { doc, mode, shelf, status: "opening", failures: 0, frozen: null, unsent: [], line: null });
    Object.assign(this, { epoch: "", sequence: 0, sent: 0, acknowledged: 0, greeted: false, synced: false });
    this.chooser = new Chooser(addresses, this);
    this.awareness = new Awareness(doc);
    this.onUpdate = (update, origin) => origin !== this && this.pushUpdate(update);
    this.onAwareness = ({ added, updated, removed }, origin) => {
      const own = [...added, ...updated, ...removed].includes(doc.clientID);
      if (origin !== this && own) this.pushAwareness();
    };
    doc.on("update", this.onUpdate);
    this.awareness.on("update", this.onAwareness);
    this.wake = () => !this.frozen && (this.line ? this.ping() : this.connect());
    this.sleep = () => this.drop();
    this.look = () => document.visibilityState === "visible" && this.wake();
    window.addEventListener("online", this.wake);
    window.addEventListener("pageshow", this.wake);
    window.addEventListener("offline", this.sleep);
    document.addEventListener("visibilitychange", this.look);
    this.pinging = setInterval(() => this.ping(), PING_EVERY);
    this.connect();
  }

  get writes() {
    return writes(this.mode);
  }

  get saved() {
    return this.unsent.length === 0 && (!this.writes || (this.inStep && this.acknowledged === this.sent));
  }

  get inStep() {
    return this.greeted && this.synced;
  }

  /** Over HTTP, because websockets do not come through. */
  get isSlow() {
    return Boolean(this.line?.isSlow);
  }

  get isOpen() {
    return Boolean(this.line?.isOpen);
  }

  connect() {
    if (this.frozen) return;
    clearTimeout(this.retry);
    Object.assign(this, { sent: 0, acknowledged: 0, greeted: false, synced: false, heardAt: Date.now() });
    const line = this.chooser.open({
      opened: () => line === this.line && this.greet(),
      frame: (data) => line === this.line && this.receive(data),
      closed: (code) => line === this.line && this.closed(code),
    });
    this.line = line;
    this.report();
  }

  greet() {
    this.askForRest();
    // Said anew, which sends it: others may have heard meanwhile that we are gone.
    this.awareness.setLocalState(this.awareness.getLocalState());
    this.report();
  }

  askForRest() {
    this.send((encoder) => {
      encoding.writeVarUint(encoder, SYNC);
      encoding.writeVarUint(encoder, messageYjsSyncStep1);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.doc));
    });
  }

  // Something did not come that was passed on: an edit waits for its ground, or the numbers jump.
  miss() {
    if (!this.synced || Date.now() - (this.askedAt ?? 0) < ASKS_AGAIN_AFTER) return;
    this.askedAt = Date.now();
    this.askForRest();
  }

  send(write, isEdit = false) {
    if (!this.isOpen) return;
    const encoder = encoding.createEncoder();
    write(encoder);
    this.line.send(encoding.toUint8Array(encoder), isEdit);
  }

  /** In as many messages as it takes. @returns {boolean} false when a part of it is larger than any message may be */
  sendWords(kind, update) {
    const portions = inPortions(update);
    for (const portion of portions ?? []) {
      const isLast = portion === portions.at(-1);
      this.sent += 1;
      this.send((encoder) => {
        encoding.writeVarUint(encoder, SYNC);
        encoding.writeVarUint(encoder, isLast ? kind : messageYjsUpdate);
        encoding.writeVarUint8Array(encoder, portion);
      }, true);
    }
    this.watch();
    return Boolean(portions);
  }

  pushUpdate(update) {
    if (!this.writes || this.frozen) return;
    const row = { update, number: Infinity };
    this.unsent.push(row);
    // Before the greeting the whole difference goes in one answer to the server's first question.
    const goes = this.greeted && this.isOpen;
    row.kept = this.shelf?.keep(update, { epoch: this.epoch, mode: this.mode }, !goes);
    if (goes) {
      if (this.sendWords(messageYjsUpdate, update)) row.number = this.sent;
      else queueMicrotask(() => this.closed(TOO_LARGE)); // not in the middle of the editor's own change
    }
    this.report();
  }

  pushAwareness() {
    this.send((encoder) => {
      encoding.writeVarUint(encoder, AWARENESS);
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [this.doc.clientID]));
    });
  }

  receive(data) {
    this.heardAt = Date.now();
    this.emit("frame", []);
    if (typeof data === "string") this.hear(JSON.parse(data));
    else {
      const decoder = decoding.createDecoder(new Uint8Array(data));
      this.heard = 0; // edits in this frame
      // The server may put several messages of one moment into one frame; one of them may end it.
      while (decoding.hasContent(decoder) && this.line) this.read(decoder);
    }
    this.report();
  }

  read(decoder) {
    const kind = decoding.readVarUint(decoder);
    if (kind === ACKNOWLEDGED) return this.readAcknowledgement(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
    if (kind === SYNC) return this.readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
    const body = decoding.readVarUint8Array(decoder);
    if (kind === AWARENESS) applyAwarenessUpdate(this.awareness, body, this);
    else if (kind === REACHED) this.reach(decoding.readVarUint(decoding.createDecoder(body)), this.heard);
    else if (kind === TOLD) this.hear(JSON.parse(new TextDecoder().decode(body)));
    else throw new Error(`unknown message ${kind}`);
  }

  /** The text stands at this edit, with so many that came to it here. */
  reach(sequence, came) {
    if (sequence > this.sequence + came) this.miss();
    this.sequence = sequence;
  }

  hear(message) {
    if (message.type === "hello") {
      this.chooser.works();
      // Another text under the same address: a backup was put back. Nothing of ours may be merged into it.
      if (this.epoch && message.epoch !== this.epoch) return this.closed(PUT_BACK);
      Object.assign(this, { epoch: message.epoch, sequence: Math.max(this.sequence, message.sequence) });
    }
    this.emit("message", [message]);
  }

  readSync(kind, body) {
    if (kind === messageYjsSyncStep1) return this.answer(body);
    this.emit("hearing", []);
    Y.applyUpdate(this.doc, body, this);
    this.heard += 1;
    if (this.doc.store.pendingStructs || this.doc.store.pendingDs) this.miss();
    if (kind === messageYjsSyncStep2 && !this.synced) {
      this.synced = true;
      this.failures = 0;
      this.emit("synced", []);
    }
  }

  answer(stateVector) {
    // Words that were typed when one still might: who may not any more keeps them, outside of the common text.
    if (!this.writes && this.unsent.length) return this.closed(MAY_NOT);
    const difference = this.writes ? Y.encodeStateAsUpdate(this.doc, stateVector) : NOTHING;
    if (!this.sendWords(messageYjsSyncStep2, difference)) return this.closed(TOO_LARGE);
    this.unsent.forEach((row) => (row.number = this.sent));
    this.greeted = true;
  }

  readAcknowledgement(count, sequence) {
    // Over HTTP the edits of others stand behind it, in the same answer.
    this.reach(sequence, this.isSlow ? Infinity : this.sent - this.acknowledged + this.heard);
    this.acknowledged = Math.max(this.acknowledged, count);
    this.failures = 0;
    const safe = this.unsent.filter(({ number }) => number <= this.acknowledged);
    this.unsent = this.unsent.filter(({ number }) => number > this.acknowledged);
    if (safe.length) {
      void this.shelf?.forget(safe.map(({ kept }) => kept));
      this.emit("kept", []);
    }
    this.unwatch();
    this.watch();
  }

  // Words that nobody acknowledges: the connection is dead, whatever the browser thinks of it. It counts from the first of
  // them: who types without a pause must hear of it, too.
  watch() {
    if (this.acknowledged < this.sent) this.waiting ??= setTimeout(() => this.drop(), ANSWER_WITHIN * (this.isSlow ? 3 : 1));
  }

  unwatch() {
    clearTimeout(this.waiting);
    this.waiting = null;
  }

  ping() {
    if (!this.isOpen) return;
    // Timers stand still while a laptop sleeps: the clock says how long nobody answered.
    if (Date.now() - this.heardAt > PING_EVERY + ANSWER_WITHIN) return this.drop();
    if (!this.isSlow) this.send((encoder) => encoding.writeVarUint(encoder, ASK_AWARENESS));
  }

  /** Give the connection up and come back by a new one. */
  drop() {
    if (this.line) this.closed(1006);
  }

  closed(code) {
    const { line } = this;
    this.line = null;
    line?.close();
    this.unwatch();
    clearTimeout(this.retry);
    this.chooser.ended(code);
    Object.assign(this, { greeted: false, synced: false });
    this.unsent.forEach((row) => (row.number = Infinity));
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
    // Whoever is here still when we are back has said nothing new: that must not be taken for what is known already.
    others.forEach((id) => this.awareness.meta.delete(id));
    if (FATAL.has(code)) return this.freeze(code);
    this.failures += 1;
    this.isCrowded = code === CROWDED;
    this.report();
    // One person has many tabs open: one that nobody looks at sleeps until somebody does.
    if (this.isCrowded && document.hidden) return;
    this.retry = setTimeout(() => this.connect(), this.pause(code));
  }

  pause(code) {
    const longest = Math.min(SLOWEST, QUICKEST * 2 ** Math.min(this.failures, 10));
    const jittered = QUICKEST + Math.random() * (longest - QUICKEST);
    return PATIENT.has(code) ? Math.max(1500, jittered) + Math.random() * 1500 : jittered;
  }

  freeze(code) {
    this.frozen = { code };
    // After a log-in the words may go their way; what was refused must not be sent again.
    const rows = this.unsent.map(({ kept }) => kept).filter(Boolean);
    if (code !== LOGGED_OUT) void this.shelf?.refuse(rows, code);
    else void this.shelf?.write();
    this.report();
    this.emit("frozen", [this.frozen]);
  }

  setMode(mode) {
    this.mode = mode;
    this.report();
  }

  // What the person reads beside the title.
  report() {
    const status = this.currentStatus();
    const key = [status, this.isSlow, this.shelf?.works].join();
    if (key === this.reported) return;
    Object.assign(this, { status, reported: key });
    this.emit("status", [status, { isSlow: this.isSlow, isKept: Boolean(this.shelf?.works) }]);
  }

  currentStatus() {
    if (this.frozen) return "frozen";
    if (!navigator.onLine) return "offline";
    if (this.isCrowded && this.failures) return "crowded"; // the server is there, and says so each time
    if (this.failures > OFFLINE_AFTER) return "offline";
    if (!this.isOpen || !this.synced) return this.failures ? "reconnecting" : "opening";
    if (!this.writes) return this.unsent.length ? "saving" : "reading";
    return this.saved ? "saved" : "saving";
  }

  /** The words that the server has not acknowledged, for the person to copy. */
  unsentText() {
    return wordsIn(this.doc, this.unsent.map(({ update }) => update));
  }

  destroy() {
    clearInterval(this.pinging);
    clearTimeout(this.retry);
    this.unwatch();
    this.doc.off("update", this.onUpdate);
    window.removeEventListener("online", this.wake);
    window.removeEventListener("pageshow", this.wake);
    window.removeEventListener("offline", this.sleep);
    document.removeEventListener("visibilitychange", this.look);
    this.frozen ??= { code: 1000 };
    this.awareness.destroy();
    this.chooser.destroy();
    this.line?.close();
    super.destroy();
  }
}
