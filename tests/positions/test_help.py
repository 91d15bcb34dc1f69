"""The sheet with the keys of the editor and the keys that the editor really has: both are read from its sources."""

from __future__ import annotations

import re

from positions.templatetags.editor_tags import editor_words
from tests.positions.headless import FRONTEND

SOURCES = FRONTEND / "src/editor"
# A key as ProseMirror's keymaps name it, with one or several modifiers: "Mod-Alt-f".
BOUND = re.compile(
    r'["`]((?:(?:Mod|Alt|Shift|Ctrl|Cmd|Meta)-)+(?:\w+|/|\$\{level\}))["`]|^\s+(Enter|Escape|Tab):', re.MULTILINE
)
# A key that code looks for by itself.
ASKED = re.compile(r'(?:\bkey|key\.toLowerCase\(\)|\bcode) [!=]== "([^"]+)"')
# What the code in these files looks for, as the sheet says it; "" where it is about a bar, a list or a form alone.
BY_HAND = {
    ("comment-composer.js", "Enter"): "Mod+Enter",
    ("comment-composer.js", "Escape"): "",
    ("comments.js", "KeyM"): "Mod+Alt+M",
    ("comments.js", "m"): "Mod+Alt+M",
    ("comments.js", "µ"): "Mod+Alt+M",
    ("desk-tools.js", "?"): "?",
    ("desk-tools.js", "/"): "Mod+/",
    ("desk-tools.js", "F1"): "F1",
    ("desk-tools.js", "f"): "Mod+F",
    ("desk-tools.js", "h"): "Mod+H",
    ("dialogs.js", "ArrowDown"): "",
    ("dialogs.js", "Escape"): "",
    ("find-bar.js", "Enter"): "",
    ("find-bar.js", "Escape"): "",
    ("follow.js", "Escape"): "",
    ("object-card.js", "Enter"): "Mod+Enter",
    ("object-card.js", "Escape"): "",
    ("roving.js", "Escape"): "",
    ("tabs.js", " "): "",
}
LEVELS = {"Mod-Alt-${level}": "Mod+Alt+1 … 4", "Mod-Shift-${level}": "Mod+Shift+1 … 4"}


def source(name: str) -> str:
    return (SOURCES / name).read_text()


def sheet() -> dict[str, list[str]]:
    """What the sheet says of each key: its words by their names."""
    said: dict[str, list[str]] = {}
    for keys, does in re.findall(r'\["([^"]+)", "(\w+)"\]', source("help.js")):
        for key in [keys] if keys in LEVELS.values() else keys.split(" "):
            said.setdefault(key, []).append(does)
    return said


def as_the_sheet_says(key: str) -> str:
    if key in LEVELS:
        return LEVELS[key]
    *modifiers, last = key.split("-")
    return "+".join([*modifiers, last.upper() if len(last) == 1 else last])


def keys_of_the_editor() -> set[str]:
    bound = {as_the_sheet_says(a or b) for file in SOURCES.glob("*.js") for a, b in BOUND.findall(file.read_text())}
    return bound | {said for said in BY_HAND.values() if said}


def test_every_key_that_the_code_looks_for_by_itself_is_known_here():
    files = [file for file in SOURCES.glob("*.js") if file.name != "help.js"]
    asked = {(file.name, key) for file in files for key in ASKED.findall(file.read_text())}

    assert asked == set(BY_HAND)


def test_the_sheet_names_every_key_of_the_editor_and_no_other():
    typed = {"#", "##", "###", "-", "*", "1.", ">"}
    arrows = {"←", "↑", "→", "↓"}  # reading-caret.js

    assert {"Mod+B", "Mod+Alt+M", "Mod+Enter", "Enter", "Tab", *LEVELS.values()} <= keys_of_the_editor()
    assert keys_of_the_editor() == set(sheet()) - typed - arrows
    assert "ArrowLeft:" in source("reading-caret.js")


def test_every_tool_with_a_key_stands_in_the_sheet_with_it():
    tools = re.findall(r'name: "(\w+)",[^}]*?keys: "([^"]+)"', source("toolbar.js"))
    tools += re.findall(r'list\(nodes\.(\w+), "([^"]+)"\)', source("toolbar.js"))

    assert len(tools) == 13
    assert [(name, key) for name, key in tools if name not in sheet().get(key, [])] == []


def test_every_word_of_the_sheet_is_written():
    words = {name for names in sheet().values() for name in names}
    titles = set(re.findall(r'^ +\[?"([a-z_]+)",', source("help.js").split("const keysOf")[0], re.MULTILINE))

    assert {"help_moving", "toolbar", "comment"} <= titles
    assert words | titles <= set(editor_words())
