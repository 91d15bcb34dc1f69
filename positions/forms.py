"""Forms of papers and sign-off. They check the shape of what is typed; the rules live in the operations."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _now, gettext_lazy as _

from members.audience import Audience
from members.models import Membership, Organisation, Person
from members.permissions import is_secretariat
from members.working_days import add_working_days
from monitoring.models import Article
from positions import document, operations
from positions.models import Answer, Ballot, ChildVersionPage, DocumentType, Elector, Paper, Reservation
from positions.permissions import PROPOSING_TYPES

RESERVATIONS = (1, 2, 3)
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ProposeForm(forms.Form):
    """A paper that somebody proposes."""

    title = forms.CharField(label=_("Working title"), max_length=200)
    purpose = forms.CharField(
        label=_("Why, and for whom"),
        help_text=_("What should change, who decides on it, and why now."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    document_type = forms.ModelChoiceField(DocumentType.objects.all(), label=_("Kind of paper"), empty_label=None)
    lead = forms.ModelChoiceField(Organisation.objects.none(), label=_("Lead organisation"))
    language = forms.ChoiceField(label=_("Working language"))
    due_on = forms.DateField(label=_("Needed by"), required=False, widget=DATE)
    audience = forms.ChoiceField(
        label=_("Who reads along"),
        choices=[(Audience.COALITION, Audience.COALITION.label), (Audience.FULL_MEMBERS, Audience.FULL_MEMBERS.label)],
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.of_type(*PROPOSING_TYPES, Membership.Type.PARTNER)
        if not is_secretariat(person):
            found = Organisation.objects.of_type(*PROPOSING_TYPES).filter(pk__in=person.standing.organisation_ids)
        lead, language = self.fields["lead"], self.fields["language"]
        lead.queryset = found  # type: ignore[attr-defined]
        if found.count() == 1:
            lead.initial, lead.empty_label = found.first(), None  # type: ignore[attr-defined]
        language.choices = Paper._meta.get_field("language").choices  # type: ignore[attr-defined]
        language.initial = person.language


class DescribeForm(forms.Form):
    """The child reflex, and the articles that a paper stands on."""

    involved = forms.CharField(
        label=_("How are children and young people involved?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    groups = forms.CharField(
        label=_("Which groups of children does it touch, and whom could we forget?"),
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    effect = forms.CharField(
        label=_("What does it change in the life of a child?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    articles = forms.CharField(
        label=_("On which rights does it rest, and where do they pull against each other?"),
        max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    treaty = forms.ModelMultipleChoiceField(
        Article.objects.all(),
        label=_("Articles of the Convention"),
        help_text=_("Hold Ctrl or Cmd to choose several."),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def reflex(self) -> dict[str, str]:
        """The answers, by question."""
        return {key: self.cleaned_data[key] for key in Paper.CHILD_REFLEX_QUESTIONS}


class ReasonForm(forms.Form):
    """Why something is refused, withdrawn or called back."""

    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class FreezeForm(forms.Form):
    """A name for a revision."""

    label = forms.CharField(
        label=_("Name of this revision"),
        max_length=120,
        required=False,
        help_text=_("For example: for the meeting of 3 December."),
    )


class BallotForm(forms.Form):
    """When sign-off closes."""

    closes_at = forms.DateTimeField(
        label=_("Answers count until"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    urgent = forms.BooleanField(
        label=_("This is urgent: give organisations less time than usual"), required=False,
        help_text=_("Only for what cannot wait. It is kept in the log."),
    )  # fmt: skip

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earliest = timezone.localdate() + datetime.timedelta(days=paper.document_type.minimum_days + 1)
        day = add_working_days(earliest, 0)
        self.fields["closes_at"].initial = datetime.datetime.combine(
            day, datetime.time(17), timezone.get_current_timezone()
        )


class AnswerForm(forms.Form):
    """What an organisation says. Nothing is chosen beforehand."""

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
    mandate = forms.ChoiceField(
        label=_("On what mandate"), widget=forms.RadioSelect, choices=Answer.Mandate.choices,
        error_messages={"required": _("Say on what mandate your organisation answers.")},
    )  # fmt: skip
    mandate_decided_on = forms.DateField(label=_("Decided on"), required=False, widget=DATE)

    def __init__(self, *args: Any, ballot: Ballot, elector: Elector, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ballot, self.elector = ballot, elector
        choice = self.fields["choice"]
        choice.choices = choices_for(elector)  # type: ignore[attr-defined]
        choice.error_messages["required"] = _("Choose one of the answers.")
        if not elector.counts:
            del self.fields["proposed_wording"]
            self.fields["reason"].label = _("Our advice")
            self.fields["reason"].help_text = _("The pen-holders and all members read it. It is not counted.")
            return
        passages = [("", _now("Choose a passage"))] + [
            (block.id, f"{block.number + '. ' if block.number else ''}{shorten(block.text)}")
            for block in document.blocks(ballot.revision.tree)
        ]
        for number in RESERVATIONS:
            self.fields[f"passage_{number}"] = forms.ChoiceField(
                label=_("Passage"),
                choices=passages,
                required=False,
                error_messages={"invalid_choice": _("Choose a passage of this text.")},
            )
            self.fields[f"text_{number}"] = forms.CharField(
                label=_("What our organisation does not subscribe to"),
                max_length=Reservation.MAX_LENGTH, required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )  # fmt: skip
            self.fields[f"inside_{number}"] = forms.BooleanField(
                label=_("Only for the coalition: do not print this reservation with the position"), required=False
            )

    def reservation_rows(self) -> list[tuple[forms.BoundField, forms.BoundField, forms.BoundField]]:
        """The fields of each reservation, for the template."""
        if not self.elector.counts:
            return []
        return [(self[f"passage_{n}"], self[f"text_{n}"], self[f"inside_{n}"]) for n in RESERVATIONS]

    def clean(self) -> dict[str, Any]:
        """The same rules as the operation, so that the confirmation page shows only what can be given."""
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            operations.check_answer(
                self.ballot, self.elector, choice=data["choice"], mandate=data["mandate"],
                reason=data["reason"].strip(), reservations=self.reservations(),
            )  # fmt: skip
        except ValidationError as problem:
            self.take(problem)
        return data

    def take(self, problem: ValidationError) -> None:
        """Show what an operation refused, at its field where there is one."""
        if not hasattr(problem, "error_dict"):
            return self.add_error(None, problem)
        for name, errors in problem.error_dict.items():
            field = "text_1" if name == "reservations" else name
            self.add_error(field if field in self.fields else None, errors)
        return None

    def reservations(self) -> list[operations.AnchoredReservation]:
        """The reservations that were typed, when the answer is one with a reservation."""
        if self.cleaned_data.get("choice") != Answer.Choice.RESERVATION:
            return []
        typed = [
            (self.cleaned_data.get(f"passage_{n}", ""), self.cleaned_data.get(f"text_{n}", ""), n) for n in RESERVATIONS
        ]
        return [
            {"block_id": passage, "text": text, "is_public": not self.cleaned_data.get(f"inside_{n}")}
            for passage, text, n in typed
            if passage or text.strip()
        ]

    def answer(self) -> dict[str, Any]:
        """What `give_answer` takes."""
        data = self.cleaned_data
        return {
            "choice": data["choice"], "mandate": data["mandate"], "reason": data["reason"],
            "proposed_wording": data.get("proposed_wording", ""), "mandate_decided_on": data["mandate_decided_on"],
            "reservations": self.reservations(),
        }  # fmt: skip


MEANS = {
    Answer.Choice.ENDORSE: _("We sign, and are named with the position."),
    Answer.Choice.RESERVATION: _("We sign, save for a passage that we name."),
    Answer.Choice.ABSTAIN: _("We do not sign and do not stand in the way."),
    Answer.Choice.OBJECT: _("We cannot live with this text, and say why."),
    Answer.Choice.NOT_OUR_FIELD: _("We leave this to those who know the subject."),
    Answer.Choice.ADVICE: _("We give advice. It is read, and not counted."),
}


def choices_for(elector: Elector) -> list[tuple[str, Any]]:
    """The answers open to an organisation: full members decide, advisers advise."""
    open_to = [choice for choice in Answer.Choice if (choice == Answer.Choice.ADVICE) != elector.counts]
    return [
        (choice.value, format_html('<span>{}<br><span class="meta">{}</span></span>', choice.label, MEANS[choice]))
        for choice in open_to
    ]


def shorten(text: str, length: int = 90) -> str:
    """The beginning of a passage, for a list."""
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} …"


class ProcedureForm(forms.Form):
    """Until when an organisation still decides."""

    until = forms.DateField(label=_("Our organisation decides on"), widget=DATE)


class PublishForm(forms.Form):
    """What stands on top of the public page, and the version for children."""

    demand = forms.CharField(
        label=_("What we ask, in one sentence"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stands on top of the page, and on the front page of the site."),
    )  # fmt: skip
    summary = forms.CharField(
        label=_("Summary"), max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    child_title = forms.CharField(label=_("Title for children"), max_length=200, required=False)
    child_text = forms.CharField(
        label=_("Text for children"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Short sentences. An empty line begins a new paragraph."),
    )  # fmt: skip
    age_from = forms.IntegerField(label=_("From age"), min_value=4, max_value=18, initial=8, required=False)
    age_until = forms.IntegerField(label=_("Until age"), min_value=4, max_value=18, initial=12, required=False)
    child_version_waiver = forms.CharField(
        label=_("No version for children, because"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only without a text for children. The public reads this reason."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Either a version for children or a reason."""
        data = super().clean() or {}
        if not data.get("child_text", "").strip() and not data.get("child_version_waiver", "").strip():
            self.add_error("child_text", _("Add a text for children, or say below why there is none."))
        if (data.get("age_from") or 8) > (data.get("age_until") or 12):
            self.add_error("age_until", _("This age lies below the first one."))
        return data

    def child_version(self, fallback_title: str) -> ChildVersionPage | None:
        """A page that is not saved yet, or None."""
        data = self.cleaned_data
        paragraphs = [part.strip() for part in data["child_text"].replace("\r\n", "\n").split("\n\n") if part.strip()]
        if not paragraphs:
            return None
        body = "".join(f"<p>{escape(part)}</p>".replace("\n", "<br/>") for part in paragraphs)
        title = data["child_title"].strip() or fallback_title
        return ChildVersionPage(
            title=title, body=body, age_from=data["age_from"] or 8, age_until=data["age_until"] or 12
        )
