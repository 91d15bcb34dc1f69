// What the editor takes from a paste, shows and counts of a source, an article or a demand with these attributes.
import { readFileSync } from "node:fs";
import { schema } from "../../frontend/src/editor/schema.js";
import { countWords } from "../../frontend/src/editor/word-count.js";

const { nodes } = schema;

function told({ kind, attributes }) {
  const type = nodes[kind];
  const [rule] = type.spec.parseDOM;
  const [, drawn, words] = type.spec.toDOM(type.create(attributes));
  const isInline = type.isInline;
  const doc = isInline ? nodes.doc.create(null, nodes.paragraph.create(null, type.create(attributes))) : null;
  return { pasted: rule.getAttrs({ dataset: attributes, textContent: "" }), drawn, words: isInline ? words : null, counted: doc && countWords(doc).words };
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(told)));
