"""Addresses of the monitoring app."""

from django.urls import URLPattern, path

from monitoring.views import (
    chapters,
    cycles,
    key_dates,
    public_cycles,
    recommendation_tables,
    recommendations,
    signal_reports,
    treaty,
)

app_name = "monitoring"
CYCLE = "members/reporting/<uuid:uuid>/"
SIGNALS = "members/signals/<uuid:uuid>/"
urlpatterns: list[URLPattern] = [
    path("articles/<slug:treaty>/<str:article>/", treaty.article, name="article"),
    path("reporting/<uuid:uuid>/", public_cycles.public_cycle, name="public_cycle"),
    path("members/reporting/", cycles.cycle_list, name="cycle_list"),
    path("members/reporting/new/", cycles.cycle_create, name="cycle_create"),
    path(CYCLE, cycles.cycle, name="cycle"),
    path(f"{CYCLE}change/", cycles.cycle_change, name="cycle_change"),
    path(f"{CYCLE}close/", cycles.cycle_close, name="cycle_close"),
    path(f"{CYCLE}chapters/new/", chapters.chapter_create, name="chapter_create"),
    path(f"{CYCLE}chapters/clusters/", chapters.chapters_of_clusters, name="chapters_of_clusters"),
    path(f"{CYCLE}chapters/<int:pk>/change/", chapters.chapter_change, name="chapter_change"),
    path(f"{CYCLE}chapters/<int:pk>/remove/", chapters.chapter_remove, name="chapter_remove"),
    path("members/recommendations/", recommendations.recommendation_list, name="recommendation_list"),
    path("members/recommendations/new/", recommendations.recommendation_keep, name="recommendation_create"),
    path("members/recommendations/table/", recommendation_tables.recommendation_import, name="recommendation_import"),
    path("members/recommendations/<int:pk>/assessments/", recommendations.assessments, name="assessments"),
    path("members/recommendations/<int:pk>/", recommendations.recommendation_keep, name="recommendation_change"),
    path("members/signals/", signal_reports.signal_report_list, name="signal_report_list"),
    path("members/signals/new/", signal_reports.signal_report_keep, name="signal_report_create"),
    path(SIGNALS, signal_reports.signal_report, name="signal_report"),
    path(f"{SIGNALS}table.csv", signal_reports.signal_report_csv, name="signal_report_csv"),
    path(f"{SIGNALS}change/", signal_reports.signal_report_keep, name="signal_report_change"),
    path(f"{SIGNALS}counts/", signal_reports.signal_report_counts, name="signal_report_counts"),
    path(f"{SIGNALS}share/", signal_reports.signal_report_share, name="signal_report_share"),
    path("members/reporting-dates/", key_dates.key_date_list, name="key_date_list"),
    path("members/reporting-dates/<int:pk>/", key_dates.key_date_change, name="key_date_change"),
    path("members/reporting-dates/<int:pk>/remove/", key_dates.key_date_remove, name="key_date_remove"),
]
