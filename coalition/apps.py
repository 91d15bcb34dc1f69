"""App configuration."""

from django.apps import AppConfig


class CoalitionConfig(AppConfig):
    """The top of the house: it knows every app, none imports it."""

    name = "coalition"
