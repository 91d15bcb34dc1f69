"""The pages of papers and sign-off: what they show, what they refuse, and that nothing typed is lost."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from positions import operations, store
from positions.models import Answer, Ballot, Paper
from tests import factories
from tests.positions.conftest import TEXT, block_of, close_now, in_days, make_revision

TYPED = {"mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15"}

BEGIN = {"verb": "start_without_call", "reason": "We know who leads."}


def text_of(response) -> str:
    return response.content.decode()


def url(name: str, *arguments) -> str:
    return reverse(f"positions:{name}", args=arguments)


# Reading ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def pages(ballot, paper, drafter):
    """Every page that any member may read."""
    store.write_initial(paper, TEXT, by=drafter)
    old = ballot.revision
    return [
        url("paper_list"), url("paper_list") + "?show=all", url("paper_list") + "?state=drafting",
        url("paper", paper.uuid), url("paper", old.paper.uuid), url("paper_write", paper.uuid),
        url("revision", old.paper.uuid, old.number), url("ballot", ballot.uuid),
        url("ballot", ballot.uuid) + "?part=board", url("certificate", ballot.uuid),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["secretariat", "signatory", "drafter", "adviser", "observer"])
def test_members_read_every_page(who, cast, pages, client):
    client.force_login(getattr(cast, who))

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_strangers_are_kept_out_of_every_page(cast, pages, client):
    assert {client.get(page).status_code for page in pages} == {302}
    client.force_login(cast.stranger)
    assert {client.get(page).status_code for page in pages} == {403}


def test_a_paper_of_a_circle_is_not_there_for_others(alfa, second, signatory, client):
    paper = factories.make_paper(lead=alfa, audience="organisation", audience_organisation=alfa, title="Only ours")
    revision = make_revision(paper)
    addresses = [url("paper", paper.uuid), url("paper_write", paper.uuid), url("revision", paper.uuid, revision.number)]

    client.force_login(second)
    assert {client.get(address).status_code for address in addresses} == {404}
    assert "Only ours" not in text_of(client.get(url("paper_list")))
    client.force_login(signatory)
    assert {client.get(address).status_code for address in addresses} == {200}
    assert "Only ours" in text_of(client.get(url("paper_list")))


def test_the_page_to_write_has_the_text_for_readers_without_script(paper, drafter, client):
    store.write_initial(paper, TEXT, by=drafter)
    client.force_login(drafter)

    page = text_of(client.get(url("paper_write", paper.uuid)))

    assert f'data-socket="/ws/papers/{paper.uuid}/"' in page
    assert 'data-mode="write"' in page
    assert "Every school yard" in page


def test_an_observer_opens_the_text_to_read(paper, observer, client):
    client.force_login(observer)

    assert 'data-mode="view"' in text_of(client.get(url("paper_write", paper.uuid)))


# Proposing and moving --------------------------------------------------------------------------------------------


def test_a_member_proposes_a_paper(drafter, alfa, client):
    kind = factories.make_document_type()
    client.force_login(drafter)

    answer = client.post(
        url("paper_create"),
        {
            "title": "Play",
            "purpose": "Why",
            "document_type": kind.pk,
            "lead": alfa.pk,
            "language": "nl",
            "audience": "coalition",
        },
    )

    assert answer.status_code == 302
    assert Paper.objects.get().lead == alfa


def test_an_incomplete_proposal_keeps_what_was_typed(drafter, client):
    client.force_login(drafter)

    answer = client.post(url("paper_create"), {"title": "", "purpose": "All that I typed"})

    assert answer.status_code == 422
    assert "All that I typed" in text_of(answer)


def test_a_lead_organisation_that_is_not_mine_is_refused(drafter, beta, client):
    kind = factories.make_document_type()
    client.force_login(drafter)
    form = {
        "title": "Play",
        "purpose": "Why",
        "document_type": kind.pk,
        "lead": beta.pk,
        "language": "nl",
        "audience": "coalition",
    }

    assert client.post(url("paper_create"), form).status_code == 422


def test_a_step_is_taken_by_its_button(alfa, secretariat, client):
    paper = factories.make_paper(lead=alfa, state="proposed")
    client.force_login(secretariat)

    client.post(url("paper_move", paper.uuid), BEGIN)

    paper.refresh_from_db()
    assert paper.state == "drafting"


def test_a_step_with_a_reason_asks_for_it(alfa, secretariat, client):
    paper = factories.make_paper(lead=alfa, state="proposed")
    client.force_login(secretariat)

    assert client.get(url("paper_move", paper.uuid) + "?verb=decline").status_code == 200
    assert client.post(url("paper_move", paper.uuid), {"verb": "decline", "reason": ""}).status_code == 422
    assert client.post(url("paper_move", paper.uuid), {"verb": "decline", "reason": "Twice."}).status_code == 302


@pytest.mark.parametrize("verb", ["", "nonsense", "decide", "__class__"])
def test_an_unknown_step_is_not_there(verb, paper, secretariat, client):
    client.force_login(secretariat)

    assert client.post(url("paper_move", paper.uuid), {"verb": verb}).status_code == 404


def test_a_step_that_is_not_possible_says_so(paper, secretariat, client):
    client.force_login(secretariat)

    answer = client.post(url("paper_move", paper.uuid), BEGIN, follow=True)

    assert "not possible any more" in text_of(answer)


def test_a_member_takes_no_step_of_the_secretariat(alfa, drafter, client):
    paper = factories.make_paper(lead=alfa, state="proposed")
    client.force_login(drafter)

    assert client.post(url("paper_move", paper.uuid), BEGIN).status_code == 403


def test_the_child_reflex_is_filled_in(paper, drafter, client):
    client.force_login(drafter)
    fields = {key: f"About {key}" for key in Paper.CHILD_REFLEX_QUESTIONS}

    assert client.get(url("paper_describe", paper.uuid)).status_code == 200
    client.post(url("paper_describe", paper.uuid), fields)

    paper.refresh_from_db()
    assert paper.child_reflex == fields


def test_the_live_text_is_kept_as_a_revision(paper, drafter, client):
    store.write_initial(paper, TEXT, by=drafter)
    client.force_login(drafter)

    answer = client.post(url("revision_freeze", paper.uuid), {"label": "First"}, follow=True)

    assert paper.revisions.get().label == "First"
    assert "Every school yard" in text_of(answer)
    assert client.post(url("revision_freeze", paper.uuid), {}).status_code == 422


# Sign-off --------------------------------------------------------------------------------------------------------


def local(moment: datetime.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def test_the_secretariat_opens_sign_off(final_paper, secretariat, client):
    client.force_login(secretariat)
    address = url("ballot_open", final_paper.uuid, 1)

    assert client.get(address).status_code == 200
    too_soon = client.post(address, {"closes_at": local(in_days(2))})
    opened = client.post(address, {"closes_at": local(in_days(12))})

    assert too_soon.status_code == 422
    assert "at least 5 working days" in text_of(too_soon)
    assert opened.status_code == 302
    assert Ballot.objects.get().state == "open"


@pytest.mark.parametrize("typed", ["", "tomorrow", "9999-99-99T99:99", "\x00"])
def test_a_date_that_is_none_is_refused_with_a_sentence(typed, final_paper, secretariat, client):
    client.force_login(secretariat)

    assert client.post(url("ballot_open", final_paper.uuid, 1), {"closes_at": typed}).status_code == 422


@pytest.fixture
def address(ballot):
    return url("answer", ballot.uuid)


def test_nothing_is_chosen_before_somebody_chooses(address, signatory, client):
    client.force_login(signatory)

    page = client.get(address)

    assert page.status_code == 200
    assert 'name="choice"' in text_of(page)
    assert "checked" not in text_of(page)


def test_an_answer_is_given_in_two_steps(address, ballot, signatory, client):
    client.force_login(signatory)
    typed = {"choice": "endorse", **TYPED, "mandate_decided_on": "2026-11-10"}

    repeated = client.post(address, typed)
    assert not ballot.answers.exists()
    for word in ("Alfa", "revision 1", "Endorse", "Decision of our board"):
        assert word in text_of(repeated)
    client.post(address, {**typed, "confirmed": "yes"})

    given = ballot.answers.get()
    assert (given.choice, given.channel, given.given_by) == ("endorse", "form", signatory)
    assert given.mandate_decided_on == datetime.date(2026, 11, 10)


def test_a_reservation_with_two_passages_is_given(address, ballot, second, client):
    client.force_login(second)
    typed = {
        "choice": "reservation", **TYPED, "mandate": "director", "confirmed": "yes",
        "passage_1": block_of(ballot, "school yard"), "text_1": "Not for small schools.",
        "passage_3": block_of(ballot, "each year"), "text_3": "Every two years.", "inside_3": "on",
    }  # fmt: skip

    assert client.post(address, typed).status_code == 302

    kept = ballot.answers.get().reservations.values_list("text", "is_public")
    assert set(kept) == {("Not for small schools.", True), ("Every two years.", False)}


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"choice": "endorse"},
        {"choice": "object", **TYPED},
        {"choice": "reservation", **TYPED, "text_1": "No passage"},
        {"choice": "reservation", **TYPED, "passage_1": "forged", "text_1": "x"},
        {"choice": "advice", **TYPED},
        {"choice": "endorse", **TYPED, "mandate_decided_on": "yesterday"},
        {"choice": "endorse\x00", **TYPED},
        {"choice": "endorse", **TYPED, "reason": "x" * 5000},
    ],
)
@pytest.mark.parametrize("confirmed", [{}, {"confirmed": "yes"}])
def test_an_incomplete_answer_comes_back_with_what_was_typed(typed, confirmed, address, ballot, signatory, client):
    client.force_login(signatory)

    answer = client.post(address, {"proposed_wording": "My careful wording", **typed, **confirmed})

    assert answer.status_code == 422
    assert "My careful wording" in text_of(answer)
    assert not ballot.answers.exists()


def test_somebody_who_wants_to_change_something_finds_the_form_filled(address, signatory, client):
    client.force_login(signatory)

    page = client.post(address, {"choice": "abstain", **TYPED, "reason": "Because", "change": "yes"})

    assert "Because" in text_of(page)
    assert text_of(page).count("checked") == 2


def test_after_the_deadline_the_form_is_gone_and_a_late_one_is_refused(address, ballot, signatory, client):
    client.force_login(signatory)
    close_now(ballot)

    assert 'name="choice"' not in text_of(client.get(address))
    late = client.post(address, {"choice": "endorse", **TYPED, "reason": "Kept words", "confirmed": "yes"})

    assert late.status_code == 422
    assert "Sign-off has closed" in text_of(late)


def test_staff_read_their_organisations_answers_and_give_none(address, ballot, drafter, alfa, signatory, client):
    operations.give_answer(
        ballot, organisation=alfa, choice="abstain", reason="Our board is divided.", **factories.BOARD, by=signatory
    )
    client.force_login(drafter)

    assert "Our board is divided." in text_of(client.get(address))
    assert client.post(address, {"choice": "endorse", **TYPED, "confirmed": "yes"}).status_code == 403


def test_the_answers_page_of_another_organisation_is_not_there(address, second, client):
    client.force_login(second)

    assert client.get(address + "?organisation=alfa").status_code == 404
    assert client.get(address + "?organisation=nobody%00'").status_code == 404


def test_the_secretariat_answers_on_behalf(address, ballot, secretariat, client):
    client.force_login(secretariat)
    typed = {
        "choice": "endorse", **TYPED, "confirmed": "yes", "organisation": "beta", "source": "By telephone, 3 May",
    }  # fmt: skip

    assert "on behalf of Beta" in text_of(client.get(address + "?organisation=beta"))
    client.post(address, typed)

    assert ballot.answers.get().channel == "on_behalf"


def test_opening_the_question_is_noted_once(address, ballot, signatory, client):
    client.force_login(signatory)

    client.get(address)
    first = ballot.electors.get(name="Alfa").opened_at
    client.get(address)

    assert first
    assert ballot.electors.get(name="Alfa").opened_at == first


def test_an_organisation_says_that_it_still_decides(ballot, second, client):
    client.force_login(second)
    later = timezone.localdate() + datetime.timedelta(days=4)

    client.post(url("procedure_extend", ballot.uuid), {"organisation": "beta", "until": later.isoformat()})
    assert ballot.electors.get(name="Beta").in_procedure_until == later
    refused = client.post(url("procedure_extend", ballot.uuid), {"organisation": "beta", "until": "soon"}, follow=True)
    assert "Choose the day" in text_of(refused)
    assert (
        client.post(
            url("procedure_extend", ballot.uuid), {"organisation": "alfa", "until": later.isoformat()}
        ).status_code
        == 403
    )


def test_the_list_of_the_silent_stands_before_the_reminder(ballot, alfa, signatory, secretariat, client):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", **factories.BOARD, by=signatory)
    client.force_login(secretariat)

    listed = text_of(client.get(url("remind", ballot.uuid)))
    answer = client.post(url("remind", ballot.uuid), follow=True)

    assert "Beta" in listed
    assert ">Alfa<" not in listed
    assert "2 organisations were reminded" in text_of(answer)


@pytest.mark.parametrize("name", ["remind", "recall", "publish", "answer_link_create"])
def test_the_secretariats_pages_are_not_there_for_members(name, ballot, signatory, client):
    client.force_login(signatory)

    assert client.get(url(name, ballot.uuid)).status_code == 404


def test_the_secretariat_calls_a_ballot_back(ballot, secretariat, client):
    client.force_login(secretariat)

    assert client.post(url("recall", ballot.uuid), {"reason": ""}).status_code == 422
    client.post(url("recall", ballot.uuid), {"reason": "Wrong text"})

    ballot.refresh_from_db()
    assert ballot.state == "recalled"


def test_the_result_is_computed_by_a_button_when_it_is_time(ballot, secretariat, alfa, signatory, client):
    operations.give_answer(ballot, organisation=alfa, choice="endorse", **factories.BOARD, by=signatory)
    client.force_login(secretariat)

    early = client.post(url("decide", ballot.uuid), follow=True)
    assert "can still answer" in text_of(early)
    close_now(ballot)
    done = client.post(url("decide", ballot.uuid), follow=True)

    assert "1 signed" in text_of(done)


# Signed links ----------------------------------------------------------------------------------------------------


@pytest.fixture
def link(ballot, signatory, secretariat):
    return url("answer_link", operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat))


def test_a_link_answers_without_logging_in(link, ballot, client):
    typed = {"choice": "endorse", **TYPED}

    assert client.get(link).status_code == 200
    assert "Nothing is sent yet" in text_of(client.post(link, typed))
    assert not ballot.answers.exists()
    done = client.post(link, {**typed, "confirmed": "yes"})

    assert "Thank you" in text_of(done)
    assert ballot.answers.get().channel == "link"
    assert client.get(link).status_code == 410
    assert client.post(link, {**typed, "confirmed": "yes"}).status_code == 410
    assert Answer.objects.count() == 1


def test_looking_at_a_link_changes_nothing(link, ballot, client):
    for _again in range(3):
        assert client.get(link).status_code == 200

    assert not ballot.answers.exists()
    assert ballot.answer_links.get().used_at is None


def test_a_link_leaks_nothing(link, client):
    page = client.get(link)

    assert page["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize("token", ["guess", "x" * 500, "%00", "a'b"])
def test_an_unknown_link_is_friendly(token, db, client):
    answer = client.get(f"/answer/{token}/", headers={"accept-language": "en"})

    assert answer.status_code == 404
    assert "Perhaps it was cut off" in text_of(answer) or "not here" in text_of(answer)


def test_the_secretariat_sees_a_new_link_once(ballot, signatory, secretariat, client):
    client.force_login(secretariat)
    seat = signatory.seats.get()

    made = client.post(url("answer_link_create", ballot.uuid), {"seat": seat.pk})

    assert "/answer/" in text_of(made)
    assert "/answer/" not in text_of(client.get(url("answer_link_create", ballot.uuid)))
    assert client.post(url("answer_link_create", ballot.uuid), {"seat": "9" * 30}).status_code == 404
