"""The rule of a ballot in words, as it was frozen at its opening."""

from __future__ import annotations

from django.utils.translation import gettext as _, ngettext

from members.models import Membership
from positions.models import Ballot, DocumentType

Rule, Silence, Shown = DocumentType.Rule, DocumentType.Silence, DocumentType.Shown


def rule_in_words(ballot: Ballot) -> list[str]:
    """One sentence for each thing that the rule says, in the active language."""
    said = [_carried(ballot), *_quorums(ballot), *_majorities(ballot), _silence(ballot)]
    if ballot.unconfirmed_counts:
        said.append(_("An answer that the secretariat entered on behalf counts, unless the organisation corrects it."))
    else:
        said.append(_("An answer that the secretariat entered on behalf counts once its organisation confirmed it."))
    said.append(_("“Not our field” leaves the base: it counts neither for nor against, nor for the quorum."))
    said.append(_("Advice is asked for and never counted."))
    if ballot.early_close:
        said.append(
            _(
                "The result is computed early, as soon as everybody who decides has answered; an answer that was "
                "entered on behalf first has to be confirmed, or the time to correct it to be over."
            )
        )
    said.append(_shown(ballot))
    return said


def _carried(ballot: Ballot) -> str:
    if ballot.rule == Rule.CONSENSUS:
        return _("It is adopted when at least one organisation signs and nobody objects.")
    if ballot.rule == Rule.CONSENSUS_MINUS:
        return ngettext(
            "It is adopted when at least one organisation signs and at most %(n)s objects.",
            "It is adopted when at least one organisation signs and at most %(n)s object.",
            ballot.objections_allowed,
        ) % {"n": ballot.objections_allowed}
    if ballot.rule == Rule.MAJORITY:
        return _("It is adopted when at least %(percent)s%% of those for and against are for it.") % {
            "percent": ballot.majority_percent
        }
    return _("Each organisation signs for itself; it is adopted when at least one does.")


def _quorums(ballot: Ballot) -> list[str]:
    if ballot.rule == Rule.SIGN_ON:
        return [_("There is no quorum.")]
    said = [
        _("At least %(percent)s%% of the organisations that decide have to answer themselves.")
        % {"percent": ballot.quorum_percent}
    ]
    for type, percent in ballot.quorum_by_type.items():
        said.append(
            _("Of the category “%(type)s” at least %(percent)s%% have to answer themselves.")
            % {"type": _type(type), "percent": percent}
        )
    return said


def _majorities(ballot: Ballot) -> list[str]:
    if ballot.rule != Rule.MAJORITY:
        return []
    return [
        _("Of the category “%(type)s” at least %(percent)s%% of those for and against have to be for it.")
        % {"type": _type(type), "percent": percent}
        for type, percent in ballot.majority_by_type.items()
    ]


def _silence(ballot: Ballot) -> str:
    if ballot.silence == Silence.CONSENT:
        return _(
            "Silence is tacit consent, listed apart and never a signature; only of an organisation that got the "
            "question at two addresses and two reminders, with no mail that came back and no closure on the last day. "
            "It never fills a quorum, and one objection ends it for everybody."
        )
    if ballot.silence == Silence.ABSTENTION:
        return _(
            "Silence is an abstention, listed apart; only of an organisation that got the question at two addresses "
            "and two reminders. It never fills a quorum."
        )
    return _("Silence is no answer.")


def _shown(ballot: Ballot) -> str:
    return {
        Shown.LIVE: _("Organisations see each other’s answers as they come in."),
        Shown.AFTER_OWN: _("Organisations see each other’s answers after they have given their own."),
        Shown.AFTER_CLOSE: _("Organisations see each other’s answers after the sign-off has closed."),
    }[Shown(ballot.answers_shown)]


def _type(type: str) -> str:
    return str(Membership.Type(type).label) if type in Membership.Type.values else type
