// Which way to the server: the websocket, unless it is blocked while plain requests come through; then back when it opens.
import { RequestLine, SocketLine } from "./lines.js";

const BLOCKED_AFTER = 3; // attempts in a row that never heard a word
const SAID_BY_SERVER = 3000; // and above: then it does come through
const TRY_AGAIN_AFTER = [5000, 15000, 60000, 180000];

export class Chooser {
  /** @param {{socket: string, exchange?: string, schema: string}} addresses @param provider knows epoch and sequence */
  constructor(addresses, provider) {
    Object.assign(this, { addresses, provider, silent: 0, tries: 0, current: null, heard: false });
  }

  address(kind, said = {}) {
    const address = new URL(this.addresses[kind], location.href);
    if (kind === "socket") address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    const { epoch, sequence, shelf } = this.provider;
    const seen = epoch ? { epoch, sequence } : {};
    const tab = shelf?.tab ?? "";
    const person = shelf?.owner.person ?? "";
    address.search = new URLSearchParams({ ack: "1", schema: this.addresses.schema, tab, person, ...seen, ...said });
    return address.href;
  }

  open(hears) {
    this.heard = false;
    const isBlocked = this.silent >= BLOCKED_AFTER && this.addresses.exchange && navigator.onLine;
    if (!isBlocked) return (this.current = new SocketLine(this.address("socket"), hears));
    const address = (said) => this.address("exchange", said);
    this.current = new RequestLine(address, () => this.provider.sequence, hears);
    return this.current;
  }

  /** The server said a word on the present line. */
  works() {
    if (this.heard) return;
    this.heard = true;
    if (this.current?.isSlow) this.tryIn(TRY_AGAIN_AFTER[Math.min(this.tries, TRY_AGAIN_AFTER.length - 1)]);
    else Object.assign(this, { silent: 0, tries: 0 });
  }

  /** The present line ended. One that was silent counts; after requests fail too, the socket has its turn again. */
  ended(code) {
    clearTimeout(this.timer);
    if (this.heard || code >= SAID_BY_SERVER) return;
    this.silent = this.current?.isSlow ? BLOCKED_AFTER - 1 : this.silent + 1;
  }

  tryIn(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.trySocket(pause), pause);
  }

  // The requests go on meanwhile; only a socket that really speaks takes over.
  trySocket() {
    this.tries += 1;
    const probe = new SocketLine(this.address("socket"), {
      opened() {},
      frame: () => {
        probe.close();
        if (!this.current?.isSlow) return;
        Object.assign(this, { silent: 0, tries: 0 });
        this.provider.drop();
      },
      closed: () => {
        const pause = TRY_AGAIN_AFTER[Math.min(this.tries, TRY_AGAIN_AFTER.length - 1)];
        if (this.current?.isSlow && this.current.isOpen) this.tryIn(pause);
      },
    });
  }

  destroy() {
    clearTimeout(this.timer);
  }
}
