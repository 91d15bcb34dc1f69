"""Who hears of a paper's way: only those who may read it, everybody who will be asked, and each of them once."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from members.models import Notification
from positions import operations, permissions, store
from positions.models import Paper
from positions.operations import rounds
from tests import factories
from tests.positions.conftest import CONSULTED, in_days, make_revision
from tests.positions.test_rounds import close, submitted
from tests.positions.test_shows_answers import open_with

pytestmark = pytest.mark.django_db


def now_of(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def names(kind: str) -> set[str]:
    return set(Notification.objects.filter(kind=f"positions.{kind}").values_list("person__name", flat=True))


@pytest.fixture
def outsiders() -> set[str]:
    """An associate member and an observer: they do not read what is for full members."""
    for type in ("associate", "observer"):
        organisation = factories.make_organisation(f"The {type}", type=type)
        factories.make_person(f"Of the {type}", organisation=organisation, role="representative")
    return {"Of the associate", "Of the observer"}


@pytest.fixture
def for_full_members(alfa, beta, adviser, signatory, second, secretariat, drafter, outsiders) -> Paper:
    paper = factories.make_paper(lead=alfa, audience="full_members")
    store.write_initial(paper, CONSULTED, drafter)
    return paper


def test_a_round_for_full_members_asks_and_tells_nobody_else(for_full_members, secretariat, outsiders):
    round = operations.open_round(for_full_members, closes_at=in_days(20), by=secretariat, question="What is missing?")
    operations.remind_round(round, by=secretariat)

    assert names("round_opened") == names("round_reminder") == {"Signatory", "Second"}
    assert {one.name for one in rounds.without_contribution(round)} == {"Alfa", "Beta"}


def test_what_changed_in_a_text_for_full_members_is_mailed_to_nobody_else(for_full_members, secretariat, drafter):
    round = operations.open_round(for_full_members, closes_at=in_days(20), by=secretariat)
    close(round)
    operations.finish_merge(round, by=drafter)
    operations.settle_text(now_of(for_full_members), by=secretariat)
    make_revision(now_of(for_full_members), "<p>Another text.</p>", created_by=secretariat)
    operations.state_changes(now_of(for_full_members), statement="We cut a passage.", by=secretariat)

    assert names("changes_stated") == {"Signatory", "Second"}


@pytest.mark.parametrize(
    ("audience", "hear"),
    [
        ("full_members", {"Signatory", "Second"}),
        ("coalition", {"Signatory", "Second", "Adviser", "Of the associate", "Of the observer"}),
    ],
)
def test_what_goes_out_without_a_sign_off_is_told_to_those_who_may_read_it(
    audience, hear, for_full_members, secretariat, django_assert_max_num_queries
):
    from positions.notices_flow import tell_restated

    Paper.objects.filter(pk=for_full_members.pk).update(audience=audience)
    with django_assert_max_num_queries(14):
        tell_restated(now_of(for_full_members), "Adopted in spring.")

    assert names("restated") == hear


def test_the_readers_among_many_people_are_those_who_see_it_one_by_one(for_full_members, cast, monkeypatch):
    monkeypatch.setattr(permissions, "AT_ONCE", 3)
    everybody = vars(cast).values()

    readers = permissions.readers_among([person.pk for person in everybody], for_full_members)

    assert readers == {person.pk for person in everybody if permissions.can_see(person, for_full_members)}
    assert cast.observer.pk not in readers
    assert cast.second.pk in readers


def test_all_who_will_be_asked_hear_that_the_text_is_final_and_what_changed_once(
    round, second, drafter, secretariat, outsiders
):
    one = submitted(round, second)
    close(round)
    operations.dispose(one, verdict="accepted", by=drafter)
    operations.finish_merge(round, by=drafter, statement="Play is a right now.", waiver="Nothing is disputed.")
    assert names("changes_stated") == set()

    operations.settle_text(now_of(round.paper), by=secretariat)
    operations.return_to_drafting(now_of(round.paper), by=secretariat)
    operations.settle_text(now_of(round.paper), by=secretariat)

    told = Notification.objects.filter(kind="positions.changes_stated")
    assert {"Signatory", "Second", "Adviser"} <= names("changes_stated")
    assert "Of the observer" not in names("changes_stated")
    assert told.filter(person=second).count() == 1
    assert all("Play is a right now." in notice.body and notice.by_mail for notice in told)


def test_a_final_text_that_did_not_change_is_told_too(round, drafter, secretariat, second):
    close(round)
    operations.finish_merge(round, by=drafter)
    revision = operations.settle_text(now_of(round.paper), by=secretariat)

    notice = Notification.objects.get(kind="positions.changes_stated", person=second)
    assert "word for word" in notice.body
    assert notice.path == reverse("positions:revision", args=[round.paper.uuid, revision.number])


def test_the_button_that_compares_the_consulted_text_with_the_final_one_leads_there(
    client, round, second, drafter, secretariat
):
    one = submitted(round, second)
    close(round)
    operations.dispose(one, verdict="accepted", by=drafter)
    operations.finish_merge(round, by=drafter, waiver="Nothing is disputed.")
    client.force_login(second)

    page = client.get(reverse("positions:paper_changes", args=[round.paper.uuid])).content.decode()
    button = re.search(r'href="([^"]*/compare/[^"]*)"', page)
    compared = client.get(button[1].replace("&amp;", "&"))

    assert compared.status_code == 200
    assert "must be able to" in compared.content.decode()


# Silence that is broken -------------------------------------------------------------------------------------------


def object_to(ballot, organisation, by):
    return operations.give_answer(
        ballot, organisation=organisation, choice="object", reason="Because of us.", no_wording=True, by=by,
        **factories.BOARD,
    )  # fmt: skip


def test_an_objection_in_sight_of_all_tells_everybody_too_that_silence_says_nothing_any_more(
    final_paper, secretariat, signatory, beta, second, adviser
):
    ballot = open_with("live", final_paper, secretariat, silence="consent")

    object_to(ballot, beta, second)

    assert names("silence_broken") == {"Signatory", "Second", "Adviser", "Secretary"}


def test_an_objection_that_is_held_breaks_silence_and_everybody_hears_it_but_not_whose(
    final_paper, secretariat, signatory, beta, second, adviser
):
    ballot = open_with("live", final_paper, secretariat, silence="consent")
    deputy = factories.make_person("Deputy", organisation=beta, role="substitute")
    operations.give_answer(ballot, organisation=beta, choice="endorse", by=second, **factories.BOARD)
    assert names("silence_broken") == set()

    object_to(ballot, beta, deputy)

    assert ballot.conflicts.filter(settled_at=None).exists()
    assert names("silence_broken") == {"Signatory", "Second", "Deputy", "Adviser", "Secretary"}
    assert names("objection") == set()  # it does not speak yet
    for notice in Notification.objects.filter(kind="positions.silence_broken"):
        assert "Beta" not in notice.subject + notice.body
        assert "Because of us" not in notice.body


def test_an_objection_of_an_adviser_breaks_no_silence(final_paper, secretariat, signatory, second, adviser):
    ballot = open_with("live", final_paper, secretariat, silence="consent")
    gamma = adviser.seats.get().organisation

    operations.give_answer(ballot, organisation=gamma, choice="advice", reason="No.", by=adviser, **factories.BOARD)

    assert names("silence_broken") == set()
