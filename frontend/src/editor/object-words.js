// The words of what stands in the text as a whole: a source, an article, the facts of a demand. They are cut as the server
// cuts them when it freezes a text (`_words_of` in positions/document.py; a test compares the two), because what is shown
// is what gets signed.
const NOT_PRINTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
const LONGEST = 300;

/** The value of an attribute as far as the server keeps it; counted in whole characters, of which none is cut in two. */
export const bounded = (value) => [...String(value || "").replace(NOT_PRINTED, "")].slice(0, LONGEST).join("");

/** These values of an object, each as far as the server keeps it. */
export const boundedAmong = (values, names) => Object.fromEntries(names.map((name) => [name, bounded(values[name])]));

/** How a source is named in the text. */
export const citationWords = ({ ref, locator }) => [ref, locator].map(bounded).filter(Boolean).join(", ");

/** How an article of a treaty is named in the text. */
export const articleWords = ({ treaty, article, label }) => bounded(label) || [treaty, article].map(bounded).filter(Boolean).join(" ");
