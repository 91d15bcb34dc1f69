"""The certificate of a sign-off as plain sections: which text and rule, who was asked and said what, what came of it.

Page and PDF are made from the same words. Without people it names organisations only, to be handed on.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _

from members.models import Membership
from positions import delivery, language_versions, minority
from positions.electorates import SISTER_TYPE
from positions.models import Answer, Ballot, Elector, LateSignature, Reservation
from positions.rules import rule_in_words
from positions.spoken import Piece, Spoken, in_language, pieces_of
from positions.statement_texts import language_name, note_on, versions_on, with_versions


@dataclass
class Section:
    """A heading with what stands below it: facts, sentences, a table."""

    key: str
    title: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    @property
    def labelled_rows(self) -> list[list[tuple[str, tuple[Piece, ...]]]]:
        """The rows with the head of its column beside each cell, for a phone that has no room for columns."""
        return [list(zip(self.heads, map(pieces_of, row), strict=True)) for row in self.rows]

    @property
    def spoken_sentences(self) -> list[tuple[Piece, ...]]:
        """The sentences, each with the languages in it."""
        return [pieces_of(sentence) for sentence in self.sentences]

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.facts or self.sentences or self.rows)


def certificate_of(ballot: Ballot, answers: Iterable[Answer], *, with_people: bool) -> list[Section]:
    """The sections that have something to say, in the active language; `answers` are those that the reader may see."""
    electors = list(ballot.electors.select_related("organisation").order_by("-counts", "name"))
    sections = [
        _text(ballot, with_people), Section("rule", _("By which rule"), sentences=rule_in_words(ballot)),
        _result(ballot, with_people), _asked(ballot, electors), _answers(ballot, answers, electors, with_people),
        _joined(ballot, electors, with_people),
        _delivery(ballot), _contests(ballot, with_people), _minority(ballot), _checking(ballot),
    ]  # fmt: skip
    return [section for section in sections if section]


def _moment(value: datetime.datetime) -> str:
    return date_format(timezone.localtime(value), "j F Y, H:i:s T")


def _text(ballot: Ballot, with_people: bool) -> Section:
    revision, paper = ballot.revision, ballot.revision.paper
    facts = [
        (_("Paper"), paper.title),
        (_("Revision"), str(revision.number)),
        ("SHA-256", ballot.text_sha256),
        *language_versions.in_words(ballot),
        (_("Opened"), _with(ballot.opened_by.name if with_people else "", _moment(ballot.opens_at))),
        _end(ballot),
    ]
    if ballot.extended_from:
        words = _("The deadline was %(moment)s at first.") % {"moment": _moment(ballot.extended_from)}
        facts.append((_("Extended"), words))
    if ballot.replaces_id:
        words = _("The text was changed while organisations were asked; see the earlier sign-off.")
        facts.append((_("Asked again"), words))
    if ballot.sister:
        facts.insert(0, (_("Coalition"), ballot.sister.name))
    return Section("text", _("Which text"), facts=facts)


def _end(ballot: Ballot) -> tuple[str, str]:
    """When it closed, or closes: what was computed early, or ended by an objection, closed at that moment."""
    if ballot.closed_at:
        return _("Closed"), _moment(ballot.closed_at)
    return _("Deadline"), _moment(ballot.closes_at)


def _with(name: str, words: str) -> str:
    return f"{words} · {name}" if name else words


def _result(ballot: Ballot, with_people: bool) -> Section:
    section = Section("result", _("What came of it"))
    if ballot.state != Ballot.State.DECIDED:
        section.sentences.append(_("Nothing is decided: %(state)s.") % {"state": ballot.get_state_display().lower()})
        return section
    lines = ballot.result["line"]
    section.facts.append((_("Result"), ballot.get_outcome_display()))
    section.sentences.append(lines.get((get_language() or "nl")[:2], lines["en"]))
    if level := ballot.result["level"]:
        section.facts.append((_("Level, as computed"), str(Ballot.Level(level).label)))
    for one in ballot.result.get("designations", []):
        at = parse_datetime(one["at"]) or timezone.now()
        named = _with(one["by"] if with_people else "", _moment(at))
        level = Ballot.Level(one["level"]).label
        section.facts.append((_("Called otherwise"), f"{level} · {named} · {one['reason']}"))
    others = [one for one in ballot.together() if one.state == Ballot.State.DECIDED and one.pk != ballot.pk]
    for other in others:
        name = other.sister.name if other.sister else settings.SITE_NAME
        section.facts.append((name, other.get_outcome_display()))
    return section


def type_name(type: str) -> str:
    """A type of membership in words."""
    if type == SISTER_TYPE:
        return _("Member of the sister coalition")
    return str(Membership.Type(type).label) if type in Membership.Type.values else type


def _asked(ballot: Ballot, electors: list[Elector]) -> Section:
    return Section(
        "asked", _("Who was asked, as it was at the opening"), heads=[_("Organisation"), _("Category"), _("Role")],
        rows=[
            [elector.name, type_name(elector.membership_type), _("decides") if elector.counts else _("advises")]
            for elector in electors
        ],
    )  # fmt: skip


def _answers(ballot: Ballot, answers: Iterable[Answer], electors: list[Elector], with_people: bool) -> Section:
    names = {elector.organisation_id: elector.name for elector in electors}
    section = Section("answers", _("Every answer, in order"))
    section.heads = [_("When"), _("Organisation"), _("The answer"), _("Mandate"), _("How")]
    found, language = sorted(answers, key=lambda one: (one.given_at, one.pk)), ballot.revision.paper.language
    held = set(ballot.conflicts.filter(settled_at=None).values_list("organisation_id", flat=True))
    for one in found:
        said = _said(one, one.organisation_id in held, language)
        section.rows.append(
            [
                _moment(one.given_at), names.get(one.organisation_id, ""), said, _mandate(one),
                _how(one, with_people),
            ]
        )  # fmt: skip
    if not found:
        section.heads = []
        section.sentences = [_("No answer to show.")]
    return section


def _joined(ballot: Ballot, electors: list[Elector], with_people: bool) -> Section:
    """Who signed after the result, in order, with what was taken back: none of it is counted."""
    names = {elector.organisation_id: elector.name for elector in electors}
    section = Section("joined", _("Joined after the sign-off closed; the result stays as it was"))
    section.heads = [_("When"), _("Organisation"), _("Text"), _("Mandate"), _("How")]
    for one in ballot.late_signatures.select_related("given_by", "confirmed_by", "mandate_record"):
        how = [str(one.get_channel_display())]
        if with_people:
            how += [one.given_by.name, *([one.source] if one.source else [])]
        if one.confirmed_at and one.confirmed_by:
            by = _with(one.confirmed_by.name if with_people else "", _moment(one.confirmed_at))
            how.append(_("confirmed %(when)s") % {"when": by})
        elif one.waits_for_confirmation:
            how.append(_("not confirmed"))
        if one.withdrawn_at:
            how.append(_("taken back %(when)s") % {"when": _moment(one.withdrawn_at)})
        what = f"{one.text_sha256[:16]} …"
        section.rows.append(
            [_moment(one.given_at), names.get(one.organisation_id, ""), what, _mandate(one), " · ".join(how)]
        )
    return section


def _said(answer: Answer, is_held: bool, language: str) -> str:
    """The answer with its reservations; `language` is that of the paper, from which they quote."""
    words = [Piece(str(answer.word))]
    if not answer.is_current:
        words.append(Piece(f" · {_('replaced')}"))
    elif is_held:
        words.append(Piece(f" · {_('held: two people of it said different things')}"))
    for one in answer.reservations.all():
        words += [Piece(" · "), *_in_languages(one)]
        if one.quote:
            words += [Piece(" "), in_language(f"“{one.quote[:80]}”", language, _reader())]
        if not one.is_public:
            words.append(Piece(f" ({_('only for the coalition')})"))
    return Spoken(words)


def _reader() -> str:
    return (get_language() or "")[:2]


def _in_languages(said: Reservation) -> list[Piece]:
    """The authentic words, and below them those in the reader's language where there are any."""
    authentic = in_language(said.text, said.language, _reader())
    if not authentic.language:
        return [authentic]
    named = Piece(f" ({_('in %(language)s') % {'language': language_name(said.language)}})")
    found = next((one for one in said.texts.all() if one.language == _reader()), None)
    if found is None:
        return [authentic, named]
    by = _("translated by the organisation") if found.is_own else _("translated by the secretariat")
    return [authentic, named, Piece(f" · {found.text} ({by})")]


