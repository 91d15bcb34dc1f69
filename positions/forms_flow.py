"""Forms of a paper's way: the call, its plan, meetings, relations, reviews. Rules live in the operations."""

from __future__ import annotations

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Organisation
from members.working_days import add_working_days
from positions import deadlines, planner
from positions.forms import DATE, ReasonForm
from positions.models import Contribution, Disposition, Paper, PaperRelation, ScopingReply
from positions.relations import Demand, Earlier

MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]
LONG = forms.Textarea(attrs={"rows": 4})


class CallForm(forms.Form):
    """Until when organisations say which part they take."""

    until = forms.DateField(label=_("Answer by"), widget=DATE)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].initial = add_working_days(timezone.localdate(), paper.document_type.scoping_days)


class CallReplyForm(forms.Form):
    """Which part one organisation takes. Nothing is chosen beforehand."""

    part = forms.ChoiceField(
        label=_("Our part"), choices=ScopingReply.Part.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose which part your organisation takes.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("What we bring, or what you should know"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class PlanForm(forms.Form):
    """When the organisations are consulted, are asked to sign, and have decided."""

    consultation_on = forms.DateField(label=_("Consultation opens"), widget=DATE)
    sign_off_on = forms.DateField(label=_("Sign-off opens"), widget=DATE)
    decided_on = forms.DateField(label=_("Organisations have decided"), widget=DATE)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**proposed_plan(paper), **kept_plan(paper)}


def kept_plan(paper: Paper) -> dict[str, datetime.date]:
    """The days that were agreed, by what happens on them."""
    days = {key: paper.plan.get(key) for key in ("consultation_on", "sign_off_on", "decided_on")}
    return {key: datetime.date.fromisoformat(value) for key, value in days.items() if value}


def proposed_plan(paper: Paper) -> dict[str, datetime.date]:
    """Days to begin with, as the planner finds them: in time, where a shorter drafting makes it so."""
    found = planner.plan_of(paper)
    if found and not found.is_in_time and found.drafting_limit:
        found = planner.plan_of(paper, drafting_days=found.drafting_limit)
    return found.days if found else {}


class EditorialForm(forms.Form):
    """What the editorial pass put right; the new words of passages stand beside it."""

    statement = forms.CharField(
        label=_("What changed, and why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who is asked to sign reads it. For example: typing errors in 2.1 and 3, no more."),
    )  # fmt: skip


class LeadForm(forms.Form):
    """Which of those who offered it leads."""

    lead = forms.ModelChoiceField(Organisation.objects.none(), label=_("Lead organisation"), empty_label=None)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offers = paper.scoping_replies.filter(part=ScopingReply.Part.LEAD).values("organisation")
        self.fields["lead"].queryset = Organisation.objects.filter(pk__in=offers)  # type: ignore[attr-defined]
        self.fields["lead"].initial = paper.lead_id


class MergeIntoForm(ReasonForm):
    """In which paper a proposal is taken up."""

    other = forms.ModelChoiceField(Paper.objects.none(), label=_("Paper that takes it up"), empty_label=_("Choose one"))
    field_order = ("other", "reason")

    def __init__(self, *args: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = papers  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """When and where a working meeting takes place."""

    starts_at = forms.DateTimeField(
        label=_("Begins"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )
    place = forms.CharField(
        label=_("Where"), max_length=200, required=False, help_text=_("A room, or the address of a video call.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = add_working_days(timezone.localdate(), 5)
        self.fields["starts_at"].initial = datetime.datetime.combine(day, datetime.time(10))


class MeetingDecisionForm(forms.Form):
    """What the meeting decides on one contribution."""

    verdict = forms.ChoiceField(
        label=_("Decision"), widget=forms.RadioSelect,
        choices=[one for one in Disposition.Verdict.choices if one[0] not in ("needs_decision", "obsolete")],
        error_messages={"required": _("Choose what the meeting decided.")},
    )  # fmt: skip
    reason = forms.CharField(label=_("Why"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    text = forms.CharField(
        label=_("The passage as it will stand"),
        help_text=_("Only with “Accepted with changes” and “Accepted in part”."),
        max_length=Contribution.MAX_LENGTH, required=False, strip=False, widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip


class ChangesForm(forms.Form):
    """What changed since the consultation, in words."""

    statement = forms.CharField(
        label=_("What changed, and why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Every member organisation gets these words, with the comparison."),
    )  # fmt: skip


class RelationForm(forms.Form):
    """How a paper as a whole stands to one earlier paper."""

    kind = forms.ChoiceField(
        label=_("What this paper does with the earlier one"),
        choices=[("", _("Choose one")), *(one for one in PaperRelation.Kind.choices if one[0] != "restates")],
    )
    other = forms.ModelChoiceField(Paper.objects.none(), label=_("Earlier paper"), empty_label=_("Choose one"))

    def __init__(self, *args: Any, papers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = papers  # type: ignore[attr-defined]


class RestatesForm(forms.Form):
    """Which adopted demand one demand of this paper repeats. The choice names paper and demand at once."""

    block_id = forms.CharField(max_length=40, widget=forms.HiddenInput)
    repeats = forms.ChoiceField(label=_("Repeats"), required=True)

    def __init__(self, *args: Any, demand: Demand, earlier: list[tuple[Earlier, list[Demand]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"id_{demand.block_id}_%s"
        self.demand = demand
        self.fields["block_id"].initial = demand.block_id
        groups = [
            (one.paper.title, [(f"{one.paper.uuid}:{theirs.block_id}", theirs.label) for theirs in demands])
            for one, demands in earlier
            if demands
        ]
        self.fields["repeats"].choices = [("", _("Nothing that was adopted")), *groups]  # type: ignore[attr-defined]


class ReaffirmForm(forms.Form):
    """Until when the position is held again."""

    review_on = forms.DateField(label=_("Look again on"), widget=DATE)
    reason = forms.CharField(
        label=_("How the coalition came to hold it all the same"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Everybody who was asked reads this."),
    )  # fmt: skip

    def __init__(self, *args: Any, paper: Paper, is_objected_to: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_objected_to:
            del self.fields["reason"]
        months = paper.document_type.review_months
        self.fields["review_on"].initial = timezone.localdate() + relativedelta(months=months)


class SilenceForm(forms.Form):
    """Until when organisations can object, and until when the position is held if nobody does."""

    closes_at = forms.DateTimeField(
        label=_("Objections count until"), input_formats=MOMENTS,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )  # fmt: skip
    review_on = forms.DateField(label=_("If nobody objects, look again on"), widget=DATE)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind, today = paper.document_type, timezone.localdate()
        self.fields["closes_at"].initial = deadlines.proposed(kind.minimum_days)
        self.fields["closes_at"].help_text = _("The clock of %(zone)s. At least %(days)s working days from now.") % {
            "zone": timezone.get_current_timezone_name(), "days": kind.minimum_days,
        }  # fmt: skip
        self.fields["review_on"].initial = today + relativedelta(months=kind.review_months)


class ReviseForm(forms.Form):
    """What the new paper is called."""

    title = forms.CharField(label=_("Title of the new paper"), max_length=200)
