// Links, notes and sources: asked for in a dialog, then put into the text.
import { insertInline, linkRange, removeLink, setLink } from "./commands.js";
import { ask } from "./dialogs.js";
import { safeLink, schema } from "./schema.js";

const withScheme = (address) => (/^[\w-]+(\.[\w-]+)+(\/|$)/.test(address) ? `https://${address}` : address);

async function openLink(view, text) {
  const range = linkRange(view.state);
  const answer = await ask(text, {
    title: text("link"),
    removable: Boolean(range?.href),
    fields: [
      {
        name: "href",
        label: text("link_address"),
        value: range?.href ?? "https://",
        check: (value) => (safeLink(withScheme(value)) ? null : text("link_refused")),
      },
    ],
  });
  if (answer === "remove") removeLink(view.state, view.dispatch);
  else if (answer) setLink(safeLink(withScheme(answer.href)))(view.state, view.dispatch);
  view.focus();
}

async function openFootnote(view, text) {
  const answer = await ask(text, { title: text("footnote"), fields: [{ name: "note", label: text("footnote_text") }] });
  if (answer?.note) {
    const note = schema.nodes.footnote.create(null, schema.text(answer.note.slice(0, 5000)));
    insertInline(note)(view.state, view.dispatch);
  }
  view.focus();
}

async function openCitation(view, text) {
  const answer = await ask(text, {
    title: text("citation"),
    fields: [
      { name: "ref", label: text("citation_ref") },
      { name: "locator", label: text("citation_locator") },
    ],
  });
  if (answer?.ref) {
    const source = { ref: answer.ref.slice(0, 300), locator: answer.locator.slice(0, 200) };
    insertInline(schema.nodes.citation.create(source))(view.state, view.dispatch);
  }
  view.focus();
}

export const insertions = { openLink, openFootnote, openCitation };
