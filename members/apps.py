"""App configuration."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """The members app."""

    name = "members"
    default_auto_field = "django.db.models.BigAutoField"
