"""Addresses of the positions app."""

from django.urls import URLPattern, path

from positions.consumers import PaperConsumer
from positions.consumers_ballot import BallotConsumer, BoardConsumer
from positions.feeds import PositionFeed
from positions.urls_answers import answer_addresses
from positions.urls_chapters import chapter_addresses
from positions.urls_desk import desk_addresses
from positions.urls_flow import flow_addresses
from positions.urls_planning import planning_addresses
from positions.urls_publication import publication_addresses
from positions.urls_results import result_addresses
from positions.urls_suggestions import suggestion_addresses
from positions.urls_versions import version_addresses
from positions.views import (
    ballots,
    board,
    comments,
    contributions,
    dispositions,
    in_out,
    papers,
    reply_links,
    rounds,
    sync,
)

app_name = "positions"
urlpatterns: list[URLPattern] = [
    path("members/papers/", papers.paper_list, name="paper_list"),
    path("members/papers/new/", papers.paper_create, name="paper_create"),
    path("members/papers/<uuid:uuid>/", papers.paper, name="paper"),
    path("members/papers/<uuid:uuid>/write/", papers.paper_write, name="paper_write"),
    path("members/papers/<uuid:uuid>/sync/", sync.paper_exchange, name="paper_exchange"),
    path("members/papers/<uuid:uuid>/move/", papers.paper_move, name="paper_move"),
    path("members/papers/<uuid:uuid>/comments/", comments.comment_list, name="comment_list"),
    path("members/papers/<uuid:uuid>/comments/new/", comments.comment_create, name="comment_create"),
    path("members/papers/<uuid:uuid>/comments/<uuid:comment>/reply/", comments.comment_reply, name="comment_reply"),
    path(
        "members/papers/<uuid:uuid>/comments/<uuid:comment>/resolve/", comments.comment_resolve, name="comment_resolve"
    ),
    path(
        "members/papers/<uuid:uuid>/comments/<uuid:comment>/posts/<int:sequence>/remove/",
        comments.comment_remove,
        name="comment_remove",
    ),
    path("members/papers/<uuid:uuid>/import/", in_out.paper_import, name="paper_import"),
    path("members/papers/<uuid:uuid>/import/keep/", in_out.paper_import_confirm, name="paper_import_confirm"),
    path("members/papers/<uuid:uuid>/download/<slug:kind>/", in_out.paper_download, name="paper_download"),
    path(
        "members/papers/<uuid:uuid>/revisions/<int:number>/download/<slug:kind>/",
        in_out.revision_download,
        name="revision_download",
    ),
    path(
        "members/papers/<uuid:uuid>/versions/<int:number>/download/<slug:kind>/",
        in_out.version_download,
        name="version_download",
    ),
    path("members/papers/<uuid:uuid>/describe/", papers.paper_describe, name="paper_describe"),
    path("members/papers/<uuid:uuid>/freeze/", papers.revision_freeze, name="revision_freeze"),
    path("members/papers/<uuid:uuid>/revisions/<int:number>/", papers.revision, name="revision"),
    path("members/papers/<uuid:uuid>/revisions/<int:number>/sign-off/", ballots.ballot_open, name="ballot_open"),
    path("members/papers/<uuid:uuid>/consult/", rounds.round_open, name="round_open"),
    path("members/rounds/<uuid:uuid>/", rounds.round_page, name="round"),
    path("members/rounds/<uuid:uuid>/contribute/", contributions.contribution_create, name="contribution_create"),
    path("members/rounds/<uuid:uuid>/remind/", rounds.round_remind, name="round_remind"),
    path("members/rounds/<uuid:uuid>/merge/", dispositions.merge, name="merge"),
    path("members/rounds/<uuid:uuid>/report/", dispositions.round_report, name="round_report"),
    path("members/contributions/<uuid:uuid>/", contributions.contribution, name="contribution"),
    path("members/contributions/<uuid:uuid>/edit/", contributions.contribution_edit, name="contribution_edit"),
    path("members/contributions/<uuid:uuid>/do/", contributions.contribution_do, name="contribution_do"),
    path("members/contributions/<uuid:uuid>/answer/", dispositions.dispose, name="dispose"),
    path("members/contributions/<uuid:uuid>/reply/", dispositions.reply, name="reply"),
    path("reply/<str:token>/", reply_links.reply_link, name="reply_link"),
    path("members/ballots/<uuid:uuid>/", ballots.ballot, name="ballot"),
    path("members/ballots/<uuid:uuid>/remind/", board.remind, name="remind"),
    path("members/ballots/<uuid:uuid>/recall/", ballots.recall, name="recall"),
    path("members/ballots/<uuid:uuid>/decide/", ballots.decide, name="decide"),
    path("members/ballots/<uuid:uuid>/links/", ballots.answer_link_create, name="answer_link_create"),
    *chapter_addresses,
    *desk_addresses,
    *flow_addresses,
    *planning_addresses,
    *version_addresses,
    *suggestion_addresses,
    *result_addresses,
    *publication_addresses,
    path("members/board/", board.board_page, name="board"),
    *answer_addresses,
    path("positions/feed/", PositionFeed(), name="feed"),
]
socket_addresses: list[URLPattern] = [
    path("ws/papers/<uuid:uuid>/", PaperConsumer.as_asgi()),
    path("ws/ballots/<uuid:uuid>/", BallotConsumer.as_asgi()),
    path("ws/board/", BoardConsumer.as_asgi()),
]
