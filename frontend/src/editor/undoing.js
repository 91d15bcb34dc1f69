// Undo takes back what one did oneself. Where others have typed into something that one made, a heading or an item of a
// list, it stays with their words: the binding itself protects paragraphs alone.
import { yUndoPlugin } from "y-prosemirror";
import { schema } from "./schema.js";

const holding = Object.values(schema.nodes).filter((type) => !type.isText && !type.isLeaf && type !== schema.topNodeType);

export const undoing = () => yUndoPlugin({ protectedNodes: new Set(holding.map(({ name }) => name)) });
