"""Downloads: what a reader may see leaves as a file, nothing else does."""

from __future__ import annotations

import io
import uuid
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from pycrdt import XmlFragment, XmlText

from members.audience import Audience
from monitoring.models import Article, Cluster
from positions import document, downloads, operations, store
from positions.anchors import Passage
from positions.demands import demands_of
from positions.docx_in import read_docx
from positions.export.paper import offered
from positions.models import Paper, Suggestion
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, TEXT

pytestmark = pytest.mark.django_db
STARTS = {"docx": b"PK", "odt": b"PK", "pdf": b"%PDF", "html": b"<!doctype html>", "md": b"# Play"}


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa, title="Play is a right", language="en")
    store.write_initial(paper, TEXT, drafter)
    return paper


def get(client, name: str, *arguments, **query):
    return client.get(reverse(f"positions:{name}", args=arguments), query)


@pytest.mark.parametrize("kind", offered())
def test_each_kind_is_a_file_with_a_plain_name(client, paper, drafter, kind):
    client.force_login(drafter)

    answer = get(client, "paper_download", paper.uuid, kind)

    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="play-is-a-right.{kind}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer.content.startswith(STARTS[kind])


def test_a_reader_downloads_and_a_stranger_finds_nothing(client, paper, observer, stranger, alfa):
    closed = factories.make_paper(lead=alfa, audience=Audience.FULL_MEMBERS, title="Closed")
    revision = operations.freeze(paper, by=factories.make_person(organisation=factories.make_secretariat()))
    found = {}
    for person in (observer, stranger):
        client.force_login(person)
        found[person.name] = [
            get(client, "paper_download", paper.uuid, "md").status_code,
            get(client, "revision_download", paper.uuid, revision.number, "md").status_code,
            get(client, "paper_download", closed.uuid, "md").status_code,
        ]

    assert found == {"Observer": [200, 200, 404], "Stranger": [403, 403, 403]}


def test_a_revision_carries_its_hash_whatever_the_live_text_says_now(client, paper, drafter, secretariat):
    revision = operations.freeze(paper, by=secretariat)
    write_suggestion(paper, drafter, accepted=True)
    client.force_login(drafter)

    said = get(client, "revision_download", paper.uuid, revision.number, "html").content.decode()

    assert revision.sha256 in said
    assert "brand new" not in said
    assert "brand new" in get(client, "paper_download", paper.uuid, "html").content.decode()
    assert (
        'filename="play-is-a-right-r1.html"'
        in (get(client, "revision_download", paper.uuid, revision.number, "html")["Content-Disposition"])
    )


def test_comments_and_suggestions_come_along_only_when_asked(client, paper, drafter, second):
    suggestion = write_suggestion(paper, drafter)
    comment = comment_somewhere(paper, second)
    client.force_login(drafter)

    plain = get(client, "paper_download", paper.uuid, "docx").content
    full = get(client, "paper_download", paper.uuid, "docx", notes="1").content

    assert "brand new" not in document_xml(plain) and "commentReference" not in document_xml(plain)
    xml = document_xml(full)
    assert 'w:author="Alfa"' in xml and "brand new" in xml
    said = [(one.author, one.initials, one.text) for one in Document(io.BytesIO(full)).comments]
    assert said == [("Second (Beta)", "BE", "Is this so?")]
    assert "commentRangeStart" in xml
    assert read_docx(full).findings.counts["comments"] == 1
    assert suggestion.state == Suggestion.State.OPEN and comment is not None


def test_the_menu_offers_every_kind_of_the_right_text(client, paper, drafter, secretariat):
    revision = operations.freeze(paper, by=secretariat)
    client.force_login(drafter)

    live = get(client, "paper", paper.uuid).content.decode()
    frozen = get(client, "revision", paper.uuid, revision.number).content.decode()

    for kind in offered():
        assert reverse("positions:paper_download", args=[paper.uuid, kind]) in live
        assert reverse("positions:revision_download", args=[paper.uuid, revision.number, kind]) in frozen
    assert "?notes=1" in live and "?notes=1" not in frozen


def test_an_unknown_kind_is_not_there(client, paper, drafter):
    client.force_login(drafter)

    assert get(client, "paper_download", paper.uuid, "exe").status_code == 404


def test_an_empty_paper_is_a_file_too(client, drafter, alfa):
    empty = factories.make_paper(lead=alfa)
    client.force_login(drafter)

    for kind in offered():
        assert get(client, "paper_download", empty.uuid, kind).status_code == 200


