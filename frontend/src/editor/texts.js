// The editor's words, in the reader's language: positions/templatetags/editor_tags.py holds them, the page brings them
// in <script type="application/json" id="editor-text">. A test finds keys that are used here and missing there.

/** @returns {(key: string, value?: string|number) => string} */
export function readTexts() {
  const texts = JSON.parse(document.getElementById("editor-text")?.textContent ?? "{}");
  return (key, value) => (texts[key] ?? key).replace("%s", value ?? "");
}
