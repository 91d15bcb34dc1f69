"""Many rows, fast and always the same: to see that pages cost no more with 2,700 organisations than with 27.

Rows are written in bulk and hold only what lists, boards and pages read; they follow no story.
"""

from __future__ import annotations

import datetime
import random

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from wagtail.models import Page

from coalition.demo.document_types import create_document_types
from consultations.models import Post, Thread
from events.models import Event, Occurrence
from members.audience import Audience
from members.models import Membership, Organisation, Person, Seat
from positions import document
from positions.models import Answer, Ballot, DocumentType, Elector, Paper, PositionIndexPage, PositionPage, Revision

BATCH = 2000
OPEN_BALLOTS = 3
TYPES = [Membership.Type.FULL] * 20 + [Membership.Type.ASSOCIATE, Membership.Type.OBSERVER, Membership.Type.ADVISER]
HTML = "<h2>Wat we vragen</h2><ol><li><p>Meer ruimte.</p></li><li><p>Meer rust.</p></li></ol><p>Dat is alles.</p>"


def _chance() -> random.Random:
    return random.Random(27)  # noqa: S311 the same rows every time


def grow_organisations(total: int) -> list[Organisation]:
    """Bring the organisations of this kind up to `total`, each with a membership and somebody who speaks for it."""
    known = Organisation.objects.filter(slug__startswith="schaal-").count()
    rows = [
        Organisation(
            name=f"Schaalorganisatie {number:05d}", initials=f"{number % 10000:04d}", slug=f"schaal-{number:05d}",
            hue=number % 12, pattern=number // 12 % 6, summary_nl="Bestaat alleen om te meten.", themes="meten",
        )
        for number in range(known, total)
    ]  # fmt: skip
    Organisation.objects.bulk_create(rows, batch_size=BATCH)
    since = timezone.localdate() - datetime.timedelta(days=400)
    Membership.objects.bulk_create(
        [
            Membership(organisation=row, type=TYPES[(known + place) % len(TYPES)], starts_on=since)
            for place, row in enumerate(rows)
        ],
        batch_size=BATCH,
    )
    people = [
        Person(email=f"stem@{row.slug}.example", name=f"Stem, {row.name}", job_title="Stem", password="!")  # noqa: S106
        for row in rows
    ]
    Person.objects.bulk_create(people, batch_size=BATCH)
    moment = timezone.now() - datetime.timedelta(days=400)
    Seat.objects.bulk_create(
        [
            Seat(person=person, organisation=row, role=Seat.Role.REPRESENTATIVE, starts_at=moment)
            for person, row in zip(people, rows, strict=True)
        ],
        batch_size=BATCH,
    )
    return list(Organisation.objects.filter(slug__startswith="schaal-").order_by("pk"))


# Of a state that says more than a column of the paper holds: a ballot, the paper that took it up, the state before.
NOT_BY_ITSELF = {Paper.State.SIGN_OFF, Paper.State.CONCILIATION, Paper.State.MERGED, Paper.State.PAUSED}


def grow_papers(total: int, leads: list[Organisation]) -> int:
    """Bring the papers of this kind up to `total`: all states in turn, a few open ballots, pages of the published."""
    known = Paper.objects.filter(title__startswith="Schaalpaper ").count()
    kinds = list(create_document_types().values())
    states = [state for state in Paper.State.values if state not in NOT_BY_ITSELF]
    numbers = range(known, total)
    threads = Thread.objects.bulk_create(
        [Thread(title=f"Schaalpaper {number:05d}") for number in numbers], batch_size=BATCH
    )
    papers = [
        Paper(
            title=thread.title, document_type=kinds[number % len(kinds)], state=states[number % len(states)],
            lead=leads[number % len(leads)], thread=thread, purpose="Om te meten.",
            changed_at=timezone.now() - datetime.timedelta(hours=number % 8000),
        )
        for number, thread in zip(numbers, threads, strict=True)
    ]  # fmt: skip
    Paper.objects.bulk_create(papers, batch_size=BATCH)
    if not known:
        _open_ballots(papers[:OPEN_BALLOTS])
    _publish([paper for paper in papers if paper.state == Paper.State.PUBLISHED])
    return len(papers)


@transaction.atomic
def _open_ballots(papers: list[Paper]) -> None:
    """Ballots that everybody is asked on; two of three have answered."""
    tree = document.tree_from_html(HTML)
    asked = list(Membership.objects.current().filter(type=Membership.Type.FULL).select_related("organisation"))
    speakers = dict(Seat.objects.filter(role=Seat.Role.REPRESENTATIVE).values_list("organisation_id", "person_id"))
    for paper in papers:
        by = Person.objects.get(pk=speakers[paper.lead_id])
        revision = Revision.objects.create(
            paper=paper, number=1, sequence=0, tree=tree, html=document.render_html(tree),
            text=document.plain_text(tree), sha256=document.canonical_sha256(tree), words=9, created_by=by,
        )  # fmt: skip
        ballot = Ballot.objects.create(
            revision=revision, text_sha256=revision.sha256, mode=DocumentType.Mode.COALITION,
            rule=DocumentType.Rule.CONSENSUS, opened_by=by, closes_at=timezone.now() + datetime.timedelta(days=12),
        )  # fmt: skip
        Paper.objects.filter(pk=paper.pk).update(state=Paper.State.SIGN_OFF)
        paper.state = Paper.State.SIGN_OFF
        Elector.objects.bulk_create(
            [
                Elector(
                    ballot=ballot, organisation=one.organisation, name=one.organisation.name,
                    membership_type=one.type, counts=True,
                )
                for one in asked
            ],
            batch_size=BATCH,
        )  # fmt: skip
        Answer.objects.bulk_create(
            [
                Answer(
                    ballot=ballot, organisation=one.organisation, choice=Answer.Choice.ENDORSE,
                    mandate=Answer.Mandate.BOARD, mandate_body="Bestuur", mandate_decided_on=timezone.localdate(),
                    given_by_id=speakers[one.organisation_id],
                )
                for place, one in enumerate(asked)
                if place % 3 and one.organisation_id in speakers
            ],
            batch_size=BATCH,
        )  # fmt: skip


