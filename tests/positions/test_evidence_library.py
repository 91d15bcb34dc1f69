"""Evidence of chapters and demands: who adds it, who may know of it, what of it goes out."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document

from members.models import AuditEntry
from monitoring import operations as monitoring
from monitoring.models import SignalReport
from positions import chapter_evidence, operations
from positions.evidence import Evidence as LookedAt
from positions.export.docx import make_docx
from positions.export.pdf import make_pdf
from positions.export.read_pdf import read_pdf
from positions.forms_chapters import EvidenceForm
from positions.models import Evidence, FollowUp, PositionPage, Publication, Source
from tests.positions.conftest import PUBLIC_WORDS

PDF = b"%PDF-1.7 a decision"
LINK = {"link": "https://example.org/count", "consent": "not_needed"}


@pytest.fixture
def chapter(secretariat, alfa):
    cycle = monitoring.open_cycle(title="Seventh", country="Belgium", body="CRC", procedure="standard", by=secretariat)
    return monitoring.keep_chapter(cycle, title="Play", organisations=[alfa], by=secretariat)


@pytest.fixture
def demand(publication) -> FollowUp:
    return publication.follow_ups.get(number=1)


def add(to, by, organisation, **fields) -> Evidence:
    return operations.add_evidence(to, organisation=organisation, by=by, **{"title": "A count", **LINK, **fields})


def test_who_writes_with_it_adds_it(chapter, demand, secretariat, signatory, drafter, second, alfa, beta):
    add(chapter, drafter, alfa)
    add(demand, drafter, alfa)
    add(chapter, secretariat, alfa)
    for to in (chapter, demand):
        with pytest.raises(PermissionDenied):
            add(to, second, beta)

    assert AuditEntry.objects.filter(verb="positions.add_evidence").count() == 3


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"link": ""}, "link"),
        ({"consent": "given"}, "consent_note"),
        ({"consent": "not_yet", "confidentiality": "public"}, "confidentiality"),
        ({"confidentiality": "somebody"}, "confidentiality"),
    ],
)
def test_what_is_missing_is_said_at_its_field(chapter, drafter, alfa, fields, field):
    with pytest.raises(ValidationError) as wrong:
        add(chapter, drafter, alfa, **fields)

    assert set(wrong.value.message_dict) == {field}


def test_the_database_holds_the_same(chapter, demand, drafter, alfa):
    whole = {"title": "x", "link": "https://example.org", "organisation": alfa, "added_by": drafter}
    for wrong in (
        {},
        {"chapter": chapter, "follow_up": demand},
        {"chapter": chapter, "link": ""},
        {"chapter": chapter, "confidentiality": "public"},
        {"chapter": chapter, "consent": "given"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(**{**whole, **wrong})


def test_each_piece_is_for_those_that_it_says(chapter, secretariat, drafter, second, observer, stranger, alfa):
    add(chapter, drafter, alfa, title="closed", confidentiality="closed")
    add(chapter, drafter, alfa, title="members", confidentiality="members")
    add(chapter, secretariat, alfa, title="public", confidentiality="public")

    def seen(person) -> set[str]:
        return set(Evidence.objects.visible_to(person).values_list("title", flat=True))

    with pytest.raises(PermissionDenied):
        operations.remove_evidence(Evidence.objects.get(title="members"), by=second)
    assert seen(secretariat) == seen(drafter) == {"closed", "members", "public"}
    assert seen(second) == seen(observer) == {"members", "public"}
    assert seen(stranger) == set()


def test_evidence_of_a_demand_is_for_readers_of_its_paper(demand, drafter, second, alfa):
    add(demand, drafter, alfa, confidentiality="members")
    paper = demand.publication.paper
    paper.audience, paper.audience_organisation = "organisation", alfa
    paper.save()

    assert Evidence.objects.visible_to(drafter).count() == 1
    assert Evidence.objects.visible_to(second).count() == 0


def test_what_is_public_stands_with_the_demand_as_a_copy_until_it_is_taken_away(demand, drafter, alfa, client):
    address = demand.publication.address
    add(demand, drafter, alfa, title="Hidden count", confidentiality="members")
    add(
        demand,
        drafter,
        alfa,
        title="A file only",
        link="",
        file=LookedAt("pdf", "a.pdf", PDF),
        confidentiality="public",
    )
    shown = add(demand, drafter, alfa, title="Open count", confidentiality="public")
    source = Source.objects.create(title="Atlas", url="https://example.org/atlas")
    add(demand, drafter, alfa, title="In the atlas", link="", source=source, confidentiality="public")

    outside = client.get(address).content.decode()
    assert "Open count" in outside and "https://example.org/atlas" in outside
    assert "Hidden count" not in outside and "A file only" not in outside

    operations.remove_evidence(shown, by=drafter)
    assert "Open count" not in client.get(address).content.decode()


def test_a_file_is_served_to_those_who_may_and_goes_with_its_evidence(
    chapter, client, drafter, second, alfa, django_capture_on_commit_callbacks
):
    made = add(chapter, drafter, alfa, file=LookedAt("pdf", "count.pdf", PDF))
    address = reverse("positions:evidence_file", args=[made.uuid])
    client.force_login(second)
    assert client.get(address).status_code == 404
    assert client.post(reverse("positions:evidence_remove", args=[made.uuid])).status_code == 404

    client.force_login(drafter)
    answer = client.get(address)
    assert (b"".join(answer.streaming_content), answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert 'filename="count.pdf"' in answer["Content-Disposition"]
    storage, name = made.file.storage, made.file.name
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("positions:evidence_remove", args=[made.uuid]))
    assert not storage.exists(name) and not Evidence.objects.exists()
    assert AuditEntry.objects.filter(verb="positions.remove_evidence").count() == 1


def test_the_form_adds_evidence_to_a_chapter_and_to_a_demand(chapter, demand, client, drafter, second):
    to_chapter = reverse("positions:chapter_evidence_add", args=[chapter.cycle.uuid, chapter.pk])
    to_demand = reverse("positions:demand_evidence_add", args=[demand.publication.paper.uuid, 1])
    client.force_login(second)
    assert [client.get(one).status_code for one in (to_chapter, to_demand)] == [404, 404]

    client.force_login(drafter)
    whole = {"title": "A count", "consent": "not_needed", "confidentiality": "members", "link": "https://example.org/a"}
    assert client.get(to_chapter).status_code == 200
    assert client.post(to_chapter, {**whole, "title": ""}).status_code == 422
    assert client.post(to_demand, {**whole, "link": ""}).status_code == 422
    file = SimpleUploadedFile("a.pdf", PDF)
    for address in (to_chapter, to_demand):
        back = client.post(address, {**whole, "file": file})["Location"]
        assert "A count" in client.get(back).content.decode()
        file.seek(0)
    assert sorted(Evidence.objects.values_list("organisation__name", "file_name")) == [("Alfa", "a.pdf")] * 2


def test_a_chapter_with_evidence_stays_and_one_of_a_closed_cycle_takes_none(chapter, secretariat, drafter, alfa):
    add(chapter, drafter, alfa)
    with pytest.raises(ValidationError, match="stays"):
        monitoring.drop_chapter(chapter, by=secretariat)

    monitoring.close_cycle(chapter.cycle, by=secretariat)
    with pytest.raises(ValidationError, match="closed"):
        add(chapter, drafter, alfa)


@pytest.fixture
def handed_in(chapter, prepared, secretariat, alfa, beta, drafter, second):
    """A chapter with evidence of each kind, whose paper is decided."""
    add(chapter, drafter, alfa, title="Open count", confidentiality="public")
    add(chapter, drafter, alfa, title="For members", confidentiality="members")
    add(chapter, drafter, alfa, title="A closed talk", confidentiality="closed")
    operations.tie_chapter(chapter, prepared.revision.paper, by=secretariat)
    prepared.refresh_from_db()
    return prepared


def shown(publication, user) -> list[str]:
    return [one.get("title", "taken away") for one in chapter_evidence.seen_by(publication, user)]


def test_what_a_chapter_rested_on_is_frozen_when_it_goes_out(
    handed_in, chapter, secretariat, drafter, second, observer, alfa
):
    operations.publish(handed_in, by=secretariat, **PUBLIC_WORDS)
    publication = Publication.objects.get()

    add(chapter, drafter, alfa, title="Later")
    one = Evidence.objects.get(title="Open count")
    change(one, drafter, title="Renamed")

    publication.refresh_from_db()
    assert (
        shown(publication, secretariat) == shown(publication, drafter) == ["Open count", "For members", "A closed talk"]
    )
    assert shown(publication, second) == ["Open count", "For members"]
    assert [found["title"] for found in PositionPage.objects.get().evidence] == ["Open count"]


def test_one_submitted_in_confidence_keeps_its_list_too_and_has_no_page(
    handed_in, secretariat, second, stranger, client
):
    publication = operations.submit_confidentially(handed_in, submitted_to="The Committee", by=secretariat)
    client.force_login(second)

    html = client.get(reverse("positions:publication", args=[publication.paper.uuid])).content.decode()

    assert "For members" in html and "A closed talk" not in html
    assert shown(publication, stranger) == []
    assert PositionPage.objects.count() == 0


def test_consent_that_is_taken_back_takes_the_words_out_of_what_went_out(handed_in, secretariat, drafter, client):
    operations.publish(handed_in, by=secretariat, **PUBLIC_WORDS)
    address = PositionPage.objects.get().get_url(None)
    assert "Open count" in client.get(address).content.decode()

    operations.remove_evidence(Evidence.objects.get(title="Open count"), by=drafter)

    publication = Publication.objects.get()
    assert shown(publication, secretariat) == ["taken away", "For members", "A closed talk"]
    assert "Open count" not in str(publication.evidence)
    assert "Open count" not in client.get(address).content.decode()


def test_what_a_chapter_rests_on_stands_in_its_files_too_and_only_what_is_public(handed_in, chapter, drafter, alfa):
    day = datetime.date(2026, 5, 3)
    add(chapter, drafter, alfa, title="Бюро: a dated count", confidentiality="public", dated=day)

    page = operations.preview(handed_in, **PUBLIC_WORDS)

    in_pdf = read_pdf(make_pdf(page))
    in_docx = " ".join(one.text for one in Document(io.BytesIO(make_docx(page))).paragraphs)
    for words in (" ".join(in_pdf.words.split()), in_docx):
        assert "Waarop dit hoofdstuk steunt" in words
        assert "Open count" in words and "Бюро: a dated count (3 mei 2026)" in words
        assert "https://example.org/count" in words
        assert "For members" not in words and "A closed talk" not in words
    assert in_pdf.claims_standard

    page.evidence = []
    assert "Waarop dit hoofdstuk steunt" not in read_pdf(make_pdf(page)).words


# What helpdesks heard ------------------------------------------------------------------------------------------------


@pytest.fixture
def heard(beta, second) -> SignalReport:
    """Beta's helpdesk counted; nobody else reads it yet."""
    made = monitoring.keep_signal_report(
        organisation=beta, title="Signals of spring", period_from=datetime.date(2026, 1, 1),
        period_until=datetime.date(2026, 6, 30), subjects=["School costs"], groups=["Under 12", "12 and older"],
        by=second,
    )  # fmt: skip
    return monitoring.count_signals(
        made, {("School costs", "Under 12"): 12, ("School costs", "12 and older"): 3}, by=second
    )


