"""Whom the notices of papers reach, looked up when they are told, and the words for a moment."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext_lazy as _

from members.models import Organisation, Person, Seat
from members.notifications import notify
from members.permissions import ANSWERING_ROLES
from positions.models import Answer, Ballot, Paper, Publication, Suggestion


def contacts(organisations: Iterable[Organisation | int]) -> dict[int, list[Person]]:
    """The people who speak for each organisation now (representative, substitute, coordinator), in one query."""
    found: dict[int, list[Person]] = defaultdict(list)
    seats = Seat.objects.current().filter(role__in=ANSWERING_ROLES, person__is_active=True)
    for seat in seats.filter(organisation__in=organisations).select_related("person"):
        found[seat.organisation_id].append(seat.person)
    return found


def secretariat() -> list[Person]:
    """The people of the coalition's own office."""
    seats = Seat.objects.current().filter(organisation__kind=Organisation.Kind.SECRETARIAT, person__is_active=True)
    return [seat.person for seat in seats.select_related("person")]


def moment(value: datetime.datetime) -> Promise:
    """A moment in the reader's words and the coalition's zone, said when it is read."""
    return lazy(lambda: date_format(timezone.localtime(value), "l j F Y, H:i"), str)()  # type: ignore[return-value]


def end_of(day: datetime.date | None) -> datetime.datetime | None:
    """The last minute of a day in the coalition's zone."""
    if day is None:
        return None
    return datetime.datetime.combine(day, datetime.time(23, 59), timezone.get_current_timezone())


def pen_holders(paper: Paper) -> list[Person]:
    """Those who keep the pen, or, where nobody does, the people of the lead organisation."""
    pens = [pen.person for pen in paper.pen_holders.select_related("person") if pen.person.is_active]
    lead = Seat.objects.current().filter(organisation=paper.lead_id, person__is_active=True).select_related("person")
    return pens or [seat.person for seat in lead]


def _answer_path(ballot: Ballot, organisation_slug: str) -> str:
    return f"{reverse('positions:answer', args=[ballot.uuid])}?organisation={organisation_slug}"


def tell_proposed(paper: Paper) -> None:
    """The secretariat hears that a paper was proposed."""
    notify(
        secretariat(),
        kind="positions.proposed",
        key=f"paper:{paper.pk}:proposed",
        subject=format_lazy(_("Proposed paper: {title}"), title=paper.title),
        body=format_lazy(_("{lead} proposes a joint paper. {purpose}"), lead=paper.lead.name, purpose=paper.purpose),
        path=reverse("positions:paper", args=[paper.uuid]),
        button=_("Look at the proposal"),
    )


def tell_moved(paper: Paper, verb: str, reason: str) -> None:
    """The lead organisation hears where its paper stands now."""
    people = [seat.person for seat in Seat.objects.current().filter(organisation=paper.lead).select_related("person")]
    notify(
        people,
        kind=f"positions.{verb}",
        key=f"paper:{paper.pk}:{verb}:{timezone.now():%Y-%m-%dT%H:%M:%S}",
        subject=format_lazy(_("{title}: {state}"), title=paper.title, state=paper.get_state_display()),
        body=format_lazy("{reason}", reason=reason) if reason else _("The paper moved on. Here is what comes next."),
        path=reverse("positions:paper", args=[paper.uuid]),
        button=_("Go to the paper"),
        organisation=paper.lead,
        by_mail=bool(reason),
    )


def tell_suggested(paper: Paper, made: Iterable[Suggestion]) -> None:
    """The pen-holders and the lead's contacts hear, once a day and organisation, that there are new suggestions."""
    authors = {suggestion.person_id for suggestion in made}
    holders = [holder.person for holder in paper.pen_holders.select_related("person")]
    people = [person for person in holders or contacts([paper.lead_id])[paper.lead_id] if person.pk not in authors]
    for organisation in Organisation.objects.filter(pk__in={suggestion.organisation_id for suggestion in made}):
        notify(
            people,
            kind="positions.suggested",
            key=f"paper:{paper.pk}:suggested:{organisation.pk}:{timezone.now():%Y-%m-%d}",
            subject=format_lazy(
                _("{organisation} suggests changes in {title}"), organisation=organisation.name, title=paper.title
            ),
            body=_("The suggestions stand in the text. Read them one by one, and accept or reject them."),
            path=reverse("positions:suggestion_list", args=[paper.uuid]),
            button=_("Read the suggestions"),
            organisation=organisation,
        )


def tell_suggestions_decided(paper: Paper, decided: Iterable[Suggestion], by: Person) -> None:
    """Those who suggested something hear what became of it, in one message for what was decided at once."""
    found: dict[Person, list[Suggestion]] = defaultdict(list)
    for suggestion in decided:
        if suggestion.person_id != by.pk:
            found[suggestion.person].append(suggestion)
    for person, own in found.items():
        accepted = sum(suggestion.state == Suggestion.State.ACCEPTED for suggestion in own)
        notify(
            [person],
            kind="positions.suggestion_decided",
            key=f"suggestion:{min(suggestion.pk for suggestion in own)}:decided:{len(own)}",
            subject=format_lazy(_("Your suggestions in {title}"), title=paper.title),
            body=format_lazy(
                _("Accepted: {accepted}. Rejected: {rejected}."), accepted=accepted, rejected=len(own) - accepted
            ),
            path=f"{reverse('positions:suggestion_list', args=[paper.uuid])}?state=all",
            button=_("See what became of them"),
            organisation=own[0].organisation,
        )


