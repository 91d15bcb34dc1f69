"""Getting ready, embargo, submission in confidence, and how a position is held afterwards."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone, translation

from members.models import AuditEntry, Notification
from positions import export, operations, readiness
from positions.jobs import lift_due
from positions.models import (
    Ballot,
    ChildVersionPage,
    FollowUp,
    Paper,
    PaperRelation,
    PositionPage,
    Preparation,
    Publication,
    SisterCoalition,
)
from positions.operations import states
from positions.operations.embargoes import lift_if_due
from tests import factories
from tests.positions.conftest import DEMANDS, PUBLIC_WORDS, make_revision

HOUR = datetime.timedelta(hours=1)


@pytest.fixture
def embargoed(prepared, secretariat) -> Publication:
    child = ChildVersionPage(title="Speel!", body="<p>Speel mee.</p>", **factories.READ_BY_CHILDREN)
    operations.publish(
        prepared, by=secretariat, embargo_until=timezone.now() + HOUR, child_version=child, **PUBLIC_WORDS
    )
    return Publication.objects.get()


def end(publication: Publication) -> None:
    """Let the embargo's moment pass."""
    Publication.objects.filter(pk=publication.pk).update(embargo_until=timezone.now() - datetime.timedelta(seconds=1))
    PositionPage.objects.update(go_live_at=timezone.now() - datetime.timedelta(seconds=1))


def public_places(client, library) -> str:
    """Everything of the public site that could name a position."""
    addresses = [library.url, f"{library.url}?q=play", reverse("positions:feed"), "/sitemap.xml"]
    return "".join(client.get(address).content.decode() for address in addresses)


def test_under_embargo_the_page_is_made_and_nowhere_to_be_seen(embargoed, library, client):
    page = embargoed.page

    assert not page.live and not page.child_version.live
    assert client.get(embargoed.address).status_code == 404
    assert "Let them play." not in public_places(client, library)
    assert page.slug not in public_places(client, library)
    assert export.write_missing_files() == []
    assert not default_storage.exists(page.pdf.name)


def test_members_read_it_before_with_the_hour_on_it(embargoed, client, second, observer, stranger):
    address = reverse("positions:publication_page", args=[embargoed.paper.uuid])
    client.force_login(second)

    html = client.get(address).content.decode()
    pdf = client.get(reverse("positions:publication_file", args=[embargoed.paper.uuid, "pdf"]))

    assert "Let them play." in html and "Embargo tot" in html
    assert pdf.content.startswith(b"%PDF-")
    client.force_login(stranger)
    assert client.get(address).status_code == 403


def test_the_job_lifts_the_embargo_at_its_minute_and_only_once(
    embargoed, library, client, told, django_capture_on_commit_callbacks
):
    lift_due(0)
    assert client.get(embargoed.address).status_code == 404

    end(embargoed)
    with django_capture_on_commit_callbacks(execute=True):
        lift_due(0)
        lift_due(0)

    embargoed.refresh_from_db()
    assert embargoed.is_public
    assert "Let them play." in client.get(embargoed.address).content.decode()
    assert "Let them play." in public_places(client, library)
    assert default_storage.exists(embargoed.page.pdf.name)
    assert ChildVersionPage.objects.live().count() == 1
    assert Notification.objects.filter(kind="positions.published", person__name="Second").count() == 1
    assert lift_if_due(embargoed) is None  # another worker that found it due at the same moment
    assert AuditEntry.objects.filter(verb="positions.lift").count() == 1
    assert ("Second", "positions.embargoed") in told()


@pytest.mark.parametrize("until", [-HOUR, datetime.timedelta(days=400)])
def test_an_embargo_lies_ahead_and_not_too_far(until, prepared, secretariat):
    with pytest.raises(ValidationError) as refused:
        operations.publish(prepared, by=secretariat, embargo_until=timezone.now() + until, **PUBLIC_WORDS)

    assert set(refused.value.message_dict) == {"embargo_until"}
    assert not PositionPage.objects.exists()


def test_what_is_replaced_gets_its_banner_only_when_the_new_one_is_public(
    publication, secretariat, client, alfa, prepared
):
    older = Paper.objects.get()
    newer = factories.make_paper(lead=alfa, title="Newer", supersedes=older, state=Paper.State.PUBLISHED)
    page = PositionPage(
        title="Newer", slug="newer", document_type="x", demand="Play more.", body="<p>x</p>", sha256="b" * 64,
        adopted_on=timezone.localdate(), result_line="x", supersedes=publication.page, live=False,
    )  # fmt: skip
    publication.page.get_parent().add_child(instance=page)
    from positions.operations.publication import _supersede

    assert "notice--warning" not in client.get(publication.address).content.decode()
    page.save_revision().publish()
    _supersede(newer, secretariat)

    old = client.get(publication.address).content.decode()
    assert "notice--warning" in old
    assert page.get_url(None) in old
    assert publication.address in client.get(page.get_url(None)).content.decode()


