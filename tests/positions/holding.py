"""What must hold of answers, results and public pages, after whatever people did."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test import Client
from hypothesis.stateful import RuleBasedStateMachine, invariant

from members import audit
from members.models import Organisation
from positions.models import Answer, Ballot, Paper, Publication
from tests.positions.second_count import Count, rows

SIGNING = ("endorse", "reservation")
ADOPTED_STATES = (
    Paper.State.DECIDED, Paper.State.PREPARING, Paper.State.PUBLISHED, Paper.State.SUBMITTED, Paper.State.REVIEW,
)  # fmt: skip
LAST = {"minority", "line", "designations"}  # what the words of a minority statement and of the level may still change


class Holding(RuleBasedStateMachine):
    """One paper on its way to the public. `self.yes` is what this test saw organisations say, not what rows tell."""

    done: Counter[str]  # how often each deed was done, for whoever wants to know what was tried

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        connection.run_on_commit = []
        self.given: dict[int, tuple[int, str, str, str]] = {}  # answer: organisation, choice, text, reservation
        self.same_text: set[tuple[str, str]] = set()  # texts of which one differs from the other only editorially
        self.electorates: dict[int, list[Any]] = {}
        self.results: dict[int, tuple[Any, ...]] = {}
        self.page: list[Any] = []
        self.requests: list[Callable[[], Any]] = []
        self.clients: dict[int, Client] = {}
        self.sentences: list[list[str]] = []
        self.steps, self.has_ended, self.state = 0, False, ""
        self.succeeded = 0

    def teardown(self) -> None:
        try:
            if sys.exc_info()[0] is None:
                assert audit.first_broken() is None
        finally:
            transaction.set_rollback(True)
            self.undone.__exit__(None, None, None)
            connection.run_on_commit = []

    # What must hold

    @invariant()
    def a_step_was_taken(self) -> None:
        self.steps += 1
        self.state = self.paper_state

    @invariant()
    def whoever_was_refused_heard_why(self) -> None:
        assert all(refused and all(one.strip() for one in refused) for refused in self.sentences)

    @invariant()
    def no_organisation_has_two_current_answers(self) -> None:
        twice = "SELECT FROM positions_answer WHERE is_current GROUP BY ballot_id, organisation_id HAVING count(*) > 1"
        assert not rows(twice)

    @invariant()
    def the_last_word_of_an_organisation_is_its_current_one(self) -> None:
        later = "b.ballot_id = a.ballot_id AND b.organisation_id = a.organisation_id AND b.id > a.id"
        assert not rows(
            f"SELECT FROM positions_answer a WHERE is_current AND EXISTS (SELECT FROM positions_answer b WHERE {later})"
        )

    @invariant()
    def the_electorate_is_that_of_the_opening(self) -> None:
        assert {ballot: electorate(ballot) for ballot in self.electorates} == self.electorates

    @invariant()
    def every_answer_is_one_that_somebody_gave(self) -> None:
        kept = rows("SELECT id, organisation_id, choice, carried_from_id FROM positions_answer")
        assert {pk for pk, *_rest, carried in kept if carried is None} == self.given.keys()
        for pk, organisation, choice, _carried in kept:
            assert self.given[self.root(pk)][:2] == (organisation, choice)

    @invariant()
    def a_result_never_changes(self) -> None:
        for ballot in Ballot.objects.filter(pk__in=self.results):
            assert frozen(ballot) == self.results[ballot.pk]

    @invariant()
    def whoever_is_named_said_yes_to_this_text(self) -> None:
        for ballot in Ballot.objects.filter(revision__paper=self.paper_pk, state=Ballot.State.DECIDED):
            for one in signatories(ballot):
                self.demand_yes(ballot, one["name"])

    @invariant()
    def the_page_changes_only_by_what_changes_pages(self) -> None:
        if self.page:
            assert page_rows() == self.page

    @invariant()
    def a_question_is_open_while_its_paper_is_asked_about(self) -> None:
        opened = set(Ballot.objects.open().filter(revision__paper=self.paper_pk).values_list("purpose", flat=True))
        assert ("sign_off" in opened) == (self.paper_state in (Paper.State.SIGN_OFF, Paper.State.CONCILIATION))
        assert "reaffirm" not in opened or self.paper_state == Paper.State.REVIEW

    @invariant()
    def a_paper_goes_on_by_its_own_last_result(self) -> None:
        own = "b.sister_id IS NULL AND b.purpose = 'sign_off' AND b.state = 'decided'"
        last = rows(
            "SELECT b.outcome FROM positions_ballot b JOIN positions_revision r ON r.id = b.revision_id "
            f"WHERE r.paper_id = %s AND {own} ORDER BY b.decided_at DESC LIMIT 1", self.paper_pk
        )  # fmt: skip
        if self.paper_state in ADOPTED_STATES:
            assert last and last[0][0].startswith("adopted")
        if self.paper_state == Paper.State.NOT_ADOPTED:
            assert last and last[0][0] == "not_adopted"

    @invariant()
    def what_was_entered_on_behalf_waits_two_days_for_a_word(self) -> None:
        entered = "channel = 'on_behalf' AND carried_from_id IS NULL"
        assert not rows(
            f"SELECT FROM positions_answer WHERE {entered} AND confirm_until - given_at <> interval '48 hours'"
        )

    # How it is done

    @property
    def paper_pk(self) -> int:
        return self.paper.pk if hasattr(self, "paper") else 0

    @property
    def paper_state(self) -> str:
        return Paper.objects.values_list("state", flat=True).filter(pk=self.paper_pk).first() or ""

    def attempt(self, deed: Callable[[], Any]) -> Any:
        """Do it; whoever is refused is refused wholly, and with a sentence."""
        try:
            done = deed()
        except PermissionDenied:
            return None
        except ValidationError as refused:
            self.sentences.append(refused.messages)
            self.done[f"refused.{_operation(deed)}"] += 1
            return None
        self.done[sys._getframe(1).f_code.co_name] += 1
        self.done[f"operations.{_operation(deed)}"] += 1
        self.succeeded += 1
        self.let_go()
        return done

    def attempt_on_the_page(self, deed: Callable[[], Any]) -> Any:
        """The page may change by it, unless it was refused."""
        before = self.succeeded
        done = self.attempt(deed)
        if self.succeeded > before:
            self.know_page()
        return done

    def let_go(self) -> None:
        """What waits for the commit, as if each deed were a transaction of its own."""
        waiting, connection.run_on_commit = connection.run_on_commit, []
        for _savepoints, deed, _robust in waiting:
            if "write_files" not in repr(deed) + repr(getattr(deed, "__code__", "").co_names):
                deed()

    def note(self, answer: Answer | None, organisation: Organisation, choice: str, ballot: Ballot) -> None:
        if answer:
            assert ballot.pk == answer.ballot_id
            assert organisation.pk in {one[0] for one in self.electorates[ballot.pk]}, "who was not asked, answered"
            self.given[answer.pk] = (organisation.pk, choice, ballot.text_sha256, "")

    def root(self, answer: int) -> int:
        """The answer that somebody gave, from which this one was carried over."""
        while carried := Answer.objects.values_list("carried_from", flat=True).get(pk=answer):
            answer = carried
        return answer

    def demand_yes(self, ballot: Ballot, name: str) -> None:
        organisation = ballot.electors.get(name=name).organisation_id
        chain = [Answer.objects.get(ballot=ballot, organisation=organisation, is_current=True)]
        while chain[-1].carried_from_id:
            chain.append(Answer.objects.get(pk=chain[-1].carried_from_id))
        said_by, choice, text, _limit = self.given[chain[-1].pk]
        assert said_by == organisation and choice in SIGNING
        texts = [one.ballot.text_sha256 for one in reversed(chain)]
        assert texts[0] == text and texts[-1] == ballot.text_sha256
        assert set(zip(texts, texts[1:], strict=False)) <= self.same_text, "the text meant something else"

    def know_electorates(self) -> None:
        for pk in Ballot.objects.filter(revision__paper=self.paper).values_list("pk", flat=True):
            self.electorates.setdefault(pk, electorate(pk))

    def know_page(self) -> None:
        """The page may have changed: by this deed, and by no other."""
        self.page = page_rows()
        for publication in Publication.objects.exclude(page=None).select_related("page", "ballot"):
            named = {one["name"] for one in publication.page.signatories}
            assert named == {one["name"] for one in signatories(publication.ballot)}

    def compare(self, ballot: Ballot, expected: Count) -> None:
        """The product's result, and the second count of the same rows."""
        if ballot.pk in self.results:
            return
        self.done.update([f"outcome.{ballot.outcome}", *(f"said.{key}" for key in expected.lists)])
        result = ballot.result
        assert (result["without_minority"], result["level"]) == expected[:2]
        lists = {key: sorted(one["name"] for one in found) for key, found in result["organisations"].items() if found}
        assert lists == {key: sorted(names) for key, names in expected.lists.items()}
        assert (result["base"], result["answered"]) == (expected.base, expected.answered)
        counted = {key: len(names) for key, names in expected.lists.items() if key != "advice"}
        assert {key: number for key, number in result["counts"].items() if number and key != "advice"} == counted
        assert result["asked"] == sum(counted.values())
        assert ballot.outcome in (expected.outcome, "adopted_with_minority")
        assert (ballot.outcome == "adopted_with_minority") == (
            bool(result["minority"]) and ballot.outcome != "not_adopted"
        )


