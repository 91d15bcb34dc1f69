"""Addresses of publications and of what becomes of demands."""

from django.urls import URLPattern, path

from positions.views import (
    consultation_reports,
    contributors,
    editions,
    embargoes,
    follow_up,
    posters,
    press_kits,
    publication,
)

PUBLICATION = "members/papers/<uuid:uuid>/publication/"
KIT = "members/papers/<uuid:uuid>/press-kit/"
publication_addresses: list[URLPattern] = [
    path("positions/poster/<slug:addressee>.pdf", posters.poster, name="poster"),
    path("positions/input/<uuid:uuid>/", consultation_reports.public_report, name="public_report"),
    path("members/ballots/<uuid:uuid>/publish/", publication.publish, name="publish"),
    path("members/papers/<uuid:uuid>/publish/", publication.paper_publish, name="paper_publish"),
    path("members/papers/<uuid:uuid>/logo/", press_kits.logo_refuse, name="logo_refuse"),
    path(KIT, press_kits.press_kit_page, name="press_kit"),
    path(f"{KIT}send/", press_kits.press_kit_send, name="press_kit_send"),
    path(f"{KIT}file/<slug:kind>/", press_kits.press_kit_file, name="press_kit_file"),
    path(PUBLICATION, publication.publication, name="publication"),
    path(f"{PUBLICATION}page/", publication.publication_page, name="publication_page"),
    path(f"{PUBLICATION}file/<slug:kind>/", publication.publication_file, name="publication_file"),
    path(f"{PUBLICATION}embargo/", embargoes.embargo, name="embargo"),
    path(f"{PUBLICATION}correct/", editions.correct, name="correct"),
    path(f"{PUBLICATION}withdraw/", editions.signature_withdraw, name="signature_withdraw"),
    path(f"{PUBLICATION}response/", editions.response_record, name="response_record"),
    path(f"{PUBLICATION}children/", editions.child_version, name="child_version"),
    path("members/papers/<uuid:uuid>/thanks/", contributors.contributor_list, name="contributor_list"),
    path(
        "members/papers/<uuid:uuid>/thanks/<int:pk>/withdraw/",
        contributors.contributor_withdraw,
        name="contributor_withdraw",
    ),
    path("members/papers/follow-up/", follow_up.follow_up_list, name="follow_up_list"),
    path("members/papers/<uuid:uuid>/follow-up/", follow_up.follow_up, name="follow_up"),
    path("members/papers/<uuid:uuid>/follow-up/<int:number>/", follow_up.follow_up_change, name="follow_up_change"),
    path(
        "members/papers/<uuid:uuid>/follow-up/<int:number>/answers/<int:pk>/",
        follow_up.government_answer_correct,
        name="government_answer_correct",
    ),
]
