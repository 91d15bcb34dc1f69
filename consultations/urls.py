"""Addresses of the consultations app."""

from django.urls import URLPattern

app_name = "consultations"
urlpatterns: list[URLPattern] = []
socket_addresses: list[URLPattern] = []