def test_downloads_cost_the_same_queries_however_much_is_said(client, paper, drafter, second):
    client.force_login(drafter)
    address = reverse("positions:paper_download", args=[paper.uuid, "docx"]) + "?notes=1"
    comment_somewhere(paper, second)
    client.get(address)

    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for _again in range(3):
        comment_somewhere(paper, second)
    with CaptureQueriesContext(connection) as four:
        client.get(address)

    assert len(four) == len(one)


def test_downloads_are_counted(client, paper, drafter, monkeypatch):
    monkeypatch.setattr("positions.views.in_out.RATES", {"download": "1/h/user"})
    client.force_login(drafter)

    first = get(client, "paper_download", paper.uuid, "md")
    second = get(client, "paper_download", paper.uuid, "md")

    assert (first.status_code, second.status_code) == (200, 429)


def document_xml(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def comment_somewhere(paper: Paper, person):
    """A comment on the last paragraph."""
    tree = document.tree_of(store.load_document(paper.pk)[0])
    block = document.blocks(tree)[-1]
    passage = Passage(block.id, 0, 5)
    return operations.comment_on(paper, passage, body="Is this so?", by=person)


def write_suggestion(paper: Paper, person, *, accepted: bool = False) -> Suggestion:
    """An insertion at the start of the first paragraph, in the text and as a row."""
    identity = uuid.uuid4()
    marks = None if accepted else {"insertion": {"id": str(identity)}}

    def change(doc) -> None:
        fragment = doc.get("prosemirror", type=XmlFragment)
        words = next(child for child in fragment.children[1].children if isinstance(child, XmlText))
        words.insert(0, "brand new ", marks)

    organisation = person.seats.get().organisation
    sequence = store.change_text(paper, change, by=person, organisation=organisation, session="suggestion")
    return Suggestion.objects.create(
        uuid=identity, paper=paper, person=person, organisation=organisation, first_sequence=sequence
    )


TAGGED = """<h2>What we ask</h2><section data-demand data-addressee="local" data-theme="Play" data-articles="31"
 data-standards="GC17"><p>Open every yard.</p></section><section data-demand><p>Count the yards.</p></section>"""


@pytest.fixture
def asking(alfa, drafter) -> Paper:
    asking = factories.make_paper(lead=alfa, title="Play is a right", language="en")
    store.write_initial(asking, TAGGED, drafter)
    cluster = Cluster.objects.create(code="7", name_nl="Onderwijs", name_fr="École", name_en="Education", articles="31")
    Article.objects.get(number=31).clusters.set([cluster])
    return asking


FACTS = "Play · art. 31 · 7. Education · GC 17: "


@pytest.mark.parametrize("kind", ["md", "html", "docx"])
def test_a_draft_says_of_each_demand_what_it_is_about_as_the_published_files_do(client, asking, drafter, kind):
    client.force_login(drafter)

    data = get(client, "paper_download", asking.uuid, kind).content

    said = document_xml(data) if kind == "docx" else data.decode()
    assert "Demand 1 · Municipalities" in said
    assert said.count(FACTS) == 1


def test_what_is_kept_for_the_public_page_stands_in_the_members_file(asking, secretariat):
    operations.freeze(asking, by=secretariat)
    Paper.objects.filter(pk=asking.pk).update(state=Paper.State.PREPARING)
    typed = {"groups_1": ["all", "care"], "standards_2": "gc 24, nonsense", "theme_2": "Figures", "theme_1": "Other"}
    operations.keep_preparation(asking, typed, by=secretariat)

    facts = list(downloads.live_text(asking).facts.values())

    assert facts[0].startswith("Play · All children, Not living with their parents · art. 31")
    assert facts[1].startswith("Figures · GC 24: ")


def test_what_the_public_page_says_of_a_demand_stands_in_the_files_of_its_text(prepared, secretariat):
    first, second = (one["block_id"] for one in demands_of(prepared.revision.tree))
    tags = {second: {"standards": "OPIC,GC24", "groups": ["care"], "articles": "31"}}
    operations.publish(prepared, by=secretariat, **{**PUBLIC_WORDS, "tags": tags})

    facts = downloads.revision_text(prepared.revision).facts

    assert "GC 24" not in facts[first]
    assert facts[second].startswith("Niet bij hun ouders · art. 31 · H. Onderwijs")
    assert " · OPIC: " in facts[second] and "; GC 24: " in facts[second]


def test_a_file_costs_as_many_queries_with_one_demand_as_with_three(asking, alfa, drafter):
    more = factories.make_paper(lead=alfa, title="More", language="en")
    store.write_initial(more, TAGGED * 3, drafter)
    counts = []
    for one in (asking, more):
        found = Paper.objects.select_related("document_type").get(pk=one.pk)
        with CaptureQueriesContext(connection) as caught:
            downloads.live_text(found)
        counts.append(len(caught))

    assert counts[0] == counts[1]
