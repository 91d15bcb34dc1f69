"""Addresses of a paper's way: the call, meetings, relations, reviews, kinds of papers, the picture of all states."""

from django.urls import URLPattern, path

from positions.views import document_types, editorial, log_exports, meetings, relations, review, scoping, workflow

PAPER = "members/papers/<uuid:uuid>/"
KINDS = "members/papers/kinds/"
flow_addresses: list[URLPattern] = [
    path("members/papers/workflow/", workflow.workflow, name="workflow"),
    path(KINDS, document_types.document_type_list, name="document_type_list"),
    path(f"{KINDS}new/", document_types.document_type_change, name="document_type_create"),
    path(f"{KINDS}start/<slug:slug>/", document_types.document_type_start, name="document_type_start"),
    path(f"{KINDS}<slug:slug>/", document_types.document_type_change, name="document_type_change"),
    path(f"{PAPER}call/", scoping.scoping, name="scoping"),
    path(f"{PAPER}call/open/", scoping.scoping_open, name="scoping_open"),
    path(f"{PAPER}call/plan/", scoping.scoping_plan, name="scoping_plan"),
    path(f"{PAPER}call/plan/stands/", scoping.scoping_plan_accept, name="scoping_plan_accept"),
    path(f"{PAPER}call/start/", scoping.scoping_start, name="scoping_start"),
    path(f"{PAPER}take-up/", relations.merge_into, name="merge_into"),
    path(f"{PAPER}earlier/", relations.relations, name="relations"),
    path(f"{PAPER}earlier/<int:pk>/remove/", relations.relation_remove, name="relation_remove"),
    path(f"{PAPER}changes/", relations.paper_changes, name="paper_changes"),
    path(f"{PAPER}editorial/", editorial.editorial, name="editorial"),
    path(f"{PAPER}meeting/", meetings.meeting, name="meeting"),
    path(f"{PAPER}meeting/open/", meetings.meeting_open, name="meeting_open"),
    path(f"{PAPER}log/", log_exports.paper_log, name="paper_log"),
    path(f"{PAPER}log/<uuid:export>/", log_exports.log_export_file, name="log_export_file"),
    path(f"{PAPER}review/", review.review, name="review"),
]
