// Turns what is typed into tracked changes, and refuses what cannot be one.
import { transformToSuggestionTransaction } from "@handlewithcare/prosemirror-suggest-changes";
import { problemOf } from "./agreed.js";
import { onlyMarkup, trackMarkup } from "./suggest-markup.js";
import { freshSuggestion, isOwnSuggestion } from "./suggestion-ids.js";

function tracked(transaction, state) {
  if (onlyMarkup(transaction)) return trackMarkup(transaction, state);
  return transformToSuggestionTransaction(transaction, state, freshSuggestion);
}

/** @returns {{state?: import("prosemirror-state").EditorState, problem?: "agreed"|"others"|"impossible"}} */
export function track(state, transaction) {
  let after;
  try {
    after = state.apply(tracked(transaction, state));
  } catch {
    return { problem: "impossible" }; // a step that the tracking cannot express
  }
  const problem = problemOf(state.doc, after.doc, isOwnSuggestion);
  return problem ? { problem } : { state: after };
}
