"""Addresses of the events app."""

from django.urls import URLPattern, path

from events import feeds, views

app_name = "events"
urlpatterns: list[URLPattern] = [
    path("members/calendar/", views.calendar, name="calendar"),
    path("members/calendar/new/", views.event_create, name="event_create"),
    path("members/calendar/feeds/", views.feeds, name="feeds"),
    path("members/calendar/feeds/<int:pk>/revoke/", views.feed_revoke, name="feed_revoke"),
    path("members/calendar/<uuid:uuid>/", views.event, name="event"),
    path("members/calendar/<uuid:uuid>/change/", views.event_change, name="event_change"),
    path("members/calendar/<uuid:uuid>/cancel/", views.event_cancel, name="event_cancel"),
    path("members/calendar/<uuid:uuid>/respond/", views.respond, name="respond"),
    path("members/calendar/<uuid:uuid>/dates/<str:key>/", views.date_change, name="date_change"),
    path("calendar/<str:secret>.ics", feeds.personal_feed, name="personal_feed"),
    path("events/calendar.ics", feeds.public_feed, name="public_feed"),
]
