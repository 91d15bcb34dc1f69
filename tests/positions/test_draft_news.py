"""Pen-holders hear what others wrote since they last read."""

from __future__ import annotations

from members.models import Notification
from positions import operations
from positions.models import PaperVisit, PenHolder


def told() -> list[str]:
    return list(Notification.objects.filter(kind="positions.draft_changed").values_list("body", flat=True))


def test_a_pen_holder_hears_once_between_two_readings_what_others_wrote(desk, signatory, second, alfa):
    paper = desk.paper
    PenHolder.objects.create(paper=paper, person=signatory, organisation=alfa)

    for _each in range(2):
        operations.tell_of_drafts()
    assert told() == ["Since you last read the text, these organisations wrote in it: Beta."]
    row = Notification.objects.get(kind="positions.draft_changed")
    assert row.person == signatory
    assert row.waits is True

    paper.refresh_from_db()
    PaperVisit.objects.update_or_create(
        paper=paper, person=signatory, defaults={"sequence": paper.sequence, "epoch": paper.epoch}
    )
    operations.tell_of_drafts()
    assert len(told()) == 1

    desk.browser.add(0, "A new line.", "p9")
    desk.write(second)
    operations.tell_of_drafts()
    assert len(told()) == 2


def test_what_one_wrote_oneself_is_no_news(desk, second, beta):
    PenHolder.objects.create(paper=desk.paper, person=second, organisation=beta)
    desk.paper.updates.exclude(person=second).update(person=second)

    operations.tell_of_drafts()

    assert told() == []
