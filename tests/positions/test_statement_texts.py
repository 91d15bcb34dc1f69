"""Reservations and minority statements in several languages: whose words, which ones are printed where, and that the
authentic ones and the published page stay."""

from __future__ import annotations

import io
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import translation
from docx import Document
from lxml import html
from wagtail.models import Locale, Page

from members.models import AuditEntry, Notification
from positions import board, certificates, export, notes, operations, page_copy, readiness, statement_texts, store
from positions.export import certificate as certificate_file, pdf
from positions.export.read_pdf import read_pdf
from positions.models import (
    Answer,
    Ballot,
    MinorityStatement,
    MinorityText,
    PaperUpdate,
    PositionIndexPage,
    PositionPage,
    Publication,
    Reservation,
    ReservationText,
    words_sha256,
)
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, block_of, close_now, in_days, make_revision

BOARD = factories.BOARD
FRENCH = "Beta ne le demande pas aux petites écoles."
HOSTILE = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '"><p lang="x" onclick="y">',
    '#panic("typst") $x$ @cite <label> \\',
    "{{ 7|add:7 }} {% debug %} %(language)s %s {0} {language}",
    "\u202eright to left\u2066 \U0001f9d2 \ufdfd",
    "]]><!-- & &amp; &#0;",
]


@pytest.fixture
def reservation(prepared) -> Reservation:
    """Beta's, in Dutch; the paper is being made ready."""
    return Reservation.objects.get()


@pytest.fixture
def french(library) -> PositionIndexPage:
    """A library in French."""
    locale = Locale.objects.get_or_create(language_code="fr")[0]
    home = Page.objects.get(pk=library.get_parent().pk)
    return home.add_child(instance=PositionIndexPage(title="Positions", slug="positions-fr", locale=locale))


@pytest.fixture
def in_french(prepared, secretariat):
    """The paper's translation, so that it goes out in French too."""
    paper = factories.make_paper(
        title="Jouer", lead=prepared.revision.paper.lead, language="fr", translation_of=prepared.revision.paper,
        source_revision=prepared.revision,
    )  # fmt: skip
    tree = json.dumps(prepared.revision.tree).replace("Open every school yard.", "Ouvrez chaque cour.")
    store.write_first(paper, json.loads(tree), secretariat)  # its passages keep their names
    return paper


@pytest.fixture
def publish(prepared, french, in_french, secretariat):
    """Publish in Dutch and French; gives the two pages."""

    def go() -> tuple[PositionPage, PositionPage]:
        texts = {"fr": {"title": "Jouer est un droit", "demand": "Laissez-les jouer.", "summary": ""}}
        page = operations.publish(prepared, by=secretariat, texts=texts, **PUBLIC_WORDS)
        return page, PositionPage.objects.get(text_language="fr")

    return go


@pytest.fixture
def who(second, staff_of_beta, signatory, adviser, secretariat, stranger):
    """People by what they are to Beta's words."""
    return {
        "speaks": second, "staff": staff_of_beta, "another member": signatory, "adviser": adviser,
        "secretariat": secretariat, "stranger": stranger,
    }  # fmt: skip


def shown(client, page: PositionPage) -> str:
    answer = client.get(page.get_url(None))
    assert answer.status_code == 200
    return answer.content.decode()


def address(ballot: Ballot, what: str = "text_list") -> str:
    return reverse(f"positions:{what}", args=[ballot.uuid])


