// Links, notes, sources, articles and demands: asked for in a dialog that is fetched when it is needed.
import { keymap } from "prosemirror-keymap";

const open = (name) => (view, text) => import("./insert-dialogs.js").then((dialogs) => dialogs[name](view, text));

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
