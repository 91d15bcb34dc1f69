"""Addresses of the members app."""

from django.urls import URLPattern

app_name = "members"
urlpatterns: list[URLPattern] = []
socket_addresses: list[URLPattern] = []
