// Small questions to the person: the address of a link, the text of a note, a source to pick.
import { make } from "./dom.js";
import { openModal } from "./modal.js";

function typed({ name, value = "", told = null }) {
  const input = make("input", { name, class: "field-input", id: `ask-${name}`, autocomplete: "off" });
  input.value = value;
  if (!told) return { input, elements: [input], read: () => ({ [name]: input.value.trim() }) };
  // What was typed, in full words: seen while one types, and heard.
  const names = make("p", { class: "meta ask-told", id: `ask-${name}-told`, role: "status" });
  const tell = () => (names.textContent = told(input.value));
  input.setAttribute("aria-describedby", names.id);
  input.addEventListener("input", tell);
  tell();
  return { input, elements: [input, names], read: () => ({ [name]: input.value.trim() }) };
}

function chosen({ name, value = "", options }) {
  const input = make("select", { name, class: "field-input", id: `ask-${name}` }, ...options.map(([key, label]) => make("option", { value: key }, label)));
  input.value = value;
  return { input, elements: [input], read: () => ({ [name]: input.value }) };
}

// Any number of a few: boxes to tick. They are folded away, and what is ticked stands beside their name.
function several({ name, label, values = [], several: options }) {
  const boxes = options.map(([value, words]) => {
    const box = make("input", { type: "checkbox", name, value });
    box.checked = values.includes(value);
    return { box, words, row: make("label", { class: "ask-tick" }, box, words) };
  });
  const ticked = () => boxes.filter(({ box }) => box.checked);
  const chosen = make("span", { class: "meta" });
  const tell = () => (chosen.textContent = ticked().map(({ words }) => words).join(", "));
  const ticks = make("div", { class: "ask-ticks", role: "group", "aria-label": label, oninput: tell }, ...boxes.map(({ row }) => row));
  tell();
  const row = make("details", { class: "ask-row ask-group" }, make("summary", {}, label, " ", chosen), ticks);
  return { input: boxes[0].box, row, read: () => ({ [name]: ticked().map(({ box }) => box.value) }) };
}

// Type to search, arrow down to the list; what is chosen there counts, with its name. What was chosen before stands in
// the list from the start, until something else is searched for.
function searched({ name, search, value = "", shown = "" }, text) {
  const input = make("input", { type: "search", class: "field-input", id: `ask-${name}`, autocomplete: "off", "aria-controls": `ask-${name}-list` });
  const list = make("select", { class: "field-input ask-list", id: `ask-${name}-list`, size: "6", "aria-label": text("ask_found") });
  input.value = shown;
  if (value) list.append(make("option", { value, title: shown, selected: true }, shown)); // before any search has answered
  let asked = 0;
  const look = async () => {
    const mine = (asked += 1);
    const found = await search(input.value).catch(() => []);
    if (mine !== asked) return;
    const before = value && input.value === shown;
    if (before && !found.some(([key]) => key === value)) found.unshift([value, shown]);
    list.replaceChildren(...found.map(([key, label]) => make("option", { value: key, title: label }, label)));
    if (before) list.value = value;
    list.hidden = !found.length;
  };
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  });
  // Who has chosen searches no more: an answer that comes late must not take the choice away.
  list.addEventListener("input", () => {
    clearTimeout(timer);
    asked += 1;
  });
  input.addEventListener("keydown", (event) => {
    const isLeaving = event.key === "Escape";
    if (!isLeaving && (event.key !== "ArrowDown" || !list.options.length)) return;
    event.preventDefault();
    // A browser would first empty the field: what stood there before would be lost from sight.
    if (isLeaving) return input.closest("dialog").close();
    list.selectedIndex = Math.max(list.selectedIndex, 0);
    list.focus();
  });
  void look();
  const name_ = () => list.selectedOptions[0]?.textContent ?? "";
  return { input, elements: [input, list], read: () => ({ [name]: list.value, [`${name}_name`]: name_() }) };
}

function fieldOf(field, text) {
  if (field.search) return searched(field, text);
  if (field.several) return several(field);
  return field.options ? chosen(field) : typed(field);
}

function rowOf(label, { input, elements, row = null }) {
  return row ?? make("div", { class: "ask-row" }, make("label", { for: input.id }, label), ...elements);
}

/**
 * Asks for a few things in a modal dialog.
 * @param {(key: string) => string} text
 * @param {{title: string, removable?: boolean, note?: {words: string, href: string}, check?: (answer: object) => string|null,
 *   fields: {name: string, label: string, value?: string, shown?: string, options?: [string, string][], told?: (value: string) => string,
 *     several?: [string, string][], values?: string[], search?: (words: string) => Promise<[string, string][]>, check?: (value: string) => string|null}[]}} question
 * @returns {Promise<Record<string, string|string[]>|"remove"|null>}
 */
export function ask(text, { title, fields, removable = false, note = null, check = null }) {
  const made = fields.map((field) => fieldOf(field, text));
  const error = make("p", { class: "ask-error", role: "alert" });
  const rows = fields.map(({ label }, index) => rowOf(label, made[index]));
  const button = (key, value, kind) => make("button", { class: `button button--${kind}`, type: value === "apply" ? "submit" : "button", value }, text(key));
  const apply = button("apply", "apply", "primary");
  const cancel = button("cancel", "cancel", "quiet");
  const remove = button("remove", "remove", "quiet");
  const actions = make("p", { class: "ask-actions" }, apply, ...(removable ? [remove] : []), cancel);
  const aside = note ? [make("p", { class: "meta" }, make("a", { href: note.href, target: "_blank", rel: "noopener" }, note.words))] : [];
  const form = make("form", { method: "dialog", class: "ask" }, make("h2", { class: "ask-title", id: "ask-title" }, title), ...rows, ...aside, error, actions);
  const dialog = make("dialog", { class: "ask-dialog", "aria-labelledby": "ask-title" }, form);
  return new Promise((resolve) => {
    let answer = null;
    const finish = (value) => {
      answer = value;
      dialog.close();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const read = Object.assign({}, ...made.map((field) => field.read()));
      const complaint = fields.map(({ name, check: look }) => look?.(read[name])).find(Boolean) ?? check?.(read);
      if (complaint) error.textContent = complaint;
      else finish(read);
    });
    cancel.addEventListener("click", () => finish(null));
    remove.addEventListener("click", () => finish("remove"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    const [{ input }] = made;
    if (input.type === "search") input.addEventListener("focus", () => input.select(), { once: true }); // who types looks for something else
    openModal(dialog, input);
  });
}
