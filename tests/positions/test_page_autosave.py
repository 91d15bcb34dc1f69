"""What Wagtail saves by itself every half second, beside people who write: neither text hears of it."""

from __future__ import annotations

from typing import Any

import pytest
from channels.db import database_sync_to_async as in_database
from django.test import Client
from lxml import html

from positions import operations
from positions.models import PaperUpdate, PositionPage
from tests import factories
from tests.positions.killing import sequences, stored_text
from tests.positions.yclient import open_paper, text_of

pytestmark = pytest.mark.django_db(transaction=True)
SMUGGLED = {
    "body": "<p>Nobody signed this.</p>",
    "sha256": "0" * 64,
    "demand": "Close it.",
    "result_line": "All said no",
}


@pytest.fixture
def published(adopted, library, secretariat) -> PositionPage:
    operations.prepare(adopted.revision.paper, by=secretariat)
    operations.publish(adopted, by=secretariat, demand="Open it.", summary="", child_version_waiver="Next spring.")
    return PositionPage.objects.get()


class Autosave:
    """The page's form in Wagtail's editor, as its script sends it while somebody works in it."""

    def __init__(self, page: PositionPage) -> None:
        self.client = Client()
        self.client.force_login(factories.make_person("Editor", is_superuser=True))
        self.address = f"/cms/pages/{page.pk}/edit/"
        form = html.fromstring(self.client.get(self.address).content).get_element_by_id("page-edit-form")
        self.fields: dict[str, Any] = {name: value or "" for name, value in form.form_values()}
        self.overwrites: dict[str, Any] = {}

    def save(self, **changes: str) -> None:
        self.fields |= changes
        answer = self.client.post(self.address, {**self.fields, **self.overwrites}, HTTP_ACCEPT="application/json")
        assert answer.status_code == 200, answer.content
        said = answer.json()
        assert said["success"]
        self.overwrites = {"overwrite_revision_id": str(said["revision_id"])}


async def test_row_33_what_wagtail_saves_by_itself_changes_no_text_that_is_written_or_was_signed(
    published, adopted, drafter, second
):
    """The page holds the text that was signed; its paper is written on, as the next one, by two people."""
    signed = {name: getattr(published, name) for name in SMUGGLED}
    old, alfa = adopted.revision.paper, adopted.revision.paper.lead
    log_of_old = await sequences(old)
    paper = await in_database(factories.make_paper)(lead=alfa, title=old.title)
    one, other = await open_paper(drafter, paper), await open_paper(second, paper)
    autosave = await in_database(Autosave)(published)

    for number in range(6):
        await one.write(f"one {number}")
        await in_database(autosave.save)(summary=f"Typed in Wagtail {number}", **SMUGGLED)
        await other.write(f"other {number}")
    await one.saved()
    await other.saved()
    await one.until(lambda: "other 5" in text_of(one.doc))
    await in_database(lambda: PositionPage.objects.get().get_latest_revision().publish())()

    page = await in_database(PositionPage.objects.get)()
    assert page.summary == "Typed in Wagtail 5"
    assert {name: getattr(page, name) for name in SMUGGLED} == signed
    words = [f"{who} {number}" for who in ("one", "other") for number in range(6)]
    assert sorted(text_of(one.doc).split("|")) == sorted((await stored_text(paper)).split("|")) == sorted(words)
    assert await sequences(paper) == list(range(1, 13))
    writers = await in_database(list)(PaperUpdate.objects.filter(paper=paper).values_list("person", flat=True))
    assert set(writers) == {drafter.pk, second.pk}
    assert await sequences(old) == log_of_old
