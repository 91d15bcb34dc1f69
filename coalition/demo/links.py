"""Two secret links of the demo: a private calendar and a signed answer link.

Only hashes of secrets are kept, so these are derived from the site's key: the demo can print them again at every start.
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac

from coalition.demo.cast import Cast
from coalition.demo.clock import moment
from coalition.demo.people import LOG_INS
from events.models import FeedToken
from events.models.feeds import PURPOSE as FEED
from members.models import Seat
from members.tokens import token_hash
from positions.answer_paths import PURPOSE as ANSWER
from positions.models import AnswerLink

FEED_OWNER = LOG_INS["representative"]
LINK_OWNER = "ar.coordinator"


def secret(purpose: str) -> str:
    """The secret of one of the two links: the same at every start, another one in every installation."""
    return salted_hmac("coalition.demo.links", purpose, algorithm="sha256").hexdigest()[:32]


def create_links(cast: Cast) -> None:
    """A calendar of the representative, and an answer link for somebody who never logs in."""
    FeedToken.objects.create(
        person=cast.person(FEED_OWNER), label="Agenda op het werk", token_hash=token_hash(secret(FEED), FEED),
        created_at=moment(40),
    )  # fmt: skip
    ballot = cast.ballots["participatie"]
    seat = Seat.objects.get(person=cast.person(LINK_OWNER))
    AnswerLink.objects.create(
        ballot=ballot, organisation=seat.organisation, seat=seat, token_hash=token_hash(secret(ANSWER), ANSWER),
        created_at=moment(2), expires_at=ballot.closes_at,
    )  # fmt: skip
