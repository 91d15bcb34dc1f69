"""What organisations wrote in several languages, as the public reads it: page, files, certificate, minority."""

from __future__ import annotations

import io
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import translation
from docx import Document
from lxml import html

from members.models import AuditEntry, Notification
from positions import board, certificates, export, notes, operations, page_copy, readiness, statement_texts
from positions.export import certificate as certificate_file, pdf
from positions.export.read_pdf import read_pdf
from positions.models import (
    Ballot,
    MinorityStatement,
    PaperUpdate,
    Publication,
    Reservation,
    ReservationText,
    words_sha256,
)
from tests import factories
from tests.positions.conftest import close_now, in_days, make_revision
from tests.positions.test_statement_texts import FRENCH, HOSTILE, address, shown

BOARD = factories.BOARD


# The public page ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("writer", "approved", "note"),
    [
        ("second", False, "translated from Dutch"),
        ("secretariat", True, "translated from Dutch"),
        ("secretariat", False, "translated from Dutch by the secretariat"),
        (None, False, "in Dutch"),
    ],
)
def test_each_language_of_the_page_shows_its_words_or_the_authentic_ones(
    writer, approved, note, reservation, publish, request, second, client
):
    if writer:
        operations.keep_text(reservation, language="fr", text=FRENCH, by=request.getfixturevalue(writer))
    if approved:
        operations.approve_text(reservation, language="fr", seen=words_sha256(FRENCH), by=second)

    dutch, french = publish()

    in_dutch, (said,) = shown(client, dutch), french.reservations
    assert reservation.text in in_dutch and FRENCH not in in_dutch and "said-in" not in in_dutch
    with translation.override("en"):
        noted = statement_texts.note_on(said, "fr")
    assert noted.startswith(note) and noted.endswith("words") == (note.endswith("secretariat"))
    page = shown(client, french)
    if writer:
        assert said["text"] == FRENCH and page.count(FRENCH) == 2 and reservation.text not in page
    else:
        assert page.count(f'<span lang="nl">{reservation.text}</span>') == 1
        assert f'<p lang="nl">{reservation.text}</p>' in page


def test_what_stays_inside_needs_no_translation_and_never_gets_out(prepared, publish, second, client):
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("UPDATE positions_reservation SET is_public = false")
        cursor.execute("SET session_replication_role = origin")
    result = {**prepared.result, "reservations": [{**prepared.result["reservations"][0], "is_public": False}]}
    prepared.result = result
    said = Reservation.objects.get()
    operations.keep_text(said, language="fr", text=FRENCH, by=second)

    page = page_copy.page_of(prepared, page_copy.Words(demand="Play."))
    assert page.reservations == [] and FRENCH not in page.body and FRENCH not in json.dumps(page.reservations)
    assert statement_texts.statements_on(prepared)[0].missing(["nl", "fr", "en"]) == []


def test_rows_that_change_leave_the_page_alone_until_the_secretariat_puts_them_there(
    reservation, publish, second, secretariat, client, in_french, told
):
    dutch, french = publish()
    before = [shown(client, dutch), shown(client, french)]
    publication = Publication.objects.get()

    operations.keep_text(reservation, language="fr", text=FRENCH, by=second)
    PaperUpdate.objects.filter(paper=in_french).delete()  # nor does its live text have a say
    assert [shown(client, dutch), shown(client, french)] == before

    client.force_login(secretariat)
    page = client.get(reverse("positions:text_list", args=[publication.ballot.uuid])).content.decode()
    assert "Put these words on the public page" in page
    client.post(reverse("positions:text_publish", args=[publication.ballot.uuid]))

    french.refresh_from_db()
    dutch.refresh_from_db()
    now = shown(client, french)
    assert FRENCH in now and "Ouvrez chaque cour." in now and "edition/1/" in now
    assert (french.edition, french.edition_kind, dutch.edition) == (2, "statements", 1)
    assert french.sha256 == dutch.sha256 == publication.ballot.text_sha256
    old = client.get(f"{french.get_url(None)}edition/1/").content.decode()
    assert reservation.text in old and FRENCH not in old
    with pytest.raises(ValidationError, match="nothing is new"):
        operations.publish_texts(publication, by=secretariat)
    event = AuditEntry.objects.filter(verb="positions.correct").latest("sequence")
    assert event.details["statements"] == {"fr": 2} and event.person == secretariat
    assert {name for name, _kind in told(kind="positions.texts_published")} == {second.name, secretariat.name}


def test_only_the_words_move_into_a_published_body():
    body = '<p id="b-1">Text.<sup>1</sup></p><aside id="reservation-1"><p>Old.</p></aside> tail'
    entry = {"number": 1, "block_id": "1", "organisation": "Beta", "text": "New <b>", "language": "fr"}
    statement = {"number": 1, "organisations": ["Alfa"], "text": "Otherwise."}

    with translation.override("en"):
        found = notes.reworded(f'{body}<section id="minority-1"></section><p>End.</p>', [entry], [statement])

    assert found.startswith('<p id="b-1">Text.<sup>1</sup></p><aside') and found.endswith("</section><p>End.</p>")
    assert '<p lang="fr">New &lt;b&gt;</p>' in found and "</aside> tail<section" in found and "Old." not in found
    assert found.count("Otherwise.") == 1


