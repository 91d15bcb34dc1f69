"""What people do with a paper on which organisations decide, in any order that people and the post can think of."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from members.models import Notification, Organisation, Person
from members.permissions import fresh_person
from positions import amend, document, operations, store
from positions.changed_sections import changed_sections
from positions.models import (
    Answer,
    AnswerConflict,
    Ballot,
    DocumentType,
    ExtensionRequest,
    Paper,
    SisterCoalition,
    SisterMember,
)
from tests import factories
from tests.positions.holding import Holding

TEXT = "<h2>What we ask</h2><p>Every child has time to play.</p><p>Every school yard opens after school.</p>"
BOARD = factories.BOARD
CHOICES = st.sampled_from([*["endorse"] * 3, *["object"] * 3, "reservation", "abstain", "not_our_field", "advice"])
MOSTLY = st.sampled_from(["endorse"] * 6 + ["reservation"] * 2 + ["abstain", "object", "not_our_field", "", "", ""])
NUMBERS = st.integers(0, 11)
RARELY = st.integers(0, 9).map(lambda number: number == 9)
SOMETIMES = st.integers(0, 3).map(lambda number: number == 3)
SILENCE = st.sampled_from([*DocumentType.Silence.values, *["consent"] * 2])
PERCENT = st.sampled_from([0, 34, 50, 67, 100])
OWN = st.dictionaries(st.sampled_from(["full", "associate"]), PERCENT, max_size=2)
MIDDLE = 14
BEING_WRITTEN = (Paper.State.DRAFTING, Paper.State.DISPOSITION)


def deed(*conditions: Callable[[Acting], bool], **drawn: st.SearchStrategy[Any]) -> Callable[[Any], Any]:
    """A step that people may take at any time but one: in the middle of each example all is brought to its end."""

    def decorate(function: Any) -> Any:
        return precondition(lambda self: not self.is_time_to_end and all(one(self) for one in conditions))(
            rule(**drawn)(function)
        )

    return decorate


class World:
    """Everybody there is. Made once; each example lives in a transaction on top of it that is undone."""

    def __init__(self, secretary: Person) -> None:
        self.secretary = secretary
        roles = ("representative", "coordinator", "staff")
        self.people: list[Person] = []
        self.organisations = [
            self.make(name, type, own)
            for name, type, own in (
                ("Alfa", "full", roles), ("Beta", "full", ("representative", "substitute")),
                ("Gamma", "full", ("representative", "coordinator")),
                ("Delta", "associate", ("representative", "substitute")),
                ("Epsilon", "adviser", ("representative",)), ("Zeta", None, ("representative", "substitute")),
                ("Sigma", None, ("representative",) * 2), ("Tau", None, ("representative",)),
            )
        ]  # fmt: skip
        self.sister = SisterCoalition.objects.create(name="Others", initials="OT", slug="others", rule="consensus")
        for organisation in self.organisations[-2:]:
            SisterMember.objects.create(coalition=self.sister, organisation=organisation)

    def make(self, name: str, type: str | None, roles: tuple[str, ...]) -> Organisation:
        organisation = factories.make_organisation(name, type=type)
        for number, role in enumerate(roles):
            self.people.append(factories.make_person(f"{name} {role} {number}", organisation=organisation, role=role))
        return organisation


class Acting(Holding):
    """One paper on which organisations are asked."""

    world: World
    page_edition = 1

    # What people do

    @initialize(
        rule=st.sampled_from(DocumentType.Rule.values), silence=SILENCE,
        allowed=st.integers(0, 2), majority=PERCENT, quorum=PERCENT, quorums=OWN, majorities=OWN,
        early=st.booleans(), unconfirmed=st.booleans(), associates=st.booleans(), sister=SOMETIMES, seldom=RARELY,
        contest_days=st.sampled_from([0, 3]),
    )  # fmt: skip
    def propose(
        self, rule: str, silence: str, allowed: int, majority: int, quorum: int, quorums: dict[str, int],
        majorities: dict[str, int], early: bool, unconfirmed: bool, associates: bool, sister: bool, seldom: bool,
        contest_days: int,
    ) -> None:  # fmt: skip
        kind = DocumentType.objects.create(
            slug="kind", name_nl="kind", name_fr="kind", name_en="kind", rule=rule, silence=silence,
            objections_allowed=allowed, majority_percent=majority, quorum_percent=quorum, quorum_by_type=quorums,
            majority_by_type=majorities, early_close=early, unconfirmed_counts=unconfirmed, contest_days=contest_days,
            deciding_types=["full", "associate"] if associates else ["full"], conciliation_rounds=2,
            late_signatories=not seldom, needs_consultation=False,
        )  # fmt: skip
        self.paper = factories.make_paper(
            lead=self.world.organisations[0], document_type=kind, thread=factories.make_thread(),
            sister=self.world.sister if sister else None,
        )  # fmt: skip
        store.write_initial(self.paper, TEXT, self.world.secretary)
        operations.settle_text(self.paper, by=self.by())
        self.open()

    @deed(lambda self: self.state == Paper.State.FINAL_TEXT)
    def open(self) -> None:
        closes_at = timezone.now() + datetime.timedelta(days=15)
        if self.attempt(
            lambda: operations.open_ballot(self.paper.revisions.first(), closes_at=closes_at, by=self.by())
        ):
            self.know_electorates()

    @deed(who=NUMBERS, choice=CHOICES, which=NUMBERS, limit=st.booleans())
    def answer(self, who: int, choice: str, which: int, limit: bool) -> None:
        """An old page (`which`) asks about an old ballot."""
        person, ballot = self.one_of(self.world.people, who), self.ballot(which)
        self.ask(lambda: self.give(person.pk, ballot, choice, limit))

    @deed(who=NUMBERS, choice=CHOICES, drafted=st.booleans())
    def post_the_form(self, who: int, choice: str, drafted: bool) -> None:
        """By hand, or what a colleague drafted."""
        person, ballot = self.one_of(self.world.people, who), self.ballot()
        if drafted:
            self.draft(who + 1, choice)
        organisation = person.seats.earliest("pk").organisation
        self.ask(lambda: self.post(person, organisation, ballot, choice))

    @deed(which=NUMBERS)
    def deliver_again(self, which: int) -> None:
        """Something that was sent before arrives a second time, or late."""
        if self.requests:
            self.requests[-1 - which % len(self.requests)]()

    @deed(who=NUMBERS, choice=CHOICES, limit=st.booleans(), times=st.integers(0, 2))
    def answer_by_link(self, who: int, choice: str, limit: bool, times: int) -> None:
        """A link that is used, or used twice, or lies about until it arrives late (`deliver_again`)."""
        seat, ballot = self.one_of(self.world.people, who).seats.latest("pk"), self.ballot()
        if token := self.attempt(lambda: operations.make_answer_link(ballot, seat, by=self.by())):
            self.requests.append(lambda: self.use(token, seat.organisation, choice, limit))
            for _time in range(times):
                self.requests[-1]()

    @deed(whose=NUMBERS, choice=CHOICES, which=NUMBERS, who=NUMBERS)
    def enter_on_behalf(self, whose: int, choice: str, which: int, who: int) -> None:
        organisation = self.one_of(self.world.organisations, whose)
        channel, ballot = {"channel": "on_behalf", "source": "By telephone."}, self.ballot(which)
        self.ask(lambda: self.give(self.world.secretary.pk, ballot, choice, False, organisation, **channel))
        if who < 5:
            self.confirm(self.world.people.index(self.one_of(list(organisation.seats.order_by("pk")), who).person))

    def confirm(self, who: int) -> None:
        person = self.one_of(self.world.people, who)
        waiting = Answer.objects.filter(channel="on_behalf", organisation=self.seat(person)).order_by("-pk").first()
        if waiting:
            self.attempt(lambda: operations.confirm_answer(waiting, by=fresh_person(person.pk)))

    def draft(self, who: int, choice: str) -> None:
        person = self.one_of(self.world.people, who)
        content = {"choice": choice, "reason": "Because."}
        self.attempt(
            lambda: operations.save_draft(
                self.ballot(), self.seat(person), content, by=fresh_person(person.pk), seen=""
            )
        )

    def ask_for_time(self, who: int, granted: bool) -> None:
        person, ballot = self.one_of(self.world.people, who), self.ballot()
        until = timezone.localdate(ballot.closes_at) + datetime.timedelta(days=3)
        self.attempt(
            lambda: operations.ask_extension(
                ballot, self.seat(person), until=until, reason="Board.", by=fresh_person(person.pk)
            )
        )
        for request in ExtensionRequest.objects.filter(answered_at=None):
            answer = operations.grant_extension if granted else operations.refuse_extension
            self.attempt(lambda request=request, answer=answer: answer(request, by=self.by(), answer="So be it."))

    def change_the_text(self, editorial: bool, whole: bool, which: int) -> None:
        ballot = self.ballot(which)
        before = ballot.revision
        passages = amend.passages(before.tree)
        words = {one.id: f"{one.words} Really." for one in (passages[1:] if whole else passages[-1:])}
        kind = "editorial" if editorial else "substantive"
        tree = operations.changes.next_text(before, words)
        classes = {section.id: kind for section in changed_sections(before.tree, tree)}
        new = self.attempt(
            lambda: operations.change_asked_text(
                ballot, words=words, classes=classes, statement="Clearer.", by=self.by()
            )
        )
        if new:
            if editorial:
                self.same_text.add((before.sha256, new.text_sha256))
            self.know_electorates()

    def conciliate(self, ends: bool) -> None:
        act = operations.resume_sign_off if ends else operations.start_conciliation
        self.attempt(lambda: act(self.ballot(), by=self.by(), **({} if ends else {"note": "On Monday."})))

    def recall(self, sure: bool) -> None:
        if sure:
            self.attempt(lambda: operations.recall(self.ballot(), by=self.by(), reason="Too early."))

    def deliver_mail(self, whose: int, addresses: int, reminders: int, bounced: bool) -> None:
        organisation = self.one_of(self.world.organisations, whose)
        ballot = self.question_to(organisation)
        asked = [("open", "positions.ballot_opened", number) for number in range(addresses)]
        asked += [(f"before:{number}", "positions.reminder", 0) for number in range(reminders)]
        people = [seat.person for seat in organisation.seats.order_by("pk")]
        Notification.objects.bulk_create(
            [
                Notification(
                    person=people[number % len(people)], organisation=organisation, kind=kind, subject="x", body="x",
                    key=f"ballot:{ballot.pk}:{organisation.pk}:sent:{step}:{number}", path="/",
                    address=f"{number}@x.example", mailed_at=ballot.opens_at,
                    bounced_at=timezone.now() if bounced else None,
                )
                for step, kind, number in asked
            ],
            ignore_conflicts=True,
        )  # fmt: skip

    @deed(whose=NUMBERS, one=CHOICES, other=CHOICES, turned=st.booleans(), who=NUMBERS, second=st.booleans())
    def colleagues_answer(self, whose: int, one: str, other: str, turned: bool, who: int, second: bool) -> None:
        """Two of one organisation, and sometimes somebody who settles what they say."""
        organisation, ballot = self.one_of(self.world.organisations[:4], whose), self.ballot()
        seats = list(organisation.seats.current().order_by("-pk" if turned else "pk"))
        for seat, choice in zip(seats, (one, other), strict=False):
            self.ask(lambda p=seat.person_id, c=choice: self.give(p, ballot, c, False))
        if seats and who < 8:
            self.settle(self.one_of(seats, who).person, second)

    def settle(self, person: Person, second: bool) -> None:
        if conflict := AnswerConflict.objects.filter(settled_at=None).order_by("-pk").first():
            chosen, by = conflict.second if second else conflict.first, fresh_person(person.pk)
            speaking = self.attempt(lambda: operations.settle_conflict(conflict, chosen=chosen, by=by))
            if speaking:
                self.given[speaking.pk] = self.given[self.root(chosen.pk)]

    @deed(
        what=st.sampled_from(["text", "text", "time", "conciliation", "sign-off", "recall"]), who=NUMBERS,
        kindly=st.booleans(), sure=RARELY,
    )  # fmt: skip
    def secretariat_acts(self, what: str, who: int, kindly: bool, sure: bool) -> None:
        if what == "text":
            self.change_the_text(editorial=kindly, whole=who % 2 == 0, which=who // 11)
        elif what == "time":
            self.ask_for_time(who, granted=kindly)
        elif what == "recall":
            self.recall(sure)
        else:
            self.conciliate(ends=what == "sign-off")

    # How it is done

    @property
    def is_time_to_end(self) -> bool:
        return self.steps > MIDDLE and not self.has_ended

    def by(self) -> Person:
        return fresh_person(self.world.secretary.pk)  # type: ignore[return-value]

    def one_of(self, things: list[Any], number: int) -> Any:
        return things[number % len(things)]

    def seat(self, person: Person) -> Organisation:
        return person.seats.latest("pk").organisation

    def ballot(self, which: int = 0) -> Ballot:
        """The newest question; sometimes (`which`) an older one, as somebody sees it whose page is old."""
        found = list(
            Ballot.objects.filter(revision__paper=self.paper).order_by("-pk").select_related("revision__paper")
        )
        return found[which % len(found) if which > 8 or self.paper.sister_id else 0]

    def ask(self, request: Callable[[], Any]) -> None:
        self.requests.append(request)
        request()

    def give(
        self, person: int, ballot: Ballot, choice: str, limit: bool, organisation: Organisation | None = None,
        **more: Any,
    ) -> Answer | None:  # fmt: skip
        by = fresh_person(person)
        if by is None:
            return None
        organisation = organisation or self.seat(by)
        said = words(ballot, choice, limit)
        was_open = Ballot.objects.open().filter(pk=ballot.pk).exists()
        answer = self.attempt(
            lambda: operations.give_answer(ballot, organisation=organisation, choice=choice, by=by, **said, **more)
        )
        assert was_open or not answer, "an answer came in after the end"
        self.note(answer, organisation, choice, ballot)
        return answer  # type: ignore[no-any-return]

    def speak_for(self, organisation: Organisation, ballot: Ballot, choice: str) -> None:
        """It gives its answer itself, by the first of its people who may."""
        for seat in organisation.seats.current().order_by("pk"):
            if self.give(seat.person_id, ballot, choice, True, organisation):
                return

    def question_to(self, organisation: Organisation) -> Ballot:
        """The newest question that was put to it: a sister coalition's members have their own."""
        asked = Ballot.objects.filter(revision__paper=self.paper, electors__organisation=organisation)
        return asked.select_related("revision__paper").order_by("-pk").first() or self.ballot()

    def use(self, token: str, organisation: Organisation, choice: str, limit: bool) -> None:
        link = operations.find_answer_link(token)
        was_used = link.used_at is not None
        said = words(link.ballot, choice, limit)
        answer = self.attempt(lambda: operations.use_answer_link(token, choice=choice, **said))
        assert not (answer and was_used), "a link answered twice"
        self.note(answer, organisation, choice, link.ballot)

    def post(self, person: Person, organisation: Organisation, ballot: Ballot, choice: str) -> None:
        """The form with its confirmation, as a browser without scripts sends it."""
        client = self.clients.setdefault(person.pk, Client())
        if not client.session.session_key:
            client.force_login(person)
        last = Answer.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        typed = {
            "choice": choice, "reason": "Because.", "no_wording": "on" if choice == "object" else "",
            "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15",
            "passage_1": place(ballot), "text_1": "Not this.", "confirmed": "1",
        }  # fmt: skip
        address = f"{reverse('positions:answer', args=[ballot.uuid])}?organisation={organisation.slug}"
        response = client.post(address, typed)
        assert response.status_code in (200, 302, 403, 404, 422)
        self.let_go()
        for answer in Answer.objects.filter(pk__gt=last, carried_from=None):
            assert (answer.organisation_id, answer.given_by_id) == (organisation.pk, person.pk)
            self.note(answer, organisation, choice, ballot)

    def let_time_pass(self, ballots: list[Ballot]) -> None:
        """As if the days had gone by: the only rows that are written past the database's own guards."""
        now = timezone.now()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for ballot in ballots:
                Ballot.objects.filter(pk=ballot.pk).update(
                    closes_at=now, opens_at=now - datetime.timedelta(days=20),
                    extended_from=now - datetime.timedelta(days=3) if ballot.extended_from else None,
                    conciliation_until=now if ballot.conciliation_until else None,
                )  # fmt: skip
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def words(ballot: Ballot, choice: str, limit: bool) -> dict[str, Any]:
    """What goes with an answer, complete."""
    text = "Not this." if limit else "Not that."
    limits = [{"block_id": place(ballot), "text": text}] if choice == "reservation" else []
    return {"reason": "Because.", "no_wording": choice == "object", "reservations": limits, **BOARD}


def place(ballot: Ballot) -> str:
    return [block.id for block in document.blocks(ballot.revision.tree)][-1]
