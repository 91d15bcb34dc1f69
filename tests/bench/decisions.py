"""What deciding costs at two sizes: opening a ballot, its pages, its result, publishing; and comparing revisions."""

from __future__ import annotations

import datetime
from typing import Any

from tests.bench.comparing import comparing
from tests.bench.measuring import database, look, measured, tell, tell_one
from tests.bench.texts import a_paper

SIZES = (27, 2700)
PAGE = "150"  # ms at p95
PAGES = ("the ballot's page", "the board alone, as it is fetched live", "the answer board")
EVERY = 9  # one of so many signs with a reservation


def decisions() -> None:
    """Prints the figures, each with its goal where there is one."""
    with database():
        _library()
        _warm_up()
        queries = [_at(size) for size in SIZES]
        for page, few, many in zip(PAGES, *queries, strict=True):
            tell(f"queries of {page}", f"{few} and {many}", goal="the same at both sizes")
        comparing()


def _warm_up() -> None:
    """What a process that has run for a while has read already."""
    from coalition.demo.scale import grow_organisations
    from positions import operations

    grow_organisations(3)
    operations.recall(_opened(_secretary()), by=_secretary(), reason="To warm up.")
    _published(_answered(_opened(_secretary())))


def _at(size: int) -> list[int]:
    """Open, look, decide, publish with so many organisations. Returns the queries of each page."""
    from coalition.demo.scale import grow_organisations

    grow_organisations(size)
    secretary = _secretary()
    ballot, took, queries = measured(lambda: _opened(secretary))
    asked = ballot.electors.count()
    tell_one(f"opening a ballot, {size:,} organisations", took, queries, f"{asked} asked and told")
    _answered(ballot)
    addresses = (f"/members/ballots/{ballot.uuid}/", f"/members/ballots/{ballot.uuid}/?part=board", "/members/board/")
    seen = [
        look(f"{page}, {size:,}", address, secretary, goal=PAGE) for page, address in zip(PAGES, addresses, strict=True)
    ]
    _published(ballot, told=f"{size:,}")
    return seen


def _answered(ballot: Any) -> Any:
    """Two of three have answered, some of them with a reservation."""
    from django.db import transaction

    from positions.models import Answer, Reservation

    secretary = _secretary()
    electors = [one for place, one in enumerate(ballot.electors.filter(counts=True)) if place % 3]
    with transaction.atomic():
        answers = Answer.objects.bulk_create(
            Answer(
                ballot=ballot, organisation_id=elector.organisation_id, given_by=secretary,
                choice=Answer.Choice.ENDORSE if place % EVERY else Answer.Choice.RESERVATION,
                mandate=Answer.Mandate.BOARD, mandate_body="Board", mandate_decided_on=datetime.date(2026, 1, 5),
            )
            for place, elector in enumerate(electors)
        )  # fmt: skip
        Reservation.objects.bulk_create(
            Reservation(answer=answer, block_id="p2-1", text="Wij vragen dit niet voor kinderen onder de drie jaar.")
            for answer in answers
            if answer.choice == Answer.Choice.RESERVATION
        )
    return ballot


def _published(ballot: Any, *, told: str = "") -> None:
    """Compute the result and publish it with its files, as by the buttons."""
    from django.core.files.storage import default_storage

    from positions import operations
    from positions.models import Ballot

    secretary = _secretary()
    Ballot.objects.filter(pk=ballot.pk).update(closes_at=ballot.opens_at + datetime.timedelta(microseconds=1))
    ballot.refresh_from_db()
    decided, took, queries = measured(lambda: operations.decide(ballot))
    if told:
        tell_one(f"computing the result, {told} organisations", took, queries)
    operations.prepare(decided.revision.paper, by=secretary)
    words = {"demand": "Meer ruimte.", "summary": "", "child_version_waiver": "Volgt."}
    page, took, queries = measured(lambda: operations.publish(decided, by=secretary, **words))
    made = [name for name in (page.pdf.name, page.docx.name) if name and default_storage.exists(name)]
    if told:
        tell_one(
            f"publishing with {' and '.join(name.rpartition('.')[2].upper() for name in made)}, {told} organisations",
            took, queries, f"{len(page.signatories)} names, {len(page.reservations)} reservations", goal="2,000",
        )  # fmt: skip


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
    tree = document.finished(a_paper())
    revision = Revision.objects.create(
        paper=paper, number=1, sequence=0, tree=tree, html=document.render_html(tree),
        text=document.plain_text(tree), sha256=document.canonical_sha256(tree), words=9, created_by=by,
    )  # fmt: skip
    return operations.open_ballot(revision, closes_at=timezone.now() + datetime.timedelta(days=20), by=by)


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
