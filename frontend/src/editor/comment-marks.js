// Comments in the text: where somebody points, where each comment stands, what of it is shown, and what paste may bring.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "y-prosemirror";
import { Fragment, Slice } from "prosemirror-model";

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? "");
const within = (number, most) => Math.min(Math.max(number, 0), most);

/** The passage between two places, as the server is told of it; null where no words with a name stand. */
export function passageBetween(doc, from, to) {
  const blocks = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (node.isTextblock) blocks.push({ node, start: position + 1 });
    return !node.isTextblock;
  });
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (from >= to || !first?.node.attrs.id || !last.node.attrs.id) return null;
  const quote = doc.textBetween(from, to, " ", (leaf) => leaf.attrs.label || leaf.attrs.ref || " ");
  if (!quote.trim()) return null;
  return {
    blockId: first.node.attrs.id,
    start: within(from - first.start, first.node.content.size),
    endBlockId: last.node.attrs.id,
    end: within(to - last.start, last.node.content.size),
    // The server counts a source as a space, so that its name may change.
    quote: doc.textBetween(from, to, " ", " "),
    shown: quote,
  };
}

export const passageOf = ({ doc, selection }) => (selection.empty ? null : passageBetween(doc, selection.from, selection.to));

const idsOf = (node) => node.marks.filter(({ type }) => type.name === "comment").map(({ attrs }) => attrs.id);

/** Where each comment stands first: id → {from, to}. */
export function placesOf(doc) {
  const places = new Map();
  doc.descendants((node, position, parent) => {
    if (!node.isInline) return true;
    for (const id of idsOf(node)) {
      const known = places.get(id);
      if (!known) places.set(id, { from: position, to: position + node.nodeSize, parent });
      else if (known.parent === parent) known.to = position + node.nodeSize;
    }
    return true;
  });
  return places;
}

// What is pasted brings a comment along only when it was cut here: two passages with one comment would be one too many.
function withoutComments(fragment, isForeign) {
  const nodes = [];
  fragment.forEach((node) => {
    const kept = node.marks.filter(({ type, attrs }) => type.name !== "comment" || !isForeign(attrs.id));
    const inner = node.isText ? node : node.copy(withoutComments(node.content, isForeign));
    nodes.push(kept.length === node.marks.length ? inner : inner.mark(kept));
  });
  return Fragment.from(nodes);
}

/** Paste and drop: marks of comments that stand in the text, or that this paper does not have, are left behind. */
export function pastedComments(isKnown) {
  let copies = false;
  return new Plugin({
    props: {
      handleDOMEvents: {
        drop(_view, event) {
          copies = isApple ? event.altKey : event.ctrlKey;
          return false;
        },
      },
      transformPasted(slice, view) {
        const moves = view.dragging?.move && !copies;
        const here = moves ? new Map() : placesOf(view.state.doc);
        const content = withoutComments(slice.content, (id) => here.has(id) || !isKnown(id));
        return new Slice(content, slice.openStart, slice.openEnd);
      },
    },
  });
}

const draftKey = new PluginKey("comment-draft");

/** The passage that somebody is writing about: shown while they write, and found again when others type meanwhile. */
export const draftPlugin = () =>
  new Plugin({
    key: draftKey,
    state: {
      init: () => null,
      apply: (transaction, draft) => (transaction.getMeta(draftKey) === undefined ? draft : transaction.getMeta(draftKey)),
    },
    props: {
      decorations(state) {
        const range = draftRange(state);
        return range && DecorationSet.create(state.doc, [Decoration.inline(range.from, range.to, { class: "comment-draft" })]);
      },
    },
  });

export function setDraft(view, range) {
  const { binding, type } = ySyncPluginKey.getState(view.state);
  const relative = (position) => absolutePositionToRelativePosition(position, type, binding.mapping);
  view.dispatch(view.state.tr.setMeta(draftKey, range && { from: relative(range.from), to: relative(range.to) }));
}

export function draftRange(state) {
  const draft = draftKey.getState(state);
  const sync = draft && ySyncPluginKey.getState(state);
  if (!sync) return null;
  const absolute = (position) => relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping);
  const [from, to] = [absolute(draft.from), absolute(draft.to)];
  return from !== null && to !== null && from < to && to <= state.doc.content.size ? { from, to } : null;
}

const openKey = new PluginKey("open-comments");

function asMarks(doc, open, text) {
  const marks = [];
  doc.descendants((node, position) => {
    const ids = node.isInline ? idsOf(node).filter((id) => open.includes(id)) : [];
    const attributes = { nodeName: "span", role: "mark", "aria-description": text("comment"), "aria-details": ids.map((id) => `comment-${id}`).join(" ") };
    if (ids.length) marks.push(Decoration.inline(position, position + node.nodeSize, attributes));
    return !ids.length;
  });
  return DecorationSet.create(doc, marks);
}

/** Tells who hears the text where open comments stand, and which card each has. Only the cards know which are open. */
export const heardComments = (text) =>
  new Plugin({
    key: openKey,
    state: {
      init: () => ({ open: [], drawn: DecorationSet.empty }),
      apply(transaction, value) {
        const open = transaction.getMeta(openKey) ?? value.open;
        if (open === value.open && !(open.length && transaction.docChanged)) return value;
        return { open, drawn: asMarks(transaction.doc, open, text) };
      },
    },
    props: { decorations: (state) => openKey.getState(state).drawn },
  });

export function hearComments(view, open) {
  const known = openKey.getState(view.state).open;
  if (open.join() !== known.join()) view.dispatch(view.state.tr.setMeta(openKey, open).setMeta("addToHistory", false));
}

const SAFE = /^[\w-]{1,40}$/;
const marked = (ids) => `.comment-mark:is(${ids.filter((id) => SAFE.test(id)).map((id) => `[data-comment="${id}"]`).join(",")})`;

/** Colours the marks of open comments and of the one that is looked at, without touching the text. */
export class Highlighter {
  constructor() {
    this.sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.sheet];
  }

  show(open, active) {
    const rules = [];
    if (open.length) rules.push(`${marked(open)} { --comment-line: var(--color-accent); --comment-fill: var(--comment-soft); cursor: pointer; }`);
    if (active) rules.push(`${marked([active])} { --comment-line: var(--color-ink); --comment-fill: var(--comment-strong); cursor: pointer; }`);
    const wanted = rules.join("\n");
    if (wanted !== this.shown) this.sheet.replaceSync((this.shown = wanted));
  }
}
