// The form of a thread: what is sent is kept first, shown as waiting, and sent again until the server has it.
import { forget, keep, waiting } from "./outbox.js";
import { focusUnlessGone } from "./pressing.js";

const RETRY_AFTER = 5000;
const TOO_FAST_AFTER = 20000;

const newId = () =>
  crypto.randomUUID?.() ??
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (digit) =>
    (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16),
  );

export class Sending {
  /** @param {HTMLElement} root the panel @param {{accepted: () => Promise<void>, sent: () => void, loggedOut: () => void}} thread */
  constructor(root, thread) {
    Object.assign(this, { root, thread, rows: new Map(), busy: false });
    this.form = root.querySelector("[data-thread-form]");
    this.list = root.querySelector("[data-thread-outbox]");
    this.template = root.querySelector("[data-thread-waiting-post]");
    if (!this.form) return;
    this.text = this.form.querySelector("[data-thread-body]");
    this.form.addEventListener("submit", (event) => this.submit(event));
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.form.requestSubmit();
    });
    this.restore();
  }

  async restore() {
    for (const post of await waiting(this.root.dataset.threadId, this.root.dataset.person)) this.show(post);
    this.flush();
  }

  async submit(event) {
    event.preventDefault();
    const body = this.text.value;
    // Pressed twice: the field is emptied only when its words are kept, and until then they are on their way already.
    if (!body.trim() || body === this.keeping) return;
    this.keeping = body;
    const field = this.form.elements.client_id;
    const { threadId: thread, person } = this.root.dataset;
    const post = { client_id: field.value || newId(), thread, person, body, at: Date.now() };
    field.value = newId();
    this.show(post);
    await keep(post);
    // Only now is it safe to empty the field; what was typed meanwhile stays.
    if (this.text.value === body) this.text.value = "";
    this.keeping = null;
    this.form.querySelector(".errorlist")?.remove();
    focusUnlessGone(this.text, this.form);
    this.thread.sent();
    this.flush();
  }

  show(post) {
    if (this.rows.has(post.client_id)) return;
    const row = this.template.content.firstElementChild.cloneNode(true);
    row.dataset.clientId = post.client_id;
    row.querySelector("[data-waiting-body]").textContent = post.body;
    row.querySelector("[data-waiting-retry]").addEventListener("click", () => this.again(post));
    row.querySelector("[data-waiting-edit]").addEventListener("click", () => this.takeBack(post));
    this.rows.set(post.client_id, { post, row, refused: false });
    this.list.append(row);
  }

  again({ client_id }) {
    this.mark(client_id, "");
    this.flush();
  }

  takeBack(post) {
    this.text.value = [this.text.value, post.body].filter(Boolean).join("\n\n");
    this.text.focus();
    this.drop(post.client_id);
  }

  drop(clientId) {
    this.rows.get(clientId)?.row.remove();
    this.rows.delete(clientId);
    return forget(clientId);
  }

  /** The post stands in the thread now, by whichever way that became known. */
  arrived(clientId) {
    if (this.rows.has(clientId)) this.drop(clientId);
  }

  mark(clientId, refusal) {
    const entry = this.rows.get(clientId);
    if (!entry) return;
    entry.refused = Boolean(refusal);
    const state = entry.row.querySelector("[data-waiting-state]");
    entry.words ??= state.textContent;
    state.textContent = refusal || entry.words;
    entry.row.classList.toggle("post--refused", entry.refused);
    entry.row.querySelector("[data-waiting-choices]").hidden = !entry.refused;
  }

  // One at a time and in order, so that a sentence does not overtake the one before it.
  async flush() {
    clearTimeout(this.later);
    if (this.busy || !this.form) return;
    this.busy = true;
    try {
      let next;
      while ((next = [...this.rows.values()].find(({ refused }) => !refused)) && (await this.send(next.post)));
    } finally {
      this.busy = false;
    }
  }

  /** @returns {Promise<boolean>} whether to go on with the next one */
  async send(post) {
    const data = new FormData(this.form);
    data.set("body", post.body);
    data.set("client_id", post.client_id);
    const options = { method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "manual" };
    const answer = await fetch(this.root.dataset.postsUrl, options).catch(() => null);
    if (answer?.status === 201) {
      await this.thread.accepted();
      await this.drop(post.client_id);
      return true;
    }
    if (answer?.status === 401 || answer?.type === "opaqueredirect") this.thread.loggedOut();
    else if ([400, 403, 404, 409, 422].includes(answer?.status)) {
      const told = await answer.json().catch(() => ({}));
      this.mark(post.client_id, told.error || this.root.dataset.textRefused);
      return true;
    } else this.later = setTimeout(() => this.flush(), answer?.status === 429 ? TOO_FAST_AFTER : RETRY_AFTER);
    return false;
  }
}
