"""Contacts by subject and for communication get what PAPERS 1.5 sends to them, looked up when it is sent."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from members import operations as people
from members.models import Notification
from monitoring.models import Article, Cluster
from positions import operations
from positions.models import Paper
from positions.notifications import called_on, communication_contacts
from tests import factories


@pytest.fixture
def about_play(db) -> Article:
    article = Article.objects.get_or_create(number=31, defaults={"title_nl": "Spel", "group": "V"})[0]
    cluster = Cluster.objects.get_or_create(
        code="H", defaults={"name_nl": "Spel", "name_fr": "Jeu", "name_en": "Play", "articles": "31"}
    )[0]
    article.clusters.add(cluster)
    return article


@pytest.fixture
def playful(beta, secretariat, about_play):
    """Staff of Beta, named for the cluster of article 31."""
    person = factories.make_person("Playful", organisation=beta, role="staff")
    people.name_contact(beta, person, ["cluster-H"], by=secretariat)
    return person


def proposed(paper: Paper, **fields) -> Paper:
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.PROPOSED, **fields)
    paper.refresh_from_db()
    return paper


def test_contacts_of_the_subject_hear_of_a_proposal_once(paper, playful, about_play, secretariat, second):
    proposed(paper)

    operations.describe(paper, by=secretariat, articles=[about_play])
    operations.describe(paper, by=secretariat, articles=[about_play])

    told = Notification.objects.filter(kind="positions.proposed_on_topic")
    assert [one.person for one in told] == [playful] and told[0].waits


def test_who_may_not_read_the_paper_hears_nothing_of_it(paper, playful, about_play, secretariat, alfa):
    proposed(paper, audience="organisation", audience_organisation=alfa)
    operations.describe(paper, by=secretariat, articles=[about_play])
    assert not Notification.objects.filter(kind="positions.proposed_on_topic").exists()


def test_the_scoping_call_reaches_speakers_and_the_contacts_of_its_subject(
    paper, playful, about_play, secretariat, second, signatory
):
    proposed(paper)
    operations.describe(paper, by=secretariat, articles=[about_play])

    operations.open_scoping(paper, until=timezone.localdate() + datetime.timedelta(days=14), by=secretariat)

    told = Notification.objects.filter(kind="positions.scoping_called")
    assert {second, playful, signatory} <= {one.person for one in told}


@pytest.mark.parametrize("when", ["opened", "recalled"])
def test_coordinators_representatives_and_substitutes_of_all_are_mailed_about_a_sign_off_and_staff_is_not(
    final_paper, alfa, beta, secretariat, signatory, coordinator, drafter, second, adviser, observer, when
):
    others = [
        factories.make_person(f"{role} of Beta", organisation=beta, role=role) for role in ("coordinator", "substitute")
    ]

    ballot = operations.open_ballot(
        final_paper.revisions.get(), closes_at=timezone.now() + datetime.timedelta(days=20), by=secretariat
    )
    if when == "recalled":
        operations.recall(ballot, by=secretariat, reason="The wrong text.")

    kind = {"opened": "positions.ballot_opened", "recalled": "positions.recalled"}[when]
    told = Notification.objects.filter(kind=kind, by_mail=True).exclude(person=secretariat)
    assert {one.person for one in told} == {signatory, coordinator, second, adviser, *others}
    assert {(one.person.name, one.organisation.name) for one in told if one.organisation} >= (
        {(one.name, "Beta") for one in others} if when == "opened" else set()
    )


def test_contacts_are_looked_up_when_it_is_told(paper, playful, about_play, secretariat, beta):
    paper.articles.set([about_play])
    assert playful in called_on(paper, [beta])[beta.pk]
    people.end_seat(playful.seats.get(), by=secretariat)
    assert playful not in called_on(paper, [beta])[beta.pk]


def test_who_speaks_stands_in_where_nobody_is_named_for_communication(alfa, beta, signatory, second, secretariat):
    press = factories.make_person("Press", organisation=beta, role="staff")
    people.name_contact(beta, press, ["communication"], by=secretariat)

    found = communication_contacts([alfa, beta.pk])

    assert found[beta.pk] == [press] and found[alfa.pk] == [signatory]
