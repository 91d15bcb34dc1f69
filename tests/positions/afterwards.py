"""What comes after a result: names that join, words in other languages, editions, and a position held again by silence.

The secretariat may not sign, and silence may not either; what is kept here of who said what (`joined`, `own_words`,
`translated`, `left`) is what this test saw people do, and is compared with what the public reads.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import invariant
from wagtail.models import Locale, Page

from members.models import Organisation, Person
from members.permissions import fresh_person
from positions import operations, store
from positions.models import (
    Ballot,
    LateSignature,
    MinorityStatement,
    Paper,
    PositionIndexPage,
    PositionPage,
    Publication,
    Reservation,
    words_sha256,
)
from tests import factories
from tests.positions import acting, second_count
from tests.positions.acting import BOARD, NUMBERS, RARELY, deed
from tests.positions.holding import frozen, signatories
from tests.positions.moving import Moving
from tests.positions.second_count import rows

RAISED = {"raised_note": "In May."}
FRENCH = {"title": "Jouer", "demand": "Ouvrez chaque cour.", "summary": ""}
TRANSLATED = st.sampled_from(["Pas ceci.", "Pas cela.", "Not at all.", ""])
SPEAKING = ("representative", "substitute", "coordinator")
SEATS = """
SELECT role FROM members_seat WHERE person_id = %s AND organisation_id = %s
  AND starts_at <= now() AND (ends_at IS NULL OR ends_at > now())
