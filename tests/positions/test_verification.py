"""A stranger checks the hash of a published text, by the site and by hand."""

from __future__ import annotations

import hashlib
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from positions import document, operations
from positions.models import Ballot, PositionPage, Revision
from tests.positions.conftest import in_days

CHECK = "/positions/check/"
WORDS = {"demand": "Open every yard.", "summary": "", "child_version_waiver": "Next spring."}


@pytest.fixture(autouse=True)
def _reads_english(client):
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def published(adopted, library, secretariat) -> PositionPage:
    operations.prepare(adopted.revision.paper, by=secretariat)
    operations.publish(adopted, by=secretariat, **WORDS)
    return PositionPage.objects.get()


def test_a_stranger_computes_the_hash_of_the_published_text_from_its_download(client, published):
    file = client.get(f"/positions/text/{published.sha256}.json")

    assert hashlib.sha256(file.content).hexdigest() == published.sha256
    assert (
        file.content
        == json.dumps(json.loads(file.content), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    )
    for words in ("Every child has", "Every school yard opens after school.", "Towns report each year."):
        assert words in document.plain_text(json.loads(file.content))
        assert words in published.body
    assert not file.cookies


def test_one_letter_more_is_another_hash(client, published):
    tree = json.loads(client.get(f"/positions/text/{published.sha256}.json").content)
    changed = json.dumps(tree, sort_keys=True, ensure_ascii=False, separators=(",", ":")).replace("yard", "yards", 1)

    page = client.get(CHECK, {"sha256": hashlib.sha256(changed.encode()).hexdigest()}).content.decode()

    assert "No text with this hash is published here" in page


@pytest.mark.parametrize("typed", ["{}", "sha256:{}", " SHA-256: {} "])
def test_the_page_says_to_which_position_and_edition_a_hash_belongs(client, published, typed):
    answer = client.get(CHECK, {"sha256": typed.format(published.sha256.upper())})

    page = answer.content.decode()
    assert published.title in page
    assert "Edition 1, as it is now" in page
    assert f"<span>sha256sum</span> <span>{published.sha256[:12]}.json</span>" in page
    assert "Every school yard opens after school." in page
    assert not answer.cookies


def test_an_earlier_edition_is_still_found_by_its_hash(client, published, secretariat):
    publication = published_of(published)
    before = published.sha256
    tree = document.tree_from_html(publication.ballot.revision.html.replace("Towns report", "The towns report"))
    correct(publication, tree, secretariat)
    published.refresh_from_db()

    page = client.get(CHECK, {"sha256": before}).content.decode()

    assert published.sha256 != before
    assert "Edition 1, replaced by another on" in page
    assert "Edition 2, as it is now" in client.get(CHECK, {"sha256": published.sha256}).content.decode()


def published_of(page: PositionPage):
    from positions.models import Publication

    return Publication.objects.get(page=page)


def correct(publication, tree, by) -> None:
    """An erratum, as the database sees it."""
    before = publication.ballot.revision
    revision = Revision.objects.create(
        paper=publication.paper, number=before.number + 1, sequence=0, tree=tree, html=document.render_html(tree),
        text=document.plain_text(tree), sha256=document.canonical_sha256(tree), words=9, created_by=by,
    )  # fmt: skip
    page = publication.page
    page.editions.create(
        number=1, title=page.title, body=page.body, sha256=page.sha256, published_at=publication.published_at
    )
    page.sha256, page.edition = revision.sha256, 2
    page.save()


@pytest.mark.parametrize("typed", ["nothing", "0" * 63, "'; drop table", "g" * 64])
def test_what_is_no_hash_is_said_to_be_none(client, db, typed):
    page = client.get(CHECK, {"sha256": typed}).content.decode()

    assert "This is no SHA-256 hash" in page


def test_a_text_that_is_not_public_is_not_there(client, adopted, published):
    hidden = "a" * 64
    assert client.get(f"/positions/text/{hidden}.json").status_code == 404
    published.unpublish()

    assert client.get(f"/positions/text/{adopted.text_sha256}.json").status_code == 404
    assert "No text with this hash" in client.get(CHECK, {"sha256": adopted.text_sha256}).content.decode()


def test_text_changed_after_freeze_hash_mismatch_is_refused(final_paper, secretariat, signatory, second):
    revision = final_paper.revisions.get()
    with pytest.raises(DatabaseError), transaction.atomic():
        Revision.objects.filter(pk=revision.pk).update(text="Other words.")
    with connection.cursor() as cursor:  # somebody with the keys of the database
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE positions_revision SET tree = jsonb_set(tree, '{content,0,content,0,text}', '\"Other\"') "
            "WHERE id = %s", [revision.pk],
        )  # fmt: skip
        cursor.execute("SET LOCAL session_replication_role = origin")
    revision.refresh_from_db()

    with pytest.raises(ValidationError, match="does not match its hash"):
        operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    assert not Ballot.objects.exists()


def test_a_stored_text_that_was_tampered_with_is_not_shown_as_the_published_one(client, published):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "UPDATE positions_revision SET tree = jsonb_set(tree, '{content,0,content,0,text}', '\"Other\"')"
        )
        cursor.execute("SET LOCAL session_replication_role = origin")

    page = client.get(reverse("positions:check"), {"sha256": published.sha256}).content.decode()

    assert "This text is published here" not in page
    assert "sha256sum" not in page
