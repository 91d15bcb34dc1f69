// Small questions to the person: the address of a link, the text of a note, a source.
import { make } from "./dom.js";

/**
 * Asks for a few lines of text in a modal dialog.
 * @param {(key: string) => string} text
 * @param {{title: string, fields: {name: string, label: string, value?: string, check?: (value: string) => string|null}[], removable?: boolean}} question
 * @returns {Promise<Record<string, string>|"remove"|null>}
 */
export function ask(text, { title, fields, removable = false }) {
  const inputs = fields.map(({ name, value = "" }) => make("input", { name, value, class: "field-input", id: `ask-${name}`, autocomplete: "off" }));
  const error = make("p", { class: "ask-error", role: "alert" });
  const rows = fields.map(({ label }, index) =>
    make("p", { class: "ask-row" }, make("label", { for: inputs[index].id }, label), inputs[index]),
  );
  const button = (key, value, kind) => make("button", { class: `button button--${kind}`, type: value === "apply" ? "submit" : "button", value }, text(key));
  const apply = button("apply", "apply", "primary");
  const cancel = button("cancel", "cancel", "quiet");
  const remove = button("remove", "remove", "quiet");
  const actions = make("p", { class: "ask-actions" }, apply, ...(removable ? [remove] : []), cancel);
  const form = make("form", { method: "dialog", class: "ask" }, make("h2", { class: "ask-title", id: "ask-title" }, title), ...rows, error, actions);
  const dialog = make("dialog", { class: "ask-dialog", "aria-labelledby": "ask-title" }, form);
  return new Promise((resolve) => {
    let answer = null;
    const finish = (value) => {
      answer = value;
      dialog.close();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const complaint = fields.map(({ check }, index) => check?.(inputs[index].value.trim())).find(Boolean);
      if (complaint) {
        error.textContent = complaint;
        return;
      }
      finish(Object.fromEntries(inputs.map((input) => [input.name, input.value.trim()])));
    });
    cancel.addEventListener("click", () => finish(null));
    remove.addEventListener("click", () => finish("remove"));
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    inputs[0].focus();
  });
}
