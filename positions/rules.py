"""The rule of a ballot in words, as it was frozen at its opening."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from members.models import Membership
from positions.models import Ballot, DocumentType
from positions.models.promises import Part, Threshold

Rule, Silence, Shown = DocumentType.Rule, DocumentType.Silence, DocumentType.Shown


def rule_in_words(ballot: Ballot) -> list[str]:
    """One sentence for each thing that the rule says, in the active language."""
    if ballot.reaffirms:
        said = [_("It is held again unless an organisation objects or proposes a change; one objection ends it.")]
        return [*said, _silence(ballot), _shown(ballot)]
    said = [_carried(ballot), *_quorums(ballot), *_majorities(ballot), _silence(ballot)]
    if ballot.silence != Silence.NO_ANSWER:
        said.append(_("Who is no member, or suspended, on the last day is not silent: that says nothing."))
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
    if not ballot.names_signatories:
        said.append(_("In public the organisations that sign are counted and not named."))
    if ballot.names_abstaining:
        said.append(_("An organisation that abstains is named in public when it agrees to that."))
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
        return _("It is adopted when %(share)s of those for and against are for it.") % {
            "share": _at_least(ballot.majority)
        }
    return _("Each organisation signs for itself; it is adopted when at least one does.")


def _quorums(ballot: Ballot) -> list[str]:
    if ballot.rule == Rule.SIGN_ON:
        return [_("There is no quorum.")]
    everybody = _("%(share)s of the organisations that decide have to answer themselves.")
    said = [capfirst(everybody % {"share": _at_least(ballot.quorum)})]
    for type, share in ballot.quorum_by_type.items():
        said.append(
            _("Of the category “%(type)s”, %(share)s have to answer themselves.")
            % {"type": _type(type), "share": _at_least(share)}
        )
    return said


def _majorities(ballot: Ballot) -> list[str]:
    if ballot.rule != Rule.MAJORITY:
        return []
    return [
        _("Of the category “%(type)s”, %(share)s of those for and against have to be for it.")
        % {"type": _type(type), "share": _at_least(share)}
        for type, share in ballot.majority_by_type.items()
    ]


def _at_least(threshold: Threshold) -> str:
    if isinstance(threshold, int):
        return _("at least %(percent)s%%") % {"percent": threshold}
    return {
        Part.ONE_THIRD: _("at least one third"), Part.MORE_THAN_HALF: _("more than half"),
        Part.TWO_THIRDS: _("at least two thirds"), Part.THREE_QUARTERS: _("at least three quarters"),
    }[Part(threshold)]  # fmt: skip


def _silence(ballot: Ballot) -> str:
    if ballot.silence == Silence.CONSENT:
        return _(
            "Silence is tacit consent, listed apart and never a signature; only of an organisation that was reached: "
            "addresses that got the question: at least %(addresses)s; reminders: at least %(reminders)s; no mail that "
            "came back; not closed on the last day, nor more than half of the time. It never fills a quorum, and one "
            "objection ends it for everybody."
        ) % {"addresses": ballot.silence_addresses, "reminders": ballot.silence_reminders}
    if ballot.silence == Silence.ABSTENTION:
        return _(
            "Silence is an abstention, listed apart; only of an organisation that was reached: addresses that got the "
            "question: at least %(addresses)s; reminders: at least %(reminders)s; no mail that came back; not closed "
            "on the last day, nor more than half of the time. It never fills a quorum."
        ) % {"addresses": ballot.silence_addresses, "reminders": ballot.silence_reminders}
    return _("Silence is no answer.")


def _shown(ballot: Ballot) -> str:
    return {
        Shown.LIVE: _("Organisations see each other’s answers as they come in."),
        Shown.AFTER_OWN: _("Organisations see each other’s answers after they have given their own."),
        Shown.AFTER_CLOSE: _("Organisations see each other’s answers after the sign-off has closed."),
    }[Shown(ballot.answers_shown)]


def _type(type: str) -> str:
    return str(Membership.Type(type).label) if type in Membership.Type.values else type
