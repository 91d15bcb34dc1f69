"""What the browser fetches before somebody can write, and our own changes in packages."""

from __future__ import annotations

import json

import pytest

from tests.positions.headless import FRONTEND, NODE, run

MOST_BYTES = 130_000
SIZE = """
import { build } from "esbuild";
import { gzipSync } from "node:zlib";
import { patches } from "./patches.mjs";
const made = await build({
  absWorkingDir: process.cwd(), bundle: true, minify: true, metafile: true, write: false, legalComments: "none",
  outdir: "dist", entryPoints: { editor: "src/editor/main.js" }, format: "esm", splitting: true,
  target: ["chrome111", "firefox113", "safari16.4"], plugins: [patches(process.cwd())], logLevel: "error",
});
const { outputs } = made.metafile;
const seen = new Set();
const follow = (path) => {
  if (seen.has(path)) return;
  seen.add(path);
  outputs[path].imports.filter(({ kind }) => kind === "import-statement").forEach((one) => follow(one.path));
};
follow(Object.keys(outputs).find((path) => outputs[path].entryPoint === "src/editor/main.js"));
const contents = (path) => made.outputFiles.find((file) => file.path.endsWith(path)).contents;
const weigh = (path) => gzipSync(contents(path), { level: 9 }).length;
console.log(JSON.stringify([...seen].reduce((sum, path) => sum + weigh(path), 0)));
"""
PATCHES = """
import { PATCHES, patched } from "./patches.mjs";
const text = JSON.parse(process.argv[1]);
const problems = PATCHES.map((patch) => {
  try { patched(text, patch); return null; } catch (problem) { return problem.message; }
});
console.log(JSON.stringify(problems));
"""


def node(script: str, *arguments: str) -> object:
    """What a module in the folder of the browser side prints."""
    return json.loads(run([NODE, "--input-type=module", "-e", script, "--", *arguments]))


def test_the_editor_stays_under_130_kilobytes_compressed():
    weight = node(SIZE)

    assert isinstance(weight, int)
    assert 80_000 < weight <= MOST_BYTES


@pytest.mark.parametrize("text", ["", "an update of the package changed every line"])
def test_a_patch_that_does_not_fit_stops_the_build(text):
    problems = node(PATCHES, json.dumps(text))

    assert isinstance(problems, list)
    assert len(problems) == 3
    assert all("is there 0 times, not once" in problem for problem in problems)


def test_the_patched_packages_are_pinned():
    wanted = json.loads((FRONTEND / "package.json").read_text())["dependencies"]

    assert wanted["y-prosemirror"] == "1.3.7"
    assert wanted["lib0"] == "0.2.120"
    assert wanted["@handlewithcare/prosemirror-suggest-changes"] == "0.1.8"
