"""What people are told about a paper on its way: proposed, moved on, suggested in, given to somebody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person, Seat
from members.notifications import SECRETARIAT, Notice
from positions.models import Paper, PaperSection, Suggestion
from positions.notifications import contacts, end_of, secretariat, topic_contacts
from positions.permissions import can_see


class PaperNotice(Notice):
    """Something about one paper; the button leads to its page."""

    button = _("Go to the paper")

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.about, self.about_language = paper.title, paper.language

    def path(self) -> str:
        """The page of the paper."""
        return reverse("positions:paper", args=[self.paper.uuid])


class PaperProposed(PaperNotice):
    """The secretariat hears that a paper was proposed."""

    kind = "positions.proposed"
    label = _("Papers that are proposed")
    waits = True
    told_to = frozenset({SECRETARIAT})
    minutes = 10
    button = _("Look at the proposal")
    ask = _("Accept the proposal, or decline it with a reason.")
    has_no_day = True
    situation = Paper.State.PROPOSED.label

    def key(self) -> str:
        """Once a paper."""
        return f"paper:{self.paper.pk}:proposed"

    def people(self) -> list[Person]:
        """The office."""
        return secretariat()

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Proposed paper: {title}"), title=self.paper.title)

    def body(self) -> object:
        """Who, and why."""
        return format_lazy(
            _("{lead} proposes a joint paper. {purpose}"), lead=self.paper.lead.name, purpose=self.paper.purpose
        )


class ProposedOnTopic(PaperNotice):
    """Those whom an organisation named for a subject hear that a paper on it was proposed."""

    kind = "positions.proposed_on_topic"
    label = _("Papers that are proposed on your subjects")
    waits = True
    button = _("See the proposal")

    def key(self) -> str:
        """Once a paper and person, also when it is described again."""
        return f"paper:{self.paper.pk}:proposed:topic"

    def people(self) -> list[Person]:
        """The contacts for its subjects, in organisations of today, as far as they may read it."""
        found = topic_contacts(self.paper, Organisation.objects.current())
        named = {person.pk: person for people in found.values() for person in people}
        named.pop(self.paper.proposed_by_id or 0, None)
        return [person for person in named.values() if can_see(person, self.paper)]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Proposed on your subject: {title}"), title=self.paper.title)

    def body(self) -> object:
        """Who, and why."""
        return format_lazy(
            _("{lead} proposes a joint paper. {purpose}"), lead=self.paper.lead.name, purpose=self.paper.purpose
        )


class PaperMoved(PaperNotice):
    """The lead organisation and who proposed it hear where their paper stands now."""

    kind = "positions.moved"
    label = _("Papers of your organisation that move on")
    waits = True

    def __init__(self, paper: Paper, verb: str, reason: str = "") -> None:
        super().__init__(paper)
        self.verb, self.reason, self.at = verb, reason, timezone.now()
        self.organisation = paper.lead
        self.situation = Paper.State(paper.state).label
        self.by_mail = bool(reason)  # a step without a reason needs no mail

    def key(self) -> str:
        """Each step, each time it is taken."""
        return f"paper:{self.paper.pk}:{self.verb}:{self.at:%Y-%m-%dT%H:%M:%S}"

    def people(self) -> list[Person]:
        """Everybody of the lead organisation."""
        seats = Seat.objects.current().filter(organisation=self.paper.lead, person__is_active=True)
        return [seat.person for seat in seats.select_related("person")]

    def subject(self) -> object:
        """The paper and its state."""
        return format_lazy("{title}: {state}", title=self.paper.title, state=Paper.State(self.paper.state).label)

    def body(self) -> object:
        """The reason, where one was given."""
        return self.reason or _("The paper moved on. Here is what comes next.")


class Suggested(PaperNotice):
    """The pen-holders or the lead's contacts hear, once a day and organisation, that there are new suggestions."""

    kind = "positions.suggested"
    label = _("Suggestions in texts whose pen you keep")
    waits = True
    minutes = 10
    button = _("Read the suggestions")
    ask = _("Accept or reject the suggestions.")
    has_no_day = True
    situation = _("They stay open until somebody decides on them.")

    def __init__(self, paper: Paper, organisation: Organisation, authors: set[int]) -> None:
        super().__init__(paper)
        self.organisation_of_authors, self.authors = organisation, authors

    def key(self) -> str:
        """Once a day and organisation."""
        return f"paper:{self.paper.pk}:suggested:{self.organisation_of_authors.pk}:{timezone.localdate()}"

    def people(self) -> list[Person]:
        """Who keeps the pen, without those who suggested it."""
        return [person for person in pens_of(self.paper) if person.pk not in self.authors]

    def subject(self) -> object:
        """Who, and where."""
        return format_lazy(
            _("{organisation} suggests changes in {title}"),
            organisation=self.organisation_of_authors.name, title=self.paper.title,
        )  # fmt: skip

    def body(self) -> object:
        """What to do with them."""
        return _("The suggestions stand in the text. Read them one by one, and accept or reject them.")

    def path(self) -> str:
        """The list of suggestions."""
        return reverse("positions:suggestion_list", args=[self.paper.uuid])


