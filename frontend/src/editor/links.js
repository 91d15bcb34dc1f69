// What a place in the text leads to: links and articles of treaties. Only these addresses are ever opened.
import { linkRange } from "./commands.js";
import { articleWords, bounded, citationWords } from "./object-words.js";
import { safeLink } from "./schema.js";

// As positions/document_html.py writes it; a test compares the two.
const ADDRESS_PART = /^[\w.-]{1,20}$/;

/** @returns the page of this site about an article, or null when it names none */
export const articleAddress = ({ treaty, article }) =>
  ADDRESS_PART.test(treaty) && ADDRESS_PART.test(article) ? `/articles/${treaty.toLowerCase()}/${article.toLowerCase()}/` : null;

const SOURCE_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** @returns the page of this site that leads on to a source of the library, the address that stands in typed words, or null */
export function citationAddress({ source, ref }) {
  if (SOURCE_ID.test(source)) return `/members/sources/${source}/`;
  return safeLink(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/i.exec(bounded(ref))?.[0] ?? "");
}

const OBJECTS = ["citation", "article_reference"];

/** The source or article that is chosen as a whole: {node, from, to}, or null. */
export function chosenObject({ selection: { node, from, to } }) {
  return node && OBJECTS.includes(node.type.name) ? { node, from, to } : null;
}

/** What stands at the caret: {kind, from, to, address, label}, or null. */
export function objectAt(state) {
  const chosen = chosenObject(state);
  if (chosen) {
    const { attrs, type } = chosen.node;
    const isArticle = type.name === "article_reference";
    const label = (isArticle ? articleWords : citationWords)(attrs);
    const address = (isArticle ? articleAddress : citationAddress)(attrs);
    return { kind: isArticle ? "article" : "citation", from: chosen.from, to: chosen.to, address, label };
  }
  const link = state.selection.empty ? linkRange(state) : null;
  return link?.href ? { kind: "link", from: link.from, to: link.to, address: safeLink(link.href), label: link.href } : null;
}

/** The address of a link, a source or an article that was drawn as this element. */
export function addressOf(element) {
  const found = element?.closest?.("a[href], [data-article-reference], cite[data-ref]");
  if (!found) return null;
  if ("articleReference" in found.dataset) return articleAddress(found.dataset);
  return found.localName === "cite" ? citationAddress(found.dataset) : safeLink(found.getAttribute("href"));
}
