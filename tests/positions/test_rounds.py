"""Consultation: what stays inside an organisation, what is answered, and the text that comes of it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from members.models import Notification
from members.operations import send_notifications
from members.tokens import with_secrets
from members.working_days import working_days_between
from positions import guards, merging, operations, store
from positions.amend import passages, with_changes
from positions.document import plain_text
from positions.export import consultation
from positions.forms_rounds import RoundForm
from positions.models import Contribution, Disposition, MergeDraft, Paper, Round
from positions.operations import states
from tests import factories


def seat_of(person):
    return person.seats.get().organisation


def words_of(round, number: int):
    return passages(round.revision.tree)[number]


def amend(round, by, number=0, change=("may", "must be able to"), **more) -> Contribution:
    passage = words_of(round, number)
    return operations.contribute(
        round, organisation=seat_of(by), by=by, kind="amendment", block_id=passage.id,
        proposed_text=passage.words.replace(*change), reason="It is a right.", **more,
    )  # fmt: skip


def submitted(round, by, **more) -> Contribution:
    return operations.submit(amend(round, by, **more), by=by)


def close(round) -> None:
    Round.objects.filter(pk=round.pk).update(
        opens_at=timezone.now() - datetime.timedelta(days=20), closes_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    operations.close_round(round.paper)
    round.refresh_from_db()


def test_opening_a_round_freezes_the_text_and_asks_those_that_write_along(round, drafted, second, adviser, observer):
    drafted.refresh_from_db()

    assert (drafted.state, round.revision.number, drafted.is_writable) == ("consultation", 1, False)
    told = set(Notification.objects.filter(kind="positions.round_opened").values_list("person", flat=True))
    assert {second.pk, adviser.pk} <= told
    assert observer.pk not in told


def test_a_consultation_lasts_as_long_as_its_kind_of_paper_asks_unless_it_is_urgent(drafted, secretariat):
    soon = timezone.now() + datetime.timedelta(days=3)

    with pytest.raises(ValidationError, match="at least 8 working days"):
        operations.open_round(drafted, closes_at=soon, by=secretariat)
    assert operations.open_round(drafted, closes_at=soon, by=secretariat, urgent=True).is_open


@pytest.mark.parametrize("who", ["second", "adviser", "observer", "stranger"])
def test_only_leads_open_a_round(drafted, cast, who):
    with pytest.raises(PermissionDenied):
        operations.open_round(drafted, closes_at=timezone.now() + datetime.timedelta(days=30), by=getattr(cast, who))


def test_what_staff_propose_is_seen_inside_their_organisation_only(round, staff_of_beta, second, cast, secretariat):
    one = amend(round, staff_of_beta)

    seers = {
        name for name in (*vars(cast), "staff_of_beta")
        if Contribution.objects.visible_to(getattr(cast, name, staff_of_beta)).filter(pk=one.pk).exists()
    }  # fmt: skip
    assert seers == {"second", "staff_of_beta"}  # not even the secretariat


def test_what_is_submitted_is_seen_by_the_papers_readers(round, staff_of_beta, second, cast):
    one = operations.submit(amend(round, staff_of_beta), by=second)

    seers = {name for name in vars(cast) if Contribution.objects.visible_to(getattr(cast, name)).filter(pk=one.pk)}
    assert seers == set(vars(cast)) - {"stranger"}
    assert (one.label, one.organisation, one.is_late) == ("1.1", seat_of(second), False)


def test_staff_do_not_submit_and_observers_do_not_contribute(round, staff_of_beta, observer, drafter):
    one = amend(round, staff_of_beta)

    for by in (staff_of_beta, drafter):
        with pytest.raises(PermissionDenied):
            operations.submit(one, by=by)
    with pytest.raises(PermissionDenied):
        amend(round, observer)
    with pytest.raises(PermissionDenied):  # nobody writes for another organisation
        operations.contribute(round, organisation=seat_of(staff_of_beta), by=drafter, kind="comment", reason="No.")


def test_a_coordinator_takes_several_together_and_submits_one(round, staff_of_beta, second):
    one, two = amend(round, staff_of_beta), amend(round, second, change=("outside", "everywhere"))

    operations.take_up(two, [one], by=second)
    operations.submit(two, by=second)

    one.refresh_from_db()
    assert (one.stage, one.merged_into) == ("merged", two)
    assert list(round.contributions.submitted()) == [two]
    with pytest.raises(ValidationError, match="Taken up in another"):
        operations.submit(one, by=second)


def test_an_amendment_says_which_words_it_changes(round, second):
    one = amend(round, second)

    assert (one.quote, one.start, one.end) == ("may", 12, 15)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "amendment", "proposed_text": "Every child may play outside."}, "proposed_text"),
        ({"kind": "amendment", "place": "whole", "proposed_text": "x"}, "place"),
        ({"kind": "amendment", "place": "after", "proposed_text": " "}, "proposed_text"),
        ({"kind": "amendment", "proposed_text": "x" * 8001}, "proposed_text"),
        ({"kind": "comment", "reason": " "}, "reason"),
        ({"kind": "comment", "reason": "Why?", "block_id": "unknown"}, "block_id"),
        ({"kind": "poem", "reason": "Why?"}, "kind"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(round, second, fields, field):
    fields = {"block_id": words_of(round, 0).id, **fields}

    with pytest.raises(ValidationError) as problem:
        operations.contribute(round, organisation=seat_of(second), by=second, **fields)

    assert list(problem.value.message_dict) == [field]


def test_what_comes_after_the_deadline_is_late_and_needs_to_be_let_in(round, second, secretariat):
    one = amend(round, second)
    close(round)

    operations.submit(one, by=second)
    one.refresh_from_db()
    assert one.is_late  # although it was begun in time
    assert not round.contributions.undecided()
    with pytest.raises(ValidationError, match="too late"):
        operations.dispose(one, verdict="accepted", by=secretariat)

    operations.admit(one, by=secretariat)
    assert list(round.contributions.undecided()) == [one]


def test_a_round_closes_by_itself_once(round):
    Round.objects.filter(pk=round.pk).update(
        opens_at=timezone.now() - datetime.timedelta(days=2), closes_at=timezone.now() - datetime.timedelta(minutes=1)
    )

    assert operations.close_rounds_when_due() == [round]
    assert operations.close_rounds_when_due() == []
    round.paper.refresh_from_db()
    assert round.paper.state == "disposition"


def test_only_those_without_a_contribution_are_reminded_and_once_a_day(round, second, secretariat, alfa):
    submitted(round, second)

    told = operations.remind_round(round, by=secretariat)

    assert seat_of(second) not in told
    assert alfa in told
    assert operations.remind_round(round, by=secretariat) == []


@pytest.mark.parametrize("who", ["second", "adviser", "observer", "stranger"])
def test_only_those_with_the_pen_answer(round, second, cast, who):
    one = submitted(round, second)

    with pytest.raises(PermissionDenied):
        operations.dispose(one, verdict="accepted", by=getattr(cast, who))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"verdict": "rejected"}, "reason"),
        ({"verdict": "referred"}, "reason"),
        ({"verdict": "modified", "reason": "Shorter."}, "text"),
        ({"verdict": "obsolete"}, "obsolete_by"),
        ({"verdict": "perhaps"}, "verdict"),
    ],
)
def test_an_answer_is_complete(round, second, drafter, fields, field):
    with pytest.raises(ValidationError) as problem:
        operations.dispose(submitted(round, second), by=drafter, **fields)

    assert list(problem.value.message_dict) == [field]


def test_the_organisation_hears_the_answer_and_replies_and_a_new_answer_asks_again(round, second, drafter, adviser):
    one = submitted(round, second)
    first = operations.dispose(one, verdict="rejected", reason="Too far.", by=drafter)
    assert Notification.objects.filter(kind="positions.disposed", person=second).count() == 1

    with pytest.raises(PermissionDenied):
        operations.reply(first, by=adviser, reply="accepts")
    operations.reply(first, by=second, reply="objects", text="We cannot sign without it.")
    assert Notification.objects.filter(kind="positions.replied", person=drafter).exists()

    again = operations.dispose(one, verdict="accepted", by=drafter)
    assert (again.number, again.reply, one.dispositions.filter(is_current=True).get()) == (2, "", again)
    with pytest.raises(ValidationError, match="newer answer"):
        operations.reply(first, by=second, reply="accepts")


def test_the_database_holds_one_current_answer_and_its_reason(round, second, drafter):
    one = submitted(round, second)
    operations.dispose(one, verdict="accepted", by=drafter)

    with pytest.raises(IntegrityError), transaction.atomic():
        Disposition.objects.create(contribution=one, number=2, verdict="accepted", given_by=drafter)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disposition.objects.create(contribution=one, number=2, verdict="rejected", given_by=drafter, is_current=False)


def mailed_link(answer, person) -> str:
    """The address behind the button of the mail that tells this person of an answer, as it leaves."""
    return with_secrets(Notification.objects.get(key=f"disposition:{answer.pk}", person=person).path)


def test_from_the_mail_of_an_answer_to_an_accepted_answer_without_a_log_in(
    client, round, second, staff_of_beta, drafter, mailoutbox
):
    deputy = factories.make_person("Deputy of Beta", organisation=seat_of(second), role="substitute")
    one = operations.submit(amend(round, staff_of_beta), by=second)
    words = "Every child should be able to play outside."
    answer = operations.dispose(one, verdict="modified", reason="Shorter.", text=words, by=drafter)

    send_notifications(f"disposition:{answer.pk}")
    mails = {mail.to[0]: mail for mail in mailoutbox}
    assert set(mails) == {second.email, deputy.email, staff_of_beta.email}
    links = {address: re.findall(r"/reply/\S+", mail.body) for address, mail in mails.items()}
    assert links[staff_of_beta.email] == []  # staff do not speak for the organisation
    assert links[second.email] != links[deputy.email]
    assert all(link[0] in mails[who].alternatives[0][0] for who, link in links.items() if link)
    body = mails[second.email].body
    assert "Every child [may → must be able to] play outside." in body  # what was proposed
    assert "Every child [may → should be able to] play outside." in body  # as it will stand
    assert "Shorter." in body
    assert "\n".join(mail.body for mail in mailoutbox).count("positions.reply") == 0

    (address,) = links[deputy.email]
    page = client.get(address)
    assert words in page.content.decode()
    done = client.post(address, {"reply": "accepts"}, headers={"accept-language": "en"})
    assert "Thank you" in done.content.decode()
    answer.refresh_from_db()
    assert (answer.reply, answer.replied_by) == ("accepts", deputy)
    assert client.get(address).status_code == 410


def test_a_link_opens_nothing_without_the_key_of_the_site(round, second, drafter):
    answer = operations.dispose(submitted(round, second), verdict="accepted", by=drafter)
    stored = Notification.objects.get(key=f"disposition:{answer.pk}", person=second).path

    assert stored != with_secrets(stored)
    assert operations.find_reply_link(stored.strip("/").removeprefix("reply/")) is None
    assert answer.reply_links.get().token_hash not in stored


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Towns plan room.", "Towns plan more room.", "Towns plan [+ more] room."),
        ("Towns plan more room.", "Towns plan room.", "Towns plan [− more] room."),
        ("Towns plan room.", "Cities plan room.", "[Towns → Cities] plan room."),
        ("", "All new.", "All new."),
        ("Gone.", "", "[− Gone.]"),
    ],
)
def test_a_mail_shows_a_change_without_colours(old, new, shown):
    assert with_changes(old, new) == shown


def test_a_signed_link_replies_once_and_only_by_its_post(client, round, second, drafter):
    one = submitted(round, second)
    answer = operations.dispose(one, verdict="rejected", reason="Too far.", by=drafter)
    address = mailed_link(answer, second)

    assert client.get(address).status_code == 200
    answer.refresh_from_db()
    assert answer.reply == ""

    assert client.post(address, {"reply": "accepts"}).status_code == 200
    answer.refresh_from_db()
    assert (answer.reply, answer.replied_by) == ("accepts", second)
    assert client.get(address).status_code == 410
    assert client.post(address, {"reply": "objects"}).status_code == 410
    assert client.get("/reply/made-up/").status_code == 404


def test_a_link_dies_with_the_seat(client, round, second, drafter):
    answer = operations.dispose(submitted(round, second), verdict="rejected", reason="Too far.", by=drafter)
    address = mailed_link(answer, second)
    second.seats.update(ends_at=timezone.now())

    assert client.post(address, {"reply": "accepts"}).status_code == 410


@pytest.mark.parametrize("kind", ["amendment", "comment", "question"])
def test_sign_off_cannot_begin_while_a_contribution_has_no_answer(round, second, secretariat, kind):
    if kind == "amendment":
        submitted(round, second)
    else:
        said = operations.contribute(
            round, organisation=seat_of(second), by=second, kind=kind, place="whole", reason="Whose parks?"
        )
        operations.submit(said, by=second)
    close(round)

    with pytest.raises(ValidationError, match="1 contribution still has no answer"):
        operations.finish_merge(round, by=secretariat)
    with pytest.raises(ValidationError, match="not in a text yet"):
        operations.settle_text(round.paper, by=secretariat)
    # Nor where the paper came to its final text on another way.
    Round.objects.filter(pk=round.pk).update(ended_at=timezone.now())
    Paper.objects.filter(pk=round.paper_id).update(state="final_text")
    with pytest.raises(ValidationError, match="1 contribution still has no answer"):
        operations.open_ballot(round.revision, closes_at=timezone.now() + datetime.timedelta(days=40), by=secretariat)
    assert not round.revision.ballots.exists()


def test_the_next_text_says_what_was_accepted_and_nothing_else(round, second, adviser, drafter, secretariat):
    accepted = submitted(round, second)
    modified = submitted(round, adviser, number=1, change=("room", "much room"))
    rejected = submitted(round, second, number=2, change=("parks", "forests"))
    new = operations.submit(
        operations.contribute(
            round, organisation=seat_of(second), by=second, kind="amendment", place="after",
            block_id=words_of(round, 1).id, proposed_text="Children help to plan it.",
        ), by=second,
    )  # fmt: skip
    out = operations.submit(
        operations.contribute(
            round, organisation=seat_of(second), by=second, kind="amendment", block_id=words_of(round, 3).id,
            proposed_text="",
        ), by=second,
    )  # fmt: skip
    close(round)
    operations.dispose(accepted, verdict="accepted", by=drafter)
    operations.dispose(
        modified, verdict="modified", reason="Shorter.", text="Towns plan enough room for play.", by=drafter
    )
    operations.dispose(rejected, verdict="rejected", reason="Not for towns.", by=drafter)
    for one in (new, out):
        operations.dispose(one, verdict="accepted", by=drafter)

    revision = operations.finish_merge(round, by=drafter)

    assert plain_text(revision.tree) == (
        "Every child must be able to play outside.\n\nTowns plan enough room for play.\n\n"
        "Children help to plan it.\n\nparks"
    )
    assert plain_text(store_tree(round.paper)) == plain_text(revision.tree)
    kept = {passage.id for passage in passages(round.revision.tree)} & {one.id for one in passages(revision.tree)}
    assert len(kept) == 3  # what stays keeps its name
    assert plain_text(round.revision.tree).startswith("Every child may play")  # what was frozen stays
    operations.settle_text(round.paper, by=secretariat)
    with pytest.raises(ValidationError, match="ended"):
        operations.dispose(rejected, verdict="accepted", by=drafter)


def store_tree(paper):
    from positions.document import tree_of

    return tree_of(store.load_document(paper.pk)[0])


def test_amendments_that_collide_wait_for_a_choice(round, second, adviser, drafter):
    one = submitted(round, second, change=("outside", "in the street"))
    two = submitted(round, adviser, change=("outside", "in the wood"))
    close(round)
    for contribution in (one, two):
        operations.dispose(contribution, verdict="accepted", by=drafter)
    found = merging.collisions([one, two], round)
    assert (found[one.pk], found[two.pk]) == ([two], [one])

    with pytest.raises(ValidationError, match="still collide"):
        operations.finish_merge(round, by=drafter)
    operations.save_merge(round, passages={one.block_id: "Every child may play anywhere."}, version=0, by=drafter)

    assert plain_text(operations.finish_merge(round, by=drafter).tree).startswith("Every child may play anywhere.")


def test_two_who_put_the_text_together_notice_each_other(round, second, drafter, secretariat):
    one = submitted(round, second)
    operations.save_merge(round, passages={one.block_id: "Mine."}, version=0, by=drafter)

    with pytest.raises(ValidationError, match="Drafter changed this text meanwhile"):
        operations.save_merge(round, passages={one.block_id: "Theirs."}, version=0, by=secretariat)
    assert MergeDraft.objects.get().passages == {one.block_id: "Mine."}


def test_an_amendment_to_an_amendment_speaks_for_it(round, second, adviser, drafter):
    one = submitted(round, second)
    other = operations.submit(
        operations.contribute(
            round, organisation=seat_of(adviser), by=adviser, kind="amendment", amends=one,
            proposed_text="Every child must always be able to play outside.",
        ), by=adviser,
    )  # fmt: skip
    close(round)
    for contribution in (one, other):
        operations.dispose(contribution, verdict="accepted", by=drafter)
    row = next(row for row in consultation.as_rows(round) if row["contribution"] == other)
    assert consultation.where(row).endswith("changes 1.1")
    assert ("in", "always ") in row["pieces"], "it changes the words of the other, not those of the text"
    assert not any("may" in words for kind, words in row["pieces"] if kind == "out")

    text = plain_text(operations.finish_merge(round, by=drafter).tree)

    assert text.startswith("Every child must always be able to play outside.")


def test_a_second_round_is_about_the_next_text(round, second, drafter, secretariat):
    one = submitted(round, second)
    close(round)
    operations.dispose(one, verdict="accepted", by=drafter)
    operations.finish_merge(round, by=drafter)

    next_round = operations.open_round(
        round.paper, closes_at=timezone.now() + datetime.timedelta(days=15), by=secretariat
    )

    assert (next_round.number, next_round.revision.number) == (2, 2)


def test_back_to_drafting_ends_the_round_and_opens_the_text(round, second, secretariat):
    submitted(round, second)

    operations.return_to_drafting(round.paper, by=secretariat)

    round.refresh_from_db()
    round.paper.refresh_from_db()
    assert round.ended_at is not None
    assert round.paper.is_writable


def test_sign_off_waits_for_every_answer_also_of_a_round_that_was_broken_off(round, drafter, second, secretariat):
    said = submitted(round, second)
    operations.return_to_drafting(round.paper, by=secretariat)
    paper = Paper.objects.get(pk=round.paper_id)

    with pytest.raises(ValidationError, match="1 contribution still has no answer"):
        operations.settle_text(paper, by=secretariat)
    assert any("still has no answer" in one for one in states.missing(paper, states.BY_VERB["open_ballot"]))

    given = operations.dispose(said, verdict="rejected", reason="The text goes another way.", by=drafter)
    with pytest.raises(ValidationError, match="its answers stay as they are"):
        operations.dispose(said, verdict="accepted", by=drafter)

    assert Notification.objects.filter(kind="positions.disposed", organisation=seat_of(second)).exists()
    assert not guards.ALL_ANSWERED.missing(paper)
    assert given.is_current


def test_a_consultation_ends_before_its_time_by_the_secretariat_with_a_reason_that_all_hear(
    round, drafter, second, secretariat
):
    with pytest.raises(PermissionDenied):
        operations.close_round(round.paper, by=drafter, reason="We know enough.")
    with pytest.raises(ValidationError, match="say why"):
        operations.close_round(round.paper, by=secretariat)

    operations.close_round(round.paper, by=secretariat, reason="Everybody has spoken.")

    told = Notification.objects.get(kind="positions.round_halted", person=second)
    assert "Everybody has spoken." in told.body


def test_a_second_round_has_its_own_least_time_in_working_days(round, drafter, second, secretariat):
    said = submitted(round, second)
    operations.dispose(said, verdict="rejected", reason="Too long.", by=drafter)
    close(round)
    operations.finish_merge(round, by=drafter)
    kind = round.paper.document_type
    kind.second_round_days = 30
    kind.save()

    with pytest.raises(ValidationError, match="at least 30 working days"):
        operations.open_round(round.paper, closes_at=timezone.now() + datetime.timedelta(days=35), by=secretariat)
    form = RoundForm(paper=Paper.objects.get(pk=round.paper_id))
    assert working_days_between(timezone.localdate(), form["closes_at"].value().date()) == 31
