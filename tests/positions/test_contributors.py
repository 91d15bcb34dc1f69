"""Whom a paper thanks: with consent, apart from the signatories, and gone when the consent is withdrawn."""

from __future__ import annotations

import datetime
import io
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document

from members.models import AuditEntry
from positions import export, operations
from positions.models import Contributor, PositionPage
from tests.positions.conftest import in_days

TODAY = timezone.localdate()  # or yesterday: the tests may be collected before midnight
AGREED = {"part": "expert", "consented_on": TODAY, "consent": "Her mail of this morning."}


@pytest.fixture
def thanked(adopted, secretariat) -> Contributor:
    operations.prepare(adopted.revision.paper, by=secretariat)
    return operations.thank(
        adopted.revision.paper, name=" Prof.  Ann Example ", affiliation="University of Play", by=secretariat, **AGREED
    )


@pytest.fixture
def page(thanked, adopted, library, secretariat, django_capture_on_commit_callbacks) -> PositionPage:
    with django_capture_on_commit_callbacks(execute=True):
        operations.publish(adopted, demand="Play.", summary="x", child_version_waiver="Later.", by=secretariat)
    return PositionPage.objects.get()


def test_they_are_printed_apart_from_the_signatories_on_page_pdf_and_docx(page, client):
    assert page.contributors == [{"name": "Prof. Ann Example", "affiliation": "University of Play"}]
    assert "Prof. Ann Example" not in [one["name"] for one in page.signatories]
    shown = client.get(page.url).content.decode()
    signed, thanks = shown.split('id="thanks"')
    assert "Prof. Ann Example" not in signed
    assert "Prof. Ann Example, University of Play" in thanks
    words = [one.text for one in Document(io.BytesIO(export.make_docx(page))).paragraphs]
    heading = export.pdf.content_of(page)["words"]["thanks"]
    assert words.index("Prof. Ann Example, University of Play") > words.index(heading) > words.index("Alfa")
    assert export.make_pdf(page).startswith(b"%PDF")
    assert export.pdf.content_of(page)["thanks"] == ["Prof. Ann Example, University of Play"]


def test_a_consent_that_is_withdrawn_takes_the_name_from_everything_that_is_kept(
    page, thanked, secretariat, client, django_capture_on_commit_callbacks
):
    old = [page.pdf.name, page.docx.name]
    assert all(default_storage.exists(name) for name in old)

    with django_capture_on_commit_callbacks(execute=True):
        operations.withdraw_thanks(thanked, by=secretariat)
        operations.withdraw_thanks(thanked, by=secretariat)

    page.refresh_from_db()
    assert "Example" not in client.get(page.url).content.decode()
    assert not any(default_storage.exists(name) for name in old)
    assert default_storage.exists(page.pdf.name)
    assert not any("Example" in json.dumps(one.content) for one in page.revisions.all())
    thanked.refresh_from_db()
    assert (thanked.name, thanked.affiliation, thanked.consent) == ("", "", "")
    assert thanked.withdrawn_on == timezone.localdate()
    assert "Example" not in str(list(AuditEntry.objects.values_list("details", flat=True)))
    assert len(page.signatories) == 2


def test_somebody_who_is_named_after_publication_stands_on_the_page_too(page, adopted, secretariat):
    operations.thank(adopted.revision.paper, name="Bo Partner", by=secretariat, **{**AGREED, "part": "partner"})

    page.refresh_from_db()
    assert [one["name"] for one in page.contributors] == ["Bo Partner", "Prof. Ann Example"]


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"name": "  "}, "name"), ({"consent": " "}, "consent"), ({"name": "prof. ann example"}, "name"),
        ({"consented_on": in_days(2).date()}, "consented_on"),
    ],
)  # fmt: skip
def test_nobody_is_named_without_a_consent_or_twice(thanked, secretariat, wrong, at):
    with pytest.raises(ValidationError) as problem:
        operations.thank(thanked.paper, by=secretariat, **{"name": "Someone", **AGREED, **wrong})

    assert set(problem.value.error_dict) == {at}


def test_the_database_keeps_no_name_without_consent_or_after_it_was_withdrawn(thanked):
    for wrong in ({"consent": ""}, {"withdrawn_on": TODAY}, {"name": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contributor.objects.filter(pk=thanked.pk).update(**wrong)


def test_who_steers_the_paper_names_and_others_only_read(thanked, client, cast):
    paper, address = thanked.paper, reverse("positions:contributor_list", args=[thanked.paper.uuid])
    take = reverse("positions:contributor_withdraw", args=[paper.uuid, thanked.pk])
    with pytest.raises(PermissionDenied):
        operations.thank(paper, name="Someone", by=cast.second, **AGREED)
    with pytest.raises(PermissionDenied):
        operations.withdraw_thanks(thanked, by=cast.second)
    client.force_login(cast.second)
    shown = client.get(address).content.decode()
    assert ("Prof. Ann Example" in shown, "Her mail of this morning" in shown, take in shown) == (True, False, False)
    assert client.post(address, {}).status_code == 404
    assert client.post(take).status_code == 404

    client.force_login(cast.signatory)
    assert "Her mail of this morning" in client.get(address).content.decode()
    assert client.post(address, {"name": "", "part": "expert"}).status_code == 422
    sent = {**AGREED, "name": "Bo Partner", "consented_on": (TODAY - datetime.timedelta(days=1)).isoformat()}
    assert client.post(address, sent).status_code == 302
    assert client.post(take).status_code == 302
    assert list(paper.contributors.filter(withdrawn_on=None).values_list("name", flat=True)) == ["Bo Partner"]
