// The toolbar: one stop for Tab, arrows inside, every button says whether it is on.
import { redoCommand, undoCommand } from "y-prosemirror";
import { liftListItem } from "prosemirror-schema-list";
import * as commands from "./commands.js";
import { icon, make } from "./dom.js";
import { insertions } from "./insertions.js";
import { hasHeader, inTable } from "./late.js";
import { chosenObject } from "./links.js";
import { roving } from "./roving.js";
import { schema } from "./schema.js";
import { ToolbarVoice } from "./toolbar-voice.js";

const { nodes, marks } = schema;
const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

const DRAWINGS = {
  undo: "M7 4 3 8l4 4M3 8h8a5 5 0 0 1 0 10H8",
  redo: "M13 4l4 4-4 4M17 8H9a5 5 0 0 0 0 10h3",
  link: "M8 12l4-4M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2",
  bullet_list: "M8 5h9M8 10h9M8 15h9M3.5 5h.01M3.5 10h.01M3.5 15h.01",
  ordered_list: "M9 5h8M9 10h8M9 15h8M3 4h1v3M3 12h2l-2 3h2",
  outdent: "M9 5h8M9 10h8M9 15h8M6 7l-3 3 3 3",
  blockquote: "M4 5v10M8 6h8M8 10h8M8 14h5",
  footnote: "M3 6h7M3 10h7M3 14h10M14 4l2-1v5",
  citation: "M5 3h9v14l-4.5-3L5 17z",
  article: "M10 3v14M6 17h8M4 6h12M4 6l-2 6h4zM16 6l-2 6h4z",
  demand: "M3 5h9l-1.5 3L12 11H3zM3 5v13M15 6h3M15 10h3",
  table: "M3 4h14v12H3zM3 8h14M8 8v8M12.5 8v8",
  header_row: "M3 4h14v12H3zM3 9h14M6 6.5h8M8 9v7M12.5 9v7",
  header_column: "M3 4h14v12H3zM9 4v12M6 7v6M9 8h8M9 12h8",
  row_add: "M3 4h14v5H3zM10 12v6M7 15h6",
  row_remove: "M3 4h14v5H3zM7 15h6",
  column_add: "M3 3h5v14H3zM11 10h6M14 7v6",
  column_remove: "M3 3h5v14H3zM11 10h6",
  table_remove: "M3 4h14v12H3zM7 7l6 6M13 7l-6 6",
  rule: "M3 10h14",
};

const heading = (level) => ({
  name: `heading${level}`,
  label: `H${level}`,
  keys: `Mod+Alt+${level}`,
  run: commands.toggleHeading(level),
  active: (state) => commands.blockIsActive(state, nodes.heading, { level }),
});
const list = (type, keys) => ({
  name: type.name,
  keys,
  run: commands.toggleList(type),
  active: (state) => Boolean(commands.ancestor(state, type)),
});
const isChosen = (type) => (state) => chosenObject(state)?.node.type === type;
const tableTool = (name, command, active) => ({ name, active, run: inTable(command), shown: (state) => Boolean(commands.ancestor(state, nodes.table)) });

const GROUPS = [
  [
    { name: "undo", keys: "Mod+Z", run: undoCommand },
    { name: "redo", keys: "Mod+Shift+Z", run: redoCommand },
  ],
  [
    {
      name: "paragraph",
      label: "¶",
      keys: "Mod+Alt+0",
      run: commands.makeBlock(nodes.paragraph),
      active: (state) => commands.blockIsActive(state, nodes.paragraph),
    },
    heading(1),
    heading(2),
    heading(3),
    heading(4),
  ],
  [
    { name: "strong", label: "B", keys: "Mod+B", run: commands.toggleStrong, active: (s) => commands.markIsActive(s, marks.strong) },
    { name: "em", label: "I", keys: "Mod+I", run: commands.toggleEm, active: (s) => commands.markIsActive(s, marks.em) },
    { name: "link", keys: "Mod+K", open: insertions.openLink, active: (s) => commands.markIsActive(s, marks.link) },
  ],
  [
    list(nodes.bullet_list, "Mod+Shift+8"),
    list(nodes.ordered_list, "Mod+Shift+7"),
    { name: "outdent", run: liftListItem(nodes.list_item), shown: (state) => Boolean(commands.ancestor(state, nodes.list_item)) },
    { name: "blockquote", keys: "Mod+Shift+9", run: commands.toggleQuote, active: (s) => Boolean(commands.ancestor(s, nodes.blockquote)) },
  ],
  [
    { name: "footnote", keys: "Mod+Alt+F", open: insertions.openFootnote, active: (s) => Boolean(commands.ancestor(s, nodes.footnote)) },
    { name: "citation", keys: "Mod+Alt+C", open: insertions.openCitation, active: isChosen(nodes.citation) },
    { name: "article", keys: "Mod+Alt+A", open: insertions.openArticle, active: isChosen(nodes.article_reference) },
    { name: "demand", keys: "Mod+Alt+D", open: insertions.openDemand, active: (s) => Boolean(commands.ancestor(s, nodes.demand)) },
    { name: "rule", run: commands.insertRule },
    { name: "table", run: commands.insertTable },
    tableTool("header_row", "headerRow", hasHeader("row")),
    tableTool("header_column", "headerColumn", hasHeader("column")),
    tableTool("row_add", "addRowAfter"),
    tableTool("row_remove", "deleteRow"),
    tableTool("column_add", "addColumnAfter"),
    tableTool("column_remove", "deleteColumn"),
    tableTool("table_remove", "deleteTable"),
  ],
];

