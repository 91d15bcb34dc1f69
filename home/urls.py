"""Addresses of the home app; its pages have theirs from the page tree."""

from django.urls import URLPattern, path

from home import views

app_name = "home"
urlpatterns: list[URLPattern] = [path("contact/<int:page_id>/", views.contact, name="contact")]
