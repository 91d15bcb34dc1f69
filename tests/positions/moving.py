"""What moves a paper besides answers: it rests and goes on, is drafted again, its result is called another name."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant

from members.permissions import fresh_person
from positions import operations
from positions.models import Ballot, Contest, Paper
from tests.positions.acting import BEING_WRITTEN, NUMBERS, RARELY, deed
from tests.positions.deciding import Deciding
from tests.positions.second_count import rows

TO_PREPARE = """
SELECT b.contest_until > clock_timestamp(),
  EXISTS (SELECT FROM positions_contest c WHERE c.ballot_id = b.id AND c.answered_at IS NULL)
FROM positions_ballot b JOIN positions_revision r ON r.id = b.revision_id
WHERE r.paper_id = %s AND b.state = 'decided' AND b.purpose = 'sign_off' AND b.sister_id IS NULL
ORDER BY b.decided_at DESC LIMIT 1
"""


class Moving(Deciding):
    """Everything that `Deciding` does, and the plain moves of a paper."""

    @deed(stays=RARELY, ends=RARELY)
    def let_it_rest(self, stays: bool, ends: bool) -> None:
        """Nobody answers a question at rest; an open one is called back. Seldom the paper is withdrawn for good."""
        asked = list(Ballot.objects.open().filter(revision__paper=self.paper).values_list("pk", flat=True))
        act = operations.withdraw if ends and stays else operations.pause
        before = self.paper_state
        if not self.attempt(lambda: act(self.paper, by=self.by(), reason="Not now.")):
            return
        was_sign_off = before in (Paper.State.SIGN_OFF, Paper.State.CONCILIATION)
        assert not Ballot.objects.open().filter(pk__in=asked if was_sign_off else []).exists()
        if not stays and self.attempt(lambda: operations.resume(self.paper, by=self.by())):
            assert self.paper_state == (Paper.State.FINAL_TEXT if was_sign_off else before)

    @deed(lambda self: self.state == Paper.State.PAUSED)
    def go_on(self) -> None:
        self.attempt(lambda: operations.resume(self.paper, by=self.by()))

    @deed(lambda self: self.state in (Paper.State.NOT_ADOPTED, Paper.State.FINAL_TEXT), sure=st.booleans())
    def draft_again(self, sure: bool) -> None:
        """Back to the drafting table; what was not adopted gives organisations another question on the same text."""
        if sure and self.attempt(lambda: operations.return_to_drafting(self.paper, by=self.by())):
            self.take_up()

    @deed(
        lambda self: self.state == Paper.State.DECIDED, who=NUMBERS, level=st.sampled_from(Ballot.Level.values),
        gives_in=st.booleans(), answers=st.booleans(),
    )  # fmt: skip
    def dispute(self, who: int, level: str, gives_in: bool, answers: bool) -> None:
        """An organisation says that it is not what it is called. Nothing is prepared before an answer."""
        person, ballot = self.one_of(self.world.people, who), self.sign_off()
        organisation, by = self.seat(person), fresh_person(person.pk)
        before = ballot.outcome, ballot.result["counts"]
        self.attempt(
            lambda: operations.contest(ballot, organisation=organisation, level=level, reason="Many said no.", by=by)
        )
        if answers:
            self.answer_whoever_disputes(level if gives_in else "")
        after = Ballot.objects.get(pk=ballot.pk)
        assert (after.outcome, after.result["counts"]) == before, "a name for the result changed the result"

    @deed(lambda self: self.state == Paper.State.SIGN_OFF, who=st.integers(0, 3), goes_on=st.booleans())
    def talk_about_an_objection(self, who: int, goes_on: bool) -> None:
        """Somebody objects, the secretariat looks for a way out; nothing is computed while they talk."""
        ballot = self.sign_off()
        self.speak_for(self.one_of(self.world.organisations, who), ballot, "object")
        self.conciliate(ends=False)
        if self.paper_state == Paper.State.CONCILIATION:
            assert not self.attempt(lambda: operations.decide(ballot, by=self.by())), "a result in mid-talk"
        if goes_on:
            self.conciliate(ends=True)

    def answer_whoever_disputes(self, level: str = "") -> None:
        for disputed in Contest.objects.filter(answered_at=None).select_related("ballot__revision__paper"):
            self.attempt(
                lambda disputed=disputed: operations.answer_contest(
                    disputed, answer="So be it.", level=level, by=self.by()
                )
            )

    @deed(lambda self: self.state == Paper.State.DECIDED, answers=st.booleans())
    def let_the_time_to_dispute_pass(self, answers: bool = True) -> None:
        if answers:
            self.answer_whoever_disputes()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            asked = Ballot.objects.filter(revision__paper=self.paper, contest_until__gt=timezone.now())
            asked.update(contest_until=timezone.now())
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    def before_the_public(self, choices: list[str]) -> None:
        if self.paper_state == Paper.State.DECIDED:
            self.state = self.paper_state
            self.designate("broad_support" if self.sign_off().level == "consensus" else "consensus")
            if choices[6] != "endorse":
                for who in (0, 3, 5):  # the first of Alfa, Beta and Gamma
                    self.dispute(who, "divergent", gives_in=False, answers=who == 3)
            self.let_the_time_to_dispute_pass(answers=False)
            self.attempt(lambda: operations.prepare(self.paper, by=self.by()))  # refused while a dispute is open
            self.nothing_is_prepared_while_its_name_is_disputed()
            self.answer_whoever_disputes()
        super().before_the_public(choices)

    def take_up(self) -> None:
        if self.paper_state == Paper.State.PAUSED:
            self.go_on()
        if self.paper_state in BEING_WRITTEN:
            self.attempt(lambda: operations.settle_text(self.paper, by=self.by(), waiver="Nothing is new."))

    # What must hold

    @invariant()
    def nothing_is_prepared_while_its_name_is_disputed(self) -> None:
        if self.paper_state == Paper.State.PREPARING:
            assert rows(TO_PREPARE, self.paper_pk) == [(False, False)]

    @invariant()
    def nobody_is_asked_while_a_paper_rests(self) -> None:
        if self.paper_state in (Paper.State.PAUSED, Paper.State.WITHDRAWN, Paper.State.DRAFTING):
            assert not Ballot.objects.open().filter(revision__paper=self.paper).exists()
