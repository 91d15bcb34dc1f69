// Links, notes, sources, articles and demands: asked for in a dialog that is fetched when it is needed.
import { keymap } from "prosemirror-keymap";
import * as commands from "./commands.js";
import { chosenObject } from "./links.js";
import { bounded } from "./object-words.js";
import { safeLink, schema } from "./schema.js";

// The dialogs get what they work with instead of importing it: a shared file of the bundle weighs more than one.
const tools = { ...commands, bounded, chosenObject, safeLink, schema };
const open = (name) => (view, text) => import("./insert-dialogs.js").then((dialogs) => dialogs[name](view, text, tools));

export const insertions = {
  openLink: open("askLink"),
  openFootnote: open("askFootnote"),
  openCitation: open("askCitation"),
  openArticle: open("askArticle"),
  openDemand: open("askDemand"),
};

export function plugins(desk) {
  const door = (name) => () => {
    if (!desk.view.editable) return false;
    void insertions[name](desk.view, desk.text);
    return true;
  };
  return [keymap({ "Mod-Alt-c": door("openCitation"), "Mod-Alt-a": door("openArticle"), "Mod-Alt-d": door("openDemand") })];
}
