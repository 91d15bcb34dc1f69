// [data-live-fragment][data-socket][data-url]: on {"type": "changed"}, and after every lost connection, the fragment
// is fetched again. Focus stays where it was; elements with an id whose words changed get .is-new for a moment.
import { pressing } from "./pressing.js";
import { LiveSocket } from "./socket.js";

const TOGETHER = 150;

class LiveFragment {
  constructor(root) {
    Object.assign(this, { root, wasLive: false, asked: 0, shown: 0, released: pressing(root) });
    new LiveSocket(root.dataset.socket, {
      message: ({ type }) => (type === "changed" || type === "resync") && this.soon(),
      state: (state) => this.connection(state),
    });
  }

  connection(state) {
    this.root.dataset.connection = state;
    if (state === "live" && this.wasLive) this.soon();
    this.wasLive ||= state === "live";
  }

  // A burst of answers is one change.
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fetch(), TOGETHER);
  }

  async fetch() {
    const number = (this.asked += 1);
    const headers = { Accept: "text/html", "HX-Request": "true", "X-Requested-With": "fetch" };
    const answer = await fetch(this.root.dataset.url, { headers, redirect: "manual" }).catch(() => null);
    if (answer?.ok) {
      const html = await answer.text();
      await this.released();
      if (number < this.shown) return; // a later question was answered sooner
      this.shown = number;
      this.swap(html);
    } else if (answer?.status >= 500 || !answer) this.timer = setTimeout(() => this.fetch(), 3000);
  }

  swap(html) {
    const words = new Map([...this.root.querySelectorAll("[id]")].map((element) => [element.id, element.textContent.trim()]));
    const focus = this.focusedPlace();
    const opened = [...this.root.querySelectorAll("details[id][open]")].map(({ id }) => id);
    this.root.innerHTML = html;
    for (const id of opened) this.root.querySelector(`#${CSS.escape(id)}`)?.setAttribute("open", "");
    for (const element of this.root.querySelectorAll("[id]")) {
      const changed = words.has(element.id) && words.get(element.id) !== element.textContent.trim();
      if (changed && !element.querySelector("[id]")) element.classList.add("is-new");
    }
    focus?.()?.focus({ preventScroll: true });
  }

  focusable() {
    return [...this.root.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  }

  focusedPlace() {
    const active = document.activeElement;
    if (!this.root.contains(active)) return null;
    const { id } = active;
    const place = this.focusable().indexOf(active);
    return () => (id ? document.getElementById(id) : this.focusable()[place]);
  }
}

for (const root of document.querySelectorAll("[data-live-fragment][data-socket]")) new LiveFragment(root);
