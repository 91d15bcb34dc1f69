// A websocket that comes back: after a loss with growing, jittered pauses; at once when the network or the tab returns.
const ENDED = new Set([4400, 4401, 4403, 4404, 4409]);
const CROWDED = 4429;
// 1012 is a server that starts again: all pages of everybody come back, behind those who write, and not in one moment.
const PATIENT = new Set([1012, 1013, 4013, CROWDED]);
const PATIENCE = 2000; // milliseconds
const SPREAD = 4000;
const QUICKEST = 500;
const SLOWEST = 20000;
const PING_EVERY = 25000;
const ANSWER_WITHIN = 10000;
const SETTLED_AFTER = 1000;

export class LiveSocket {
  /**
   * @param {string} path from the root of the site
   * @param {{message: (data: object) => void, state?: (state: string, code?: number) => void, pings?: boolean}} hear
   *   `state` hears "connecting", "live", "waiting", "offline", or "ended" with the server's code
   */
  constructor(path, { message, state = () => {}, pings = false }) {
    Object.assign(this, { path, message, tell: state, pings, failures: 0, ended: false, socket: null });
    window.addEventListener("online", () => this.wake());
    window.addEventListener("offline", () => this.lose());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.wake());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && this.wake());
    this.connect();
  }

  wake() {
    if (!this.ended && !this.socket) this.connect();
  }

  connect() {
    clearTimeout(this.retry);
    const url = new URL(this.path, location.href);
    url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = (this.socket = new WebSocket(url));
    this.tell("connecting");
    socket.onmessage = ({ data }) => socket === this.socket && this.receive(data);
    // A refused socket is opened and closed with its reason: only one that stays open for a moment is live.
    socket.onopen = () => setTimeout(() => socket === this.socket && this.live(), SETTLED_AFTER);
    socket.onclose = ({ code }) => socket === this.socket && this.closed(code);
    // One that neither opens nor closes must not hold us for ever.
    this.opening = setTimeout(() => socket === this.socket && socket.readyState !== WebSocket.OPEN && this.lose(), ANSWER_WITHIN);
  }

  receive(data) {
    this.heardAt = Date.now();
    const message = JSON.parse(data);
    this.live();
    if (message.type !== "pong") this.message(message);
  }

  live() {
    if (this.isLive) return;
    this.isLive = true;
    this.failures = 0;
    this.heardAt = Date.now();
    this.tell("live");
    if (this.pings) this.pinging = setInterval(() => this.ping(), PING_EVERY);
  }

  ping() {
    if (Date.now() - this.heardAt > PING_EVERY + ANSWER_WITHIN) return this.lose();
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send('{"type":"ping"}');
  }

  // The connection is dead, whatever the browser thinks of it.
  lose() {
    const socket = this.socket;
    if (!socket) return;
    socket.close();
    this.closed(1006);
  }

  closed(code) {
    this.socket = null;
    this.isLive = false;
    clearTimeout(this.opening);
    clearInterval(this.pinging);
    if (ENDED.has(code)) {
      this.ended = true;
      return this.tell("ended", code);
    }
    this.failures += 1;
    this.tell(navigator.onLine ? "waiting" : "offline");
    // One person has many tabs open: one that nobody looks at sleeps until somebody does.
    if (code === CROWDED && document.hidden) return;
    this.retry = setTimeout(() => this.wake(), this.pause(code));
  }

  pause(code) {
    const longest = Math.min(SLOWEST, QUICKEST * 2 ** Math.min(this.failures, 10));
    return PATIENT.has(code) ? PATIENCE + Math.random() * Math.max(SPREAD, longest) : 100 + Math.random() * longest;
  }
}
