"""One mail to one person, as text and as HTML made from the same words."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import css_inline
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from members.models import Invitation, Notification

_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=True)


def mail_notification(notification: Notification) -> None:
    """Send a notification to its person. Raises what the mail server's refusal raises."""
    context = {"notification": notification, "address": settings.SITE_URL + notification.path}
    _send(
        "mail/notification",
        to=notification.person.email,
        language=notification.person.language,
        subject=notification.subject,
        message_id=f"{notification.uuid}",
        **context,
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


def _send(template: str, *, to: str, language: str, subject: str, message_id: str, **context: Any) -> None:
    # The Message-ID is fixed: a mail that leaves twice after a crash is shown once by the reader's program.
    headers = {
        "Message-ID": f"<{message_id}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    frame = {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "LANGUAGE_CODE": language,
        "subject": subject,
    }
    with translation.override(language):
        text = render_to_string(f"{template}.txt", {**frame, **context})
        html = _inliner.inline(render_to_string(f"{template}.html", {**frame, **context}))
    message = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to], headers=headers)
    message.attach_alternative(html, "text/html")
    message.send()
