"""The interface speaks Dutch and French completely; no translation loses or invents a placeholder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.dates import MONTHS, WEEKDAYS

LOCALE = Path(__file__).parent.parent.parent / "locale"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|(?<!%)\{\w+\}")


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_every_message_is_translated_with_its_placeholders(language):
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=language) if message.id]

    missing = [message.id for message in messages if not all(_forms(message.string)) or message.fuzzy]
    wrong = [
        message.id
        for message in messages
        if set(PLACEHOLDER.findall(_forms(message.id)[-1])) != set(PLACEHOLDER.findall(_forms(message.string)[-1]))
    ]
    assert missing == []
    assert wrong == []
    assert len(messages) > 500


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_no_message_takes_the_place_of_the_name_of_a_month_or_a_day(language):
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        ours = {message.id for message in read_po(file, locale=language) if not message.context}

    assert not ours & {_raw(word) for word in [*MONTHS.values(), *WEEKDAYS.values()]}


def _raw(word: object) -> str:
    """The word as it stands in the code: English asks no catalogue."""
    with translation.override("en"):
        return str(word)


def test_no_file_calls_a_translation_by_a_name_that_the_catalogues_do_not_look_for():
    strange = re.compile(r"gettext(?:_lazy)? as _\w|\bp?n?gettext(?:_lazy)? as (?!_\b)\w")
    files = [path for app in LOCALE.parent.glob("*/apps.py") for path in app.parent.rglob("*.py")]

    assert [str(path) for path in files if strange.search(path.read_text())] == []
    assert len(files) > 200