def test_the_files_name_the_language_of_each_statement(reservation, publish, second):
    _dutch, french = publish()

    data = pdf.content_of(french)
    (limit,) = data["reservations"]
    with translation.override("fr"):
        note = statement_texts.note_on(french.reservations[0], "fr")
    assert (limit["language"], limit["paragraphs"], limit["note"]) == ("nl", [reservation.text], note)
    assert '"language": "nl"' in json.dumps(data["parts"])
    assert read_pdf(pdf.make_pdf(french)).claims_standard
    document = Document(io.BytesIO(export.make_docx(french)))
    marked = document.element.body.xpath('.//w:r[w:rPr/w:lang[@w:val="nl"]]//w:t')
    assert [one.text for one in marked].count(reservation.text) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words_in_every_language_and_file(words, reservation, publish, second, secretariat, client):
    operations.keep_text(reservation, language="fr", text=words, by=second)
    kept = ReservationText.objects.get().text
    client.force_login(secretariat)
    inside = client.get(address(reservation.answer.ballot)).content.decode()

    _dutch, french = publish()

    page = shown(client, french)
    for found in map(html.document_fromstring, (inside, page)):
        assert not found.xpath("//*[@onclick or @onerror] | //img[@src='x'] | //script[contains(., 'alert(')]")
    assert kept.split()[0] in html.document_fromstring(page).text_content()
    assert french.reservations[0]["text"] == kept
    assert pdf.make_pdf(french).startswith(b"%PDF-")
    said = "\n".join(one.text for one in Document(io.BytesIO(export.make_docx(french))).paragraphs)
    assert kept.split()[0] in said


def test_the_checklist_weighs_a_missing_language_and_does_not_block(reservation, prepared, in_french, second):
    def point() -> readiness.Point:
        page = operations.preview(prepared, demand="Play.")
        found = readiness.checklist(prepared.revision, prepared, page, has_child_version=False)
        return next(one for one in found if one.key == "texts")

    before = point()
    assert (before.is_done, before.is_needed, before.address) == (False, False, address(prepared))
    assert "Beta: French" in before.detail
    operations.keep_text(reservation, language="fr", text=FRENCH, by=second)
    assert point().is_done


def test_the_certificate_has_the_authentic_words_and_below_them_those_of_its_reader(reservation, prepared, second):
    operations.keep_text(reservation, language="fr", text=FRENCH, by=second)
    answers = list(board.shown_answers(prepared, second))

    def said(language: str) -> str:
        with translation.override(language):
            sections = certificates.certificate_of(prepared, answers, with_people=False)
        return json.dumps([section.rows for section in sections], ensure_ascii=False)

    assert reservation.text in said("nl") and FRENCH not in said("nl")
    assert reservation.text in said("fr") and FRENCH in said("fr")
    assert "(in Dutch)" in said("en") and FRENCH not in said("en")


def test_the_certificate_marks_words_in_another_language_on_its_page_and_in_its_file(
    reservation, prepared, second, client, monkeypatch
):
    operations.keep_text(reservation, language="fr", text=FRENCH, by=second)
    second.language = "fr"
    second.save()
    client.force_login(second)

    found = html.document_fromstring(client.get(reverse("positions:certificate", args=[prepared.uuid])).content)

    (span,) = found.xpath(f"//td//span[@lang='nl'][contains(., '{reservation.text}')]")
    assert FRENCH not in span.text_content() and FRENCH in span.getparent().text_content()
    given = []
    monkeypatch.setattr(certificate_file, "compiled", lambda template, data, name: given.append(data) or b"%PDF-")
    with translation.override("fr"):
        sections = certificates.certificate_of(prepared, board.shown_answers(prepared, second), with_people=False)
        certificate_file.certificate_pdf(prepared, sections)
        monkeypatch.undo()
        assert certificate_file.certificate_pdf(prepared, sections).startswith(b"%PDF-")
    pieces = [
        one
        for part in json.loads(given[0])["sections"]
        for row in part["rows"]
        for cell in row
        for one in cell["pieces"]
    ]
    assert {"text": reservation.text, "language": "nl"} in pieces
    assert any(FRENCH in one["text"] and not one["language"] for one in pieces)


# Minority statements ------------------------------------------------------------------------------------------------


@pytest.fixture
def asked(alfa, beta, signatory, second, secretariat) -> Ballot:
    """Beta objects; the result stands all the same."""
    kind = factories.make_document_type("minus", rule="consensus_minus", objections_allowed=1, minority_words=20)
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=beta, choice="object", reason="Too little.", no_wording=True, by=second, **BOARD
    )
    return ballot


WORDS = {"text": "We would have asked more.", "language": "en", "raised_note": "In the meeting."}


