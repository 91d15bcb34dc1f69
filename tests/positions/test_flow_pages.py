"""The pages of a paper's way, as people without JavaScript use them."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from members.models import AuditEntry
from positions import operations, relations, store
from positions.models import Disposition, DocumentType, Paper
from tests import factories
from tests.positions.conftest import in_days, make_revision
from tests.positions.test_flow import DEMANDS, consulted, day, now_of, proposed
from tests.positions.test_urgent import adopted, demand_of

__all__ = ["adopted", "proposed"]  # fixtures


def url(name: str, paper: Paper, *more: object) -> str:
    return reverse(f"positions:{name}", args=[paper.uuid, *more])


def show(client, user, address: str) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def send(client, user, address: str, **data):
    client.force_login(user)
    return client.post(address, data)


# The paper's page ------------------------------------------------------------------------------------------------


def test_the_page_says_what_is_missing_and_where_instead_of_a_button_that_fails(client, paper, drafter, secretariat):
    store.write_initial(paper, DEMANDS.format(to="", articles=""), by=drafter)

    shown = show(client, secretariat, url("paper", paper))

    assert "These demands do not say yet" in shown
    assert 'value="settle_text"' not in shown
    assert f'href="{url("paper_write", paper)}"' in shown
    assert 'value="pause"' not in shown and "?verb=pause" in shown  # a step with a reason asks for it on its own page


def test_a_demand_that_names_only_a_general_comment_says_what_it_is_about(client, paper, drafter, secretariat):
    named = DEMANDS.format(to="local", articles="").replace('data-articles=""', 'data-standards="GC17"')
    assert "GC17" in named
    store.write_initial(paper, named, by=drafter)

    assert "These demands do not say yet" not in show(client, secretariat, url("paper", paper))


def test_the_page_offers_the_step_when_nothing_is_missing(client, paper, drafter, secretariat):
    store.write_initial(paper, DEMANDS.format(to="local", articles="31"), by=drafter)

    shown = show(client, secretariat, url("paper", paper))

    assert 'value="settle_text"' in shown
    assert f'href="{url("round_open", paper)}"' in shown


def test_those_who_look_on_read_what_can_come_next(client, paper, second):
    shown = show(client, second, url("paper", paper))

    assert "What can come next" in shown
    assert 'name="verb"' not in shown


@pytest.mark.parametrize(("verb", "state"), [("pause", "paused"), ("withdraw", "withdrawn")])
def test_those_who_look_on_read_why_it_rests_or_ended(client, paper, second, drafter, secretariat, verb, state):
    getattr(operations, verb)(paper, by=secretariat, reason="The government <fell>.")

    shown = show(client, second, url("paper", paper))

    assert now_of(paper).state == state
    assert "The government &lt;fell&gt;." in shown and "Secretary said why on" in shown
    assert ("come to its end" in shown) is (state == "withdrawn")
    assert ("It rests." in shown) is (state == "paused")
    assert "before sign-off can open" not in shown  # nobody owes an answer about children any more


def test_a_paper_that_goes_on_does_not_say_why_it_rested(client, paper, second, secretariat):
    operations.pause(paper, by=secretariat, reason="The government fell.")
    operations.resume(paper, by=secretariat)

    assert "The government fell." not in show(client, second, url("paper", paper))


@pytest.mark.parametrize("verb", ["recall", "pause"])
def test_on_a_sign_off_that_was_called_back_everybody_reads_why(client, paper, beta, second, secretariat, verb):
    ballot = operations.open_ballot(
        make_revision(factories.make_paper(lead=paper.lead, state="final_text")), closes_at=in_days(20), by=secretariat
    )
    address = reverse("positions:ballot", args=[ballot.uuid])
    assert "Answers count until" in show(client, second, address)

    held = ballot if verb == "recall" else ballot.revision.paper
    getattr(operations, verb)(held, by=secretariat, reason="The <wrong> text.")

    shown = show(client, second, address)
    assert "The &lt;wrong&gt; text." in shown and "Secretary said why on" in shown
    assert "Answers count until" not in shown


def test_why_drafting_began_without_a_call_does_not_stand_on_top_for_ever(client, proposed, second, secretariat):
    operations.start_without_call(proposed, by=secretariat, reason="The State reports tomorrow.")

    assert "The State reports tomorrow." not in show(client, second, url("paper", proposed))


def test_articles_that_come_with_a_proposal_show_what_was_said_on_them(client, adopted, alfa, drafter, secretariat):
    from monitoring.models import Article

    adopted.articles.set([Article.objects.get(number=31)])
    kind = DocumentType.objects.first()
    typed = {
        "title": "Wild water", "purpose": "Why not.", "document_type": kind.pk, "lead": alfa.pk, "language": "en",
        "audience": "coalition",
    }  # fmt: skip

    wrong = send(client, drafter, reverse("positions:paper_create"), **typed, articles="play")
    send(client, drafter, reverse("positions:paper_create"), **typed, articles="31, 12.2")

    assert wrong.status_code == 422 and "from 1 to 54" in wrong.content.decode()
    made = Paper.objects.get(title="Wild water")
    assert set(made.articles.values_list("number", flat=True)) == {12, 31}
    assert adopted.title in show(client, secretariat, url("paper", made))


def test_the_page_of_a_draft_shows_adopted_papers_on_the_same_articles(client, paper, adopted, second, drafter):
    from monitoring.models import Article

    article = Article.objects.get(number="31")
    paper.articles.set([article])
    adopted.articles.set([article])

    shown = show(client, second, url("paper", paper))

    assert "Adopted before on the same articles" in shown
    assert adopted.title in shown


def test_the_page_of_a_proposal_shows_papers_that_it_may_repeat_and_none_that_its_reader_may_not_see(
    client, proposed, alfa, beta, secretariat, second
):
    from monitoring.models import Article

    Paper.objects.filter(pk=proposed.pk).update(title="Every schoolyard opens after lessons")
    article = Article.objects.get(number="31")
    proposed.articles.set([article])
    drafting = factories.make_paper(lead=beta, title="Open the schoolyard when lessons end", state="drafting")
    on_it = factories.make_paper(lead=beta, title="Rest", state="published")
    on_it.articles.set([article])
    factories.make_paper(lead=beta, title="One schoolyard word", state="drafting")
    factories.make_paper(lead=beta, title="Schoolyard lessons, declined", state="declined")
    hidden = factories.make_paper(
        lead=alfa, title="Schoolyard lessons inside", state="drafting", audience="organisation",
        audience_organisation=alfa,
    )  # fmt: skip

    def offered(person):
        found = relations.perhaps_the_same(Paper.objects.get(pk=proposed.pk), person)
        return {one.title for one in found}

    assert offered(secretariat) == {drafting.title, on_it.title, hidden.title}
    assert offered(second) == {drafting.title, on_it.title}
    shown = show(client, secretariat, url("paper", proposed))
    assert "Is this about the same?" in shown
    assert drafting.title in shown
    Paper.objects.filter(pk=proposed.pk).update(state="drafting")
    assert "Is this about the same?" not in show(client, secretariat, url("paper", proposed))


def test_the_page_of_a_draft_keeps_a_fixed_number_of_queries(client, paper, secretariat, django_assert_max_num_queries):
    client.force_login(secretariat)
    client.get(url("paper", paper))
    with django_assert_max_num_queries(75):
        client.get(url("paper", paper))


# The call --------------------------------------------------------------------------------------------------------


def test_the_secretariat_sends_the_call_and_an_organisation_replies(client, proposed, beta, second, secretariat):
    answer = send(client, secretariat, url("scoping_open", proposed), until=day(14).isoformat())
    assert answer.url == url("scoping", proposed)

    assert 'name="part"' in show(client, second, url("scoping", proposed))
    answer = send(
        client, second, url("scoping", proposed), organisation="beta", part="co_write", note="We know schools"
    )

    assert answer.status_code == 302
    assert "We know schools" in show(client, secretariat, url("scoping", proposed))


def test_a_reply_without_a_choice_comes_back_with_its_words(client, proposed, beta, second, secretariat):
    operations.open_scoping(proposed, until=day(14), by=secretariat)

    answer = send(client, second, url("scoping", proposed), organisation="beta", note="Because")

    assert answer.status_code == 422
    assert "Because" in answer.content.decode()
    assert "Choose which part your organisation takes." in answer.content.decode()


def test_somebody_else_s_organisation_is_not_replied_for(client, proposed, alfa, beta, second, secretariat):
    operations.open_scoping(proposed, until=day(14), by=secretariat)

    assert send(client, second, url("scoping", proposed), organisation="alfa", part="lead").status_code == 403
    assert not proposed.scoping_replies.exists()


def test_the_plan_is_proposed_and_kept_and_says_who_can_decide(client, proposed, beta, second, secretariat):
    operations.open_scoping(proposed, until=day(14), by=secretariat)
    operations.reply_to_call(proposed, beta, part="lead", by=second)
    form = show(client, secretariat, url("scoping_plan", proposed))
    assert form.count('type="date"') == 3 and 'value="20' in form

    bad = send(client, secretariat, url("scoping_plan", proposed), consultation_on=day(9).isoformat(),
               sign_off_on=day(8).isoformat(), decided_on=day(30).isoformat())  # fmt: skip
    assert bad.status_code == 422
    send(client, secretariat, url("scoping_plan", proposed), consultation_on=day(9).isoformat(),
         sign_off_on=day(40).isoformat(), decided_on=day(60).isoformat())  # fmt: skip

    assert "Who can decide by then" in show(client, secretariat, url("scoping", proposed))
    if not now_of(proposed).plan.get("checked_at"):  # a school holiday lies in these days, whenever the test runs
        send(client, secretariat, url("scoping_plan_accept", proposed))
    answer = send(client, secretariat, url("scoping_start", proposed), lead=beta.pk)
    assert answer.url == url("paper", proposed)
    assert (now_of(proposed).state, now_of(proposed).lead) == ("drafting", beta)


def test_a_member_neither_calls_nor_begins(client, proposed, signatory, secretariat):
    assert send(client, signatory, url("scoping_open", proposed), until=day(14).isoformat()).status_code == 404
    operations.open_scoping(proposed, until=day(14), by=secretariat)
    assert send(client, signatory, url("scoping_start", proposed)).status_code == 403


# Meetings --------------------------------------------------------------------------------------------------------


def test_a_meeting_is_called_and_decides_by_form(client, paper, drafter, secretariat, second, beta):
    item = consulted(paper, drafter, secretariat, second, beta).contribution
    when = timezone.localtime(in_days(3)).strftime("%Y-%m-%dT%H:%M")
    assert send(client, drafter, url("meeting_open", paper), starts_at=when, place="Room 3").status_code == 302

    shown = show(client, drafter, url("meeting", paper))
    assert "Room 3" in shown and item.label in shown
    answer = send(client, drafter, url("meeting", paper), contribution=item.uuid, verdict="rejected", reason="")
    assert answer.status_code == 422
    answer = send(client, drafter, url("meeting", paper), contribution=item.uuid, verdict="rejected", reason="Voted.")

    assert answer.status_code == 302
    assert Disposition.objects.get(is_current=True).at_meeting
    assert "Voted." in show(client, second, url("meeting", paper))
    assert send(client, drafter, url("paper_move", paper), verb="close_meeting").status_code == 302
    assert now_of(paper).state == "disposition"


def test_those_who_do_not_lead_only_read_the_agenda(client, paper, drafter, secretariat, second, beta):
    item = consulted(paper, drafter, secretariat, second, beta).contribution
    operations.open_meeting(now_of(paper), starts_at=in_days(2), place="", by=drafter)

    assert 'name="verdict"' not in show(client, second, url("meeting", paper))
    answer = send(client, second, url("meeting", paper), contribution=item.uuid, verdict="accepted")
    assert answer.status_code == 404
    assert send(client, drafter, url("meeting", paper), contribution="nonsense", verdict="accepted").status_code == 404


# Merging the text ------------------------------------------------------------------------------------------------


def test_the_merge_page_asks_why_it_cannot_wait_and_keeps_what_was_typed(
    client, paper, drafter, secretariat, second, beta
):
    item = consulted(paper, drafter, secretariat, second, beta).contribution
    operations.dispose(item, verdict="rejected", reason="It is short.", by=drafter)
    DocumentType.objects.update(disposition_days=3)
    address = reverse("positions:merge", args=[paper.rounds.get().uuid])

    assert 'name="waiver"' in show(client, drafter, address)
    refused = send(client, drafter, address, deed="finish", statement="We kept the length.")
    assert refused.status_code == 200
    assert "We kept the length." in refused.content.decode()
    send(client, drafter, address, deed="finish", statement="We kept the length.", waiver="The vote is tomorrow.")

    assert paper.rounds.get().ended_at is not None
    assert AuditEntry.objects.get(verb="positions.merge").details["reason"] == "The vote is tomorrow."


# Relations and changes -------------------------------------------------------------------------------------------


def test_a_demand_is_tied_to_an_adopted_one_and_untied(client, paper, adopted, drafter, second):
    store.write_initial(paper, DEMANDS.format(to="local", articles="31"), by=drafter)
    send(client, drafter, url("relations", paper), kind="refines", other=adopted.pk)
    own, theirs = demand_of(paper), demand_of(adopted)

    answer = send(client, drafter, url("relations", paper), block_id=own, repeats=f"{adopted.uuid}:{theirs}")

    assert answer.status_code == 302
    assert set(paper.relations.values_list("kind", "block_id")) == {("refines", ""), ("restates", own)}
    assert "Repeats a demand of" in show(client, second, url("relations", paper))
    for relation in paper.relations.all():
        send(client, drafter, url("relation_remove", paper, relation.pk))
    assert not paper.relations.exists()


def test_who_does_not_lead_ties_nothing(client, paper, adopted, second):
    assert send(client, second, url("relations", paper), kind="refines", other=adopted.pk).status_code == 404


def test_the_statement_of_changes_is_written_once_and_read_by_all(client, paper, drafter, secretariat, second, beta):
    consulted(paper, drafter, secretariat, second, beta)
    make_revision(paper, "<p>Shorter.</p>", created_by=secretariat)

    assert "<textarea" in show(client, secretariat, url("paper_changes", paper))
    assert "<textarea" not in show(client, second, url("paper_changes", paper))
    send(client, secretariat, url("paper_changes", paper), statement="Half of it.")

    assert "Half of it." in show(client, second, url("paper_changes", paper))


def test_a_proposal_is_taken_up_by_form(client, proposed, beta, secretariat, second):
    other = factories.make_paper(title="The bigger one", lead=beta)

    assert send(client, second, url("merge_into", proposed), other=other.pk, reason="Same.").status_code == 404
    assert send(client, secretariat, url("merge_into", proposed), other=other.pk, reason="").status_code == 422
    send(client, secretariat, url("merge_into", proposed), other=other.pk, reason="Same.")

    assert "The bigger one" in show(client, second, url("paper", proposed))


# Review ----------------------------------------------------------------------------------------------------------


def test_a_review_has_three_ways_out(client, adopted, secretariat, second):
    operations.begin_review(adopted, by=secretariat)
    shown = show(client, secretariat, url("review", adopted))
    assert all(words in shown for words in ("We still hold this", "Write a new one", "?verb=retire"))
    lead = show(client, second, url("review", adopted))
    assert ('value="silence"' in lead, 'value="reaffirm"' in lead, "?verb=retire" in lead) == (True, False, False)

    assert send(client, secretariat, url("review", adopted), deed="reaffirm", review_on="2001-01-01").status_code == 422
    answer = send(client, secretariat, url("review", adopted), deed="revise", title="Again")

    new = Paper.objects.get(title="Again")
    assert answer.url == url("paper", new)
    assert send(client, second, url("review", adopted), deed="revise", title="Again").status_code == 404


@pytest.mark.parametrize("state", ["drafting", "retired"])
def test_there_is_no_review_before_publication_or_after_the_end(client, alfa, secretariat, state):
    client.force_login(secretariat)

    assert client.get(url("review", factories.make_paper(lead=alfa, state=state))).status_code == 404


# Kinds of papers -------------------------------------------------------------------------------------------------


def typed(kind: DocumentType, **changes: object) -> dict[str, object]:
    """What the form of a kind sends when nothing but `changes` is different."""
    from positions.forms_document_types import DocumentTypeForm

    form = DocumentTypeForm(instance=kind)
    data = {name: field.prepare_value(form.get_initial_for_field(field, name)) for name, field in form.fields.items()}
    data = {**data, **changes}
    return {name: value for name, value in data.items() if value is not None and value is not False}


def test_the_secretariat_changes_how_a_kind_is_decided(client, secretariat):
    kind = factories.make_document_type()
    address = reverse("positions:document_type_change", args=[kind.slug])
    assert show(client, secretariat, address).count("<fieldset") >= 6

    answer = send(client, secretariat, address, **typed(kind, quorum_percent=60, quorum_full=70))

    assert answer.status_code == 302
    kind.refresh_from_db()
    assert (kind.quorum_percent, kind.quorum_by_type) == (60, {"full": 70})
    changed = AuditEntry.objects.get(verb="positions.keep_document_type").details["changed"]
    assert changed == {"quorum_percent": [50, 60], "quorum_by_type": [{}, {"full": 70}]}


def test_the_secretariat_chooses_two_thirds_and_not_67_per_cent(client, secretariat):
    kind = factories.make_document_type(rule="majority")
    address = reverse("positions:document_type_change", args=[kind.slug])
    assert "Two thirds" in show(client, secretariat, address)

    changes = {"majority_part": "2/3", "quorum_part": "1/2+", "quorum_full": "2/3"}
    assert send(client, secretariat, address, **typed(kind, **changes)).status_code == 302

    kind.refresh_from_db()
    assert (kind.majority, kind.quorum, kind.quorum_by_type) == ("2/3", "1/2+", {"full": "2/3"})
    assert "quorum more than half" in show(client, secretariat, reverse("positions:document_type_list"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"mode": "sign_on"}, "each organisation decides for itself"),
        ({"rule": "consensus_minus"}, "How many objections"),
        ({"objections_allowed": 2}, "allows some"),
        ({"rule": "majority", "majority_percent": 50}, "more than 50"),
        ({"mode": "sign_on", "rule": "sign_on", "silence": "consent"}, "Silence never signs"),
        ({"urgent_days": 11}, "cannot take longer"),
        ({"minimum_days": 0, "urgent_days": 0}, "at least one day"),
        ({"deciding_types": []}, "Somebody has to decide"),
        ({"deciding_types": ["observer"]}, "observer"),
        ({"advising_types": ["full"]}, "not asked for advice"),
        ({"quorum_associate": 50}, "only for those who decide"),
        ({"contest_days": 400}, "at most a year"),
        ({"quorum_percent": 101}, "at most 100"),
        ({"rule": "majority", "majority_part": "1/3"}, "no majority"),
        ({"quorum_full": "4/5"}, "a part such as 2/3"),
        ({"silence_addresses": 0}, "At least one"),
        ({"reminder_days": "5, soon"}, "working days with commas"),
        ({"silence": "consent", "silence_reminders": 3, "reminder_days": "5"}, "Fewer reminders"),
    ],
)  # fmt: skip
def test_settings_that_do_not_fit_are_refused_with_a_sentence(client, secretariat, changes, sentence):
    kind = factories.make_document_type()

    answer = send(
        client, secretariat, reverse("positions:document_type_change", args=[kind.slug]), **typed(kind, **changes)
    )

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not AuditEntry.objects.filter(verb="positions.keep_document_type").exists()


def test_a_kind_is_added_with_an_address_of_its_own(client, secretariat):
    fresh = typed(DocumentType(), name_nl="Nieuw", name_fr="Nouveau", name_en="New")

    for _twice in range(2):
        assert send(client, secretariat, reverse("positions:document_type_create"), **fresh).status_code == 302

    assert set(DocumentType.objects.values_list("slug", flat=True)) == {"new-kind", "new-kind-2"}


def test_members_read_how_kinds_are_decided_and_change_nothing(client, second):
    kind = factories.make_document_type()

    assert kind.name in show(client, second, reverse("positions:document_type_list"))
    assert send(client, second, reverse("positions:document_type_change", args=[kind.slug])).status_code == 404


def test_an_open_ballot_keeps_the_rule_with_which_it_opened(client, ballot, secretariat):
    kind = ballot.revision.paper.document_type

    send(
        client, secretariat, reverse("positions:document_type_change", args=[kind.slug]),
        **typed(kind, rule="majority", majority_percent=80),
    )  # fmt: skip

    ballot.refresh_from_db()
    kind.refresh_from_db()
    assert (kind.rule, ballot.rule) == ("majority", "consensus")


def test_proposing_says_that_it_is_urgent(client, signatory, alfa):
    kind = factories.make_document_type()
    send(
        client, signatory, reverse("positions:paper_create"), title="Now", purpose="The vote is tomorrow.",
        document_type=kind.pk, lead=alfa.pk, language="en", audience="coalition", is_urgent="on",
    )  # fmt: skip

    assert Paper.objects.get(title="Now").is_urgent


def test_what_was_typed_into_a_plan_stays(client, proposed, secretariat):
    operations.open_scoping(proposed, until=day(14), by=secretariat)
    late = datetime.date(2001, 1, 1).isoformat()

    answer = send(
        client, secretariat, url("scoping_plan", proposed), consultation_on=late, sign_off_on="", decided_on=""
    )

    assert answer.status_code == 422
    assert late in answer.content.decode()


@pytest.mark.parametrize("verb", ["straight_to_sign_off", "publish_restated"])
def test_the_short_way_says_what_happens_before_it_asks_why(client, paper, secretariat, verb):
    shown = show(client, secretariat, f"{url('paper_move', paper)}?verb={verb}")

    assert "asked again" in shown or "without a consultation" in shown
    assert 'name="reason"' in shown
