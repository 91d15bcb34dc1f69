"""The form of a kind of paper, with what each setting means in plain words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from members.models import Membership
from positions.models import DocumentType, Elector
from positions.models.promises import Part, Threshold

ASKED = [one for one in Membership.Type.choices if one[0] != Membership.Type.SUSPENDED]
DECIDING = [one for one in Membership.Type.choices if one[0] not in Elector.NEVER_DECIDE]
MOST_DAYS, MOST_REMINDERS = 60, 10
HELP = {
    "mode": _("A position is the whole coalition’s. With a sign-on only those who sign are named."),
    "rule": _("What it takes to adopt. Abstaining never stands in the way."),
    "objections_allowed": _("Only with “consensus, save a few objections”."),
    "majority_part": _("Of those who say yes or no. Only with “qualified majority”."),
    "majority_percent": _("Only when the majority is a percentage: two thirds are not 67 per cent."),
    "quorum_part": _("How many of those who decide have to answer. “Not our field” leaves the base."),
    "quorum_percent": _("Only when the quorum is a percentage. 0: none is asked."),
    "silence": _("Tacit consent counts only with proof: delivered to two addresses, two reminders, no closed weeks."),
    "answers_shown": _("Fixed when sign-off opens, and never loosened later."),
    "unconfirmed_counts": _("The secretariat enters an answer by telephone; the organisation has time to confirm it."),
    "confirm_hours": _("Until then nothing is decided early."),
    "early_close": _("By itself, once everybody has answered. Otherwise all may change their mind until the deadline."),
    "names_abstaining": _("Each says with its answer whether it agrees. Otherwise nobody is asked, or named."),
    "silence_addresses": _("Of an organisation, before its silence says something."),
    "objection_days": _("Before anything is decided on a text that was changed while organisations were asked."),
    "wording_days": _("After the close. Who dissents is known by then; only the words follow."),
    "late_signatories": _(
        "Between result and publication, who did not answer or abstained may still sign. The result does not change."
    ),
    "minimum_days": _("Working days from opening to close."),
    "urgent_days": _("Calendar days when the secretariat says that it is urgent."),
    "extension_days": _("Calendar days. The secretariat grants more time once for each sign-off."),
    "conciliation_days": _("Calendar days to look for words that the objectors can live with."),
    "disposition_days": _("After the last answer to a contribution, before the next text is made."),
    "contest_days": _("After the result, before anything is published. 0: it goes on at once."),
    "reservation_words": _("A reservation is a note, not a paper of its own."),
    "minority_words": _("Printed before the annexes, never hidden."),
    "consultation_days": _("Working days from opening to close of the first round."),
    "scoping_days": _("How long organisations have to say which part they take."),
    "second_round_days": _("Working days of every further round: it is about what changed."),
    "needs_consultation": _("Otherwise a text may be settled at once. Something urgent always may, with a reason."),
    "contested_from": _(
        "Contributions whose organisation does not accept the answer. Then the organisations are asked again, unless "
        "the secretariat tells all of them why not. 0: never."
    ),
    "asks_again_when_changed": _(
        "When the text says something else than in the consultation; not for wording and facts."
    ),
    "scoping_reminder_days": _("To those that have not replied. 0: nobody is reminded."),
    "link_days": _("Of a link with which somebody answers without logging in; never longer than the sign-off."),
    "escalate_days": _("Somebody prepared an answer, and nobody has confirmed it."),
    "final_text_days": _("The last edit, and translations, before sign-off opens."),
    "preparing_days": _("The page, its files, the version for children, after the result stands."),
    "child_version_days": _("After publication without one. Its keepers are reminded. 0: nobody is reminded."),
    "review_months": _("Then somebody says whether the coalition still holds it."),
}
GROUPS = (
    (_("Name"), ("name_nl", "name_fr", "name_en", "is_report")),
    (_("Who decides"), ("deciding_types", "advising_types")),
    (_("By what rule"), (
        "mode", "rule", "objections_allowed", "majority_part", "majority_percent", "majority", "quorum_part",
        "quorum_percent", "quorum", "silence", "silence_addresses", "silence_reminders", "early_close",
        "unconfirmed_counts", "confirm_hours", "reminder_days", "escalate_days", "link_days",
    )),
    (_("What is asked before sign-off"), (
        "needs_consultation", "contested_from", "asks_again_when_changed", "sign_off_languages",
    )),
    (_("Who sees and is named"), ("answers_shown", "names_signatories", "names_abstaining", "late_signatories")),
    (_("How long it takes"), (
        "scoping_days", "scoping_reminder_days", "consultation_days", "disposition_days", "second_round_days",
        "final_text_days", "minimum_days", "urgent_days", "objection_days", "extension_days", "conciliation_rounds",
        "conciliation_days", "wording_days", "minority_reminder_days", "contest_days", "preparing_days",
        "child_version_days", "review_months",
    )),
    (_("How long texts may be"), ("reservation_words", "minority_words")),
)  # fmt: skip


class ThresholdField(forms.CharField):
    """A percentage, or one of the parts that no percentage says exactly."""

    def clean(self, value: Any) -> Threshold | None:
        """A number, a part, or nothing."""
        typed = str(super().clean(value)).replace("%", "").replace(" ", "")
        if typed in Part:
            return typed
        if typed and not (typed.isdecimal() and 0 < int(typed) <= 100):
            raise forms.ValidationError(_("Give a percentage from 1 to 100, or a part such as 2/3."))
        return int(typed) if typed else None


class RemindersField(forms.CharField):
    """How many working days before, as numbers with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        """The list as it is typed."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[int]:
        """The days, the earliest reminder first."""
        typed = [one.strip() for one in str(super().clean(value)).replace(";", ",").split(",") if one.strip()]
        if not all(one.isdecimal() and 0 < int(one) <= MOST_DAYS for one in typed) or len(typed) > MOST_REMINDERS:
            raise forms.ValidationError(
                _("Write numbers of working days with commas between them, for example: 10, 5, 2, 1.")
            )
        return sorted({int(one) for one in typed}, reverse=True)


class DocumentTypeForm(forms.ModelForm):
    """Every setting of a kind of paper; the percentages per category are a field for each category that can decide."""

    deciding_types = forms.MultipleChoiceField(
        label=_("Kinds of members that decide"), choices=DECIDING, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Somebody has to decide. Choose at least one kind of member.")},
    )  # fmt: skip
    advising_types = forms.MultipleChoiceField(
        label=_("Who is asked for advice"), choices=ASKED, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=_("Advice is shown and never counted."),
    )  # fmt: skip
    reminder_days = RemindersField(
        label=_("Reminders, in working days before the deadline"), max_length=60, required=False,
        help_text=_("For example: 10, 5, 2, 1. One more leaves three hours before. Only to those who are not done."),
    )  # fmt: skip
    sign_off_languages = forms.MultipleChoiceField(
        label=_("Languages in which the text can be read at sign-off"), choices=settings.LANGUAGES, required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Sign-off opens when each of these has at least a draft of every section. None: every translation that "
            "somebody began has to be a draft."
        ),
    )  # fmt: skip
    minority_reminder_days = RemindersField(
        label=_("Reminders of the words of a minority statement, in working days before they are due"), max_length=60,
        required=False, help_text=_("For example: 2, 1. To those who still word a minority statement."),
    )  # fmt: skip

    class Meta:
        model = DocumentType
        fields = tuple(
            field.name
            for field in DocumentType._meta.concrete_fields
            if field.name not in ("id", "slug", "quorum_by_type", "majority_by_type")
        )
        labels = {
            "name_nl": _("Name in Dutch"), "name_fr": _("Name in French"), "name_en": _("Name in English"),
        }  # fmt: skip
        help_texts = HELP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for by_type, label in (("quorum", _("Quorum among: %s")), ("majority", _("Majority among: %s"))):
            found = getattr(self.instance, f"{by_type}_by_type")
            for value, name in DECIDING:
                self.fields[f"{by_type}_{value}"] = ThresholdField(
                    label=label % name, required=False, initial=found.get(value),
                    help_text=_("In per cent, or as a part: 1/2+ (more than half), 2/3, 3/4. Empty: no condition."),
                )  # fmt: skip

    def groups(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields under their headings."""
        return [(title, [field for name in names for field in self._called(name)]) for title, names in GROUPS]

    def _called(self, name: str) -> list[forms.BoundField]:
        if name in ("quorum", "majority"):
            return [self[f"{name}_{value}"] for value, _label in DECIDING]
        return [self[name]]

    def settings(self) -> dict[str, Any]:
        """What was typed, as the operation takes it."""
        data = dict(self.cleaned_data)
        for by_type in ("quorum", "majority"):
            typed = {value: data.pop(f"{by_type}_{value}") for value, _name in DECIDING}
            data[f"{by_type}_by_type"] = {value: threshold for value, threshold in typed.items() if threshold}
        return data

    def _post_clean(self) -> None:
        """The operation looks at the settings as a whole; the instance stays as it is until then."""
