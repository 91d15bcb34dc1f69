"""In which languages a text can be read when sign-off opens, and which version is signed."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from members.models import AuditEntry, Notification
from positions import certificates, operations
from positions.language_versions import to_read_along
from positions.models import Ballot, Paper, TranslatedSection, Waiver
from positions.operations.translations import mark_translated, translate
from positions.translations import pairs_of
from tests import factories
from tests.positions.conftest import in_days
from tests.positions.test_flow import refused

WHY = "The French text follows on Monday."


@pytest.fixture
def final(final_paper) -> Paper:
    """A Dutch text of a kind that is read in Dutch and in French at sign-off."""
    kind = final_paper.document_type
    kind.sign_off_languages = ["nl", "fr"]
    kind.save()
    return final_paper


def open_it(paper: Paper, secretariat, **more) -> Ballot:
    return operations.open_ballot(paper.revisions.first(), closes_at=in_days(20), by=secretariat, **more)


def in_french(paper: Paper, secretariat, state: str = "draft") -> Paper:
    made = translate(paper, paper.revisions.first(), language="fr", by=secretariat)
    TranslatedSection.objects.filter(paper=made).update(state=state)
    return made


def test_sign_off_waits_for_a_translation_that_nobody_began(final, secretariat):
    assert "French (not begun)" in refused("translations", open_it, final, secretariat)


def test_sign_off_waits_until_every_section_is_at_least_a_draft(final, secretariat):
    made = in_french(final, secretariat, "to_do")
    assert "French (1)" in refused("translations", open_it, final, secretariat)

    for pair in pairs_of(made):
        mark_translated(made, pair.block_id, state="draft", by=secretariat)

    assert open_it(final, secretariat).state == "open"


def test_a_language_that_the_kind_does_not_name_keeps_nobody_waiting(final, secretariat):
    in_french(final, secretariat)
    factories.make_paper(
        title="Spiel", lead=final.lead, language="de", translation_of=final, source_revision=final.revisions.first()
    )

    assert open_it(final, secretariat).state == "open"


def test_the_secretariat_opens_it_all_the_same_with_a_reason_that_all_hear(final, second, secretariat):
    open_it(final, secretariat, waiver=WHY)

    assert (Waiver.objects.get().verb, Waiver.objects.get().guard) == ("open_ballot", "translations")
    assert WHY in Notification.objects.get(kind="positions.waived", person=second).body
    assert AuditEntry.objects.get(verb="positions.open_ballot").details["waived"] == "translations"


def test_the_languages_are_frozen_with_the_ballot(final, secretariat):
    in_french(final, secretariat)
    ballot = open_it(final, secretariat)
    final.document_type.sign_off_languages = []
    final.document_type.save()

    assert Ballot.objects.get(pk=ballot.pk).sign_off_languages == ["nl", "fr"]
    for changed in ({"sign_off_languages": []}, {"language_versions": []}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Ballot.objects.filter(pk=ballot.pk).update(**changed)


def test_the_answer_and_the_certificate_say_which_version_is_signed(client, final, second, beta, secretariat):
    in_french(final, secretariat)
    ballot = open_it(final, secretariat)
    dutch, french = ballot.language_versions
    assert (dutch["language"], dutch["sha256"]) == ("nl", ballot.text_sha256)
    assert (french["language"], french["checked"], french["to_do"]) == ("fr", 0, 0)

    facts = dict(certificates.certificate_of(ballot, [], with_people=False)[0].facts)
    assert facts["Language"] == "Dutch: this version is signed"
    assert french["sha256"] in facts["French"]

    client.force_login(second)
    page = client.post(
        reverse("positions:answer", args=[ballot.uuid]),
        {"choice": "endorse", "organisation": beta.slug, "mandate": "board", "mandate_body": "Board",
         "mandate_decided_on": "2026-01-15"},
    ).content.decode()  # fmt: skip
    assert "this version is signed" in page or "deze versie" in page


def test_who_answers_by_link_reads_along_in_a_translation_that_is_whole(client, final, second, secretariat):
    made = in_french(final, secretariat)
    ballot = open_it(final, secretariat)
    token = operations.make_answer_link(ballot, second.seats.get(), by=secretariat)
    address = reverse("positions:answer_link", args=[token])

    assert [code for code, _html in to_read_along(ballot)] == ["fr"]
    assert '<article class="document prose" lang="fr">' in client.get(address).content.decode()
    german = translate(final, final.revisions.first(), language="de", by=secretariat)
    TranslatedSection.objects.filter(paper=german).update(state="draft")
    assert [code for code, _html in to_read_along(ballot)] == ["fr"], "German was not named when they were asked"
    TranslatedSection.objects.filter(paper=made).update(state="to_do")
    assert to_read_along(ballot) == [], "half a translation misleads"


def test_the_page_that_opens_sign_off_asks_why_and_without_it_says_so(client, final, secretariat):
    client.force_login(secretariat)
    address = reverse("positions:ballot_open", args=[final.uuid, final.revisions.first().number])
    until = in_days(25).strftime("%Y-%m-%dT17:00")

    assert 'name="waiver"' in client.get(address).content.decode()
    assert client.post(address, {"closes_at": until}).status_code == 422
    assert client.post(address, {"closes_at": until, "waiver": WHY}).status_code == 302
    assert Waiver.objects.get().reason == WHY


def test_what_only_a_kind_of_this_site_can_name_is_refused(secretariat):
    kind = factories.make_document_type()

    with pytest.raises(ValidationError) as refused_:
        operations.keep_document_type(kind, by=secretariat, sign_off_languages=["xx"])

    assert set(refused_.value.message_dict) == {"sign_off_languages"}
