"""A sister coalition is asked by mail: to whom, with what link, what it never says, and what a bounce means."""

from __future__ import annotations

import datetime
import html
import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from members.mail import words_of
from members.models import Membership, Notification, Organisation, Seat, UnreachableAddress
from members.operations import note_unreachable, send_notifications
from members.tokens import derived_token, with_secrets
from positions import aftermath, operations, progress, reminding
from positions.models import AnswerLink, Ballot, Paper, Publication, SisterCoalition, SisterMember
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, in_days

BOARD = factories.BOARD
RULE = {"rule": "majority", "majority_percent": 60, "quorum_percent": 50, "objections_allowed": 0}
ADDRESSES = ("marie@one.example", "jan@one.example", "lise@two.example")


@pytest.fixture
def sister(secretariat) -> SisterCoalition:
    """One has two contacts, in French and in Dutch; Two has one; Three has nobody."""
    made = operations.keep_sister(name="Code for children", initials="CODE", website="", by=secretariat, **RULE)
    one, two, _three = [
        operations.add_sister_member(made, name=name, by=secretariat) for name in ("One", "Two", "Three")
    ]
    for member, address, language in zip((one, one, two), ADDRESSES, ("fr", "nl", "fr"), strict=True):
        name = address.split("@")[0].capitalize()
        operations.name_sister_contact(member, name=name, email=address, language=language, by=secretariat)
    return made


@pytest.fixture
def theirs(final_paper, sister, secretariat, signatory, second) -> Ballot:
    operations.sign_with(final_paper, sister, by=secretariat)
    final_paper.refresh_from_db()
    operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)
    return Ballot.objects.get(sister=sister)


def sent() -> dict[str, mail.EmailMultiAlternatives]:
    """Every mail that leaves now to those of the sister, by address."""
    mail.outbox.clear()
    for key in Notification.objects.filter(mailed_at=None).values_list("key", flat=True).distinct():
        send_notifications(key)
    assert all(len(one.recipients()) == 1 for one in mail.outbox)
    return {one.to[0]: one for one in mail.outbox if one.to[0] in ADDRESSES}


def link_in(message) -> str:
    return re.search(r"/answer/[0-9a-f]{48}/", message.body)[0]


def test_every_contact_gets_the_question_in_their_language_with_a_link_of_their_own(theirs, client):
    mails = sent()

    assert set(mails) == set(ADDRESSES)
    assert len({link_in(one) for one in mails.values()}) == 3
    for address, message in mails.items():
        page = client.get(link_in(message))
        assert page.status_code == 200
        language = "nl" if address == "jan@one.example" else "fr"
        assert f'<html lang="{language}"' in page.content.decode()
        assert message.alternatives[0][1] == "text/html"
        assert link_in(message) in message.alternatives[0][0]


def leave_us(name: str) -> None:
    """The organisation was a member of ours until yesterday."""
    today = timezone.localdate()
    Membership.objects.create(
        organisation=Organisation.objects.get(name=name), starts_on=today - datetime.timedelta(days=900),
        ends_on=today - datetime.timedelta(days=1),
    )  # fmt: skip


def test_who_left_our_coalition_for_theirs_is_asked_as_a_guest(theirs, secretariat, client):
    leave_us("One")

    mails = sent()

    assert set(mails) == set(ADDRESSES)
    assert client.get(link_in(mails["marie@one.example"])).status_code == 200
    SisterMember.objects.update(is_current=False)  # of an open sign-off it is an elector still
    operations.remind(theirs, by=secretariat)
    assert set(sent()) == set(ADDRESSES)


def test_what_it_was_told_as_a_member_is_not_mailed_when_it_has_left(theirs):
    leave_us("One")
    before = timezone.now() - datetime.timedelta(days=3)
    Notification.objects.filter(organisation__name="One").update(created_at=before)

    assert set(sent()) == {"lise@two.example"}


def test_who_left_our_coalition_for_nobody_hears_nothing(theirs):
    leave_us("One")
    SisterMember.objects.filter(organisation__name="One").update(is_current=False)
    Ballot.objects.filter(pk=theirs.pk).update(state=Ballot.State.RECALLED)

    assert set(sent()) == {"lise@two.example"}


def test_a_mail_never_says_who_else_is_asked_at_what_address(theirs):
    names = {"marie@one.example": "Two", "jan@one.example": "Two", "lise@two.example": "One"}
    for address, message in sent().items():
        words = message.body + message.alternatives[0][0] + str(message.message().as_string())
        assert not [other for other in ADDRESSES if other != address and other in words]
        assert f"{names[address]} " not in message.body


def test_the_answer_by_the_link_of_a_mail_counts_once_and_needs_no_log_in(theirs, client):
    mails = sent()
    link = link_in(mails["lise@two.example"])
    typed = {"choice": "endorse", "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15"}

    client.post(link, {**typed, "confirmed": "yes"})

    assert theirs.answers.get().organisation.name == "Two"
    assert client.get(link).status_code == 410
    assert client.get(link_in(mails["marie@one.example"])).status_code == 200


