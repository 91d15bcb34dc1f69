"""The whole log of a paper: what is in it, in what order, in whose words, and what is in it for nobody."""

from __future__ import annotations

import ast
import datetime
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from openpyxl import load_workbook

from members.models import AuditEntry, Notification, Seat
from members.operations import send_notifications
from positions import log_verbs, operations
from positions.export.paper_log import log_file
from positions.models import Answer, Paper, Reminder
from positions.operations.states import BY_VERB
from positions.paper_log import lines_of
from tests import factories
from tests.positions.conftest import block_of

BOARD = factories.BOARD
ROOT = Path(__file__).parent.parent.parent
NOTED_ELSEWHERE = {  # deeds that are about no paper
    "add_sister_member", "change_sister_member", "keep_document_type", "keep_sister", "name_sister_contact",
}  # fmt: skip


def log_of(paper: Paper):
    return lines_of(paper, timezone.now() + datetime.timedelta(seconds=1))


def of(lines, verb: str):
    return [line for line in lines if line.verb == verb]


def opened(paper: Paper) -> tuple[dict, list[list], str]:
    """The JSON, the rows of the table, and the text to read of a file."""
    now = timezone.now()
    with zipfile.ZipFile(io.BytesIO(log_file(paper, lines_of(paper, now), now))) as package:
        table = load_workbook(io.BytesIO(package.read("log.xlsx")))
        rows = [list(row) for row in table.worksheets[0].iter_rows(values_only=True)]
        return json.loads(package.read("log.json")), rows, package.read("README.txt").decode()


def literals(node: ast.AST) -> set[str]:
    """Every verb that a call of `audit.record` or `note_text` names."""
    found = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in (
            "record", "note_text", "_set_resolved",
        ):  # fmt: skip
            found |= {
                one.value.removeprefix("positions.")
                for given in call.args
                for one in ast.walk(given)
                if isinstance(one, ast.Constant) and str(one.value).startswith("positions.")
            }
    return found - {""}


def test_each_verb_that_is_written_down_has_words_or_stays_inside():
    written = {step.verb for step in BY_VERB.values()}
    for file in (ROOT / "positions").rglob("*.py"):
        written |= literals(ast.parse(file.read_text()))

    known = {verb.removeprefix("positions.") for verb in {*log_verbs.VERBS, *log_verbs.INSIDE}}
    assert "give_answer" in written
    assert written - known - NOTED_ELSEWHERE == set()


def test_a_sign_off_stands_in_the_log_from_the_question_to_the_result(adopted, secretariat, signatory):
    lines = log_of(adopted.revision.paper)

    assert [line.at for line in lines] == sorted(line.at for line in lines)
    verbs = [line.verb for line in lines]
    assert verbs.count("positions.give_answer") == 3 and verbs.count("log.asked") == 3
    assert verbs.count("positions.open_ballot") == 1 and verbs.count("positions.decide") == 1
    (result,) = of(lines, "positions.decide")
    assert (result.person, result.organisation) == (secretariat.name, "Secretariat")
    assert result.details["Result"] == adopted.result["line"]["en"]
    first = of(lines, "positions.give_answer")[0]
    assert (first.person, first.organisation, first.concerns) == (signatory.name, "Alfa", "Alfa")
    assert first.event == "Answer given" and first.object == "Sign-off on: Revision 1"
    assert first.details["Answer"] == "Endorse" and first.details["Which body decided"] == "Board"
    beta = of(lines, "positions.give_answer")[1]
    assert "Beta does not ask this of small schools." in beta.details["Reservation 1"]
    (frozen,) = of(lines, "log.revision")
    assert frozen.details["SHA-256"] == adopted.text_sha256


def test_each_entry_of_the_audit_log_is_one_line_with_its_hash(adopted):
    lines = log_of(adopted.revision.paper)

    entries = dict(AuditEntry.objects.filter(verb__startswith="positions.").values_list("sequence", "hash"))
    assert {line.sequence: line.hash for line in lines if line.sequence} == entries
    assert len([line for line in lines if line.sequence]) == len(entries)


