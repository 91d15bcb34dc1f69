"""What holds for every page behind a signed link: who it speaks to, what it keeps to itself, and what ends it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from home.models import ContactPage
from members.models import AuditEntry, Organisation, Person
from members.tokens import with_secrets
from positions import minority, operations, progress
from positions.answer_paths import last_paths
from positions.models import AnswerConfirmation, AnswerLink, Ballot, Reservation, words_sha256
from tests import factories
from tests.positions.conftest import block_of
from tests.positions.test_minority_links import answer, links as statement_links
from tests.positions.test_rounds import mailed_link, submitted
from tests.positions.test_sister_mail import link_in, sent, sister, theirs  # noqa: F401
from tests.positions.test_text_links import links as text_links

BOARD = factories.BOARD


def reserved(ballot: Ballot, secretariat: Person, **more) -> Reservation:
    """One signs with a reservation, which the secretariat enters for it."""
    limit = {"block_id": block_of(ballot, "school yard"), "text": "Niet voor kleine scholen.", "language": "nl"}
    operations.give_answer(
        ballot, organisation=Organisation.objects.get(name="One"), choice="reservation", by=secretariat,
        channel="on_behalf", source="By mail.", reservations=[{**limit, **more}], **BOARD,
    )  # fmt: skip
    return Reservation.objects.get(answer__is_current=True)


@pytest.fixture(params=["answer", "statement", "words"])
def guest_link(request, theirs, secretariat) -> str:  # noqa: F811
    """One of each kind of link that is mailed to jan@one.example, who reads Dutch."""
    if request.param == "answer":
        return link_in(sent()["jan@one.example"])
    if request.param == "statement":
        answer(theirs, "One")
        return statement_links()["jan@one.example"]
    operations.keep_text(reserved(theirs, secretariat), language="fr", text="Pas les petites.", by=secretariat)
    return text_links()["jan@one.example"]


def main_of(page) -> str:
    return page.content.decode().split("<main")[1].split("</main>")[0]


def is_kept_to_itself(page) -> None:
    """No search engine, no cache, and no other site hears the address."""
    assert "no-store" in page["Cache-Control"] and page["X-Robots-Tag"] == "noindex"
    assert page["Referrer-Policy"] == "strict-origin"
    for policy in re.findall(r'<meta name="referrer" content="([\w-]+)"', page.content.decode()):
        assert policy == "strict-origin", "with no-referrer a browser sends a null origin, and the form is refused"


def test_a_page_behind_a_link_is_kept_to_itself_and_speaks_to_whom_it_was_mailed(guest_link, client):
    page = client.get(guest_link, headers={"accept-language": "en"})

    assert page.status_code == 200
    is_kept_to_itself(page)
    assert '<html lang="nl">' in page.content.decode()
    assert "/members/" not in main_of(page), "nothing there opens for them"


def test_its_form_is_taken_from_a_browser_that_says_where_it_was(guest_link):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(guest_link).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]

    assert browser.post(guest_link, {"text": ""}).status_code == 403
    posted = {"csrfmiddlewaretoken": token, "verb": "write", "text": "", "of": "words", "language": "fr"}
    assert browser.post(guest_link, posted, headers={"origin": "http://testserver"}).status_code == 422


@pytest.mark.parametrize("path", ["/answer/x/", "/reply/x/", "/words/r-1-1-a/x/", "/statement/1-1/x/"])
def test_a_link_that_was_cut_off_says_so_and_leads_on(path, db, client):
    page = client.get(path, headers={"accept-language": "en"})

    assert page.status_code == 404 and "Perhaps it was cut off" in page.content.decode()
    is_kept_to_itself(page)


def test_a_guest_with_a_dead_link_is_sent_to_the_office_and_never_to_a_log_in(theirs, secretariat, client):  # noqa: F811
    row = operations.keep_text(reserved(theirs, secretariat), language="fr", text="Pas les petites.", by=secretariat)
    link = text_links()["jan@one.example"]
    operations.approve_text(
        row.said, language="fr", seen=words_sha256(row.text), by=person("jan@one.example"), by_link=True
    )

    page = client.get(link)

    assert page.status_code == 410 and "/accounts/" not in main_of(page)


def test_a_dead_link_leads_to_the_office_in_the_readers_language_or_in_another(theirs, library, client):  # noqa: F811
    link = link_in(sent()["jan@one.example"])
    AnswerLink.objects.update(revoked_at=timezone.now())
    assert "<a " not in main_of(client.get(link)), "there is no such page yet"
    page = library.get_parent().add_child(instance=ContactPage(title="Contact", locale=library.locale))

    for language in ("nl", "de"):
        Person.objects.filter(email="jan@one.example").update(language=language)
        assert f'href="{page.get_url()}"' in main_of(client.get(link))


def test_the_footer_has_no_heading_over_nothing(theirs, client):  # noqa: F811
    page = client.get(link_in(sent()["jan@one.example"])).content.decode()

    assert "footer-promises" not in page


def test_what_changed_is_drawn_where_there_is_only_the_sheet_of_the_public_site():
    sheet = (settings.BASE_DIR / "frontend" / "css" / "site.css").read_text()

    assert all(f"./pages/{name}.css" in sheet for name in ("comparison", "report"))


# Answering --------------------------------------------------------------------------------------------------------


def test_who_answers_again_by_link_sees_what_the_organisation_answers_now(theirs, client):  # noqa: F811
    question = link_in(sent()["marie@one.example"])
    assert "Board" not in client.get(question).content.decode()
    operations.use_answer_link(question.split("/")[-2], choice="abstain", reason="Nous hésitons.", **BOARD)

    page = client.get(link_in(sent()["jan@one.example"])).content.decode()

    assert "Nous hésitons." in page and "Marie" in page
    assert "Nous hésitons." not in client.get(link_of_two()).content.decode(), "only their own"


def test_what_the_secretariat_entered_is_confirmed_by_one_click_and_the_link_lives_on(theirs, secretariat, client):  # noqa: F811
    said = reserved(theirs, secretariat).answer
    link = link_in(sent()["jan@one.example"])

    assert f'name="answer" value="{said.pk}"' in client.get(link).content.decode()
    assert not AnswerConfirmation.objects.exists(), "opening changes nothing"
    done = client.post(link, {"answer": said.pk})

    assert done.status_code == 302 and client.get(done["Location"]).status_code == 200
    assert said.confirmation.person.email == "jan@one.example"
    (stand,) = [one for one in progress.on(theirs) if one.elector.organisation == said.organisation]
    assert stand.is_final and stand.answer == said
    assert client.post(link, {"answer": said.pk}).status_code == 302, "a double click"
    assert AnswerConfirmation.objects.count() == 1
    assert AuditEntry.objects.filter(verb="positions.confirm_answer").count() == 1
    assert client.get(link).status_code == 200, "another answer is still taken"


@pytest.mark.parametrize("number", ["", "0", "x", "٣", "9" * 30])
def test_a_made_up_answer_is_not_confirmed(number, theirs, client):  # noqa: F811
    assert client.post(link_in(sent()["jan@one.example"]), {"answer": number}).status_code == 422


def test_nobody_confirms_the_answer_of_another_organisation_or_by_a_dead_link(theirs, secretariat, client):  # noqa: F811
    said = reserved(theirs, secretariat).answer
    link = link_in(sent()["jan@one.example"])

    assert client.post(link_of_two(), {"answer": said.pk}).status_code == 422
    person("jan@one.example").seats.update(ends_at=timezone.now())
    assert client.post(link, {"answer": said.pk}).status_code == 410
    with pytest.raises(PermissionDenied):
        operations.confirm_answer(said, by=person("jan@one.example"), by_link=True)
    with pytest.raises(ValidationError):
        operations.confirm_by_link(link.split("/")[-2], said.pk)
    assert not AnswerConfirmation.objects.exists()


def test_without_a_standing_mandate_nobody_is_told_that_who_decided_is_optional(theirs, client):  # noqa: F811
    link = link_in(sent()["jan@one.example"])
    form = client.get(link).context["form"]
    assert form.fields["mandate_body"].required and form.fields["mandate_decided_on"].required

    page = client.post(link, {"choice": "endorse", "mandate": "board"})

    assert page.status_code == 422 and {"mandate_body", "mandate_decided_on"} == set(page.context["form"].errors)


def test_words_end_at_a_minute_that_people_read_as_that_evening(theirs):  # noqa: F811
    last = timezone.localtime(minority.last_moment(theirs))

    assert f"{last:%H:%M}" == "23:59" and last < minority.wording_ends(theirs)


# Replying ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def disposed(round, second, drafter):
    return operations.dispose(submitted(round, second), verdict="rejected", reason="Too far.", by=drafter)


def test_the_page_of_a_reply_is_kept_to_itself_and_speaks_to_whom_it_was_mailed(disposed, second, client):
    Person.objects.filter(pk=second.pk).update(language="fr")
    link = mailed_link(disposed, second)

    page = client.get(link, headers={"accept-language": "en"})

    is_kept_to_itself(page)
    assert '<html lang="fr">' in page.content.decode()
    assert client.post(link, {}).status_code == 422
    done = client.post(link, {"reply": "objects", "text": "Non."})
    assert done.status_code == 200 and '<html lang="fr">' in done.content.decode()
    is_kept_to_itself(client.get(link))


def test_a_colleagues_reply_is_shown_before_another_one_takes_its_place(disposed, second, client):
    link = mailed_link(disposed, second)
    operations.reply(disposed, by=second, reply="objects", text="No.")

    assert second.name in client.get(link, headers={"accept-language": "en"}).content.decode().split("notice--info")[1]


def test_a_reply_link_shows_nothing_of_a_paper_that_its_organisation_may_not_read_any_more(disposed, second, client):
    link = mailed_link(disposed, second)
    assert "Too far." in client.get(link).content.decode()
    disposed.contribution.organisation.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    page = client.get(link)

    assert page.status_code == 410 and "Too far." not in page.content.decode()
    assert client.post(link, {"reply": "accepts"}).status_code == 410


def link_of_two() -> str:
    """A link of an organisation that was asked too."""
    seats = list(person("lise@two.example").seats.all())
    return with_secrets(last_paths(Ballot.objects.get(sister__isnull=False), seats)[seats[0].pk])


def person(email: str) -> Person:
    return Person.objects.get(email=email)
