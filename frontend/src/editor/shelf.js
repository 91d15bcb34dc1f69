// Edits that the server has not acknowledged, kept in this browser so that a reload, or a crash of the tab, loses none.
// Rows belong to a person, a paper, an epoch and a tab. Another person never sees them; a tab that lives cares for its own.

const DATABASE = "papers";
const ROWS = "unsent";
const GATHER = 60; // milliseconds: what is acknowledged by then need not be written
const LONG = 30 * 24 * 60 * 60 * 1000;

const request = (asked) =>
  new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = asked.onblocked = () => reject(asked.error);
  });

function open() {
  return new Promise((resolve, reject) => {
    if (!("indexedDB" in window)) return reject(new Error("no IndexedDB"));
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(ROWS, { keyPath: ["paper", "tab", "number"] });
    request(asked).then(resolve, reject);
  });
}

async function inStore(mode, work) {
  const database = await open();
  try {
    const transaction = database.transaction(ROWS, mode, { durability: "relaxed" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    const result = await work(transaction.objectStore(ROWS));
    await done;
    return result;
  } finally {
    database.close();
  }
}

/** How many edits wait in this browser, of whatever paper and person. */
export const countUnsent = () => inStore("readonly", (store) => request(store.count())).catch(() => 0);

/** Forgets everything: on log-out. */
export const forgetUnsent = () => inStore("readwrite", (store) => request(store.clear())).catch(() => undefined);

const isLongAgo = (moment) => moment < Date.now() - LONG;

/** Typed so long ago that nobody expects them in the text any more: they are offered, not sent. */
export const isOld = ({ at }) => isLongAgo(at);

const randomName = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Shelf {
  /** @param {{paper: string, person: string, schema: string}} owner @param {() => void} onChange of `works` */
  constructor(owner, onChange) {
    Object.assign(this, { owner, onChange, tab: randomName(), number: 0, pending: [], works: Boolean(owner.person) });
    // Held as long as this tab lives: its name is free again when it has crashed, too.
    navigator.locks?.request(this.lockOf(this.tab), () => new Promise(() => {})).catch(() => {});
    window.addEventListener("pagehide", () => void this.write());
  }

  lockOf(tab) {
    return `unsent-${tab}`;
  }

  /** Keep an edit soon, unless it is forgotten before. @returns a handle for `forget` */
  keep(update, { epoch, mode }, isUrgent) {
    const row = { ...this.owner, tab: this.tab, number: (this.number += 1), epoch, mode, update, at: Date.now() };
    if (!this.owner.person) return row;
    this.pending.push(row);
    if (isUrgent) void this.write();
    else this.timer ??= setTimeout(() => void this.write(), GATHER);
    return row;
  }

  async write() {
    clearTimeout(this.timer);
    this.timer = null;
    const rows = this.pending.filter(({ isForgotten }) => !isForgotten);
    this.pending = [];
    if (!rows.length) return;
    rows.forEach((row) => (row.isWritten = true));
    try {
      await inStore("readwrite", (store) => rows.forEach(({ isWritten, isForgotten, ...row }) => store.put(row)));
      this.say(true);
    } catch {
      rows.forEach((row) => (row.isWritten = false));
      this.pending = [...rows, ...this.pending]; // with the next one
      this.say(false); // no room, or a private window: then the words are in this tab alone, and it says so
    }
  }

  say(works) {
    if (works === this.works) return;
    this.works = works;
    this.onChange();
  }

  /** The server has these, or their person does not want them. */
  forget(rows) {
    rows.forEach((row) => (row.isForgotten = true));
    const keys = rows.filter(({ isWritten }) => isWritten).map(({ paper, tab, number }) => [paper, tab, number]);
    if (!keys.length) return Promise.resolve();
    return inStore("readwrite", (store) => keys.forEach((key) => store.delete(key))).catch(() => undefined);
  }

  /** Mark what the server refused: it is shown to its person later, and never sent again. */
  refuse(rows, code) {
    return this.mark(rows, { refused: code });
  }

  /** Their person is shown these: they need not be kept for ever any more. */
  noteOffered(rows) {
    return this.mark(rows.filter(({ offered }) => !offered), { offered: Date.now() });
  }

  mark(rows, said) {
    rows.forEach((row) => Object.assign(row, said));
    this.pending.push(...rows); // twice the same is one row, and what was forgotten is not written
    return this.write();
  }

  /**
   * What other tabs of this person left behind, handed to `take(rows)` while nobody else can take it.
   * A tab that lives holds its own lock; two that look at the same moment take turns.
   */
  async takeOver(take) {
    const { paper, person } = this.owner;
    const range = IDBKeyRange.bound([paper], [paper, []]);
    const rows = await inStore("readonly", (store) => request(store.getAll(range))).catch(() => []);
    // What nobody was shown yet stays, however old it is and whosever.
    const old = rows.filter(({ offered }) => isLongAgo(offered)).map((row) => ({ ...row, isWritten: true }));
    if (old.length) await this.forget(old);
    const tabs = new Set(rows.filter((row) => row.tab !== this.tab).map(({ tab }) => tab));
    for (const tab of tabs) {
      const work = async (lock) => {
        if (lock === null) return;
        const only = IDBKeyRange.bound([paper, tab], [paper, tab, []]);
        const found = await inStore("readonly", (store) => request(store.getAll(only)));
        const own = found.filter((row) => row.person === person).map((row) => ({ ...row, isWritten: true }));
        if (own.length) await take(own);
      };
      if (navigator.locks) await navigator.locks.request(this.lockOf(tab), { ifAvailable: true }, work);
      else await work();
    }
  }
}