def test_every_answer_of_its_history_and_who_entered_and_confirmed_it(ballot, alfa, secretariat, signatory):
    operations.give_answer(ballot, organisation=alfa, choice="abstain", by=signatory, **BOARD)
    entered = operations.give_answer(
        ballot,
        organisation=alfa,
        choice="endorse",
        by=secretariat,
        channel="on_behalf",
        source="By telephone.",
        **BOARD,
    )
    operations.confirm_answer(entered, by=signatory)

    lines = log_of(ballot.revision.paper)

    given = of(lines, "positions.give_answer")
    assert [line.details["Answer"] for line in given] == ["Abstain", "Endorse"]
    assert [line.details["Is the answer that stands"] for line in given] == ["no", "yes"]
    assert (given[1].organisation, given[1].concerns) == ("Secretariat", "Alfa")
    assert given[1].details["How it reached us"] == "By telephone."
    (confirmed,) = of(lines, "positions.confirm_answer")
    assert (confirmed.person, confirmed.sequence is not None) == (signatory.name, True)


def test_what_is_written_without_an_entry_is_in_it_too(ballot, beta, second):
    Answer.objects.create(ballot=ballot, organisation=beta, choice="endorse", given_by=second, **BOARD)

    (given,) = of(log_of(ballot.revision.paper), "positions.give_answer")

    assert (given.person, given.sequence) == (second.name, None)


def test_reminders_and_what_became_of_the_mail(ballot, secretariat, signatory):
    operations.remind(ballot, by=secretariat)
    for key in list(Notification.objects.values_list("key", flat=True)):
        send_notifications(key)
    asked = Notification.objects.filter(kind="positions.ballot_opened", person=signatory)
    asked.update(bounced_at=timezone.now())

    lines = log_of(ballot.revision.paper)

    assert Reminder.objects.exists()
    assert {line.concerns for line in of(lines, "log.reminder")} >= {"Alfa", "Beta"}
    (came_back,) = of(lines, "log.bounced")
    assert came_back.details["Address"] == signatory.email and came_back.concerns == "Alfa"
    assert {line.details["Recipient"] for line in of(lines, "log.mailed")} >= {signatory.name, "Second"}


@pytest.fixture
def inside(round, drafter, signatory, staff_of_beta, second):
    """Alfa submitted one; Beta has one inside, one taken up, one dropped, and drafts an answer."""
    sent = operations.contribute(
        round, organisation=drafter.seats.get().organisation, kind="comment", place="whole", reason="Shown", by=drafter
    )
    operations.submit(sent, by=signatory)
    beta = second.seats.get().organisation
    make = {"organisation": beta, "kind": "comment", "place": "whole", "by": staff_of_beta}
    held, other, dropped = (operations.contribute(round, reason=f"Hidden {n}", **make) for n in range(3))
    operations.revise_contribution(held, reason="Hidden again", by=staff_of_beta)
    operations.take_up(held, [other], by=second)
    operations.drop_contribution(dropped, by=second)
    return held


def test_what_an_organisation_did_not_submit_is_in_it_for_nobody(inside, round, secretariat, staff_of_beta):
    whole = json.dumps(opened(round.paper)[0])

    assert "Shown" in whole and "Contribution 1.1" in whole
    assert "Hidden" not in whole and staff_of_beta.name not in whole
    for verb in log_verbs.INSIDE:
        assert verb not in whole
    assert AuditEntry.objects.filter(verb__in=log_verbs.INSIDE).count() > 4
    # Neither for the one of the secretariat who sits for that organisation too.
    Seat.objects.create(person=secretariat, organisation=inside.organisation, role="coordinator")
    assert "Hidden" not in json.dumps(opened(round.paper)[0])


def test_once_it_is_submitted_it_is_in_it_without_its_way_inside(inside, round, second, staff_of_beta):
    operations.submit(inside, by=second)

    lines = of(log_of(round.paper), "positions.submit")

    assert [line.person for line in lines] == ["Signatory", "Second"]
    assert lines[1].details["Why"] == "Hidden again"
    assert staff_of_beta.name not in json.dumps(opened(round.paper)[0])


def test_a_draft_of_an_answer_is_in_it_for_nobody(ballot, drafter, alfa):
    operations.save_draft(ballot, alfa, {"choice": "object", "reason": "Between us"}, by=drafter, seen="")

    data, _rows, _words = opened(ballot.revision.paper)

    assert "Between us" not in json.dumps(data) and "draft" not in {
        one["verb"].rpartition("_")[2] for one in data["events"]
    }
    assert drafter.name not in {one["person"] for one in data["events"]}


