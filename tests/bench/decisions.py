"""What deciding costs at two sizes: opening a ballot, its pages, its result, two revisions compared, publishing."""

from __future__ import annotations

import datetime
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SIZES = (27, 2700)
LOOKS = 20


def decisions() -> None:
    """Prints the figures, each with its goal where there is one."""
    with _database():
        _warm_up()
        for size in SIZES:
            _at(size)
        _comparing()
        _publishing()


@contextmanager
def _database() -> Iterator[None]:
    """A database of its own, migrated and empty."""
    import tests.environment  # noqa: F401  (sets what the settings read)

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")
    import django

    django.setup()
    from django.test.utils import setup_test_environment

    from coalition import postgres
    from tests.database import clone_for_tests, drop_clone

    server = postgres.Server(postgres.data_dir())
    started = server.start()
    setup_test_environment()
    try:
        clone_for_tests("decisions")
        yield
    finally:
        drop_clone()
        if started:
            server.stop()


def _warm_up() -> None:
    """What a process that has run for a while has read already."""
    from coalition.demo.scale import grow_organisations
    from positions import operations

    grow_organisations(1)
    operations.recall(_opened(_secretary()), by=_secretary(), reason="To warm up.")


def _at(size: int) -> None:
    """Open, look, decide with so many organisations."""
    from coalition.demo.scale import grow_organisations
    from positions import operations
    from positions.models import Answer, Ballot

    grow_organisations(size)
    secretary = _secretary()
    ballot, took, queries = _measured(lambda: _opened(secretary))
    asked = ballot.electors.count()
    _tell(f"opening a ballot, {size:,} organisations", took, queries, f"{asked} asked and told")
    electors = list(ballot.electors.filter(counts=True).select_related("organisation"))
    Answer.objects.bulk_create(
        Answer(
            ballot=ballot, organisation=elector.organisation, choice=Answer.Choice.ENDORSE, given_by=secretary,
            mandate=Answer.Mandate.BOARD, mandate_body="Board", mandate_decided_on=datetime.date(2026, 1, 5),
        )
        for place, elector in enumerate(electors)
        if place % 3
    )  # fmt: skip
    for label, address in (
        ("the ballot's page", f"/members/ballots/{ballot.uuid}/"),
        ("the board alone, as it is fetched live", f"/members/ballots/{ballot.uuid}/?part=board"),
        ("the answer board", "/members/board/"),
    ):
        _look(f"{label}, {size:,}", address, secretary)
    Ballot.objects.filter(pk=ballot.pk).update(closes_at=ballot.opens_at + datetime.timedelta(microseconds=1))
    ballot.refresh_from_db()
    _decided, took, queries = _measured(lambda: operations.decide(ballot))
    _tell(f"computing the result, {size:,} organisations", took, queries, "")


def _secretary() -> Any:
    from members.models import Person
    from tests import factories

    known = Person.objects.filter(email="secretary@members.example").first()
    return known or factories.make_person("Secretary", organisation=factories.make_secretariat(), role="representative")


def _opened(by: Any) -> Any:
    from django.utils import timezone

    from positions import document, operations
    from positions.models import Revision
    from tests import factories

    kind = factories.make_document_type("bench", quorum_percent=0)
    from members.models import Organisation

    lead = Organisation.objects.current().order_by("pk").first()
    paper = factories.make_paper(state="final_text", lead=lead, document_type=kind, title="Ruimte om te spelen")
    tree = document.tree_from_html("<h2>Wat we vragen</h2><p>Elk kind heeft tijd om te spelen.</p>")
    revision = Revision.objects.create(
        paper=paper, number=1, sequence=0, tree=tree, html=document.render_html(tree),
        text=document.plain_text(tree), sha256=document.canonical_sha256(tree), words=9, created_by=by,
    )  # fmt: skip
    return operations.open_ballot(revision, closes_at=timezone.now() + datetime.timedelta(days=20), by=by)


def _look(label: str, address: str, person: Any) -> None:
    """A page as a logged-in person gets it, so many times."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(person)
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    queries = len(seen)  # the log is emptied by the next request
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    times = sorted(_timed(lambda: client.get(address))[1] for _look in range(LOOKS))
    p95 = times[int(len(times) * 0.95) - 1]
    print(f"  {label:<46} {statistics.median(times):7.0f} ms median, {p95:.0f} ms p95, {queries} queries (goal: 150)")


def _comparing() -> None:
    from positions.compare import Text, compare
    from tests.bench.texts import two_revisions

    before, after = two_revisions()
    times = sorted(_timed(lambda: compare(Text(before), Text(after)))[1] for _time in range(7))
    print(f"  {'two revisions of 20,000 words compared':<46} {statistics.median(times):7.0f} ms (goal: 300)")


def _publishing() -> None:
    """A decided text of some pages, with its files, as it is published by the button."""
    from django.core.files.storage import default_storage
    from django.db import connection

    from positions import operations
    from positions.models import Ballot

    secretary = _secretary()
    _library()
    ballot = Ballot.objects.filter(state="decided").order_by("-pk").first()
    assert ballot is not None
    words = {"demand": "Meer ruimte.", "summary": "", "child_version_waiver": "Volgt."}
    operations.prepare(ballot.revision.paper, by=secretary)

    def publish() -> Any:
        page = operations.publish(ballot, by=secretary, **words)
        for run in [entry[1] for entry in connection.run_on_commit]:
            run()
        return page

    page, took, queries = _measured(publish)
    made = [name for name in (page.pdf.name, page.docx.name) if name and default_storage.exists(name)]
    _tell("publishing, with PDF and DOCX", took, queries, f"{len(made)} files, {len(page.signatories)} names", "2,000")


def _library() -> None:
    from wagtail.models import Locale, Page, Site

    from home.models import HomePage
    from positions.models import PositionIndexPage

    locale = Locale.objects.get_or_create(language_code="nl")[0]
    root = Page.get_first_root_node()
    home = root.add_child(instance=HomePage(title="Home", slug="front", headline="Samen", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    home.add_child(instance=PositionIndexPage(title="Standpunten", slug="standpunten", locale=locale))


def _measured(action: Callable[[], Any]) -> tuple[Any, float, int]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as seen:
        result, took = _timed(action)
    return result, took, len(seen)


def _timed(action: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    result = action()
    return result, (time.perf_counter() - began) * 1000


def _tell(label: str, took: float, queries: int, more: str, goal: str = "") -> None:
    tail = f", {more}" if more else ""
    print(f"  {label:<46} {took:7.0f} ms, {queries} queries{tail}" + (f" (goal: {goal})" if goal else ""))
