"""Who may do what with a publication, as one table: rows are verbs, columns the cast."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from positions import permissions_public
from positions.models import Paper

CAST = ("secretariat", "signatory", "drafter", "coordinator", "second", "adviser", "observer", "stranger", "nobody")
LEAD = {"secretariat", "signatory", "drafter", "coordinator"}  # Alfa leads the paper
TABLE = {
    "can_correct": {"secretariat"},
    "can_approve_child_version": {"secretariat"},
    "can_write_child_version": LEAD,
}
FOLLOW_UP = {"can_follow_up": LEAD | {"second"}, "can_plan_follow_up": LEAD}  # Beta keeps an eye on the demand


@pytest.fixture
def people(cast):
    return {**vars(cast), "nobody": AnonymousUser()}


def allowed(verb: str, people, *arguments) -> set[str]:
    return {name for name in CAST if getattr(permissions_public, verb)(people[name], *arguments)}


@pytest.mark.parametrize("verb", TABLE)
def test_each_verb_on_a_publication_is_for_exactly_these_people(verb, people, publication):
    assert allowed(verb, people, publication) == TABLE[verb]


@pytest.mark.parametrize("verb", FOLLOW_UP)
def test_each_verb_on_a_demand_is_for_exactly_these_people(verb, people, publication, beta):
    demand = publication.follow_ups.get(number=1)
    demand.owner = beta

    assert allowed(verb, people, demand) == FOLLOW_UP[verb]


def test_a_name_is_taken_back_by_who_speaks_for_it_and_a_page_prepared_by_the_secretariat(people, publication, beta):
    assert allowed("can_withdraw_signature", people, publication, beta) == {"secretariat", "second"}
    assert allowed("can_prepare", people, publication.paper) == {"secretariat"}


def test_who_may_not_see_the_paper_follows_nothing_up(people, publication, second, beta):
    Paper.objects.update(audience="secretariat")
    demand = publication.follow_ups.get(number=1)
    demand.owner = beta

    assert "second" not in allowed("can_follow_up", people, demand)