def test_a_text_submitted_in_confidence_has_no_public_page(prepared, secretariat, second, client, library, told):
    found = operations.submit_confidentially(prepared, submitted_to="the Committee", by=secretariat)

    assert (found.kind, found.page, Paper.objects.get().state) == ("confidential", None, "submitted")
    assert not PositionPage.objects.exists()
    assert FollowUp.objects.count() == 2
    assert ("Second", "positions.submitted") in told()
    client.force_login(second)
    assert "the Committee" in client.get(reverse("positions:publication", args=[found.paper.uuid])).content.decode()


def test_a_submission_says_to_whom(prepared, secretariat, second):
    with pytest.raises(ValidationError) as refused:
        operations.submit_confidentially(prepared, submitted_to=" ", by=secretariat)
    with pytest.raises(PermissionDenied):
        operations.submit_confidentially(prepared, submitted_to="them", by=second)

    assert set(refused.value.message_dict) == {"submitted_to"}


def test_status_is_shown_on_the_page(publication, client):
    looks = {"under_review": "notice--info", "retired": "notice--warning", "withdrawn": "notice--error"}
    for status in (*looks, "current"):
        operations.show_status(Paper.objects.get(), status)
        html = client.get(publication.address).content.decode()
        assert [one for one in looks.values() if one in html] == ([looks[status]] if status in looks else [])


# Getting ready --------------------------------------------------------------------------------------------------


def points(prepared, **words) -> dict[str, readiness.Point]:
    page = operations.preview(prepared, **{"demand": "", **words})
    return {
        point.key: point for point in readiness.checklist(prepared.revision, prepared, page, has_child_version=False)
    }


def test_the_checklist_is_computed(prepared):
    found = points(prepared)

    assert {key for key, point in found.items() if point.is_needed and not point.is_done} == {"demand", "child_version"}
    assert not found["demands"].is_done and found["demands"].detail.endswith("2.")
    assert found["pdf"].is_done and found["readable"].is_done and found["reservations"].is_done

    tags = {
        one["block_id"]: {"addressee": "local", "articles": "31"}
        for one in operations.preview(prepared, demand="").demands
    }
    done = points(prepared, **PUBLIC_WORDS, tags=tags, participation="In May, a class of twelve.")
    assert [key for key, point in done.items() if not point.is_done] == []


def test_a_letter_that_no_font_has_is_seen_before_it_goes_out(prepared):
    assert not points(prepared, demand="Speel \U0001f9d2 \ue000")["pdf"].is_done


def test_what_a_reader_by_ear_stumbles_over_is_named():
    body = '<h2>One</h2><h4>Three</h4><table><tr><td>1</td></tr></table><p><a href="https://example.org">hier</a></p>'

    assert len(readiness.findings(body)) == 3
    assert readiness.findings('<h2>One</h2><h3>Two</h3><p><a href="https://example.org">the law</a></p>') == []


@pytest.mark.parametrize("told", ["Ask ann@example.org", "Call 0499 12 34 56"])
def test_how_children_took_part_holds_nothing_that_points_to_one(told, prepared, secretariat):
    with pytest.raises(ValidationError) as refused:
        operations.publish(prepared, by=secretariat, participation=told, **PUBLIC_WORDS)

    assert set(refused.value.message_dict) == {"participation"}


def test_what_was_typed_is_kept_between_visits_and_gone_after_publication(prepared, secretariat, client):
    address = reverse("positions:publish", args=[prepared.uuid])
    client.force_login(secretariat)

    client.post(address, {"demand": "Half a sentence", "groups_1": ["poverty", "care"], "keep": "yes"})
    again = client.get(address).content.decode()

    assert "Half a sentence" in again
    assert again.count("checked") == 2
    assert not PositionPage.objects.exists()
    client.post(address, {**PUBLIC_WORDS, "groups_1": ["poverty"], "articles_2": "31", "addressee_2": "local"})
    page = PositionPage.objects.get()
    assert [one["groups"] for one in page.demands] == [["poverty"], []]
    assert [one["articles"] for one in page.demands] == [[31, 12], [31]]
    assert not Preparation.objects.exists()


