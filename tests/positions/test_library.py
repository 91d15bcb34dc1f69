"""The library by its filters, and the feed that tells of changes."""

from __future__ import annotations

import datetime
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from positions import library, operations
from positions.models import PositionIndexPage, PositionPage
from positions.poster import MOST, poster_of
from positions.templatetags import positions_public
from tests.positions.test_export import pdf_names

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
DEMAND = {
    "number": 1, "block_id": "d1", "text": "Open every yard.", "addressee": "local", "theme": "play",
    "articles": [31], "groups": [], "clusters": [{"code": "H", "name": "Education"}],
}  # fmt: skip


def add(index: PositionIndexPage, title: str, **fields) -> PositionPage:
    """A public position with one demand."""
    values = {
        "slug": title.lower(), "document_type": "Position", "demand": f"{title}!", "body": "<p>x</p>",
        "sha256": "a" * 64, "adopted_on": timezone.localdate(), "result_line": "2 of 2.", "articles": [31],
        "demands": [DEMAND], **fields,
    }  # fmt: skip
    return PositionIndexPage.objects.get(pk=index.pk).add_child(instance=PositionPage(title=title, **values))


@pytest.fixture
def shelf(library) -> PositionIndexPage:
    """Three positions that differ in every tag, and one that is not public."""
    add(library, "Yards")
    other = {
        **DEMAND,
        "addressee": "federal",
        "theme": "care",
        "articles": [20],
        "clusters": [{"code": "F", "name": "x"}],
    }
    add(
        library, "Care", demands=[other], articles=[20], document_type="Letter", status="retired",
        adopted_on=timezone.localdate().replace(year=2019, day=1),
    )  # fmt: skip
    add(library, "Both", demands=[DEMAND, {**other, "number": 2, "block_id": "d2", "text": "Care better."}])
    add(library, "Hidden", live=False, demands=[{**DEMAND, "theme": "hidden theme"}])
    return library


def titles(client, index, **query) -> set[str]:
    html = client.get(index.url, query).content.decode()
    return set(re.findall(r'library__title"[^>]*>(\w+)<', html))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, {"Yards", "Care", "Both"}),
        ({"article": "20"}, {"Care"}),
        ({"cluster": "F"}, {"Care", "Both"}),
        ({"theme": "play"}, {"Yards", "Both"}),
        ({"addressee": "federal"}, {"Care", "Both"}),
        ({"addressee": "federal", "theme": "play"}, {"Both"}),
        ({"type": "Letter"}, {"Care"}),
        ({"year": "2019"}, {"Care"}),
        ({"status": "current"}, {"Yards", "Both"}),
        ({"theme": "nothing"}, set()),
        ({"year": "0000"}, set()),
    ],
)
def test_each_filter_finds_its_own(query, found, shelf, client):
    assert titles(client, shelf, **query) == found


@pytest.mark.parametrize("name", library.FILTERS)
@pytest.mark.parametrize("value", ["\x00", "'", '"}]', "%", "x" * 5000, "٣", "999999999999"])
def test_the_filters_take_anything(name, value, shelf, client):
    assert client.get(shelf.url, {name: value}).status_code == 200


def test_only_what_some_public_position_bears_can_be_chosen(shelf):
    found = {facet.name: [value for value, _words in facet.choices] for facet in library.facets({})}

    assert found["addressee"] == ["federal", "local"]
    assert found["theme"] == ["care", "play"]
    assert found["article"] == ["20", "31"]
    assert found["cluster"] == ["F", "H"]
    assert found["status"] == ["current", "retired"]
    assert found["year"][-1] == "2019"


def test_by_tag_the_library_shows_the_very_demands(shelf, client):
    html = client.get(shelf.url, {"theme": "care"}).content.decode()

    assert "Care better." in html
    assert html.count('href="/nl/standpunten/both/#b-d2"') == 1
    assert "/both/#b-d1" not in html


