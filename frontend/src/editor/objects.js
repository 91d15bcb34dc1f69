// How demands show whom they address and are called, and what the text knows of its own language.
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { boundedAmong } from "./object-words.js";

const key = new PluginKey("demand-facts");

function draw(doc, text) {
  const decorations = [];
  doc.descendants((node, position) => {
    if (node.type.name !== "demand") return !node.isTextblock;
    const { standards, groups } = node.attrs;
    const { addressee, theme, articles } = boundedAmong(node.attrs, ["addressee", "theme", "articles"]);
    const children = groups?.split(",").map((one) => text(`children_${one}`)).join(", ");
    const facts = [addressee && text(`addressee_${addressee}`), theme, children, articles && `${text("demand_articles_short")} ${articles.replaceAll(",", ", ")}`, standards?.replace(/(GC|SDG)/g, "$1 ").replaceAll(",", ", ")];
    const said = facts.filter(Boolean).join(" · ");
    // Its number as the style sheet counts it.
    const name = { role: "group", "aria-label": `${text("demand_word")} ${decorations.length + 1}` };
    decorations.push(Decoration.node(position, position + node.nodeSize, said ? { ...name, "data-facts": said } : name));
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

export const plugins = ({ text }) => [
  new Plugin({
    key,
    state: {
      init: (_config, { doc }) => draw(doc, text),
      apply: (transaction, shown) => (transaction.docChanged ? draw(transaction.doc, text) : shown),
    },
    props: { decorations: (state) => key.getState(state) },
  }),
];

export function start({ mount, text }) {
  const sheet = mount.querySelector(".editor-sheet");
  // The browser spells and hyphenates, and a screen reader speaks, in the paper's language.
  sheet.lang = mount.dataset.language ?? "";
  sheet.style.setProperty("--word-demand", JSON.stringify(text("demand_word")));
}
