"""The walls: app order, keys that point down only, and every address closed to strangers unless it is listed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from channels.testing import WebsocketCommunicator
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver

from coalition.sockets import socket_addresses

ROOT = Path(__file__).parent.parent
ORDER = ["coalition", "events", "actions", "positions", "consultations", "monitoring", "members", "home"]
ALLOWED_FILES = {
    "__init__", "apps", "models", "audience", "permissions", "operations", "collab", "agenda", "ical", "export",
    "consumers", "jobs", "forms", "views", "urls", "wagtail_hooks", "realtime", "audit", "notifications", "adapters",
    "middleware", "tokens", "blocks", "feeds", "context_processors",
}  # fmt: skip
FORBIDDEN_FILES = {"utils", "common", "core", "helpers", "services", "signals"}

# Addresses that a stranger may open, by the pattern that Django prints. Everything else is refused.
PUBLIC = {
    "healthz", "readyz", "sitemap.xml", "robots.txt", "media/<path:path>", "demo/mail/", "demo/mail/<str:name>/",
    "events/calendar.ics", "positions/feed/", "positions/check/", "positions/text/<slug:sha256>.json",
    "positions/poster/<slug:addressee>.pdf",
    "invitation/<str:token>/", "mail/stop/<str:token>/", "answer/<str:token>/",
    "words/<slug:nonce>/<slug:token>/", "statement/<slug:nonce>/<slug:token>/",
    "calendar/<str:token>.ics", "contact/<int:pk>/", "articles/<slug:treaty>/<str:article>/",
}  # fmt: skip
PUBLIC_PREFIXES = (
    "accounts/login", "accounts/logout", "accounts/password/reset", "accounts/signup", "accounts/inactive",
    "accounts/confirm-email", "accounts/2fa/authenticate", "accounts/2fa/webauthn/login", "accounts/3rdparty",
    "accounts/social", "accounts/oidc", "accounts/reauthenticate", "documents/", "cms/password_reset", "cms/login",
    "cms/jsi18n", "cms/sprite", "cms/logout",
)  # fmt: skip


def test_imports_follow_the_order_of_the_house():
    done = subprocess.run([str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_no_foreign_key_points_upwards():
    upwards = []
    for model in apps.get_models():
        if model._meta.app_label in ORDER:
            for field in model._meta.get_fields():
                other = field.related_model and field.related_model._meta.app_label
                own = field.concrete and field.model is model  # fields of Wagtail's Page come with it
                if own and other in ORDER and ORDER.index(other) < ORDER.index(model._meta.app_label):
                    upwards.append(f"{model._meta.label}.{field.name} → {other}")

    assert upwards == []


def test_no_room_is_called_a_heap():
    heaps = [str(path) for app in ORDER for path in (ROOT / app).rglob("*.py") if path.stem in FORBIDDEN_FILES]

    assert heaps == []


def test_no_style_sheet_or_script_bears_what_a_merge_left_behind():
    """A browser reads past it, and nobody is told."""
    files = [*ROOT.glob("frontend/css/**/*.css"), *ROOT.glob("frontend/src/**/*.js"), *ROOT.glob("templates/**/*.html")]

    assert [path.name for path in files if "\n<<<<<<< " in path.read_text()] == []


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def every_address(resolver: URLResolver | None = None, prefix: str = "") -> list[tuple[str, URLPattern]]:
    """Each address of the URL configuration, as Django writes its pattern."""
    found = []
    for entry in (resolver or get_resolver()).url_patterns:
        here = prefix + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            found += every_address(entry, here)
        else:
            found.append((here, entry))
    return found


def filled(pattern: URLPattern, address: str) -> str:
    """An address with an example for each of its parts."""
    import re

    examples = {"uuid": str(uuid4()), "int": "1", "slug": "a-slug", "str": "a-text", "path": "a/path"}
    address = re.sub(r"<(?:(\w+):)?\w+>", lambda part: examples[part[1] or "str"], address)
    address = re.sub(r"\(\?P<\w+>[^)]*\)", "1", address)
    return "/" + address.replace("\\Z", "").replace("\\", "").replace("$", "").replace("^", "").lstrip("/")


def is_public(address: str) -> bool:
    """Whether the list above names it. Pages of the public site live under the language prefixes."""
    language = any(address.startswith(f"{code}/") for code, _name in settings.LANGUAGES)
    return address in PUBLIC or address.startswith(PUBLIC_PREFIXES) or language


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_every_address_is_refused_to_a_stranger(client, stranger, method, who):
    if who == "stranger":
        client.force_login(stranger)

    let_in = []
    for address, pattern in every_address():
        if is_public(address) or (who == "stranger" and address.startswith("accounts/")):
            continue
        answer = getattr(client, method)(filled(pattern, address))
        away = answer.status_code == 302 and "/accounts/login/" in answer["Location"]
        refused = (
            answer.status_code in (403, 404, 405)
            or away
            or (answer.status_code == 302 and "/cms/" in answer["Location"])
        )
        if not refused:
            let_in.append(f"{address}: {answer.status_code}")

    assert let_in == []


@pytest.mark.django_db(transaction=True)
async def test_every_socket_refuses_a_stranger(stranger):
    from channels.routing import URLRouter
    from django.contrib.auth.models import AnonymousUser

    answered = {}
    for user in (AnonymousUser(), stranger):
        for entry in socket_addresses:
            path = filled(entry, str(entry.pattern)) if str(entry.pattern) else "/ws/nothing/"
            communicator = WebsocketCommunicator(URLRouter(socket_addresses), path)
            communicator.scope["user"] = user
            await communicator.connect()
            closed = await communicator.receive_output(timeout=5)
            answered[f"{path.split('/')[2]} {user}"] = closed.get("code")

    own_stream = answered.pop(f"me {stranger}", 4403)
    assert own_stream in (4401, 4403, None)
    assert set(answered.values()) <= {4401, 4403, 4404}