# Who, and what ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sees", "writes", "approves", "publishes"),
    [
        ("speaks", True, True, True, False),
        ("staff", True, False, False, False),
        ("another member", False, False, False, False),
        ("adviser", False, False, False, False),
        ("secretariat", True, True, False, True),
        ("stranger", False, False, False, False),
    ],
)
def test_who_may_do_what_with_an_organisations_words(
    name, sees, writes, approves, publishes, who, reservation, prepared, secretariat, client
):
    person = who[name]
    client.force_login(person)
    assert (reservation.text in client.get(address(prepared)).content.decode()) == sees

    def may(deed) -> bool:
        try:
            with transaction.atomic():
                deed()
        except PermissionDenied:
            return False
        return True

    assert may(lambda: operations.keep_text(reservation, language="en", text="x", by=person)) == writes
    operations.keep_text(reservation, language="fr", text=FRENCH, by=secretariat)
    seen = words_sha256(FRENCH)
    assert may(lambda: operations.approve_text(reservation, language="fr", seen=seen, by=person)) == approves
    operations.publish(prepared, by=secretariat, **PUBLIC_WORDS)
    publication = Publication.objects.get()
    ReservationText.objects.all().delete()
    try:
        assert may(lambda: operations.publish_texts(publication, by=person)) == publishes
    except ValidationError:
        assert publishes  # allowed, and nothing is new on a page in Dutch only


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("fr", "mot " * 151, "At most 150 words"),
        ("fr", "x" * 1501, "1500 characters"),
        ("nl", "Andere woorden.", "own words are in this language"),
        ("xx", "Words", "one of the languages"),
        ("", "Words", "one of the languages"),
        ("fr", " \x00\n ", "Write the words"),
    ],
)
def test_words_in_another_language_keep_to_the_same_limits(language, text, sentence, reservation, second):
    with pytest.raises(ValidationError, match=sentence):
        operations.keep_text(reservation, language=language, text=text, by=second)
    assert not ReservationText.objects.exists()


def test_the_limit_of_words_holds_in_each_language_and_not_for_all_together(reservation, second):
    for language in ("fr", "en", "de"):
        operations.keep_text(reservation, language=language, text="mot " * 150, by=second)

    assert ReservationText.objects.count() == 3


def test_what_the_secretariat_writes_is_marked_told_and_put_right_by_the_organisation(
    reservation, secretariat, second, prepared, told
):
    row = operations.keep_text(reservation, language="fr", text="Brouillon.", by=secretariat)
    assert (row.by_secretariat, row.is_own) == (True, False)
    assert told(kind="positions.text_written") == {(second.name, "positions.text_written")}
    assert "Brouillon." in Notification.objects.get(kind="positions.text_written", person=second).body

    mine = operations.keep_text(reservation, language="fr", text=FRENCH, by=second, seen=words_sha256("Brouillon."))
    assert (mine.pk, mine.by_secretariat, mine.is_own) == (row.pk, False, True)
    with pytest.raises(ValidationError, match="wrote these words itself"):
        operations.keep_text(reservation, language="fr", text="Encore.", by=secretariat, seen=words_sha256(FRENCH))
    verbs = AuditEntry.objects.filter(verb="positions.keep_text").order_by("sequence").values_list("person", "details")
    assert [(person, details["language"]) for person, details in verbs] == [(secretariat.pk, "fr"), (second.pk, "fr")]
    assert [details["before"] for _person, details in verbs] == ["", words_sha256("Brouillon.")]
    assert "Brouillon" not in json.dumps([details for _person, details in verbs])


def test_an_organisation_confirms_the_words_that_it_read_and_no_others(reservation, secretariat, second):
    operations.keep_text(reservation, language="fr", text="Un.", by=secretariat)
    operations.keep_text(reservation, language="fr", text="Deux.", by=secretariat, seen=words_sha256("Un."))

    with pytest.raises(ValidationError, match="changed meanwhile"):
        operations.approve_text(reservation, language="fr", seen=words_sha256("Un."), by=second)
    row = operations.approve_text(reservation, language="fr", seen=words_sha256("Deux."), by=second)
    assert (row.is_own, row.approved_by) == (True, second)

    again = operations.keep_text(reservation, language="fr", text="Trois.", by=secretariat, seen=words_sha256("Deux."))
    assert (again.is_own, again.approved_by) == (False, None)


def test_two_who_write_at_once_do_not_overwrite_each_other(reservation, second, secretariat):
    operations.keep_text(reservation, language="fr", text="Un.", by=secretariat)

    with pytest.raises(ValidationError, match="Somebody else changed"):
        operations.keep_text(reservation, language="fr", text=FRENCH, by=second, seen="")
    assert ReservationText.objects.get().text == "Un."


