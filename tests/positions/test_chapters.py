"""Chapters of the alternative report: who arranges them, their papers, and how far each is."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.models import AuditEntry, Notification
from monitoring import operations as monitoring
from monitoring.models import Chapter, Cluster, KeyDate, ReportingCycle
from positions import operations, permissions_chapters as permissions, store
from positions.chapters import rows_of
from positions.models import Paper
from tests import factories


@pytest.fixture
def cycle(secretariat) -> ReportingCycle:
    return monitoring.open_cycle(
        title="Seventh report", country="Belgium", body="CRC", procedure="simplified", by=secretariat
    )


@pytest.fixture
def chapter(cycle, secretariat, alfa, beta) -> Chapter:
    return monitoring.keep_chapter(
        cycle, cluster=Cluster.objects.get(code="H"), organisations=[alfa, beta], word_budget=900, by=secretariat
    )


@pytest.fixture
def report(db):
    return factories.make_document_type("report", is_report=True)


def start(chapter, kind, lead, by) -> Paper:
    return operations.start_chapter(chapter, document_type=kind, lead=lead, language="en", by=by)


def test_new_pen_holders_hear_of_their_chapter_once(cycle, chapter, secretariat, signatory, second, alfa, beta):
    told = Notification.objects.filter(kind="monitoring.chapter_given")
    assert list(told) == []  # nobody spoke for them when the chapter was made

    monitoring.keep_chapter(cycle, chapter, cluster=chapter.cluster, organisations=[alfa], by=secretariat)
    monitoring.keep_chapter(cycle, chapter, cluster=chapter.cluster, organisations=[alfa, beta], by=secretariat)

    assert {(one.person.name, one.organisation.name) for one in told.all()} == {("Second", "Beta")}
    assert "Education" in told.get().subject


def test_a_chapter_has_a_name_one_place_for_each_cluster_and_words(cycle, chapter, secretariat, signatory):
    def keep(**fields):
        return monitoring.keep_chapter(cycle, by=secretariat, **fields)

    refused = {"title": {}, "cluster": {"cluster": chapter.cluster}, "word_budget": {"title": "x", "word_budget": 0}}
    for field, wrong in refused.items():
        with pytest.raises(ValidationError) as problem:
            keep(**wrong)
        assert set(problem.value.message_dict) == {field}
    with pytest.raises(PermissionDenied):
        monitoring.keep_chapter(cycle, title="x", by=signatory)
    with pytest.raises(IntegrityError), transaction.atomic():
        Chapter.objects.create(cycle=cycle)

    made = monitoring.add_chapters_of_clusters(cycle, by=secretariat)
    assert [one.cluster.code for one in made] == [code for code in "ABCDEFGHI" if code != "H"]
    assert keep(title="Climate").position == 10
    with pytest.raises(ValidationError, match="already"):
        monitoring.add_chapters_of_clusters(cycle, by=secretariat)


def test_its_paper_begins_with_what_the_chapter_says(cycle, chapter, report, secretariat, signatory, alfa, beta):
    handed_in = timezone.localdate() + datetime.timedelta(days=90)
    monitoring.keep_key_date(cycle.dates.get(step=KeyDate.Step.SUBMISSION), on=handed_in, by=secretariat)

    paper = start(chapter, report, alfa, signatory)

    assert paper.title == "Education, leisure and cultural activities (Seventh report)"
    assert (paper.chapter, paper.lead, paper.word_budget, paper.due_on) == (chapter, alfa, 900, handed_in)
    assert list(paper.articles.values_list("number", flat=True)) == [28, 29, 30, 31]
    assert [(one.organisation, one.mode) for one in paper.access.all()] == [(beta, "write")]
    assert AuditEntry.objects.filter(verb="positions.start_chapter").count() == 1
    with pytest.raises(ValidationError, match="already"):
        start(chapter, report, beta, secretariat)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.filter(pk=factories.make_paper().pk).update(chapter=chapter)


def test_pen_holders_and_the_secretariat_start_it_and_nobody_else(
    cycle, chapter, report, secretariat, signatory, second, adviser, observer, stranger, alfa
):
    people = (secretariat, signatory, second, adviser, observer, stranger)
    assert {one.name for one in people if permissions.can_start_chapter(one, chapter)} == {
        "Secretary", "Signatory", "Second"
    }  # fmt: skip
    with pytest.raises(PermissionDenied):
        start(chapter, report, alfa, adviser)
    other = factories.make_organisation("Epsilon")
    with pytest.raises(ValidationError) as wrong:
        start(chapter, report, other, secretariat)
    assert set(wrong.value.message_dict) == {"lead"}

    monitoring.close_cycle(cycle, by=secretariat)
    with pytest.raises(ValidationError, match="closed"):
        start(chapter, report, alfa, secretariat)


def test_a_paper_that_exists_becomes_the_chapter_and_is_let_go_again(cycle, chapter, secretariat, signatory):
    paper = factories.make_paper()
    with pytest.raises(PermissionDenied):
        operations.tie_chapter(chapter, paper, by=signatory)
    operations.tie_chapter(chapter, paper, by=secretariat)
    with pytest.raises(ValidationError, match="stays"):
        monitoring.drop_chapter(chapter, by=secretariat)
    other = monitoring.keep_chapter(cycle, title="Climate", by=secretariat)
    with pytest.raises(ValidationError, match="already"):
        operations.tie_chapter(other, paper, by=secretariat)

    operations.untie_chapter(chapter, by=secretariat)
    operations.untie_chapter(chapter, by=secretariat)

    assert not Paper.objects.exclude(chapter=None).exists()
    monitoring.drop_chapter(chapter, by=secretariat)
    assert list(cycle.chapters.all()) == [other]


def test_the_words_of_the_live_text_count_against_the_budget(chapter, secretariat, drafter, second, alfa):
    paper = factories.make_paper(lead=alfa)
    operations.tie_chapter(chapter, paper, by=secretariat)
    store.write_initial(paper, "<p>Every child has time to play.</p>", drafter)

    (row,) = rows_of([chapter], second)
    assert (row.paper, row.words, row.is_over_budget) == (paper, 6, False)
    chapter.word_budget = 5
    (row,) = rows_of([chapter], second)
    assert row.is_over_budget

    Paper.objects.update(audience="secretariat")
    (row,) = rows_of([chapter], second)
    assert (row.paper, row.words) == (None, 0)


def test_a_confidential_chapter_is_never_published(prepared, chapter, cycle, secretariat, alfa):
    operations.tie_chapter(chapter, prepared.revision.paper, by=secretariat)
    monitoring.keep_chapter(
        cycle, chapter, cluster=chapter.cluster, organisations=[alfa], confidentiality="confidential", by=secretariat
    )
    prepared.refresh_from_db()

    with pytest.raises(ValidationError, match="in confidence"):
        operations.publish(prepared, by=secretariat, demand="x", summary="y", child_version_waiver="z")
    operations.submit_confidentially(prepared, submitted_to="The Committee", by=secretariat)
    assert Paper.objects.get(chapter=chapter).state == "submitted"


def test_the_page_of_a_chapter_starts_its_paper_and_that_of_the_cycle_shows_it(
    client, cycle, chapter, report, secretariat, signatory, observer, alfa
):
    page = reverse("positions:chapter", args=[cycle.uuid, chapter.pk])
    client.force_login(observer)
    assert "It has no paper yet" in client.get(page).content.decode()
    assert client.post(page, {"document_type": report.pk, "lead": alfa.pk, "language": "en"}).status_code == 404

    client.force_login(signatory)
    assert client.post(page, {"document_type": report.pk, "lead": "", "language": "en"}).status_code == 422
    client.post(page, {"document_type": report.pk, "lead": alfa.pk, "language": "en"})
    paper = Paper.objects.get(chapter=chapter)
    assert paper.title in client.get(page).content.decode()
    assert page in client.get(reverse("positions:paper", args=[paper.uuid])).content.decode()
    whole = client.get(reverse("monitoring:cycle", args=[cycle.uuid])).content.decode()
    assert "0 / 900" in whole and "Proposed" in whole and "Your organisation keeps the pen of" in whole

    let_go = reverse("positions:chapter_untie", args=[cycle.uuid, chapter.pk])
    assert client.post(let_go).status_code == 404
    client.force_login(secretariat)
    client.post(let_go)
    client.post(page, {"tie": "yes", "tie-paper": paper.pk})
    assert Paper.objects.get(chapter=chapter) == paper


def test_the_secretariat_arranges_chapters_on_pages(client, cycle, secretariat, alfa):
    client.force_login(secretariat)
    whole = reverse("monitoring:cycle", args=[cycle.uuid])
    assert "The report has no chapters yet" in client.get(whole).content.decode()
    client.post(reverse("monitoring:chapters_of_clusters", args=[cycle.uuid]))
    assert cycle.chapters.count() == 9
    new = reverse("monitoring:chapter_create", args=[cycle.uuid])
    assert client.post(new, {"title": "", "confidentiality": "public"}).status_code == 422
    client.post(new, {"title": "Climate", "confidentiality": "confidential", "organisations": [alfa.pk]})
    made = cycle.chapters.get(title="Climate")
    assert (made.position, list(made.organisations.all())) == (10, [alfa])
    change = reverse("monitoring:chapter_change", args=[cycle.uuid, made.pk])
    assert client.get(change).status_code == 200
    client.post(change, {"title": "Air", "confidentiality": "public", "position": 2})
    made.refresh_from_db()
    assert (made.title, made.position, made.confidentiality) == ("Air", 2, "public")
    client.post(reverse("monitoring:chapter_remove", args=[cycle.uuid, made.pk]))
    assert cycle.chapters.count() == 9


def test_the_page_of_a_cycle_costs_the_same_for_many_papers(client, cycle, chapter, report, secretariat, alfa):
    start(chapter, report, alfa, secretariat)
    client.force_login(secretariat)
    page = reverse("monitoring:cycle", args=[cycle.uuid])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)

    for one in monitoring.add_chapters_of_clusters(cycle, by=secretariat):
        start(one, report, alfa, secretariat)
    client.get(page)
    with CaptureQueriesContext(connection) as many:
        client.get(page)

    assert len(many) == len(few)