def test_nothing_that_is_kept_opens_a_link(theirs):
    kept = set(Notification.objects.filter(person__email__in=ADDRESSES).values_list("path", flat=True))
    secrets = {link_in(one).split("/")[2] for one in sent().values()}

    assert all(path.startswith("/answer/{positions.answer:") for path in kept)
    assert not any(secret in path for secret in secrets for path in kept)
    assert not secrets & set(AnswerLink.objects.values_list("token_hash", flat=True))
    assert derived_token("x", "a") != derived_token("x", "b") != derived_token("y", "b")


def test_the_silent_are_reminded_by_one_click_and_by_the_steps_with_the_same_link(theirs, secretariat, sister):
    first = sent()
    two = SisterMember.objects.get(organisation__name="Two").organisation
    operations.give_answer(
        theirs, organisation=two, choice="endorse", by=secretariat, channel="on_behalf", source="By phone.", **BOARD
    )

    operations.remind(theirs, by=secretariat)
    by_hand = sent()
    ballot = Ballot.objects.select_related("revision__paper").get(pk=theirs.pk)
    operations.remind_when_due(ballot, reminding.steps_of(ballot)[0].at)
    by_step = sent()

    assert {"marie@one.example", "jan@one.example"} <= set(by_hand) & set(by_step)
    for address in ("marie@one.example", "jan@one.example"):
        assert link_in(by_hand[address]) == link_in(first[address]) == link_in(by_step[address])
    assert AnswerLink.objects.filter(ballot=theirs).count() == 3


def test_a_look_at_the_next_reminder_shows_no_link_that_works(theirs):
    ballot = Ballot.objects.select_related("revision__paper").get(pk=theirs.pk)
    letters = reminding.letters_of(ballot, reminding.plan_of(ballot).ahead[0])

    assert letters
    for row in Notification.objects.filter(person__email__in=ADDRESSES):
        assert "/answer/…/" in words_of(row).text
    assert not any(re.search(r"/answer/[0-9a-f]{48}/", letter.words.text) for letter in letters)


def test_a_contact_who_is_named_while_they_are_asked_gets_the_question_once(theirs, secretariat, sister):
    sent()
    three = SisterMember.objects.get(organisation__name="Three")

    for _twice in range(2):
        seat = operations.name_sister_contact(
            three, name="Tom", email="tom@three.example", language="nl", by=secretariat
        )

    assert list(seat.person.notifications.values_list("kind", flat=True)) == ["positions.ballot_opened"]
    assert AnswerLink.objects.filter(seat=seat).count() == 1


def test_a_link_that_was_made_by_hand_ends_the_mailed_one_and_the_reminder_brings_another(theirs, secretariat, client):
    old = link_in(sent()["lise@two.example"])
    seat = AnswerLink.objects.get(seat__person__email="lise@two.example").seat
    operations.make_answer_link(theirs, seat, by=secretariat)
    assert client.get(old).status_code == 410

    operations.remind(theirs, by=secretariat)

    assert client.get(link_in(sent()["lise@two.example"])).status_code == 200


def test_what_comes_back_is_noted_and_shown(theirs, secretariat):
    sent()
    person = Notification.objects.filter(person__email="lise@two.example").first().person
    note_unreachable(person, reason="No such mailbox.", by=secretariat)

    assert UnreachableAddress.objects.filter(person=person).exists()
    kinds = {stand.elector.name: stand.kind for stand in progress.on(theirs)}
    assert kinds == {"One": "unopened", "Two": "bounced", "Three": "bounced"}


def test_a_hundred_contacts_cost_as_many_queries_as_one(
    final_paper, sister, secretariat, signatory, second, django_assert_max_num_queries
):
    for number in range(40):
        member = operations.add_sister_member(sister, name=f"More {number}", by=secretariat)
        operations.name_sister_contact(
            member, name=f"P {number}", email=f"p{number}@more.example", language="nl", by=secretariat
        )
    operations.sign_with(final_paper, sister, by=secretariat)
    final_paper.refresh_from_db()

    with django_assert_max_num_queries(90):
        operations.open_ballot(final_paper.revisions.get(), closes_at=in_days(15), by=secretariat)

    assert AnswerLink.objects.count() == 43


def test_a_recall_leads_each_guest_to_their_own_link_whose_page_says_so(theirs, secretariat, client):
    first = sent()
    operations.recall(theirs, by=secretariat, reason="We asked too early.")

    mails = sent()

    assert set(mails) == set(ADDRESSES)
    for address, message in mails.items():
        for words in (message.body, message.alternatives[0][0]):
            assert "We asked too early." in words
            assert "/members/" not in words
        assert link_in(message) == link_in(first[address]), "their own, and no new one that would take an answer"
        page = client.get(link_in(message))
        assert page.status_code == 410
        assert "We asked too early." in page.content.decode()
        assert "/accounts/login/" not in page.content.decode().split("<main")[1].split("</main>")[0]
    ours = [one for one in mail.outbox if one.to[0] not in ADDRESSES]
    assert ours
    assert all("/members/" in one.body for one in ours), "members are led on as ever"


