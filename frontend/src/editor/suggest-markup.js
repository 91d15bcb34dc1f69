// Another kind of block or another attribute as a suggestion: the block changes and remembers what it was.
import { AttrStep, ReplaceAroundStep } from "prosemirror-transform";
import { freshSuggestion, isOwnSuggestion } from "./suggestion-ids.js";

const isMarkup = (step) =>
  step instanceof AttrStep ||
  (step instanceof ReplaceAroundStep &&
    step.structure &&
    step.insert === 1 &&
    step.slice.size === 2 &&
    step.gapFrom === step.from + 1 &&
    step.gapTo === step.to - 1);

/** Whether a transaction only changes kinds and attributes of blocks. */
export const onlyMarkup = (transaction) => transaction.steps.length > 0 && transaction.steps.every(isMarkup);

function wanted(step, node) {
  if (step instanceof AttrStep) return { type: node.type, attrs: { ...node.attrs, [step.attr]: step.value } };
  const made = step.slice.content.firstChild;
  return { type: made.type, attrs: made.attrs };
}

function modifications(node, { type, attrs }, modification, id) {
  const old = node.marks.filter((mark) => mark.type === modification);
  const was = old.find((mark) => mark.attrs.type === "nodeType")?.attrs.previousValue ?? node.type.name;
  const made = was === type.name ? [] : [{ type: "nodeType", previousValue: was, newValue: type.name }];
  for (const name of new Set([...Object.keys(node.attrs), ...Object.keys(attrs)])) {
    if (name === "id") continue;
    const earlier = old.find((mark) => mark.attrs.type === "attr" && mark.attrs.attrName === name);
    const before = earlier ? earlier.attrs.previousValue : (node.attrs[name] ?? null);
    const now = attrs[name] ?? null;
    if (before !== now) made.push({ type: "attr", attrName: name, previousValue: before, newValue: now });
  }
  return made.map((change) => modification.create({ id, ...change }));
}

function change(tracked, position, step, fresh) {
  const node = tracked.doc.nodeAt(position);
  const { insertion, modification } = node.type.schema.marks;
  const { type, attrs: asked } = wanted(step, node);
  const attrs = { ...asked, ..."id" in node.attrs && "id" in (type.spec.attrs ?? {}) ? { id: node.attrs.id } : {} };
  const isNew = node.marks.some((mark) => mark.type === insertion && isOwnSuggestion(mark.attrs.id));
  const kept = node.marks.filter((mark) => mark.type !== modification);
  const known = node.marks.find((mark) => mark.type === modification)?.attrs.id;
  const made = isNew ? [] : modifications(node, { type, attrs }, modification, known ?? fresh());
  tracked.setNodeMarkup(position, type, attrs, made.reduce((marks, mark) => mark.addToSet(marks), kept));
}

/** The same transaction, tracked, as one suggestion. Positions hold: none of these steps changes a size. */
export function trackMarkup(transaction, state) {
  const tracked = state.tr;
  let id = null;
  const fresh = () => (id ??= freshSuggestion());
  for (const step of transaction.steps) change(tracked, step.pos ?? step.from, step, fresh);
  if (transaction.scrolledIntoView) tracked.scrollIntoView();
  return tracked;
}
