"""What organisations hear around a sign-off says what is asked, and asks nothing of those that cannot answer."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone, translation

from members.models import Notification, Person
from members.operations import set_membership
from members.working_days import add_working_days
from positions import operations
from positions.notices_duties import TranslationOutdated
from positions.notices_result import Decided, LevelChanged
from tests import factories
from tests.positions.conftest import close_now
from tests.positions.test_answers import answer
from tests.positions.test_changes import change
from tests.positions.test_designation import contested_kind, decided  # noqa: F401  # fixtures

WINDOW = "an organisation that was asked can say that it should be called otherwise"


def heard(kind, person) -> Notification:
    return Notification.objects.get(kind=f"positions.{kind}", person=person)


def suspend(organisation, by):
    day = timezone.localdate()
    set_membership(organisation, type="suspended", starts_on=day, reason="No fee.", by=by)


# The result -------------------------------------------------------------------------------------------------------


def test_the_mail_of_a_result_says_what_it_is_called_and_until_when_that_can_be_disputed(decided, signatory):  # noqa: F811
    told = heard("decided", signatory)

    assert "The result is called “Full consensus”." in told.body
    assert WINDOW in told.body
    assert told.ask == "Say so if your organisation disputes what the result is called."
    assert told.due_at == decided.disputable_until
    assert timezone.localdate(told.due_at) == add_working_days(timezone.localdate(), 3)
    assert told.situation == "The result is called “Full consensus”."


def test_where_nothing_can_be_disputed_the_mail_of_a_result_asks_nothing(decided):  # noqa: F811
    decided.contest_days = 0

    notice = Decided(decided)

    assert "The result is called “Full consensus”." in str(notice.body())
    assert WINDOW not in str(notice.body())
    assert (str(notice.ask), notice.due_at) == ("", None)


def test_what_was_not_adopted_is_not_disputed(contested_kind, ballot, secretariat, signatory):  # noqa: F811
    operations.decide(close_now(ballot), by=secretariat)

    told = heard("decided", signatory)
    assert "The result is called “Divergent views”." in told.body
    assert WINDOW not in told.body
    assert (told.ask, told.due_at) == ("", None)


@pytest.mark.parametrize("make", [Decided, lambda ballot: LevelChanged(ballot, "Why.")], ids=["decided", "changed"])
def test_contacts_of_a_sister_coalition_are_not_asked_what_they_have_no_page_for(make, decided):  # noqa: F811
    assert str(make(decided).ask)

    decided.sister_id = 1

    assert str(make(decided).ask) == ""


# Objections -------------------------------------------------------------------------------------------------------


def test_an_objection_says_how_many_object_by_now_in_the_language_of_its_reader(
    ballot, alfa, beta, signatory, second, secretariat
):
    answer(ballot, alfa, signatory, "object", reason="No.", no_wording=True)
    Person.objects.filter(pk=secretariat.pk).update(language="nl")
    answer(ballot, beta, second, "object", reason="No.", no_wording=True)

    told = Notification.objects.filter(kind="positions.objection", person=secretariat).order_by("pk")
    first, then = [one.situation for one in told]
    assert first == "1 organisation objects; others may follow."
    assert then.startswith("2 ")


def test_a_sentence_with_a_number_waits_for_the_language_of_its_reader(alfa):
    behind = TranslationOutdated(factories.make_paper(lead=alfa), None, 2).body()

    with translation.override("nl"):
        assert "2 delen" in str(behind)


# Those that cannot answer -----------------------------------------------------------------------------------------


def test_a_suspended_organisation_hears_that_its_answer_stands_and_is_not_asked_to_look_again(
    two_sections, alfa, signatory, second, beta, secretariat
):
    answer(two_sections, alfa, signatory)
    answer(two_sections, beta, second)
    suspend(alfa, secretariat)

    change(two_sections, secretariat)

    theirs, other = heard("answer_carried", signatory), heard("answer_carried", second)
    assert "was carried over" in theirs.body
    assert (theirs.ask, theirs.due_at, theirs.minutes, theirs.situation) == ("", None, None, "")
    assert other.ask and other.due_at and other.minutes and other.situation


def test_a_suspended_organisation_that_did_not_answer_is_not_asked_on_the_new_text(
    two_sections, alfa, signatory, second, secretariat
):
    suspend(alfa, secretariat)

    change(two_sections, secretariat)

    told = Notification.objects.filter(kind="positions.text_changed")
    assert set(told.values_list("person__name", flat=True)) == {"Second", "Adviser"}
    assert told.first().ask == "Read the new text and answer for your organisation."


def test_what_all_hear_reaches_a_suspended_organisation_without_its_question(
    ballot, alfa, beta, signatory, second, secretariat
):
    request = operations.ask_extension(
        ballot, organisation=beta, until=timezone.localdate(ballot.closes_at) + datetime.timedelta(days=3),
        reason="Our board meets later.", by=second,
    )  # fmt: skip
    both = factories.make_person("In both", organisation=alfa, role="substitute")
    beta.seats.create(person=both, role="substitute", starts_at=timezone.now() - datetime.timedelta(days=1))
    suspend(alfa, secretariat)

    operations.grant_extension(request, by=secretariat)

    assert heard("extended", signatory).ask == ""
    assert heard("extended", signatory).due_at is None
    for person in (second, both, secretariat):
        assert heard("extended", person).ask == "Answer, if your organisation has not done so."
        assert heard("extended", person).due_at
