"""One mail to one person, as text and as HTML made from the same words."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise

from members.models import Invitation, Notification, Person
from members.notifications import Notice
from members.tokens import with_secrets, without_secrets

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)
_STOP = "members.mail.stop"
EVERYTHING = "*"  # all mail that can wait


class Words(NamedTuple):
    """A mail as its reader gets it, for looking at before it leaves."""

    subject: str
    text: str


class DigestPart(NamedTuple):
    """What waits about one paper, thread or organisation."""

    heading: str
    notifications: list[Notification]


def mail_notification(notification: Notification) -> None:
    """Send a notification to its person. Raises what the mail server's refusal raises."""
    person = notification.person
    _send(
        "mail/notification",
        to=person.email,
        language=person.language,
        subject=notification.subject,
        message_id=f"{notification.uuid}",
        stop="" if _is_duty(notification) else stop_address(person, notification.kind),
        **_context(notification, with_secrets(notification.path)),
    )


def words_of(notification: Notification) -> Words:
    """The text of a notification's mail in its person's language; nothing is sent or stored."""
    language = notification.person.language
    with translation.override(language):
        text = render_to_string(
            "mail/notification.txt",
            {
                **_frame(language, notification.subject),
                "stop": "",
                **_context(notification, without_secrets(notification.path)),
            },
        )
    return Words(notification.subject, text.strip())


def mail_digest(person: Person, parts: Iterable[DigestPart], *, left_out: int, message_id: str) -> None:
    """Send what waits for somebody, taken together. Raises what the mail server's refusal raises."""
    groups = list(parts)
    number = left_out + sum(len(part.notifications) for part in groups)
    with translation.override(person.language):
        subject = translation.ngettext("%(number)s thing for you", "%(number)s things for you", number) % {
            "number": number
        }
    _send(
        "mail/digest",
        to=person.email,
        language=person.language,
        subject=f"{settings.SITE_NAME}: {subject}",
        message_id=message_id,
        stop=stop_address(person, EVERYTHING),
        parts=groups,
        left_out=left_out,
        address=settings.SITE_URL + reverse("members:inbox"),
        rhythm=person.mail_rhythm,
    )


def mail_invitation(invitation: Invitation, *, address: str) -> None:
    """Send an invitation with the address of its link. Raises what the mail server's refusal raises."""
    with translation.override(invitation.language):
        subject = translation.gettext("You are invited to work with %(organisation)s") % {
            "organisation": invitation.organisation.name
        }
    _send(
        "mail/invitation",
        to=invitation.email,
        language=invitation.language,
        subject=subject,
        message_id=f"invitation-{invitation.pk}",
        invitation=invitation,
        address=address,
    )


def stop_address(person: Person, kind: str) -> str:
    """The address that turns off one kind of mail with one click, without a log-in. It does not run out."""
    token = signing.dumps([person.pk, kind], salt=_STOP)
    return settings.SITE_URL + reverse("members:mail_stop", args=[token])


def read_stop(token: str) -> tuple[int, str] | None:
    """The person and the kind of such an address; None when nobody here made it."""
    try:
        person, kind = signing.loads(token, salt=_STOP)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(person), str(kind)


def refusal_of(problem: Exception) -> tuple[int, str] | None:
    """The code and words with which a mail server refused this reader or this mail; None when the fault is ours.

    A connection that fails, a log-in or a sender that is refused says nothing about the reader.
    """
    code: int
    words: bytes | str
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(problem.recipients.values()))
    elif isinstance(problem, smtplib.SMTPDataError):
        code, words = problem.smtp_code, problem.smtp_error
    else:
        return None
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return int(code), " ".join(f"{code} {text}".split())[:300]


def _context(notification: Notification, path: str) -> dict[str, Any]:
    # People of a sister coalition, and those whose seat has ended, have no inbox and open no page of members.
    is_member = notification.person.standing.is_member
    opens = is_member or not path.startswith(reverse("members:desk"))
    return {
        "notification": notification,
        "address": settings.SITE_URL + path if opens else "",
        "has_inbox": is_member,
        "is_duty": _is_duty(notification),
    }


def _is_duty(notification: Notification) -> bool:
    return not notification.waits and notification.kind not in Notice.optional_kinds


def _frame(language: str, subject: str) -> dict[str, Any]:
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "LANGUAGE_CODE": language,
        "subject": subject,
    }


def _send(
    template: str, *, to: str, language: str, subject: str | Promise, message_id: str, stop: str = "", **context: Any
) -> None:
    # The Message-ID is fixed: a mail that leaves twice after a crash is shown once by the reader's program.
    headers = {
        "Message-ID": f"<{message_id}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    if stop:  # RFC 8058; the signature of the outgoing server (DKIM) has to cover both
        headers |= {"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    words = {**_frame(language, str(subject)), **context, "stop": stop}
    with translation.override(language):
        text = render_to_string(f"{template}.txt", words)
        html = _inliner.inline(render_to_string(f"{template}.html", words))
    message = EmailMultiAlternatives(
        " ".join(str(subject).split()), text, to=[to], headers=headers, reply_to=[settings.DEFAULT_FROM_EMAIL]
    )
    message.attach_alternative(html, "text/html")
    message.send()