@pytest.fixture
def statement(asked, beta, second) -> MinorityStatement:
    return operations.begin_minority(
        asked,
        organisation=beta,
        by=second,
        texts={"fr": "Nous aurions demandé plus.", "nl": "Wij vroegen meer."},
        **WORDS,
    )


def test_a_minority_statement_is_begun_in_several_languages_by_the_form(asked, second, client):
    client.force_login(second)
    create = reverse("positions:minority_create", args=[asked.uuid])
    typed = {"organisation": "beta", **WORDS, "text_fr": "Nous aurions demandé plus."}

    wrong = client.post(create, {**typed, "text_nl": "woord " * 21})
    assert wrong.status_code == 422 and "Nous aurions demandé plus." in wrong.content.decode()
    assert 'id="id_text_nl_error"' in wrong.content.decode()
    client.post(create, typed)
    made = MinorityStatement.objects.get()
    assert (made.language, dict(made.texts.values_list("language", "text"))) == (
        "en", {"fr": "Nous aurions demandé plus."},
    )  # fmt: skip
    edit = client.get(reverse("positions:minority_edit", args=[made.uuid])).content.decode()
    assert "Nous aurions demandé plus." in edit


def test_words_that_change_put_their_translations_out_of_date_until_somebody_looked(statement, asked, second):
    same = {"fr": "Nous aurions demandé plus.", "nl": "Wij vroegen veel meer."}
    operations.reword_minority(statement, by=second, **{**WORDS, "text": "We would have asked much more."}, texts=same)

    (said,) = statement_texts.statements_on(asked)
    assert sorted(said.versions()) == ["en", "nl"]  # the French words were left as they were
    assert said.missing(["nl", "fr", "en"]) == ["fr"]

    operations.keep_text(statement, language="fr", text=same["fr"], by=second, seen=words_sha256(same["fr"]))
    (said,) = statement_texts.statements_on(asked)
    assert sorted(said.versions()) == ["en", "fr", "nl"]


def test_a_statement_that_takes_another_language_loses_the_translation_into_it(statement, second):
    operations.reword_minority(statement, by=second, **{**WORDS, "text": "Wij vroegen meer.", "language": "nl"})

    statement.refresh_from_db()
    assert (statement.language, list(statement.texts.values_list("language", flat=True))) == ("nl", ["fr"])


def test_a_filed_statement_keeps_its_words_and_still_takes_a_translation(statement, asked, second, secretariat):
    operations.file_minority(statement, by=second)
    operations.decide(close_now(asked), by=secretariat)

    with pytest.raises(ValidationError, match="filed"):
        operations.reword_minority(statement, by=second, **{**WORDS, "text": "Other."})
    operations.keep_text(statement, language="de", text="Wir hätten mehr verlangt.", by=second)
    decided = Ballot.objects.select_related("revision__paper__document_type").get(pk=asked.pk)
    assert decided.result["minority"][0]["text"] == WORDS["text"]
    page = page_copy.page_of(decided, page_copy.Words(demand="Play."))
    (said,) = page.minority
    assert (said["text"], said["language"], said["authentic"]) == ("Wij vroegen meer.", "nl", "en")
    assert "Wij vroegen meer." in page.body and WORDS["text"] not in page.body


def test_the_signers_hear_what_the_secretariat_wrote_for_all_of_them(statement, secretariat, second, alfa, signatory):
    statement.signers.create(organisation=alfa, person=signatory)

    operations.keep_text(statement, language="de", text="Mehr.", by=secretariat)

    told = Notification.objects.filter(kind="positions.text_written").values_list("person", flat=True)
    assert set(told) >= {second.pk, signatory.pk}


def test_two_statements_in_the_same_words_keep_their_own_translations(alfa, signatory, secretariat, library):
    """What one organisation confirmed is not shown as confirmed by another that says the same."""
    kind = factories.make_document_type(rule="majority", majority_percent=0, quorum_percent=0)
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    people = {
        name: factories.make_person(name, organisation=factories.make_organisation(name), role="representative")
        for name in ("Eta", "Theta")
    }
    ballot = operations.open_ballot(make_revision(paper, created_by=secretariat), closes_at=in_days(15), by=secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    said = {}
    for name, person in people.items():
        own = person.seats.get().organisation
        operations.give_answer(
            ballot, organisation=own, choice="object", reason="No.", no_wording=True, by=person, **BOARD
        )
        said[name] = operations.begin_minority(
            ballot, organisation=own, text="Anders.", raised_note="In May.", by=person
        )
    operations.decide(close_now(ballot))
    operations.keep_text(said["Eta"], language="fr", text="Autrement.", by=people["Eta"])
    operations.keep_text(said["Theta"], language="fr", text="D’une autre façon.", by=secretariat)

    page = operations.preview(Ballot.objects.select_related("revision__paper").get(pk=ballot.pk), demand="x")

    french = {one["organisations"][0]: one["texts"]["fr"] for one in page.minority}
    assert french == {
        "Eta": {"text": "Autrement.", "by": "organisation"},
        "Theta": {"text": "D’une autre façon.", "by": "secretariat"},
    }
