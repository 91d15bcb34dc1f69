"""App configuration."""

from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    """The monitoring app."""

    name = "monitoring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Organisations name contacts for the clusters of the Committee."""
        from members import topics
        from monitoring.models import cluster_topics

        topics.offer(cluster_topics)
