"""Organisations that decide, in any order that people, machines and the post can think of; and what must hold then."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from members.models import Membership, Organisation, Person, Seat
from members.operations import end_seat, give_seat
from members.permissions import fresh_person
from positions import amend, operations
from positions.models import (
    Answer,
    Ballot,
    MinorityStatement,
    Paper,
    Publication,
)
from tests.positions.acting import (
    MOSTLY,
    NUMBERS,
    RARELY,
    Acting,
    deed,
)
from tests.positions.holding import frozen
from tests.positions.second_count import count


class Deciding(Acting):
    """One paper on its way to the public."""

    # Who people and organisations are

    @deed(
        what=st.sampled_from(["member", "seat", "account", "name", "mail", "mail"]), who=NUMBERS, on=st.booleans(),
        type=st.sampled_from([None, *Membership.Type.values]), role=st.sampled_from([None, *Seat.Role.values]),
    )  # fmt: skip
    def life_goes_on(self, what: str, who: int, on: bool, type: str | None, role: str | None) -> None:
        if what == "member":
            self.leave_or_join(who, type)
        elif what == "seat":
            self.change_the_seat(who, role)
        elif what == "account":
            self.suspend(who, active=on)
        elif what == "name":
            self.rename(who)
        else:
            self.deliver_mail(who, addresses=2 if on else 1, reminders=2 if role else 1, bounced=type == "adviser")

    def leave_or_join(self, whose: int, type: str | None) -> None:
        organisation, today = self.one_of(self.world.organisations, whose), timezone.localdate()
        organisation.memberships.filter(starts_on=today).delete()
        organisation.memberships.filter(ends_on=None).update(ends_on=today - datetime.timedelta(days=1))
        if type:
            Membership.objects.create(organisation=organisation, type=type, starts_on=today, reason="So decided.")

    def change_the_seat(self, who: int, role: str | None) -> None:
        person = self.one_of(self.world.people, who)
        if role:
            self.attempt(lambda: give_seat(person, self.seat(person), role=role, by=self.by()))
        else:
            self.attempt(lambda: end_seat(person.seats.latest("pk"), by=self.by()))

    def suspend(self, who: int, active: bool) -> None:
        Person.objects.filter(pk=self.one_of(self.world.people, who).pk).update(is_active=active)

    def rename(self, whose: int) -> None:
        organisation = Organisation.objects.get(pk=self.one_of(self.world.organisations, whose).pk)
        organisation.name += "!"
        organisation.save()

    # The end

    @precondition(lambda self: self.is_time_to_end)
    @rule(
        choices=st.lists(MOSTLY, min_size=8, max_size=8), asked_again=st.booleans(), quarrel=st.booleans(),
        missed=NUMBERS, differs=st.sampled_from(["object", "abstain", "abstain"]),
    )  # fmt: skip
    def come_to_the_end(self, choices: list[str], asked_again: bool, quarrel: bool, missed: int, differs: str) -> None:
        """Most say something after all, two of one organisation not the same; what is adopted is published."""
        self.has_ended = True
        self.take_up()
        self.open()
        if asked_again:
            self.change_the_text(editorial=True, whole=False, which=0)
        self.reach_all(missed)
        for organisation, choice in zip(self.world.organisations, choices, strict=True):
            self.hear(organisation, choice)
        # Two of Beta differ and nobody settles it, or two of Gamma, whose coordinator does.
        whose, who = (1, 8) if quarrel else (2, 0)
        self.colleagues_answer(whose, "endorse", differs, not quarrel, who, second=False)
        self.decide(passes=True, early=False)
        self.try_once_more(choices)
        self.before_the_public(choices)
        if self.results:
            self.publish(secretly=False)
        self.after_the_public(choices)
        for whose in range(4):  # life goes on, and the page stays
            self.rename(whose)
        self.leave_or_join(0, None)

    def try_once_more(self, choices: list[str]) -> None:
        """What was not adopted goes on as a sign-on: the same text, the same people, asked a second time."""
        if self.paper_state != Paper.State.NOT_ADOPTED:
            return
        if choices[2] == "reservation":
            self.attempt(lambda: operations.redraft(self.paper, by=self.by()))
            self.take_up()
        else:
            self.downgrade()
        self.open()
        self.reach_all(len(choices[3]))
        for organisation, choice in zip(self.world.organisations, reversed(choices), strict=True):
            if choice:
                self.speak_for(organisation, self.ballot(), choice)
        self.decide(passes=True, early=False)

    def reach_all(self, missed: int) -> None:
        """Every organisation but one has the question at two addresses, and two reminders."""
        for whose in range(len(self.world.organisations)):
            if whose != missed:
                self.deliver_mail(whose, addresses=2, reminders=2, bounced=False)

    def hear(self, organisation: Organisation, choice: str) -> None:
        """Its answer by telephone, confirmed by its own people, unless it spoke before."""
        ballot = self.question_to(organisation)
        if not choice or Answer.objects.filter(ballot=ballot, organisation=organisation).exists():
            return
        if ballot.electors.filter(organisation=organisation, counts=False).exists():
            choice = "advice"
        channel = {"channel": "on_behalf", "source": "By telephone."}
        self.give(self.world.secretary.pk, ballot, choice, False, organisation, **channel)
        for seat in organisation.seats.all():
            self.confirm(self.world.people.index(seat.person))

    def sign_off(self) -> Ballot:
        """The newest question to our own members that asks for a sign-off."""
        found = Ballot.objects.filter(revision__paper=self.paper, purpose="sign_off", sister=None)
        return found.select_related("revision__paper").latest("pk")

    def take_up(self) -> None:
        """What rests or is being written again goes on."""

    def before_the_public(self, choices: list[str]) -> None:
        """What may happen between the result and the public page."""

    def after_the_public(self, choices: list[str]) -> None:
        """What may happen from then on."""

    @deed(who=NUMBERS, with_others=st.booleans(), anybody=RARELY, objects=st.booleans())
    def say_otherwise(self, who: int, with_others: bool, anybody: bool, objects: bool) -> None:
        """A minority statement: begun, or signed with the one who began; mostly by who did not say yes."""
        if objects:
            choice = "abstain" if who % 3 else "object"
            self.speak_for(self.one_of(self.world.organisations, who), self.ballot(), choice)
        person = self.one_of(self.world.people if anybody else self.who_dissents() or self.world.people, who)
        organisation, by = self.seat(person), fresh_person(person.pk)
        begun = MinorityStatement.objects.order_by("pk").first()
        if with_others and begun:
            self.attempt(lambda: operations.sign_minority(begun, organisation=organisation, by=by))
            self.attempt(lambda: operations.file_minority(begun, by=fresh_person(begun.person_id)))
            return
        self.attempt(
            lambda: operations.begin_minority(
                self.ballot(), organisation=organisation, text="We see it otherwise.", raised_note="In May.", by=by
            )
        )

    def who_dissents(self) -> list[Person]:
        dissent = [Answer.Choice.OBJECT, Answer.Choice.ABSTAIN]
        said = Answer.objects.filter(ballot=self.ballot(), is_current=True, choice__in=dissent).order_by("organisation")
        seats = Seat.objects.current().filter(organisation__in=said.values("organisation")).order_by("pk")
        return [seat.person for seat in seats.select_related("person")]

    @deed(passes=RARELY, early=st.booleans())
    def decide(self, passes: bool, early: bool) -> None:
        """The deadline passes and the job comes by; or the secretariat tries before."""
        opened = list(Ballot.objects.open().filter(revision__paper=self.paper))
        if passes:
            self.let_time_pass(opened)
            operations.resume_when_due()
        expected = {ballot.pk: count(ballot.pk) for ballot in opened}
        for ballot in opened if early or not passes else []:
            self.attempt(lambda ballot=ballot: operations.decide(ballot, by=self.by()))
        operations.decide_when_due()
        self.let_go()
        for ballot in Ballot.objects.filter(pk__in=expected, state=Ballot.State.DECIDED):
            self.compare(ballot, expected[ballot.pk])
            self.results[ballot.pk] = frozen(ballot)

    @deed(lambda self: self.state == Paper.State.NOT_ADOPTED)
    def downgrade(self) -> None:
        self.attempt(lambda: operations.downgrade(self.paper, by=self.by()))

    @deed(lambda self: self.state == Paper.State.DECIDED, level=st.sampled_from(Ballot.Level.values))
    def designate(self, level: str) -> None:
        self.attempt(lambda: operations.designate(self.sign_off(), level=level, reason="Seen so.", by=self.by()))

    @deed(lambda self: self.state in (Paper.State.DECIDED, Paper.State.PREPARING), secretly=RARELY)
    def publish(self, secretly: bool) -> None:
        for statement in MinorityStatement.objects.filter(state="draft"):
            self.attempt(
                lambda s=statement: operations.file_minority(s, by=fresh_person(s.person_id))  # its words are final
            )
        self.attempt(lambda: operations.prepare(self.paper, by=self.by()))
        own = Ballot.objects.filter(revision__paper=self.paper, sister=None).latest("pk")
        if secretly:
            self.attempt(lambda: operations.submit_confidentially(own, submitted_to="A committee", by=self.by()))
        else:
            self.attempt_on_the_page(lambda: operations.publish(own, by=self.by(), **self.public_words()))

    def public_words(self) -> dict[str, Any]:
        """What the secretariat writes for the page."""
        return {"demand": "Open every yard.", "child_version_waiver": "Next spring."}

    @deed(lambda self: self.page, who=NUMBERS)
    def take_the_name_back(self, who: int) -> None:
        person = self.one_of(self.world.people, who)
        publication = Publication.objects.get()
        self.attempt_on_the_page(
            lambda: operations.withdraw_signature(publication, self.seat(person), by=fresh_person(person.pk))
        )

    @deed(lambda self: self.page and self.page_edition < 3)
    def correct(self) -> None:
        publication = Publication.objects.get()
        passage = amend.passages(self.paper.revisions.first().tree)[1]
        words = {passage.id: f"{passage.words} Errata."}
        self.attempt_on_the_page(lambda: operations.correct(publication, words, note="A slip.", by=self.by()))
        self.page_edition += 1
