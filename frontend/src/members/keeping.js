// <form data-keeps>: what is typed into its field is kept after a pause, on the merge screen. All such forms of a page
// hold one number (`version`), by which two people notice each other; so one is sent at a time. Without script the
// button keeps it.
const PAUSE = 1200;
const RETRY = 5000;
const forms = [...document.querySelectorAll("form[data-keeps]")];
const waiting = new Map(); // form → timer
let sending = Promise.resolve();
let underWay = 0;

function say(form, state, words = form.dataset[state]) {
  const told = form.querySelector("[data-keeps-state]");
  told.textContent = words;
  told.classList.toggle("errorlist", state === "refused");
}

/** What goes to the server: the words, or nothing chosen when the field reads again as it came. */
function content(form) {
  const data = new FormData(form);
  const field = form.elements.text;
  if (!form.dataset.chosen && field.value === field.defaultValue) data.set("deed", "reset");
  return data;
}

async function send(form) {
  const options = { method: "POST", body: content(form), headers: { Accept: "application/json" }, redirect: "manual", keepalive: true };
  const answer = await fetch(location.pathname, options).catch(() => null);
  if (answer?.ok) {
    const { version } = await answer.json();
    for (const field of document.querySelectorAll("input[name=version]")) field.value = version;
    if (!waiting.has(form)) say(form, "kept");
    return true;
  }
  const told = answer && (await answer.json().catch(() => null));
  if (told?.error) {
    form.dataset.stopped = "yes"; // somebody else changed it: people look first
    say(form, "refused", told.error);
    return true;
  }
  say(form, "unkept");
  if ([403, 404].includes(answer?.status)) form.dataset.stopped = "yes"; // no right to it any more: asking again helps nobody
  else if (!waiting.has(form)) waiting.set(form, setTimeout(keep, RETRY, form));
  return false;
}

function keep(form) {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  underWay += 1;
  sending = sending.then(() => (form.dataset.stopped ? true : send(form))).finally(() => (underWay -= 1));
  return sending;
}

for (const form of forms) {
  form.addEventListener("input", () => {
    if (form.dataset.stopped) return;
    clearTimeout(waiting.get(form));
    say(form, "typing");
    waiting.set(form, setTimeout(keep, PAUSE, form));
  });
}

// A button goes on with what stands in the fields: first that is kept, then the button does what it does.
document.addEventListener(
  "submit",
  (event) => {
    const others = [...waiting.keys()].filter((form) => form !== event.target);
    clearTimeout(waiting.get(event.target));
    waiting.delete(event.target);
    if (others.length === 0 && underWay === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const form = event.target;
    const again = (all) => all.every(Boolean) && form.requestSubmit(event.submitter ?? undefined);
    Promise.all([sending, ...others.map(keep)]).then(again);
  },
  { capture: true },
);

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") for (const form of [...waiting.keys()]) keep(form);
});
