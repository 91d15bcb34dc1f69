"""Publication: the bridge to the public site, and that what it made stays true."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.urls import reverse
from django.utils import translation
from docx import Document

from members.models import AuditEntry, Membership, Organisation
from monitoring.models import Article
from positions import document, export, library, operations
from positions.models import Ballot, ChildVersionPage, Paper, PositionPage, Publication
from tests import factories
from tests.positions.conftest import block_of

WAIVED = {
    "demand": "Open every school yard.",
    "summary": "In short.",
    "child_version_waiver": "Made with children next spring.",
}


BOARD = {"mandate": "board", "mandate_body": "Board", "mandate_decided_on": datetime.date(2026, 1, 5)}


@pytest.fixture
def adopted(ballot, alfa, beta, signatory, second, adviser, secretariat) -> Ballot:
    """Alfa signs, Beta with a reservation, Gamma advises; decided, and its page is being made ready."""
    gamma = adviser.seats.get().organisation
    limit = {"block_id": block_of(ballot, "school yard"), "text": "Beta does not ask this of small schools."}
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(ballot, organisation=beta, choice="reservation", by=second, reservations=[limit], **BOARD)
    operations.give_answer(ballot, organisation=gamma, choice="advice", reason="Mind the costs.", by=adviser, **BOARD)
    decided = operations.decide(ballot, by=secretariat)
    Paper.objects.filter(pk=decided.revision.paper_id).update(state=Paper.State.PREPARING)
    decided.revision.paper.refresh_from_db()
    return decided


@pytest.fixture
def published(adopted, library, secretariat) -> PositionPage:
    adopted.revision.paper.articles.add(Article.objects.get(number=31))
    operations.publish(adopted, by=secretariat, **WAIVED)
    return PositionPage.objects.get()


def get(client, page):
    return client.get(page.get_url(None) if page.get_url(None).startswith("/") else page.url).content.decode()


def test_the_page_holds_copies_of_everything(published, adopted):
    assert [(one["name"], one["notes"]) for one in published.signatories] == [("Alfa", []), ("Beta", [1])]
    assert {"initials", "hue", "pattern", "slug"} <= set(published.signatories[0])
    assert [(one["number"], one["organisation"]) for one in published.reservations] == [(1, "Beta")]
    assert published.consulted == ["Gamma advies"]
    assert (published.tacit, published.articles) == ([], [31])
    assert published.sha256 == adopted.text_sha256
    assert published.result_line == adopted.result["line"]["nl"]
    keys = {field.name for field in PositionPage._meta.local_fields if field.is_relation}
    assert keys == {"page_ptr", "supersedes"}  # both lead to public pages


def test_the_front_page_tells_the_result_in_the_language_of_the_reader(adopted, published):
    found = library.with_result_lines(PositionPage.objects.filter(pk=published.pk)).get()

    with translation.override("fr"):
        assert library.result_told(found) == (adopted.result["line"]["fr"], "fr")
    with translation.override("nl"):
        assert library.result_told(found) == (published.result_line, "nl")
    found.result_lines = None  # what only repeats adopted demands was not asked about
    with translation.override("fr"):
        assert library.result_told(found) == (published.result_line, "nl")


def test_publishing_ends_the_papers_way_and_tells_everybody(published, adopted, told):
    assert Paper.objects.get().state == "published"
    publication = Publication.objects.get()
    assert publication.address == published.get_url()
    assert AuditEntry.objects.filter(verb="positions.publish").count() == 1
    assert {name for name, _kind in told(kind="positions.published")} == {"Signatory", "Second", "Adviser", "Secretary"}


def test_the_reservation_stands_at_its_passage_and_on_the_list(published, client):
    page = get(client, published)

    passage = page.index('school yard opens after school.<sup id="reservation-mark-1">')
    assert passage < page.index('id="reservation-1"') < page.index("in every town")
    assert page.index("Beta does not ask this of small schools.") < passage


def test_the_public_page_shows_the_demand_first(published, client):
    page = get(client, published)

    order = [page.index(words) for words in ('class="demand"', 'class="signatories"', "Every school yard opens")]
    assert order == sorted(order)
    assert "Made with children next spring." in page
    assert published.sha256 in page
    assert '"@type": "Report"' in page


def test_the_page_stays_true_when_rows_change(published, client, alfa, beta):
    before = get(client, published)

    Organisation.objects.filter(pk=alfa.pk).update(name="Renamed", initials="RE", hue=9)
    with connection.cursor() as cursor:  # behind the back of the trigger that keeps these words
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE positions_reservation SET text = 'Something else'")
        cursor.execute("SET session_replication_role = origin")
    Paper.objects.update(title="Another title")
    published.refresh_from_db()

    assert get(client, published) == before


def test_a_member_that_leaves_stays_among_those_who_signed(published, client, beta):
    Membership.objects.filter(organisation=beta).delete()

    assert "Beta" in get(client, published)


def test_the_files_open_after_the_commit(adopted, library, secretariat, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks:
        page = operations.publish(adopted, by=secretariat, **WAIVED)

    assert callbacks
    with default_storage.open(page.pdf.name) as pdf:
        assert pdf.read(5) == b"%PDF-"
    with default_storage.open(page.docx.name) as docx:
        said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(docx.read())).paragraphs)
    assert "Every school yard opens after school." in said
    assert "Beta does not ask this of small schools." in said


def test_files_that_a_crash_left_out_are_made_by_the_job(published):
    assert not default_storage.exists(published.pdf.name)

    assert len(export.write_missing_files()) == 2
    assert export.write_missing_files() == []
    assert default_storage.exists(published.docx.name)


def test_files_are_downloaded_by_the_public(published, client):
    export.write_missing_files()

    answer = client.get(published.pdf.url)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"


def test_a_version_for_children_is_published_beside_it(adopted, library, secretariat, client):
    child = ChildVersionPage(title="Speel!", body="<p>Elk kind mag spelen.</p>", **factories.READ_BY_CHILDREN)

    page = operations.publish(adopted, by=secretariat, demand="Play.", summary="", child_version=child)

    kept = ChildVersionPage.objects.live().get()
    assert (kept.position_id, kept.source_sha256, kept.is_outdated) == (page.pk, page.sha256, False)
    assert "Elk kind mag spelen." in get(client, kept)
    assert kept.url in get(client, page)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({"demand": " "}, "demand"), ({"child_version_waiver": ""}, "child_version_waiver")],
)
def test_an_incomplete_publication_is_refused(fields, wrong, adopted, library, secretariat):
    with pytest.raises(ValidationError) as refused:
        operations.publish(adopted, by=secretariat, **{**WAIVED, **fields})

    assert set(refused.value.message_dict) == {wrong}
    assert not PositionPage.objects.exists()


def test_only_an_adopted_text_is_published(ballot, library, secretariat):
    with pytest.raises(ValidationError, match="adopted"):
        operations.publish(ballot, by=secretariat, **WAIVED)


def test_a_member_does_not_publish(adopted, library, signatory):
    with pytest.raises(PermissionDenied):
        operations.publish(adopted, by=signatory, **WAIVED)


def test_without_a_library_there_is_a_sentence(adopted, secretariat):
    with pytest.raises(ValidationError, match="no library"):
        operations.publish(adopted, by=secretariat, **WAIVED)


def test_nothing_is_published_twice(published, adopted, secretariat):
    with pytest.raises(ValidationError):
        operations.publish(adopted, by=secretariat, **WAIVED)

    assert PositionPage.objects.count() == 1


def test_a_reservation_for_the_coalition_alone_is_not_printed(
    ballot, alfa, beta, signatory, second, library, secretariat, client
):
    limit = {"block_id": block_of(ballot, "school yard"), "text": "Not for small schools.", "is_public": False}
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(ballot, organisation=beta, choice="reservation", by=second, reservations=[limit], **BOARD)
    adopted = operations.decide(ballot, by=secretariat)
    Paper.objects.update(state=Paper.State.PREPARING)
    operations.publish(adopted, by=secretariat, **WAIVED)

    page = PositionPage.objects.get()
    assert page.reservations == []
    assert "small schools" not in get(client, page)
    assert "Beta" in get(client, page)


def test_a_newer_position_puts_a_banner_on_the_older(published, adopted, secretariat, client):
    older = Paper.objects.get()
    newer = factories.make_paper(lead=older.lead, state="published", title="Newer", supersedes=older)
    from positions.operations.publication import _supersede

    _supersede(newer, secretariat)

    older.refresh_from_db()
    published.refresh_from_db()
    assert (older.state, published.status) == ("superseded", "superseded")
    assert "has taken the place" in get(client, published) or "notice--warning" in get(client, published)


def test_the_form_shows_a_preview_and_publishes(adopted, library, secretariat, client):
    address = reverse("positions:publish", args=[adopted.uuid])
    client.force_login(secretariat)

    preview = client.post(address, {**WAIVED, "preview": "yes"}).content.decode()
    assert "reservation-mark-1" in preview
    assert not PositionPage.objects.exists()
    incomplete = client.post(address, {"demand": "Kept words"})
    assert incomplete.status_code == 422
    assert "Kept words" in incomplete.content.decode()
    done = client.post(
        address, {"demand": "Play.", "child_text": "Speel <b>mee</b>!\n\nElke dag.", "child_title": "Speel"}
    )
    assert done.status_code == 422  # nobody says whether children read it
    done = client.post(
        address,
        {
            "demand": "Play.", "child_text": "Speel <b>mee</b>!\n\nElke dag.", "child_title": "Speel",
            "consulted_with": "A class of twelve.", "consulted_on": "2026-05-04",
        },
    )  # fmt: skip

    assert done.status_code == 302
    assert ChildVersionPage.objects.get().body == "<p>Speel &lt;b&gt;mee&lt;/b&gt;!</p><p>Elke dag.</p>"


# The library and the feed ----------------------------------------------------------------------------------------


NONSENSE = ["\x00", '"', "'", '"unclosed', "( ) & | ! :*", "%", "x" * 5000, "a " * 400, "\\", "<script>", "٣"]


@pytest.mark.parametrize("query", NONSENSE)
def test_the_library_takes_any_search(query, published, library, client):
    for name in ("q", "article", "page"):
        assert client.get(library.url, {name: query}).status_code == 200


def test_the_library_finds_by_word_and_article(published, library, client):
    def shows(**query):
        return "Open every school yard." in client.get(library.url, query).content.decode()

    assert shows()
    assert shows(q="SCHOOL yard")
    assert not shows(q="school rabbit")
    assert shows(article="31")
    assert not shows(article="3")


def test_the_feed_is_atom_and_names_the_position(published, client):
    feed = client.get(reverse("positions:feed"))

    assert feed["Content-Type"].startswith("application/atom+xml")
    assert "Play is a right" in feed.content.decode()
    assert "session" not in feed.cookies


def test_a_public_page_costs_the_same_for_many_signatories(published, client, django_assert_max_num_queries):
    get(client, published)
    one = dict(published.signatories[0])
    published.signatories = [{**one, "name": f"Organisation {number}", "slug": f"o-{number}"} for number in range(270)]
    published.save()

    with django_assert_max_num_queries(14):
        assert "Organisation 269" in get(client, published)


def test_no_word_of_a_member_becomes_markup(ballot, library, alfa, beta, signatory, second, secretariat, client):
    place = document.blocks(ballot.revision.tree)[1].id
    hostile = "<script>alert(1)</script>"
    operations.give_answer(
        ballot,
        organisation=alfa,
        choice="reservation",
        **factories.BOARD,
        by=signatory,
        reservations=[{"block_id": place, "text": hostile}],
    )
    operations.give_answer(ballot, organisation=beta, choice="endorse", **factories.BOARD, by=second)
    adopted = operations.decide(ballot, by=secretariat)
    Paper.objects.update(state=Paper.State.PREPARING)

    page = operations.publish(adopted, by=secretariat, **{**WAIVED, "demand": hostile, "summary": hostile})

    assert hostile not in get(client, page)
    assert "&lt;script&gt;alert(1)" in get(client, page)
