// Sections of the text: what belongs in an empty one, and which are locked. The server holds the locks; here the person
// is told at once instead of having an edit refused.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { ySyncPluginKey, yUndoPluginKey } from "y-prosemirror";
import { agreedLevels } from "./agreed.js";
import { make } from "./dom.js";
import { showNotice } from "./status.js";

const key = new PluginKey("sections");

/**
 * A heading's section: its blocks, up to the next heading of its level or higher, which is its `end`. Null when the
 * heading is not there.
 */
function sectionOf(doc, id) {
  const levels = agreedLevels(doc);
  let found = null;
  doc.forEach((node, position, place) => {
    const level = levels[place];
    if (found?.open && level && level <= found.level) Object.assign(found, { open: false, end: node });
    if (!found && level && node.attrs.id === id) found = { level, from: position, blocks: [], open: true };
    if (found?.open) found.blocks.push(node);
  });
  return found;
}

const unchanged = (before, after) =>
  !before || Boolean(after && before.blocks.length === after.blocks.length && before.blocks.every((node, index) => node.eq(after.blocks[index])));

const nameOf = (node) => node.attrs.id ?? node;
const reach = (section) => new Set(section ? [...section.blocks, ...(section.end ? [section.end] : [])].map(nameOf) : []);

// Whether something that stood elsewhere belongs to a section now, or ends it.
function hasGrown(before, after, id) {
  const [held, holds] = [before, after].map((doc) => reach(sectionOf(doc, id)));
  const stood = new Set(before.children.map(nameOf));
  return [...holds].some((name) => stood.has(name) && !held.has(name));
}

const hasWords = (node) => node.textContent.trim() !== "" || (node.isLeaf && !node.isText);

// In a section without words its first empty paragraph says what is expected.
function guidance(doc, sections) {
  const decorations = [];
  for (const [id, { guidance: words }] of sections) {
    const section = words && sectionOf(doc, id);
    if (!section || section.blocks.slice(1).some(hasWords)) continue;
    const [heading, first] = section.blocks;
    const start = section.from + heading.nodeSize;
    if (first?.type.name === "paragraph") decorations.push(Decoration.node(start, start + first.nodeSize, { class: "guided", "data-guidance": words }));
    else decorations.push(Decoration.widget(start, () => make("div", { class: "guidance", contenteditable: "false" }, words), { key: `guidance-${id}`, side: -1 }));
  }
  return DecorationSet.create(doc, decorations);
}

function locks(doc, sections, text) {
  const decorations = [];
  for (const [id, { locked, mine }] of sections) {
    const section = locked && sectionOf(doc, id);
    if (!section) continue;
    let at = section.from;
    for (const node of section.blocks) {
      const said = node === section.blocks[0] ? { "aria-description": text("section_locked") } : {};
      decorations.push(Decoration.node(at, at + node.nodeSize, { class: mine ? "locked locked--mine" : "locked", ...said }));
      at += node.nodeSize;
    }
  }
  return decorations;
}

const draw = (doc, sections, text) => (sections.size ? guidance(doc, sections).add(doc, locks(doc, sections, text)) : DecorationSet.empty);

// Undo would reach into a section that is locked; the server refuses that, and ends the line.
const forgetUndo = (view) => yUndoPluginKey.getState(view.state)?.undoManager.clear();

export function plugins(desk) {
  let sections = new Map();
  const foreign = (transaction) => transaction.getMeta(ySyncPluginKey)?.isChangeOrigin;
  const isOthers = (transaction) => foreign(transaction) && !transaction.getMeta(ySyncPluginKey).isUndoRedoOperation;
  const grows = ({ before, doc }) => [...sections].some(([id, { locked, mine }]) => locked && !mine && hasGrown(before, doc, id));
  return [
    new Plugin({
      key,
      state: {
        init: () => ({ shown: DecorationSet.empty, grown: 0 }),
        apply(transaction, { shown, grown }) {
          const brought = transaction.getMeta(key);
          if (brought) sections = brought;
          if (!brought && !transaction.docChanged) return { shown, grown };
          const more = transaction.docChanged && isOthers(transaction) && grows(transaction) ? 1 : 0;
          return { shown: draw(transaction.doc, sections, desk.text), grown: grown + more };
        },
      },
      view: () => ({
        update(view, before) {
          if (key.getState(view.state).grown !== key.getState(before).grown) forgetUndo(view);
        },
      }),
      filterTransaction(transaction, state) {
        // Proposing is free everywhere: what is agreed stays as it is.
        if (!transaction.docChanged || foreign(transaction) || desk.provider.mode !== "write" || desk.mount.dataset.suggesting === "true") return true;
        for (const [id, { locked, mine, holder }] of sections) {
          if (!locked || mine || unchanged(sectionOf(state.doc, id), sectionOf(transaction.doc, id))) continue;
          queueMicrotask(() => showNotice(desk.notices, { message: desk.text("section_is_locked", holder), closable: true }, desk.text));
          return false;
        }
        return true;
      },
      props: { decorations: (state) => key.getState(state).shown },
    }),
  ];
}

export function start({ view, provider, mount }) {
  let closed = new Set();
  const take = (brought) => {
    const sections = new Map(brought.map((section) => [section.block, section]));
    const now = new Set(brought.filter(({ locked, mine }) => locked && !mine).map(({ block }) => block));
    if ([...now].some((block) => !closed.has(block))) forgetUndo(view);
    closed = now;
    view.dispatch(view.state.tr.setMeta(key, sections).setMeta("addToHistory", false));
    mount.dispatchEvent(new CustomEvent("paper:sections", { bubbles: true, detail: { sections } }));
  };
  take(JSON.parse(document.getElementById("paper-sections")?.textContent ?? "[]"));
  provider.on("message", async ({ type }) => {
    if (type !== "sections" || !mount.dataset.sections) return;
    const answer = await fetch(mount.dataset.sections, { headers: { Accept: "application/json" } });
    if (answer.ok) take((await answer.json()).sections);
  });
}
