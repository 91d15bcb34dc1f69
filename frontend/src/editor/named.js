// What notes and sources are called for who hears the text. Only here, not in what is copied or stored.
import { DOMSerializer } from "prosemirror-model";

/** A node as its schema draws it, with the word that a screen reader says for it. */
export const named = (word) => (node) => {
  const drawn = DOMSerializer.renderSpec(document, node.type.spec.toDOM(node));
  drawn.dom.setAttribute("role", "group");
  drawn.dom.setAttribute("aria-roledescription", word);
  return drawn;
};
