"""Who is asked and by which rule: frozen at the opening, whatever becomes of members and kinds of papers afterwards."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from members import operations as members_operations
from members.models import Membership
from members.permissions import fresh_person
from positions import electorates, operations, permissions
from positions.counting import voices_of
from positions.electorates import THRESHOLDS
from positions.forms_answers import AnswerForm
from positions.models import AnswerConflict, Ballot, DocumentType, Elector
from positions.models.promises import PROMISED, Promises
from positions.rules import rule_in_words
from tests import factories
from tests.positions.conftest import block_of, close_now, in_days, make_revision

BOARD = factories.BOARD
TYPED = {"mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15"}


def ask(kind: DocumentType, lead, by, **fields) -> Ballot:
    paper = factories.make_paper(lead=lead, state="final_text", document_type=kind, **fields)
    return operations.open_ballot(make_revision(paper, created_by=by), closes_at=in_days(15), by=by)


def asked(ballot: Ballot) -> dict[str, bool]:
    return dict(ballot.electors.values_list("name", "counts"))


def test_a_28th_member_that_joins_after_opening_is_not_in_the_electorate_and_one_that_leaves_stays_on_the_paper(
    alfa, secretariat, library
):
    for number in range(26):
        factories.make_organisation(f"Member {number:02}")
    ballot = ask(factories.make_document_type(quorum_percent=0), alfa, secretariat)
    joined = factories.make_organisation("The 28th")
    late = factories.make_person(organisation=joined, role="representative")
    leaves = Membership.objects.get(organisation__name="Member 00")
    speaker = factories.make_person(organisation=leaves.organisation, role="representative")
    operations.give_answer(ballot, organisation=leaves.organisation, choice="endorse", by=speaker, **BOARD)

    leaves.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    leaves.save()
    leaves.organisation.name = "Renamed since"
    leaves.organisation.save()

    assert (ballot.electors.count(), "The 28th" in asked(ballot), "Member 00" in asked(ballot)) == (27, False, True)
    with pytest.raises(PermissionDenied):
        operations.give_answer(ballot, organisation=joined, choice="endorse", by=late, **BOARD)
    decided = operations.decide(close_now(ballot))
    assert decided.result["asked"] == 27
    assert [one["name"] for one in decided.result["organisations"]["endorse"]] == ["Member 00"]
    operations.prepare(decided.revision.paper, by=secretariat)
    page = operations.publish(decided, demand="x", summary="", child_version_waiver="y", by=secretariat)
    assert [one["name"] for one in page.signatories] == ["Member 00"]


@pytest.mark.parametrize("way", ["form", "link", "operation", "on behalf"])
@pytest.mark.parametrize("choice", ["endorse", "object", "abstain"])
def test_adviser_and_observer_cannot_be_counted(way, choice, client, alfa, adviser, observer, signatory, secretariat):
    kind = factories.make_document_type(quorum_percent=0, advising_types=["adviser", "observer"])
    ballot = ask(kind, alfa, secretariat)
    assert asked(ballot) == {"Alfa": True, "Gamma advies": False, "Delta": False}

    for person in (adviser, observer):
        organisation = person.seats.get().organisation
        given = {"choice": choice, "reason": "Why.", **TYPED}
        if way == "form":
            client.force_login(person)
            typed = {**given, "organisation": organisation.slug, "confirmed": "yes"}
            assert client.post(reverse("positions:answer", args=[ballot.uuid]), typed).status_code == 422
        elif way == "link":
            token = operations.make_answer_link(ballot, person.seats.get(), by=secretariat)
            answer = client.post(reverse("positions:answer_link", args=[token]), {**given, "confirmed": "yes"})
            assert answer.status_code == 422
        else:
            more = {"channel": "on_behalf", "source": "By mail."} if way == "on behalf" else {}
            with pytest.raises(ValidationError):
                operations.give_answer(
                    ballot, organisation=organisation, choice=choice, reason="Why.", no_wording=True,
                    by=secretariat if more else person, **BOARD, **more,
                )  # fmt: skip
        operations.give_answer(ballot, organisation=organisation, choice="advice", reason="Mind.", by=person, **BOARD)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)

    decided = operations.decide(close_now(ballot))

    result = decided.result
    assert (result["asked"], result["answered"], result["counts"][choice]) == (1, 1, int(choice == "endorse"))
    assert result["counts_by_type"].keys() == {"full"}
    assert result["counts"]["advice"] == 2


@pytest.mark.parametrize("type", ["adviser", "observer"])
def test_no_kind_of_paper_and_no_hand_makes_an_adviser_decide(type, alfa, adviser, observer, secretariat):
    kind = factories.make_document_type(deciding_types=["full", type], advising_types=[type])

    ballot = ask(kind, alfa, secretariat)

    assert {name for name, counts in asked(ballot).items() if counts} == {"Alfa"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Elector.objects.create(
            ballot=ballot, organisation=factories.make_organisation(type=type), name="x", membership_type=type,
            counts=True,
        )  # fmt: skip


def test_the_kind_of_paper_says_which_types_decide_and_which_advise(alfa, adviser, secretariat):
    factories.make_organisation("Assoc", type="associate")
    factories.make_organisation("Part", type="partner")
    kind = factories.make_document_type(deciding_types=["full", "associate"], advising_types=["partner"])

    assert asked(ask(kind, alfa, secretariat)) == {"Alfa": True, "Assoc": True, "Part": False}


def test_nobody_decides_on_what_they_may_not_read(alfa, secretariat):
    factories.make_organisation("Assoc", type="associate")
    kind = factories.make_document_type(deciding_types=["full", "associate"])

    with pytest.raises(ValidationError, match="Widen its readers"):
        ask(kind, alfa, secretariat, audience="full_members")
    assert not Ballot.objects.exists()


RULES = {
    "rule": "majority", "majority_percent": 60, "quorum_percent": 40, "quorum_by_type": {"full": 50},
    "majority_by_type": {"associate": 67}, "silence": "consent", "answers_shown": "after_close",
    "unconfirmed_counts": False, "early_close": False, "objections_allowed": 2,
    "late_signatories": True, "majority_part": "2/3", "quorum_part": "1/3", "names_signatories": False,
    "names_abstaining": True, "confirm_hours": 72, "objection_days": 4, "extension_days": 7, "conciliation_days": 5,
    "conciliation_rounds": 2, "contest_days": 6, "wording_days": 1, "reservation_words": 20, "minority_words": 30,
    "silence_addresses": 3, "silence_reminders": 1, "reminder_days": [7, 3], "sign_off_languages": ["nl"],
    "link_days": 9, "escalate_days": 4, "minority_reminder_days": [3],
}  # fmt: skip


LISTS = ("reminder_days", "sign_off_languages", "minority_reminder_days")


def test_the_list_of_promises_is_whole():
    assert {field.name for field in Promises._meta.get_fields()} == {*PROMISED, "majority_part", "quorum_part"}
    assert {*PROMISED, *THRESHOLDS} < set(RULES)


def test_every_rule_is_copied_and_a_later_change_of_the_kind_changes_no_open_ballot(alfa, secretariat):
    kind = factories.make_document_type("strict", **RULES)
    ballot = ask(kind, alfa, secretariat)

    DocumentType.objects.update(
        rule="sign_on", majority_percent=1, quorum_percent=0, quorum_by_type={}, majority_by_type={},
        silence="no_answer", answers_shown="live", unconfirmed_counts=True, early_close=True, objections_allowed=0,
        late_signatories=False, majority_part="", quorum_part="", names_signatories=True, names_abstaining=False,
        **{name: [] if name in LISTS else 99 for name in PROMISED if not name.startswith("names")},
        deciding_types=["partner"],
    )  # fmt: skip

    ballot.refresh_from_db()
    assert {name: getattr(ballot, name) for name in RULES} == RULES
    assert asked(ballot) == {"Alfa": True}


@pytest.mark.parametrize("name", [*RULES, "mode", "is_urgent"])
def test_the_database_keeps_every_copied_rule(name, alfa, secretariat):
    ballot = ask(factories.make_document_type("strict", **RULES), alfa, secretariat)
    other = {
        "rule": "sign_on", "mode": "sign_on", "quorum_by_type": {}, "majority_by_type": {}, "silence": "no_answer",
        "answers_shown": "live", "unconfirmed_counts": True, "early_close": True, "is_urgent": True,
        "late_signatories": False, "majority_part": "", "quorum_part": "", "names_signatories": True,
        "names_abstaining": False, **dict.fromkeys(LISTS, []),
    }.get(name, 99)  # fmt: skip

    with pytest.raises(DatabaseError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(**{name: other})


def test_a_sign_on_is_each_organisation_for_itself_whatever_its_kind_says(alfa, signatory, secretariat):
    kind = factories.make_document_type("strict", **(RULES | {"quorum_percent": 100}))
    factories.make_organisation("Beta")
    ballot = ask(kind, alfa, secretariat, mode="sign_on")
    assert (ballot.mode, ballot.rule, ballot.silence) == ("sign_on", "sign_on", "no_answer")

    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    decided = operations.decide(close_now(ballot))

    assert (decided.outcome, decided.result["quorum_needed"]) == ("adopted", 0)


def test_two_contradicting_answers_of_one_organisation_are_held_and_the_result_says_so(
    ballot, alfa, beta, signatory, second
):
    substitute = factories.make_person(organisation=alfa, role="substitute")
    operations.give_answer(ballot, organisation=beta, choice="endorse", by=second, **BOARD)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)
    operations.give_answer(
        ballot, organisation=alfa, choice="object", reason="x", no_wording=True, by=substitute, **BOARD
    )
    assert AnswerConflict.objects.filter(settled_at=None).count() == 1

    decided = operations.decide(close_now(ballot))

    assert [one["name"] for one in decided.result["organisations"]["held"]] == ["Alfa"]
    assert (decided.result["answered"], decided.outcome) == (1, "adopted")
    assert "the answers of 1 contradict each other and do not count" in decided.result["line"]["en"]


@pytest.mark.parametrize("counts", [True, False])
def test_an_answer_on_behalf_that_nobody_confirmed_counts_by_rule_only(counts, alfa, secretariat, signatory):
    ballot = ask(factories.make_document_type(unconfirmed_counts=counts), alfa, secretariat)
    given = operations.give_answer(
        ballot, organisation=alfa, choice="endorse", by=secretariat, channel="on_behalf", source="By mail.", **BOARD
    )

    assert [voice.choice for _elector, voice, _answer in voices_of(ballot)] == ["endorse" if counts else ""]
    operations.confirm_answer(given, by=signatory)
    assert [voice.choice for _elector, voice, _answer in voices_of(ballot)] == ["endorse"]


def test_a_rule_that_does_not_close_early_waits_for_the_deadline(alfa, signatory, secretariat):
    ballot = ask(factories.make_document_type(early_close=False), alfa, secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)

    with pytest.raises(ValidationError, match="at the deadline"):
        operations.decide(ballot, by=secretariat)
    assert operations.decide(close_now(ballot), by=secretariat).outcome == "adopted"


def test_an_urgent_question_still_gives_the_days_that_its_kind_names(alfa, secretariat):
    kind = factories.make_document_type(minimum_days=10, urgent_days=2)
    paper = factories.make_paper(lead=alfa, state="final_text", document_type=kind)
    revision = make_revision(paper, created_by=secretariat)

    with pytest.raises(ValidationError, match="at least 2 days"):
        operations.open_ballot(revision, closes_at=in_days(1), by=secretariat, urgent=True)
    assert operations.open_ballot(revision, closes_at=in_days(3), by=secretariat, urgent=True).is_urgent


def test_a_category_without_its_quorum_is_named_in_the_result_line(alfa, signatory, secretariat):
    factories.make_organisation("Assoc", type="associate")
    kind = factories.make_document_type(
        deciding_types=["full", "associate"], quorum_percent=0, quorum_by_type={"associate": 50}
    )
    ballot = ask(kind, alfa, secretariat)
    operations.give_answer(ballot, organisation=alfa, choice="endorse", by=signatory, **BOARD)

    decided = operations.decide(close_now(ballot))

    assert decided.outcome == "not_adopted"
    line = decided.result["line"]
    assert "the associate members: 0 of 1, 0 for, 0 against" in line["en"]
    assert "Not adopted: too few of the associate members answered" in line["en"]
    assert "te weinig van de geassocieerde leden antwoordden" in line["nl"]
    assert "parmi les membres associés" in line["fr"]


@pytest.mark.parametrize("names", [True, False])
def test_who_abstains_is_named_when_it_agreed_and_the_kind_of_paper_names_anybody(
    names, alfa, beta, signatory, second, secretariat
):
    ballot = ask(factories.make_document_type(quorum_percent=0, names_abstaining=names), alfa, secretariat)
    operations.give_answer(
        ballot, organisation=alfa, choice="abstain", named_when_abstaining=True, by=signatory, **BOARD
    )
    operations.give_answer(ballot, organisation=beta, choice="abstain", by=second, **BOARD)

    elector = ballot.electors.get(organisation=alfa)
    assert ("named_when_abstaining" in AnswerForm(ballot=ballot, elector=elector).fields) is names
    assert operations.decide(close_now(ballot)).result["abstaining"] == (["Alfa"] if names else [])


def test_what_those_who_are_asked_were_promised_holds_whatever_becomes_of_the_kind(
    alfa, signatory, secretariat, library
):
    """Whether they are named, how long a reservation may be, and how long the result can be contested."""
    kind = factories.make_document_type("promising", quorum_percent=0, contest_days=3, reservation_words=4)
    ballot = ask(kind, alfa, secretariat)
    DocumentType.objects.update(names_signatories=False, contest_days=0, reservation_words=1)
    reserved = [{"block_id": block_of(ballot, "school yard"), "text": "Not in every town."}]
    operations.give_answer(
        ballot, organisation=alfa, choice="reservation", by=signatory, reservations=reserved, **BOARD
    )

    ballot = operations.decide(close_now(Ballot.objects.select_related("revision__paper__document_type").get()))

    assert ballot.contest_until > ballot.decided_at
    assert [one["name"] for one in operations.preview(ballot, demand="x").signatories] == ["Alfa"]


def test_two_thirds_are_said_in_words_and_counted_exactly(alfa, secretariat):
    kind = factories.make_document_type(
        rule="majority", majority_part="2/3", quorum_part="1/2+", majority_by_type={"full": "3/4"}
    )
    said = " ".join(rule_in_words(ask(kind, alfa, secretariat)))

    assert "adopted when at least two thirds of those for and against are for it" in said
    assert "More than half of the organisations that decide have to answer themselves." in said
    assert "at least three quarters of those for and against" in said


def test_a_suspended_organisation_is_in_no_new_electorate_and_stays_in_an_open_one(
    ballot, secretariat, signatory, alfa, beta
):
    before = set(ballot.electors.values_list("organisation__name", "membership_type", "counts"))
    assert ("Alfa", "full", True) in before
    assert permissions.can_answer(signatory, ballot, alfa)

    members_operations.set_membership(
        alfa, type="suspended", starts_on=timezone.localdate(), reason="No fee.", by=secretariat
    )

    assert set(ballot.electors.values_list("organisation__name", "membership_type", "counts")) == before
    assert not permissions.can_answer(fresh_person(signatory.pk), ballot, alfa)
    asked = {one.organisation.name for one in electorates.electorate_of(ballot.revision.paper)}
    assert "Beta" in asked
    assert "Alfa" not in asked


def test_what_an_organisation_answered_before_its_suspension_counts_and_nobody_of_it_changes_it(
    ballot, secretariat, signatory, second, alfa, beta
):
    for organisation, person in ((alfa, signatory), (beta, second)):
        operations.give_answer(ballot, organisation=organisation, choice="endorse", by=person, **factories.BOARD)
    link = operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)
    held = {"type": "suspended", "starts_on": timezone.localdate(), "reason": "No fee.", "by": secretariat}
    members_operations.set_membership(alfa, **held)

    with pytest.raises(PermissionDenied):
        operations.give_answer(
            ballot, organisation=alfa, choice="abstain", by=fresh_person(signatory.pk), **factories.BOARD
        )
    with pytest.raises(ValidationError, match="does not speak for the organisation any more"):
        operations.use_answer_link(link, choice="abstain", **factories.BOARD)
    result = operations.decide(close_now(ballot)).result

    assert [one["name"] for one in result["organisations"]["endorse"]] == ["Alfa", "Beta"]
    assert result["counts"]["endorse"] == 2


def test_the_database_lets_no_suspended_organisation_count(ballot, alfa):
    suspended = Elector(
        ballot=ballot, organisation=factories.make_organisation(), name="Suspended", membership_type="suspended",
        counts=True,
    )  # fmt: skip

    with pytest.raises(IntegrityError), transaction.atomic():
        suspended.save()


def test_a_kind_of_paper_that_names_the_suspended_asks_none_of_them(alfa, beta, secretariat):
    members_operations.set_membership(
        beta, type="suspended", starts_on=timezone.localdate(), reason="No fee.", by=secretariat
    )
    kind = factories.make_document_type(deciding_types=["full", "suspended"])

    assert asked(ask(kind, alfa, secretariat)) == {"Alfa": True}
