"""App configuration."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The monitoring app."""

    name = "monitoring"
    default_auto_field = "django.db.models.BigAutoField"