def _mandate(answer: Answer | LateSignature) -> str:
    record = answer.mandate_record
    body, day = (record.body, record.decided_on) if record else (answer.mandate_body, answer.mandate_decided_on)
    words = [str(answer.get_mandate_display()), body, date_format(day, "j F Y") if day else ""]
    return ", ".join(word for word in words if word)


def _how(answer: Answer, with_people: bool) -> str:
    words = [str(answer.get_channel_display())]
    if with_people:
        words.append(answer.given_by.name)
        if answer.source:
            words.append(answer.source)
    if answer.channel == Answer.Channel.ON_BEHALF:
        confirmed = getattr(answer, "confirmation", None)
        if confirmed is None:
            words.append(_("not confirmed"))
        else:
            by = _with(confirmed.person.name if with_people else "", _moment(confirmed.at))
            words.append(_("confirmed %(when)s") % {"when": by})
    return " · ".join(words)


def _delivery(ballot: Ballot) -> Section:
    """The proof behind silence that counted, and why other silence did not."""
    section = Section("delivery", _("How the silent were reached"))
    proofs = ballot.result.get("delivery", {})
    if not proofs:
        return section
    said = {
        one["name"]: _("tacit consent") if key == "tacit" else _("abstention")
        for key in ("tacit", "silent_abstention")
        for one in ballot.result["organisations"].get(key, [])
    }
    section.heads = [_("Organisation"), _("Addresses reached"), _("Reminders"), _("Its silence")]
    for name, proof in proofs.items():
        moments = [parse_datetime(moment) for moment in proof["reminders"]]
        reminders = "; ".join(_moment(moment) for moment in moments if moment)
        what = said.get(name) or _why_not(ballot, proof)
        section.rows.append([name, str(proof["addresses"]), reminders or "–", what])
    return section