function makeButton(tool, text) {
  const keys = tool.keys?.replace("Mod", isApple ? "⌘" : "Ctrl");
  const name = text(tool.name);
  return make(
    "button",
    {
      type: "button",
      class: `tool tool--${tool.name}`,
      "data-tool": tool.name,
      // A word on a button is its name, for people who speak to their computer; the title says it in full.
      "aria-label": tool.label?.length > 1 ? null : name,
      title: keys ? `${name} (${keys})` : name,
      "aria-keyshortcuts": tool.keys?.replace("Mod", isApple ? "Meta" : "Control") ?? null,
      "aria-pressed": tool.active ? "false" : null,
    },
    tool.label ? make("span", { "aria-hidden": tool.label.length > 1 ? null : "true" }, tool.label) : icon(DRAWINGS[tool.name]),
  );
}

export class Toolbar {
  /** @param {(key: string) => string} text */
  constructor(text) {
    this.text = text;
    this.voice = new ToolbarVoice(text);
    this.tools = GROUPS.flat().map((tool) => ({ ...tool, button: makeButton(tool, text) }));
    const byName = new Map(this.tools.map((tool) => [tool.name, tool.button]));
    const groups = GROUPS.map((group) => make("div", { class: "tool-group", role: "group" }, ...group.map(({ name }) => byName.get(name))));
    this.element = make("div", { class: "editor-toolbar", role: "toolbar", "aria-label": text("toolbar"), "aria-controls": "paper-text" }, ...groups);
    this.roving = roving(this.element, { onEscape: () => this.view?.focus() });
    // The text keeps its selection while a button is pressed with the mouse.
    this.element.addEventListener("mousedown", (event) => event.preventDefault());
    this.element.addEventListener("click", (event) => this.press(event));
  }

  /** Connects the toolbar to the text; before that its buttons do nothing. */
  attach(view) {
    this.view = view;
    this.voice.attach(view);
    this.update(view.state);
  }

  press({ target, detail }) {
    const tool = this.tools.find(({ button }) => button === target.closest("button"));
    if (!tool || !this.view?.editable || tool.button.getAttribute("aria-disabled") === "true") return;
    this.roving.makeCurrent(tool.button);
    if (tool.open) tool.open(this.view, this.text);
    else {
      tool.run(this.view.state, this.view.dispatch, this.view);
      // By mouse the person goes on typing; by keyboard the focus stays where it was.
      if (detail > 0) this.view.focus();
    }
  }

  update(state) {
    const editable = Boolean(this.view?.editable);
    this.element.hidden = !editable;
    if (!editable) return;
    const on = [];
    for (const tool of this.tools) {
      const active = Boolean(tool.active?.(state));
      if (active && tool.run && tool.keys) on.push(tool.name);
      if (tool.active) tool.button.setAttribute("aria-pressed", String(active));
      tool.button.hidden = tool.shown ? !tool.shown(state) : false;
      if (tool.run) tool.button.setAttribute("aria-disabled", String(!active && !tool.run(state)));
    }
    this.roving.refresh();
    this.voice.update(state, on);
  }

  focus() {
    this.roving.focus();
  }
}
