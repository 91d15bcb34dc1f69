"""Secrets in links: 192 bits from the system, kept only as a keyed hash bound to a purpose (SECURITY section 3)."""

from __future__ import annotations

import re
import secrets

from django.utils.crypto import salted_hmac

PLACE = re.compile(r"\{(?P<purpose>[\w.]+):(?P<nonce>[\w-]+)\}")


def new_token() -> str:
    """A fresh secret for a link, 32 characters that need no escaping in an address."""
    return secrets.token_urlsafe(24)


def token_hash(token: str, purpose: str) -> str:
    """What the database keeps of a secret: useless for another purpose, and without the site's key."""
    return salted_hmac(f"members.tokens.{purpose}", token, algorithm="sha256").hexdigest()


def derived_token(nonce: str, purpose: str) -> str:
    """A secret that the site can say again from a nonce and its own key, so that nothing needs to keep it.

    For a link in a mail that leaves later: the database knows the nonce and the hash, and neither opens anything.
    """
    return salted_hmac(f"members.tokens.derived.{purpose}", nonce, algorithm="sha256").hexdigest()[:48]


def secret_place(nonce: str, purpose: str) -> str:
    """What stands in a stored address in the place of a derived secret."""
    return f"{{{purpose}:{nonce}}}"


def with_secrets(path: str) -> str:
    """A stored address with its secret filled in, for its reader alone."""
    return PLACE.sub(lambda found: derived_token(found["nonce"], found["purpose"]), path)


def without_secrets(path: str) -> str:
    """The same for anybody else: a look at the mail opens nothing."""
    return PLACE.sub("…", path)
