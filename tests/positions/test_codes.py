"""Why the server ends a line, on both sides of it."""

from __future__ import annotations

import json

from positions.templatetags.editor_tags import editor_words
from positions.views import sync
from tests.positions.headless import NODE, run

ASK = "import('./src/editor/codes.js').then(({ FATAL }) => console.log(JSON.stringify([...FATAL])))"


def test_whoever_cannot_write_on_reads_why_and_the_way_over_http_says_the_same():
    fatal = set(json.loads(run([NODE, "-e", ASK])))
    said = {int(key.removeprefix("frozen_")) for key in editor_words() if key.startswith("frozen_")}

    assert fatal - {1009} == said  # a proxy's 1009 is told as 4413
    assert fatal - {1009} <= sync.STATUS.keys()