def heard_by(chapter, by, organisation, report, **fields) -> Evidence:
    whole = {"link": "", "signal_report": report, "confidentiality": "members", "title": "Costs come up", **fields}
    return add(chapter, by, organisation, **whole)


def test_signals_are_evidence_once_they_are_shared_and_never_public_by_themselves(
    chapter, heard, drafter, second, secretariat, alfa
):
    for by in (drafter, secretariat):
        with pytest.raises(ValidationError) as wrong:
            heard_by(chapter, by, alfa, heard)
        assert set(wrong.value.message_dict) == {"signal_report"}
        assert list(EvidenceForm(person=by).fields["signal_report"].queryset) == []

    monitoring.share_signal_report(heard, by=second)
    assert list(EvidenceForm(person=drafter).fields["signal_report"].queryset) == [heard]
    with pytest.raises(ValidationError) as wrong:
        heard_by(chapter, drafter, alfa, heard, confidentiality="public")
    assert set(wrong.value.message_dict) == {"confidentiality"}
    made = heard_by(chapter, drafter, alfa, heard)
    with pytest.raises(ValidationError):
        change(made, drafter, confidentiality="public")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.filter(pk=made.pk).update(confidentiality="public")
    change(made, drafter, confidentiality="public", link="https://example.org/spring")


