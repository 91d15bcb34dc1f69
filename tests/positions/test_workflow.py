"""The table of steps, the picture made of it, and the pages that show it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from positions import operations, workflow_table
from positions.management.commands.draw_workflow import drawn
from positions.models import Paper
from positions.next_steps import LINE, OWN_PAGES, STANDS_AT, line_of
from positions.operations.states import BY_VERB, STEPS
from positions.workflow_picture import BESIDE, PLACES, svg, ways
from tests import factories


@pytest.mark.parametrize("name", ["workflow.svg", "workflow.md"])
def test_the_picture_in_the_documentation_is_up_to_date(name):
    kept = Path(settings.BASE_DIR, "docs", name).read_text(encoding="utf-8")

    assert kept == drawn()[name], "The table has changed: run `manage.py draw_workflow` and commit docs/."


def test_every_state_has_a_place_in_the_picture():
    assert {*PLACES, *BESIDE} == set(Paper.State)
    assert len(set(PLACES.values())) == len(PLACES)


def test_every_step_between_two_states_is_drawn():
    drawn_pairs = {(way.start, way.end) for way in ways()}
    wanted = {
        (state, end)
        for step in STEPS
        for state in step.states
        for end in (step.next, *step.others)
        if end and end != state and {state, end} <= set(PLACES)
    }

    assert drawn_pairs == wanted
    assert svg().count("<polygon") == len(wanted)


def test_every_state_is_reached_and_every_step_leads_somewhere_known():
    reached = {end for step in STEPS for end in (step.next, *step.others) if end}

    assert reached | {Paper.State.PROPOSED} == set(Paper.State)
    assert all(set(step.states) <= set(Paper.State) for step in STEPS)


def test_every_state_has_a_place_on_the_line_or_an_end_beside_it():
    ends = {"declined", "merged", "withdrawn", "paused"}

    assert {*LINE, *STANDS_AT} | ends == set(Paper.State)


def test_every_plain_step_is_an_operation_of_its_name():
    """The page calls it by its verb; what asks more than yes or no has a page of its own."""
    plain = [step.verb for step in STEPS if not step.has_own_page]

    assert [verb for verb in plain if not callable(getattr(operations, verb, None))] == []
    assert set(OWN_PAGES) <= set(BY_VERB)


def test_the_end_of_a_step_is_said_in_words():
    assert workflow_table.ends_of(BY_VERB["decide"]) == ["Decided", "Not adopted"]
    assert workflow_table.ends_of(BY_VERB["freeze"]) == ["stays"]
    assert workflow_table.ends_of(BY_VERB["resume"]) == ["where it was"]


@pytest.mark.parametrize("state", Paper.State.values)
def test_the_line_marks_where_a_paper_stands(state, alfa, secretariat):
    paper = factories.make_paper(lead=alfa, state=state)

    here = [stop for stop in line_of(paper) if stop.is_here]

    if state in ("declined", "merged", "withdrawn"):
        assert here == []
    else:
        assert [str(stop.label) for stop in here] == [str(Paper.State(state).label)]


def test_a_state_that_was_never_visited_is_not_called_done(alfa, secretariat):
    paper = factories.make_paper(lead=alfa, state="proposed")
    operations.start_without_call(paper, by=secretariat, reason="We know who leads.")

    stops = {stop.label: stop for stop in line_of(Paper.objects.get(pk=paper.pk))}

    assert stops[Paper.State.PROPOSED.label].is_done
    assert stops[Paper.State.SCOPING.label].is_skipped
    assert not stops[Paper.State.FINAL_TEXT.label].is_skipped


def test_the_picture_marks_the_state_somebody_came_from(client, drafter):
    client.force_login(drafter)

    shown = client.get("/members/papers/workflow/?state=meeting").content.decode()

    assert shown.count('class="state is-here') == 1
    assert "your paper is here" in shown
    assert "<style" not in shown.split("workflow-scroll", 1)[1]  # the site's style sheet colours it


def test_an_unknown_state_is_no_state(client, drafter):
    client.force_login(drafter)

    answer = client.get("/members/papers/workflow/?state=<script>")

    assert answer.status_code == 200
    assert 'class="state is-here' not in answer.content.decode()
