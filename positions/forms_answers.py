"""The form on which an organisation answers, and those beside it: more time, a changed text, a conciliation."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from members.deeds import take
from positions import amend, document, mandates, operations, statement_texts
from positions.changed_sections import ChangedSection
from positions.forms_languages import (
    InLanguages,
    in_languages,
    language_field,
    look_at_words,
    own_language,
    words_field,
)
from positions.models import Answer, AnswerDraft, Ballot, ChangeStatement, Elector, Mandate, Reservation

RESERVATIONS = (1, 2, 3)
AGAIN = {
    Answer.Choice.ENDORSE: (_("We still hold this"), _("Said expressly. It does not make a signatory of you.")),
    Answer.Choice.OBJECT: (
        _("We object, or propose a change"), _("This ends the question at once, and everybody hears of it.")
    ),
}  # fmt: skip
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


class AnswerForm(forms.Form):
    """What an organisation says. Nothing is chosen beforehand, unless its staff prepared a draft."""

    depends = ("reason", "proposed_wording", "mandate_body", "mandate_decided_on")
    choice = forms.ChoiceField(label=_("The answer of our organisation"), widget=forms.RadioSelect, choices=())
    reason = forms.CharField(
        label=_("Reason"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed with an objection. Members of the coalition read it; the public does not."),
    )  # fmt: skip
    proposed_wording = forms.CharField(
        label=_("Wording that we could accept"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("With an objection: how could the text be changed so that your organisation can sign?"),
    )  # fmt: skip
    no_wording = forms.BooleanField(label=_("No text would satisfy us"), required=False)
    named_when_abstaining = forms.BooleanField(
        label=_("When we abstain, our organisation may be named as abstaining"), required=False
    )
    mandate = forms.ChoiceField(
        label=_("On what mandate"), widget=forms.RadioSelect, choices=(),
        error_messages={"required": _("Say on what mandate your organisation answers.")},
    )  # fmt: skip
    mandate_body = forms.CharField(
        label=_("Which body decided"), max_length=120, required=False,
        help_text=_("Not needed with a standing mandate. For example: board, general meeting, director."),
    )  # fmt: skip
    mandate_decided_on = forms.DateField(label=_("Decided on"), required=False, widget=DATE)
    source = forms.CharField(
        label=_("How it reached us"), max_length=300,
        help_text=_("For example: by telephone from the chair, 3 May, 14:00."),
        error_messages={"required": _("Say how the answer reached you: from whom, by what way, when.")},
    )  # fmt: skip

    def __init__(
        self, *args: Any, ballot: Ballot, elector: Elector, on_behalf: bool = False, draft: AnswerDraft | None = None,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        if draft is not None:
            kwargs.setdefault("initial", draft.content)
        super().__init__(*args, **kwargs)
        self.ballot, self.elector = ballot, elector
        self.standing = mandates.covering(elector.organisation, ballot.revision.paper)
        choice = self.fields["choice"]
        choice.choices = choices_for(elector, reaffirms=ballot.reaffirms)  # type: ignore[attr-defined]
        choice.error_messages["required"] = _("Choose one of the answers.")
        self.fields["mandate"].choices = mandate_choices(self.standing)  # type: ignore[attr-defined]
        if self.standing is None:
            self._ask_who_decided()
        if not on_behalf:
            del self.fields["source"]
        if not elector.counts:
            for name in ("proposed_wording", "no_wording", "named_when_abstaining"):
                del self.fields[name]
            self.fields["reason"].label = _("Our advice")
            self.fields["reason"].help_text = _("The pen-holders and all members read it. It is not counted.")
            return
        if ballot.reaffirms:
            del self.fields["named_when_abstaining"]
            self.fields["proposed_wording"].help_text = _(
                "With an objection: how should the text be changed so that your organisation still holds it?"
            )
            return
        if not ballot.names_abstaining:
            del self.fields["named_when_abstaining"]
        self._add_reservations()

    def _ask_who_decided(self) -> None:
        """Without a standing mandate somebody decided on this text, on some day: that is not left open."""
        body, day = self.fields["mandate_body"], self.fields["mandate_decided_on"]
        body.required = day.required = True
        body.help_text = _("For example: board, general meeting, director.")
        body.error_messages["required"] = _("Say which body decided, for example: board, director.")
        day.error_messages["required"] = _("Say on which day it was decided.")
        if limits := mandates.limits_of(self.elector.organisation):
            self.fields["mandate"].help_text = _(
                "A standing mandate of your organisation does not reach this text; it is for: %(limits)s."
            ) % {"limits": limits}

    def _add_reservations(self) -> None:
        whole = (Reservation.WHOLE, gettext("The text as a whole"))
        passages = [("", gettext("Choose a passage")), whole, *_passages(self.ballot)]
        most = self.ballot.reservation_words
        self.languages = statement_texts.in_order(self.ballot.revision.paper)
        self.fields["language"] = language_field(_("Language of our own words"))
        for number in RESERVATIONS:
            self.fields[f"passage_{number}"] = forms.ChoiceField(
                label=_("Passage, demand, or the whole"), choices=passages, required=False,
                error_messages={"invalid_choice": _("Choose a passage of this text.")},
            )  # fmt: skip
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("What our organisation does not subscribe to"),
                max_length=Reservation.MAX_LENGTH, required=False,
                widget=forms.Textarea(attrs={"rows": 3, "data-word-limit": most}),
                help_text=ngettext("At most %(most)s word.", "At most %(most)s words.", most) % {"most": most},
            )  # fmt: skip
            for code in self.languages:
                self.fields[f"text_{number}_{code}"] = words_field(code, most, Reservation.MAX_LENGTH)
            self.fields[f"inside_{number}"] = forms.BooleanField(
                label=_("Only for the coalition: do not print this reservation with the position"), required=False
            )

    def reservation_rows(self) -> list[tuple[forms.BoundField, forms.BoundField, InLanguages, forms.BoundField]]:
        """The fields of each reservation, for the template."""
        if not self.elector.counts or self.ballot.reaffirms:
            return []
        return [
            (
                self[f"passage_{n}"], self[f"text_{n}"], in_languages(self, f"text_{n}_", self.languages),
                self[f"inside_{n}"],
            )
            for n in RESERVATIONS
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The same rules as the operation, so that the confirmation page shows only what can be given."""
        data = super().clean() or {}
        if data.get("choice") == Answer.Choice.RESERVATION and self.elector.counts:
            most = self.ballot.reservation_words
            for n in RESERVATIONS:
                look_at_words(self, f"text_{n}_", self.languages, most)
        if self.errors:
            return data
        given = self.answer()
        try:
            operations.check_answer(
                self.ballot, self.elector,
                **{name: given[name] for name in (
                    "choice", "mandate", "reservations", "proposed_wording", "no_wording", "mandate_body",
                    "mandate_decided_on",
                )},
                reason=given["reason"].strip(),
            )  # fmt: skip
        except ValidationError as problem:
            self.take(problem)
        return data

    def take(self, problem: ValidationError) -> None:
        """Show what an operation refused, at its field where there is one."""
        take(self, problem, {"reservations": "text_1"})

    def reservations(self) -> list[operations.AnchoredReservation]:
        """The reservations that were typed, when the answer is one with a reservation."""
        if self.cleaned_data.get("choice") != Answer.Choice.RESERVATION:
            return []
        found: list[operations.AnchoredReservation] = []
        for n in RESERVATIONS:
            passage, text = self.cleaned_data.get(f"passage_{n}", ""), self.cleaned_data.get(f"text_{n}", "")
            others = {code: self.cleaned_data.get(f"text_{n}_{code}", "").strip() for code in self.languages}
            texts = {code: words for code, words in others.items() if words}
            if passage or text.strip() or texts:
                found.append(
                    {
                        "block_id": passage, "text": text, "is_public": not self.cleaned_data.get(f"inside_{n}"),
                        "language": own_language(self), "texts": texts,
                    }
                )  # fmt: skip
        return found

    def answer(self) -> dict[str, Any]:
        """What `give_answer` takes. What belongs to another choice than the one made is left out."""
        data = self.cleaned_data
        objects = data["choice"] == Answer.Choice.OBJECT
        given = {
            "choice": data["choice"], "mandate": data["mandate"], "reason": data["reason"],
            "proposed_wording": data.get("proposed_wording", "") if objects else "",
            "no_wording": data.get("no_wording", False) if objects else False,
            "named_when_abstaining": data.get("named_when_abstaining", False),
            "mandate_body": data["mandate_body"], "mandate_decided_on": data["mandate_decided_on"],
            "reservations": self.reservations(),
        }  # fmt: skip
        return {**given, "source": data["source"]} if "source" in self.fields else given


