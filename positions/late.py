"""Who may still sign a decided text before it is published, and who did. The result stays as it was computed."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from members.models import Organisation
from positions.counting import HELD, NONE, SILENT_ABSTENTION, TACIT, UNCONFIRMED, entry_of
from positions.models import Answer, Ballot, Elector, LateSignature, Paper

# What an organisation said, or did not say, that leaves it free to say yes. The trigger `late_kept` knows them too.
JOINING = (NONE, Answer.Choice.ABSTAIN, TACIT, SILENT_ABSTENTION, HELD, UNCONFIRMED)


def can_have_late(ballot: Ballot) -> bool:
    """Whether this sign-off takes signatures after its result at all, as its paper stands."""
    decided = ballot.state == Ballot.State.DECIDED and ballot.outcome != Ballot.Outcome.NOT_ADOPTED
    return ballot.late_signatories and decided and ballot.revision.paper.state == Paper.State.PREPARING


def is_open(ballot: Ballot) -> bool:
    """Whether an organisation can sign now."""
    until = ballot.late_signatories_until
    return can_have_late(ballot) and until is not None and timezone.now() < until


def may_join(ballot: Ballot) -> list[Elector]:
    """Members of today that were asked to decide, did not answer or abstained, and have not signed since."""
    lists = ballot.result.get("organisations", {})
    names = {one["name"] for key in JOINING for one in lists.get(key, [])}
    signed = ballot.late_signatures.standing().values("organisation")
    electors = ballot.electors.filter(counts=True, name__in=names, organisation__in=Organisation.objects.active())
    return list(electors.exclude(organisation__in=signed).select_related("organisation").order_by("name"))


def signatures_of(ballot: Ballot) -> list[LateSignature]:
    """Those that nobody took back, in their order."""
    found = ballot.late_signatures.standing()
    return list(found.select_related("organisation", "given_by", "mandate_record", "ballot", "confirmed_by"))


def printed(ballot: Ballot) -> list[dict[str, Any]]:
    """Those that are named in public, as copies: what results and pages copy of an organisation, and on which day."""
    rows = ballot.late_signatures.printed().order_by("given_at")
    days = {pk: timezone.localtime(at).date().isoformat() for pk, at in rows.values_list("organisation", "given_at")}
    electors = {
        one.organisation_id: one for one in ballot.electors.filter(organisation__in=days).select_related("organisation")
    }
    return [{**entry_of(electors[pk]), "joined_on": day} for pk, day in days.items()]
