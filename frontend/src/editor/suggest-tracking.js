// Turns what is typed into tracked changes, and refuses what cannot be one.
import { transformToSuggestionTransaction } from "@handlewithcare/prosemirror-suggest-changes";
import { ReplaceStep } from "prosemirror-transform";
import { problemOf } from "./agreed.js";
import { onlyMarkup, trackMarkup } from "./suggest-markup.js";
import { freshSuggestion, isOwnSuggestion } from "./suggestion-ids.js";

function tracked(transaction, state) {
  if (onlyMarkup(transaction)) return trackMarkup(transaction, state);
  return transformToSuggestionTransaction(transaction, state, freshSuggestion);
}

const TRACKED = new Set(["insertion", "deletion", "modification"]);
const isOthers = ({ type, attrs }) => TRACKED.has(type.name) && !isOwnSuggestion(attrs.id);

const isTyped = ({ slice }) => slice.content.childCount === 1 && slice.content.firstChild.isText;

// Formatting and moving write words anew: not those about which somebody else suggests something, for their suggestion
// would go with the old ones. What is typed among such words bears their marks for a moment, and then its own.
function writesOthersAnew(step, doc) {
  let found = false;
  const look = (node) => {
    found ||= node.marks.some(isOthers);
  };
  if (step instanceof ReplaceStep) isTyped(step) || step.slice.content.descendants(look);
  else if ("to" in step) doc.nodesBetween(step.from, step.to, (node, at) => (node.isInline || at >= step.from) && look(node));
  return found;
}

// Words that somebody else suggests to put in are theirs to take back.
function takesOthersAway({ from, to }, doc) {
  let found = false;
  doc.nodesBetween(from ?? 0, to ?? 0, ({ marks }) => {
    found ||= marks.some((mark) => mark.type.name === "insertion" && isOthers(mark));
  });
  return found;
}

/** @returns {{state?: import("prosemirror-state").EditorState, problem?: "agreed"|"others"|"impossible"}} */
export function track(state, transaction) {
  const some = (fits) => transaction.steps.some((step, at) => fits(step, transaction.docs[at]));
  if (!onlyMarkup(transaction) && some(writesOthersAnew)) return { problem: "others" };
  let after;
  try {
    after = state.apply(tracked(transaction, state));
  } catch {
    return { problem: "impossible" }; // a step that the tracking cannot express
  }
  if (after.doc.eq(state.doc) && some(takesOthersAway)) return { problem: "others" };
  const problem = problemOf(state.doc, after.doc, isOwnSuggestion);
  return problem ? { problem } : { state: after };
}