def test_signals_stand_with_a_chapter_and_with_a_demand_by_the_form(chapter, demand, heard, drafter, second, client):
    monitoring.share_signal_report(heard, by=second)
    client.force_login(drafter)
    given = {"title": "Costs come up", "consent": "not_needed", "confidentiality": "members", "signal_report": heard.pk}

    for address in (
        reverse("positions:chapter_evidence_add", args=[chapter.cycle.uuid, chapter.pk]),
        reverse("positions:demand_evidence_add", args=[demand.publication.paper.uuid, 1]),
    ):
        assert "Signals of spring" in client.get(address).content.decode()
        page = client.get(client.post(address, given)["Location"]).content.decode()
        assert f'href="{reverse("monitoring:signal_report", args=[heard.uuid])}"' in page
        assert "“Signals of spring” of Beta" in page
    change_address = reverse("positions:evidence_change", args=[Evidence.objects.first().uuid])
    assert f'<option value="{heard.pk}" selected' in client.get(change_address).content.decode()


def test_the_table_that_went_out_with_a_chapter_is_kept_with_its_bands_and_stays_inside(
    handed_in, chapter, heard, drafter, second, secretariat, alfa, client
):
    monitoring.share_signal_report(heard, by=second)
    heard_by(chapter, drafter, alfa, heard)

    page = operations.publish(handed_in, by=secretariat, **PUBLIC_WORDS)
    monitoring.count_signals(
        heard, {("School costs", "Under 12"): 4711, ("School costs", "12 and older"): 99}, by=second
    )

    publication = Publication.objects.get()
    assert publication.evidence[-1]["signals"]["lines"] == [
        {"subject": "School costs", "cells": ["12", "<5"], "total": "12–16"}
    ]
    outside = client.get(page.get_url(None)).content.decode()
    assert "Signals of spring" not in outside and "Costs come up" not in outside
    client.force_login(second)
    inside = client.get(reverse("positions:publication", args=[publication.paper.uuid])).content.decode()
    assert "&lt;5" in inside and "12–16" in inside and "4711" not in inside


