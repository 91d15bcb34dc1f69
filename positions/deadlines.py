"""What speaks against a deadline: too short, in a school holiday, on a day off, before the text can be read."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from members.models import Organisation
from members.working_days import (
    SchoolHoliday,
    add_working_days,
    is_working_day,
    school_holidays,
    school_holidays_known_until,
    working_days_between,
)
from positions.models import Paper
from positions.translations import progress_of

# Which schools count for whom; a member of no region here has no school holidays of its own.
SCHOOLS_OF = {
    Organisation.Region.FLANDERS: {"be-flemish"},
    Organisation.Region.WALLONIA: {"be-french"},
    Organisation.Region.BRUSSELS: {"be-flemish", "be-french"},
    Organisation.Region.BELGIUM: {"be-flemish", "be-french"},
    Organisation.Region.NETHERLANDS: {"nl-north", "nl-middle", "nl-south"},
    Organisation.Region.NETHERLANDS_NORTH: {"nl-north"},
    Organisation.Region.NETHERLANDS_MIDDLE: {"nl-middle"},
    Organisation.Region.NETHERLANDS_SOUTH: {"nl-south"},
}


def consultation_days(paper: Paper) -> int:
    """The working days that organisations get at least in the next consultation. A second one is about what changed."""
    kind = paper.document_type
    return kind.second_round_days if paper.rounds.exists() else kind.consultation_days


def earliest(working_days: int) -> datetime.datetime:
    """The first moment at which so many working days have been given from now on, at this time of day."""
    now = timezone.localtime()
    return datetime.datetime.combine(add_working_days(now.date(), working_days), now.time(), now.tzinfo)


def proposed(working_days: int) -> datetime.datetime:
    """The deadline that a form proposes: five in the afternoon of the first day that gives them whole."""
    day = add_working_days(timezone.localdate(), working_days + 1)
    return datetime.datetime.combine(day, datetime.time(17), timezone.get_current_timezone())


def demand_time(closes_at: datetime.datetime, least: datetime.datetime, sentence: str, days: int) -> None:
    """Raise ValidationError with that sentence, which names days and date, when a deadline comes before the least one.

    Who fills in a form for some minutes is not told that the moment that it proposed has passed.
    """
    if closes_at <= timezone.now():
        raise ValidationError(_("The deadline has to lie in the future."), code="past")
    if closes_at < least - datetime.timedelta(minutes=5):
        date = date_format(timezone.localtime(least), "l j F Y, H:i")
        raise ValidationError(sentence % {"days": days, "date": date}, code="urgent")


def warnings(
    paper: Paper,
    closes_at: datetime.datetime,
    minimum_days: int,
    asked: list[Organisation],
    *,
    languages_matter: bool = True,
) -> list[str]:
    """What speaks against asking from now until then, one sentence each; an empty list when nothing does.

    `minimum_days`: the working days that this kind of paper gives.
    """
    today, last = timezone.localdate(), timezone.localdate(closes_at)
    if closes_at <= timezone.now():
        return [_("This moment has passed.")]
    found = [_too_short(today, last, minimum_days), _day_off(last), _after_it_is_needed(paper, last)]
    found += [*in_school_holidays(today, last, asked), not_known(last)]
    if languages_matter:
        found += _not_translated(paper)
    return [sentence for sentence in found if sentence]


def regions_of(asked: list[Organisation]) -> set[str]:
    """The schools whose holidays matter to those who are asked."""
    return set().union(*(SCHOOLS_OF.get(Organisation.Region(one.region), set()) for one in asked))


def _too_short(today: datetime.date, last: datetime.date, minimum_days: int) -> str:
    working = working_days_between(today, last)
    if working >= minimum_days:
        return ""
    given = ngettext("%(n)s working day", "%(n)s working days", working) % {"n": working}
    return _(
        "That leaves %(given)s. This kind of paper gives organisations at least %(minimum)s working days, so it only "
        "opens as urgent."
    ) % {"given": given, "minimum": minimum_days}


def _day_off(last: datetime.date) -> str:
    if is_working_day(last):
        return ""
    return _("%(date)s is no working day.") % {"date": date_format(last, "l j F Y")}


def _after_it_is_needed(paper: Paper, last: datetime.date) -> str:
    if paper.due_on is None or last <= paper.due_on:
        return ""
    return _("The paper is needed on %(date)s, before this deadline.") % {"date": date_format(paper.due_on, "l j F Y")}


def in_school_holidays(today: datetime.date, last: datetime.date, asked: list[Organisation]) -> list[str]:
    """A sentence for each school holiday of those who are asked between two days."""
    regions = regions_of(asked)
    together: dict[tuple[datetime.date, datetime.date], list[SchoolHoliday]] = defaultdict(list)
    for holiday in school_holidays(today, last):
        if holiday.region in regions:
            together[holiday.starts_on, holiday.ends_on].append(holiday)
    return [
        _("It crosses a school holiday, %(first)s – %(last)s: %(schools)s.")
        % {
            "first": date_format(starts_on, "j F"),
            "last": date_format(ends_on, "j F Y"),
            "schools": ", ".join(str(one.region_name) for one in holidays),
        }
        for (starts_on, ends_on), holidays in together.items()
    ]


def not_known(last: datetime.date) -> str:
    """Says beyond which day the school holidays are not known; empty for a day before that."""
    until = school_holidays_known_until()
    if last <= until:
        return ""
    return _("The school holidays after %(date)s are not known here yet.") % {"date": date_format(until, "j F Y")}


def _not_translated(paper: Paper) -> list[str]:
    return [
        ngettext(
            "The translation into %(language)s is not ready: %(n)s section to go.",
            "The translation into %(language)s is not ready: %(n)s sections to go.",
            open_sections,
        )
        % {"language": one.paper.get_language_display(), "n": open_sections}
        for one in progress_of(paper)
        if (open_sections := one.counts["to_do"] + one.counts["outdated"])
    ]