def mandate_choices(standing: Mandate | None) -> list[tuple[str, Any]]:
    """Kinds of mandate; a standing one is offered when one is on record that covers the paper."""
    kinds = Answer.Mandate
    decided = [(kind.value, kind.label) for kind in kinds if kind != kinds.STANDING]
    if standing is None:
        return decided
    of = _("given by %(body)s on %(day)s") % {"body": standing.body, "day": _day(standing.decided_on)}
    label = format_html('<span>{}<br><span class="meta">{}</span></span>', kinds.STANDING.label, of)
    return [(kinds.STANDING.value, label), *decided]


MEANS = {
    Answer.Choice.ENDORSE: _("We sign, and are named with the position."),
    Answer.Choice.RESERVATION: _("We sign, save for a passage that we name."),
    Answer.Choice.ABSTAIN: _("We do not sign and do not stand in the way."),
    Answer.Choice.OBJECT: _("We cannot live with this text, and say why."),
    Answer.Choice.NOT_OUR_FIELD: _("We leave this to those who know the subject."),
    Answer.Choice.ADVICE: _("We give advice. It is read, and not counted."),
}


def choices_for(elector: Elector, *, reaffirms: bool = False) -> list[tuple[str, Any]]:
    """The answers open to an organisation: full members decide, advisers advise. By silence one agrees or objects."""
    if reaffirms:
        return [
            (choice.value, format_html('<span>{}<br><span class="meta">{}</span></span>', *words))
            for choice, words in AGAIN.items()
        ]
    open_to = [choice for choice in Answer.Choice if (choice == Answer.Choice.ADVICE) != elector.counts]
    return [
        (choice.value, format_html('<span>{}<br><span class="meta">{}</span></span>', choice.label, MEANS[choice]))
        for choice in open_to
    ]


