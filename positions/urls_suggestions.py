"""Addresses of suggestions."""

from django.urls import URLPattern, path

from positions.views import suggestions

PAPER = "members/papers/<uuid:uuid>/suggestions/"
ONE = f"{PAPER}<uuid:suggestion>/"
suggestion_addresses: list[URLPattern] = [
    path(PAPER, suggestions.suggestion_list, name="suggestion_list"),
    path(f"{PAPER}decide/", suggestions.suggestion_decide, name="suggestion_decide"),
    path(f"{ONE}withdraw/", suggestions.suggestion_withdraw, name="suggestion_withdraw"),
    path(f"{ONE}why/", suggestions.suggestion_explain, name="suggestion_explain"),
    path(f"{ONE}posts/", suggestions.suggestion_discuss, name="suggestion_discuss"),
    path(f"{ONE}support/", suggestions.suggestion_support, name="suggestion_support"),
]
