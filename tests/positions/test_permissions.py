"""Who may do what, as one table: rows are verbs, columns the cast."""

from __future__ import annotations

import pytest

from positions import permissions
from positions.models import Paper
from tests import factories

CAST = ("secretariat", "signatory", "drafter", "coordinator", "second", "adviser", "observer", "stranger", "nobody")
MEMBERS = {"signatory", "drafter", "coordinator", "second", "adviser", "observer"}
LEAD = {"secretariat", "signatory", "drafter", "coordinator"}  # Alfa leads the paper
TABLE = {
    "can_propose": {"secretariat", "signatory", "drafter", "coordinator", "second"},
    "can_see": {"secretariat", *MEMBERS},
    "can_write": {"secretariat", *MEMBERS} - {"observer"},
    "can_suggest": {"secretariat", *MEMBERS} - {"observer"},
    "can_decide_suggestions": {"secretariat", *MEMBERS} - {"observer"},
    "can_support_suggestions": {"secretariat", *MEMBERS} - {"observer"},
    "can_comment": {"secretariat", *MEMBERS} - {"observer"},
    "can_resolve_comments": {"secretariat", *MEMBERS} - {"observer"},
    "can_lead": LEAD,
    "can_describe": LEAD,
    "can_freeze": LEAD,
    "can_accept": {"secretariat"},
    "can_settle": {"secretariat"},
    "can_withdraw": {"secretariat"},
    "can_open_ballot": {"secretariat"},
}
BALLOT_TABLE = {
    "can_answer_on_behalf": {"secretariat"},
    "can_remind": {"secretariat"},
    "can_recall": {"secretariat"},
    "can_decide": {"secretariat"},
    "can_publish": {"secretariat"},
    "can_answer_extension": {"secretariat"},
    "can_change_asked_text": {"secretariat"},
    "can_conciliate": {"secretariat"},
}
# Alfa has been asked, and has a coordinator
OWN_TABLE = {
    "can_answer": {"signatory", "coordinator"},
    "can_ask_extension": {"signatory", "coordinator"},
    "can_draft_answer": {"signatory", "drafter", "coordinator"},
    "can_see_answers_of": {"secretariat", "signatory", "drafter", "coordinator"},
    "can_settle_conflict": {"coordinator"},
}


@pytest.fixture
def people(cast):
    from django.contrib.auth.models import AnonymousUser

    return {**vars(cast), "nobody": AnonymousUser()}


@pytest.mark.parametrize("verb", TABLE)
def test_each_verb_on_a_paper_is_for_exactly_these_people(verb, people, paper):
    arguments = () if verb == "can_propose" else (paper,)

    allowed = {name for name in CAST if getattr(permissions, verb)(people[name], *arguments)}

    assert allowed == TABLE[verb]


@pytest.mark.parametrize("verb", BALLOT_TABLE)
def test_each_verb_on_a_ballot_is_for_exactly_these_people(verb, people, ballot):
    allowed = {name for name in CAST if getattr(permissions, verb)(people[name], ballot)}

    assert allowed == BALLOT_TABLE[verb]


@pytest.mark.parametrize("verb", OWN_TABLE)
def test_each_verb_for_an_organisation_that_was_asked_is_for_exactly_these_people(verb, people, ballot, alfa):
    allowed = {name for name in CAST if getattr(permissions, verb)(people[name], ballot, alfa)}

    assert allowed == OWN_TABLE[verb]


@pytest.mark.parametrize("verb", sorted(set(OWN_TABLE) - {"can_see_answers_of"}))
def test_an_organisation_that_was_not_asked_is_done_nothing_for(verb, people, ballot, observer):
    delta = observer.seats.get().organisation

    assert not any(getattr(permissions, verb)(people[name], ballot, delta) for name in CAST)


def test_an_adviser_answers_for_an_organisation_that_advises(people, ballot, adviser):
    gamma = adviser.seats.get().organisation

    assert {name for name in CAST if permissions.can_answer(people[name], ballot, gamma)} == {"adviser"}


@pytest.mark.parametrize("state", Paper.State.values)
def test_text_is_written_only_in_open_states(state, alfa, drafter):
    paper = factories.make_paper(lead=alfa, state=state)

    assert permissions.can_write(drafter, paper) == (state == "drafting")


def test_a_paper_of_a_circle_is_written_by_its_readers_only(alfa, drafter, second):
    paper = factories.make_paper(lead=alfa, audience="organisation", audience_organisation=alfa)

    assert permissions.can_write(drafter, paper)
    assert not permissions.can_write(second, paper)


def test_a_member_proposes_for_their_own_organisation_only(drafter, secretariat, alfa, beta):
    found = {
        (person.name, organisation.name)
        for person in (drafter, secretariat)
        for organisation in (alfa, beta)
        if permissions.can_propose_for(person, organisation)
    }

    assert found == {("Drafter", "Alfa"), ("Secretary", "Alfa"), ("Secretary", "Beta")}


def test_a_pen_holder_of_another_organisation_leads_too(paper, second, beta):
    paper.pen_holders.create(person=second, organisation=beta)

    assert permissions.can_lead(second, paper)
