// Where an article or a source in the text leads, for attributes from Python.
import { readFileSync } from "node:fs";
import { articleAddress, citationAddress } from "../../frontend/src/editor/links.js";

console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((one) => ("treaty" in one ? articleAddress(one) : citationAddress(one)))));
