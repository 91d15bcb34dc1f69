"""After publication: corrections, names taken back, the addressee's answer, the version for children."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone, translation

from members.models import Organisation
from positions import amend, document, operations
from positions.models import (
    ChangeStatement,
    ChildVersionPage,
    Paper,
    PositionEdition,
    Revision,
    Withdrawal,
)
from tests.positions.conftest import DEMANDS, make_revision
from tests.positions.test_operations_at_once import at_the_same_time

NOTE = "In the second demand “month” was meant."


def html_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def passage(publication, words: str) -> str:
    revision = publication.paper.revisions.get(number=1)
    return next(one.id for one in amend.passages(revision.tree) if words in one.words)


@pytest.fixture
def corrected(publication, secretariat):
    place = passage(publication, "Count the yards")
    page = operations.correct(publication, {place: "Count the yards each month."}, note=NOTE, by=secretariat)
    publication.page = page
    return publication


def test_an_error_is_put_right_in_a_new_edition_and_the_old_one_stays_readable(corrected, client, library):
    page = corrected.page
    now, before = html_of(client, corrected.address), html_of(client, f"{corrected.address}edition/1/")

    assert "each month." in now and NOTE in now and "edition/1/" in now
    assert "each year." in before and "each month." not in before
    assert corrected.address in before and "notice--warning" in before
    assert "small schools" in now  # the reservation stays at its passage
    assert [one["text"] for one in page.demands][1] == "Count the yards each month."
    assert (page.edition, page.revision_number) == (2, 2)
    assert page.sha256 == Revision.objects.get(number=2).sha256 != PositionEdition.objects.get().sha256
    assert ChangeStatement.objects.get().statement == NOTE
    assert client.get(f"{corrected.address}edition/2/").status_code == 404
    assert NOTE in client.get(reverse("positions:feed")).content.decode()


def test_text_changed_after_freeze_makes_a_corrigendum_with_its_own_hash(publication, secretariat):
    signed = Revision.objects.get(number=1)
    before = (signed.sha256, signed.html, publication.ballot.text_sha256)

    page = operations.correct(
        publication, {passage(publication, "Count the yards"): "Count the yards each month."}, note=NOTE, by=secretariat
    )

    signed.refresh_from_db()
    publication.ballot.refresh_from_db()
    assert (signed.sha256, signed.html, publication.ballot.text_sha256) == before  # what was signed stays what it was
    assert PositionEdition.objects.get().sha256 == before[0]
    assert page.sha256 == Revision.objects.get(number=2).sha256 != before[0]
    assert document.canonical_sha256(Revision.objects.get(number=2).tree) == page.sha256
    assert page.edition == 2
    assert ChangeStatement.objects.get().statement == NOTE  # it says that it is a correction, and of what


def test_everybody_hears_of_a_correction_once_and_it_is_in_the_log(corrected, told):
    assert {name for name, _kind in told(kind="positions.corrected")} == {"Signatory", "Second", "Adviser", "Secretary"}


@pytest.mark.parametrize(
    ("words", "note", "wrong"),
    [
        ("Count the yards each month.", " ", "Say what was wrong"),
        ("Count the yards each year.", NOTE, "Nothing differs"),
        ("", NOTE, "new sign-off"),
    ],
)
def test_an_edition_without_a_reason_or_a_difference_is_refused(words, note, wrong, publication, secretariat):
    with pytest.raises(ValidationError, match=wrong):
        operations.correct(publication, {passage(publication, "Count the yards"): words}, note=note, by=secretariat)

    assert not PositionEdition.objects.exists()


def test_a_member_corrects_nothing(publication, signatory):
    with pytest.raises(PermissionDenied):
        operations.correct(publication, {passage(publication, "Count"): "Other."}, note=NOTE, by=signatory)


def later(publication, kind: str, secretariat) -> Revision:
    revision = make_revision(publication.paper, DEMANDS.replace("Every child has", "No child has"))
    ChangeStatement.objects.create(
        revision=revision, since=publication.paper.revisions.get(number=1), statement="Changed.",
        written_by=secretariat, classes={"h1": kind},
    )  # fmt: skip
    return revision


def test_only_what_is_editorial_becomes_an_edition(publication, secretariat):
    with pytest.raises(ValidationError, match="Only errors"):
        operations.publish_edition(publication, later(publication, "substantive", secretariat), by=secretariat)
    with pytest.raises(ValidationError, match="First say what changed"):
        operations.publish_edition(publication, make_revision(publication.paper, "<p>Other.</p>"), by=secretariat)

    assert not PositionEdition.objects.exists()


def test_what_the_statement_of_changes_does_not_name_is_no_corrigendum(publication, secretariat):
    revision = make_revision(publication.paper, "<h2 id='b-h1'>What we ask</h2><p>All else is gone.</p>")
    ChangeStatement.objects.create(
        revision=revision, since=publication.paper.revisions.get(number=1), statement="A comma.",
        written_by=secretariat, classes={"nothing": "editorial"},
    )  # fmt: skip

    with pytest.raises(ValidationError, match="Only errors"):
        operations.publish_edition(publication, revision, by=secretariat)


def test_the_form_opens_passages_and_makes_an_edition(publication, secretariat, client):
    client.force_login(secretariat)
    address = reverse("positions:correct", args=[publication.paper.uuid])
    place = passage(publication, "Count the yards")

    assert "Count the yards each year." in html_of(client, address)
    refused = client.post(address, {f"words-{place}": "Count the yards each month.", "note": ""})
    assert refused.status_code == 422
    assert "each month." in refused.content.decode()
    done = client.post(address, {f"words-{place}": "Count the yards each month.", "note": NOTE})

    assert done.status_code == 302
    assert "Edition 2" in html_of(client, done["Location"])


# Names taken back ------------------------------------------------------------------------------------------------


def test_an_organisation_that_withdraws_stays_with_the_day_until_which_it_signed(
    publication, second, beta, client, told
):
    today = timezone.localdate()

    operations.withdraw_signature(publication, beta, by=second, reason="Our board sees it otherwise.")

    html = html_of(client, publication.address)
    assert "Beta" in html and "signatories__until" in html
    assert "board sees it otherwise" not in html
    publication.page.refresh_from_db()
    assert publication.page.withdrawals == [{"name": "Beta", "until": today.isoformat()}]
    assert [one["name"] for one in publication.page.signatories] == ["Alfa", "Beta"]
    assert {name for name, _kind in told(kind="positions.signature_withdrawn")} == {"Signatory", "Second", "Secretary"}
    feed = client.get(reverse("positions:feed")).content.decode()
    assert "Beta: ondertekend tot" in feed


def test_a_withdrawal_makes_new_files_and_the_feed_entry_changes(
    publication, second, beta, django_capture_on_commit_callbacks
):
    before = publication.page.pdf.name
    first = publication.page.last_published_at

    with django_capture_on_commit_callbacks(execute=True):
        operations.withdraw_signature(publication, beta, by=second)

    publication.page.refresh_from_db()
    assert publication.page.pdf.name != before
    assert default_storage.exists(publication.page.pdf.name)
    assert publication.page.last_published_at > (first or timezone.now() - datetime.timedelta(days=1))


def test_a_name_is_taken_back_once_by_who_speaks_for_it(
    publication, second, signatory, drafter, beta, alfa, secretariat
):
    with pytest.raises(PermissionDenied):
        operations.withdraw_signature(publication, beta, by=signatory)
    with pytest.raises(PermissionDenied):
        operations.withdraw_signature(publication, alfa, by=drafter)
    operations.withdraw_signature(publication, beta, by=secretariat)
    with pytest.raises(ValidationError, match="already"):
        operations.withdraw_signature(publication, beta, by=second)

    assert Withdrawal.objects.count() == 1


def test_who_never_signed_takes_nothing_back_and_no_day_lies_ahead(publication, adviser, secretariat, beta):
    gamma = adviser.seats.get().organisation
    with pytest.raises(ValidationError, match="not signed"):
        operations.withdraw_signature(publication, gamma, by=secretariat)
    for days in (1, -4000):
        day = timezone.localdate() + datetime.timedelta(days=days)
        with pytest.raises(ValidationError) as refused:
            operations.withdraw_signature(publication, beta, by=secretariat, withdrawn_on=day)
        assert set(refused.value.message_dict) == {"withdrawn_on"}


def test_a_member_finds_only_its_own_name_in_the_form(publication, second, drafter, client, beta):
    address = reverse("positions:signature_withdraw", args=[publication.paper.uuid])
    client.force_login(drafter)
    assert client.get(address).status_code == 404

    client.force_login(second)
    html = html_of(client, address)
    assert "Beta</option>" in html and "Alfa</option>" not in html
    today = timezone.localdate().isoformat()
    unsure = client.post(address, {"organisation": beta.pk, "withdrawn_on": today})
    assert unsure.status_code == 422
    client.post(address, {"organisation": beta.pk, "withdrawn_on": today, "sure": "on"})

    assert Withdrawal.objects.get().organisation == beta


def test_of_several_names_none_is_chosen_beforehand_but_the_only_one_is(publication, secretariat, second, client):
    address = reverse("positions:signature_withdraw", args=[publication.paper.uuid])
    client.force_login(secretariat)
    several = html_of(client, address)
    client.force_login(second)
    alone = html_of(client, address)

    assert re.search(r'<option value="" selected\s*>Choose one</option>', several)
    assert several.count("</option>") == 3 and alone.count("</option>") == 1
    assert "Choose one" not in alone


# The addressee's answer, the version for children ------------------------------------------------------------------


def test_the_answer_of_the_addressee_is_shown_with_its_day(publication, secretariat, second, client):
    operations.record_response(publication, "We will look into it.", on=timezone.localdate(), by=secretariat)
    assert "We will look into it." in html_of(client, publication.address)

    operations.record_response(publication, "", on=timezone.localdate(), by=secretariat)
    assert "We will look into it." not in html_of(client, publication.address)
    with pytest.raises(PermissionDenied):
        operations.record_response(publication, "No.", on=timezone.localdate(), by=second)


CHILD = {
    "title": "Speel!", "age_from": 8, "age_until": 12, "consulted_with": "In school, a class of twelve.",
    "consulted_on": datetime.date(2026, 5, 4),
}  # fmt: skip


def test_a_waived_version_for_children_comes_later_when_the_secretariat_approves(
    publication, drafter, secretariat, client
):
    operations.write_child_version(publication, body="<p>Speel mee.</p>", by=drafter, **CHILD)
    assert "Next spring." in html_of(client, publication.address)
    with pytest.raises(PermissionDenied):
        operations.approve_child_version(publication, by=drafter)

    child = operations.approve_child_version(publication, by=secretariat)

    assert child.live and not child.is_outdated
    html = html_of(client, child.get_url(None))
    assert "Speel mee." in html and "a class of twelve" in html
    assert child.get_url(None) in html_of(client, publication.address)
    assert "Next spring." not in html_of(client, publication.address)


def test_a_version_for_children_is_out_of_date_after_a_correction_until_it_is_read_again(
    publication, drafter, secretariat, client, told
):
    operations.write_child_version(publication, body="<p>Speel mee.</p>", by=drafter, **CHILD)
    operations.approve_child_version(publication, by=secretariat)
    operations.correct(
        publication, {passage(publication, "Count the yards"): "Count the yards each month."}, note=NOTE, by=secretariat
    )

    child = ChildVersionPage.objects.get()
    assert child.is_outdated
    assert "notice--warning" in html_of(client, child.get_url(None))
    assert {name for name, _kind in told(kind="positions.child_version_outdated")} == {"Signatory", "Secretary"}
    with translation.override("en"), pytest.raises(ValidationError, match="new edition"):
        operations.approve_child_version(publication, by=secretariat)
    operations.write_child_version(publication, body="<p>Speel elke maand.</p>", by=drafter, **CHILD)
    assert "Speel mee." in html_of(client, child.get_url(None))  # the public reads the approved words meanwhile
    operations.approve_child_version(publication, by=secretariat)

    assert "Speel elke maand." in html_of(client, child.get_url(None))
    assert not ChildVersionPage.objects.get().is_outdated


def test_the_page_for_children_keeps_a_draft_and_lets_it_go(publication, drafter, secretariat, client, second):
    address = reverse("positions:child_version", args=[publication.paper.uuid])
    client.force_login(second)
    assert client.get(address).status_code == 404

    client.force_login(drafter)
    client.post(
        address, {"child_title": "Speel!", "child_text": "Speel & lach.\n\nElke dag.", "consulted_with": "ann@x.be"}
    )
    assert not ChildVersionPage.objects.exists()
    client.post(address, {"child_title": "Speel!", "child_text": "Speel & lach.\n\nElke dag."})
    assert "Speel &amp; lach.\n\nElke dag." in html_of(client, address)
    client.force_login(secretariat)
    client.post(address, {"approve": "yes"})
    assert not ChildVersionPage.objects.live().exists()
    client.post(address, {"approve": "yes", "consultation_waiver": "The school closed in that week."})

    assert ChildVersionPage.objects.live().get().body == "<p>Speel &amp; lach.</p><p>Elke dag.</p>"


def test_the_members_page_of_a_publication_tells_it_all(corrected, second, beta, client):
    operations.withdraw_signature(corrected, beta, by=second, reason="Private reason.")
    client.force_login(second)

    html = html_of(client, reverse("positions:publication", args=[corrected.paper.uuid]))

    assert "Edition 2" in html and NOTE in html and "Beta" in html
    assert "Private reason." not in html
    assert Paper.objects.get().state == "published"


@pytest.mark.django_db(transaction=True)
def test_what_several_people_do_with_one_page_at_once_all_stays(
    publication, signatory, second, alfa, beta, secretariat
):
    """Two withdrawals, an answer of the addressee, a public note and a status: none of them undoes another."""
    demand = publication.follow_ups.get(number=1)
    note = {"text": "They voted.", "status": "moving", "is_public": True, "organisation": alfa, "by": secretariat}

    results = at_the_same_time(
        lambda: operations.withdraw_signature(publication, alfa, by=signatory),
        lambda: operations.withdraw_signature(publication, beta, by=second),
        lambda: operations.record_response(publication, "We read it.", on=timezone.localdate(), by=secretariat),
        lambda: operations.note_progress(demand, **note),
        lambda: operations.begin_review(publication.paper, by=secretariat),
    )

    assert not [one for one in results if isinstance(one, BaseException)], results
    page = type(publication.page).objects.get(pk=publication.page.pk)
    assert {one["name"] for one in page.withdrawals} == {"Alfa", "Beta"}
    assert (page.response, page.demands[0]["status"], page.status) == ("We read it.", "moving", "under_review")


def test_an_organisation_that_is_called_otherwise_now_can_still_take_its_name_back(publication, beta, second):
    Organisation.objects.filter(pk=beta.pk).update(name="Beta anew", slug="beta-anew")
    beta.refresh_from_db()

    operations.withdraw_signature(publication, beta, by=second)

    publication.page.refresh_from_db()
    assert [one["name"] for one in publication.page.withdrawals] == ["Beta"]
