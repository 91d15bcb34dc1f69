"""What every test stands on: a real PostgreSQL, the cast, a real server process and a real browser."""

from __future__ import annotations

import inspect
import os
from pathlib import Path
from typing import Any

import channels.db
import pytest
from django.db import close_old_connections
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings as examples

from coalition import postgres
from members.models import Person
from tests import factories
from tests.database import (
    clone_for_tests,
    drop_clone,
    put_back_after_transactional_tests,
    trade_safety_for_speed,
)

pytest_plugins = ["tests.server", "tests.browser", "tests.positions.paper_server"]
put_back_after_transactional_tests()
# How long an example takes tells of the machine and of what else runs there, not of what is tested.
PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
examples.register_profile("searching", examples.default, **PATIENT)
# The same examples in every run: what a change is judged by does not change by itself. `make chaos` looks for new ones.
examples.register_profile("the same", examples.default, derandomize=True, **PATIENT)
examples.load_profile("the same")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A copy of a template that was migrated once: seconds instead of half a minute."""
    with django_db_blocker.unblock():
        clone_for_tests(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    yield  # who does not say that it uses the database may not: what it wrote would stay for the tests behind it
    with django_db_blocker.unblock():
        drop_clone()


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded PostgreSQL once, in the process that owns the run."""
    if config.option.markexpr.startswith("chaos"):
        examples.load_profile("searching")
    if not os.environ.get("DATABASE_URL") and not os.environ.get("PYTEST_XDIST_WORKER"):
        server = postgres.Server(postgres.data_dir())
        if server.start():
            config.add_cleanup(server.stop)
        trade_safety_for_speed(server)


def _names_browsers(path: Path) -> bool:
    return any(mark in path.read_text() for mark in ("mark.browser", "AWAITED_BROWSER"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Who asks for browsers alone does not wait until the other tests are read: ten seconds for each worker."""
    alone = config.option.markexpr.startswith("browser") and collection_path.match("test_*.py")
    return True if alone and not _names_browsers(collection_path) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what awaits its browser. It runs apart from what does not: Playwright's other way of driving a browser keeps
    a loop going in its process, in which no test can start its own and Django refuses to ask the database."""
    for item in items:
        if inspect.iscoroutinefunction(getattr(item, "function", None)):
            item.add_marker(pytest.mark.asynchronous)
        if item.get_closest_marker("browser") and not _names_browsers(item.path):
            raise pytest.UsageError(f"{item.nodeid} needs a browser: its file has to say so, or it is not found.")


@pytest.fixture(autouse=True)
def _plain_settings(settings, tmp_path):
    """Mail stays in memory, files in a folder of this test, passwords hash fast."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    memory = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": memory, "LOCATION": str(tmp_path)}}  # of this test alone


@pytest.fixture(autouse=True)
def _connections_end_with_their_test():
    """Channels' test client swaps a function of Channels for one that closes nothing; of two clients at once the swap
    stays behind, and connections to the database of this test would live on in the next."""
    yield
    channels.db.close_old_connections = close_old_connections


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    """Sentences that tests read are the source's own, whether or not the catalogues are compiled.

    A page is answered in its reader's language, which Django leaves behind in the thread: here only for the page.
    """
    ask = Client.request

    def request(self: Client, **asked: Any) -> Any:
        with translation.override(translation.get_language()):
            return ask(self, **asked)

    monkeypatch.setattr(Client, "request", request)
    with translation.override("en"):
        yield


@pytest.fixture
def secretariat(db) -> Person:
    return factories.make_person("Secretary", organisation=factories.make_secretariat(), role="representative")


@pytest.fixture
def alfa(db):
    return factories.make_organisation("Alfa", initials="AL")


@pytest.fixture
def beta(db):
    return factories.make_organisation("Beta", initials="BE", hue=3)


@pytest.fixture
def signatory(alfa) -> Person:
    return factories.make_person("Signatory", organisation=alfa, role="representative")


@pytest.fixture
def drafter(alfa) -> Person:
    return factories.make_person("Drafter", organisation=alfa, role="staff")


@pytest.fixture
def coordinator(alfa) -> Person:
    return factories.make_person("Coordinator", organisation=alfa, role="coordinator")


@pytest.fixture
def second(beta) -> Person:
    return factories.make_person("Second", organisation=beta, role="representative")


@pytest.fixture
def adviser(db) -> Person:
    organisation = factories.make_organisation("Gamma advies", type="adviser", hue=6)
    return factories.make_person("Adviser", organisation=organisation, role="representative")


@pytest.fixture
def observer(db) -> Person:
    organisation = factories.make_organisation("Delta", type="observer", hue=8)
    return factories.make_person("Observer", organisation=organisation, role="representative")


@pytest.fixture
def stranger(db) -> Person:
    return factories.make_person("Stranger")
