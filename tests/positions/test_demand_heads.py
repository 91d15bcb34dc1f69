"""Whom a demand addresses stands over it wherever its text is read, in the language of the text; what is kept stays."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone

from positions import demand_heads, document, notes, operations, store
from positions.downloads import revision_text
from positions.export import paper as export
from positions.models import Paper
from positions.operations import translations as deeds
from positions.operations.versions import keep_version
from tests import factories
from tests.positions.conftest import DEMANDS, in_days, make_revision
from tests.positions.test_answers import answer

pytestmark = pytest.mark.django_db
FIRST = '<p class="demand-head"><strong>Eis 1 · Gemeenten</strong></p><p class="demand-facts">play · art. 31, 12</p>'
SECOND = '<p class="demand-head"><strong>Eis 2</strong></p><p id="b-'
SAID = {"addressee": "local", "theme": "Play", "articles": "31", "standards": "GC17", "groups": "poverty"}
COMPLETE = DEMANDS.replace(
    "<section data-demand>", '<section data-demand data-addressee="federal" data-theme="figures">'
)
TEMPLATES = Path(__file__).parents[2] / "templates"


def demand(identity: str = "d1", **said: str) -> dict:
    words = {"type": "paragraph", "attrs": {"id": f"p{identity}"}, "content": [{"type": "text", "text": "Open it."}]}
    return {"type": "demand", "attrs": {"id": identity, **said}, "content": [words]}


def html_of(*content: dict) -> str:
    return document.render_html({"type": "doc", "content": list(content)})


# The words ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "label"), [("nl", "Eis 1 · Gemeenten"), ("fr", "Demande 1 · Communes"), ("en", "Demand 1 · Municip")]
)
def test_a_demand_says_whom_it_addresses_in_the_language_of_the_text(language, label):
    assert label in demand_heads.headed(html_of(demand(addressee="local")), language)


@pytest.mark.parametrize("name", sorted(demand_heads.NAMES))
def test_whatever_writers_say_of_a_demand_is_read_over_it(name):
    """A new attribute of demands needs its value here, its place in the HTML and its words."""
    assert demand_heads.headed(html_of(demand(**SAID)), "en") != demand_heads.headed(
        html_of(demand(**(SAID | {name: ""}))), "en"
    )


def test_what_is_kept_does_not_change_only_what_is_shown(final_paper):
    revision = make_revision(final_paper, DEMANDS)

    shown = demand_heads.headed(revision.html, "nl")

    assert "Eis" not in revision.html and document.render_html(revision.tree) == revision.html
    assert document.canonical_sha256(revision.tree) == revision.sha256
    assert FIRST in shown and SECOND in shown
    assert re.sub(r'<p class="demand-(head|facts)">.*?</p>', "", shown) == revision.html


def test_a_theme_that_looks_like_a_tag_is_words():
    shown = demand_heads.headed(html_of(demand(theme='"><script>x</script> & co')), "en")

    assert "<script" not in shown
    assert "&quot;&gt;&lt;script&gt;x&lt;/script&gt; &amp; co</p>" in shown


def test_a_published_body_with_its_notes_says_it_too():
    body = notes.insert(
        html_of(demand(addressee="local", theme='A "b" <c>')),
        [{"number": 1, "block_id": "pd1", "organisation": "Beta", "text": "Not here.", "language": "en", "texts": {}}],
    )

    shown = demand_heads.headed(body, "en")

    assert "Not here." in shown
    assert (
        '<strong>Demand 1 · Municipalities</strong></p><p class="demand-facts">A &quot;b&quot; &lt;c&gt;</p>' in shown
    )


def test_the_page_to_download_and_the_page_to_read_have_the_same_words(final_paper):
    revision = make_revision(final_paper, DEMANDS)

    file = export.as_html(revision_text(revision)).decode()

    for one in re.findall(r'<p class="demand-head">.*?</p>', demand_heads.headed(revision.html, final_paper.language)):
        assert one in file


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_every_page_that_shows_frozen_text_says_in_which_language_it_is(template):
    source = template.read_text()
    get_template(str(template.relative_to(TEMPLATES)))

    assert source.count("|frozen_html") == len(re.findall(r"\|frozen_html:[a-z.]+", source))


# The pages ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def final_paper(alfa, beta, adviser, secretariat) -> Paper:
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT, language="nl")
    make_revision(paper, DEMANDS, created_by=secretariat)
    return paper


@pytest.fixture
def draft(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa, language="nl")
    store.write_initial(paper, COMPLETE, by=drafter)
    return paper


@pytest.fixture
def look(client):
    """The page of an address, for somebody who reads English."""

    def page(person, name: str, *arguments, **query) -> str:
        if person is not None:
            client.force_login(person)
        found = client.get(reverse(f"positions:{name}", args=arguments), query, headers={"accept-language": "en"})
        assert found.status_code == 200
        return found.content.decode()

    return page


def test_who_is_asked_to_sign_reads_whom_each_demand_addresses(look, ballot, signatory, secretariat):
    paper = ballot.revision.paper
    token = operations.make_answer_link(ballot, signatory.seats.get(), by=secretariat)

    pages = {
        "revision": look(signatory, "revision", paper.uuid, 1),
        "ballot": look(signatory, "ballot", ballot.uuid),
        "answer": look(signatory, "answer", ballot.uuid, organisation="alfa"),
        "answer_link": look(None, "answer_link", token),
    }

    assert {name for name, page in pages.items() if FIRST in page and SECOND in page} == {*pages}


def test_who_looks_for_a_way_out_reads_it(look, ballot, alfa, beta, signatory, second, secretariat):
    answer(ballot, alfa, signatory)
    answer(ballot, beta, second, "object", reason="Not of small schools.", proposed_wording="Every large school yard")
    operations.start_conciliation(ballot, by=secretariat, note="A call with Beta on Monday.")

    assert FIRST in look(secretariat, "conciliation", ballot.uuid)


def test_who_reads_a_draft_or_a_version_of_it_reads_it(look, draft, drafter):
    keep_version(draft, label="Before the meeting", by=drafter)

    assert FIRST in look(drafter, "paper_write", draft.uuid)
    assert FIRST in look(drafter, "version", draft.uuid, "v1")


def test_who_is_consulted_reads_it_over_the_passages_and_over_what_they_write(look, draft, second, secretariat):
    round = operations.open_round(draft, closes_at=in_days(20), by=secretariat)
    passage = next(one.id for one in document.blocks(round.revision.tree) if "Open every" in one.text)
    beta = second.seats.get().organisation
    made = operations.contribute(
        round, organisation=beta, by=second, kind="comment", block_id=passage, reason="Small schools too?"
    )

    assert look(second, "round", round.uuid).count("demand-head") == 2
    assert FIRST in look(second, "round", round.uuid)
    assert FIRST in look(second, "contribution_create", round.uuid, block=passage)
    assert FIRST in look(second, "contribution", made.uuid)


def test_a_demand_of_two_passages_is_headed_once_in_a_round(look, drafter, alfa, second, secretariat):
    paper = factories.make_paper(lead=alfa, language="nl")
    store.write_initial(paper, COMPLETE.replace("yard.</p>", "yard.</p><p>And keep it open.</p>"), by=drafter)
    round = operations.open_round(paper, closes_at=in_days(20), by=secretariat)

    assert look(second, "round", round.uuid).count("demand-head") == 2


def test_who_translates_reads_it_with_its_number_in_the_whole_text(look, alfa, drafter):
    paper = factories.make_paper(lead=alfa, language="nl")
    more = "<h2>Verder</h2><section data-demand data-addressee='flanders'><p>Betaal het.</p></section>"
    store.write_initial(paper, DEMANDS + more, by=drafter)
    french = deeds.translate(paper, operations.freeze(paper, by=drafter), language="fr", by=drafter)

    for page in (look(drafter, "translation", french.uuid), look(drafter, "paper_write", french.uuid)):
        assert FIRST in page
        assert "<strong>Eis 3 · Vlaamse regering</strong>" in page


def test_who_brings_a_file_reads_what_it_says_of_its_demands(client, alfa, drafter, draft):
    tree = document.tree_of(store.load_document(draft.pk)[0])
    text = export.Text("T", "k", "nl", "s", timezone.now(), tree)
    empty = factories.make_paper(lead=alfa, language="nl")
    client.force_login(drafter)

    page = client.post(
        reverse("positions:paper_import", args=[empty.uuid]),
        {"document": SimpleUploadedFile("t.docx", export.as_docx(text))},
    ).content.decode()

    assert "<strong>Eis 1 · Gemeenten</strong>" in page
