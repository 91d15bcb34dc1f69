"""What keepers of a text are told: a pen, a translation behind its source, a version for children that is owed."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from members.models import Notification
from members.working_days import add_working_days, working_days_before
from positions import operations, store
from positions.models import Paper, Publication
from positions.operations.translations import mark_translated, translate
from positions.translations import pairs_of
from tests import factories
from tests.positions.test_translations import TEXT, write_into


def heard(kind: str) -> list[str]:
    return sorted(Notification.objects.filter(kind=kind).values_list("person__name", flat=True))


@pytest.fixture
def published(adopted, library, secretariat) -> Publication:
    operations.prepare(adopted.revision.paper, by=secretariat)
    operations.publish(
        adopted, demand="Let every child play.", summary="x", child_version_waiver="It follows.", by=secretariat
    )
    return Publication.objects.get()


def test_a_version_for_children_that_was_waived_is_reminded_of_by_the_working_days_of_its_kind(
    published, signatory, secretariat
):
    due = add_working_days(timezone.localdate(published.published_at), 20)
    before = working_days_before(due, 5)

    for day in (before - datetime.timedelta(days=1), before, before, due - datetime.timedelta(days=1), due, due):
        operations.remind_child_versions_when_due(day)

    assert heard("positions.child_version_due") == sorted([signatory.name, secretariat.name] * 2)


def test_nobody_is_reminded_where_the_kind_says_so_or_when_it_is_there(published, secretariat):
    publication = published
    late = timezone.localdate() + datetime.timedelta(days=90)
    kind = publication.paper.document_type
    type(kind).objects.filter(pk=kind.pk).update(child_version_days=0)
    assert operations.remind_child_versions_when_due(late) == 0
    type(kind).objects.filter(pk=kind.pk).update(child_version_days=3)
    words = {"title": "Play", "body": "<p>Play!</p>", "age_from": 8, "age_until": 12}

    operations.write_child_version(publication, **words, consulted_with="", by=secretariat)
    assert heard("positions.child_version_to_consult") != []
    operations.approve_child_version(publication, by=secretariat, waiver="No group was found.")

    assert operations.remind_child_versions_when_due(late) == 0


@pytest.fixture
def translated(paper, drafter, secretariat) -> Paper:
    """All of the source is there in French, as a draft; then a passage of the source changed."""
    store.write_initial(paper, TEXT, drafter)
    made = translate(paper, operations.freeze(paper, by=drafter), language="fr", by=secretariat)
    for pair in pairs_of(made):
        mark_translated(made, pair.block_id, state="draft", by=secretariat)
    write_into(paper, 2, "Alle ", drafter)
    operations.freeze(Paper.objects.get(pk=paper.pk), by=drafter)
    return made


def test_who_keeps_a_translation_hears_once_that_its_source_has_changed(translated, paper, signatory, secretariat):
    Paper.objects.filter(pk=paper.pk).update(state="final_text")

    assert operations.tell_of_outdated_translations() == 2
    assert operations.tell_of_outdated_translations() == 0

    assert heard("positions.translation_outdated") == sorted([signatory.name, secretariat.name])
    row = Notification.objects.filter(kind="positions.translation_outdated").first()
    assert row.body == "1 section says something else in the newest text than in its translation."
    assert row.waits


def test_while_it_is_drafted_a_source_sends_nobody_to_translate(translated):
    assert operations.tell_of_outdated_translations() == 0


def test_whoever_offered_to_lead_hears_that_they_keep_the_pen(alfa, beta, second, secretariat):
    paper = factories.make_paper(lead=alfa, state="proposed")
    day = timezone.localdate() + datetime.timedelta(days=14)
    operations.open_scoping(paper, until=day, by=secretariat)
    operations.reply_to_call(paper, beta, part="lead", by=second)
    weeks = [timezone.localdate() + datetime.timedelta(weeks=number) for number in (4, 8, 12)]
    operations.plan(
        Paper.objects.get(pk=paper.pk), consultation_on=weeks[0], sign_off_on=weeks[1], decided_on=weeks[2],
        by=secretariat,
    )  # fmt: skip

    operations.accept_plan(Paper.objects.get(pk=paper.pk), by=secretariat)
    operations.start_drafting(Paper.objects.get(pk=paper.pk), lead=beta, by=secretariat)

    assert heard("positions.pen_holder_named") == [second.name]
