"""The usual repetitions: from a choice in a form to a rule, and from a rule to a sentence."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.utils import dates as names, formats
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from events.recurrence import WEEKDAYS, Rule, Series, parse

ONCE, KEEP = "", "keep"
CHOICES = [
    (ONCE, gettext_lazy("Does not repeat")),
    ("daily", gettext_lazy("Every day")),
    ("weekly", gettext_lazy("Every week")),
    ("fortnightly", gettext_lazy("Every two weeks")),
    ("month_date", gettext_lazy("Every month on this date")),
    ("month_weekday", gettext_lazy("Every month on this weekday (the second Tuesday, say)")),
    ("month_end", gettext_lazy("Every month on its last day")),
    ("yearly", gettext_lazy("Every year")),
]
ORDINALS = {
    "1": gettext_lazy("first"), "2": gettext_lazy("second"), "3": gettext_lazy("third"),
    "4": gettext_lazy("fourth"), "5": gettext_lazy("fifth"), "-1": gettext_lazy("last"),
}  # fmt: skip


def rule_for(choice: str, start: datetime.date, until: datetime.date | None) -> str:
    """The rule that a choice means for a series that starts on this day. "" for no repetition."""
    weekday = WEEKDAYS[start.weekday()]
    week = (start.day - 1) // 7 + 1
    if choice == "month_date" and start.day > 28:
        raise ValidationError(_("Not every month has this day. Choose the last day of the month, or an earlier day."))
    rules = {
        "daily": Rule("DAILY"),
        "weekly": Rule("WEEKLY", by_day=(weekday,)),
        "fortnightly": Rule("WEEKLY", interval=2, by_day=(weekday,)),
        "month_date": Rule("MONTHLY", by_month_day=(start.day,)),
        "month_weekday": Rule("MONTHLY", by_day=(f"{week if week < 5 else -1}{weekday}",)),
        "month_end": Rule("MONTHLY", by_month_day=(-1,)),
        "yearly": Rule("YEARLY"),
    }
    return rules[choice].written(f"{until:%Y%m%d}" if until else "") if choice in rules else ""


def choice_of(series: Series) -> str:
    """The choice that a rule came from; `keep` for a rule that no choice makes."""
    if not series.rule:
        return ONCE
    bare = parse(series.rule)
    if bare.count:
        return KEEP
    start = series.starts_local.date()
    for choice, _label in CHOICES[1:]:
        try:
            if rule_for(choice, start, None) == bare.written(""):
                return choice
        except ValidationError:
            continue
    return KEEP


def until_of(series: Series) -> datetime.date | None:
    """The last day of a series, where it has one."""
    until = parse(series.rule).until_local(series.zone) if series.rule else None
    return until.date() if until else None


def sentence(series: Series) -> str:
    """How a series repeats, in words. "" for a single date."""
    if not series.rule:
        return ""
    rule = parse(series.rule)
    number = rule.interval
    rhythm = {
        "DAILY": ngettext("every day", "every %(number)s days", number),
        "WEEKLY": ngettext("every week", "every %(number)s weeks", number),
        "MONTHLY": ngettext("every month", "every %(number)s months", number),
        "YEARLY": ngettext("every year", "every %(number)s years", number),
    }[rule.frequency] % {"number": number}
    found = _("Repeats %(rhythm)s") % {"rhythm": rhythm} + _on(rule)
    if rule.count:
        count = ngettext("%(count)s time", "%(count)s times", rule.count) % {"count": rule.count}
        return f"{found}, {count}"
    until = until_of(series)
    return _("%(rule)s, until %(day)s") % {"rule": found, "day": formats.date_format(until)} if until else found


def _on(rule: Rule) -> str:
    days = []
    for day in rule.by_day:
        weekday, ordinal = str(names.WEEKDAYS[WEEKDAYS.index(day[-2:])]), ORDINALS.get(day[:-2])
        days.append(_("the %(ordinal)s %(weekday)s") % {"ordinal": ordinal, "weekday": weekday} if ordinal else weekday)
    for number in rule.by_month_day:
        days.append(_("the last day") if number == -1 else _("day %(number)s") % {"number": number})
    return _(" on %(days)s") % {"days": ", ".join(days)} if days else ""
