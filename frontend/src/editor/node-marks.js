// Marks of an element that is not text, as attributes of the shared document: `__mark_` and the mark's key, the mark's
// own attributes as JSON. positions/schema.py reads the same form; frontend/patches.mjs puts it into y-prosemirror.
const PREFIX = "__mark_";
const KEYED = /^(.*?)(--[a-zA-Z0-9+/=]{8})?$/;
const known = { isOMark: new Map() };

/** A node's attributes with its marks among them. */
export function attributesOf(node, toAttributes) {
  if (!node.marks.length) return node.attrs;
  const all = { ...node.attrs };
  for (const [key, value] of Object.entries(toAttributes(node.marks, known))) all[PREFIX + key] = JSON.stringify(value);
  return all;
}

/** Takes the marks out of an element's attributes; one that this schema does not know is left out. */
export function takeMarks(attributes, schema) {
  const marks = [];
  for (const key of Object.keys(attributes).filter((name) => name.startsWith(PREFIX))) {
    const mark = readMark(key.slice(PREFIX.length), attributes[key], schema);
    if (mark) marks.push(mark);
    delete attributes[key];
  }
  return marks;
}

function readMark(key, value, schema) {
  const type = schema.marks[KEYED.exec(key)[1]];
  try {
    return type?.create(JSON.parse(value));
  } catch {
    return null;
  }
}
