"""Addresses of chapters of the alternative report and of evidence."""

from django.urls import URLPattern, path

from positions.views import chapters, evidence

CHAPTER = "members/reporting/<uuid:uuid>/chapters/<int:pk>/"
EVIDENCE = "members/evidence/<uuid:uuid>/"
chapter_addresses: list[URLPattern] = [
    path(CHAPTER, chapters.chapter, name="chapter"),
    path(f"{CHAPTER}untie/", chapters.chapter_untie, name="chapter_untie"),
    path(f"{CHAPTER}evidence/new/", evidence.chapter_evidence_add, name="chapter_evidence_add"),
    path(
        "members/papers/<uuid:uuid>/follow-up/<int:number>/evidence/new/",
        evidence.demand_evidence_add,
        name="demand_evidence_add",
    ),
    path(f"{EVIDENCE}file/", evidence.evidence_file, name="evidence_file"),
    path(f"{EVIDENCE}change/", evidence.evidence_change, name="evidence_change"),
    path(f"{EVIDENCE}remove/", evidence.evidence_remove, name="evidence_remove"),
]
