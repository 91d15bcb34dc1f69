"""Addresses of the monitoring app."""

from django.urls import URLPattern, path

from monitoring import views

app_name = "monitoring"
urlpatterns: list[URLPattern] = [
    path("articles/<slug:treaty>/<str:article>/", views.article, name="article"),
    path("members/reporting-dates/", views.key_date_list, name="key_date_list"),
    path("members/reporting-dates/<int:pk>/", views.key_date_change, name="key_date_change"),
    path("members/reporting-dates/<int:pk>/remove/", views.key_date_remove, name="key_date_remove"),
]
