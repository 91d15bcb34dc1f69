// How many words the agreed text has, in all and under each heading, as the server counts them (`word_count` in
// positions/document.py, `words` in positions/sections.py): those of a suggestion count once it is accepted.
import { agreedBlocks } from "./agreed.js";
import { articleWords, citationWords } from "./object-words.js";

const WORD = /[\p{L}\p{N}_]+(?:[’'-][\p{L}\p{N}_]+)*/gu;
const ZERO_WIDTH = /\u200b/g;

const inside = ({ content }) => (content ?? []).map(said).join("");
const SAID = {
  text: ({ text }) => text.replace(ZERO_WIDTH, ""),
  hard_break: () => " ",
  footnote: (node) => ` [${inside(node)}]`,
  citation: ({ attrs }) => citationWords(attrs),
  article_reference: ({ attrs }) => articleWords(attrs),
};
const said = (node) => SAID[node.type]?.(node) ?? `${inside(node)}\n`;

/** @returns {{words: number, under: Map<string, number>}} `under` by the id of a heading, with those of its parts */
export function countWords(doc) {
  const under = new Map();
  let open = []; // headings under which the next block stands
  let words = 0;
  for (const block of agreedBlocks(doc)) {
    const isHeading = block.type === "heading";
    const count = said(block).match(WORD)?.length ?? 0;
    if (isHeading) open = open.filter(({ level }) => level < block.attrs.level);
    open.forEach(({ id }) => under.set(id, under.get(id) + count));
    if (isHeading) {
      under.set(block.attrs.id, 0);
      open.push(block.attrs);
    }
    words += count;
  }
  return { words, under };
}