def test_empty_words_take_a_translation_away_and_that_is_on_record(reservation, second):
    operations.keep_text(reservation, language="fr", text=FRENCH, by=second)

    assert operations.keep_text(reservation, language="fr", text="", by=second, seen=words_sha256(FRENCH)) is None
    assert not ReservationText.objects.exists()
    assert AuditEntry.objects.get(verb="positions.drop_text").details["sha256"] == words_sha256(FRENCH)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE positions_reservation SET text = 'Other words'",
        "UPDATE positions_reservation SET language = 'en'",
        "DELETE FROM positions_reservation",
        "UPDATE positions_reservationtext SET language = 'nl'",
        "UPDATE positions_reservationtext SET language = 'de'",
        "UPDATE positions_reservationtext SET text = ''",
        "UPDATE positions_reservationtext SET approved_at = now()",
        "INSERT INTO positions_reservationtext (reservation_id, language, text, source_sha256, by_secretariat, "
        "written_by_id, written_at) SELECT reservation_id, language, text, '', false, written_by_id, now() "
        "FROM positions_reservationtext",
        "UPDATE positions_minoritystatement SET text = 'Other words' WHERE state = 'filed'",
        "UPDATE positions_minoritystatement SET language = 'en' WHERE state = 'filed'",
        "UPDATE positions_minoritytext SET language = 'nl'",
    ],
)
def test_the_database_keeps_the_authentic_words_and_translations_apart(statement, reservation, second, prepared):
    operations.keep_text(reservation, language="fr", text=FRENCH, by=second)
    said = MinorityStatement.objects.create(
        ballot=prepared, organisation=reservation.answer.organisation, text="Anders.", person=second, raised_note="x"
    )
    MinorityText.objects.create(statement=said, language="fr", text="Autrement.", written_by=second, source_sha256="x")
    MinorityStatement.objects.update(state="filed", filed_at=prepared.decided_at)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("state", ["recalled", "replaced"])
def test_nothing_is_translated_beside_a_ballot_that_nobody_reads(state, final_paper, secretariat, second, signatory):
    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    beta = second.seats.get().organisation
    operations.give_answer(ballot, organisation=beta, by=second, **reserved(ballot), **BOARD)
    Ballot.objects.filter(pk=ballot.pk).update(state=state)

    with pytest.raises(ValidationError, match="ended without a result"):
        operations.keep_text(Reservation.objects.get(), language="fr", text="x", by=second)


def reserved(ballot, **more) -> dict:
    limit = {"block_id": block_of(ballot, "school yard"), "text": "Not for small schools.", **more}
    return {"choice": "reservation", "reservations": [limit]}


def test_an_answer_that_was_replaced_takes_no_translation_and_one_that_is_repeated_keeps_its_own(ballot, second):
    beta = second.seats.get().organisation
    operations.give_answer(ballot, organisation=beta, by=second, **reserved(ballot, language="en"), **BOARD)
    first = Reservation.objects.get()
    operations.keep_text(first, language="fr", text=FRENCH, by=second)

    operations.give_answer(
        ballot, organisation=beta, by=second, **reserved(ballot, language="en", texts={"nl": "Nee."}), **BOARD
    )
    again = Reservation.objects.get(answer__is_current=True)
    assert dict(again.texts.values_list("language", "text")) == {"fr": FRENCH, "nl": "Nee."}
    with pytest.raises(ValidationError, match="another answer"):
        operations.keep_text(first, language="de", text="x", by=second)

    operations.give_answer(ballot, organisation=beta, by=second, **reserved(ballot, language="nl"), **BOARD)
    other = Reservation.objects.get(answer__is_current=True)
    assert not other.texts.exists()  # the same letters in another language are other words


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"language": "xx"}, "one of the languages"),
        ({"language": "fr", "texts": {"fr": "Encore."}}, "own words are in this language"),
        ({"texts": {"xx": "Words"}}, "one of the languages"),
        ({"texts": {"fr": "mot " * 151}}, "At most 150 words"),
    ],
)
def test_an_answer_with_wrong_languages_is_refused(more, sentence, ballot, second):
    with pytest.raises(ValidationError, match=sentence):
        operations.give_answer(
            ballot, organisation=second.seats.get().organisation, by=second, **reserved(ballot, **more), **BOARD
        )
    assert not Answer.objects.filter(ballot=ballot).exists()


