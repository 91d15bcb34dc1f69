"""What waits on somebody's desk besides sign-off: consultations, calls, answers to look at, what the office answers.

A fixed number of queries for each kind, whatever the number of papers and organisations.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from members.audience import Audience, Standing
from members.desk import DeskItem
from members.models import GroupSeat, Membership, Organisation
from members.permissions import ANSWERING_ROLES
from positions.models import Ballot, Contest, Contribution, Disposition, ExtensionRequest, Paper, Round, ScopingReply
from positions.permissions import WRITING_TYPES

Stage = Contribution.Stage


def waiting_for(user: Any) -> list[DeskItem]:
    """Everything that waits for this user: as one who speaks for organisations, holds a pen or is the secretariat."""
    found: Standing = user.standing
    mine = Organisation.objects.filter(pk__in=found.acting_ids).exclude(kind=Organisation.Kind.SECRETARIAT)
    asked = [one for one in mine.order_by("name") if found.types.get(one.pk) in WRITING_TYPES]
    items = [*_pens(user), *(_office() if found.is_secretariat else [])]
    if asked:
        items += [*_consultations(user, asked), *_calls(user, asked), *_answers(user, asked)]
    return items


def _consultations(user: Any, organisations: list[Organisation]) -> list[DeskItem]:
    """Where nothing was put in yet; and where colleagues proposed what nobody has submitted."""
    rounds = list(Round.objects.visible_to(user).running().select_related("paper"))
    stages = Contribution.objects.filter(round__in=rounds, organisation__in=organisations).order_by()
    inside: dict[tuple[int, int], int] = defaultdict(int)
    given = set()
    for round, organisation, stage, number in stages.values_list("round", "organisation", "stage").annotate(
        Count("pk")
    ):
        if stage == Stage.INTERNAL:
            inside[round, organisation] = number
        elif stage in (Stage.SUBMITTED, Stage.WITHDRAWN):
            given.add((round, organisation))
    groups = _groups([one.paper for one in rounds], organisations)
    return [
        _consultation(user, round, organisation, inside[round.pk, organisation.pk])
        for round in rounds
        for organisation in organisations
        if _is_asked(user, round.paper, organisation, groups)
        and ((round.pk, organisation.pk) not in given or inside[round.pk, organisation.pk])
    ]


def _consultation(user: Any, round: Round, organisation: Organisation, proposals: int) -> DeskItem:
    speaks = _speaks(user, organisation)
    question = _("What does %(organisation)s want to change in this text?") % {"organisation": organisation.name}
    if proposals:
        question = ngettext(
            "%(number)s proposal waits inside %(organisation)s until somebody submits it",
            "%(number)s proposals wait inside %(organisation)s until somebody submits them", proposals,
        ) % {"number": proposals, "organisation": organisation.name}  # fmt: skip
    return DeskItem(
        title=round.paper.title, question=question, url=reverse("positions:round", args=[round.uuid]),
        button=_("Look at them") if proposals else _("Contribute"), organisation=organisation,
        due_on=timezone.localdate(round.closes_at), is_mine_to_do=speaks or not proposals,
        language=round.paper.language,
    )  # fmt: skip


def _calls(user: Any, organisations: list[Organisation]) -> list[DeskItem]:
    """Calls for parts in a new paper without a reply."""
    papers = list(Paper.objects.visible_to(user).filter(state=Paper.State.SCOPING))
    replies = ScopingReply.objects.filter(paper__in=papers, organisation__in=organisations)
    replied, groups = set(replies.values_list("paper", "organisation")), _groups(papers, organisations)
    return [
        DeskItem(
            title=paper.title, question=_part_of(paper, organisation),
            url=reverse('positions:scoping', args=[paper.uuid]), button=_("Answer"), organisation=organisation,
            due_on=paper.scoping_until, is_mine_to_do=_speaks(user, organisation), language=paper.language,
        )
        for paper in papers
        for organisation in organisations
        if (paper.pk, organisation.pk) not in replied and _is_asked(user, paper, organisation, groups)
    ]  # fmt: skip


def _part_of(paper: Paper, organisation: Organisation) -> str:
    if paper.lead_id == organisation.pk:
        return _("%(name)s proposed this text. Does it lead it?") % {"name": organisation.name}
    return _("Which part does %(name)s take in this paper?") % {"name": organisation.name}


def _answers(user: Any, organisations: list[Organisation]) -> list[DeskItem]:
    """What the pen-holders answered to contributions of mine, while a reply still means something."""
    speaking = [one for one in organisations if _speaks(user, one)]
    current = Disposition.objects.filter(
        is_current=True, reply=Disposition.Reply.NONE, contribution__stage=Stage.SUBMITTED,
        contribution__organisation__in=speaking, contribution__round__ended_at=None,
        contribution__round__in=Round.objects.visible_to(user),
        contribution__round__paper__state__in=(Paper.State.CONSULTATION, Paper.State.DISPOSITION, Paper.State.MEETING),
    )  # fmt: skip
    found: dict[tuple[int, int], list[Contribution]] = defaultdict(list)
    for one in current.select_related("contribution__round__paper", "contribution__organisation"):
        found[one.contribution.round_id, one.contribution.organisation_id].append(one.contribution)
    return [_answered(contributions) for contributions in found.values()]


def _answered(contributions: list[Contribution]) -> DeskItem:
    first, number = contributions[0], len(contributions)
    words = ngettext(
        "The pen-holders answered %(number)s contribution of %(organisation)s. Do you accept the answer?",
        "The pen-holders answered %(number)s contributions of %(organisation)s. Do you accept the answers?", number,
    )  # fmt: skip
    address = reverse("positions:contribution", args=[first.uuid])
    if number > 1:
        address = f"{reverse('positions:round', args=[first.round.uuid])}?show=mine"
    return DeskItem(
        title=first.round.paper.title, question=words % {"number": number, "organisation": first.organisation.name},
        url=address, button=_("Reply"), organisation=first.organisation, due_on=None,
        language=first.round.paper.language,
    )  # fmt: skip


def _pens(user: Any) -> list[DeskItem]:
    """Contributions without an answer to papers that I lead or hold the pen of."""
    here = user.standing.acting_ids
    own = Q(lead__in=here) | Q(pen_holders__person=user, pen_holders__organisation__in=here)
    papers = Paper.objects.visible_to(user).filter(own, state=Paper.State.DISPOSITION)
    open_rounds = Round.objects.filter(ended_at=None, paper__in=papers.values("pk"))
    undecided = Contribution.objects.undecided().filter(round__in=open_rounds).order_by()
    counts = dict(undecided.values_list("round").annotate(Count("pk")))
    return [
        DeskItem(
            title=round.paper.title,
            question=ngettext(
                "%(number)s contribution waits for an answer of the pen-holders",
                "%(number)s contributions wait for an answer of the pen-holders", counts[round.pk],
            ) % {"number": counts[round.pk]},
            url=f"{reverse('positions:round', args=[round.uuid])}?show=undecided", button=_("Answer them"),
            organisation=round.paper.lead, due_on=None, language=round.paper.language,
        )
        for round in Round.objects.filter(pk__in=counts).select_related("paper__lead")
    ]  # fmt: skip


def _office() -> list[DeskItem]:
    """What only the secretariat can answer: proposals, requests for more time, disputes of a result."""
    proposals = Paper.objects.filter(state=Paper.State.PROPOSED, translation_of=None).select_related("lead")
    items = [
        DeskItem(
            title=paper.title, question=_("%(name)s proposes this text") % {"name": paper.lead.name},
            url=reverse("positions:paper", args=[paper.uuid]), button=_("Look at it"), organisation=paper.lead,
            due_on=None, language=paper.language,
        )
        for paper in proposals
    ]  # fmt: skip
    items += _next_steps()
    more_time = ExtensionRequest.objects.filter(answered_at=None, ballot__state=Ballot.State.OPEN)
    for asked in more_time.select_related("ballot__revision__paper", "organisation"):
        address = reverse("positions:extension_list", args=[asked.ballot.uuid])
        items.append(_of_the_office(asked, _("%(name)s asks for more time"), address))
    disputes = Contest.objects.filter(answered_at=None, ballot__revision__paper__state=Paper.State.DECIDED)
    for dispute in disputes.select_related("ballot__revision__paper", "organisation"):
        address = reverse("positions:contest_answer", args=[dispute.ballot.uuid, dispute.pk])
        items.append(_of_the_office(dispute, _("%(name)s disputes what the result is called"), address))
    return items


NEXT_STEP = {
    Paper.State.MEETING: gettext_lazy("A working meeting is under way: record what it decides and end it"),
    Paper.State.FINAL_TEXT: gettext_lazy("The text is settled: open the sign-off"),
    Paper.State.DECIDED: gettext_lazy("Decided, and nobody can dispute it any more: get it ready"),
    Paper.State.PREPARING: gettext_lazy("Get it ready and publish it"),
}


def _next_steps() -> list[DeskItem]:
    """Papers that go on only when the secretariat takes the step. What can still be disputed waits for its time."""
    now, disputable = timezone.now(), Ballot.objects.filter(revision__paper=OuterRef("pk"), state=Ballot.State.DECIDED)
    papers = Paper.objects.filter(state__in=NEXT_STEP, translation_of=None).exclude(
        Exists(disputable.filter(contest_until__gt=now)), state=Paper.State.DECIDED
    )
    return [
        DeskItem(
            title=paper.title, question=NEXT_STEP[Paper.State(paper.state)],
            url=reverse("positions:paper", args=[paper.uuid]), button=_("Look at it"), organisation=paper.lead,
            due_on=paper.due_on, language=paper.language,
        )
        for paper in papers.select_related("lead").order_by("due_on", "title")
    ]  # fmt: skip


def _of_the_office(asked: ExtensionRequest | Contest, words: str, address: str) -> DeskItem:
    paper = asked.ballot.revision.paper
    return DeskItem(
        title=paper.title, question=words % {"name": asked.organisation.name}, url=address, button=_("Answer"),
        organisation=asked.organisation, due_on=None, language=paper.language,
    )  # fmt: skip


def _speaks(user: Any, organisation: Organisation) -> bool:
    return user.standing.roles.get(organisation.pk) in ANSWERING_ROLES


def _groups(papers: list[Paper], organisations: list[Organisation]) -> set[tuple[int, int]]:
    """Which of these organisations sit in the working groups for which some papers are: pairs of group and member."""
    groups = {one.audience_group_id for one in papers if one.audience == Audience.GROUP}
    if not groups:
        return set()
    seats = GroupSeat.objects.current().filter(group__in=groups, organisation__in=organisations)
    return set(seats.values_list("group_id", "organisation_id"))


def _is_asked(user: Any, paper: Paper, organisation: Organisation, groups: set[tuple[int, int]]) -> bool:
    """The same as `operations.scoping.asked` says, for one organisation of somebody who may see the paper."""
    if paper.audience == Audience.FULL_MEMBERS:
        return user.standing.types.get(organisation.pk) == Membership.Type.FULL  # type: ignore[no-any-return]
    if paper.audience == Audience.ORGANISATION:
        return paper.audience_organisation_id == organisation.pk
    return paper.audience != Audience.GROUP or (paper.audience_group_id, organisation.pk) in groups
