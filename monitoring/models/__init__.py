"""The treaty, what treaty bodies asked of the State, and the cycles in which States and organisations report."""

from monitoring.models.assessments import Assessment
from monitoring.models.cycles import Chapter, KeyDate, ReportingCycle
from monitoring.models.signal_reports import SignalCount, SignalReport
from monitoring.models.treaty import Article, Cluster, Recommendation, TreatyPage, cluster_topics

__all__ = [
    "Article",
    "Assessment",
    "Chapter",
    "Cluster",
    "KeyDate",
    "Recommendation",
    "ReportingCycle",
    "SignalCount",
    "SignalReport",
    "TreatyPage",
    "cluster_topics",
]
