"""What somebody is told who asked for the log of a paper as a file."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from members.notifications import SECRETARIAT
from positions.models import LogExport
from positions.notices_papers import PaperNotice
from positions.notifications import moment
from positions.permissions_flow import can_export_log


class LogExportReady(PaperNotice):
    """Who asked hears that the file is there, at once: the file itself is behind the log-in."""

    kind = "positions.log_export_ready"
    label = _("Log exports that are ready")
    optional = True
    told_to = frozenset({SECRETARIAT})
    button = _("Go to the file")

    def __init__(self, export: LogExport) -> None:
        super().__init__(export.paper)
        self.export = export

    def key(self) -> str:
        """Once a file."""
        return f"log-export:{self.export.pk}:ready"

    def people(self) -> list[Person]:
        """Who asked, while they may have it."""
        person = self.export.asked_by
        return [person] if can_export_log(person, self.paper) else []

    def subject(self) -> object:
        """That it is ready, and of which paper."""
        return format_lazy(_("Your log export is ready: {title}"), title=self.paper.title)

    def body(self) -> object:
        """What is in it, and how long it is kept."""
        until = moment(self.export.kept_until) if self.export.kept_until else ""
        return format_lazy(
            _("The whole log of this paper, {rows} events, waits for you behind the log-in. It is deleted on {until}."),
            rows=self.export.rows, until=until,
        )  # fmt: skip

    def path(self) -> str:
        """The page with the files."""
        return reverse("positions:paper_log", args=[self.paper.uuid])


class LogExportFailed(LogExportReady):
    """Who asked hears that there is no file, and what to do."""

    kind = "positions.log_export_failed"
    label = _("Log exports that could not be made")
    button = _("Try again")

    def key(self) -> str:
        """Once a file."""
        return f"log-export:{self.export.pk}:failed"

    def subject(self) -> object:
        """That it is not ready, and of which paper."""
        return format_lazy(_("Your log export could not be made: {title}"), title=self.paper.title)

    def body(self) -> object:
        """That nothing is lost."""
        return _("Something went wrong on our side, and it is written down. Nothing is lost: please ask for it again.")
