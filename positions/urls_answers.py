"""Addresses of answers, of what goes on around them, and of changes while a ballot is open."""

from django.urls import URLPattern, path

from positions.views import answer_links, answers, changes, procedure

BALLOT = "members/ballots/<uuid:uuid>/"
answer_addresses: list[URLPattern] = [
    path(f"{BALLOT}answer/", answers.answer, name="answer"),
    path(f"{BALLOT}answer/draft/drop/", answers.draft_drop, name="draft_drop"),
    path(f"{BALLOT}answer/settle/", answers.answer_settle, name="answer_settle"),
    path(f"{BALLOT}answer/confirm/", answers.answer_confirm, name="answer_confirm"),
    path(f"{BALLOT}procedure/", procedure.procedure_extend, name="procedure_extend"),
    path(f"{BALLOT}more-time/", procedure.extension_ask, name="extension_ask"),
    path(f"{BALLOT}more-time/requests/", procedure.extension_list, name="extension_list"),
    path(f"{BALLOT}more-time/requests/<int:number>/", procedure.extension_answer, name="extension_answer"),
    path(f"{BALLOT}text/", changes.text_change, name="text_change"),
    path(f"{BALLOT}conciliation/", changes.conciliation, name="conciliation"),
    path(f"{BALLOT}conciliation/end/", changes.sign_off_resume, name="sign_off_resume"),
    path("answer/<str:token>/", answer_links.answer_link, name="answer_link"),
]