# The form -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def typed(ballot, second, client):
    """Beta's people answer by the form."""
    client.force_login(second)
    fields = {
        "choice": "reservation", "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-11-10",
        "passage_1": block_of(ballot, "school yard"), "text_1": "Not for small schools.", "language": "en",
    }  # fmt: skip
    where = reverse("positions:answer", args=[ballot.uuid])
    return lambda **more: client.post(where, {**fields, **more})


def test_an_answer_is_given_in_two_languages_and_repeated_before_it_is_sent(typed, ballot):
    repeated = typed(text_1_fr=FRENCH).content.decode()
    assert f'<span lang="fr">{FRENCH}</span>' in repeated and 'name="text_1_fr"' in repeated

    assert typed(text_1_fr=FRENCH, confirmed="yes").status_code == 302
    kept = Reservation.objects.get()
    assert (kept.language, dict(kept.texts.values_list("language", "text"))) == ("en", {"fr": FRENCH})
    assert FRENCH in Notification.objects.filter(kind="positions.answered").first().body


@pytest.mark.parametrize(
    ("more", "sentence", "field"),
    [
        ({"text_1_fr": "mot " * 151}, "At most 150 words in each language", "id_text_1_fr_error"),
        ({"text_1_en": "Once more."}, "Your own words are in this language", "id_text_1_en_error"),
        ({"text_1": "", "text_1_fr": FRENCH}, "Write what your organisation does not subscribe to", "id_text_1_error"),
        ({"language": "xx"}, "xx", "id_language_error"),
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
def test_an_error_stands_at_its_language_and_what_was_typed_stays(more, sentence, field, confirmed, typed, ballot):
    answer = typed(**{"text_1_de": "Nicht für kleine Schulen.", **more}, **confirmed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page and f'id="{field}"' in page and "Nicht für kleine Schulen." in page
    assert not ballot.answers.exists()


def test_the_language_of_the_interface_is_the_one_that_is_offered(ballot, second, client):
    second.language = "fr"
    second.save()
    client.force_login(second)

    page = client.get(reverse("positions:answer", args=[ballot.uuid]), headers={"accept-language": "fr"})

    assert page.context["form"]["language"].value() == page.wsgi_request.LANGUAGE_CODE[:2]


def test_the_page_of_translations_is_used_without_script(reservation, prepared, in_french, second, secretariat, client):
    client.force_login(secretariat)
    page = client.get(address(prepared)).content.decode()
    assert "1 translation is missing" in page and "Missing: French" in page
    assert address(prepared) in client.get(reverse("positions:ballot", args=[prepared.uuid])).content.decode()
    post = {"of": f"reservation-{reservation.pk}", "language": "fr", "seen": ""}

    wrong = client.post(address(prepared, "text_keep"), {**post, "text": "mot " * 151})
    assert wrong.status_code == 422 and "mot mot" in wrong.content.decode()
    client.post(address(prepared, "text_keep"), {**post, "text": "Brouillon."})
    client.force_login(second)
    page = client.get(address(prepared)).content.decode()
    assert "approved by the organisation: no" in page and "These are our words" in page
    client.post(address(prepared, "text_keep"), {**post, "seen": words_sha256("Brouillon."), "approve": "yes"})
    row = ReservationText.objects.get()
    assert (row.approved_by, row.is_own) == (second, True)
    assert "missing" not in client.get(address(prepared)).content.decode().lower().replace("translation is missing", "")


@pytest.mark.parametrize("of", ["reservation-0", "minority-1", "nonsense", ""])
def test_a_forged_name_of_a_statement_finds_nothing(of, reservation, prepared, second, client):
    client.force_login(second)

    assert client.post(address(prepared, "text_keep"), {"of": of, "language": "fr", "text": "x"}).status_code == 404


def test_a_member_without_words_here_does_not_reach_those_of_others(reservation, prepared, signatory, client):
    client.force_login(signatory)
    post = {"of": f"reservation-{reservation.pk}", "language": "fr", "text": "x"}

    assert client.post(address(prepared, "text_keep"), post).status_code == 404
    assert client.post(address(prepared, "text_publish")).status_code == 404
    assert not ReservationText.objects.exists()


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
