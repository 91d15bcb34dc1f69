// Bundles the browser side into dist/ (not in git): ES modules, styles with their fonts, and htmx as it is.
import { build, context } from "esbuild";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { patches } from "./patches.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");

// Latin alphabets only: the interface speaks nl, fr, en and de; other subsets would only weigh.
const latinOnly = {
  name: "latin-only",
  setup({ onLoad }) {
    onLoad({ filter: /@fontsource-variable.*\.css$/ }, ({ path }) => {
      const faces = readFileSync(path, "utf8").split(/(?=\/\*)/);
      const kept = faces.filter((face) => /^\/\* \S*-latin(-ext)?-/.test(face));
      return { contents: kept.join("\n"), loader: "css" };
    });
  },
};

const present = (entries) =>
  Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(here, path))));

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  sourcemap: false,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
  target: ["chrome111", "firefox113", "safari16.4"],
};

const scripts = {
  ...shared,
  entryPoints: present({ site: "src/site.js", members: "src/members.js", editor: "src/editor/main.js" }),
  outdir: join(dist, "js"),
  format: "esm",
  splitting: true,
  chunkNames: "chunks/[name]-[hash]",
  plugins: [patches(here)],
};

const styles = {
  ...shared,
  entryPoints: present({ "css/site": "css/site.css", "css/members": "css/members.css", "css/editor": "css/editor.css" }),
  outdir: dist,
  assetNames: "fonts/[name]-[hash]",
  loader: { ".woff2": "file", ".woff": "empty", ".svg": "dataurl" },
  plugins: [latinOnly],
};

async function copyHtmx() {
  await mkdir(join(dist, "js"), { recursive: true });
  await copyFile(join(here, "node_modules/htmx.org/dist/htmx.min.js"), join(dist, "js/htmx.min.js"));
}

function printSizes({ metafile }) {
  for (const [path, { bytes }] of Object.entries(metafile.outputs)) {
    const zipped = gzipSync(readFileSync(join(here, path)), { level: 9 }).length;
    console.log(`${path}  ${(bytes / 1000).toFixed(1)} kB, gzip ${(zipped / 1000).toFixed(1)} kB`);
  }
}

await rm(dist, { recursive: true, force: true });
await copyHtmx();
if (process.argv.includes("--watch")) {
  for (const options of [scripts, styles]) await (await context(options)).watch();
} else {
  (await Promise.all([build(scripts), build(styles)])).forEach(printSizes);
}
