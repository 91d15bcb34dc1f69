// <form data-confirm="What will happen" data-confirm-title="Sure?">: asked in a dialogue before it is sent.
let count = 0;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function ask(form, submitter) {
  const { confirm, confirmTitle, confirmButton } = form.dataset;
  const dialog = element("dialog", "dialog");
  const title = element("h2", "", confirmTitle || confirm);
  title.id = `confirm-${(count += 1)}`;
  dialog.setAttribute("aria-labelledby", title.id);
  const choices = element("div", "form__actions");
  const yes = element("button", "button button--primary", confirmButton || submitter?.textContent.trim() || confirmTitle);
  const no = element("button", "button button--quiet", document.body.dataset.textCancel || "×");
  yes.type = no.type = "button";
  yes.dataset.confirmYes = "";
  yes.addEventListener("click", () => {
    form.dataset.confirmed = "yes";
    dialog.close();
    form.requestSubmit(submitter ?? undefined);
  });
  no.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    submitter?.focus();
  });
  choices.append(yes, no);
  const content = element("div", "stack");
  content.append(title, ...(confirmTitle ? [element("p", "", confirm)] : []), choices);
  dialog.append(content);
  document.body.append(dialog);
  dialog.showModal();
}

// Before every other listener: a form that is still being asked about is not on its way.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    if (!form.dataset.confirm) return;
    if (form.dataset.confirmed) return void delete form.dataset.confirmed;
    event.preventDefault();
    event.stopPropagation();
    ask(form, event.submitter);
  },
  { capture: true },
);
