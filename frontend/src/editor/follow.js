// Following somebody: the page goes where their cursor goes, until one types, scrolls or presses Escape.
import { Plugin } from "prosemirror-state";
import { yCursorPluginKey } from "y-prosemirror";
import { make } from "./dom.js";
import { everybody } from "./people.js";

const BACK_WITHIN = 10000; // milliseconds: whoever loses the line, or whose server begins again, is soon here again

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const cursors = (state) => yCursorPluginKey.getState(state);
let drawn = () => {};

// Cursors are drawn some time after their change is known, and perhaps after the next frame: look when they stand there.
export const plugins = () => [
  new Plugin({ view: () => ({ update: (view, before) => void (cursors(view.state) !== cursors(before) && drawn()) }) }),
];

export function start({ view, provider, text, mount }) {
  const list = document.querySelector("[data-editor-people]");
  const said = mount.appendChild(make("p", { class: "visually-hidden", role: "status" }));
  const banner = mount.insertBefore(make("p", { class: "editor-following", hidden: true }), mount.querySelector(".editor-sheet"));
  let key = "";
  let missed = null;
  const person = () => everybody(provider.awareness).find((one) => one.key === key);
  const look = () => {
    if (!key) return;
    const cursor = person()?.clients.map((client) => view.dom.querySelector(`.cursor[data-client="${client}"]`)).find(Boolean);
    if (!cursor) return undefined;
    const { top, bottom } = cursor.getBoundingClientRect();
    const room = innerHeight / 5;
    if (top < room || bottom > innerHeight - room) cursor.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    return undefined;
  };
  const show = (message) => {
    list.dataset.followed = key;
    list.dispatchEvent(new CustomEvent("paper:followed"));
    said.textContent = message;
    banner.hidden = !key;
    banner.textContent = key ? message : "";
  };
  const stop = () => {
    if (!key) return;
    const name = key.split("\n")[0];
    key = "";
    miss();
    show(text("followed_no_more", name));
  };
  const miss = () => {
    if (key && !person()) return void (missed ??= setTimeout(stop, BACK_WITHIN));
    clearTimeout(missed);
    missed = null;
  };
  const follow = (chosen) => {
    if (key === chosen) return stop();
    key = chosen;
    miss();
    show(text("following", chosen.split("\n")[0]));
    return look();
  };
  list?.addEventListener("click", ({ target }) => {
    const chosen = target.closest("[data-follow]")?.dataset.follow;
    if (chosen) follow(chosen);
  });
  drawn = () => key && requestAnimationFrame(look);
  provider.awareness.on("change", miss);
  mount.addEventListener("paper:change", () => key && requestAnimationFrame(look));
  for (const event of ["wheel", "touchmove"]) addEventListener(event, stop, { passive: true });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" || view.dom.contains(event.target) || ["PageUp", "PageDown", "Home", "End"].includes(event.key)) stop();
  });
  view.dom.addEventListener("pointerdown", stop);
}
