"""What people are told about contributions and the answers to them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.notifications import Notice
from positions.models import Contribution, Disposition
from positions.notifications import contacts, pen_holders, secretariat


class ContributionNotice(Notice):
    """Something about one contribution; the button leads to it."""

    def __init__(self, contribution: Contribution) -> None:
        self.contribution = contribution
        self.about, self.about_language = contribution.round.paper.title, contribution.round.paper.language

    def path(self) -> str:
        """The page of the contribution."""
        return reverse("positions:contribution", args=[self.contribution.uuid])


class ContributionSubmitted(ContributionNotice):
    """The author hears that it went out in the organisation's name."""

    kind = "positions.contribution_submitted"
    label = _("Your proposals that your organisation submitted")
    waits = True
    by_mail = False
    button = _("See it")

    def __init__(self, contribution: Contribution) -> None:
        super().__init__(contribution)
        self.organisation = contribution.organisation

    def key(self) -> str:
        """Once a contribution."""
        return f"contribution:{self.contribution.pk}:submitted"

    def people(self) -> list[Person]:
        """Its author, unless they submitted it themselves."""
        one = self.contribution
        return [one.person] if one.person_id != one.submitted_by_id else []

    def subject(self) -> object:
        """Its label."""
        return format_lazy(_("Your proposal was submitted as {label}"), label=self.contribution.label)

    def body(self) -> object:
        """By whom."""
        return format_lazy(_("{organisation} made it its own."), organisation=self.contribution.organisation.name)


class ContributionLate(ContributionNotice):
    """The secretariat hears of one that came after the deadline, and decides whether it is let in."""

    kind = "positions.contribution_late"
    minutes = 5
    button = _("Look at it")
    ask = _("Decide whether this late contribution is let in.")

    def key(self) -> str:
        """Once a contribution."""
        return f"contribution:{self.contribution.pk}:late"

    def people(self) -> list[Person]:
        """The office."""
        return secretariat()

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Late contribution: {title}"), title=self.contribution.round.paper.title)

    def body(self) -> object:
        """Whose."""
        return format_lazy(
            _("{organisation} submitted {label} after the deadline. You decide whether it is let in."),
            organisation=self.contribution.organisation.name, label=self.contribution.label,
        )  # fmt: skip


class Disposed(ContributionNotice):
    """The organisation that proposed hears the answer and is asked whether it can live with it."""

    kind = "positions.disposed"
    minutes = 5
    button = _("See the answer and reply")
    ask = _("Say whether your organisation accepts the answer.")

    def __init__(self, disposition: Disposition) -> None:
        super().__init__(disposition.contribution)
        self.disposition = disposition
        self.organisation = disposition.contribution.organisation

    def key(self) -> str:
        """Each answer."""
        return f"disposition:{self.disposition.pk}"

    def people(self) -> set[Person]:
        """The contacts and the author."""
        organisation = self.contribution.organisation_id
        return {*contacts([organisation])[organisation], self.contribution.person}

    def subject(self) -> object:
        """Which one, and the verdict."""
        return format_lazy(
            _("{label} in “{title}”: {verdict}"),
            label=self.contribution.label, title=self.about,
            verdict=Disposition.Verdict(self.disposition.verdict).label,
        )  # fmt: skip

    def body(self) -> object:
        """The reason."""
        return self.disposition.reason or _("Your contribution was taken over as you wrote it.")


class Replied(ContributionNotice):
    """The pen-holders hear when an organisation does not accept the answer."""

    kind = "positions.replied"
    minutes = 10
    button = _("Look at it again")
    ask = _("Look at your answer again.")

    def __init__(self, disposition: Disposition) -> None:
        super().__init__(disposition.contribution)
        self.disposition = disposition

    def key(self) -> str:
        """Once an answer."""
        return f"disposition:{self.disposition.pk}:reply"

    def people(self) -> list[Person]:
        """Who keeps the pen; nobody while the organisation accepts."""
        objects = self.disposition.reply == Disposition.Reply.OBJECTS
        return pen_holders(self.contribution.round.paper) if objects else []

    def subject(self) -> object:
        """Who, and which one."""
        return format_lazy(
            _("{organisation} does not accept the answer to {label}"),
            organisation=self.contribution.organisation.name, label=self.contribution.label,
        )  # fmt: skip

    def body(self) -> object:
        """Why."""
        return self.disposition.reply_text or _("No reason was given.")