def test_nothing_is_prepared_before_the_result_stands(prepared, secretariat, second, client):
    Paper.objects.update(state=Paper.State.DECIDED)
    address = reverse("positions:publish", args=[prepared.uuid])

    client.force_login(secretariat)
    assert client.get(address).status_code == 409
    client.force_login(second)
    assert client.get(address).status_code == 404


def test_views_that_diverge_are_no_position(prepared, secretariat):
    prepared.level = "divergent"
    words = readiness.Words(demand="Play.", child_version_waiver="Later.")

    with pytest.raises(ValidationError, match="diverge"):
        readiness.demand_ready(prepared.revision, prepared, words, None)


def test_each_verb_of_publication_is_in_the_table():
    for verb in ("publish", "submit_confidentially", "lift", "correct", "supersede"):
        assert verb in states.BY_VERB


# Urgent: what was adopted before ---------------------------------------------------------------------------------


@pytest.fixture
def restated(publication, secretariat) -> Paper:
    """An urgent text that repeats the published one, past the secretariat and waiting for its page."""
    older = publication.paper
    paper = factories.make_paper(title="Again", lead=older.lead, state=Paper.State.PREPARING)
    make_revision(paper, DEMANDS)
    PaperRelation.objects.create(paper=paper, other=older, kind=PaperRelation.Kind.RESTATES, set_by=secretariat)
    return paper


def test_an_urgent_text_that_repeats_adopted_demands_goes_out_without_signatories(restated, secretariat, client, told):
    Notification.objects.all().delete()
    page = operations.publish_restatement(restated, by=secretariat, **PUBLIC_WORDS)

    html = client.get(page.get_url(None)).content.decode()
    assert page.signatories == [] and "Play is a right" in page.result_line and page.result_line in html
    assert Publication.objects.get(paper=restated).ballot is None
    assert {name for name, _kind in told(kind="positions.published")} == {"Signatory", "Second", "Adviser", "Secretary"}
    with translation.override("en"), pytest.raises(ValidationError, match="not signed"):
        operations.withdraw_signature(Publication.objects.get(paper=restated), restated.lead, by=secretariat)


def test_what_organisations_decided_on_is_not_published_past_their_result(prepared, restated, secretariat, second):
    with pytest.raises(ValidationError):
        operations.publish_restatement(prepared.revision.paper, by=secretariat, **PUBLIC_WORDS)
    with pytest.raises(PermissionDenied):
        operations.publish_restatement(restated, by=second, **PUBLIC_WORDS)


def test_the_secretariat_gets_a_repeated_text_ready_on_the_same_page(
    restated, publication, secretariat, client, second
):
    address = reverse("positions:paper_publish", args=[restated.uuid])
    client.force_login(second)
    assert client.get(address).status_code == 404

    client.force_login(secretariat)
    assert "Open every school yard." in client.get(address).content.decode()
    client.post(address, {**PUBLIC_WORDS, "keep": "yes"})
    assert "Let them play." in client.get(address).content.decode()
    done = client.post(address, {**PUBLIC_WORDS, "publish": "yes"})

    assert done["Location"] == Publication.objects.get(paper=restated).address
    own = client.get(reverse("positions:paper_publish", args=[publication.paper.uuid]))
    assert own["Location"] == reverse("positions:publish", args=[publication.ballot.uuid])
    members = client.get(reverse("positions:publication", args=[restated.uuid]))
    assert members.status_code == 200


def test_while_a_sister_coalition_still_decides_nothing_goes_out(prepared, secretariat):
    sister = SisterCoalition.objects.create(name="Other coalition", initials="OC", slug="other", rule="consensus")
    Ballot.objects.create(
        revision=prepared.revision, text_sha256=prepared.text_sha256, mode=prepared.mode, rule="consensus",
        opened_by=secretariat, closes_at=timezone.now() + HOUR, sister=sister,
    )  # fmt: skip

    with pytest.raises(ValidationError, match="Other coalition still decides"):
        operations.publish(prepared, by=secretariat, **PUBLIC_WORDS)

    assert not PositionPage.objects.exists()


@pytest.mark.parametrize("state", [Paper.State.RETIRED, Paper.State.SUPERSEDED])
def test_what_was_given_up_before_its_embargo_ended_is_never_made_public(state, embargoed, library, client):
    Paper.objects.filter(pk=embargoed.paper_id).update(state=state)
    end(embargoed)

    assert operations.lift_when_due() == []

    assert client.get(embargoed.address).status_code == 404
