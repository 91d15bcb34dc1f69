"""Addresses of results: what they are called, minority statements, translations, certificates, sister coalitions."""

from django.urls import URLPattern, path

from positions.views import (
    certificates,
    late,
    minority_links,
    results,
    sisters,
    statement_texts,
    text_links,
    verification,
    words_links,
)

BALLOT = "members/ballots/<uuid:uuid>/"
STATEMENT = "members/ballots/minority/<uuid:uuid>/"
result_addresses: list[URLPattern] = [
    path(f"{BALLOT}level/", results.level, name="level"),
    path(f"{BALLOT}contest/", results.contest, name="contest"),
    path(f"{BALLOT}contests/<int:number>/", results.contest_answer, name="contest_answer"),
    path(f"{BALLOT}minority/", results.minority_create, name="minority_create"),
    path(f"{BALLOT}late/", late.late_page, name="late"),
    path(f"{BALLOT}late/sign/", late.late_sign, name="late_sign"),
    path(f"{BALLOT}late/do/", late.late_do, name="late_do"),
    path(STATEMENT, results.minority_page, name="minority"),
    path(f"{STATEMENT}edit/", results.minority_edit, name="minority_edit"),
    path(f"{STATEMENT}do/", results.minority_do, name="minority_do"),
    path(f"{BALLOT}texts/", statement_texts.text_list, name="text_list"),
    path(f"{BALLOT}texts/keep/", statement_texts.text_keep, name="text_keep"),
    path(f"{BALLOT}texts/publish/", statement_texts.text_publish, name="text_publish"),
    path("words/own/<slug:nonce>/<slug:token>/", words_links.words_link, name="words_link"),
    path("words/<slug:nonce>/<slug:token>/", text_links.text_link, name="text_link"),
    path("statement/<slug:nonce>/<slug:token>/", minority_links.minority_link, name="minority_link"),
    path("members/sisters/", sisters.sister_list, name="sister_list"),
    path("members/sisters/<slug:slug>/", sisters.sister, name="sister"),
    path("members/sisters/<slug:slug>/members/<int:number>/", sisters.sister_member, name="sister_member"),
    path("members/papers/<uuid:uuid>/sister/", sisters.paper_sister, name="paper_sister"),
    path(f"{BALLOT}certificate/", certificates.certificate, name="certificate"),
    path(f"{BALLOT}certificate.pdf", certificates.certificate_file, name="certificate_file"),
    path("positions/check/", verification.check, name="check"),
    path("positions/text/<slug:sha256>.json", verification.canonical_text, name="canonical_text"),
]
