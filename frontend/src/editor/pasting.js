// Catches what is pasted from Word, Google Docs and pages with pictures, and has it cleaned before it goes in.
import { Plugin } from "prosemirror-state";
import { showNotice } from "./status.js";

const NEEDS_CLEANING = /\sstyle\s*=|class="?Mso|urn:schemas-microsoft-com:office|docs-internal-guid|<img\b/i;

async function pasteClean(desk, html, event) {
  const { cleanPaste } = await import("./paste.js");
  const { html: clean, pictures } = cleanPaste(html);
  if (!desk.view.editable) return;
  desk.view.pasteHTML(clean, event);
  if (pictures) tellPictures(desk);
}

const tellPictures = ({ notices, text }) => showNotice(notices, { message: text("pictures_dropped"), closable: true }, text);

export function plugins(desk) {
  const paste = (view, event) => {
    const data = event.clipboardData;
    const html = data?.getData("text/html") ?? "";
    // With Shift only the words are wanted; what was copied from a paper is clean.
    if (!view.editable || view.input.shiftKey || html.includes("data-pm-slice")) return false;
    if (NEEDS_CLEANING.test(html)) void pasteClean(desk, html, event);
    else if (!html && !data?.getData("text/plain") && data?.files.length) tellPictures(desk);
    else return false;
    event.preventDefault();
    return true;
  };
  return [new Plugin({ props: { handleDOMEvents: { paste } } })];
}