class SuggestionsDecided(PaperNotice):
    """Somebody who suggested something hears what became of it, in one message for what was decided at once."""

    kind = "positions.suggestion_decided"
    label = _("What became of your suggestions")
    waits = True
    button = _("See what became of them")

    def __init__(self, paper: Paper, person: Person, own: list[Suggestion]) -> None:
        super().__init__(paper)
        self.person, self.own = person, own
        self.organisation = own[0].organisation

    def key(self) -> str:
        """Each group that was decided at once."""
        return f"suggestion:{min(one.pk for one in self.own)}:decided:{len(self.own)}"

    def people(self) -> list[Person]:
        """The author."""
        return [self.person]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Your suggestions in {title}"), title=self.paper.title)

    def body(self) -> object:
        """How many went which way."""
        accepted = sum(one.state == Suggestion.State.ACCEPTED for one in self.own)
        return format_lazy(
            _("Accepted: {accepted}. Rejected: {rejected}."), accepted=accepted, rejected=len(self.own) - accepted
        )

    def path(self) -> str:
        """All suggestions, the settled ones too."""
        return f"{reverse('positions:suggestion_list', args=[self.paper.uuid])}?state=all"


class DraftChanged(PaperNotice):
    """A pen-holder hears that others wrote in the text since they last read it; not again before they have."""

    kind = "positions.draft_changed"
    label = _("What others write in texts whose pen you keep")
    waits = True
    button = _("See what changed")

    def __init__(self, paper: Paper, person: Person, seen: int, organisations: list[str]) -> None:
        super().__init__(paper)
        self.person, self.seen, self.organisations = person, seen, organisations

    def key(self) -> str:
        """Once for each state in which they left it."""
        return f"paper:{self.paper.pk}:changed:{self.paper.epoch}:{self.seen}"

    def people(self) -> list[Person]:
        """The one who keeps the pen."""
        return [self.person]

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Others wrote in {title}"), title=self.paper.title)

    def body(self) -> object:
        """Who, since when."""
        return format_lazy(
            _("Since you last read the text, these organisations wrote in it: {organisations}."),
            organisations=", ".join(self.organisations),
        )

    def path(self) -> str:
        """The live text, which says above it what changed."""
        return reverse("positions:paper_write", args=[self.paper.uuid])


class SectionAssigned(PaperNotice):
    """Somebody hears that they keep the pen of a section."""

    kind = "positions.section_assigned"
    button = _("Go to the text")
    ask = _("Write this section.")
    minutes = 60

    def __init__(self, section: PaperSection, title: str) -> None:
        super().__init__(section.paper)
        self.section, self.title = section, title
        self.organisation = section.organisation
        self.due_at = end_of(section.due_on)
        self.situation = Paper.State(section.paper.state).label

    def key(self) -> str:
        """Once a section, person and date."""
        return f"section:{self.section.pk}:{self.section.pen_holder_id}:{self.section.due_on or ''}"

    def people(self) -> list[Person]:
        """The one who keeps the pen."""
        return [self.section.pen_holder] if self.section.pen_holder else []

    def subject(self) -> object:
        """Names the section."""
        return format_lazy(_("You keep the pen of “{section}”"), section=self.title)

    def body(self) -> object:
        """In which paper."""
        return format_lazy(
            _("In the paper “{title}”. You can lock the section while you write."), title=self.paper.title
        )

    def path(self) -> str:
        """The section in the live text."""
        return f"{reverse('positions:paper_write', args=[self.paper.uuid])}#b-{self.section.block_id}"


def pens_of(paper: Paper) -> list[Person]:
    """The pen-holders of a paper; while there are none, those who hear for the lead."""
    holders = [holder.person for holder in paper.pen_holders.select_related("person")]
    return holders or (contacts([paper.lead_id])[paper.lead_id] if paper.lead_id else [])


def tell_suggested(paper: Paper, made: Iterable[Suggestion]) -> None:
    """A `Suggested` for each organisation among those who made them."""
    authors: dict[int, set[int]] = defaultdict(set)
    for one in made:
        if one.organisation_id and one.person_id:
            authors[one.organisation_id].add(one.person_id)
    everybody = {person for people in authors.values() for person in people}
    for organisation in Organisation.objects.filter(pk__in=authors):
        Suggested(paper, organisation, everybody).tell()


def tell_suggestions_decided(paper: Paper, decided: Iterable[Suggestion], by: Person) -> None:
    """A `SuggestionsDecided` for each author, but for who decided."""
    found: dict[Person, list[Suggestion]] = defaultdict(list)
    for one in decided:
        if one.person_id != by.pk:
            found[one.person].append(one)
    for person, own in found.items():
        SuggestionsDecided(paper, person, own).tell()
