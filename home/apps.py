"""App configuration."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    """The home app."""

    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
