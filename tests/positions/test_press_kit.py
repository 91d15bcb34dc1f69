"""The press kit: made from the position, completed by who steers the paper, sent once to communication contacts."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document

from members import operations as people
from members.models import AuditEntry, Notification
from positions import operations
from positions.export.press_kit import MAKERS
from positions.models import Ballot, ChildVersionPage, Paper, PressKit
from positions.press_kit import kit_of
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, close_now, in_days

WORDS = {"contact": "Press desk, 02 000 00 00", "quotes": "“Let go.” – the chair\n\n“Now.” – a mayor", "posts": ""}


@pytest.fixture
def paper(prepared, secretariat) -> Paper:
    """Being made ready, with a demand and an embargo in the form."""
    found = prepared.revision.paper
    content = {"demand": "Let them play.", "summary": "In short.", "embargo_until": "2030-05-03T06:00"}
    operations.keep_preparation(found, content, by=secretariat)
    return found


@pytest.fixture
def kept(paper, secretariat) -> PressKit:
    return operations.keep_press_kit(paper, **WORDS, by=secretariat)


@pytest.fixture
def press(beta, secretariat):
    person = factories.make_person("Press", organisation=beta, role="staff")
    people.name_contact(beta, person, ["communication"], by=secretariat)
    return person


def test_it_is_made_from_what_is_there(paper, kept):
    kit = kit_of(paper)

    assert (kit.demand, kit.summary, kit.missing, kit.is_public) == ("Let them play.", "In short.", [], False)
    assert kit.lines[0] == "Open every school yard." and kit.quotes == ["“Let go.” – the chair", "“Now.” – a mayor"]
    assert kit.posts[0] == "Let them play." and all(len(one) <= 280 for one in kit.posts)
    assert "2030, 06:00 (Brussels time)" in kit.embargo
    assert kit.address == ""


def test_after_the_page_is_made_it_tells_where_it_will_stand(paper, kept, prepared, secretariat):
    until = timezone.now() + datetime.timedelta(hours=1)
    child = ChildVersionPage(title="Speel!", body="<p>Speel mee.</p>", **factories.READ_BY_CHILDREN)
    page = operations.publish(prepared, by=secretariat, embargo_until=until, child_version=child, **PUBLIC_WORDS)

    kit = kit_of(Paper.objects.get(pk=paper.pk))

    assert kit.embargo_until == until and kit.embargo and kit.address.endswith(page.get_url())


ROLES = {"secretariat": (True, True), "signatory": (True, False), "second": (False, False), "stranger": (False, False)}


@pytest.mark.parametrize("who", ROLES)
def test_who_completes_it_and_who_sends_it(who, request, paper, kept):
    person, (keeps, sends) = request.getfixturevalue(who), ROLES[who]

    for may, deed in (
        (keeps, lambda: operations.keep_press_kit(paper, **WORDS, by=person)),
        (sends, lambda: operations.send_press_kit(paper, by=person)),
    ):
        if may:
            deed()
        else:
            with pytest.raises(PermissionDenied):
                deed()


def test_it_goes_once_to_communication_contacts_and_again_only_with_other_words(paper, kept, press, secretariat, told):
    operations.send_press_kit(paper, by=secretariat)

    sent = Notification.objects.filter(kind="positions.press_kit")
    assert {one.person.name for one in sent} == {"Signatory", "Press", "Adviser"}  # not Second: Beta named Press
    assert not any(one.waits for one in sent) and all("Let them play." in one.body for one in sent)
    assert AuditEntry.objects.filter(verb="positions.send_press_kit").count() == 1
    with pytest.raises(ValidationError, match="sent already"):
        operations.send_press_kit(paper, by=secretariat)
    operations.keep_press_kit(paper, **{**WORDS, "quotes": "“Later.”"}, by=secretariat)
    assert operations.send_press_kit(paper, by=secretariat) == 3


def test_it_is_not_sent_without_a_contact_or_a_demand(paper, secretariat):
    operations.keep_press_kit(paper, **{**WORDS, "contact": " "}, by=secretariat)
    with pytest.raises(ValidationError, match="contact for press"):
        operations.send_press_kit(paper, by=secretariat)
    operations.keep_preparation(paper, {"demand": ""}, by=secretariat)
    operations.keep_press_kit(paper, **WORDS, by=secretariat)
    with pytest.raises(ValidationError, match="not written yet"):
        operations.send_press_kit(paper, by=secretariat)
    assert not Notification.objects.filter(kind="positions.press_kit").exists()


def test_the_database_keeps_who_sent_what(kept, secretariat):
    with pytest.raises(IntegrityError), transaction.atomic():
        PressKit.objects.filter(pk=kept.pk).update(sent_at=timezone.now(), sent_by=secretariat)


def test_there_is_none_before_the_text_is_made_ready_and_none_in_confidence(paper, prepared, secretariat, client):
    address = reverse("positions:press_kit", args=[paper.uuid])
    client.force_login(secretariat)
    assert client.get(address).status_code == 200
    operations.submit_confidentially(prepared, submitted_to="The Committee", by=secretariat)

    assert client.get(address).status_code == 404
    with pytest.raises(ValidationError, match="made ready"):
        operations.keep_press_kit(paper, **WORDS, by=secretariat)


@pytest.mark.parametrize("kind", MAKERS)
def test_the_file_says_all_of_it_with_the_embargo_on_top(kind, paper, kept):
    data = MAKERS[kind][0](kit_of(paper))

    words = "\n".join(one.text for one in Document(io.BytesIO(data)).paragraphs) if kind == "docx" else data.decode()
    order = [words.index(one) for one in ("EMBARGO", "Let them play.", "In short.", "Open every", "Let go", "02 000")]
    assert order == sorted(order)


def test_members_read_it_and_others_do_not(paper, kept, second, stranger, client, secretariat, press):
    address = reverse("positions:press_kit", args=[paper.uuid])
    client.force_login(second)
    html = client.get(address).content.decode()
    assert "Let them play." in html and "Embargo" in html and "<textarea" not in html
    assert client.post(address, WORDS).status_code == 404
    assert client.get(f"{address}send/").status_code == 404
    assert client.get(f"{address}file/txt/").status_code == 200 and client.get(f"{address}file/exe/").status_code == 404
    client.force_login(stranger)
    assert client.get(address).status_code == 403
    client.force_login(secretariat)
    assert "Press" in client.get(f"{address}send/").content.decode()
    client.post(f"{address}send/")
    assert PressKit.objects.get().sent_by == secretariat


def test_after_a_question_by_silence_it_goes_to_those_whom_the_sign_off_asked(
    paper, kept, press, prepared, secretariat
):
    """The newest decided question was the one by silence, which asks no advisers."""
    operations.publish(prepared, by=secretariat, **PUBLIC_WORDS)
    operations.begin_review(Paper.objects.get(pk=paper.pk), by=secretariat)
    until = timezone.localdate() + datetime.timedelta(days=700)
    operations.ask_by_silence(paper, closes_at=in_days(15), review_on=until, by=secretariat)
    asked = Ballot.objects.get(purpose="reaffirm")
    alfa = paper.lead
    operations.give_answer(
        asked, organisation=alfa, choice="endorse", by=alfa.seats.get(role="representative").person, **factories.BOARD
    )
    operations.conclude_silence(close_now(asked))

    operations.send_press_kit(paper, by=secretariat)

    sent = Notification.objects.filter(kind="positions.press_kit")
    assert "Adviser" in {one.person.name for one in sent}
