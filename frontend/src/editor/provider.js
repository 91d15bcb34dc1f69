// The wire to /ws/papers/<uuid>/: the y-websocket protocol plus an acknowledgement (0x40 count seq) that
// says up to which of our messages everything is on disk. Saved means: in step, and all of it acknowledged.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { ObservableV2 } from "lib0/observable";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";
import * as Y from "yjs";

const SYNC = 0;
const AWARENESS = 1;
const ASK_AWARENESS = 3;
const ACKNOWLEDGED = 0x40;
const REACHED = 0x41;
const NOTHING = new Uint8Array([0, 0]);
// 4413 is the limit on one message (1009 where a proxy says it): sending the same thing again would end the same way.
const FATAL = new Set([1009, 4400, 4401, 4403, 4404, 4409, 4413, 4422]);
const PATIENT = new Set([1013, 4013, 4429]);
const SLOWEST = 8000;
const QUICKEST = 150;
const PING_EVERY = 20000;
const ANSWER_WITHIN = 10000;

export class PaperProvider extends ObservableV2 {
  /**
   * @param {string} url websocket address, with the question part the server expects
   * @param {Y.Doc} doc
   * @param {"view"|"write"} mode a viewer never sends words
   */
  constructor(url, doc, mode) {
    super();
    Object.assign(this, { url, doc, mode, status: "saving", failures: 0, frozen: null, unsent: [], socket: null });
    this.awareness = new Awareness(doc);
    this.onUpdate = (update, origin) => origin !== this && this.pushUpdate(update);
    this.onAwareness = ({ added, updated, removed }, origin) => {
      const own = [...added, ...updated, ...removed].includes(doc.clientID);
      if (origin !== this && own) this.pushAwareness();
    };
    doc.on("update", this.onUpdate);
    this.awareness.on("update", this.onAwareness);
    this.wake = () => !this.frozen && !this.socket && this.connect();
    this.sleep = () => this.socket && this.drop();
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", this.sleep);
    this.pinging = setInterval(() => this.ping(), PING_EVERY);
    this.connect();
  }

  get saved() {
    return this.unsent.length === 0 && (this.mode === "view" || (this.inStep && this.acknowledged === this.sent));
  }

  connect() {
    clearTimeout(this.retry);
    Object.assign(this, { sent: 0, acknowledged: 0, greeted: false, synced: false });
    const socket = (this.socket = new WebSocket(this.url));
    socket.binaryType = "arraybuffer";
    socket.onopen = () => socket === this.socket && this.greet();
    socket.onmessage = ({ data }) => socket === this.socket && this.receive(data);
    socket.onclose = ({ code, reason }) => socket === this.socket && this.closed(code, reason);
    // A socket that neither opens nor closes (a network that swallows packets) must not hold us for ever.
    this.opening = setTimeout(() => socket.readyState === WebSocket.CONNECTING && this.drop(), ANSWER_WITHIN);
  }

  get inStep() {
    return Boolean(this.greeted && this.synced);
  }