def tell_opened(ballot: Ballot) -> None:
    """Every organisation that is asked hears that sign-off is open."""
    paper = ballot.revision.paper
    electors = list(ballot.electors.select_related("organisation"))
    people = contacts([elector.organisation_id for elector in electors])
    for elector in electors:
        question = (
            _("Does your organisation sign this text?") if elector.counts else _("What is your advice on this text?")
        )
        notify(
            people[elector.organisation_id],
            kind="positions.ballot_opened",
            key=f"ballot:{ballot.pk}:{elector.organisation_id}:open",
            subject=format_lazy(_("Sign-off is open: {title}"), title=paper.title),
            body=format_lazy(
                _(
                    "{question} Your answer is asked for {organisation} until {moment}. "
                    "The text will not change meanwhile."
                ),
                question=question, organisation=elector.name, moment=moment(ballot.closes_at),
            ),
            path=_answer_path(ballot, elector.organisation.slug),
            button=_("Read and answer"),
            organisation=elector.organisation,
        )  # fmt: skip


def tell_reminder(ballot: Ballot, organisation: Organisation, people: list[Person], key: str) -> None:
    """One organisation that has not answered hears the question, the deadline, and where it stands."""
    paper = ballot.revision.paper
    notify(
        people,
        kind="positions.reminder",
        key=f"ballot:{ballot.pk}:{organisation.pk}:remind:{key}",
        subject=format_lazy(_("Your organisation has not answered yet: {title}"), title=paper.title),
        body=format_lazy(
            _(
                "Does {organisation} sign the text “{title}”? Answers count until {moment}. "
                "So far we have no answer from your organisation. If your board still has to decide, "
                "tell us until when: then you hear nothing from us before that day."
            ),
            organisation=organisation.name, title=paper.title, moment=moment(ballot.closes_at),
        ),
        path=_answer_path(ballot, organisation.slug),
        button=_("Answer now"),
        organisation=organisation,
    )  # fmt: skip


def tell_answered(answer: Answer) -> None:
    """All contacts of an organisation hear what was answered in its name, and by whom."""
    ballot, organisation = answer.ballot, answer.organisation
    notify(
        contacts([organisation])[organisation.pk],
        kind="positions.answered",
        key=f"answer:{answer.pk}",
        subject=format_lazy(
            _("{organisation} answered: {choice}"), organisation=organisation.name, choice=answer.get_choice_display()
        ),
        body=format_lazy(
            _(
                "On “{title}”, revision {number}. Entered by {person} ({channel}). "
                "Until {moment} your organisation can still give another answer."
            ),
            title=ballot.revision.paper.title, number=ballot.revision.number, person=answer.given_by.name,
            channel=answer.get_channel_display(), moment=moment(ballot.closes_at),
        ),
        path=_answer_path(ballot, organisation.slug),
        button=_("See the answer"),
        organisation=organisation,
    )  # fmt: skip
    if answer.choice == Answer.Choice.OBJECT:
        _tell_objection(answer)


def _tell_objection(answer: Answer) -> None:
    ballot = answer.ballot
    notify(
        secretariat(),
        kind="positions.objection",
        key=f"answer:{answer.pk}:objection",
        subject=format_lazy(
            _("{organisation} objects: {title}"),
            organisation=answer.organisation.name,
            title=ballot.revision.paper.title,
        ),
        body=answer.reason,
        path=reverse("positions:ballot", args=[ballot.uuid]),
        button=_("Go to the sign-off"),
    )


def _tell_all(ballot: Ballot, event: str, subject: Promise, body: object, path: str, button: Promise) -> None:
    electors = list(ballot.electors.select_related("organisation"))
    people = contacts([elector.organisation_id for elector in electors])
    everybody = [person for elector in electors for person in people[elector.organisation_id]] + secretariat()
    notify(
        everybody,
        kind=f"positions.{event}",
        key=f"ballot:{ballot.pk}:{event}",
        subject=subject,
        body=body,
        path=path,
        button=button,
    )


def tell_decided(ballot: Ballot) -> None:
    """Everybody who was asked hears the result."""
    title, lines = ballot.revision.paper.title, ballot.result["line"]
    line = lazy(lambda: lines.get((get_language() or "nl")[:2], lines["en"]), str)()
    _tell_all(
        ballot,
        "decided",
        format_lazy(_("{outcome}: {title}"), outcome=ballot.get_outcome_display(), title=title),
        line,
        reverse("positions:ballot", args=[ballot.uuid]),
        _("See the result"),
    )


def tell_recalled(ballot: Ballot, reason: str) -> None:
    """Everybody who was asked hears that the question no longer stands."""
    _tell_all(
        ballot,
        "recalled",
        format_lazy(_("Called back: sign-off of {title}"), title=ballot.revision.paper.title),
        format_lazy(_("Your organisation does not have to answer any more. {reason}"), reason=reason),
        reverse("positions:paper", args=[ballot.revision.paper.uuid]),
        _("Go to the paper"),
    )


def tell_published(publication: Publication) -> None:
    """Everybody who was asked hears where the public reads it now."""
    _tell_all(
        publication.ballot,
        "published",
        format_lazy(_("Published: {title}"), title=publication.paper.title),
        _("Our position is public. Share its address with whoever should read it."),
        publication.address,
        _("Read the position"),
    )
