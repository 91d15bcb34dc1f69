"""Reservations and minority statements in several languages: whose words, which ones are printed where, and that the
authentic ones and the published page stay."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from members.models import AuditEntry, Notification
from positions import operations
from positions.models import (
    Answer,
    Ballot,
    MinorityStatement,
    MinorityText,
    PositionPage,
    Publication,
    Reservation,
    ReservationText,
    words_sha256,
)
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, block_of, in_days

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
