// Changes of our own in packages from npm, made while bundling. Each names the exact version and the exact text that it
// replaces; a text that is not there exactly once stops the build, so that an update is never half patched.
import { readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";

const ids = (here) => JSON.stringify(join(here, "src/editor/suggestion-ids.js"));
const movedBlocks = (here) => JSON.stringify(join(here, "src/editor/moved-blocks.js"));
const away = (here) => JSON.stringify(join(here, "src/editor/suggested-away.js"));
const nodeMarks = (here) => JSON.stringify(join(here, "src/editor/node-marks.js"));

const MOVE = `
    const yMoved = yChildren.slice(left, yChildCnt - right)
    const pMoved = pChildren.slice(left, pChildCnt - right)
    const stay = stayWhenMoved(yMoved, pMoved, meta.mapping)
    if (stay) {
      let [at, yAt, pAt] = [left, 0, 0]
      for (const [yNext, pNext] of [...stay, [yMoved.length, pMoved.length]]) {
        yMoved.slice(yAt, yNext).forEach(type => meta.mapping.delete(type))
        if (yNext > yAt) yDomFragment.delete(at, yNext - yAt)
        const fresh = pMoved.slice(pAt, pNext).map(child => createTypeFromTextOrElementNode(child, meta))
        if (fresh.length) yDomFragment.insert(at, fresh)
        at += fresh.length + 1
        if (yNext < yMoved.length) updateYFragment(y, yMoved[yNext], pMoved[pNext], meta)
        ;[yAt, pAt] = [yNext + 1, pNext + 1]
      }
      return
    }
`;

export const PATCHES = [
  {
    // y-prosemirror drops the marks of what is not text (its issue 47): tracked blocks, bold citations. An element
    // carries them as attributes instead. Cursor mapping is untouched. And blocks that changed places are moved, where
    // it would write the words of one over those of another. And words that are bold are not the same as words that bear
    // another mark: a mark without attributes would equal one that is not there, and the change would not be written.
    name: "y-prosemirror",
    version: "1.3.7",
    file: "src/plugins/sync-plugin.js",
    head: (here) => `import { attributesOf, takeMarks } from ${nodeMarks(here)};\nimport { stayWhenMoved } from ${movedBlocks(here)};\n`,
    edits: [
      [
        "const node = schema.node(el.nodeName, attrs, children)",
        "const marks = takeMarks(attrs, schema)\n    const node = schema.node(el.nodeName, attrs, children, marks)",
      ],
      [
        "  for (const key in node.attrs) {\n    const val = node.attrs[key]",
        "  const attrs = attributesOf(node, marksToAttributes)\n  for (const key in attrs) {\n    const val = attrs[key]",
      ],
      [
        "equalAttrs(ytype.getAttributes(), pnode.attrs) &&",
        "equalAttrs(ytype.getAttributes(), attributesOf(pnode, marksToAttributes)) &&",
      ],
      ["const pAttrs = pNode.attrs\n", "const pAttrs = attributesOf(pNode, marksToAttributes)\n"],
      [
        "return equalAttrs(attr, pmarks.find(/** @param {any} mark */ mark => mark.type.name === markname)?.attrs)",
        "return pmarks.some(mark => mark.type.name === markname && equalAttrs(attr, mark.attrs))",
      ],
      ["  y.transact(() => {\n    // try to compare and update\n", `  y.transact(() => {\n${MOVE}`],
    ],
  },
  {
    // A change beside or among somebody else's suggestions must not become part of them, nor change them.
    name: "@handlewithcare/prosemirror-suggest-changes",
    version: "0.1.8",
    file: "dist/replaceStep.js",
    head: (here) =>
      `import { isOwnSuggestion } from ${ids(here)};\nimport { isOwnAmong, isOwnSpace, markAway, markBlockAway } from ${away(here)};\n`,
    edits: [
      [
        "nodeBefore?.marks.find((mark)=>mark.type === deletion || mark.type === insertion) ?? null",
        "nodeBefore?.marks.find((mark)=>(mark.type === deletion || mark.type === insertion) && isOwnSuggestion(mark.attrs.id)) ?? null",
      ],
      [
        "nodeAfter?.marks.find((mark)=>mark.type === deletion || mark.type === insertion) ?? null",
        "nodeAfter?.marks.find((mark)=>(mark.type === deletion || mark.type === insertion) && isOwnSuggestion(mark.attrs.id)) ?? null",
      ],
      ["        if (insertion.isInSet(node.marks)) {\n            insertedRanges", "        if (isOwnAmong(insertion, node.marks)) {\n            insertedRanges"],
      ["!deletion.isInSet($stepFrom.nodeBefore?.marks ?? [])", "!isOwnAmong(deletion, $stepFrom.nodeBefore?.marks ?? [])"],
      ["!deletion.isInSet($stepTo.nodeAfter?.marks ?? [])", "!isOwnAmong(deletion, $stepTo.nodeAfter?.marks ?? [])"],
      [`"\\u200B") && !$stepTo.nodeAfter`, `"\\u200B") && isOwnSpace($stepFrom.nodeBefore) && !$stepTo.nodeAfter`],
      [`"\\u200B") && !$stepFrom.nodeBefore`, `"\\u200B") && isOwnSpace($stepTo.nodeAfter) && !$stepFrom.nodeBefore`],
      ["trackedTransaction.addMark(stepFrom, stepTo, deletion", "markAway(trackedTransaction, stepFrom, stepTo, deletion"],
      ["trackedTransaction.addNodeMark(pos, deletion", "markBlockAway(trackedTransaction, pos, deletion"],
      ["removeMark(stepTo, nodeAfterEnd, markAfter.type)", "removeMark(stepTo, nodeAfterEnd, markAfter)"],
      ["insertionNode && insertion.isInSet(insertionNode.marks)", "insertionNode && isOwnAmong(insertion, insertionNode.marks)"],
    ],
  },
  {
    // Its checks of types are made at load and hold a whole library; nobody here asks for them, so they may go.
    name: "lib0",
    version: "0.2.120",
    file: "dom.js",
    head: () => "",
    edits: ["DOCUMENT_FRAGMENT", "ELEMENT", "TEXT", "DOCUMENT"].map((kind) => [
      `$.$custom(el => el.nodeType === ${kind}_NODE)`,
      `/* @__PURE__ */ $.$custom(el => el.nodeType === ${kind}_NODE)`,
    ]),
  },
];

/** The text with every edit made. Throws when one of them does not fit exactly once. */
export function patched(text, { name, edits }) {
  return edits.reduce((before, [from, to]) => {
    const found = before.split(from).length - 1;
    if (found !== 1) throw new Error(`Patch of ${name}: ${JSON.stringify(from)} is there ${found} times, not once.`);
    return before.replace(from, () => to);
  }, text);
}

/** An esbuild plugin that makes the changes, and fails when one of the packages is another version or is not there. */
export function patches(here) {
  return {
    name: "patches",
    setup({ onLoad, onResolve, onStart }) {
      // The real path, as esbuild names it: the folder of packages may be a link.
      const placed = PATCHES.map((patch) => ({ ...patch, path: realpathSync(join(here, "node_modules", patch.name, patch.file)) }));
      onResolve({ filter: /^lib0\/logging$/ }, () => ({ path: join(here, "src/editor/logging.js") }));
      onStart(() => {
        for (const { name, version } of PATCHES) {
          const found = JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
          if (found !== version) throw new Error(`Patch of ${name} is for ${version}, not for ${found}.`);
        }
      });
      onLoad({ filter: /node_modules[\\/].*\.js$/ }, ({ path }) => {
        const patch = placed.find((one) => one.path === path);
        if (!patch) return undefined;
        return { contents: patch.head(here) + patched(readFileSync(path, "utf8"), patch), loader: "js" };
      });
    },
  };
}
