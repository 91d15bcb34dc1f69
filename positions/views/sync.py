"""The live text over HTTP, for browsers whose network lets no websocket through."""

from __future__ import annotations

from uuid import UUID

from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from members.permissions import is_member
from members.sessions import person_of_session
from positions.collab_exchange import Request, exchange, key_of
from positions.door import Knock
from positions.live_text import in_database
from positions.operations.versions import note_seen

LOGGED_OUT, FORBIDDEN, TRY_AGAIN = 4401, 4403, 4013
STATUS = {
    4400: 400, 4401: 403, 4403: 403, 4404: 404, 4409: 409, 4410: 410, 4413: 413, 4414: 413, 4415: 429, 4416: 409,
    4417: 423, 4422: 422, 4429: 429,
}  # fmt: skip


@require_POST
@never_cache
async def paper_exchange(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Frames in, frames out; a refusal is `{"code": …}` with the socket's close code.

    The question part says what a socket's says, and `count` (edits sent before), `tab`, `begin=1` on a first request.
    It needs the event loop on which papers live, so it is served where websockets are (README, "In production").
    """
    person = await in_database(person_of_session)(request.session.session_key)
    if person is None:
        return _refusal(LOGGED_OUT)
    if not await in_database(is_member)(person):
        return _refusal(FORBIDDEN)
    if not isinstance(request, ASGIRequest):
        return _refusal(TRY_AGAIN)
    knock = Knock.from_query(request.META["QUERY_STRING"])
    count = request.GET.get("count", "")
    turn = Request(
        person=person,
        uuid=uuid,
        knock=knock,
        body=request.body,
        key=key_of(request.session.session_key or "", knock.tab),
        count=int(count) if count.isascii() and count.isdigit() and len(count) < 10 else 0,
        begins=request.GET.get("begin") == "1",
    )
    answer = await exchange(turn)
    if turn.seen:
        paper_id, sequence = turn.seen
        await in_database(note_seen)(paper_id, person.pk, sequence)
    return _refusal(turn.code) if turn.code else HttpResponse(answer, content_type="application/octet-stream")


def _refusal(code: int) -> HttpResponse:
    return JsonResponse({"code": code}, status=STATUS.get(code, 503))