def _publish(papers: list[Paper]) -> None:
    """Public pages, written under the library row by row of the child table: the tree's own way takes 20 ms a page."""
    index = PositionIndexPage.objects.order_by("path").first()
    if index is None or not papers:
        return
    kind = ContentType.objects.get_for_model(PositionPage)
    last = index.get_children().order_by("path").last()
    step = int(last.path[-Page.steplen :], len(Page.alphabet)) if last else 0
    now = timezone.now()
    rows = Page.objects.bulk_create(
        [
            Page(
                path=Page._get_path(index.path, index.depth + 1, step + place), depth=index.depth + 1, numchild=0,
                title=paper.title, draft_title=paper.title, slug=f"schaal-{paper.pk}", content_type=kind, live=True,
                locale_id=index.locale_id,
                url_path=f"{index.url_path}schaal-{paper.pk}/", first_published_at=now, last_published_at=now,
            )
            for place, paper in enumerate(papers, start=1)
        ],
        batch_size=BATCH,
    )  # fmt: skip
    for place, row in enumerate(rows):
        page = PositionPage(
            page_ptr=row, document_type="Standpunt", demand="Meer ruimte en meer rust voor elk kind.", body=HTML,
            sha256="0" * 64, adopted_on=now.date() - datetime.timedelta(days=place % 3000), result_line="Aangenomen.",
            signatories=[{"name": "Schaalorganisatie 00000", "initials": "0000", "hue": 0, "pattern": 0, "slug": ""}],
        )  # fmt: skip
        page.save_base(raw=True, force_insert=True)
    Page.objects.filter(pk=index.pk).update(numchild=index.numchild + len(rows))


def grow_events(total: int, organisers: list[Organisation]) -> int:
    """Bring the events of this kind up to `total`: an hour each, within a year of today, every tenth one public."""
    known = Event.objects.filter(title__startswith="Schaaldatum ").count()
    today = datetime.datetime.combine(timezone.localdate(), datetime.time(), datetime.UTC)
    rows = [
        Event(
            title=f"Schaaldatum {number:05d}", organiser=organisers[number % len(organisers)],
            kind=Event.Kind.PUBLIC_EVENT if number % 10 == 0 else Event.Kind.MEETING,
            audience=Audience.PUBLIC if number % 10 == 0 else Audience.COALITION,
            starts_local=today + datetime.timedelta(days=number % 700 - 350, hours=8 + number % 9),
        )
        for number in range(known, total)
    ]  # fmt: skip
    Event.objects.bulk_create(rows, batch_size=BATCH)
    zone = timezone.get_current_timezone()
    dates = []
    for row in rows:
        starts = row.starts_local.replace(tzinfo=zone).astimezone(datetime.UTC)
        during = DateTimeTZRange(starts, starts + row.duration, "[)")
        dates.append(Occurrence(event=row, original_local=row.starts_local, starts_at=starts, during=during))
    Occurrence.objects.bulk_create(dates, batch_size=BATCH)
    return len(rows)


def grow_posts(total: int, authors: list[Organisation]) -> int:
    """Bring the posts of this kind up to `total`: half of them in one long thread, the others spread over many."""
    chance = _chance()
    long_thread, _created = Thread.objects.get_or_create(title="Schaalgesprek")
    others = list(Thread.objects.filter(title__startswith="Schaalpaper ").order_by("pk")[:500]) or [long_thread]
    known = Post.objects.filter(body__startswith="Schaalpost ").count()
    seats = Seat.objects.filter(organisation__slug__startswith="schaal-")
    speakers = dict(seats.values_list("organisation_id", "person_id"))
    heads = {thread.pk: thread.sequence for thread in [long_thread, *others]}
    rows = []
    for number in range(known, total):
        thread = long_thread if number % 2 else chance.choice(others)
        organisation = chance.choice(authors)
        heads[thread.pk] += 1
        rows.append(
            Post(
                thread=thread, sequence=heads[thread.pk], author_id=speakers[organisation.pk],
                organisation=organisation, body=f"Schaalpost {number:06d}: wij lezen mee.",
                created_at=timezone.now() - datetime.timedelta(minutes=total - number),
            )
        )  # fmt: skip
    Post.objects.bulk_create(rows, batch_size=BATCH)
    touched = {thread.pk: thread for thread in [long_thread, *others]}.values()
    for thread in touched:
        thread.sequence, thread.last_post_at = heads[thread.pk], timezone.now()
    Thread.objects.bulk_update(touched, ["sequence", "last_post_at"], batch_size=500)
    return len(rows)
