"""The matrix of demands: what we ask beside what a treaty body asked, what was answered, what we do about it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from actions.models import JointAction
from members.audience import standing
from monitoring import standards
from monitoring.models import Recommendation
from positions import child_groups, spreadsheets
from positions.demands import Addressee
from positions.models import FollowUp, GovernmentAnswer, Paper, ProgressNote

OVER = (FollowUp.Status.DONE, FollowUp.Status.RETIRED)


class Row(NamedTuple):
    """One demand with all that belongs to it."""

    demand: FollowUp
    paper: Paper
    addressee: str
    recommendations: list[Recommendation]
    answer: GovernmentAnswer | None
    actions: list[JointAction]
    note: ProgressNote | None
    is_overdue: bool


def themes(user: object) -> list[str]:
    """The themes of the demands that this reader may see."""
    found = seen_by(user).exclude(theme="").order_by("theme").values_list("theme", flat=True)
    return list(found.distinct())


def standards_of(user: object) -> list[standards.Standard]:
    """The protocols, general comments and goals of the demands that this reader may see; of a target its goal too."""
    listed = seen_by(user).exclude(standards=[]).values_list("standards", flat=True).distinct()
    codes = {code for one in listed for code in one}
    return standards.named({*codes, *(code.partition(".")[0] for code in codes)})


def seen_by(user: object) -> QuerySet[FollowUp]:
    """Demands of papers that this reader may see."""
    return FollowUp.objects.filter(publication__paper__in=Paper.objects.visible_to(user))


def filtered(user: object, wanted: dict[str, Any]) -> QuerySet[FollowUp]:
    """Those that every chosen filter lets through, with what a row needs, in a fixed number of queries."""
    found = seen_by(user)
    for name in ("status", "addressee", "theme"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if article := wanted.get("article"):
        found = found.filter(_on([article.number]))
    if cluster := wanted.get("cluster"):
        found = found.filter(_on(cluster.article_set.values_list("number", flat=True)))
    if code := wanted.get("standard"):
        rests = Q(pk__in=[])
        for one in standards.within(code):
            rests |= Q(standards__contains=[one])
        found = found.filter(rests)
    if group := wanted.get("group"):
        found = found.filter(groups__contains=[group])
    if wanted.get("mine"):
        found = found.filter(owner__in=standing(user).organisation_ids)
    if missing := wanted.get("missing"):
        found = found.filter(~_has(missing, user))
    return _with_all(found, user)


def _on(numbers: Iterable[int]) -> Q:
    """It stands on one of these articles, or the recommendation that it answers does."""
    numbers = list(numbers)
    own = Q(pk__in=[])
    for number in numbers:
        own |= Q(articles__contains=[number])
    linked = FollowUp.recommendations.through.objects.filter(
        followup=OuterRef("pk"), recommendation__articles__number__in=numbers
    )
    return own | Q(Exists(linked))


def _has(what: str, user: object) -> Exists:
    seen = JointAction.objects.visible_to(user)
    rows: dict[str, QuerySet[Any]] = {
        "recommendation": FollowUp.recommendations.through.objects.filter(followup=OuterRef("pk")),
        "answer": GovernmentAnswer.objects.filter(follow_up=OuterRef("pk")),
        "action": seen.filter(Q(follow_ups=OuterRef("pk")) | Q(paper__publications__follow_ups=OuterRef("pk"))),
        "note": ProgressNote.objects.filter(follow_up=OuterRef("pk")),
    }
    return Exists(rows[what])


def _with_all(found: QuerySet[FollowUp], user: object) -> QuerySet[FollowUp]:
    seen = JointAction.objects.visible_to(user).order_by("-starts_on")
    rows = found.select_related("publication__paper", "owner").prefetch_related(
        "recommendations",
        Prefetch("answers", GovernmentAnswer.objects.filter(replaced_by=None).order_by("-said_on", "-pk")),
        Prefetch("notes", ProgressNote.objects.order_by("-at", "-pk")),
        Prefetch("joint_actions", seen, to_attr="pushed_by"),
        Prefetch("publication__paper__joint_actions", seen, to_attr="all_actions"),
    )
    return rows.order_by("-publication__published_at", "publication", "number")


def rows_of(demands: Iterable[FollowUp], today: datetime.date) -> list[Row]:
    """Each demand as a row; actions of the whole paper stand behind those of the demand."""
    return [_row(one, today) for one in demands]


def _row(one: FollowUp, today: datetime.date) -> Row:
    paper = one.publication.paper
    own = list(one.pushed_by)  # type: ignore[attr-defined]
    rest = [action for action in paper.all_actions if action not in own]  # type: ignore[attr-defined]
    addressee = str(Addressee(one.addressee).label) if one.addressee in Addressee.values else one.addressee
    overdue = bool(one.review_on and one.review_on < today and one.status not in OVER)
    return Row(
        one, paper, addressee, list(one.recommendations.all()), next(iter(one.answers.all()), None), [*own, *rest],
        next(iter(one.notes.all()), None), overdue,
    )  # fmt: skip


class Tally(NamedTuple):
    """How many demands stand where, of all that a filter lets through."""

    statuses: list[tuple[str, str, int]]  # key, word, number
    silent: int  # the government has not answered
    overdue: int


def tally(found: QuerySet[FollowUp], today: datetime.date) -> Tally:
    """The matrix in one line, in two queries."""
    rows = found.order_by().prefetch_related(None).values("status").annotate(number=Count("pk", distinct=True))
    numbers = {row["status"]: row["number"] for row in rows}
    late = Q(review_on__lt=today) & ~Q(status__in=OVER)
    counted = found.order_by().aggregate(
        silent=Count("pk", filter=~Q(Exists(GovernmentAnswer.objects.filter(follow_up=OuterRef("pk"))))),
        overdue=Count("pk", filter=late),
    )
    statuses = [(key, str(word), numbers[key]) for key, word in FollowUp.Status.choices if key in numbers]
    return Tally(statuses, counted["silent"], counted["overdue"])


def as_csv(rows: Iterable[Row]) -> bytes:
    """The rows as a table for a spreadsheet."""
    heads = [
        _("Position"), _("Number"), _("Demand"), _("Addressed to"), _("Articles"), _("Also rests on"), _("Theme"),
        _("Which children"), _("Status"),
        _("Recommendations of the Committee"), _("What the government answered"), _("Said on"), _("Joint actions"),
        _("Last note"), _("Date of the note"), _("Who keeps an eye on it"), _("Look again on"),
    ]  # fmt: skip
    return spreadsheets.as_csv(heads, (_cells(row) for row in rows))


def _cells(row: Row) -> list[Any]:
    one, answer, note = row.demand, row.answer, row.note
    return [
        row.paper.title, one.number, one.text, row.addressee, ", ".join(str(number) for number in one.articles),
        ", ".join(one.label for one in standards.named(row.demand.standards)), one.theme,
        ", ".join(child_groups.named(one.groups)), str(one.get_status_display()),
        "; ".join(str(what) for what in row.recommendations),
        answer.text if answer else "", answer.said_on.isoformat() if answer else "",
        "; ".join(action.title for action in row.actions), note.text if note else "",
        timezone.localdate(note.at).isoformat() if note else "", one.owner.name if one.owner else "",
        one.review_on.isoformat() if one.review_on else "",
    ]  # fmt: skip
