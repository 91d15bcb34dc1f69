"""What the rows of a sign-off say happened: who was asked, what was answered, what left by mail, what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import get_language, gettext as _

from members.models import Membership, Notification
from positions.log_rows import Event, Reader, Rows
from positions.log_words import facts, plain
from positions.models import (
    Answer,
    AnswerConflict,
    Ballot,
    Contest,
    Elector,
    ExtensionRequest,
    LateSignature,
    MinoritySigner,
    MinorityStatement,
    Reminder,
    Revision,
)

# What an organisation is asked, and the reminders of it: nothing of what goes on inside one.
ASKING = (
    "positions.scoping_called", "positions.scoping_reminder", "positions.round_opened", "positions.round_reminder",
    "positions.ballot_opened", "positions.reminder", "positions.late_offered",
)  # fmt: skip


def _ballots(rows: Rows) -> Iterator[Event]:
    for one in Ballot.objects.filter(revision__paper=rows.paper).select_related("sister"):
        name = _("Sign-off on: %(text)s") % {"text": rows.name_of(Revision, one.revision_id)}
        rows.name(one, f"{name} ({one.sister})" if one.sister else name)
        name = rows.name_of(Ballot, one.pk)
        details = {
            _("SHA-256"): one.text_sha256, **facts(one, "closes_at"), _("Rule"): one.get_rule_display(),
            _("Mode"): one.get_mode_display(), _("Quorum in per cent"): plain(one.quorum_percent),
            _("Silence"): one.get_silence_display(), _("Answers of others are shown"): one.get_answers_shown_display(),
        }  # fmt: skip
        if one.extended_from:
            details[_("Deadline before")] = plain(one.extended_from)
        yield Event(
            one.opens_at, "positions.open_ballot", name, one.opened_by_id, details=details, key=str(one.pk),
            also=("positions.ask_by_silence",),
        )  # fmt: skip
        if one.decided_at:
            details = {_("Outcome"): one.get_outcome_display(), **facts(one, "level")}
            line = one.result.get("line", {})
            words = line.get((get_language() or "")[:2]) or line.get("en")
            details |= {_("Result"): words} if words else {}
            yield Event(
                one.decided_at, "positions.decide", name, None, details=details, key=str(one.pk),
                also=("positions.decide_ballot",),
            )  # fmt: skip


def _electors(rows: Rows) -> Iterator[Event]:
    types = dict(Membership.Type.choices)
    for one in Elector.objects.filter(ballot__revision__paper=rows.paper).select_related("ballot"):
        of = rows.name_of(Ballot, one.ballot_id)
        rows.name(one, of)
        details = {
            _("Name at opening"): one.name, _("Decides"): plain(one.counts),
            _("Membership"): str(types.get(one.membership_type, one.membership_type)),
        }  # fmt: skip
        yield Event(one.ballot.opens_at, "log.asked", of, one.ballot.opened_by_id, one.organisation_id, details)
        if one.opened_at:
            yield Event(one.opened_at, "log.opened", of, None, one.organisation_id)


def _answers(rows: Rows) -> Iterator[Event]:
    found = Answer.objects.filter(ballot__revision__paper=rows.paper).select_related("confirmation", "mandate_record")
    for one in found.prefetch_related("reservations").order_by("given_at", "pk"):
        name = rows.name(one, rows.name_of(Ballot, one.ballot_id))
        details = facts(
            one, "choice", "reason", "proposed_wording", "mandate", "mandate_body", "mandate_decided_on", "source",
            "named_when_abstaining",
        )  # fmt: skip
        details[_("How it came")] = one.get_channel_display()
        details[_("Is the answer that stands")] = plain(one.is_current)
        if one.mandate_record:
            details[_("Recorded mandate")] = f"{one.mandate_record.body}, {one.mandate_record.decided_on.isoformat()}"
        if one.confirm_until:
            details[_("To be confirmed by")] = plain(one.confirm_until)
        for number, limit in enumerate(one.reservations.all(), start=1):
            words = _("“%(text)s”, at “%(passage)s”") % {"text": limit.text, "passage": limit.quote or limit.block_id}
            printed = _("printed with the position") if limit.is_public else _("internal")
            details[_("Reservation %(number)s") % {"number": number}] = f"{words} ({printed}, {limit.language})"
        carried = one.channel == Answer.Channel.CARRIED
        yield Event(
            one.given_at, "log.carried" if carried else "positions.give_answer", name, one.given_by_id,
            one.organisation_id, details, key=str(one.pk), also=("positions.settle_conflict",),
        )  # fmt: skip
        if confirmed := getattr(one, "confirmation", None):
            yield Event(
                confirmed.at, "positions.confirm_answer", name, confirmed.person_id, one.organisation_id,
                facts(one, "choice"), key=str(one.pk),
            )  # fmt: skip


def _around_answers(rows: Rows) -> Iterator[Event]:
    on = {"ballot__revision__paper": rows.paper}
    for conflict in AnswerConflict.objects.filter(**on):
        of = rows.name_of(Ballot, conflict.ballot_id)
        yield Event(conflict.opened_at, "log.conflict", of, None, conflict.organisation_id)
    for asked in ExtensionRequest.objects.filter(**on):
        of = rows.name(asked, rows.name_of(Ballot, asked.ballot_id))
        yield Event(
            asked.created_at, "positions.ask_extension", of, asked.person_id, asked.organisation_id,
            facts(asked, "until", "reason"), key=str(asked.pk),
        )  # fmt: skip
        if asked.answered_at:
            verb = "log.granted" if asked.is_granted else "positions.refuse_extension"
            details = {_("The answer"): asked.answer} if asked.answer else {}
            yield Event(
                asked.answered_at, verb, of, asked.answered_by_id, asked.organisation_id, details, key=str(asked.pk)
            )
    for signature in LateSignature.objects.filter(**on):
        of = rows.name(signature, rows.name_of(Ballot, signature.ballot_id))
        details = {_("SHA-256"): signature.text_sha256, _("How it came"): signature.get_channel_display()}
        details |= facts(signature, "mandate", "mandate_body", "mandate_decided_on", "source")
        rest = (signature.organisation_id, details, str(signature.pk))
        yield Event(signature.given_at, "positions.sign_late", of, signature.given_by_id, *rest)
        if signature.confirmed_at:
            yield Event(signature.confirmed_at, "positions.confirm_late", of, signature.confirmed_by_id, *rest)
        if signature.withdrawn_at:
            yield Event(signature.withdrawn_at, "positions.withdraw_late", of, signature.withdrawn_by_id, *rest)


def _after_results(rows: Rows) -> Iterator[Event]:
    on = {"ballot__revision__paper": rows.paper}
    for made in Contest.objects.filter(**on):
        of = rows.name(made, rows.name_of(Ballot, made.ballot_id))
        rest = (made.organisation_id, facts(made, "level", "reason", "answer"), str(made.pk))
        yield Event(made.at, "positions.contest", of, made.person_id, *rest)
        if made.answered_at:
            yield Event(made.answered_at, "positions.answer_contest", of, made.answered_by_id, *rest)
    for said in MinorityStatement.objects.filter(**on):
        of = rows.name(said, rows.name_of(Ballot, said.ballot_id))
        yield Event(
            said.created_at, "positions.begin_minority", of, said.person_id, said.organisation_id, key=str(said.pk)
        )
        if said.state == MinorityStatement.State.FILED and said.filed_at:
            details = facts(said, "text", "language", "raised_note")
            yield Event(
                said.filed_at, "positions.file_minority", of, said.person_id, said.organisation_id, details,
                key=str(said.pk),
            )  # fmt: skip
    for signer in MinoritySigner.objects.filter(statement__ballot__revision__paper=rows.paper):
        of = rows.name_of(MinorityStatement, signer.statement_id)
        rest = (signer.organisation_id, {}, f"{signer.statement_id}:{signer.organisation_id}")
        yield Event(signer.at, "positions.sign_minority", of, signer.person_id, *rest)
        if signer.withdrawn_at:
            yield Event(signer.withdrawn_at, "positions.leave_minority", of, None, *rest)


def _mail(rows: Rows) -> Iterator[Event]:
    """Reminders by organisation; the question and its reminders by person, as long as the messages are stored."""
    for one in Reminder.objects.filter(ballot__revision__paper=rows.paper):
        of = rows.name_of(Ballot, one.ballot_id)
        yield Event(
            one.sent_at, "log.reminder", of, one.sent_by_id, one.organisation_id, {_("Which reminder"): one.key}
        )
    about = {f"paper:{rows.paper.pk}:": rows.paper.title}
    for (label, pk), name in rows.names.items():
        if label in ("positions.ballot", "positions.round"):
            about[f"{label.rpartition('.')[2]}:{pk}:"] = name
    keys = Q(pk=None)
    for start in about:
        keys |= Q(key__startswith=start)
    for told in Notification.objects.filter(keys, kind__in=ASKING).select_related("person").order_by("created_at"):
        of = next(name for start, name in about.items() if told.key.startswith(start))
        details = {_("Recipient"): str(told.person), _("Subject"): told.subject}
        details |= {_("Address"): told.address} if told.address else {}
        details |= {_("Opened on the site"): plain(told.read_at)} if told.read_at else {}
        if told.bounced_at:
            yield Event(told.bounced_at, "log.bounced", of, None, told.organisation_id, details)
        if told.mailed_at:
            yield Event(told.mailed_at, "log.mailed", of, None, told.organisation_id, details)
        elif not told.by_mail:
            yield Event(told.created_at, "log.inbox", of, None, told.organisation_id, details)


READERS: tuple[Reader, ...] = (_ballots, _electors, _answers, _around_answers, _after_results, _mail)
