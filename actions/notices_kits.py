"""What those that take part in a joint action hear of its kit and its embargo."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from actions.models import JointAction, Participation
from actions.notifications import speakers
from members.models import AuditEntry, Organisation, Person
from members.notifications import Notice
from positions.notifications import communication_contacts


class KitNotice(Notice):
    """Told to who speaks for an organisation that takes part, and to its contacts for communication."""

    minutes = 10
    button = _("Open the kit")

    def __init__(self, action: JointAction, *, by: Person | None = None) -> None:
        self.action, self.by = action, by
        self.about = action.title

    def people(self) -> list[Person]:
        """Looked up now: who takes part today, without the one who did it."""
        return [person for person in told_of(self.action) if self.by is None or person.pk != self.by.pk]

    def path(self) -> str:
        """The kit."""
        return reverse("actions:kit", args=[self.action.uuid])


class KitShared(KitNotice):
    """The kit is ready."""

    kind = "actions.kit_shared"
    label = _("Kits of joint actions")
    optional = True
    has_no_day = True
    ask = _("Prepare your own message with it.")

    def __init__(self, action: JointAction, *, by: Person | None = None) -> None:
        super().__init__(action, by=by)
        self.situation = _("Nothing goes outside yet.") if action.is_under_embargo else _("You may publish.")

    def key(self) -> str:
        """Once."""
        return f"action:{self.action.pk}:kit"

    def subject(self) -> object:
        """Names the action, and that it waits."""
        if self.action.is_under_embargo:
            return format_lazy(_("Kit, under embargo: {title}"), title=self.action.title)
        return format_lazy(_("Kit: {title}"), title=self.action.title)

    def body(self) -> object:
        """Until when it waits, and what is in it."""
        if self.action.is_under_embargo:
            return format_lazy(
                _(
                    "Embargo until {moment}: before that share nothing outside. The kit has words for each channel "
                    "and files to use."
                ),
                moment=in_full(self.action.embargo_until),
            )  # fmt: skip
        return _("The kit has words for each channel and files to use.")


class EmbargoMoved(KitNotice):
    """The moment changed after the kit was given out: told at once, whichever way it moved."""

    kind = "actions.embargo_moved"
    has_no_day = True
    ask = _("Change it wherever you planned something.")
    situation = _("You have the kit already.")

    def __init__(self, action: JointAction, entry: AuditEntry, *, by: Person) -> None:
        super().__init__(action, by=by)
        self.entry = entry

    def key(self) -> str:
        """Each change, also back to a moment that was said before."""
        return f"action:{self.action.pk}:embargo:{self.entry.sequence}"

    def subject(self) -> object:
        """Names the action."""
        return format_lazy(_("Another embargo: {title}"), title=self.action.title)

    def body(self) -> object:
        """The moment that holds now."""
        if self.action.embargo_until is None:
            return _("The embargo is taken away: you may publish now.")
        return format_lazy(
            _("The embargo is now until {moment}. Before that share nothing outside."),
            moment=in_full(self.action.embargo_until),
        )


class EmbargoEnded(KitNotice):
    """From now on everybody may publish."""

    kind = "actions.embargo_ended"
    has_no_day = True
    ask = _("Publish now.")
    situation = _("The embargo has ended.")

    def key(self) -> str:
        """Once for each moment."""
        return f"action:{self.action.pk}:embargo-ended:{self.action.embargo_until:%Y%m%dT%H%M}"

    def subject(self) -> object:
        """Names the action."""
        return format_lazy(_("You may publish: {title}"), title=self.action.title)

    def body(self) -> object:
        """Since when, and where the words are."""
        return format_lazy(
            _("The embargo ended on {moment}. The words for each channel and the files are in the kit."),
            moment=in_full(self.action.embargo_until),
        )


def told_of(action: JointAction) -> list[Person]:
    """Who hears of a kit: of each organisation that takes part, who speaks for it and its contact for communication."""
    taking = action.participations.filter(part__in=Participation.TAKING_PART).values("organisation")
    organisations = list(Organisation.objects.active().filter(pk__in=taking))
    asked = communication_contacts(organisations)
    found = [*speakers(organisations), *(person for people in asked.values() for person in people)]
    return list({person.pk: person for person in found}.values())


def _in_full(moment: datetime.datetime) -> str:
    local = timezone.localtime(moment)
    return f"{date_format(local, 'l j F Y, H:i')} ({settings.TIME_ZONE}, {local:%Z})"


_lazily = lazy(_in_full, str)


def in_full(moment: datetime.datetime | None) -> Promise | str:
    """A moment with its zone, in the reader's words."""
    return _lazily(moment) if moment else ""
