// [data-thread]: a live discussion. The socket brings numbers; the text is fetched after the last one that stands here,
// so that the same fetch heals whatever was missed. Without script the form and a reload do the same.
import { focusUnlessGone } from "./pressing.js";
import { LiveSocket } from "./socket.js";
import { Sending } from "./sending.js";

const LATEST = 50;
const RETRY_AFTER = 3000;
const ENDED = { 4401: "textLoggedOut", 4403: "textForbidden", 4404: "textNotThere" };
const STATES = { connecting: "textConnecting", live: "textLive", waiting: "textWaiting", offline: "textOffline" };

class ThreadPanel {
  constructor(root) {
    const part = (name) => root.querySelector(`[data-thread-${name}]`);
    Object.assign(this, { root, texts: root.dataset, last: Number(root.dataset.sequence), head: Number(root.dataset.head) });
    Object.assign(this, { list: part("posts"), log: part("log"), empty: part("empty"), status: part("status"), said: part("said") });
    Object.assign(this, { pauseButton: part("pause"), freshButton: part("fresh"), closedNotice: part("closed"), fresh: 0, paused: false });
    this.pauseButton.hidden = false;
    this.pauseButton.addEventListener("click", () => this.pause(!this.paused));
    this.freshButton.addEventListener("click", () => this.showFresh());
    document.addEventListener("visibilitychange", () => this.noteRead());
    document.addEventListener("scroll", () => this.noteRead(), { passive: true, capture: true });
    this.sending = new Sending(root, {
      accepted: () => this.catchUp(),
      sent: () => this.pause(false),
      loggedOut: () => this.say(this.texts.textLoggedOut),
    });
    this.socket = new LiveSocket(root.dataset.socket, {
      message: (message) => this.hear(message),
      state: (state, code) => this.connection(state, code),
      pings: true,
    });
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  connection(state, code) {
    const isTryingAgain = state === "connecting" && this.root.dataset.connection === "waiting"; // said already
    this.root.dataset.connection = state;
    if (state !== "ended") return isTryingAgain ? undefined : this.say(this.texts[STATES[state]]);
    this.say(this.texts[ENDED[code] ?? "textWaiting"]);
    const form = this.root.querySelector("[data-thread-form]");
    if (form && (code === 4403 || code === 4404)) form.hidden = true;
    return undefined;
  }

  hear({ type, seq, epoch }) {
    if (type === "hello") this.greet(seq, epoch);
    else if (type === "changed") this.refresh(seq);
    else {
      if (type === "post") this.head = Math.max(this.head, seq);
      this.catchUp();
    }
  }

  greet(seq, epoch) {
    // Another epoch is another history (a backup was put back): what stands here is no longer the thread.
    if (this.epoch && this.epoch !== epoch) {
      this.list.replaceChildren();
      this.last = Math.max(0, seq - LATEST);
    }
    this.epoch = epoch;
    this.head = seq;
    this.catchUp();
    this.sending.flush();
  }

  // One fetch at a time; whoever asks meanwhile waits for one more round, which begins after their question.
  catchUp() {
    if (this.fetching) return (this.again ??= this.fetching.then(() => ((this.again = null), this.catchUp())));
    this.fetching = this.fetchRest().finally(() => (this.fetching = null));
    return this.fetching;
  }

  async fetchRest() {
    clearTimeout(this.retry);
    if (this.paused) return this.countFresh(this.head - this.last);
    let before;
    do {
      before = this.last;
      const answer = await this.fetchPosts(`after=${this.last}`);
      if (!answer) return (this.retry = setTimeout(() => this.catchUp(), RETRY_AFTER));
      this.head = Math.max(this.head, Number(answer.headers.get("X-Thread-Sequence")));
      this.setOpen(answer.headers.get("X-Thread-State") !== "closed");
      this.add(await answer.text());
    } while (this.last < this.head && this.last > before);
    return this.noteRead();
  }

  async fetchPosts(query) {
    const options = { headers: { Accept: "text/html", "X-Requested-With": "fetch" }, redirect: "manual" };
    const answer = await fetch(`${this.texts.postsUrl}?${query}`, options).catch(() => null);
    return answer?.ok ? answer : null;
  }

  add(html) {
    const wasAtEnd = this.endIsInSight();
    const others = [];
    for (const row of this.rowsOf(html)) {
      const sequence = Number(row.dataset.sequence ?? 0);
      if (row.dataset.day && this.list.querySelector(`[data-day="${row.dataset.day}"]`)) continue;
      if (row.dataset.sequence && sequence <= this.last) continue;
      this.list.append(row);
      if (!sequence) continue;
      this.last = sequence;
      this.sending.arrived(row.dataset.clientId);
      if (!row.classList.contains("post--mine")) others.push(row);
      row.classList.add("is-new");
    }
    this.empty.hidden = this.last > 0;
    this.tellOf(others);
    if (others.length && !wasAtEnd) this.countFresh(this.fresh + others.length);
    else if (others.length) this.list.lastElementChild.scrollIntoView({ block: "nearest" });
  }

  // To who listens. The list itself is no live region: when a dialog closes, its last post would be read once more.
  tellOf(rows) {
    const words = (row, part) => row.querySelector(`.post__${part}`)?.textContent.trim() ?? "";
    if (rows.length === 1) this.said.textContent = `${words(rows[0], "author")}: ${words(rows[0], "body")}`;
    else if (rows.length) this.said.textContent = this.texts.textFreshMany.replace("%s", rows.length);
  }

  rowsOf(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return [...template.content.querySelectorAll("li")];
  }

  async refresh(sequence) {
    const present = this.list.querySelector(`[data-sequence="${sequence}"]`);
    if (!present) return;
    const answer = await this.fetchPosts(`after=${sequence - 1}&until=${sequence}`);
    const row = answer && this.rowsOf(await answer.text()).find((found) => found.dataset.sequence);
    if (row) present.replaceWith(row);
  }

  setOpen(isOpen) {
    this.closedNotice.hidden = isOpen;
    const button = this.root.querySelector("[data-thread-form] button");
    if (button) button.disabled = !isOpen;
  }

  pause(isPaused) {
    if (this.paused === isPaused) return;
    this.paused = isPaused;
    this.pauseButton.setAttribute("aria-pressed", String(isPaused));
    this.catchUp();
  }

  countFresh(count) {
    this.fresh = count;
    this.freshButton.hidden = count < 1;
    const { textFreshOne, textFreshMany } = this.texts;
    this.freshButton.textContent = count === 1 ? textFreshOne : textFreshMany.replace("%s", count);
  }

  async showFresh() {
    const first = this.last - (this.paused ? 0 : this.fresh) + 1;
    this.pause(false);
    await this.catchUp();
    this.countFresh(0);
    const row = this.list.querySelector(`[data-sequence="${first}"]`) ?? this.list.lastElementChild;
    row?.scrollIntoView({ block: "center" });
    focusUnlessGone(row, this.root);
  }

  endIsInSight() {
    const row = this.list.lastElementChild;
    if (!row) return true;
    const frame = this.log.scrollHeight > this.log.clientHeight + 1 ? this.log.getBoundingClientRect().bottom : Infinity;
    return row.getBoundingClientRect().top < Math.min(frame, window.innerHeight);
  }

  // What stands in sight of somebody who looks has been read.
  noteRead() {
    if (document.visibilityState !== "visible" || this.paused || !this.endIsInSight()) return;
    this.countFresh(0);
    if (this.last <= (this.read ?? 0)) return;
    this.read = this.last;
    const token = this.root.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!token) return;
    const body = new URLSearchParams({ csrfmiddlewaretoken: token, sequence: this.last });
    fetch(this.texts.readUrl, { method: "POST", body, redirect: "manual" }).catch(() => (this.read = 0));
  }
}

for (const root of document.querySelectorAll("[data-thread]")) new ThreadPanel(root);
