"""Forms of publications and of what becomes of demands. They check the shape of what is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from members.models import Organisation
from monitoring import standards
from monitoring.models import Recommendation
from positions import child_words
from positions.child_groups import ChildGroup
from positions.demands import Addressee, demands_of
from positions.forms import DATE
from positions.models import ChildVersionPage, FollowUp, Paper, Revision

MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
MOMENTS = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"]


def _text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class ChildVersionForm(forms.Form):
    """The version for children, and who read it before."""

    child_title = forms.CharField(label=_("Title for children"), max_length=200, required=False)
    child_text = forms.CharField(
        label=_("Text for children"), max_length=20_000, required=False, widget=_text(8),
        help_text=_("Short sentences. An empty line begins a paragraph, ## before a line a heading, - a list."),
    )  # fmt: skip
    age_from = forms.IntegerField(label=_("From age"), min_value=4, max_value=18, initial=8, required=False)
    age_until = forms.IntegerField(label=_("Until age"), min_value=4, max_value=18, initial=12, required=False)
    consulted_with = forms.CharField(
        label=_("Read with children"), max_length=300, required=False, widget=_text(2),
        help_text=_("Which group. No name and nothing that points to a child."),
    )  # fmt: skip
    consulted_on = forms.DateField(label=_("On which day"), required=False, widget=DATE)
    consultation_waiver = forms.CharField(
        label=_("Not read with children, because"), max_length=300, required=False, widget=_text(2),
        help_text=_("Only when no group read it. The reason stays with the paper."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The ages in order."""
        data = super().clean() or {}
        if (data.get("age_from") or 8) > (data.get("age_until") or 12):
            self.add_error("age_until", _("This age lies below the first one."))
        return data

    def child_body(self) -> str:
        """The text as that of a page."""
        return child_words.made(self.cleaned_data["child_text"])

    def ages(self) -> dict[str, int]:
        """From and until."""
        return {"age_from": self.cleaned_data["age_from"] or 8, "age_until": self.cleaned_data["age_until"] or 12}


