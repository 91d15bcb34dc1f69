"""Sign-off on somebody's desk, and papers in the search: `{% load positions_desk %}`."""

from __future__ import annotations

from typing import Any

from django import template
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from members.desk import DeskItem
from members.permissions import is_secretariat
from positions import board, late, permissions_late, waiting
from positions.models import Answer, Ballot, Elector, Paper
from positions.progress import final_answers

register = template.Library()
MOST = 20


@register.simple_tag(takes_context=True)
def answers_on_desk(context: template.Context) -> list[DeskItem]:
    """Open questions to my organisations that wait for an answer, and texts that they may still sign."""
    user = context["request"].user
    return [_item(due) for due in board.asked_of(user) if not due.is_done] + _still_to_sign(user)


@register.simple_tag(takes_context=True)
def papers_on_desk(context: template.Context) -> list[DeskItem]:
    """What papers ask of me before they are up for sign-off."""
    return waiting.waiting_for(context["request"].user)


def _still_to_sign(user: Any) -> list[DeskItem]:
    """Decided texts that an organisation of mine may still sign: an offer, not a duty."""
    mine = [pk for pk, role in user.standing.roles.items() if role in permissions_late.SIGNING_ROLES]
    if not mine:
        return []
    now = timezone.now()
    decided = Ballot.objects.visible_to(user).filter(state=Ballot.State.DECIDED, late_signatories_until__gt=now)
    decided = decided.filter(electors__organisation__in=mine).distinct().select_related("revision__paper")
    return [
        DeskItem(
            title=ballot.revision.paper.title, question=_("You may still sign this text; you do not have to."),
            url=f"{reverse('positions:late_sign', args=[ballot.uuid])}?organisation={one.organisation.slug}",
            button=_("Look at it"), organisation=one.organisation,
            due_on=timezone.localdate(ballot.late_signatories_until), language=ballot.revision.paper.language,
        )
        for ballot in decided
        if late.is_open(ballot)
        for one in late.may_join(ballot)
        if one.organisation_id in mine
    ]  # fmt: skip


def _item(due: board.Due) -> DeskItem:
    if due.may_answer:
        address = f"{reverse('positions:answer', args=[due.ballot.uuid])}?organisation={due.elector.organisation.slug}"
    else:
        address = reverse("positions:ballot", args=[due.ballot.uuid])
    return DeskItem(
        title=due.ballot.revision.paper.title,
        question=due.question,
        url=address,
        button=_("Answer") if due.may_answer else _("Read"),
        organisation=due.elector.organisation,
        due_on=timezone.localdate(due.ballot.closes_at),
        is_mine_to_do=due.may_answer,
        language=due.ballot.revision.paper.language,
    )


@register.simple_tag(takes_context=True)
def ballots_watched(context: template.Context) -> list[Ballot]:
    """For the secretariat: open ballots by deadline, with `asked` and `silent` of those who decide, and how many of
    all are not done and so `waiting`. For others none."""
    user = context["request"].user
    if not is_secretariat(user):
        return []
    theirs = {"ballot": OuterRef("ballot"), "organisation": OuterRef("organisation")}
    deciding = Q(electors__counts=True)
    silent = Elector.objects.filter(~Exists(Answer.objects.filter(**theirs, is_current=True))).values("pk")
    waiting = Elector.objects.filter(~Exists(final_answers().filter(**theirs))).values("pk")
    ballots = Ballot.objects.visible_to(user).open().select_related("revision__paper__lead")
    counted = ballots.annotate(
        asked=Count("electors", filter=deciding),
        silent=Count("electors", filter=deciding & Q(electors__in=silent)),
        waiting=Count("electors", filter=Q(electors__in=waiting)),
    )
    return list(counted.order_by("closes_at")[:MOST])


@register.simple_tag(takes_context=True)
def papers_found(context: template.Context, words: str) -> list[Paper]:
    """Papers with these words in title, purpose or their latest frozen text, among those that I may see."""
    if not words:
        return []
    holds = (
        Q(title__unaccent__icontains=words)
        | Q(purpose__unaccent__icontains=words)
        | Q(revisions__text__icontains=words)
    )
    visible = Paper.objects.visible_to(context["request"].user)
    found = Paper.objects.filter(pk__in=visible.filter(holds).values("pk"))
    return list(found.select_related("lead", "document_type").order_by("-changed_at")[:MOST])
