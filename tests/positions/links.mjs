// Which page of this site an article in the text leads to, for addresses from Python.
import { readFileSync } from "node:fs";
import { articleAddress } from "../../frontend/src/editor/links.js";

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(articleAddress)));
