"""Addresses of the positions app."""

from django.urls import URLPattern

app_name = "positions"
urlpatterns: list[URLPattern] = []
socket_addresses: list[URLPattern] = []
