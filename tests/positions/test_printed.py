"""Before it is public a position is set as page and PDF, and both are read: what organisations said stands there."""

from __future__ import annotations

import json
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from members.models import Logo
from positions import operations, printed, readiness
from positions.export.pdf import make_pdf
from positions.export.read_pdf import read_pdf
from positions.models import Ballot, Paper, PositionPage
from tests.positions.conftest import PUBLIC_WORDS, close_now
from tests.positions.test_minority import WORDS, abstaining, ballot, epsilon, statement, third

__all__ = ["abstaining", "ballot", "epsilon", "statement", "third"]  # fixtures
SAID = "Beta does not ask this of small schools."


def points(ballot: Ballot, page: PositionPage) -> dict[str, readiness.Point]:
    found = readiness.checklist(ballot.revision, ballot, page, has_child_version=False)
    return {one.key: one for one in found}


def lose(ballot: Ballot, name: str) -> Ballot:
    """Let the result forget what was said, behind the back of the trigger that keeps it."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE positions_ballot SET result = jsonb_set(result, %s, %s) WHERE id = %s",
            [[name], json.dumps([]), ballot.pk],
        )
        cursor.execute("SET session_replication_role = origin")
    return Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(pk=ballot.pk)


def test_the_pdf_is_read_as_a_reader_finds_it(prepared):
    read = read_pdf(make_pdf(operations.preview(prepared, **PUBLIC_WORDS)))

    assert printed.missing_in(read.words, printed.sayings_on(prepared)) == []
    assert "Every child has time to play." in " ".join(read.words.split())
    assert (read.is_tagged, read.language, read.has_title, read.claims_standard) == (True, "nl", True, True)


def test_a_stream_that_ends_as_a_line_does_is_read_whole():
    """Some do: their last byte looks like the end of a line, and belongs to them."""
    shown = (b"/f0 11 Tf (\\000\\001)Tj %" + b"a" * number for number in range(256))
    data = next(packed for one in shown if (packed := zlib.compress(one)).endswith(b"\r"))
    letters = zlib.compress(b"1 beginbfchar <0001> <0041> endbfchar")

    def stream(data: bytes) -> bytes:
        return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(data), data)

    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]>>",
        b"<</Type/Page/Resources 4 0 R/Contents 5 0 R>>", b"<</Font<</f0 6 0 R>>>>", stream(data),
        b"<</Type/Font/ToUnicode 7 0 R>>", stream(letters),
    ]  # fmt: skip
    pdf = b"%PDF-1.7" + b"".join(b"\n%d 0 obj\n%b\nendobj" % (at, one) for at, one in enumerate(objects, 1))

    assert read_pdf(pdf).words == "A"


def test_what_is_looked_for_is_what_was_answered_and_not_what_the_page_says(prepared):
    (said,) = printed.sayings_on(prepared)
    assert (said.is_reservation, said.name, said.wordings[0]) == (True, "Beta", SAID)

    page = operations.preview(prepared, **PUBLIC_WORDS)
    assert points(prepared, page)["reservations"].is_done
    page.reservations = []
    page.body = prepared.revision.html
    point = points(prepared, page)["reservations"]
    assert (point.is_done, point.is_needed) == (False, True)
    assert "Not on the page: what Beta said." in point.detail


def test_page_and_pdf_are_read_apart(prepared):
    page, sayings = operations.preview(prepared, **PUBLIC_WORDS), printed.sayings_on(prepared)
    page.reservations, page.body = [], prepared.revision.html
    assert printed.missing_in(read_pdf(make_pdf(page)).words, sayings) == sayings

    page.summary = SAID  # it stands in both, and on the page in another place than where it is looked for
    assert printed.missing_in(read_pdf(make_pdf(page)).words, sayings) == []
    assert "Not on the page" in readiness.lacking(prepared.revision.paper, prepared, page)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("kinder\u00adrechten­organisaties", True), ("e\ufb03ciënt", True), ("\u202erecht\u2066 op", True),
        ("rechten van dieren", False), ("", True),
    ],
)  # fmt: skip
def test_how_words_are_broken_and_joined_makes_no_difference(said, stands):
    words = "De kinder- rechtenorga nisaties zijn efficiënt, thcer op spel."

    assert (printed.missing_in(words, [printed.Saying(True, "Beta", (said,))]) == []) is stands


def test_a_reservation_that_is_lost_is_not_published(prepared, secretariat):
    ballot = lose(prepared, "reservations")

    with pytest.raises(ValidationError, match="Not on the page: what Beta said") as refused:
        operations.publish(ballot, by=secretariat, **PUBLIC_WORDS)

    assert refused.value.code == "page"
    assert not PositionPage.objects.exists()


@pytest.fixture
def dissented(ballot, statement, second, library, secretariat) -> Ballot:
    """Adopted with the minority statement of Beta; its page is being made ready."""
    operations.file_minority(statement, by=second)
    decided = operations.decide(close_now(ballot))
    Paper.objects.update(state=Paper.State.PREPARING)
    return Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(pk=decided.pk)


def test_a_minority_statement_stands_on_the_page_and_in_the_pdf(dissented):
    page = operations.preview(dissented, **PUBLIC_WORDS)

    assert [(one.is_reservation, one.wordings[0]) for one in printed.sayings_on(dissented)] == [(False, WORDS)]
    assert points(dissented, page)["minority"].is_done
    assert printed.missing_in(read_pdf(make_pdf(page)).words, printed.sayings_on(dissented)) == []


def test_a_minority_statement_that_is_lost_is_not_published(dissented, secretariat):
    ballot = lose(dissented, "minority")

    with pytest.raises(ValidationError, match="Not on the page: what Beta said"):
        operations.publish(ballot, by=secretariat, **PUBLIC_WORDS)


def test_a_logo_that_is_not_allowed_any_more_is_not_published(prepared, alfa, secretariat):
    Logo.objects.create(
        organisation=alfa, image="logos/alfa.png", width=10, height=10, is_allowed=True, said_by=secretariat,
        said_at=timezone.now(), changed_by=secretariat,
    )  # fmt: skip
    page = operations.preview(prepared, **PUBLIC_WORDS)
    assert points(prepared, page)["logos"].is_done
    Logo.objects.update(is_allowed=False)

    point = points(prepared, page)["logos"]

    assert (point.is_done, point.is_needed) == (False, True) and "Alfa" in point.detail


def test_a_picture_without_words_is_named():
    assert readiness.findings('<p><img src="x.png"></p>') == ["Picture 1 has no words for who does not see it."]
    assert readiness.findings('<p><img src="x.png" alt=""></p>') == []


def test_a_language_of_the_sign_off_that_nobody_began_is_weighed(prepared):
    prepared.sign_off_languages = ["nl", "fr"]

    point = points(prepared, operations.preview(prepared, **PUBLIC_WORDS))["languages"]

    assert (point.is_done, point.is_needed) == (False, False) and "French: not begun." in point.detail


# Whatever the script --------------------------------------------------------------------------------------------------

SCRIPTS = {
    "Greek": ("Ένωση για τα Δικαιώματα", "Παιδιά χωρίς φωνή"),
    "Cyrillic": ("Союз «Дети и права»", "Общество защиты"),
    "Georgian": ("ბავშვთა უფლებები", "ქალთა კავშირი"),
    "Armenian": ("Երեխաների իրավունքներ", "Կանանց միություն"),
    "Hebrew": ("זכויות ילדים 12 בבלגיה", "אגודת הורים"),
    "Hebrew with its vowels": ("שָׁלוֹם לַיְלָדִים", "אֲגֻדָּה אַחֶרֶת"),
    "Arabic": ("جمعية حقوق الطفل أولاً", "اتحاد الأسر"),
    "Arabic with its vowels": ("حَقُّ الطِّفْلِ أَوَّلاً", "اِتِّحَادُ الأُسَرِ"),
    "Persian": ("حقوق کودکان می‌خواهیم ۲۰۲۶", "خانه مادران"),
    "two directions": ("Collectief جمعية Kind ילדים 2026 vzw", "Collectief اتحاد Kind הורים vzw"),
    "Devanagari": ("बच्चों के अधिकार क्षत्रिय", "महिला संघ"),
    "Thai": ("สิทธิเด็ก", "สมาคมสตรี"),
    "Chinese": ("儿童权利联盟", "妇女协会"),
    "Amharic": ("የልጆች መብት", "የሴቶች ማህበር"),
    "Latin with marks apart": ("Čapek ő Việt Nam e\u0301", "Żółw i gżegżółka"),
}


def renamed(ballot: Ballot, name: str, said: str) -> Ballot:
    """Let Beta be called so, and say so, in its answer, its reservation and the result."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE positions_ballot SET result = replace(replace(result::text, '\"Beta\"', %s), %s, %s)::jsonb"
            " WHERE id = %s",
            [json.dumps(name), json.dumps(SAID), json.dumps(said), ballot.pk],
        )
        cursor.execute("UPDATE positions_reservation SET text = %s", [said])
        cursor.execute("UPDATE positions_elector SET name = %s WHERE name = 'Beta'", [name])
        cursor.execute("SET session_replication_role = origin")
    return Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(pk=ballot.pk)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_and_a_reservation_are_found_in_their_script_and_missed_when_they_are_lost(script, prepared):
    name, other = SCRIPTS[script]
    ballot = renamed(prepared, name, " ".join([name, "en", name, "(2026)"] * 12))  # over several lines
    page = operations.preview(ballot, **PUBLIC_WORDS)
    sayings, names = printed.sayings_on(ballot), printed.names_on(ballot)
    assert {one.name for one in names} == {"Alfa", name} and len(sayings) == 1

    read = read_pdf(make_pdf(page)).words
    rendered = printed.words_of(printed.page_as_html(page))
    for words in (rendered, read):
        assert printed.missing_in(words, [*sayings, *names]) == []
        lost = [printed.Saying(True, "x", (f"{name} {other}",)), printed.Saying(False, other, (other,))]
        assert printed.missing_in(words, lost) == lost

    page.signatories = [one for one in page.signatories if one["name"] != name]
    page.reservations, page.body = [], ballot.revision.html
    for words in (printed.words_of(printed.page_as_html(page)), read_pdf(make_pdf(page)).words):
        assert printed.missing_in(words, [*sayings, *names]) == [*sayings, names[1]]


def test_a_signatory_that_is_not_named_is_not_published(prepared):
    page = operations.preview(prepared, **PUBLIC_WORDS)
    assert points(prepared, page)["signatories"].detail == "2 names stand there"

    page.signatories = page.signatories[1:]

    point = points(prepared, page)["signatories"]
    assert (point.is_done, point.is_needed, point.detail) == (False, True, "Not on the page: the name of Alfa.")