def _operation(deed: Callable[[], Any]) -> str:
    """What `lambda: operations.publish(…)` does, by its name."""
    names = getattr(deed, "__code__", _operation.__code__).co_names
    if "operations" in names:
        return names[names.index("operations") + 1]
    beside = [cell.cell_contents for cell in getattr(deed, "__closure__", None) or ()]
    of_ours = [one for one in (*beside, *(getattr(deed, "__defaults__", None) or ())) if callable(one)]
    return next((one.__name__ for one in of_ours if "operations" in getattr(one, "__module__", "")), "")


def signatories(ballot: Ballot) -> list[dict[str, Any]]:
    return [one for choice in SIGNING for one in ballot.result["organisations"][choice]]


def electorate(ballot: int) -> list[Any]:
    who = "SELECT organisation_id, name, membership_type, counts, stale_answer_id FROM positions_elector"
    return rows(f"{who} WHERE ballot_id = %s ORDER BY 1", ballot)


def frozen(ballot: Ballot) -> tuple[Any, ...]:
    result = {key: value for key, value in ballot.result.items() if key not in LAST}
    return json.dumps(result, sort_keys=True), ballot.outcome == "not_adopted", ballot.decided_at


def page_rows() -> list[Any]:
    """The whole rows of what the public reads."""
    whole = """SELECT row_to_json(w)::text, row_to_json(p)::text FROM positions_positionpage p
        JOIN wagtailcore_page w ON w.id = p.page_ptr_id ORDER BY w.id"""
    return rows(whole)
