"""Addresses of the writing desk: sections, access, sources, translations, templates."""

from django.urls import URLPattern, path

from positions.views import access, sections, translations

PAPER = "members/papers/<uuid:uuid>/"
TEMPLATES = "members/papers/templates/"
desk_addresses: list[URLPattern] = [
    path(f"{PAPER}sections/", sections.section_list, name="section_list"),
    path(f"{PAPER}sections/<str:block>/", sections.section_assign, name="section_assign"),
    path(f"{PAPER}sections/<str:block>/lock/", sections.section_lock, name="section_lock"),
    path(f"{PAPER}choices/", sections.object_choices, name="object_choices"),
    path(f"{PAPER}access/", access.access_change, name="access_change"),
    path(f"{PAPER}translations/new/", translations.translation_create, name="translation_create"),
    path(f"{PAPER}translation/", translations.translation, name="translation"),
    path(TEMPLATES, sections.template_list, name="template_list"),
    path(f"{TEMPLATES}<slug:slug>/new/", sections.template_change, name="template_create"),
    path(f"{TEMPLATES}<slug:slug>/<slug:key>/", sections.template_change, name="template_change"),
    path(f"{TEMPLATES}<slug:slug>/<slug:key>/remove/", sections.template_remove, name="template_remove"),
    path("members/sources/", access.source_list, name="source_list"),
    path("members/sources/<uuid:uuid>/", access.source_open, name="source_open"),
]