def _passages(ballot: Ballot) -> list[tuple[str, str]]:
    """Every passage of the text; the first one of a demand stands for the whole demand."""
    found = []
    for block in document.blocks(ballot.revision.tree):
        label = f"{block.number}. {shorten(block.text)}" if block.number else shorten(block.text)
        if block.number.startswith("D") and "." not in block.number:
            number = block.number.removeprefix("D")
            demand = gettext("Demand %(number)s") % {"number": number}
            label = f"{demand}: {shorten(block.text)}"
        found.append((block.id, label))
    return found


def _day(value: datetime.date) -> str:
    return date_format(value, "j F Y")


def shorten(text: str, length: int = 90) -> str:
    """The beginning of a passage, for a list."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


class ProcedureForm(forms.Form):
    """Until when an organisation still decides."""

    until = forms.DateField(label=_("Our organisation decides on"), widget=DATE)


class ExtensionForm(forms.Form):
    """That an organisation needs more time than the deadline leaves."""

    until = forms.DateField(label=_("Our organisation decides on"), widget=DATE)
    reason = forms.CharField(
        label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The secretariat reads it. When it moves the deadline, it moves for everybody, and only once."),
    )  # fmt: skip


class ExtensionAnswerForm(forms.Form):
    """What the secretariat says to a request for more time."""

    answer = forms.CharField(
        label=_("Your answer"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed when you refuse."),
    )  # fmt: skip


class ConciliationForm(forms.Form):
    """How people look for a way out."""

    note = forms.CharField(
        label=_("How and when you look for a way out"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who was asked reads it. For example: a call with Alfa and Beta on 3 May at 14:00."),
    )  # fmt: skip


class ChangeForm(forms.Form):
    """The text under sign-off with new words, the class of each changed section, and what changed."""

    statement = forms.CharField(
        label=_("What changed, and why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who was asked reads it, and it stays with the revision."),
    )  # fmt: skip
    closes_at = forms.DateTimeField(
        label=_("Answers count until"), required=False, widget=MOMENT, input_formats=MOMENTS,
        help_text=_("Empty: as before, and long enough for everybody to react."),
    )  # fmt: skip

    def __init__(self, *args: Any, ballot: Ballot, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballot, self.passages = ballot, amend.passages(ballot.revision.tree)
        self.fields["closes_at"].initial = timezone.localtime(ballot.closes_at)

    def clean_closes_at(self) -> datetime.datetime | None:
        """The deadline as it was comes back from the field without its seconds: that is no earlier one."""
        typed: datetime.datetime | None = self.cleaned_data["closes_at"]
        return None if typed == self.ballot.closes_at.replace(second=0, microsecond=0) else typed

    def words(self) -> dict[str, str]:
        """The passages as typed."""
        return {
            passage.id: self.data[f"passage-{passage.id}"]
            for passage in self.passages
            if f"passage-{passage.id}" in self.data
        }

    def rows(self) -> list[tuple[amend.Passage, str]]:
        """Each passage with the words that stand in its field."""
        return [(one, self.data.get(f"passage-{one.id}", one.words)) for one in self.passages]

    def classes(self, sections: list[ChangedSection]) -> dict[str, str]:
        """The class chosen for each changed section, "" where none was."""
        known = ChangeStatement.Class.values
        chosen = {section.id: self.data.get(f"class-{section.id}", "") for section in sections}
        return {name: value if value in known else "" for name, value in chosen.items()}
