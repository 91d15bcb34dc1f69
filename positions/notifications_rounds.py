"""What people are told about consultation rounds, their contributions and the answers to them."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Organisation, Person, Seat
from members.notifications import notify
from positions.models import Contribution, Disposition, Paper, Round
from positions.notifications import contacts, moment, secretariat


def pen_holders(paper: Paper) -> list[Person]:
    """Those who keep the pen, or, where nobody does, the people of the lead organisation."""
    pens = [pen.person for pen in paper.pen_holders.select_related("person") if pen.person.is_active]
    lead = Seat.objects.current().filter(organisation=paper.lead_id, person__is_active=True).select_related("person")
    return pens or [seat.person for seat in lead]


def _round_path(round: Round) -> str:
    return reverse("positions:round", args=[round.uuid])


def _contribution_path(contribution: Contribution) -> str:
    return reverse("positions:contribution", args=[contribution.uuid])


def tell_round_opened(round: Round, organisations: Iterable[Organisation]) -> None:
    """Every organisation that writes along hears what is asked, and until when."""
    people = contacts(organisations)
    for organisation in organisations:
        notify(
            people[organisation.pk],
            kind="positions.round_opened",
            key=f"round:{round.pk}:{organisation.pk}:open",
            subject=format_lazy(_("Consultation is open: {title}"), title=round.paper.title),
            body=format_lazy(
                _(
                    "What does {organisation} want to change in this text? Your colleagues can propose changes first; "
                    "what you submit before {moment} is answered one by one. {question}"
                ),
                organisation=organisation.name, moment=moment(round.closes_at), question=round.question,
            ),
            path=_round_path(round),
            button=_("Read and contribute"),
            organisation=organisation,
        )  # fmt: skip


def tell_round_reminder(round: Round, organisations: Iterable[Organisation], key: str) -> list[Organisation]:
    """Those without a contribution hear the deadline, once per key. Returns those that heard it now."""
    people = contacts(organisations)
    told = []
    for organisation in organisations:
        rows = notify(
            people[organisation.pk],
            kind="positions.round_reminder",
            key=f"round:{round.pk}:{organisation.pk}:remind:{key}",
            subject=format_lazy(_("Nothing from your organisation yet: {title}"), title=round.paper.title),
            body=format_lazy(
                _(
                    "Contributions count until {moment}. So far {organisation} has not submitted any. "
                    "If you agree with the text as it is, you need not do anything."
                ),
                organisation=organisation.name, moment=moment(round.closes_at),
            ),
            path=_round_path(round),
            button=_("Read and contribute"),
            organisation=organisation,
        )  # fmt: skip
        if rows:
            told.append(organisation)
    return told


def tell_round_closed(round: Round) -> None:
    """The pen-holders hear that the time is over and how much there is to answer."""
    notify(
        pen_holders(round.paper),
        kind="positions.round_closed",
        key=f"round:{round.pk}:closed",
        subject=format_lazy(_("Consultation has closed: {title}"), title=round.paper.title),
        body=format_lazy(
            _("{number} contributions wait for your answer, with a reason each organisation can live with."),
            number=round.contributions.submitted().count(),
        ),
        path=_round_path(round),
        button=_("Answer the contributions"),
    )


def tell_waiting_for_coordinator(contribution: Contribution) -> None:
    """Who speaks for the organisation hears that a colleague wrote something; in the inbox only, once a round."""
    people = contacts([contribution.organisation])[contribution.organisation_id]
    notify(
        [person for person in people if person.pk != contribution.person_id],
        kind="positions.contribution_waits",
        key=f"round:{contribution.round_id}:{contribution.organisation_id}:waits",
        subject=format_lazy(_("Colleagues propose changes: {title}"), title=contribution.round.paper.title),
        body=_("Look at what your colleagues propose, take together what belongs together, and submit it."),
        path=_round_path(contribution.round),
        button=_("Look at the proposals"),
        organisation=contribution.organisation,
        by_mail=False,
    )


def tell_submitted(contribution: Contribution) -> None:
    """The author hears that it went out; the secretariat hears of a late one."""
    if contribution.person_id != contribution.submitted_by_id:
        notify(
            [contribution.person],
            kind="positions.contribution_submitted",
            key=f"contribution:{contribution.pk}:submitted",
            subject=format_lazy(_("Your proposal was submitted as {label}"), label=contribution.label),
            body=format_lazy(_("{organisation} made it its own."), organisation=contribution.organisation.name),
            path=_contribution_path(contribution),
            button=_("See it"),
            organisation=contribution.organisation,
            by_mail=False,
        )
    if contribution.is_late:
        notify(
            secretariat(),
            kind="positions.contribution_late",
            key=f"contribution:{contribution.pk}:late",
            subject=format_lazy(_("Late contribution: {title}"), title=contribution.round.paper.title),
            body=format_lazy(
                _("{organisation} submitted {label} after the deadline. You decide whether it is let in."),
                organisation=contribution.organisation.name, label=contribution.label,
            ),
            path=_contribution_path(contribution),
            button=_("Look at it"),
        )  # fmt: skip


def tell_disposed(disposition: Disposition) -> None:
    """The organisation that proposed hears the answer and is asked whether it can live with it."""
    contribution = disposition.contribution
    notify(
        {*contacts([contribution.organisation_id])[contribution.organisation_id], contribution.person},
        kind="positions.disposed",
        key=f"disposition:{disposition.pk}",
        subject=format_lazy(
            _("{label} in “{title}”: {verdict}"),
            label=contribution.label, title=contribution.round.paper.title,
            verdict=disposition.get_verdict_display(),
        ),
        body=disposition.reason or _("Your contribution was taken over as you wrote it."),
        path=_contribution_path(contribution),
        button=_("See the answer and reply"),
        organisation=contribution.organisation,
    )  # fmt: skip


def tell_replied(disposition: Disposition) -> None:
    """The pen-holders hear when an organisation does not accept the answer."""
    contribution = disposition.contribution
    if disposition.reply != Disposition.Reply.OBJECTS:
        return
    notify(
        pen_holders(contribution.round.paper),
        kind="positions.replied",
        key=f"disposition:{disposition.pk}:reply",
        subject=format_lazy(
            _("{organisation} does not accept the answer to {label}"),
            organisation=contribution.organisation.name, label=contribution.label,
        ),
        body=disposition.reply_text or _("No reason was given."),
        path=_contribution_path(contribution),
        button=_("Look at it again"),
    )  # fmt: skip


def tell_merged(round: Round, number: int) -> None:
    """Everybody who contributed hears that there is a new text, and what became of theirs."""
    organisations = list(
        {one.organisation for one in round.contributions.filter(number__isnull=False).select_related("organisation")}
    )
    people = contacts(organisations)
    for organisation in organisations:
        notify(
            people[organisation.pk],
            kind="positions.merged",
            key=f"round:{round.pk}:{organisation.pk}:merged",
            subject=format_lazy(_("New text: {title}, revision {number}"), title=round.paper.title, number=number),
            body=_("See what changed, and what was answered to every contribution."),
            path=reverse("positions:round_report", args=[round.uuid]),
            button=_("See what changed"),
            organisation=organisation,
        )
