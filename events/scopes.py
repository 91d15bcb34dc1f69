"""What a private calendar shows when it is not everything: one organisation, one working group, or one subject.

A scope only narrows. Whoever fetches sees nothing in it that they could not see without it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from actions.models import JointAction, Participation
from events.models import FeedToken
from members.audience import Audience
from members.models import GroupSeat, Membership, Organisation, WorkingGroup
from monitoring.models import Chapter, Cluster
from positions.models import Elector, FollowUp, Paper, PenHolder

TAKING_PART = (Participation.Part.LEADS, Participation.Part.TAKES_PART, Participation.Part.SUPPORTS)
NOTHING = Q(pk__in=[])


@dataclass(frozen=True)
class Scope:
    """At most one of the three; none of them is everything. Each property is a condition on rows of its kind."""

    organisation: Organisation | None = None
    group: WorkingGroup | None = None
    cluster: Cluster | None = None

    @classmethod
    def of(cls, feed: FeedToken) -> Scope:
        """What this address shows."""
        return cls(feed.organisation, feed.group, feed.cluster)

    @property
    def name(self) -> str:
        """What it is called behind the name of the coalition; nothing for everything."""
        return str(self.organisation or self.group or self.cluster or "")

    @property
    def events(self) -> Q:
        """What the organisation organises or is asked to, what the group is invited to. Events bear no subjects."""
        if self.organisation:
            return _events_of(self.organisation)
        if self.group:
            return Q(audience=Audience.GROUP, audience_group=self.group)
        return NOTHING if self.cluster else Q()

    @property
    def papers(self) -> Q:
        """What the organisation leads or keeps a pen of, what the group works on, what stands on articles of it."""
        if self.organisation:
            holds = PenHolder.objects.filter(paper=OuterRef("pk"), organisation=self.organisation)
            return Q(lead=self.organisation) | Q(Exists(holds))
        if self.group:
            return Q(audience=Audience.GROUP, audience_group=self.group)
        if self.cluster:
            stands = Paper.articles.through.objects.filter(paper=OuterRef("pk"), article__clusters=self.cluster)
            return Q(Exists(stands))
        return Q()

    @property
    def own_calendar(self) -> Q:
        """Board dates and closed times: those of the organisation; a group or a subject has none."""
        if self.organisation:
            return Q(organisation=self.organisation)
        return NOTHING if self.group or self.cluster else Q()

    @property
    def ballots(self) -> Q:
        """Where the organisation is asked; else those of the papers."""
        if self.organisation:
            return Q(Exists(Elector.objects.filter(ballot=OuterRef("pk"), organisation=self.organisation)))
        if self.group or self.cluster:
            return Q(revision__paper__in=Paper.objects.filter(self.papers).values("pk"))
        return Q()

    @property
    def rounds(self) -> Q:
        """Every organisation that writes along is asked; a group or a subject has those of its papers."""
        return Q(paper__in=Paper.objects.filter(self.papers).values("pk")) if self.group or self.cluster else Q()

    @property
    def calls(self) -> Q:
        """The same of calls for parts in a new paper."""
        return self.papers if self.group or self.cluster else Q()

    @property
    def key_dates(self) -> Q:
        """Steps that the organisation leads, cycles in which it keeps a chapter, or that have one on the subject."""
        if self.organisation:
            keeps = Chapter.objects.filter(organisations=self.organisation)
            return Q(lead=self.organisation) | Q(cycle__in=keeps.values("cycle"))
        if self.cluster:
            return Q(cycle__in=Chapter.objects.filter(cluster=self.cluster).values("cycle"))
        return NOTHING if self.group else Q()

    @property
    def actions(self) -> Q:
        """In which the organisation takes part or has to say so, those of the group, those that push the subject."""
        if self.organisation:
            lines = Participation.objects.filter(action=OuterRef("pk"), organisation=self.organisation)
            asked = lines.filter(part__in=(*TAKING_PART, Participation.Part.NO_ANSWER))
            return Q(lead=self.organisation) | Q(Exists(asked))
        if self.group:
            return Q(audience=Audience.GROUP, audience_group=self.group)
        return Q(pk__in=_actions_on(self.cluster)) if self.cluster else Q()

    @property
    def tasks(self) -> Q:
        """The organisation's own; else those of the actions."""
        if self.organisation:
            return Q(organisation=self.organisation)
        if self.group or self.cluster:
            return Q(action__in=JointAction.objects.filter(self.actions).values("pk"))
        return Q()


EVERYTHING = Scope()


def _events_of(organisation: Organisation) -> Q:
    circles = [Audience.PUBLIC, Audience.COALITION]
    types = Membership.objects.active().filter(organisation=organisation)
    if types.filter(type=Membership.Type.FULL).exists():
        circles.append(Audience.FULL_MEMBERS)
    groups = GroupSeat.objects.current().filter(organisation=organisation).values("group")
    asked = Q(audience__in=circles) | Q(audience=Audience.GROUP, audience_group__in=groups)
    own = Q(organiser=organisation) | Q(audience=Audience.ORGANISATION, audience_organisation=organisation)
    return own | (Q(asks_organisations=True) & asked)


def _actions_on(cluster: Cluster) -> list[int]:
    """Joint actions that push a demand on an article of the cluster, or one that answers a recommendation on it."""
    numbers = cluster.article_set.values_list("number", flat=True)
    on = Q(recommendations__articles__clusters=cluster)
    for number in numbers:
        on |= Q(articles__contains=[number])
    demands = FollowUp.objects.filter(on).values("pk")
    return list(JointAction.objects.filter(follow_ups__in=demands).values_list("pk", flat=True).distinct())