def decide_both(theirs: Ballot, secretariat, own: dict) -> None:
    """Everybody signs, and both results are there."""
    for one in theirs.together():
        for elector in one.electors.filter(counts=True).select_related("organisation"):
            how = {"by": secretariat, "channel": "on_behalf", "source": "By phone."}
            if not one.sister_id:
                how = {"by": own[elector.organisation]}
            operations.give_answer(one, organisation=elector.organisation, choice="endorse", **how, **BOARD)
    Ballot.objects.filter(pk__in=[one.pk for one in theirs.together()]).update(closes_at=timezone.now())
    operations.decide_when_due()


def test_the_result_leads_each_guest_to_their_own_link_whose_page_says_it(
    theirs, secretariat, client, alfa, beta, signatory, second
):
    decide_both(theirs, secretariat, {alfa: signatory, beta: second})
    sent()
    theirs.refresh_from_db()
    kept = Notification.objects.filter(kind="positions.decided", person__email="jan@one.example").get()

    assert theirs.state == Ballot.State.DECIDED
    assert kept.path.startswith("/answer/{positions.answer:")
    assert kept.button
    address = with_secrets(kept.path)
    page = client.get(address).content.decode()
    assert theirs.result["line"]["nl"] in html.unescape(page)
    assert client.post(address, {"choice": "object"}).status_code == 410, "it takes no answer"
    Seat.objects.filter(person__email="jan@one.example").update(ends_at=timezone.now())
    gone = html.unescape(client.get(address).content.decode())
    assert theirs.result["line"]["nl"] not in gone, "who has left hears nothing by an old link"


def test_once_it_is_public_guests_are_led_to_the_public_page(
    theirs, secretariat, alfa, beta, signatory, second, library
):
    decide_both(theirs, secretariat, {alfa: signatory, beta: second})
    Paper.objects.update(state=Paper.State.PREPARING)
    ours = Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(sister=None)
    sent()
    page = operations.publish(ours, by=secretariat, **PUBLIC_WORDS)

    mails = sent()

    assert set(mails) == set(ADDRESSES), "their coalition stands on it too"
    assert all(page.get_url() in one.body for one in mails.values())
    link = AnswerLink.objects.filter(ballot=theirs, seat__person__email="lise@two.example").get()
    assert aftermath.aftermath_of(link).address == page.get_url()
    Publication.objects.update(embargo_until=timezone.now(), lifted_at=None)
    assert aftermath.aftermath_of(link).address == "", "under embargo nobody is led there"


# What was answered ----------------------------------------------------------------------------------------------------


def test_the_copy_of_an_answer_brings_each_contact_a_new_link_that_takes_another_one(theirs, client):
    question = link_in(sent()["marie@one.example"])
    token = question.split("/")[-2]
    operations.use_answer_link(token, choice="endorse", **BOARD)

    copies = sent()

    assert set(copies) == {"marie@one.example", "jan@one.example"}  # not Two, which is another organisation
    again = link_in(copies["marie@one.example"])
    assert again != question and client.get(again).status_code == 200
    assert "/members/" not in copies["jan@one.example"].body  # nothing there opens for them
    operations.use_answer_link(again.split("/")[-2], choice="abstain", **BOARD)
    assert theirs.answers.get(is_current=True).choice == "abstain"


@pytest.mark.parametrize("choice", ["endorse", "object"])
def test_what_the_secretariat_entered_is_confirmed_or_corrected_by_link(choice, theirs, secretariat, client):
    organisation = Organisation.objects.get(name="One")
    operations.give_answer(
        theirs, organisation=organisation, choice="endorse", by=secretariat, channel="on_behalf", source="By mail.",
        **BOARD,
    )  # fmt: skip

    message = sent()["jan@one.example"]

    assert "/members/" not in message.body
    assert client.get(link_in(message)).status_code == 200
    fields = {"reason": "No.", "no_wording": True} if choice == "object" else {}
    given = operations.use_answer_link(link_in(message).split("/")[-2], choice=choice, **BOARD, **fields)
    (stand,) = [one for one in progress.on(theirs) if one.elector.organisation == organisation]
    assert (stand.answer, stand.is_final, stand.conflict) == (given, True, None)


def test_a_refused_answer_leaves_the_link_and_mails_nothing(theirs):
    token = link_in(sent()["lise@two.example"]).split("/")[-2]

    with pytest.raises(ValidationError):
        operations.use_answer_link(token, choice="object", **BOARD)

    assert sent() == {} and operations.find_answer_link(token).used_at is None
