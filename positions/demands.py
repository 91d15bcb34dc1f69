"""Whom a demand of a paper is addressed to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Addressee(models.TextChoices):
    """The level of government that can do what is asked."""

    FEDERAL = "federal", _("Federal government (Belgium)")
    FLANDERS = "flanders", _("Flemish government")
    FRENCH_COMMUNITY = "french_community", _("French Community")
    WALLONIA = "wallonia", _("Walloon Region")
    BRUSSELS = "brussels", _("Brussels-Capital Region")
    GERMAN_COMMUNITY = "german_community", _("German-speaking Community")
    LOCAL = "local", _("Municipalities")
    NETHERLANDS = "netherlands", _("Government of the Netherlands")
    EUROPEAN_UNION = "european_union", _("European Union")
