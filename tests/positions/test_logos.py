"""Logos under a position: only with a yes, never against a refusal; names stand there for all."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from members import operations as people
from members.models import Logo
from positions import operations, readiness
from positions.models import LogoRefusal, PositionPage
from tests.members.test_logos import picture
from tests.positions.conftest import PUBLIC_WORDS


@pytest.fixture
def both(prepared, alfa, beta, signatory, second):
    """Both who signed have a logo."""
    people.keep_logo(alfa, picture(), by=signatory)
    people.keep_logo(beta, picture((300, 300)), by=second)
    return prepared


CASES = {
    "nobody was asked": ((None, None), None, [], "0 allowed, 0 not, 2 not asked"),
    "one says yes": ((True, None), None, ["Alfa"], "1 allowed, 0 not, 1 not asked"),
    "both say yes": ((True, True), None, ["Alfa", "Beta"], "2 allowed, 0 not, 0 not asked"),
    "one says no": ((True, False), None, ["Alfa"], "1 allowed, 1 not, 0 not asked"),
    "one refuses this text": ((True, True), "beta", ["Alfa"], "1 allowed, 1 not, 0 not asked"),
}


@pytest.mark.parametrize("case", CASES)
def test_only_allowed_logos_are_shown_and_all_names(case, both, alfa, beta, signatory, second, secretariat, client):
    answers, refuses, shown, tally = CASES[case]
    for organisation, by, said in ((alfa, signatory, answers[0]), (beta, second, answers[1])):
        if said is not None:
            people.allow_logo(organisation, said, by=by)
    if refuses:
        operations.refuse_logo(both.revision.paper, beta, by=second)
    preview = operations.preview(both, demand="x")
    points = {one.key: one for one in readiness.checklist(both.revision, both, preview, has_child_version=True)}

    page = operations.publish(both, by=secretariat, **PUBLIC_WORDS)

    assert points["logos"].detail == tally
    assert [one["name"] for one in page.signatories] == ["Alfa", "Beta"]
    assert [one["name"] for one in page.signatories if "logo" in one] == shown
    html = client.get(page.url).content.decode()
    for organisation in (alfa, beta):
        assert (Logo.objects.get(organisation=organisation).image.url in html) is (organisation.name in shown)


def test_what_is_public_stays_as_it_went_out(both, alfa, signatory, secretariat, client):
    people.allow_logo(alfa, True, by=signatory)
    page = operations.publish(both, by=secretariat, **PUBLIC_WORDS)
    before = client.get(page.url).content

    people.allow_logo(alfa, False, by=signatory)
    people.drop_logo(alfa, by=signatory)

    assert PositionPage.objects.get(pk=page.pk).signatories == page.signatories
    assert client.get(page.url).content == before
    with pytest.raises(ValidationError, match="out already"):
        operations.refuse_logo(both.revision.paper, alfa, by=signatory)


def test_an_organisation_refuses_for_one_text_and_takes_that_back(both, beta, signatory, second, client):
    paper = both.revision.paper
    with pytest.raises(PermissionDenied):
        operations.refuse_logo(paper, beta, by=signatory)
    people.allow_logo(beta, True, by=second)
    address = reverse("positions:logo_refuse", args=[paper.uuid])
    client.force_login(second)
    ballot = reverse("positions:ballot", args=[both.uuid])
    assert address in client.get(ballot).content.decode()

    for verb, standing in (("refuse", 1), ("refuse", 1), ("accept", 0), ("refuse", 1)):
        assert client.post(address, {"organisation": beta.slug, "verb": verb}).status_code == 302
        assert LogoRefusal.objects.standing().count() == standing
    client.force_login(signatory)
    assert client.post(address, {"organisation": beta.slug, "verb": "accept"}).status_code == 404
