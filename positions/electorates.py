"""Who is asked and by which rule, as it is frozen when a ballot opens."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.audience import Audience
from members.models import Membership, Organisation
from positions.models import DocumentType, Elector, Paper, SisterCoalition, SisterMember
from positions.models.promises import PROMISED

Type = Membership.Type
NEVER_DECIDE = Elector.NEVER_DECIDE
READING_ALL = (Audience.PUBLIC, Audience.COALITION)
THRESHOLDS = ("majority_percent", "majority_part", "quorum_percent", "quorum_part")
# What the kind of paper promises to a sister coalition too, whatever rule that has.
OF_THE_KIND = ("answers_shown", "unconfirmed_counts", "early_close", *PROMISED)
SISTER_TYPE = "sister"  # stands as type of membership with those whom a sister coalition asks


def rule_for(paper: Paper) -> dict[str, Any]:
    """Everything of its kind that a ballot on this paper copies. Who signs on, signs each for itself."""
    kind = paper.document_type
    copied = {
        name: getattr(kind, name)
        for name in (
            "rule", "objections_allowed", *THRESHOLDS, "quorum_by_type", "majority_by_type", "silence",
            "late_signatories", *OF_THE_KIND,
        )
    }  # fmt: skip
    if paper.adoption_mode == DocumentType.Mode.SIGN_ON:
        copied |= {"rule": DocumentType.Rule.SIGN_ON, "silence": DocumentType.Silence.NO_ANSWER}
    return {"mode": paper.adoption_mode, **copied}


def sister_rule(paper: Paper, coalition: SisterCoalition) -> dict[str, Any]:
    """What a sister coalition's ballot copies: its own rule, and never its silence."""
    kind = paper.document_type
    copied = {
        name: getattr(coalition, name)
        for name in ("rule", "objections_allowed", *THRESHOLDS)
    }  # fmt: skip
    return {
        "mode": DocumentType.Mode.COALITION, "sister": coalition, "silence": DocumentType.Silence.NO_ANSWER,
        **{name: getattr(kind, name) for name in OF_THE_KIND}, **copied,
    }  # fmt: skip


def electorate_of(paper: Paper) -> list[Elector]:
    """The members of today whom the kind of paper asks to decide or to advise, not saved.

    Raises ValidationError when somebody who decides may not read the paper, or when nobody decides.
    """
    kind = paper.document_type
    deciding = [type for type in kind.deciding_types if type not in NEVER_DECIDE]
    advising = [type for type in kind.advising_types if type not in deciding]
    if paper.audience == Audience.FULL_MEMBERS and set(deciding) <= {Type.FULL}:
        advising = [type for type in advising if type == Type.FULL]
    elif paper.audience not in READING_ALL:
        raise ValidationError(
            _("Not every full member can read this paper yet. Widen its readers before you ask all of them.")
        )
    found = Membership.objects.current().filter(type__in=[*deciding, *advising]).select_related("organisation")
    electors = [
        Elector(
            organisation=membership.organisation, name=membership.organisation.name, membership_type=membership.type,
            counts=membership.type in deciding,
        )
        for membership in found.exclude(organisation__kind=Organisation.Kind.SECRETARIAT)
    ]  # fmt: skip
    if not any(elector.counts for elector in electors):
        raise ValidationError(_("The coalition has no members today who decide on this, so there is nobody to ask."))
    return electors


def sister_electorate(coalition: SisterCoalition) -> list[Elector]:
    """The members of a sister coalition today, not saved. Raises ValidationError when nobody of it decides."""
    members = SisterMember.objects.filter(coalition=coalition, is_current=True).select_related("organisation")
    electors = [
        Elector(
            organisation=member.organisation, name=member.organisation.name, membership_type=SISTER_TYPE,
            counts=member.counts,
        )
        for member in members
    ]  # fmt: skip
    if not any(elector.counts for elector in electors):
        raise ValidationError(
            _("%(name)s has no members here yet who decide, so there is nobody to ask. Add them first.")
            % {"name": coalition.name}
        )
    return electors
