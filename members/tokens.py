"""Secrets in links: 192 bits from the system, kept only as a keyed hash bound to a purpose (SECURITY section 3)."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac


def new_token() -> str:
    """A fresh secret for a link, 32 characters that need no escaping in an address."""
    return secrets.token_urlsafe(24)


def token_hash(token: str, purpose: str) -> str:
    """What the database keeps of a secret: useless for another purpose, and without the site's key."""
    return salted_hmac(f"members.tokens.{purpose}", token, algorithm="sha256").hexdigest()