def test_nothing_in_the_table_is_a_formula_and_all_letters_arrive(ballot, alfa, signatory):
    evil = '=HYPERLINK("http://evil.example";"x")\x07 żółć 子ども 🎈'
    operations.give_answer(
        ballot, organisation=alfa, choice="object", reason=evil, no_wording=True, by=signatory, **BOARD
    )
    Paper.objects.filter(pk=ballot.revision.paper_id).update(title="=1+1")
    paper = Paper.objects.get(pk=ballot.revision.paper_id)
    now = timezone.now()

    with zipfile.ZipFile(io.BytesIO(log_file(paper, lines_of(paper, now), now))) as package:
        book = load_workbook(io.BytesIO(package.read("log.xlsx")))
        data = json.loads(package.read("log.json"))

    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert any(cell.value == "=1+1" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str))
    assert any("żółć 子ども 🎈" in str(cell.value) for cell in cells)
    assert any(one["details"].get("Reason") == evil for one in data["events"])


def test_a_reason_longer_than_a_cell_is_whole_in_json(ballot, alfa, signatory, monkeypatch):
    monkeypatch.setattr("positions.export.paper_log.LONGEST", 100)
    operations.give_answer(
        ballot, organisation=alfa, choice="object", reason="r" * 300, no_wording=True, by=signatory, **BOARD
    )

    data, rows, _words = opened(ballot.revision.paper)

    assert any(str(row[8]).endswith("(whole in log.json)") for row in rows)
    assert any(one["details"].get("Reason") == "r" * 300 for one in data["events"])


def test_moments_stand_in_utc_and_in_the_zone_of_the_coalition(ballot):
    data, rows, _words = opened(ballot.revision.paper)

    assert data["zone"] == "Europe/Brussels"
    for event, row in zip(data["events"], rows[1:], strict=True):
        utc, local = (datetime.datetime.fromisoformat(event[key]) for key in ("at", "at_local"))
        assert utc == local and utc.utcoffset() == datetime.timedelta()
        assert row[1] == utc.strftime("%Y-%m-%d %H:%M:%S UTC") and row[2] == local.strftime("%Y-%m-%d %H:%M:%S %z")


def test_the_file_says_what_it_is_in_the_language_of_its_reader(ballot):
    paper = ballot.revision.paper
    _data, _rows, words = opened(paper)
    now = timezone.now()
    with zipfile.ZipFile(io.BytesIO(log_file(paper, lines_of(paper, now), now))) as package:
        hashes = {name: hashlib.sha256(package.read(name)).hexdigest() for name in ("log.xlsx", "log.json")}
        readme = package.read("README.txt").decode()

    assert f"Revision 1: {ballot.text_sha256}" in words and "Europe/Brussels" in words
    assert all(f"{name}: {sha256}" in readme for name, sha256 in hashes.items())


def test_the_words_are_those_of_the_active_language(ballot):
    with translation.override("nl"):
        lines = log_of(ballot.revision.paper)

    assert of(lines, "log.asked")[0].details  # the labels are filled in at this moment, not when it is read later
    assert all(isinstance(label, str) for line in lines for label in line.details)


def test_one_sat_for_whom_one_sat_then(ballot, alfa, beta, signatory):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    seat = signatory.seats.get()
    seat.ends_at = timezone.now()
    seat.save()
    Seat.objects.create(person=signatory, organisation=beta, role="representative")

    (given,) = of(log_of(ballot.revision.paper), "positions.give_answer")

    assert given.organisation == "Alfa"


def test_a_longer_log_takes_no_more_queries(ballot, alfa, beta, signatory, second, secretariat):
    limit = [{"block_id": block_of(ballot, "school yard"), "text": "Not this."}]

    def answers(times: int) -> None:
        for _time in range(times):
            for organisation, person in ((alfa, signatory), (beta, second)):
                operations.give_answer(
                    ballot, organisation=organisation, choice="reservation", reservations=limit, by=person, **BOARD
                )

    def counted() -> tuple[int, int]:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            lines = log_of(Paper.objects.get(pk=ballot.revision.paper_id))
        return len(asked), len(lines)

    answers(1)
    few = counted()
    answers(8)
    operations.remind(ballot, by=secretariat)
    many = counted()

    assert many[1] > few[1] + 15 and many[0] == few[0] < 45


def test_another_paper_has_another_log(ballot, alfa, signatory):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    other = factories.make_paper(lead=alfa, title="Another")

    assert {line.object for line in log_of(other)} == {"Another"}
