"""Every mail that asks something says what, by when, how long it takes, how it stands, and has one button."""

from __future__ import annotations

import inspect
import re

import pytest

import actions.notices_kits
import actions.notifications
import consultations.notifications
import events.notifications
import members.notices_memberships
import members.notices_people
import monitoring.notifications
import positions
from members.mail import words_of
from members.models import Notification
from members.notifications import Notice
from positions import operations
from tests.positions.conftest import *  # noqa: F403  # its fixtures

# How long somebody's task takes, only whoever gave it knows.
OF_UNKNOWN_LENGTH = {"TaskGiven"}
# What says how long it takes and asks nothing: only how long it is to read.
ONLY_TO_READ = {
    "Merged": "says what was done with the contributions; nothing is expected after it",
    "MergedOwn": "as Merged, with the way to what changed",
    "Restated": "says what goes out without a sign-off; nobody is asked",
    "Waived": "says which step was taken without what should come before it; nobody is asked",
}


def all_notices() -> list[type[Notice]]:
    """Every class of every app that tells somebody something."""
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(positions.__path__):
        if module.name.startswith("notices_"):
            import_module(f"positions.{module.name}")
    assert actions.notifications and actions.notices_kits and consultations.notifications and events.notifications
    assert members.notices_people and members.notices_memberships and monitoring.notifications
    found, waiting = [], [Notice]
    while waiting:
        here = waiting.pop().__subclasses__()
        found += here
        waiting += here
    return [one for one in found if "tests" not in one.__module__]


def says(notice: type[Notice], name: str) -> bool:
    """Whether the class or one above it gives this a value of its own, on the class or when it is made."""
    for one in notice.__mro__:
        if one is Notice:
            return False
        if name in vars(one):
            return bool(vars(one)[name])
        if "__init__" in vars(one):
            set_to = re.search(
                rf"self\.{name}\b[^=\n]*= *(None *(?:#.*)?$)?", inspect.getsource(one.__init__), re.MULTILINE
            )
            if set_to:
                return not set_to[1]
    return False


ASKING = [one for one in all_notices() if says(one, "ask")]


def test_there_are_many_that_ask():
    assert len(ASKING) > 40


@pytest.mark.parametrize("notice", ASKING, ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_what_asks_something_says_by_when_how_long_it_takes_and_how_it_stands(notice):
    lacking = [
        part
        for part, is_there in {
            "by when": says(notice, "due_at") or says(notice, "has_no_day"),
            "how long": says(notice, "minutes") or notice.__name__ in OF_UNKNOWN_LENGTH,
            "how it stands": says(notice, "situation"),
            "one button": says(notice, "button"),
        }.items()
        if not is_there
    ]

    assert lacking == []


@pytest.mark.parametrize("notice", all_notices(), ids=lambda one: f"{one.__module__}.{one.__name__}")
def test_what_names_a_day_or_a_length_asks_something_or_is_known_to_be_only_read(notice):
    names = [name for name in ("due_at", "minutes") if says(notice, name)] if hasattr(notice, "kind") else []
    if notice.__name__ in ONLY_TO_READ:
        assert names == ["minutes"]
        assert not says(notice, "ask")
    else:
        assert not names or says(notice, "ask")


FACTS = ("What we need from you: ", "By when: ", "It takes: about ", "How it stands: ")


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["round_opened", "contribution_waits"])
def test_the_mails_of_a_round_say_all_four(kind, round, staff_of_beta):
    passage = round.revision.tree["content"][0]["attrs"]["id"]
    operations.contribute(
        round, organisation=staff_of_beta.seats.get().organisation, by=staff_of_beta, kind="comment", block_id=passage,
        reason="Why?",
    )  # fmt: skip

    for notification in Notification.objects.filter(kind=f"positions.{kind}"):
        text = words_of(notification).text
        assert all(fact in text for fact in FACTS), text


@pytest.mark.django_db
def test_the_mail_that_opens_a_sign_off_says_all_four(ballot):
    notifications = Notification.objects.filter(kind="positions.ballot_opened")

    assert notifications.count() == 3
    for notification in notifications:
        text = words_of(notification).text
        assert all(fact in text for fact in FACTS), text
        assert "How it stands: We have no answer from your organisation." in text


@pytest.mark.django_db
def test_what_has_no_deadline_says_so(alfa, secretariat):
    from tests import factories

    paper = operations.propose(
        title="Play", document_type=factories.make_document_type(), lead=alfa, language="nl", purpose="p",
        by=secretariat,
    )  # fmt: skip

    text = words_of(Notification.objects.get(kind="positions.proposed", key__contains=str(paper.pk))).text
    assert "By when: there is no fixed day" in text
    assert "How it stands: Proposed" in text