def change(one, by, **fields) -> Evidence:
    kept = {name: getattr(one, name) for name in EvidenceForm.KEPT}
    return operations.change_evidence(one, by=by, **{**kept, **fields})


def test_who_gave_it_corrects_it_and_the_log_names_the_fields_and_no_words(chapter, drafter, second, alfa):
    one = add(chapter, drafter, alfa, title="A cuont")

    with pytest.raises(PermissionDenied):
        change(one, second, title="Mine")
    for wrong in ({"title": ""}, {"link": ""}, {"consent": "not_yet", "confidentiality": "public"}):
        with pytest.raises(ValidationError):
            change(one, drafter, **wrong)
    change(one, drafter, title="A count", confidentiality="members")
    one.refresh_from_db()
    change(one, drafter)  # nothing new, nothing in the log

    one.refresh_from_db()
    assert (one.title, one.confidentiality, one.changed_by) == ("A count", "members", drafter)
    entry = AuditEntry.objects.get(verb="positions.change_evidence")
    assert entry.details["changed"] == ["title", "confidentiality"]
    assert "A count" not in str(entry.details) and "A cuont" not in str(entry.details)


def test_public_evidence_of_a_demand_changes_on_the_page_of_the_position(demand, drafter, alfa):
    one = add(demand, drafter, alfa, confidentiality="public")
    change(one, drafter, title="A better count")
    assert PositionPage.objects.get().demands[0]["evidence"][0]["title"] == "A better count"

    change(one, drafter, confidentiality="members")
    assert PositionPage.objects.get().demands[0]["evidence"] == []


def test_it_keeps_its_file_until_there_is_another(chapter, drafter, alfa, client, django_capture_on_commit_callbacks):
    one = add(chapter, drafter, alfa, link="", file=LookedAt("pdf", "count.pdf", PDF))
    old = one.file.name
    page = reverse("positions:evidence_change", args=[one.uuid])
    fields = {"title": "Renamed", "consent": "not_needed", "confidentiality": "closed"}
    client.force_login(drafter)
    assert "count.pdf" in client.get(page).content.decode()

    client.post(page, fields)
    one.refresh_from_db()
    assert (one.title, one.file.name) == ("Renamed", old)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(page, {**fields, "file": SimpleUploadedFile("new.pdf", PDF + b"2")})
    one.refresh_from_db()
    assert one.file_name == "new.pdf" and one.file.name != old
    assert not one.file.storage.exists(old)


def test_the_page_to_change_it_is_for_those_who_may(chapter, drafter, second, alfa, client):
    one = add(chapter, drafter, alfa, confidentiality="members")
    client.force_login(second)

    assert client.get(reverse("positions:evidence_change", args=[one.uuid])).status_code == 404
