// The sheet with everything that the keyboard can do.
import { make } from "./dom.js";
import { openModal } from "./modal.js";

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

const SHEET = [
  [
    "help_moving",
    [
      ["Alt+F10", "help_toolbar"],
      ["Escape Tab", "help_leave"],
      ["Mod+Enter", "help_open"],
      ["Mod+F", "find"],
      ["Mod+H", "find_replace"],
      ["← ↑ → ↓", "help_reading"],
      ["? F1 Mod+/", "help_sheet"],
    ],
  ],
  [
    "toolbar",
    [
      ["Mod+B", "strong"],
      ["Mod+I", "em"],
      ["Mod+K", "link"],
      ["Mod+Alt+0 Mod+Shift+0", "paragraph"],
      ["Mod+Alt+1 … 4", "help_headings"],
      ["Mod+Shift+1 … 4", "help_headings"],
      ["Mod+Shift+8", "bullet_list"],
      ["Mod+Shift+7", "ordered_list"],
      ["Tab Shift+Tab", "help_levels"],
      ["Mod+Shift+9", "blockquote"],
      ["Shift+Enter", "help_break"],
    ],
  ],
  [
    "help_objects",
    [
      ["Mod+Alt+F", "footnote"],
      ["Mod+Alt+C", "citation"],
      ["Mod+Alt+A", "article"],
      ["Mod+Alt+D", "demand"],
      ["Enter", "help_change"],
      ["Enter Shift+Enter", "help_leave_note"],
    ],
  ],
  ["comment", [["Mod+Alt+M", "help_comment"], ["Mod+Enter", "help_send"]]],
  ["help_typed", [["# ## ###", "help_headings"], ["- *", "bullet_list"], ["1.", "ordered_list"], [">", "blockquote"]]],
  ["help_undoing", [["Mod+Z", "undo"], ["Mod+Shift+Z Mod+Y", "redo"]]],
];

const keysOf = (keys) =>
  keys.split(" ").flatMap((key) => {
    const shown = key.replace("Mod", isApple ? "⌘" : "Ctrl").replace("Alt", isApple ? "⌥" : "Alt");
    return key === "…" ? [` ${key} `] : [make("kbd", {}, shown), " "];
  });

/** Opens the sheet; `done` is called when it closes. */
export function showHelp(text, done) {
  if (document.querySelector(".help-dialog")) return;
  const close = make("button", { type: "button", class: "button button--quiet", onclick: () => dialog.close() }, text("close"));
  const parts = SHEET.map(([title, rows]) =>
    make(
      "section",
      {},
      make("h3", { class: "help-part" }, text(title)),
      make("dl", { class: "help-keys" }, ...rows.flatMap(([keys, does]) => [make("dt", {}, ...keysOf(keys)), make("dd", {}, text(does))])),
    ),
  );
  const dialog = make(
    "dialog",
    { class: "ask-dialog help-dialog", "aria-labelledby": "help-title" },
    make("div", { class: "help-head" }, make("h2", { class: "ask-title", id: "help-title" }, text("help_sheet")), close),
    make("div", { class: "help-parts", tabindex: "0", role: "region", "aria-labelledby": "help-title" }, ...parts),
    make("p", { class: "meta" }, text("help_roles")),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    done?.();
  });
  openModal(dialog, close);
}
