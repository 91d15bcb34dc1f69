// For readers and writers alike, above the text: find, size, print, help. Dialogs are fetched when they are opened.
import { Plugin } from "prosemirror-state";
import { icon, make } from "./dom.js";
import * as finding from "./find.js";
import { roving } from "./roving.js";
import { makeZoom } from "./zoom.js";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const DRAWINGS = {
  find: "M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5 18 18",
  zoom_out: "M4 10h12",
  zoom_in: "M4 10h12M10 4v12",
  print: "M6 7V3h8v4M6 14H3V7h14v7h-3M6 12h8v5H6z",
  help_sheet: "M7 7.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.5M10 16h.01",
};

const openHelp = ({ text, view }) => import("./help.js").then(({ showHelp }) => showHelp(text, () => view?.focus()));
export const openFind = (desk, replacing = false) => import("./find-bar.js").then(({ showFindBar }) => showFindBar(desk, finding, replacing));

const withMod = (event) => (isApple ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;

function pressed(desk, event) {
  if (withMod(event) && event.key.toLowerCase() === "f") void openFind(desk);
  else if (withMod(event) && event.key.toLowerCase() === "h" && desk.view.editable) void openFind(desk, true);
  else if (event.key === "F1" || (withMod(event) && event.key === "/")) void openHelp(desk);
  else return false;
  event.preventDefault();
  return true;
}

export const plugins = (desk) => [new Plugin({ props: { handleKeyDown: (_view, event) => pressed(desk, event) } })];

// Toolbar and find bar stay in sight together, below the bar of the page, whose height depends on the screen.
function stack(mount, tools) {
  const toolbar = mount.querySelector(".editor-toolbar");
  const bars = make("div", { class: "editor-bars" });
  toolbar.before(tools, bars);
  bars.append(toolbar);
  const top = document.querySelector(".shell__bar");
  const measure = () => mount.style.setProperty("--bar", `${top?.offsetHeight ?? 0}px`);
  if (top) new ResizeObserver(measure).observe(top);
  measure();
}

const isTyping = ({ target }) => target.closest("input, textarea, select, [contenteditable], dialog");

export function start(desk) {
  const { text, mount } = desk;
  const sheet = mount.querySelector(".editor-sheet");
  const zoom = makeZoom(sheet, mount.dataset.person ?? "");
  const button = (name, run, face = icon(DRAWINGS[name])) => {
    const made = make("button", { type: "button", class: `tool tool--${name}`, "data-desk-tool": name, title: text(name), "aria-label": text(name) }, face);
    made.addEventListener("click", () => made.getAttribute("aria-disabled") !== "true" && run());
    return made;
  };
  const size = button("zoom_reset", () => resize(0), make("span", { class: "zoom-percent" }));
  const resize = (by) => {
    zoom.go(by);
    show();
  };
  const smaller = button("zoom_out", () => resize(-1));
  const larger = button("zoom_in", () => resize(1));
  const show = () => {
    size.firstChild.textContent = `${zoom.percent} %`;
    size.setAttribute("aria-label", `${text("zoom_reset")}: ${zoom.percent} %`);
    smaller.setAttribute("aria-disabled", String(!zoom.canGo(-1)));
    larger.setAttribute("aria-disabled", String(!zoom.canGo(1)));
  };
  const bar = make(
    "div",
    { class: "desk-tools", role: "toolbar", "aria-label": text("desk_tools"), "aria-controls": "paper-text" },
    button("find", () => openFind(desk)),
    make("span", { class: "desk-tools__zoom" }, smaller, size, larger),
    button("print", () => window.print()),
    button("help_sheet", () => openHelp(desk)),
  );
  roving(bar, { onEscape: () => desk.view.focus() });
  show();
  stack(mount, bar);
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isTyping(event)) return;
    if (event.key === "?") void openHelp(desk);
    else pressed(desk, event);
  });
  // A keyboard that slides over the page must not cover the line that is written.
  window.visualViewport?.addEventListener("resize", () => {
    if (desk.view.hasFocus()) desk.view.dispatch(desk.view.state.tr.scrollIntoView());
  });
}
