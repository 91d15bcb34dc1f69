// Two ways to the server with one shape: a websocket, and requests over HTTP where a network lets no websocket through.
// A line calls hears.opened(), hears.frame(string | ArrayBuffer) and, once, hears.closed(code, reason).

const OPENS_WITHIN = 10000;
const ANSWERS_WITHIN = 20000;
const GATHER = 120;
const ASK_EVERY = 2000;
const ASK_EVERY_HIDDEN = 4000;
const MOST_AT_ONCE = 200_000; // bytes
const LOST = 1006;

export class SocketLine {
  isSlow = false;

  constructor(address, hears) {
    const socket = (this.socket = new WebSocket(address));
    this.hears = hears;
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      clearTimeout(this.opening);
      this.hears?.opened();
    };
    socket.onmessage = ({ data }) => this.hears?.frame(data);
    socket.onclose = ({ code, reason }) => this.end(code, reason);
    // A socket that neither opens nor closes (a network that swallows packets) must not hold us for ever.
    this.opening = setTimeout(() => socket.readyState === WebSocket.CONNECTING && this.end(LOST, ""), OPENS_WITHIN);
  }

  get isOpen() {
    return this.socket.readyState === WebSocket.OPEN;
  }

  send(bytes) {
    if (this.isOpen) this.socket.send(bytes);
  }

  end(code, reason) {
    const { hears } = this;
    this.close();
    hears?.closed(code, reason);
  }

  close() {
    this.hears = null;
    clearTimeout(this.opening);
    this.socket.close();
  }
}

// The name may be prefixed (__Host-), and the value changes with each log-in: so it is read each time.
const csrfToken = () => /(?:^|; )(?:__Host-)?csrf=([^;]+)/.exec(document.cookie)?.[1] ?? "";

function join(frames) {
  const whole = new Uint8Array(frames.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const frame of frames) {
    whole.set(frame, at);
    at += frame.length;
  }
  return whole;
}

// As many messages as the server takes in one body; at least one, which it may refuse as it would on a socket.
function howMany(waiting) {
  let size = 0;
  const at = waiting.findIndex(({ bytes }) => (size += bytes.length) > MOST_AT_ONCE);
  return at < 0 ? waiting.length : Math.max(at, 1);
}

export class RequestLine {
  isSlow = true;
  isOpen = true;

  /** @param {(said: object) => string} address with what this line has to say @param {() => number} sequence reached */
  constructor(address, sequence, hears) {
    Object.assign(this, { address, sequence, hears, waiting: [], edits: 0, isFirst: true, isBusy: false });
    queueMicrotask(() => {
      this.hears?.opened();
      this.ask();
    });
  }

  /** @param {Uint8Array} bytes @param {boolean} isEdit whether the server counts it */
  send(bytes, isEdit = false) {
    this.waiting.push({ bytes, isEdit });
    if (isEdit) this.askIn(GATHER);
  }

  askIn(pause) {
    const due = Date.now() + pause;
    if (this.isBusy || !this.isOpen || (this.timer && this.due <= due)) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.ask(), pause);
  }

  async ask() {
    if (this.isBusy || !this.isOpen) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.isBusy = true;
    const frames = this.waiting.splice(0, howMany(this.waiting));
    const said = { count: this.edits, sequence: this.sequence(), ...(this.isFirst && { begin: 1 }) };
    this.edits += frames.filter(({ isEdit }) => isEdit).length;
    const answer = await this.post(this.address(said), join(frames.map(({ bytes }) => bytes)));
    this.isBusy = false;
    if (!this.isOpen) return;
    if (answer.code) return this.end(answer.code, "");
    this.isFirst = false;
    this.hears?.frame(answer.body);
    if (this.waiting.some(({ isEdit }) => isEdit)) this.askIn(GATHER);
    else this.askIn(document.hidden ? ASK_EVERY_HIDDEN : ASK_EVERY);
  }

  async post(address, body) {
    const headers = { "Content-Type": "application/octet-stream", "X-CSRFToken": csrfToken() };
    const options = { method: "POST", body, headers, redirect: "error", signal: AbortSignal.timeout(ANSWERS_WITHIN) };
    try {
      const answer = await fetch(address, options);
      if (answer.ok) return { body: await answer.arrayBuffer() };
      return { code: (await answer.json()).code || LOST };
    } catch {
      return { code: LOST }; // a proxy's own page, or no network
    }
  }

  end(code, reason) {
    const { hears } = this;
    this.close();
    hears?.closed(code, reason);
  }

  close() {
    this.isOpen = false;
    this.hears = null;
    clearTimeout(this.timer);
  }
}