def test_the_shelf_of_an_article_says_so(shelf, client):
    assert 'class="library__about' in client.get(shelf.url, {"article": "31"}).content.decode()
    assert 'class="library__about' not in client.get(shelf.url).content.decode()


def test_the_library_costs_the_same_for_many(shelf, client):
    def cost() -> int:
        client.get(shelf.url, {"article": "31"})
        with CaptureQueriesContext(connection) as found:
            client.get(shelf.url, {"article": "31"})
        return len(found)

    few = cost()
    for number in range(12):
        add(shelf, f"More{number}")

    assert cost() == few


def test_the_feed_tells_of_a_change_in_the_same_entry(publication, beta, second, client):
    address = reverse("positions:feed")
    before = client.get(address).content.decode()

    operations.withdraw_signature(publication, beta, by=second)
    after = client.get(address).content.decode()

    identity = re.search(r"<id>(urn:uuid:[^<]+)</id>", before)
    assert identity and identity[1] in after
    stamps = [re.findall(r"<entry>.*?<updated>([^<]+)</updated>", feed, re.DOTALL)[0] for feed in (before, after)]
    assert stamps[0] <= stamps[1]
    assert "Beta: ondertekend tot" in after and "Beta: ondertekend tot" not in before


def entries(client, **query) -> dict[str, set[tuple[str, str]]]:
    """The entries of the feed by title, each with its tags: kind of tag and value."""
    root = ElementTree.fromstring(client.get(reverse("positions:feed"), query).content)
    return {
        one.findtext(f"{ATOM}title"): {
            (tag.get("scheme").partition("#")[2], tag.get("term")) for tag in one.findall(f"{ATOM}category")
        }
        for one in root.findall(f"{ATOM}entry")
    }


def test_entries_of_the_feed_carry_the_tags_of_the_library(shelf, client):
    found = entries(client)

    assert set(found) == {"Yards", "Care", "Both"}
    assert found["Yards"] == {
        ("type", "Position"), ("article", "31"), ("cluster", "H"), ("theme", "play"), ("addressee", "local")
    }  # fmt: skip
    assert {("theme", "play"), ("theme", "care"), ("cluster", "F"), ("cluster", "H")} < found["Both"]
    html = client.get(reverse("positions:feed")).content.decode()
    assert 'label="H. Education"' in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"theme": "play"}, {"Yards", "Both"}),
        ({"theme": "hidden theme"}, set()),
        ({"addressee": "federal", "theme": "play"}, {"Both"}),
        ({"article": "20"}, {"Care"}),
        ({"cluster": "F"}, {"Care", "Both"}),
        ({"nonsense": "F"}, {"Yards", "Care", "Both"}),
        ({"theme": "\x00\x0b'"}, set()),
    ],
)
def test_there_is_a_feed_for_each_tag(query, found, shelf, client):
    assert set(entries(client, **query)) == found


def test_the_feed_of_a_tag_is_another_feed_and_the_library_leads_to_it(shelf, client):
    of_all, of_play = (
        ElementTree.fromstring(client.get(reverse("positions:feed"), query).content)
        for query in ({}, {"theme": "play", "q": "x"})
    )

    assert of_all.findtext(f"{ATOM}id") != of_play.findtext(f"{ATOM}id")
    itself = next(one.get("href") for one in of_play.findall(f"{ATOM}link") if one.get("rel") == "self")
    assert itself.endswith("/positions/feed/?theme=play")
    assert "play" in of_play.findtext(f"{ATOM}title")
    assert "/positions/feed/?theme=play" in client.get(shelf.url, {"theme": "play"}).content.decode()
    assert "/positions/feed/?" not in client.get(shelf.url).content.decode()


def test_the_feed_costs_the_same_whatever_it_holds(shelf, client):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("positions:feed"))
        return len(queries)

    client.get(reverse("positions:feed"))
    few = cost()
    for number in range(4):
        add(shelf, f"Extra{number}", articles=[number + 1])

    assert cost() == few


