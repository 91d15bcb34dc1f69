"""App configuration."""

from django.apps import AppConfig


class ConsultationsConfig(AppConfig):
    """The consultations app."""

    name = "consultations"
    default_auto_field = "django.db.models.BigAutoField"
