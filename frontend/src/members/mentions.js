// textarea[data-names-url]: after an @ and some letters, the names that can be called here. Without script one types them.
const CALL = /(?:^|[\s("“‘«[])@([^\s@][^@\n]{0,40})$/u;
const WAIT = 150;
let count = 0;

class Names {
  constructor(field) {
    Object.assign(this, { field, names: [], chosen: -1, asked: 0, id: `names-${(count += 1)}` });
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: this.id, className: "names", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "@");
    field.after(this.list);
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.id);
    field.addEventListener("input", () => this.ask());
    field.addEventListener("keydown", (event) => this.press(event), { capture: true });
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take([...this.list.children].indexOf(event.target.closest("li")));
    });
  }

  letters() {
    return CALL.exec(this.field.value.slice(0, this.field.selectionStart))?.[1] ?? null;
  }

  ask() {
    clearTimeout(this.timer);
    if (this.letters() === null) return this.close();
    this.timer = setTimeout(() => this.fetchNames(), WAIT);
    return undefined;
  }

  async fetchNames() {
    const letters = this.letters();
    if (letters === null) return;
    const mine = (this.asked += 1);
    const answer = await fetch(`${this.field.dataset.namesUrl}?${new URLSearchParams({ q: letters })}`, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok || mine !== this.asked || this.letters() !== letters) return; // closed or asked anew meanwhile
    this.show((await answer.json()).names);
  }

  show(names) {
    this.names = names;
    this.list.replaceChildren(...names.map(({ words, detail }, index) => this.row(words, detail, index)));
    this.list.hidden = names.length === 0;
    this.choose(names.length ? 0 : -1);
  }

  row(words, detail, index) {
    const row = document.createElement("li");
    Object.assign(row, { id: `${this.id}-${index}`, className: "names__row" });
    row.setAttribute("role", "option");
    const small = document.createElement("span");
    Object.assign(small, { className: "meta", textContent: detail });
    row.append(words, " ", small);
    return row;
  }

  choose(index) {
    this.chosen = index;
    [...this.list.children].forEach((row, at) => row.setAttribute("aria-selected", String(at === index)));
    if (index < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.id}-${index}`);
    this.list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (this.list.hidden) return;
    const last = this.names.length - 1;
    if (event.key === "ArrowDown") this.choose(this.chosen === last ? 0 : this.chosen + 1);
    else if (event.key === "ArrowUp") this.choose(this.chosen <= 0 ? last : this.chosen - 1);
    else if ((event.key === "Enter" && !event.ctrlKey && !event.metaKey) || event.key === "Tab") this.take(this.chosen);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  take(index) {
    const name = this.names[index]?.words;
    const letters = this.letters();
    if (!name || letters === null) return this.close();
    const end = this.field.selectionStart;
    this.field.setRangeText(`${name} `, end - letters.length, end, "end");
    this.close();
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
    return undefined;
  }

  close() {
    clearTimeout(this.timer);
    this.asked += 1;
    this.list.hidden = true;
    this.choose(-1);
  }
}

const known = new WeakSet();
document.addEventListener("focusin", ({ target }) => {
  if (!target.matches?.("textarea[data-names-url]") || known.has(target)) return;
  known.add(target);
  new Names(target);
});