def test_what_we_ask_of_municipalities_is_one_sheet_in_the_language_that_is_asked(shelf):
    add(
        shelf, "Older", status="under_review", adopted_on=timezone.localdate() - datetime.timedelta(days=400),
        demands=[{**DEMAND, "text": "Done already.", "status": "done"}, {**DEMAND, "text": "Count yards."}],
        signatories=[{"name": "Alfa"}, {"name": "Beta"}, {"name": "Gone"}], reservations=[{"organisation": "Beta"}],
        withdrawals=[{"name": "Gone", "until": "2026-01-01"}],
    )  # fmt: skip
    add(shelf, "Dropped", status="retired", demands=[{**DEMAND, "text": "Old words."}])

    sheet = poster_of("local", "en")

    assert sheet["title"] == "What we ask: Municipalities"
    asked = {one["title"]: one["demands"] for one in sheet["positions"]}
    assert asked == {"Both": ["Open every yard."], "Yards": ["Open every yard."], "Older": ["Count yards."]}
    assert [one["title"] for one in sheet["positions"]][-1] == "Older"
    assert sheet["positions"][-1]["who"].endswith("· 2 organisations signed · 1 with a reservation")
    assert poster_of("local", "fr")["language"] == "fr"
    assert poster_of("netherlands", "nl")["positions"] == []


def test_a_sheet_says_how_much_did_not_fit(library):
    many = [{**DEMAND, "number": number, "text": f"Demand {number}"} for number in range(1, MOST + 4)]
    add(library, "Many", demands=many)

    sheet = poster_of("local", "en")

    assert len(sheet["positions"][0]["demands"]) == MOST
    assert sheet["left_out"] == "We ask more than fits on this sheet."


def test_everybody_fetches_the_sheet_from_the_library_without_a_cookie(shelf, client):
    html = client.get(shelf.url, {"addressee": "local"}).content.decode()
    address = re.search(r'href="(/positions/poster/local.pdf[^"]*)"', html)[1]

    answer = client.get(address)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    said = pdf_names(answer.content)
    assert b"pdfuaid" in said and b"/StructTreeRoot" in said
    assert not answer.cookies
    assert client.get(address).content == answer.content
    assert "/positions/poster/" not in client.get(shelf.url).content.decode()
    for nothing in ("netherlands", "everybody"):
        assert client.get(f"/positions/poster/{nothing}.pdf").status_code == 404


def test_the_sheet_costs_one_query_for_one_position_and_for_three(library, django_assert_num_queries):
    for number in (1, 2, 3):
        add(library, f"Yards{number}")
        with django_assert_num_queries(1):
            poster_of("local", "nl")


SIGNED = [{"name": "Alfa", "slug": "alfa"}, {"name": "Beta", "slug": "beta"}, {"name": "Gone", "slug": "gone"}]


@pytest.fixture
def left(library) -> PositionPage:
    """A position that three signed, of whom one took its name back."""
    add(library, "Newest")
    return add(
        library, "Left", signatories=SIGNED, withdrawals=[{"name": "Gone", "until": "2026-01-01"}],
        adopted_on=datetime.date(2025, 1, 1),
    )  # fmt: skip


def test_home_library_and_position_count_the_same_signatures(left, library, client, rf):
    home = Template("{% load positions_public %}{% latest_positions 3 as found %}{{ found.1.signed_by|length }}")

    assert home.render(Context({"request": rf.get("/")})) == "2"
    assert "2 organisaties tekenden" in client.get(library.url, {"q": "Left"}).content.decode()
    assert positions_public.taken_back(positions_public.signatories({"request": None}, left)) == 1
    told = client.get(left.url).content.decode()
    assert "Since then one organisation took its signature back." in told or "trok" in told


def test_a_position_in_another_language_says_which_before_it_is_opened(client, shelf):
    add(shelf, "Cours", text_language="fr", authentic_language="fr")

    html = client.get(shelf.url).content.decode()

    assert html.count("&nbsp;· Frans</span>") == 1
    assert 'hreflang="fr"' in html
