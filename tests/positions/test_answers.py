"""Answers of an organisation of several people: mandates, drafts, conflicts, and what the secretariat enters."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from members.models import AuditEntry, Notification, Seat
from positions import operations, permissions
from positions.counting import voices_of
from positions.models import Answer, AnswerConfirmation, AnswerConflict, Ballot, DocumentType, Mandate, Reservation
from positions.operations import conflicts
from tests import factories
from tests.positions.conftest import block_of, close_now, in_days

BOARD = factories.BOARD


def answer(ballot, organisation, by, choice="endorse", **fields):
    return operations.give_answer(ballot, organisation=organisation, choice=choice, by=by, **{**BOARD, **fields})


def voice(ballot, name):
    return next(voice.choice for elector, voice, _answer in voices_of(ballot) if elector.name == name)


def speaker(organisation, role, name=""):
    return factories.make_person(
        name or f"{role.capitalize()} of {organisation.name}", organisation=organisation, role=role
    )


# Mandates ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def standing(alfa, signatory):
    return Mandate.objects.create(
        organisation=alfa, body="General meeting", decided_on=datetime.date(2026, 1, 10), recorded_by=signatory
    )


def test_a_standing_mandate_answers_at_once_and_is_kept_with_the_answer(ballot, alfa, signatory, standing):
    given = answer(ballot, alfa, signatory, mandate="standing", mandate_body="", mandate_decided_on=None)

    assert (given.mandate_record, given.mandate_body, given.mandate_decided_on) == (standing, "", None)


@pytest.mark.parametrize(
    "limit",
    [
        {"ended_at": timezone.now()},
        {"valid_until": datetime.date(2026, 2, 1)},
        {"decided_on": datetime.date(2099, 1, 1)},
        {"scope": "subjects"},  # that names no subject
    ],
)
def test_outside_its_scope_a_standing_mandate_is_none(limit, ballot, alfa, signatory, standing):
    Mandate.objects.filter(pk=standing.pk).update(**limit)

    with pytest.raises(ValidationError, match="which body decided"):
        answer(ballot, alfa, signatory, mandate="standing")
    assert not ballot.answers.exists()


def test_the_standing_mandate_of_another_organisation_covers_nothing(ballot, beta, second, standing):
    with pytest.raises(ValidationError, match="No standing mandate of Beta"):
        answer(ballot, beta, second, mandate="standing")


# Reservations -----------------------------------------------------------------------------------------------------


def test_a_reservation_keeps_to_the_word_limit_with_which_the_sign_off_opened(
    final_paper, alfa, signatory, secretariat
):
    DocumentType.objects.update(reservation_words=5)
    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    DocumentType.objects.update(reservation_words=1)
    place = block_of(ballot, "school yard")

    with pytest.raises(ValidationError, match="at most 5 words; this one has 6"):
        answer(
            ballot,
            alfa,
            signatory,
            "reservation",
            reservations=[{"block_id": place, "text": "one two three 4 five six"}],
        )
    answer(ballot, alfa, signatory, "reservation", reservations=[{"block_id": place, "text": "one two three 4 five"}])

    assert Reservation.objects.get().text == "one two three 4 five"


def test_only_who_abstains_may_be_named_as_abstaining(final_paper, alfa, beta, signatory, second, secretariat):
    DocumentType.objects.update(names_abstaining=True)
    ballot = operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    abstains = answer(ballot, alfa, signatory, "abstain", named_when_abstaining=True)
    signs = answer(ballot, beta, second, named_when_abstaining=True)

    assert (abstains.named_when_abstaining, signs.named_when_abstaining) == (True, False)


# Two people of one organisation -----------------------------------------------------------------------------------


def test_two_delegates_of_one_organisation_answer_and_both_are_held_until_the_coordinator_chooses(
    ballot, alfa, signatory, coordinator, told
):
    deputy = speaker(alfa, "substitute")
    first = answer(ballot, alfa, signatory)
    second = answer(ballot, alfa, deputy, "abstain")

    assert voice(ballot, "Alfa") == ""
    assert set(ballot.answers.values_list("choice", flat=True)) == {"endorse", "abstain"}  # both in the history
    conflict = AnswerConflict.objects.get()
    assert conflict.pair == (first, second)
    assert {name for name, _kind in told(kind="positions.answers_held")} == {
        "Signatory", "Coordinator", "Substitute of Alfa",
    }  # fmt: skip

    chosen = operations.settle_conflict(conflict, chosen=first, by=coordinator)

    assert (chosen.choice, chosen.given_by, voice(ballot, "Alfa")) == ("endorse", coordinator, "endorse")
    assert ballot.answers.count() == 3
    assert AnswerConflict.objects.get().settled_by == coordinator
    assert AuditEntry.objects.filter(verb="positions.settle_conflict").count() == 1


def test_the_coordinator_may_choose_the_later_answer(ballot, alfa, signatory, coordinator):
    answer(ballot, alfa, speaker(alfa, "substitute"))
    answer(ballot, alfa, signatory, "abstain")
    conflict = AnswerConflict.objects.get()

    chosen = operations.settle_conflict(conflict, chosen=conflict.second, by=coordinator)

    assert (chosen, voice(ballot, "Alfa"), ballot.answers.count()) == (conflict.second, "abstain", 2)


def test_a_chosen_reservation_keeps_its_passages(ballot, alfa, signatory, coordinator):
    place = block_of(ballot, "school yard")
    answer(
        ballot,
        alfa,
        signatory,
        "reservation",
        reservations=[{"block_id": place, "text": "Not this.", "is_public": False}],
    )
    answer(ballot, alfa, speaker(alfa, "substitute"))
    conflict = AnswerConflict.objects.get()

    chosen = operations.settle_conflict(conflict, chosen=conflict.first, by=coordinator)

    assert [(one.block_id, one.text, one.is_public) for one in chosen.reservations.all()] == [
        (place, "Not this.", False)
    ]


def test_an_objection_that_is_held_is_told_to_nobody_outside_until_it_stands(
    ballot, alfa, signatory, coordinator, told
):
    answer(ballot, alfa, signatory)
    answer(ballot, alfa, speaker(alfa, "substitute"), "object", reason="No.", no_wording=True)
    assert not told(kind="positions.objection")
    conflict = AnswerConflict.objects.get()

    operations.settle_conflict(conflict, chosen=conflict.second, by=coordinator)

    assert ("Secretary", "positions.objection") in told(kind="positions.objection")


# who answered first, who answers then; whether it is held
PAIRS = {
    "one speaker who changes their own answer": ([("substitute", 1), ("substitute", 1)], False),
    "a coordinator who answers last settles at once": ([("representative", 1), ("coordinator", 1)], False),
    "a representative who differs from the coordinator": ([("coordinator", 1), ("representative", 1)], True),
    "without a coordinator the representative settles": ([("substitute", 1), ("representative", 1)], False),
    "without a coordinator the substitute is held": ([("representative", 1), ("substitute", 1)], True),
    "two representatives without a coordinator": ([("representative", 1), ("representative", 2)], False),
    "only substitutes: each settles": ([("substitute", 1), ("substitute", 2)], False),
}


@pytest.mark.parametrize("case", PAIRS)
def test_who_is_held_and_whose_word_settles(case, final_paper, secretariat):
    gamma = factories.make_organisation("Gamma")
    pairs, is_held = PAIRS[case]
    people = {pair: speaker(gamma, pair[0], f"{pair[0]} {pair[1]}") for pair in dict.fromkeys(pairs)}
    ballot = operations.open_ballot(
        final_paper.revisions.get(), closes_at=timezone.now() + datetime.timedelta(days=15), by=secretariat
    )

    answer(ballot, gamma, people[pairs[0]])
    answer(ballot, gamma, people[pairs[1]], "abstain")

    assert AnswerConflict.objects.filter(settled_at=None).exists() == is_held
    assert voice(ballot, "Gamma") == ("" if is_held else "abstain")


def test_the_same_answer_given_twice_by_two_people_is_no_conflict(ballot, alfa, signatory, coordinator):
    place = block_of(ballot, "school yard")
    limit = {"block_id": place, "text": "Not this."}
    answer(ballot, alfa, coordinator, "reservation", reservations=[limit], reason="One reason")
    answer(ballot, alfa, signatory, "reservation", reservations=[{**limit, "text": " Not  this. "}], reason="Another")

    assert not AnswerConflict.objects.exists()
    answer(ballot, alfa, signatory, "reservation", reservations=[{**limit, "text": "Not that."}])
    assert not AnswerConflict.objects.exists()  # its own answer changed
    answer(ballot, alfa, speaker(alfa, "substitute"), "reservation", reservations=[limit])
    assert AnswerConflict.objects.filter(settled_at=None).exists()  # another limit is another answer


def test_two_people_who_come_to_agree_need_nobody_to_choose(ballot, alfa, signatory, coordinator):
    deputy = speaker(alfa, "substitute")
    answer(ballot, alfa, signatory)
    answer(ballot, alfa, deputy, "abstain")
    answer(ballot, alfa, deputy, "object", reason="No.", no_wording=True)
    assert [one.choice for one in AnswerConflict.objects.get().pair] == ["endorse", "object"]

    answer(ballot, alfa, signatory, "object", reason="Nor we.", no_wording=True)

    assert (voice(ballot, "Alfa"), AnswerConflict.objects.filter(settled_at=None).count()) == ("object", 0)


def test_somebody_who_left_is_nobodys_rival(ballot, alfa, signatory, coordinator):
    answer(ballot, alfa, coordinator)
    Seat.objects.filter(person=coordinator).update(ends_at=timezone.now())
    deputy = speaker(alfa, "substitute")

    answer(ballot, alfa, deputy, "abstain")

    assert voice(ballot, "Alfa") == "abstain"


@pytest.fixture
def conflict(ballot, alfa, signatory, coordinator):
    answer(ballot, alfa, signatory)
    answer(ballot, alfa, speaker(alfa, "substitute", "Deputy"), "abstain")
    return AnswerConflict.objects.get()


@pytest.mark.parametrize("who", ["signatory", "drafter", "second", "adviser", "observer", "stranger", "secretariat"])
def test_nobody_but_the_coordinator_chooses(who, conflict, cast):
    with pytest.raises(PermissionDenied):
        operations.settle_conflict(conflict, chosen=conflict.first, by=getattr(cast, who))

    assert AnswerConflict.objects.get().settled_at is None


def test_a_conflict_is_settled_once_and_only_while_answers_count(conflict, coordinator, ballot, beta, second):
    other = answer(ballot, beta, second)
    with pytest.raises(ValidationError, match="one of the two"):
        operations.settle_conflict(conflict, chosen=other, by=coordinator)
    Ballot.objects.filter(pk=ballot.pk).update(closes_at=timezone.now() + datetime.timedelta(hours=1))
    operations.settle_conflict(conflict, chosen=conflict.first, by=coordinator)

    with pytest.raises(ValidationError, match="settled already"):
        operations.settle_conflict(conflict, chosen=conflict.second, by=coordinator)


def test_after_the_deadline_nobody_chooses_and_neither_answer_counts(conflict, coordinator, ballot):
    close_now(ballot)

    with pytest.raises(ValidationError, match="has closed"):
        operations.settle_conflict(conflict, chosen=conflict.first, by=coordinator)
    assert voice(ballot, "Alfa") == ""


def test_the_secretariat_does_not_settle_by_entering_an_answer(conflict, ballot, alfa, secretariat):
    with pytest.raises(ValidationError, match="Its own people settle that"):
        answer(ballot, alfa, secretariat, channel="on_behalf", source="By telephone")


# On behalf --------------------------------------------------------------------------------------------------------


@pytest.fixture
def entered(ballot, alfa, secretariat, signatory):
    return answer(ballot, alfa, secretariat, channel="on_behalf", source="By telephone from the chair, 14:00")


def test_an_answer_on_behalf_says_how_it_came_and_waits_48_hours(entered, told):
    waits = entered.confirm_until - entered.given_at

    assert (entered.source, round(waits.total_seconds() / 3600)) == ("By telephone from the chair, 14:00", 48)
    notice = Notification.objects.get(kind="positions.answer_on_behalf", person__name="Signatory")
    assert "By telephone from the chair" in notice.body
    assert notice.ask
    assert notice.due_at == entered.confirm_until


def test_an_answer_on_behalf_without_its_source_is_refused(ballot, alfa, secretariat):
    with pytest.raises(ValidationError) as refused:
        answer(ballot, alfa, secretariat, channel="on_behalf", source="  ")

    assert set(refused.value.message_dict) == {"source"}


@pytest.mark.parametrize("counts", [True, False])
def test_an_unconfirmed_answer_counts_as_the_rule_says_and_a_confirmed_one_always(
    counts, final_paper, secretariat, alfa, signatory
):
    kind = final_paper.document_type
    kind.unconfirmed_counts = counts
    kind.save()
    ballot = operations.open_ballot(
        final_paper.revisions.get(), closes_at=timezone.now() + datetime.timedelta(days=15), by=secretariat
    )
    given = answer(ballot, alfa, secretariat, channel="on_behalf", source="By mail")

    assert voice(ballot, "Alfa") == ("endorse" if counts else "")
    operations.confirm_answer(given, by=signatory)
    assert voice(ballot, "Alfa") == "endorse"


def test_confirming_twice_is_confirming_once(entered, signatory, coordinator):
    first = operations.confirm_answer(entered, by=signatory)

    assert operations.confirm_answer(entered, by=coordinator) == first
    assert AnswerConfirmation.objects.get().person == signatory


def test_the_organisation_corrects_what_was_entered_and_that_is_no_conflict(entered, ballot, alfa, coordinator):
    deputy = speaker(alfa, "substitute")

    corrected = answer(ballot, alfa, deputy, "abstain")

    assert (voice(ballot, "Alfa"), AnswerConflict.objects.count()) == ("abstain", 0)
    with pytest.raises(ValidationError, match="taken the place"):
        operations.confirm_answer(entered, by=coordinator)
    with pytest.raises(ValidationError, match="your own organisation"):
        operations.confirm_answer(corrected, by=coordinator)


def test_correcting_what_a_colleague_at_the_secretariat_entered_is_no_conflict(ballot, alfa, secretariat, coordinator):
    Seat.objects.create(person=secretariat, organisation=alfa, role="representative")
    office = type(secretariat).objects.get(pk=secretariat.pk)
    answer(ballot, alfa, office, channel="on_behalf", source="By telephone")

    answer(ballot, alfa, speaker(alfa, "substitute"), "abstain")

    assert voice(ballot, "Alfa") == "abstain"


@pytest.mark.parametrize("who", ["drafter", "second", "adviser", "observer", "stranger", "secretariat"])
def test_only_who_speaks_for_the_organisation_confirms(who, entered, cast):
    with pytest.raises(PermissionDenied):
        operations.confirm_answer(entered, by=getattr(cast, who))

    assert not AnswerConfirmation.objects.exists()


def test_after_the_deadline_nothing_is_confirmed(entered, ballot, signatory):
    close_now(ballot)

    with pytest.raises(ValidationError, match="has closed"):
        operations.confirm_answer(entered, by=signatory)


def test_the_copy_to_all_contacts_says_every_word_of_the_answer(ballot, alfa, signatory, coordinator):
    place = block_of(ballot, "school yard")
    answer(ballot, alfa, signatory, "reservation", reservations=[{"block_id": place, "text": "Not for small schools."}])

    bodies = Notification.objects.filter(kind="positions.answered").values_list("person__name", "body")
    assert {name for name, _body in bodies} == {"Signatory", "Coordinator"}
    for _name, body in bodies:
        assert "Not for small schools." in body
        assert "Decision of our board (Board, Thursday 15 January 2026)" in body


def test_says_the_same_does_not_mind_spaces_or_reasons(ballot, alfa, signatory):
    one = answer(ballot, alfa, signatory, reason="First")
    other = answer(ballot, alfa, signatory, reason="Second")

    assert conflicts.says_the_same(one, other)
    assert not conflicts.says_the_same(one, Answer(choice="abstain", ballot=ballot, organisation=alfa, pk=other.pk))


def test_whose_seat_ended_while_they_waited_confirms_and_settles_nothing(ballot, alfa, secretariat, signatory):
    entered = answer(ballot, alfa, secretariat, channel="on_behalf", source="By telephone")
    assert permissions.can_confirm_answer(signatory, entered)  # what is known of them from before
    Seat.objects.filter(person=signatory).update(ends_at=timezone.now())

    with pytest.raises(PermissionDenied):
        operations.confirm_answer(entered, by=signatory)
