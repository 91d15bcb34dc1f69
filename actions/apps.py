"""App configuration."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    """The actions app."""

    name = "actions"
    default_auto_field = "django.db.models.BigAutoField"