class StandardsField(forms.CharField):
    """Protocols, general comments and goals as people type them; what does not exist is refused by its name."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Protocols, general comments, goals"), max_length=200, required=False,
            help_text=_("Codes with commas between. For example: OPIC, GC 24, SDG 16.2"),
        )  # fmt: skip

    def clean(self, value: Any) -> str:
        """The codes as they are stored."""
        codes, unknown = standards.parsed(super().clean(value))
        if unknown:
            wrong = ", ".join(unknown)[:80]
            raise forms.ValidationError(
                _("These are not known: %(codes)s. Write codes such as OPSC, GC 24, SDG 16.2."), params={"codes": wrong}
            )
        if len(codes) > standards.MOST:
            raise forms.ValidationError(_("Choose twenty at most."))
        return ",".join(codes)


class PreparationForm(ChildVersionForm):
    """What stands around a frozen text on its public page. Nothing has to be complete before it is published."""

    depends = ("child_version_waiver",)
    demand = forms.CharField(
        label=_("What we ask, in one sentence"), max_length=300, widget=_text(2), required=False,
        help_text=_("It stands on top of the page, and on the front page of the site."),
    )  # fmt: skip
    summary = forms.CharField(label=_("Summary"), max_length=1500, required=False, widget=_text(5))
    participation = forms.CharField(
        label=_("How children took part"), max_length=2000, required=False, widget=_text(4),
        help_text=_("When, which group, what changed. No name and nothing that points to a child."),
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("Review on"), required=False, widget=DATE, help_text=_("Empty: as this kind of paper says.")
    )
    child_version_waiver = forms.CharField(
        label=_("No version for children, because"), max_length=300, required=False, widget=_text(2),
        help_text=_("Only without a text for children. The public reads this reason."),
    )  # fmt: skip
    embargo_until = forms.DateTimeField(
        label=_("Embargo until"), required=False, widget=MOMENT, input_formats=MOMENTS,
        help_text=_("Empty: public at once. With a moment everything is made now, and goes public by itself then."),
    )  # fmt: skip
    submitted_to = forms.CharField(label=_("Submitted to"), max_length=200, required=False)
    with_report = forms.BooleanField(
        label=_("Publish what we did with the input of the organisations"), required=False,
        help_text=_(
            "Everybody then reads each contribution that was submitted, from which organisation, and our answer. "
            "What stayed inside an organisation is never shown."
        ),
    )  # fmt: skip

    field_order = ["demand", "summary", "participation", "review_on"]

    def __init__(self, *args: Any, revision: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = revision.paper
        self.demands = demands_of(revision.tree)
        for one in self.demands:
            self._add_tags(one)
        if not self.paper.rounds.filter(ended_at__isnull=False, last_number__gt=0).exists():
            del self.fields["with_report"]  # nobody was consulted, or nobody said anything
        self.languages = list(Paper.objects.filter(translation_of=self.paper).order_by("language"))
        for paper in self.languages:
            self._add_texts(paper)

    def _add_tags(self, demand: dict[str, Any]) -> None:
        """Fields for what the text itself leaves open; what was signed is not tagged otherwise."""
        at = demand["number"]
        if not demand["addressee"]:
            levels = [("", "–"), *Addressee.choices]
            self.fields[f"addressee_{at}"] = forms.ChoiceField(label=_("Addressed to"), choices=levels, required=False)
        if not demand["articles"]:
            self.fields[f"articles_{at}"] = forms.CharField(
                label=_("Articles of the Convention"), max_length=60, required=False, help_text=_("For example: 12, 31")
            )
        if not demand["standards"]:
            self.fields[f"standards_{at}"] = StandardsField()
        if not demand["theme"]:
            self.fields[f"theme_{at}"] = forms.CharField(label=_("Theme"), max_length=80, required=False)
        if not demand["groups"]:
            self.fields[f"groups_{at}"] = forms.MultipleChoiceField(
                label=_("Which children"), choices=ChildGroup.choices, required=False,
                widget=forms.CheckboxSelectMultiple,
            )  # fmt: skip

    def _add_texts(self, paper: Paper) -> None:
        for name, label, length, rows in (
            ("title", _("Title"), 200, 1),
            ("demand", _("What we ask, in one sentence"), 300, 2),
            ("summary", _("Summary"), 1500, 4),
        ):
            self.fields[f"{name}_{paper.language}"] = forms.CharField(
                label=label, max_length=length, required=False, widget=_text(rows) if rows > 1 else forms.TextInput
            )

    def tag_rows(self) -> list[tuple[dict[str, Any], list[forms.BoundField]]]:
        """Each demand with its fields, for the template."""
        names = ("addressee", "articles", "standards", "theme", "groups")
        return [
            (one, [self[f"{name}_{one['number']}"] for name in names if f"{name}_{one['number']}" in self.fields])
            for one in self.demands
        ]

    def language_rows(self) -> list[tuple[Paper, list[forms.BoundField]]]:
        """Each translation with its fields, for the template."""
        return [
            (paper, [self[f"{name}_{paper.language}"] for name in ("title", "demand", "summary")])
            for paper in self.languages
        ]

    def content(self) -> dict[str, Any]:
        """What was typed, to be kept as it is."""
        many = {name for name, field in self.fields.items() if isinstance(field, forms.MultipleChoiceField)}
        data: Any = self.data
        return {
            name: data.getlist(name) if name in many and hasattr(data, "getlist") else data.get(name, "")
            for name in self.fields
        }

    def words(self) -> dict[str, Any]:
        """What `page_copy.Words` takes; what could not be read is left out."""
        data = self.cleaned_data
        plain = ("demand", "summary", "participation", "child_version_waiver", "review_on")
        return {name: data[name] for name in plain if data.get(name)} | {
            "demand": data.get("demand", ""), "tags": self._tags(),
        }  # fmt: skip

    def _tags(self) -> dict[str, dict[str, Any]]:
        data = self.cleaned_data
        names = ("addressee", "articles", "standards", "theme", "groups")
        return {
            one["block_id"]: {name: value for name in names if (value := data.get(f"{name}_{one['number']}"))}
            for one in self.demands
        }

    def texts(self) -> dict[str, dict[str, str]]:
        """Title, demand and summary of each translation that has the first two: only those go out."""
        data = self.cleaned_data
        found = {
            paper.language: {
                name: data.get(f"{name}_{paper.language}", "").strip() for name in ("title", "demand", "summary")
            }
            for paper in self.languages
        }
        return {language: texts for language, texts in found.items() if texts["title"] and texts["demand"]}

    def child_version(self) -> ChildVersionPage | None:
        """A page that is not saved yet, or None."""
        if not (body := self.child_body()):
            return None
        data = self.cleaned_data
        title = data["child_title"].strip() or self.paper.title
        read = {name: data[name] for name in ("consulted_with", "consulted_on", "consultation_waiver")}
        return ChildVersionPage(title=title, body=body, **read, **self.ages())


class CorrectForm(forms.Form):
    """What was wrong; the new words of passages stand beside it."""

    note = forms.CharField(
        label=_("What was wrong, and what it is now"), max_length=2000, widget=_text(3),
        help_text=_("Readers see this above the text. For example: in the third paragraph 2024 was meant, not 2042."),
    )  # fmt: skip


class WithdrawSignatureForm(forms.Form):
    """Whose name is taken back, and from when."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=_("Choose one")
    )
    withdrawn_on = forms.DateField(label=pgettext_lazy("a day", "From"), widget=DATE)
    reason = forms.CharField(
        label=_("Why"), max_length=2000, required=False, widget=_text(4),
        help_text=_("The contacts of the lead organisation and the secretariat read it; the public does not."),
    )  # fmt: skip
    sure = forms.BooleanField(label=_("Yes, this organisation does not stand behind the position any more."))

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whose = self.fields["organisation"]
        whose.queryset = organisations  # type: ignore[attr-defined]
        if organisations.count() == 1:  # of several none is chosen beforehand: this cannot be undone
            whose.empty_label = None  # type: ignore[attr-defined]
        self.fields["withdrawn_on"].initial = timezone.localdate()


