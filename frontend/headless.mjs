// Bundles a script of the tests with the editor's own modules and patches, to run them in Node without a window.
import { build } from "esbuild";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { patches } from "./patches.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [source, target] = process.argv.slice(2);
await build({
  entryPoints: [source],
  outfile: target,
  bundle: true,
  format: "esm",
  platform: "node",
  nodePaths: [`${here}/node_modules`],
  logLevel: "error",
  plugins: [patches(here)],
});
