// The parts that stand around the text. Each is a module that may export
//   plugins(desk): ProseMirror plugins, asked for once, before the text is there (`desk.view` is filled in later);
//   start(desk):   called once, when the text is on the page.
// desk = { view, provider, doc, text, mount, notices, tabs, goTo(element, event) }.
// The mount tells what happens by events that bubble: "paper:selection" (detail: passage or null), "paper:comment" and "paper:suggestion" ({id}), "paper:mode" ({mode}), "paper:change".
import * as comments from "./comments.js";
import * as deskTools from "./desk-tools.js";
import * as find from "./find.js";
import * as follow from "./follow.js";
import * as insertions from "./insertions.js";
import * as objectCard from "./object-card.js";
import * as objects from "./objects.js";
import * as pasting from "./pasting.js";
import * as sections from "./sections.js";
import * as source from "./source.js";
import * as suggestions from "./suggestions.js";

export const parts = [deskTools, comments, find, follow, insertions, objectCard, objects, pasting, sections, source, suggestions];

/** Every part's plugins; those of the first part are asked first about a key. */
export const pluginsOf = (desk) => parts.flatMap((part) => part.plugins?.(desk) ?? []);

export const startAll = (desk) => parts.forEach((part) => part.start?.(desk));
