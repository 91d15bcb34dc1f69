"""Addresses of versions and comparisons."""

from django.urls import URLPattern, path

from positions.views import compare, versions

PAPER = "members/papers/<uuid:uuid>/"
version_addresses: list[URLPattern] = [
    path(f"{PAPER}versions/", versions.version_list, name="version_list"),
    path(f"{PAPER}versions/keep/", versions.version_keep, name="version_keep"),
    path(f"{PAPER}versions/<slug:key>/", versions.version, name="version"),
    path(f"{PAPER}versions/<slug:key>/restore/", versions.version_restore, name="version_restore"),
    path(f"{PAPER}compare/", compare.compare, name="compare"),
    path(f"{PAPER}compare/news/", compare.news, name="news"),
]
