"""App configuration."""

from django.apps import AppConfig


class PositionsConfig(AppConfig):
    """The positions app."""

    name = "positions"
    default_auto_field = "django.db.models.BigAutoField"
