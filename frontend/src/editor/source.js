// The source of a translation beside the text; on other papers there is none, and nothing is fetched.
import { TextSelection } from "prosemirror-state";

export async function start(desk) {
  const root = document.querySelector("[data-source]");
  if (root) (await import("./source-beside.js")).start(desk, root, TextSelection); // a shared file of the bundle weighs more than one
}