class ResponseForm(forms.Form):
    """What the addressee answered."""

    response = forms.CharField(
        label=_("Response of the addressee"), max_length=4000, required=False, widget=_text(6),
        help_text=_("In their words where you can, with where it can be read. Empty takes it off the page."),
    )  # fmt: skip
    response_on = forms.DateField(label=_("Response of"), widget=DATE)


class ProgressForm(forms.Form):
    """Something that happened with a demand."""

    status = forms.ChoiceField(label=_("How it stands now"), choices=FollowUp.Status.choices)
    text = forms.CharField(label=_("What happened"), max_length=2000, widget=_text(3))
    source = forms.URLField(label=_("Where it can be read"), required=False, assume_scheme="https")
    is_public = forms.BooleanField(
        label=_("Show it with the position"), required=False,
        help_text=_("The public then reads this note and how the demand stands, without your name."),
    )  # fmt: skip


class PlanForm(forms.Form):
    """Who keeps an eye on a demand, and when it is looked at again."""

    owner = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Who keeps an eye on it"), required=False, empty_label=_("Nobody yet")
    )
    review_on = forms.DateField(label=_("Look again on"), required=False, widget=DATE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = Organisation.objects.active()  # type: ignore[attr-defined]


class LinksForm(forms.Form):
    """Which recommendations to the State a demand answers."""

    recommendations = forms.ModelMultipleChoiceField(
        Recommendation.objects.all(), label=_("Recommendations of the Committee"), required=False,
        help_text=_("What a treaty body asked of the State on the same point."),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip


class GovernmentAnswerForm(forms.Form):
    """What a government answered to a demand."""

    text = forms.CharField(
        label=_("What the government answered"), max_length=4000, widget=_text(3), help_text=_("In its own words.")
    )
    said_on = forms.DateField(label=_("Said on"), widget=DATE)
    said_by = forms.CharField(
        label=_("Who said it"), max_length=160, required=False, help_text=_("An office, a minister, a spokesperson.")
    )
    source = forms.URLField(label=_("Where it can be read"), required=False, assume_scheme="https")


class FollowUpFilterForm(forms.Form):
    """Which demands to show."""

    status = forms.ChoiceField(label=_("Status"), required=False, choices=[("", _("All")), *FollowUp.Status.choices])
    addressee = forms.ChoiceField(label=_("Addressed to"), required=False, choices=[("", _("All")), *Addressee.choices])
    mine = forms.BooleanField(label=_("Only those my organisation keeps an eye on"), required=False)
