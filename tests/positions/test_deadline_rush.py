"""The last second before the deadline, with everybody at once, in processes of their own."""

from __future__ import annotations

import pytest
from django.db import connection

from members.audit import first_broken
from members.models import Person
from positions import operations
from positions.models import Answer, AnswerConflict, AnswerLink, Ballot, Paper
from tests import factories
from tests.positions.conftest import in_days, make_revision
from tests.positions.rushing import at_once
from tests.positions.second_count import count

pytestmark = pytest.mark.django_db(transaction=True)
CHOICES = ["endorse", "abstain", "object", "not_our_field"]


@pytest.fixture
def asked(secretariat) -> Ballot:
    """Sign-off among 27 organisations, each with one who speaks for it."""
    for number in range(27):
        organisation = factories.make_organisation(f"Organisation {number:02}")
        factories.make_person(organisation=organisation, role="representative")
    kind = factories.make_document_type(rule="majority", early_close=False)
    paper = factories.make_paper(lead=organisation, state=Paper.State.FINAL_TEXT, document_type=kind)
    return operations.open_ballot(make_revision(paper), closes_at=in_days(15), by=secretariat)


def closes_soon(ballot: Ballot, when: str) -> None:
    """By the clock of the database."""
    with connection.cursor() as cursor:
        moment = "clock_timestamp() + %s::interval"
        cursor.execute(f"UPDATE positions_ballot SET closes_at = {moment} WHERE id = %s", [when, ballot.pk])


def test_of_the_answers_of_27_organisations_in_the_last_second_each_is_counted_or_refused_with_a_sentence(
    asked, tmp_path
):
    speakers = [
        [elector.organisation.seats.get().person_id, elector.organisation_id] for elector in asked.electors.all()
    ]
    tasks = [
        {"do": "answer", "ballot": asked.pk, "people": speakers[part::4], "choices": CHOICES, "until_closed": True}
        for part in range(4)
    ]
    tasks += [{"do": "decide", "ballot": asked.pk}] * 2

    def close_in_the_middle() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM positions_answer")
            while cursor.fetchone()[0] < 27:
                cursor.execute("SELECT count(*) FROM positions_answer, pg_sleep(0.05)")
        closes_soon(asked, "20 milliseconds")

    *answers, first, second = at_once(tmp_path, tasks, meanwhile=close_in_the_middle)

    assert [*first, *second] == [asked.pk]
    given = [one for found in answers for one in found]
    kept = {answer: (organisation, choice) for organisation, choice, answer, _refused in given if answer}
    assert kept == {pk: tuple(said) for pk, *said in Answer.objects.values_list("pk", "organisation", "choice")}
    assert len(kept) >= 27 and len({organisation for organisation, _choice in kept.values()}) > 4
    refused = [(organisation, sentence) for organisation, _choice, answer, sentence in given if not answer]
    assert sorted(organisation for organisation, _sentence in refused) == sorted(one[1] for one in speakers)
    assert all(sentence.startswith("Sign-off has closed") for _organisation, sentence in refused)
    asked.refresh_from_db()
    names = dict(asked.electors.values_list("organisation", "name"))
    last = {names[organisation]: choice for _answer, (organisation, choice) in sorted(kept.items())}
    lists = asked.result["organisations"]
    assert {one["name"]: key for key, found in lists.items() for one in found if key != "none"} == last
    assert sum(len(found) for found in lists.values()) == asked.result["asked"] == 27
    counted = count(asked.pk)
    assert (asked.outcome, asked.level, asked.result["base"]) == (counted.outcome, counted.level, counted.base)
    assert first_broken() is None


def test_two_people_and_two_clicks_at_once(asked, secretariat, tmp_path):
    """Two of one organisation in two processes, one link in three, the same answer of one person in two."""
    alfa, beta, gamma = [elector.organisation for elector in asked.electors.all()[:3]]
    factories.make_person(organisation=alfa, role="coordinator")  # who settles it, and has said nothing
    people = [alfa.seats.earliest("pk").person, factories.make_person(organisation=alfa, role="substitute")]
    Person.objects.filter(seats__organisation=beta).update(language="en")  # a link speaks its owner's language
    token = operations.make_answer_link(asked, beta.seats.get(), by=secretariat)
    one = {"do": "answer", "ballot": asked.pk, "until_closed": False}
    tasks = [
        {**one, "people": [[people[0].pk, alfa.pk]], "choices": ["endorse"]},
        {**one, "people": [[people[1].pk, alfa.pk]], "choices": ["object"]},
        *({"do": "use", "token": token, "choices": [choice]} for choice in ("endorse", "not_our_field", "abstain")),
        *({**one, "people": [[gamma.seats.get().person_id, gamma.pk]], "choices": ["endorse"]} for _time in range(2)),
    ]

    *alfas, link_1, link_2, link_3, first, again = [found[0] for found in at_once(tmp_path, tasks)]

    assert all(answer and not sentence for _organisation, _choice, answer, sentence in [*alfas, first, again])
    held = AnswerConflict.objects.get()
    assert {held.first_id, held.second_id} == {found[2] for found in alfas}
    used, *late = sorted([link_1, link_2, link_3], key=lambda one: -one[1])
    assert used[1]
    assert [(one[1], one[2][:26]) for one in late] == [(0, "This link was used already")] * 2
    assert list(Answer.objects.filter(organisation=beta).values_list("pk", "choice")) == [(used[1], used[0])]
    assert AnswerLink.objects.get().used_at
    current = Answer.objects.filter(is_current=True)
    assert sorted(current.values_list("organisation", flat=True)) == sorted([alfa.pk, beta.pk, gamma.pk])
    closes_soon(asked, "0 seconds")
    operations.decide_when_due()
    asked.refresh_from_db()
    said = {one["name"]: key for key, found in asked.result["organisations"].items() for one in found}
    assert (said[alfa.name], said[beta.name], said[gamma.name]) == ("held", used[0], "endorse")
