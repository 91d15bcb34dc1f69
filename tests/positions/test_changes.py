"""The text changes while organisations are asked: whose answer goes on standing, and who is asked again."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st

from members.models import Notification
from members.working_days import working_days_between
from positions import document, operations, store
from positions.changed_sections import changed_sections, touched_passages
from positions.models import (
    Answer,
    AnswerDraft,
    Ballot,
    ChangeStatement,
    ExtensionRequest,
    MinorityStatement,
    Paper,
    Reservation,
)  # fmt: skip
from positions.operations import links
from positions.operations.deadlines import earliest_close
from tests import factories
from tests.positions.conftest import block_of, in_days
from tests.positions.test_answers import answer, speaker
from tests.positions.test_drafts import draft


@pytest.fixture
def asked(two_sections) -> Ballot:
    """Sign-off on a text that was written in the editor, with two sections."""
    return two_sections


def section(ballot, title):
    return next(block.id for block in document.blocks(ballot.revision.tree) if block.text == title)


def change(ballot, by, *, words=None, how="editorial", **fields):
    words = {block_of(ballot, "Towns pay"): "Towns pay for all of it."} if words is None else words
    fields.setdefault("classes", {section(ballot, "Money"): how, section(ballot, "Play"): how})
    fields.setdefault("statement", "Clearer.")
    return operations.change_asked_text(ballot, words=words, by=by, **fields)


def current(ballot):
    return {one.organisation.name: one.choice for one in ballot.answers.filter(is_current=True)}


def stale(ballot):
    found = ballot.electors.exclude(stale_answer=None).select_related("stale_answer")
    return {one.name: one.stale_answer.choice for one in found}


# The new ballot ---------------------------------------------------------------------------------------------------


def test_a_change_opens_a_new_ballot_for_the_same_electors_by_the_same_rule(asked, secretariat):
    factories.make_organisation("Joined since")
    Ballot.objects.filter(pk=asked.pk).update(closes_at=asked.closes_at)

    new = change(asked, secretariat)

    asked.refresh_from_db()
    assert (asked.state, new.state, new.replaces) == ("replaced", "open", asked)
    assert (new.closes_at, new.rule, new.answers_shown) == (asked.closes_at, asked.rule, asked.answers_shown)
    assert new.text_sha256 == new.revision.sha256 != asked.text_sha256
    assert "Towns pay for all of it." in new.revision.text
    who = ("name", "counts", "membership_type", "organisation")
    assert set(new.electors.values_list(*who)) == set(asked.electors.values_list(*who))
    paper = Paper.objects.get(pk=asked.revision.paper_id)
    assert paper.state == "sign_off"
    live, _sequence = store.load_document(paper.pk)
    assert document.canonical_sha256(document.tree_of(live)) == new.text_sha256


def test_the_statement_of_changes_keeps_the_class_of_each_changed_section(asked, secretariat):
    new = change(asked, secretariat)

    stated = ChangeStatement.objects.get()
    assert (stated.revision, stated.since, stated.statement) == (new.revision, asked.revision, "Clearer.")
    assert stated.classes == {section(asked, "Money"): "editorial"}  # and nothing of what did not change


def test_the_deadline_gives_at_least_three_working_days_and_never_less_than_before(asked, secretariat):
    soon = timezone.now() + datetime.timedelta(hours=3)
    Ballot.objects.filter(pk=asked.pk).update(closes_at=soon)
    asked.refresh_from_db()
    with pytest.raises(ValidationError, match="never earlier"):
        change(asked, secretariat, closes_at=timezone.now() + datetime.timedelta(hours=1))

    new = change(asked, secretariat)

    assert working_days_between(timezone.localdate(), timezone.localdate(new.closes_at)) >= 3
    later = change(new, secretariat, words={block_of(new, "Towns"): "Towns pay."}, closes_at=in_days(40))
    assert timezone.localdate(later.closes_at) == timezone.localdate(in_days(40))


# Editorial --------------------------------------------------------------------------------------------------------


def test_an_editorial_change_carries_every_answer_over_and_says_so(
    asked, secretariat, alfa, beta, signatory, second, adviser
):
    answer(asked, alfa, signatory)
    answer(asked, beta, second, "object", reason="No.", no_wording=True)
    answer(asked, adviser.seats.get().organisation, adviser, "advice", reason="Mind the costs.")

    new = change(asked, secretariat)

    assert current(new) == {"Alfa": "endorse", "Beta": "object", "Gamma advies": "advice"}
    carried = new.answers.get(organisation=alfa)
    assert (carried.channel, carried.carried_from, carried.given_by) == (
        "carried",
        asked.answers.get(organisation=alfa),
        signatory,
    )
    assert (carried.mandate_body, carried.mandate_decided_on) == ("Board", datetime.date(2026, 1, 15))
    assert stale(new) == {}
    told = Notification.objects.filter(kind="positions.answer_carried")
    assert set(told.values_list("person__name", flat=True)) == {"Signatory", "Second", "Adviser"}
    assert "change matters to your organisation: if it does, give another answer" in told.first().ask
    assert told.first().due_at == new.closes_at


def test_members_have_three_working_days_to_object_before_anything_is_computed(
    asked, secretariat, alfa, beta, signatory, second
):
    epsilon = asked.electors.get(name="Epsilon").organisation
    for organisation, person in ((alfa, signatory), (beta, second), (epsilon, speaker(epsilon, "representative"))):
        answer(asked, organisation, person)

    new = change(asked, secretariat)
    with pytest.raises(ValidationError, match="can still answer"):
        operations.decide(new, by=secretariat)

    answer(new, beta, second, "object", reason="This is not editorial.", no_wording=True)
    assert current(new)["Beta"] == "object"
    assert working_days_between(timezone.localdate(), timezone.localdate(earliest_close(new))) == 3
    assert earliest_close(asked) is None


def test_a_reservation_whose_passage_changed_reopens(asked, secretariat, alfa, beta, signatory, second):
    money, play = block_of(asked, "Towns pay"), block_of(asked, "school yard")
    answer(asked, alfa, signatory, "reservation", reservations=[{"block_id": money, "text": "Not all."}])
    answer(asked, beta, second, "reservation", reservations=[{"block_id": play, "text": "Not ours."}])

    new = change(asked, secretariat)

    assert (current(new), stale(new)) == ({"Beta": "reservation"}, {"Alfa": "reservation"})
    carried = new.answers.get(organisation=beta)
    assert [(one.block_id, one.text) for one in carried.reservations.all()] == [(play, "Not ours.")]
    asked_again = Notification.objects.filter(kind="positions.asked_again")
    assert set(asked_again.values_list("person__name", flat=True)) == {"Signatory"}


def test_a_reservation_on_the_text_as_a_whole_reopens_with_every_change(asked, secretariat, alfa, signatory):
    whole = [{"block_id": Reservation.WHOLE, "text": "Too soon."}]
    answer(asked, alfa, signatory, "reservation", reservations=whole)

    new = change(asked, secretariat)

    assert current(new) == {}
    assert stale(new) == {"Alfa": "reservation"}


def test_a_reservation_on_a_demand_reopens_when_any_part_of_the_demand_changes():
    def tree(second):
        part = lambda name, words: {  # noqa: E731
            "type": "paragraph", "attrs": {"id": name}, "content": [{"type": "text", "text": words}],
        }  # fmt: skip
        demand = {"type": "demand", "attrs": {"id": "d"}, "content": [part("a", "Open the yards."), part("b", second)]}
        return {"type": "doc", "content": [demand, part("c", "Towns pay for it, all of it.")]}

    assert touched_passages(tree("By next year."), tree("By next spring.")) == {"a", "b"}


# Substantive ------------------------------------------------------------------------------------------------------


def test_a_substantive_change_asks_again_whoever_signed_or_objected(
    asked, secretariat, alfa, beta, signatory, second, adviser
):
    epsilon = asked.electors.get(name="Epsilon").organisation
    answer(asked, alfa, signatory)
    answer(asked, beta, second, "object", reason="No.", no_wording=True)
    answer(asked, epsilon, speaker(epsilon, "representative", "Of Epsilon"), "abstain")
    answer(asked, adviser.seats.get().organisation, adviser, "advice", reason="Mind the costs.")

    new = change(asked, secretariat, how="substantive")

    assert current(new) == {"Epsilon": "abstain", "Gamma advies": "advice"}
    assert stale(new) == {"Alfa": "endorse", "Beta": "object"}
    told = Notification.objects.filter(kind="positions.asked_again")
    assert set(told.values_list("person__name", flat=True)) == {"Signatory", "Second"}


def test_one_substantive_section_makes_the_whole_change_substantive(asked, secretariat, alfa, signatory):
    answer(asked, alfa, signatory)
    words = {block_of(asked, "Towns pay"): "Towns pay.", block_of(asked, "has time"): "Every child may play."}

    new = change(
        asked, secretariat, words=words,
        classes={section(asked, "Play"): "editorial", section(asked, "Money"): "substantive"},
    )  # fmt: skip

    assert stale(new) == {"Alfa": "endorse"}


def test_who_has_not_answered_again_is_still_asked_with_what_they_said_first(asked, secretariat, alfa, signatory):
    answer(asked, alfa, signatory)
    second_text = change(asked, secretariat, how="substantive")

    third = change(second_text, secretariat, words={block_of(second_text, "Towns"): "Towns pay."}, how="editorial")

    assert stale(third) == {"Alfa": "endorse"}
    assert third.electors.get(name="Alfa").stale_answer.ballot == asked


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    choices=st.lists(st.sampled_from(["", "endorse", "abstain", "object", "not_our_field"]), min_size=3, max_size=3),
    classes=st.lists(st.sampled_from(["editorial", "substantive"]), min_size=1, max_size=3),
)
def test_never_a_signatory_who_did_not_say_yes_to_that_text_or_to_one_that_differs_only_editorially(
    choices, classes, asked, secretariat, alfa, beta, signatory, second
):
    from django.db import transaction

    epsilon = asked.electors.get(name="Epsilon").organisation
    with transaction.atomic():
        ballot, said = asked, {}
        people = [(alfa, signatory), (beta, second), (epsilon, None)]
        for (organisation, person), choice in zip(people, choices, strict=True):
            if choice:
                by = person or speaker(organisation, "representative", f"Of {organisation.name} {choice}")
                answer(ballot, organisation, by, choice, reason="So.", no_wording=choice == "object")
                said[organisation.name] = choice
        for number, how in enumerate(classes):
            ballot = change(
                ballot, secretariat, words={block_of(ballot, "Towns"): f"Towns pay {number} times."}, how=how
            )
            if how == "substantive":
                said = {name: choice for name, choice in said.items() if choice in ("abstain", "not_our_field")}
            assert current(ballot) == said
            assert ballot.electors.count() == asked.electors.count()
        transaction.set_rollback(True)


# What hangs on a ballot -------------------------------------------------------------------------------------------


def test_an_answer_that_waits_for_its_confirmation_goes_on_waiting(asked, secretariat, alfa, beta, signatory, second):
    waits = answer(asked, alfa, secretariat, channel="on_behalf", source="By telephone")
    confirmed = answer(asked, beta, secretariat, channel="on_behalf", source="By mail")
    operations.confirm_answer(confirmed, by=second)

    new = change(asked, secretariat)

    found = {one.organisation.name: one for one in new.answers.all()}
    assert (found["Alfa"].channel, found["Alfa"].source, found["Alfa"].confirm_until) == (
        "on_behalf", "By telephone", waits.confirm_until,
    )  # fmt: skip
    assert (found["Beta"].channel, found["Beta"].carried_from) == ("carried", confirmed)
    answer(new, beta, second, "abstain")  # corrects what was entered once: no conflict with the secretariat
    assert not new.conflicts.exists()


def test_two_answers_that_are_held_are_not_carried(asked, secretariat, alfa, signatory, coordinator):
    answer(asked, alfa, signatory)
    answer(asked, alfa, speaker(alfa, "substitute"), "abstain")

    new = change(asked, secretariat)

    assert (current(new), stale(new)) == ({}, {"Alfa": "abstain"})


def test_a_draft_and_a_request_for_more_time_go_along(asked, secretariat, alfa, beta, drafter, second):
    draft(asked, alfa, drafter)
    until = timezone.localdate(asked.closes_at) + datetime.timedelta(days=5)
    operations.ask_extension(asked, beta, until=until, reason="Our board meets late.", by=second)

    new = change(asked, secretariat)

    assert AnswerDraft.objects.get(ballot=new).content["reason"] == "We wrote half of it."
    assert ExtensionRequest.objects.get().ballot == new
    assert new.electors.get(name="Beta").in_procedure_until == until


def test_a_link_to_the_old_text_dies_and_says_why(asked, secretariat, signatory):
    token = operations.make_answer_link(asked, signatory.seats.get(), by=secretariat)

    change(asked, secretariat)

    assert "The text has changed" in links.why_dead(operations.find_answer_link(token))
    with pytest.raises(ValidationError, match="The text has changed"):
        operations.use_answer_link(token, choice="endorse", **factories.BOARD)


def test_an_answer_to_the_old_text_is_refused(asked, secretariat, alfa, signatory):
    change(asked, secretariat)

    with pytest.raises(ValidationError, match="asked on the new text"):
        answer(asked, alfa, signatory)


# What is refused --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["signatory", "drafter", "coordinator", "second", "adviser", "observer", "stranger"])
def test_only_the_secretariat_changes_a_text_under_sign_off(who, asked, cast):
    with pytest.raises(PermissionDenied):
        change(asked, getattr(cast, who))


REFUSED = {
    "nothing changed": ({"words": {}}, "Nothing has changed"),
    "a passage of another text": ({"words": {"elsewhere": "Words"}}, "Nothing has changed"),
    "no class": ({"classes": {}}, "whether the change is editorial"),
    "an unknown class": ({"how": "cosmetic"}, "whether the change is editorial"),
    "no statement": ({"statement": " "}, "Say what changed"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_an_incomplete_change_is_refused_and_changes_nothing(case, asked, secretariat):
    fields, sentence = REFUSED[case]

    with pytest.raises(ValidationError, match=sentence):
        change(asked, secretariat, **fields)

    asked.refresh_from_db()
    assert (asked.state, asked.revision.paper.revisions.count()) == ("open", 1)


def test_a_text_that_was_decided_stays(asked, secretariat):
    operations.recall(asked, by=secretariat, reason="Wrong text")

    with pytest.raises(ValidationError):
        change(asked, secretariat)
    assert not ChangeStatement.objects.exists()


def test_changed_sections_name_what_was_added_removed_and_moved():
    def tree(*parts):
        kinds = {"h": "heading", "p": "paragraph"}
        return {
            "type": "doc",
            "content": [
                {
                    "type": kinds[name[0]],
                    "attrs": {"id": name, **({"level": 2} if name[0] == "h" else {})},
                    "content": [{"type": "text", "text": words}],
                }
                for name, words in parts
            ],
        }

    before = tree(("p0", "Start."), ("h1", "One"), ("p1", "First words."), ("h2", "Two"), ("p2", "Second words."))
    after = tree(("p0", "Begin."), ("h1", "One"), ("p1", "First words."), ("h2", "Two"), ("p3", "Wholly other things"))

    assert [(one.id, one.title) for one in changed_sections(before, after)] == [("start", ""), ("h2", "Two")]
    assert changed_sections(before, before) == []
    assert touched_passages(before, after) == {"p0", "p2"}


def test_answers_of_an_earlier_text_stay_in_the_history(asked, secretariat, alfa, signatory):
    answer(asked, alfa, signatory)

    change(asked, secretariat, how="substantive")

    assert Answer.objects.filter(ballot=asked, is_current=True).count() == 1


@pytest.mark.parametrize("how", ["editorial", "substantive"])
def test_a_minority_statement_goes_along_to_the_changed_text_with_its_words(asked, beta, second, secretariat, how):
    operations.give_answer(
        asked, organisation=beta, choice="object", reason="Too little.", no_wording=True, by=second, **factories.BOARD
    )
    said = operations.begin_minority(asked, organisation=beta, text="Otherwise.", raised_note="In May.", by=second)
    operations.file_minority(said, by=second)

    new = change(asked, secretariat, how=how)

    said.refresh_from_db()
    assert (said.ballot, said.state, said.text) == (new, "filed", "Otherwise.")
    with pytest.raises(IntegrityError, match="stay as they are"), transaction.atomic():
        MinorityStatement.objects.update(ballot=asked)
