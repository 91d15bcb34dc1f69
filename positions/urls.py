"""Addresses of the positions app."""

from django.http import HttpResponse
from django.urls import URLPattern, path

app_name = "positions"


def _soon(request, **kwargs):
    return HttpResponse("")


urlpatterns: list[URLPattern] = [
    path("members/papers/", _soon, name="paper_list"),
    path("members/papers/new/", _soon, name="paper_create"),
    path("members/papers/<uuid:uuid>/", _soon, name="paper"),
    path("members/ballots/<uuid:uuid>/", _soon, name="ballot"),
    path("members/ballots/<uuid:uuid>/answer/", _soon, name="answer"),
]
socket_addresses: list[URLPattern] = []
