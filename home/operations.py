"""What visitors and the passing of time do on the public site."""

from __future__ import annotations

import datetime
import logging

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from home.models import ContactMessage

logger = logging.getLogger(__name__)
MESSAGES_PER_HOUR = 60


@transaction.atomic
def leave_message(message: ContactMessage, *, language: str) -> ContactMessage:
    """Keeps a visitor's message and tells the secretariat that there is one, without its text.

    In: an unsaved message from a valid form. Raises ValidationError when too many came in during the last hour.
    """
    hour_ago = timezone.now() - datetime.timedelta(hours=1)
    if ContactMessage.objects.filter(created_at__gte=hour_ago).count() >= MESSAGES_PER_HOUR:
        raise ValidationError(
            _("Very many messages came in just now. Your text is still here: please send it again in an hour.")
        )
    message.language = language
    message.save()
    transaction.on_commit(_tell_secretariat, robust=True)
    return message


def _tell_secretariat() -> None:
    text = _("A visitor left a message on the website. Read it here: %(address)s") % {
        "address": f"{settings.SITE_URL}/cms/"
    }
    send_mail(_("A message from a visitor"), text, None, [settings.DEFAULT_FROM_EMAIL])


def forget_messages() -> int:
    """Deletes visitors' messages past ninety days, as the privacy statement promises. Out: how many."""
    number, _by_model = ContactMessage.objects.outdated().delete()
    return number
