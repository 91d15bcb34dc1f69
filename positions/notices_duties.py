"""What keepers of a text hear of it: a pen, a translation behind its source, a version for children that is owed."""

from __future__ import annotations

import datetime

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _, ngettext

from members.models import Person
from members.notifications import SECRETARIAT, SPEAKING
from positions.models import Paper, PenHolder, Publication, Revision
from positions.notices_flow import day_in_words
from positions.notices_papers import PaperNotice
from positions.notifications import contacts, end_of, pen_holders, secretariat


class PenHolderNamed(PaperNotice):
    """Somebody hears that they keep the pen of a paper."""

    kind = "positions.pen_holder_named"
    minutes = 5
    button = _("Go to the paper")
    ask = _("Begin the text, or hand the pen on.")
    has_no_day = True

    def __init__(self, pen: PenHolder) -> None:
        super().__init__(pen.paper)
        self.pen, self.organisation = pen, pen.organisation
        self.situation = Paper.State(pen.paper.state).label

    def key(self) -> str:
        """Once a paper and person."""
        return f"paper:{self.paper.pk}:pen:{self.pen.person_id}"

    def people(self) -> list[Person]:
        """The one who keeps it."""
        return [self.pen.person] if self.pen.person.is_active else []

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("You keep the pen: {title}"), title=self.paper.title)

    def body(self) -> object:
        """For whom, and what that means."""
        return format_lazy(
            _("For {organisation}. You decide what comes into the text, and answer what others propose."),
            organisation=self.pen.organisation.name,
        )


class TranslationOutdated(PaperNotice):
    """Who keeps a translation, and the lead, hear that its source has moved on."""

    kind = "positions.translation_outdated"
    label = _("Translations whose source has changed")
    waits = True
    minutes = 30
    button = _("See which sections")
    ask = _("Translate what has changed.")
    has_no_day = True
    situation = _("Parts of the translation are behind their source.")

    def __init__(self, translation: Paper, revision: Revision, sections: int) -> None:
        super().__init__(translation)
        self.revision, self.sections = revision, sections

    def key(self) -> str:
        """Once a translation and text of its source."""
        return f"paper:{self.paper.pk}:outdated:{self.revision.pk}"

    def people(self) -> list[Person]:
        """Who keeps its pen, and whoever speaks for the lead."""
        return [*pen_holders(self.paper), *contacts([self.paper.lead_id])[self.paper.lead_id]]

    def subject(self) -> object:
        """Which one."""
        return format_lazy(_("The source has changed: {title}"), title=self.paper.title)

    def body(self) -> object:
        """How much of it."""
        return lazy(lambda: _how_many_behind(self.sections), str)()  # an ngettext_lazy that is filled in is not lazy

    def path(self) -> str:
        """The translation, section by section."""
        return reverse("positions:translation", args=[self.paper.uuid])


def _how_many_behind(number: int) -> str:
    return ngettext(
        "%(n)s section says something else in the newest text than in its translation.",
        "%(n)s sections say something else in the newest text than in their translation.",
        number,
    ) % {"n": number}


class ChildVersionNotice(PaperNotice):
    """Something about the version for children; to those who keep it."""

    button = _("Write the version for children")

    def __init__(self, publication: Publication) -> None:
        super().__init__(publication.paper)
        self.publication = publication

    def people(self) -> list[Person]:
        """Whoever speaks for the lead, and the office."""
        return [*contacts([self.paper.lead_id])[self.paper.lead_id], *secretariat()]

    def path(self) -> str:
        """Where it is written."""
        return reverse("positions:child_version", args=[self.paper.uuid])


class ChildVersionDue(ChildVersionNotice):
    """A position went out without a version for children, which follows within some working days."""

    kind = "positions.child_version_due"
    minutes = 60
    ask = _("Write the version for children, and have children read it.")
    situation = _("The position is public without a version for children.")

    def __init__(self, publication: Publication, day: datetime.date, step: str, reason: str) -> None:
        super().__init__(publication)
        self.day, self.step, self.reason = day, step, reason
        self.due_at = end_of(day)

    def key(self) -> str:
        """Once a step."""
        return f"publication:{self.publication.pk}:child-due:{self.step}"

    def subject(self) -> object:
        """Which one."""
        return format_lazy(_("Version for children still to come: {title}"), title=self.paper.title)

    def body(self) -> object:
        """By when, and what the public reads meanwhile."""
        return format_lazy(
            _("It was to follow by {day}. Until then the page says why there is none: “{reason}”"),
            day=day_in_words(self.day), reason=self.reason,
        )  # fmt: skip


class ChildVersionToConsult(ChildVersionNotice):
    """A version for children is written and no child has read it yet, as far as is known."""

    kind = "positions.child_version_to_consult"
    label = _("Child-friendly versions that children should read")
    waits = True
    told_to = frozenset({SECRETARIAT, SPEAKING})
    minutes = 30
    button = _("Look at the version for children")
    ask = _("Have a group of children read it, and write down when and which group.")
    has_no_day = True
    situation = _("There is a draft; as far as we know no child has read it.")

    def __init__(self, publication: Publication, sha256: str) -> None:
        super().__init__(publication)
        self.sha256 = sha256

    def key(self) -> str:
        """Once a text of the position."""
        return f"publication:{self.publication.pk}:child-consult:{self.sha256[:16]}"

    def subject(self) -> object:
        """Which one."""
        return format_lazy(_("To be read with children: {title}"), title=self.paper.title)

    def body(self) -> object:
        """What is not known."""
        return _("There is a draft, and nobody wrote down yet that children read it. Write no names of children.")
