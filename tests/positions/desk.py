"""A paper whose log is written by people, as the editor's edits arrive."""

from __future__ import annotations

import datetime

from django.utils import timezone

from positions import document, store
from positions.models import Paper, PaperUpdate
from tests.positions.ylog import Browser

KEY = "0123456789abcdef"


class Desk:
    """A paper whose log is written by people, as the editor's edits arrive."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.at = timezone.now() - datetime.timedelta(days=3)
        self.browser = Browser(0)

    def write(self, person, *, after=datetime.timedelta(seconds=5), session=KEY, organisation=None) -> None:
        """Everything that was typed since, in this person's name."""
        for update in self.browser.made:
            self.at += after
            self.paper.sequence += 1
            seat = person.seats.first()
            PaperUpdate.objects.create(
                paper=self.paper,
                sequence=self.paper.sequence,
                payload=update,
                person=person,
                organisation=organisation or (seat.organisation if seat else None),
                session=session,
                at=self.at,
            )
        self.browser.made.clear()
        self.paper.save(update_fields=["sequence"])

    @property
    def text(self) -> str:
        doc, _sequence = store.load_document(self.paper.pk)
        return document.plain_text(document.tree_of(doc))
