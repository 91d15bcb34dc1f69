// Keyboard: what each key does, and that Tab never traps.
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import { redoCommand, undoCommand } from "y-prosemirror";
import * as commands from "./commands.js";
import { inTable } from "./late.js";
import { schema } from "./schema.js";

const { nodes } = schema;

function shortcuts({ openLink, openFootnote, focusToolbar }) {
  const keys = {
    "Mod-z": undoCommand,
    "Mod-y": redoCommand,
    "Mod-Shift-z": redoCommand,
    "Mod-b": commands.toggleStrong,
    "Mod-i": commands.toggleEm,
    "Mod-k": () => openLink() ?? true,
    "Mod-Alt-f": () => openFootnote() ?? true,
    "Mod-Alt-0": commands.makeBlock(nodes.paragraph),
    "Mod-Shift-0": commands.makeBlock(nodes.paragraph),
    "Mod-Shift-7": commands.toggleList(nodes.ordered_list),
    "Mod-Shift-8": commands.toggleList(nodes.bullet_list),
    "Mod-Shift-9": commands.toggleQuote,
    "Shift-Enter": chainCommands(commands.leaveFootnote, commands.insertBreak),
    Enter: chainCommands(commands.leaveFootnote, splitListItem(nodes.list_item)),
    "Alt-F10": () => focusToolbar() ?? true,
  };
  for (const level of [1, 2, 3, 4]) {
    keys[`Mod-Alt-${level}`] = commands.toggleHeading(level);
    keys[`Mod-Shift-${level}`] = commands.toggleHeading(level); // on many keyboards Ctrl+Alt and a number write a sign
  }
  return keys;
}

// Escape lets the next Tab leave the text; without it Tab walks table cells and list levels.
function tabKeys() {
  let leaving = false;
  const unless = (command) => (state, dispatch, view) => {
    if (leaving) {
      leaving = false;
      return false;
    }
    return command(state, dispatch, view);
  };
  return {
    Escape: () => {
      leaving = true;
      return false;
    },
    Tab: unless(chainCommands(inTable("nextCell"), sinkListItem(nodes.list_item))),
    "Shift-Tab": unless(chainCommands(inTable("previousCell"), liftListItem(nodes.list_item))),
  };
}

/** @param {{openLink: Function, openFootnote: Function, focusToolbar: Function}} doors */
export const keyPlugins = (doors) => [keymap(shortcuts(doors)), keymap(tabKeys()), keymap(baseKeymap)];
