"""Joint actions: who proposes, who is asked, who answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation
from django.utils.formats import date_format

from actions import operations
from actions.models import JointAction, Participation, Task
from members import audit
from members.models import AuditEntry, GroupSeat, Notification, WorkingGroup
from tests import factories

EVERYBODY = ["secretariat", "signatory", "drafter", "coordinator", "second", "adviser", "observer", "stranger"]


def soon(days=20):
    return timezone.localdate() + timedelta(days=days)


def propose(lead, by, **fields):
    return operations.propose_action(
        **{"title": "A day of play", "summary": "All streets.", "lead": lead, "starts_on": soon(), "by": by, **fields}
    )


@pytest.fixture
def action(alfa, signatory, second, adviser, observer):
    return propose(alfa, signatory, answer_by=soon(10))


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_propose_for_alfa(request, alfa, who):
    person = request.getfixturevalue(who)

    if who in {"secretariat", "signatory", "drafter", "coordinator"}:
        assert propose(alfa, person).thread.title == "A day of play"
    else:
        with pytest.raises(PermissionDenied):
            propose(alfa, person)
        assert not JointAction.objects.exists()


def test_an_adviser_does_not_lead(adviser):
    with pytest.raises(PermissionDenied):
        propose(adviser.seats.get().organisation, adviser)


def test_every_organisation_has_one_line_and_is_asked_once(action, alfa, second, adviser, observer, drafter):
    lines = {line.organisation.name: line.part for line in action.participations.select_related("organisation")}

    assert lines == {"Alfa": "leads", "Beta": "no_answer", "Gamma advies": "no_answer", "Delta": "no_answer"}
    asked = Notification.objects.filter(kind="actions.asked")
    assert {row.person for row in asked} == {second, adviser, observer}
    assert all("Please answer" in row.body for row in asked)
    assert AuditEntry.objects.filter(verb="actions.propose_action", organisation=alfa).count() == 1


def test_who_answers_for_two_organisations_is_asked_for_each_by_its_name(alfa, signatory, second):
    other = factories.make_organisation("Epsilon")
    second.seats.create(
        person=second, organisation=other, role="substitute", starts_at=timezone.now() - timedelta(days=1)
    )

    action = propose(alfa, signatory)

    asked = Notification.objects.filter(kind="actions.asked", person=second)
    assert {(row.organisation.name, row.subject) for row in asked} == {
        ("Beta", f"Does Beta take part? {action.title}"),
        ("Epsilon", f"Does Epsilon take part? {action.title}"),
    }


def test_each_is_asked_in_their_own_language(alfa, signatory, second, adviser):
    second.language, adviser.language = "nl", "fr"
    second.save()
    adviser.save()

    propose(alfa, signatory, starts_on=soon(9), answer_by=soon(9))

    bodies = {row.person: row.body for row in Notification.objects.filter(kind="actions.asked")}
    for person in (second, adviser):
        with translation.override(person.language):
            assert date_format(soon(9), "l j F Y") in bodies[person]


def test_only_the_audience_is_asked(alfa, signatory, second, observer, beta):
    full = propose(alfa, signatory, audience="full_members")
    assert {line.organisation.name for line in full.participations.all()} == {"Alfa", "Beta"}

    group = WorkingGroup.objects.create(name="Play", slug="play")
    for person, organisation in ((signatory, alfa), (observer, observer.seats.get().organisation)):
        GroupSeat.objects.create(group=group, person=person, organisation=organisation)
    signatory = type(signatory).objects.get(pk=signatory.pk)
    narrow = propose(alfa, signatory, audience="group", audience_group=group)
    assert {line.organisation.name for line in narrow.participations.all()} == {"Alfa", "Delta"}
    assert not JointAction.objects.visible_to(second).filter(pk=narrow.pk).exists()
    assert JointAction.objects.visible_to(signatory).filter(pk=narrow.pk).exists()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends_on": soon(1)}, "ends_on"),
        ({"answer_by": soon(40)}, "answer_by"),
        ({"title": " "}, "title"),
        ({"summary": ""}, "summary"),
    ],
)
def test_an_action_that_makes_no_sense_is_refused_by_field(alfa, signatory, fields, wrong):
    with pytest.raises(ValidationError) as problem:
        propose(alfa, signatory, **fields)

    assert list(problem.value.message_dict) == [wrong]
    assert not JointAction.objects.exists()


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_answer_for_beta(request, action, beta, who):
    person = request.getfixturevalue(who)

    if who in {"secretariat", "second"}:
        line = operations.participate(action, organisation=beta, part="supports", note="By  press", by=person)
        assert (line.part, line.note, line.answered_by) == ("supports", "By press", person)
    else:
        with pytest.raises(PermissionDenied):
            operations.participate(action, organisation=beta, part="supports", by=person)
        assert Participation.objects.get(action=action, organisation=beta).part == "no_answer"


def test_an_answer_changes_in_place_and_is_logged(action, beta, second, signatory):
    operations.participate(action, organisation=beta, part="supports", by=second)
    operations.participate(action, organisation=beta, part="not_us", by=second)

    assert action.participations.filter(organisation=beta).count() == 1
    logged = (
        AuditEntry.objects.filter(verb="actions.participate").order_by("sequence").values_list("details", flat=True)
    )
    assert [(entry["before"], entry["part"]) for entry in logged] == [("no_answer", "supports"), ("supports", "not_us")]
    assert Notification.objects.filter(person=signatory, kind="actions.answered", by_mail=False).count() == 2
    assert audit.first_broken() is None


@pytest.mark.parametrize("part", ["no_answer", "leads", "king", ""])
def test_beta_does_not_answer_nonsense(action, beta, second, part):
    with pytest.raises(ValidationError):
        operations.participate(action, organisation=beta, part=part, by=second)


def test_the_lead_stays_and_latecomers_are_not_asked(action, alfa, signatory, secretariat):
    with pytest.raises(ValidationError, match="leads this action"):
        operations.participate(action, organisation=alfa, part="not_us", by=signatory)
    with pytest.raises(ValidationError, match="not asked"):
        operations.participate(action, organisation=factories.make_organisation(), part="supports", by=secretariat)


def test_nothing_changes_in_an_action_that_is_over(action, beta, second, signatory):
    operations.change_state(action, state="active", by=signatory)
    operations.change_state(action, state="done", by=signatory)

    for act in (
        lambda: operations.participate(action, organisation=beta, part="supports", by=second),
        lambda: operations.add_task(action, title="Late", by=signatory),
        lambda: operations.change_state(action, state="active", by=signatory),
    ):
        with pytest.raises(ValidationError):
            act()


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_steer(request, action, who):
    person = request.getfixturevalue(who)

    for act in (
        lambda: operations.add_task(action, title="Print", by=person),
        lambda: operations.change_state(action, state="active", by=person),
    ):
        if who in {"secretariat", "signatory", "drafter", "coordinator"}:
            act()
        else:
            with pytest.raises(PermissionDenied):
                act()


@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_finish_a_task_of_beta(request, action, beta, signatory, who):
    task = operations.add_task(action, title="Print", organisation=beta, due_on=soon(5), by=signatory)
    person = request.getfixturevalue(who)

    if who in {"secretariat", "signatory", "drafter", "coordinator", "second"}:
        assert operations.finish_task(task, by=person).done_by == person
    else:
        with pytest.raises(PermissionDenied):
            operations.finish_task(task, by=person)
        assert Task.objects.get(pk=task.pk).done_at is None


def test_a_task_is_told_to_its_organisation_and_finished_once(action, beta, second, signatory):
    task = operations.add_task(action, title="Print", organisation=beta, by=signatory)
    assert [row.person for row in Notification.objects.filter(kind="actions.task")] == [second]

    operations.finish_task(task, by=second)
    operations.finish_task(task, by=signatory)

    assert Task.objects.get(pk=task.pk).done_by == second
    assert AuditEntry.objects.filter(verb="actions.finish_task").count() == 1


def test_a_task_goes_to_organisations_of_the_action_only(action, signatory):
    with pytest.raises(ValidationError, match="not part of"):
        operations.add_task(action, title="Print", organisation=factories.make_organisation(), by=signatory)