  greet() {
    clearTimeout(this.opening);
    this.send((encoder) => {
      encoding.writeVarUint(encoder, SYNC);
      encoding.writeVarUint(encoder, messageYjsSyncStep1);
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.doc));
    });
    this.pushAwareness();
    this.report();
  }

  send(write) {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    const encoder = encoding.createEncoder();
    write(encoder);
    this.socket.send(encoding.toUint8Array(encoder));
  }

  sendWords(kind, update) {
    this.sent += 1;
    this.watch();
    this.send((encoder) => {
      encoding.writeVarUint(encoder, SYNC);
      encoding.writeVarUint(encoder, kind);
      encoding.writeVarUint8Array(encoder, update);
    });
  }

  pushUpdate(update) {
    if (this.mode === "view") return;
    const row = { update, number: Infinity };
    this.unsent.push(row);
    // Before the greeting the whole difference goes in one answer to the server's first question.
    if (this.greeted && this.socket?.readyState === WebSocket.OPEN) {
      this.sendWords(messageYjsUpdate, update);
      row.number = this.sent;
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
    if (typeof data === "string") return this.emit("message", [JSON.parse(data)]);
    const decoder = decoding.createDecoder(new Uint8Array(data));
    // The server may put several messages of one moment into one frame.
    while (decoding.hasContent(decoder)) this.read(decoder);
    this.report();
  }

  read(decoder) {
    const kind = decoding.readVarUint(decoder);
    if (kind === SYNC) this.readSync(decoding.readVarUint(decoder), decoding.readVarUint8Array(decoder));
    else if (kind === AWARENESS) applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), this);
    else if (kind === ACKNOWLEDGED) this.readAcknowledgement(decoding.readVarUint(decoder), decoding.readVarUint(decoder));
    else if (kind === REACHED) this.sequence = decoding.readVarUint(decoding.createDecoder(decoding.readVarUint8Array(decoder)));
    else throw new Error(`unknown message ${kind}`);
  }

  readSync(kind, body) {
    if (kind === messageYjsSyncStep1) return this.answer(body);
    Y.applyUpdate(this.doc, body, this);
    if (kind === messageYjsSyncStep2 && !this.synced) {
      this.synced = true;
      this.failures = 0;
      this.emit("synced", []);
    }
  }

  answer(stateVector) {
    const difference = this.mode === "view" ? NOTHING : Y.encodeStateAsUpdate(this.doc, stateVector);
    this.sendWords(messageYjsSyncStep2, difference);
    this.unsent.forEach((row) => (row.number = this.sent));
    this.greeted = true;
  }

  readAcknowledgement(count, sequence) {
    this.acknowledged = Math.max(this.acknowledged, count);
    this.sequence = sequence;
    this.failures = 0;
    this.unsent = this.unsent.filter(({ number }) => number > this.acknowledged);
    this.watch();
  }

  // Words that nobody acknowledges: the connection is dead, whatever the browser thinks of it.
  watch() {
    clearTimeout(this.waiting);
    if (this.acknowledged < this.sent) this.waiting = setTimeout(() => this.drop(), ANSWER_WITHIN);
  }

  ping() {
    if (this.socket?.readyState !== WebSocket.OPEN) return;
    if (Date.now() - (this.heardAt ?? 0) > PING_EVERY + ANSWER_WITHIN) return this.drop();
    this.send((encoder) => encoding.writeVarUint(encoder, ASK_AWARENESS));
  }

  drop() {
    const socket = this.socket;
    if (!socket) return;
    this.socket = null;
    socket.close();
    this.closed(1006, "");
  }

  closed(code, reason) {
    this.socket = null;
    clearTimeout(this.waiting);
    clearTimeout(this.opening);
    Object.assign(this, { greeted: false, synced: false });
    this.unsent.forEach((row) => (row.number = Infinity));
    const others = [...this.awareness.getStates().keys()].filter((id) => id !== this.doc.clientID);
    removeAwarenessStates(this.awareness, others, this);
    if (FATAL.has(code)) return this.freeze(code, reason);
    this.failures += 1;
    this.report();
    this.retry = setTimeout(this.wake, this.pause(code));
  }

  pause(code) {
    const longest = Math.min(SLOWEST, QUICKEST * 2 ** this.failures);
    const jittered = QUICKEST + Math.random() * (longest - QUICKEST);
    return PATIENT.has(code) ? Math.max(1500, jittered) + Math.random() * 1500 : jittered;
  }

  freeze(code, reason) {
    this.frozen = { code, reason };
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
    if (status === this.status) return;
    this.status = status;
    this.emit("status", [status]);
  }

  currentStatus() {
    if (this.frozen) return "frozen";
    if (!navigator.onLine || this.failures > 4) return "offline";
    if (this.socket?.readyState !== WebSocket.OPEN) return this.failures ? "reconnecting" : "saving";
    if (this.mode === "view") return this.synced ? "reading" : "saving";
    return this.saved ? "saved" : "saving";
  }

  /** The words that the server has not acknowledged, for the person to copy. */
  unsentText() {
    if (!this.unsent.length) return "";
    const { structs } = Y.decodeUpdate(Y.mergeUpdates(this.unsent.map(({ update }) => update)));
    const parts = structs.map(({ content }) => {
      if (content instanceof Y.ContentString) return content.str;
      return content instanceof Y.ContentType ? "\n" : "";
    });
    return parts.join("").replace(/\n+/g, "\n").trim();
  }

  destroy() {
    clearInterval(this.pinging);
    clearTimeout(this.retry);
    this.doc.off("update", this.onUpdate);
    window.removeEventListener("online", this.wake);
    window.removeEventListener("offline", this.sleep);
    this.frozen ??= { code: 1000, reason: "" };
    this.awareness.destroy();
    this.socket?.close();
    super.destroy();
  }
}
