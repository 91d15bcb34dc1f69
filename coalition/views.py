"""Health, errors, public files, and the demo's mailbox."""

from __future__ import annotations

import datetime
import email
import email.policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousFileOperation
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils._os import safe_join
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from members.models import PublicImage

WORKER_SILENT_SECONDS = 60


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when this process and the database answer, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when migrations are applied and the worker lives; 503 with each check named otherwise."""
    checks = {"database": True, "migrations": False, "worker": False}
    try:
        executor = MigrationExecutor(connection)
        checks["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
                [WORKER_SILENT_SECONDS],
            )
            checks["worker"] = cursor.fetchone()[0] > 0
    except DatabaseError:
        checks["database"] = False
    return JsonResponse(checks, status=200 if all(checks.values()) else 503)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Members' rooms are not for search engines."""
    lines = ["User-agent: *", "Disallow: /members/", "Disallow: /accounts/", "Disallow: /cms/"]
    return HttpResponse("\n".join([*lines, f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]), content_type="text/plain")


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """Public files (images and documents of published pages). Nothing private lives under MEDIA_ROOT.

    A picture of a child whose consent has ended is there for editors alone, who still have to replace it.
    """
    try:
        found = Path(safe_join(settings.MEDIA_ROOT, path))
    except SuspiciousFileOperation as problem:
        raise Http404 from problem
    withheld = PublicImage.objects.withheld().of_file(path).exists()
    if not found.is_file() or (withheld and not request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
    response = FileResponse(found.open("rb"))
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
def editors_entrance(request: HttpRequest) -> HttpResponse:
    """Wagtail's own log-in knows no second factor, no limit and no log: editors come in by the front door.

    Who is logged in and comes here all the same is no editor: another log-in would only bring them back here.
    """
    if request.user.is_authenticated and not request.user.has_perm("wagtailadmin.access_admin"):
        list(messages.get_messages(request))  # Wagtail's own word about it goes: our page says it once, and better
        raise PermissionDenied(_("Only who edits the public pages comes in here. Nothing was changed."))
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{reverse('account_login')}?{query}" if query else reverse("account_login"))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be understood."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Somebody known, who may not."""
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Absent and forbidden look the same."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our fault; says what is safe and what to do."""
    return render(request, "500.html", status=500)


@require_safe
def demo_mailbox(request: HttpRequest) -> HttpResponse:
    """The demo's mail, newest first: there is no outside mail server to send it to."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = (
        sorted(folder.glob("*.log"), reverse=True, key=lambda found: found.stat().st_mtime) if folder.exists() else []
    )
    return render(request, "demo/mailbox.html", {"mails": [_read_mail(found) for found in files[:200]]})


@require_safe
def demo_mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail of the demo, as text."""
    folder = Path(settings.EMAIL_FILE_PATH)
    found = folder / name
    if found.parent != folder or not found.is_file():
        raise Http404
    return render(request, "demo/mail.html", {"mail": _read_mail(found)})


def _sent_at(message: EmailMessage) -> datetime.datetime | None:
    """When a mail says that it was sent; one without an offset (“-0000”) means UTC."""
    found: datetime.datetime | None = message["date"].datetime if message["date"] else None
    return found.replace(tzinfo=datetime.UTC) if found and found.tzinfo is None else found


def _read_mail(found: Path) -> dict[str, Any]:
    message = email.message_from_bytes(found.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    return {
        "name": found.name,
        "to": str(message["to"]),
        "subject": str(message["subject"]),
        "date": _sent_at(message),
        "text": body.get_content() if body else "",
    }
