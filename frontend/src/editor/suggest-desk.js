// Suggesting beside the text: the switch, why a change could not be made, and the cards, which are fetched later.
import { make } from "./dom.js";
import { writes } from "./modes.js";
import { showNotice } from "./status.js";
import { isSuggesting, setSuggesting } from "./suggest.js";

const isForced = (mode) => writes(mode) && mode !== "write";

function makeSwitch(desk) {
  const { text, mount } = desk;
  const button = make("button", { type: "button", class: "suggest-switch", role: "switch", "aria-checked": "false" }, text("suggest_switch"));
  const show = () => {
    const { mode } = desk.provider;
    const on = isSuggesting(desk.view.state);
    mount.dataset.suggesting = String(on);
    button.hidden = !writes(mode);
    button.setAttribute("aria-checked", String(on));
    button.setAttribute("aria-disabled", String(isForced(mode)));
    button.title = text(isForced(mode) ? "suggest_only" : "suggest_switch_help");
  };
  button.addEventListener("click", async ({ detail }) => {
    if (isForced(desk.provider.mode)) return;
    await setSuggesting(desk.view, !isSuggesting(desk.view.state));
    show();
    // By mouse the person goes on typing; by keyboard the focus stays, and the switch says that it is on.
    if (detail > 0) desk.view.focus();
  });
  (mount.querySelector(".desk-tools") ?? mount).prepend(button);
  return show;
}

export async function start(desk) {
  const { mount, text } = desk;
  const show = makeSwitch(desk);
  const follow = async () => {
    show();
    if (isForced(desk.provider.mode)) await setSuggesting(desk.view, true);
    show();
  };
  let forced = isForced(desk.provider.mode);
  mount.addEventListener("paper:mode", async () => {
    const now = isForced(desk.provider.mode);
    if (forced && !now) await setSuggesting(desk.view, false); // a right that was raised is used at once
    forced = now;
    await follow();
  });
  mount.addEventListener("paper:refused", ({ detail }) => {
    showNotice(desk.notices, { message: text(`refused_${detail.problem}`), closable: true }, text);
  });
  void follow();
  const root = document.querySelector("[data-editor-suggestions]");
  if (root?.dataset.list) new (await import("./suggestion-panel.js")).SuggestionPanel(desk, root);
}