"""
LATE = """
SELECT id, organisation_id, ballot_id, text_sha256, channel, confirmed_at IS NOT NULL, withdrawn_at IS NOT NULL
FROM positions_latesignature ORDER BY id
"""
OBJECTIONS = """
SELECT b.state, b.outcome, count(a.id) FILTER (WHERE a.choice = 'object') FROM positions_ballot b
LEFT JOIN positions_answer a ON a.ballot_id = b.id WHERE b.purpose = 'reaffirm' GROUP BY b.id
"""
SAYING = """
SELECT s.organisation_id, array_agg(e.name) FROM positions_minoritystatement s
JOIN positions_minoritysigner m ON m.statement_id = s.id AND m.withdrawn_at IS NULL
JOIN positions_elector e ON e.ballot_id = s.ballot_id AND e.organisation_id = m.organisation_id
WHERE s.ballot_id = ANY(%s) AND s.text = %s AND s.state <> 'withdrawn' GROUP BY s.id, s.organisation_id
"""


class World(acting.World):
    """The same people, and a public site in French too."""

    def __init__(self, secretary: Person) -> None:
        super().__init__(secretary)
        here = PositionIndexPage.objects.get()
        locale = Locale.objects.get_or_create(language_code="fr")[0]
        Page.objects.get(pk=here.get_parent().pk).add_child(
            instance=PositionIndexPage(title="Positions", slug="positions-fr", locale=locale)
        )


class Afterwards(Moving):
    """Everything that `Moving` does, and what comes after a result."""

    def __init__(self) -> None:
        super().__init__()
        self.joined: dict[int, list[Any]] = {}  # late signature: organisation, ballot, text, channel, confirmed, gone
        self.late_named: set[str] = set()  # printed when it was published; nobody comes or goes afterwards
        self.own_words: set[tuple[int, str, str, str]] = set()  # organisation, authentic words, language, words
        self.translated: set[tuple[int, str, str, str]] = set()  # the same, by anybody
        self.left: list[int] = []  # organisations that took their name back
        self.editions: set[str] = set()
        self.page_before: tuple[Any, ...] = ()

    # What people do

    @deed(
        lambda self: self.state in (Paper.State.DECIDED, Paper.State.PREPARING), whose=NUMBERS, who=NUMBERS,
        how=st.sampled_from(["form", "form", "form", "on_behalf", "stranger", "close"]), then=st.integers(0, 5),
    )  # fmt: skip
    def sign_afterwards(self, whose: int, who: int, how: str, then: int) -> None:
        """The window opens, somebody joins; it is confirmed, taken back, or the window closes."""
        self.attempt(lambda: operations.prepare(self.paper, by=self.by()))
        ballot = self.sign_off()
        if how == "close":
            self.attempt(lambda: operations.close_late(ballot, by=self.by()))
            return
        until = timezone.now() + datetime.timedelta(days=3)
        if ballot.late_signatories_until is None or then == 5:
            self.attempt(lambda: operations.open_late(ballot, until=until, by=self.by()))
        organisation = self.one_of(self.world.organisations, whose)
        seats = list(organisation.seats.order_by("pk"))
        person = self.one_of(self.world.people, who) if how == "stranger" else self.one_of(seats, who).person
        if how == "on_behalf":
            person = self.world.secretary
        channel = "on_behalf" if how == "on_behalf" else "form"
        self.ask(lambda: self.join(person.pk, ballot, organisation, channel))
        if then in (1, 2):
            self.confirm_joining(organisation, who)
        if then in (2, 3):
            self.leave_again(organisation, who)

    def join(self, person: int, ballot: Ballot, organisation: Organisation, channel: str) -> None:
        by, today = fresh_person(person), timezone.localdate()
        if by is None:
            return
        source = "By telephone." if channel == "on_behalf" else ""
        free = second_count.may_join(ballot.pk, organisation.pk, today)
        before = frozen(Ballot.objects.get(pk=ballot.pk))
        made = self.attempt(
            lambda: operations.sign_late(
                ballot, organisation=organisation, by=by, channel=channel, source=source, **BOARD
            )
        )
        if made:
            now = Ballot.objects.get(pk=ballot.pk)
            assert free, "who had answered, or was not asked to decide, joined"
            assert now.late_signatories_until and made.given_at < now.late_signatories_until
            assert frozen(now) == before, "a name that joined was counted"
            if channel == "form":
                assert self.roles(by, organisation) & {"representative", "substitute"}
            self.joined[made.pk] = [organisation.pk, ballot.pk, ballot.text_sha256, channel, False, False]

    def confirm_joining(self, organisation: Organisation, who: int) -> None:
        made = LateSignature.objects.filter(organisation=organisation).order_by("-pk").first()
        by = fresh_person(self.one_of(list(organisation.seats.order_by("pk")), who).person_id)
        if made and by and self.attempt(lambda: operations.confirm_late(made, by=by)):
            self.joined[made.pk][4] = self.joined[made.pk][3] == "on_behalf"

    def leave_again(self, organisation: Organisation, who: int) -> None:
        made = LateSignature.objects.filter(organisation=organisation).order_by("-pk").first()
        by = fresh_person(self.one_of([*organisation.seats.order_by("pk")], who).person_id)
        if made and by and self.attempt(lambda: operations.withdraw_late(made, by=by)):
            self.joined[made.pk][5] = True

    @deed(
        which=NUMBERS, who=st.sampled_from(["own", "own", "secretariat", "secretariat", "stranger"]), at=NUMBERS,
        language=st.sampled_from(["fr", "fr", "en", "nl"]), text=TRANSLATED, approves=st.booleans(),
        publishes=st.booleans(), rewords=RARELY,
    )  # fmt: skip
    def say_in_another_language(
        self, which: int, who: str, at: int, language: str, text: str, approves: bool, publishes: bool, rewords: bool
    ) -> None:
        found = self.said_beside()
        if found:
            said, organisation = self.one_of(found, which)
            person = self.writer(who, organisation, at)
            seen = rows_seen(said, language) if at != 11 else "0" * 64
            self.ask(lambda: self.write_words(said, organisation, person, language, text, seen))
            if rewords and isinstance(said, MinorityStatement):
                self.reword(said, organisation, at)
            if approves:
                self.approve(said, organisation, language, self.writer("own" if at < 9 else who, organisation, at))
        self.the_page_changes_only_by_what_changes_pages()  # words are kept beside it, until an act puts them there
        if publishes and self.page:
            self.attempt_on_the_page(lambda: operations.publish_texts(Publication.objects.get(), by=self.by()))

    def said_beside(self) -> list[tuple[Reservation | MinorityStatement, Organisation]]:
        ballots = self.sign_off().together()
        kept = Reservation.objects.filter(answer__ballot__in=ballots).order_by("-pk").select_related("answer")
        stated = MinorityStatement.objects.filter(ballot__in=ballots).order_by("-pk")
        of = {one.pk: one for one in self.world.organisations}
        return [
            *((one, of[one.answer.organisation_id]) for one in kept),
            *((one, of[one.organisation_id]) for one in stated),
        ]

    def writer(self, who: str, organisation: Organisation, at: int) -> int:
        if who == "secretariat":
            return self.world.secretary.pk
        if who == "stranger":
            return self.one_of(self.world.people, at).pk
        return self.one_of(list(organisation.seats.order_by("pk")), at).person_id  # type: ignore[no-any-return]

    def write_words(
        self, said: Any, organisation: Organisation, person: int, language: str, text: str, seen: str
    ) -> None:
        by = fresh_person(person)
        if by and self.attempt(lambda: operations.keep_text(said, language=language, text=text, by=by, seen=seen)):
            authentic = type(said).objects.get(pk=said.pk).text
            kept = (organisation.pk, authentic, language, text)
            self.translated.add(kept)
            if person != self.world.secretary.pk:
                assert self.roles(by, organisation) & set(SPEAKING), "somebody else wrote its words"
                self.own_words.add(kept)

    def approve(self, said: Any, organisation: Organisation, language: str, person: int) -> None:
        by, row = fresh_person(person), said.texts.filter(language=language).first()
        if (
            by
            and row
            and self.attempt(
                lambda: operations.approve_text(said, language=language, seen=words_sha256(row.text), by=by)
            )
        ):
            assert self.roles(by, organisation) & set(SPEAKING), "somebody else approved its words"
            authentic = type(said).objects.get(pk=said.pk).text
            self.own_words.add((organisation.pk, authentic, language, row.text))

    def reword(self, said: MinorityStatement, organisation: Organisation, at: int) -> None:
        by = fresh_person(self.one_of(list(organisation.seats.order_by("pk")), at).person_id)
        words = "We see it otherwise." if "quite" in said.text else "We see it quite otherwise."
        if by:
            self.attempt(lambda: operations.reword_minority(said, text=words, by=by, **RAISED))

    @deed(
        lambda self: self.state in (Paper.State.PUBLISHED, Paper.State.SUBMITTED, Paper.State.REVIEW),
        said=st.lists(st.sampled_from(["", "", "endorse", "object", "abstain"]), max_size=5), delivered=NUMBERS,
        ends=st.booleans(),
    )  # fmt: skip
    def ask_who_objects(self, said: list[str], delivered: int, ends: bool) -> None:
        """The position is looked at again: is it held by silence? Others of these rules answer the question too."""
        if self.state != Paper.State.REVIEW and self.attempt(lambda: operations.begin_review(self.paper, by=self.by())):
            self.know_page()
        closes_at = timezone.now() + datetime.timedelta(days=15)
        until = timezone.localdate() + datetime.timedelta(days=700)
        if self.attempt(
            lambda: operations.ask_by_silence(self.paper, closes_at=closes_at, review_on=until, by=self.by())
        ):
            self.know_electorates()
        for whose in range(delivered % 5):
            self.deliver_mail(whose, addresses=2, reminders=2, bounced=False)
        for organisation, choice in zip(self.world.organisations, said, strict=False):
            if choice:
                self.speak_for(organisation, self.ballot(), choice)
        self.hear_the_silence(passes=ends)

    @deed(lambda self: self.state == Paper.State.REVIEW, passes=st.booleans())
    def hear_the_silence(self, passes: bool) -> None:
        """The deadline passes and the job comes by; or somebody tries before."""
        opened = list(Ballot.objects.open().filter(revision__paper=self.paper, purpose="reaffirm"))
        expected = {ballot.pk: second_count.silence(ballot.pk) for ballot in opened}
        if passes:
            self.let_time_pass(opened)
        for ballot in opened:
            done = self.attempt(lambda ballot=ballot: operations.conclude_silence(ballot))
            assert passes or ballot.closes_at <= timezone.now() or not done, "silence spoke before its time"
        operations.conclude_silences_when_due()
        self.let_go()
        for ballot in Ballot.objects.filter(pk__in=expected, state=Ballot.State.DECIDED):
            self.compare_silence(ballot, expected[ballot.pk])

    def compare_silence(self, ballot: Ballot, expected: second_count.Silence) -> None:
        """The product's outcome, and the second count of the same rows. The page says counts, and no names."""
        assert ballot.outcome == expected.outcome
        self.done[ballot.outcome] += 1
        if ballot.outcome != Ballot.Outcome.REAFFIRMED:
            return
        missing = expected.asked - expected.agreed - expected.silent - expected.unconfirmed
        for page in PositionPage.objects.all():
            said = {key: page.reaffirmations[-1][key] for key in ("asked", "agreed", "silent", "not_reached")}
            assert page.reaffirmations[-1].get("unconfirmed", 0) == expected.unconfirmed
            assert tuple(said.values()) == (*expected[1:4], missing)
        if self.page:
            self.know_page()

    # How the end goes

    def before_the_public(self, choices: list[str]) -> None:
        super().before_the_public(choices)
        if self.paper_state in (Paper.State.DECIDED, Paper.State.PREPARING):
            ballot, today = self.sign_off(), timezone.localdate()
            for whose, organisation in enumerate(self.world.organisations[:5]):  # who was silent, and one who was not
                if whose == 0 or second_count.may_join(ballot.pk, organisation.pk, today):
                    self.sign_afterwards(whose, 0, "form" if choices[whose] else "on_behalf", whose % 4)
            for which, language in ((0, "fr"), (0, "en"), (1, "fr")):
                self.say_in_another_language(
                    which, "secretariat", 0, language, "Pas ceci.", approves=language == "en", publishes=False,
                    rewords=False,
                )  # fmt: skip
            self.attempt(lambda: operations.close_late(self.sign_off(), by=self.by()))

    def after_the_public(self, choices: list[str]) -> None:
        self.state = self.paper_state
        if self.state in (Paper.State.PUBLISHED, Paper.State.SUBMITTED):
            self.say_in_another_language(0, "own", 0, "fr", "Pas cela.", approves=False, publishes=True, rewords=False)
            objects = choices[0] == "reservation"
            self.ask_who_objects(["endorse", "object" if objects else ""], delivered=4, ends=choices[1] != "abstain")

    def publish(self, secretly: bool) -> None:
        if not self.paper.translations.exists() and self.steps % 2:
            made = factories.make_paper(
                title="Jouer", lead=self.paper.lead, language="fr", translation_of=self.paper,
                source_revision=self.sign_off().revision,
            )  # fmt: skip
            store.write_first(made, self.sign_off().revision.tree, self.world.secretary)
        super().publish(secretly)

    publish = deed(lambda self: self.state in (Paper.State.DECIDED, Paper.State.PREPARING), secretly=RARELY)(publish)

    def public_words(self) -> dict[str, Any]:
        return {**super().public_words(), "texts": {"fr": FRENCH}}

    def take_the_name_back(self, who: int) -> None:
        person, publication = self.one_of(self.world.people, who), Publication.objects.get()
        organisation, by = self.seat(person), fresh_person(person.pk)
        before = self.left
        self.left = [*before, organisation.pk]  # what the page may say from here on
        if not self.attempt_on_the_page(lambda: operations.withdraw_signature(publication, organisation, by=by)):
            self.left = before

    take_the_name_back = deed(lambda self: self.page, who=NUMBERS)(take_the_name_back)

    # What must hold

    @invariant()
    def every_name_that_joined_is_one_that_somebody_gave(self) -> None:
        kept = {pk: rest for pk, *rest in rows(LATE)}
        assert kept == self.joined
        standing = [(one[0], one[1]) for one in kept.values() if not one[5]]
        assert len(standing) == len(set(standing)), "one organisation joined twice"

    @invariant()
    def one_objection_ends_a_question_by_silence(self) -> None:
        for state, outcome, objections in rows(OBJECTIONS):
            assert (objections == 1) == (outcome == "objected"), "an objection was not heard"
            assert state != "open" or not objections

    @invariant()
    def what_came_of_a_question_by_silence_never_changes(self) -> None:
        for ballot in Ballot.objects.filter(purpose="reaffirm", state=Ballot.State.DECIDED):
            assert self.results.setdefault(ballot.pk, frozen(ballot)) == frozen(ballot)
            assert not hasattr(ballot, "publication"), "silence was published as a sign-off"
            assert ballot.level == "" and ballot.outcome in Ballot.BY_SILENCE

    @invariant()
    def an_edition_stays_readable_as_it_was(self) -> None:
        kept = {row[0] for row in rows("SELECT row_to_json(e)::text FROM positions_positionedition e")}
        assert self.editions <= kept
        self.editions = kept

    def know_page(self) -> None:
        """Besides: whose names and words the public reads, against what this test saw people do."""
        super().know_page()
        publication = Publication.objects.exclude(page=None).select_related("page", "ballot").first()
        if publication is None or publication.ballot is None:
            return
        pages = PositionPage.objects.all()
        if not self.late_named and publication.page.edition == 1 and not self.page_before:
            self.late_named = self.may_be_named(publication.ballot)
        self.page_before = ("published",)
        for page in pages:
            self.look_at_names(page, publication)
            self.look_at_words(page, publication.ballot)
            assert page.editions.count() == page.edition - 1

    def may_be_named(self, ballot: Ballot) -> set[str]:
        """Who joined and stands: with its own word, or with none where the rule of the ballot lets that count."""
        standing = [
            organisation
            for organisation, of, _text, channel, confirmed, gone in self.joined.values()
            if of == ballot.pk and not gone and (channel == "form" or confirmed or ballot.unconfirmed_counts)
        ]
        return set(ballot.electors.filter(organisation__in=standing).values_list("name", flat=True))

    def look_at_names(self, page: PositionPage, publication: Publication) -> None:
        signed = {one["name"] for one in page.signatories}
        joined = {one["name"] for one in page.late_signatories}
        assert signed == {one["name"] for one in signatories(publication.ballot)}
        assert joined == self.late_named and not signed & joined
        assert not joined & {*page.tacit, *page.abstaining}
        assert page.counts["all"] == publication.ballot.result["counts"]
        theirs = {one["name"] for one in page.sister.get("signatories", [])}
        gone = [one["name"] for one in page.withdrawals]
        assert len(gone) == len(set(gone)) == len(self.left)
        assert set(gone) <= signed | joined | theirs, "who never signed is said to have signed until some day"

    def look_at_words(self, page: PositionPage, ballot: Ballot) -> None:
        """Authentic words are those of the rows; a translation is called the organisation's only when it said so."""
        ballots = [one.pk for one in ballot.together()]
        for entry in [*page.reservations, *page.sister.get("reservations", [])]:
            said_by = rows(
                "SELECT organisation_id FROM positions_elector WHERE ballot_id = ANY(%s) AND name = %s", ballots,
                entry["organisation"],
            )  # fmt: skip
            self.look_at_entry(page, entry, {one for (one,) in said_by})
        for entry in page.minority:
            names = set(entry["organisations"])
            saying = {by for by, signers in rows(SAYING, ballots, authentic_of(entry)) if names <= set(signers)}
            self.look_at_entry(page, entry, saying)

    def look_at_entry(self, page: PositionPage, entry: dict[str, Any], organisations: set[int]) -> None:
        assert organisations, "words that nobody said"
        texts, authentic = entry["texts"], authentic_of(entry)
        language = page.text_language or "nl"
        assert entry["text"] == texts[entry["language"]]["text"]
        assert entry["language"] in (language, entry["authentic"])
        assert texts[entry["authentic"]]["by"] == ""
        for code, shown in texts.items():
            if code == entry["authentic"]:
                continue
            mine = {(one, authentic, code, shown["text"]) for one in organisations}
            assert mine & self.translated, "words that nobody wrote, or of other words"
            assert shown["by"] in ("organisation", "secretariat")
            if shown["by"] == "organisation":
                assert mine & self.own_words, "a translation of the secretariat is shown as the organisation's own"

    # How it is done

    def roles(self, person: Person, organisation: Organisation) -> set[str]:
        return {role for (role,) in rows(SEATS, person.pk, organisation.pk)}


def authentic_of(entry: dict[str, Any]) -> str:
    return entry["texts"][entry["authentic"]]["text"]  # type: ignore[no-any-return]


def rows_seen(said: Reservation | MinorityStatement, language: str) -> str:
    row = said.texts.filter(language=language).first()
    return words_sha256(row.text) if row else ""
