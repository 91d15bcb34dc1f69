"""Addresses of mandates, of plans, and of what a deadline means."""

from django.urls import URLPattern, path

from positions.views import mandates, participation, planning

planning_addresses: list[URLPattern] = [
    path("members/participation/", participation.participation_list, name="participation"),
    path("members/mandates/", mandates.mandate_overview, name="mandate_overview"),
    path("members/mandates/<uuid:uuid>/end/", mandates.mandate_end, name="mandate_end"),
    path("members/mandates/<uuid:uuid>/evidence/", mandates.mandate_evidence, name="mandate_evidence"),
    path("members/mandates/<slug:slug>/", mandates.mandate_list, name="mandate_list"),
    path("members/mandates/<slug:slug>/new/", mandates.mandate_create, name="mandate_create"),
    path("members/papers/<uuid:uuid>/plan/", planning.paper_plan, name="paper_plan"),
    path("members/papers/<uuid:uuid>/outlook/<slug:kind>/", planning.deadline_outlook, name="deadline_outlook"),
]
