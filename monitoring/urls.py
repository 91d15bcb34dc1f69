"""Addresses of the monitoring app."""

from django.urls import URLPattern, path

from monitoring import views

app_name = "monitoring"
urlpatterns: list[URLPattern] = [
    path("articles/<slug:treaty>/<str:article>/", views.article, name="article"),
]