def _why_not(ballot: Ballot, proof: dict[str, object]) -> str:
    reasons = delivery.whys(proof)
    if ballot.result.get("silence_broken"):
        reasons.append(_("an objection ended the silence procedure"))
    because = ", ".join(reasons) or _("too few addresses or reminders")
    return _("no answer: %(why)s") % {"why": because}


def _contests(ballot: Ballot, with_people: bool) -> Section:
    section = Section("contests", _("Disputes of what the result is called"))
    section.heads = [_("When"), _("Organisation"), _("It should be called"), _("Answer of the secretariat")]
    for one in ballot.contests.select_related("organisation", "answered_by"):
        answer = _("not yet")
        if one.answered_at and one.answered_by:
            answer = _with(one.answered_by.name if with_people else "", f"{one.answer} · {_moment(one.answered_at)}")
        section.rows.append(
            [_moment(one.at), one.organisation.name, f"{one.get_level_display()}: {one.reason}", answer]
        )
    return section


def _minority(ballot: Ballot) -> Section:
    """What stands beside the result; before there is one it would say how organisations answered."""
    if ballot.state != Ballot.State.DECIDED:
        return Section("minority", _("Minority statements"))
    found = ballot.result["minority"] if "minority" in ballot.result else minority.statements_of(ballot)
    versions, reader = versions_on(ballot) if found else {}, _reader()
    sentences: list[str] = []
    for one in found:
        names = [organisation["name"] for organisation in one["organisations"]]
        shown = with_versions({"text": one["text"], "organisations": names}, versions, reader)
        authentic = str(shown.get("authentic", reader))
        sentences.append(Spoken([Piece(f"{', '.join(names)}: "), in_language(one["text"], authentic, reader)]))
        if shown["text"] != one["text"]:
            sentences.append(f"{shown['text']} ({note_on(shown, reader)})")
    return Section("minority", _("Minority statements"), sentences=sentences)


def _checking(ballot: Ballot) -> Section:
    address = f"{settings.SITE_URL}{reverse('positions:check')}?sha256={ballot.text_sha256}"
    words = _("Once the text is published, anybody can compare its hash and compute it: %(address)s")
    return Section("checking", _("How to check"), sentences=[words % {"address": address}])
