"""Before a text is settled the organisations were asked, and asked again about what changed or stays contested."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document

from members.models import AuditEntry, Notification
from positions import guards, next_steps, operations, paper_log, second_round, store
from positions.amend import passages
from positions.document import tree_of
from positions.models import Paper, Round, Waiver
from positions.operations import states
from tests.positions.conftest import TEXT, in_days
from tests.positions.test_flow import now_of, refused

WHY = "The minister decides on Thursday."


@pytest.fixture
def asked(paper, drafter) -> Paper:
    """A paper with a text, of a kind that asks everything."""
    kind = paper.document_type
    kind.needs_consultation, kind.contested_from, kind.asks_again_when_changed = True, 2, True
    kind.save()
    store.write_initial(paper, TEXT, by=drafter)
    return paper


def consult(paper, secretariat) -> Round:
    return operations.open_round(now_of(paper), closes_at=in_days(20), by=secretariat)


def end(round: Round, secretariat) -> None:
    operations.close_round(now_of(round.paper), by=secretariat, reason="All have answered.")
    round.refresh_from_db()


def place_of(round: Round, words: str) -> str:
    return next(one.id for one in passages(round.revision.tree) if words in one.words)


def amend(round: Round, beta, second, weight: str = "substance"):
    made = operations.contribute(
        round, organisation=beta, by=second, kind="amendment", weight=weight, block_id=place_of(round, "school yard"),
        proposed_text="Each school yard opens after school.",
    )  # fmt: skip
    return operations.submit(made, by=second)


def comment(round: Round, beta, second):
    made = operations.contribute(
        round, organisation=beta, by=second, kind="comment", place="whole", reason="Too long.", weight="substance"
    )
    return operations.submit(made, by=second)


def merged(round: Round, secretariat, *taken) -> Paper:
    end(round, secretariat)
    for one in taken:
        operations.dispose(one, verdict="accepted", by=secretariat)
    operations.finish_merge(round, by=secretariat)
    return now_of(round.paper)


# A consultation --------------------------------------------------------------------------------------------------


def test_a_text_is_not_settled_before_the_organisations_were_consulted(asked, secretariat):
    assert "not been consulted" in refused("consulted", operations.settle_text, asked, by=secretariat)


def test_a_kind_that_says_so_needs_no_consultation(asked, secretariat):
    asked.document_type.needs_consultation = False
    asked.document_type.save()

    operations.settle_text(now_of(asked), by=secretariat)

    assert not Waiver.objects.exists()


def test_the_short_way_of_something_urgent_needs_none(asked, secretariat):
    operations.straight_to_sign_off(asked, by=secretariat, reason=WHY)

    assert now_of(asked).state == "final_text"


def test_a_consultation_that_was_broken_off_before_its_end_asked_nobody(asked, secretariat):
    consult(asked, secretariat)
    operations.return_to_drafting(now_of(asked), by=secretariat)

    assert "broken off" in refused("consulted", operations.settle_text, now_of(asked), by=secretariat)


def test_after_a_consultation_that_had_its_time_the_text_is_settled(asked, secretariat):
    paper = merged(consult(asked, secretariat), secretariat)

    operations.settle_text(paper, by=secretariat)

    assert now_of(asked).state == "final_text"


# Let go with a reason --------------------------------------------------------------------------------------------


def test_the_secretariat_settles_without_a_consultation_with_a_reason_that_every_member_hears(
    asked, beta, second, signatory, secretariat
):
    operations.settle_text(asked, by=secretariat, waiver=f" {WHY} ")

    kept = Waiver.objects.get()
    assert (kept.verb, kept.guard, kept.reason, kept.person) == ("settle_text", "consulted", WHY, secretariat)
    heard = Notification.objects.filter(kind="positions.waived")
    assert set(heard.values_list("person", flat=True)) >= {second.pk, signatory.pk}
    assert heard.get(person=second).situation == "Final text"
    assert WHY in heard.get(person=second).body and "without a consultation" in heard.get(person=second).body
    entry = AuditEntry.objects.get(verb="positions.settle_text")
    assert (entry.details["waived"], entry.details["reason"]) == ("consulted", WHY)
    lines = [one for one in paper_log.lines_of(now_of(asked), timezone.now()) if one.verb == "positions.settle_text"]
    assert lines[0].details["Condition that was waived"] == "the organisations were consulted"


def test_a_reason_of_spaces_is_none(asked, secretariat):
    refused("consulted", operations.settle_text, asked, by=secretariat, waiver="  ")


def test_who_does_not_settle_lets_nothing_go(asked, drafter):
    with pytest.raises(PermissionDenied):
        operations.settle_text(asked, by=drafter, waiver=WHY)
    assert not guards.CONSULTED.waived_by(drafter, asked)


def test_a_reason_lets_go_only_what_may_be_let_go(asked, secretariat, second, beta):
    comment(consult(asked, secretariat), beta, second)
    operations.return_to_drafting(now_of(asked), by=secretariat)

    refused("undecided", operations.settle_text, now_of(asked), by=secretariat, waiver=WHY)
    assert not Waiver.objects.exists()


def test_with_everything_in_order_a_reason_is_not_kept(asked, secretariat):
    paper = merged(consult(asked, secretariat), secretariat)

    operations.settle_text(paper, by=secretariat, waiver=WHY)

    assert not Waiver.objects.exists() and not Notification.objects.filter(kind="positions.waived").exists()


def test_the_database_keeps_what_was_let_go(asked, secretariat):
    operations.settle_text(asked, by=secretariat, waiver=WHY)

    with pytest.raises(DatabaseError), transaction.atomic():
        Waiver.objects.update(reason="Nothing.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Waiver.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Waiver.objects.create(paper=asked, verb="settle_text", guard="consulted", reason="", person=secretariat)


# Once more -------------------------------------------------------------------------------------------------------


def test_from_so_many_contested_contributions_on_the_organisations_are_asked_again(asked, beta, second, secretariat):
    round = consult(asked, secretariat)
    said = [comment(round, beta, second), comment(round, beta, second)]
    end(round, secretariat)
    for one in said:
        answer = operations.dispose(one, verdict="rejected", reason="It is short.", by=secretariat)
        operations.reply(answer, reply="objects", by=second)
    operations.finish_merge(round, by=secretariat)

    sentence = refused("contested", operations.settle_text, now_of(asked), by=secretariat)

    assert "1.1, 1.2" in sentence
    operations.settle_text(now_of(asked), by=secretariat, waiver=WHY)
    assert Waiver.objects.get().guard == "contested"
    assert "1.1, 1.2" in Waiver.objects.get().lacked


def test_one_less_is_not_asked_about_again_and_a_kind_may_never_ask(asked, beta, second, secretariat):
    round = consult(asked, secretariat)
    said = comment(round, beta, second)
    end(round, secretariat)
    answer = operations.dispose(said, verdict="rejected", reason="It is short.", by=secretariat)
    operations.reply(answer, reply="objects", by=second)

    assert second_round.contested(round) == [said]
    assert not guards.NOT_CONTESTED.missing(asked)
    asked.document_type.contested_from = 1
    assert guards.NOT_CONTESTED.missing(asked)
    asked.document_type.contested_from = 0
    assert not guards.NOT_CONTESTED.missing(asked)


def test_a_change_in_substance_is_asked_about_again_and_the_second_round_settles_it(asked, beta, second, secretariat):
    first = consult(asked, secretariat)
    paper = merged(first, secretariat, amend(first, beta, second))

    assert "What we ask" in refused("substance", operations.settle_text, paper, by=secretariat)
    operations.settle_text(merged(consult(paper, secretariat), secretariat), by=secretariat)

    assert now_of(asked).state == "final_text" and not Waiver.objects.exists()


@pytest.mark.parametrize("weight", ["wording", "fact", "typo"])
def test_what_came_of_small_contributions_is_no_change_in_substance(asked, beta, second, secretariat, weight):
    first = consult(asked, secretariat)
    paper = merged(first, secretariat, amend(first, beta, second, weight=weight))

    operations.settle_text(paper, by=secretariat)

    assert now_of(asked).state == "final_text"


def test_what_somebody_wrote_after_the_text_was_put_together_was_not_asked_about(asked, beta, second, secretariat):
    first = consult(asked, secretariat)
    merged(first, secretariat, amend(first, beta, second, weight="typo"))
    tree = tree_of(store.load_document(asked.pk)[0])
    words = [{"type": "text", "text": "And more."}]
    more = {**tree, "content": [*tree["content"], {"type": "paragraph", "attrs": {"id": "new"}, "content": words}]}

    assert second_round.changed_in_substance(first, tree) == []
    assert second_round.changed_in_substance(first, more) == ["What we ask"]


def test_how_words_look_is_no_change_in_substance(asked, secretariat):
    round = consult(asked, secretariat)
    tree = tree_of(store.load_document(asked.pk)[0])
    bold = next(node for node in tree["content"] if "time" in str(node.get("content")))
    assert len(bold["content"]) == 3  # the middle of it stands in bold
    bold["content"] = [{"type": "text", "text": "Every child has time to play."}]

    assert second_round.changed_in_substance(round, tree) == []


# The pages -------------------------------------------------------------------------------------------------------


def test_the_paper_says_what_is_lacking_offers_the_consultation_and_asks_why_not(client, asked, secretariat):
    client.force_login(secretariat)
    here, move = reverse("positions:paper", args=[asked.uuid]), reverse("positions:paper_move", args=[asked.uuid])

    shown = client.get(here).content.decode()
    assert "have not been consulted" in shown and f'href="{move}?verb=settle_text"' in shown
    assert 'value="settle_text"' not in shown and reverse("positions:round_open", args=[asked.uuid]) in shown

    page = client.get(f"{move}?verb=settle_text").content.decode()
    assert 'name="waiver"' in page and "have not been consulted" in page
    assert client.post(move, {"verb": "settle_text", "waiver": " "}).status_code == 422
    assert now_of(asked).state == "drafting"

    client.post(move, {"verb": "settle_text", "waiver": WHY})
    assert now_of(asked).state == "final_text"
    shown = client.get(here).content.decode()
    assert WHY in shown and "settled without a consultation" in shown


def test_who_may_not_let_it_go_reads_only_what_is_lacking(asked, drafter):
    step = states.BY_VERB["settle_text"]

    lacks, may_waive = next_steps.lacks_of(drafter, asked, step)

    assert [one.sentence for one in lacks] and not may_waive


def test_the_report_of_the_consultation_says_why_there_was_no_second_one(client, asked, beta, second, secretariat):
    first = consult(asked, secretariat)
    paper = merged(first, secretariat, amend(first, beta, second))
    operations.settle_text(paper, by=secretariat, waiver=WHY)
    client.force_login(second)
    report = reverse("positions:round_report", args=[first.uuid])

    assert WHY in client.get(report).content.decode()
    file = Document(BytesIO(client.get(f"{report}?as=docx").content))
    words = "\n".join(one.text for one in file.paragraphs)
    assert WHY in words and "without a second consultation" in words
