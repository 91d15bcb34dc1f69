"""The public page as a copy: what it shows, and that nothing behind it can change it."""

from __future__ import annotations

import io
import json
import re
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from members.models import MemberDirectoryPage, Membership, Organisation, Person
from positions import amend, notes, operations, page_copy
from positions.demands import article_numbers, demands_of
from positions.export.docx import make_docx
from positions.export.pdf import make_pdf
from positions.models import (
    Answer,
    Ballot,
    ChildVersionPage,
    DocumentType,
    Elector,
    Paper,
    PositionEdition,
    PositionIndexPage,
    PositionPage,
    Publication,
    SisterCoalition,
)
from positions.page_copy import Words
from tests import factories
from tests.positions.conftest import DEMANDS, PUBLIC_WORDS, make_revision


def get(client, page) -> str:
    answer = client.get(page.get_url(None))
    assert answer.status_code == 200
    return answer.content.decode()


def entry(name: str) -> dict:
    return {"name": name, "initials": name[:2].upper(), "hue": 3, "pattern": 1, "slug": name.lower()}


def test_demands_are_numbered_objects_with_what_they_rest_on(prepared):
    first, second = demands_of(
        prepared.revision.tree,
        {
            one["block_id"]: {"groups": ["poverty", "nonsense"], "addressee": "federal"}
            for one in demands_of(prepared.revision.tree)
        },
        page_copy.clusters_by_article(),
    )

    assert (first["number"], first["text"], first["addressee"], first["theme"]) == (
        1,
        "Open every school yard.",
        "local",
        "play",
    )
    assert (first["articles"], first["groups"]) == ([31, 12], ["poverty"])
    assert [one["code"] for one in first["clusters"]] == ["C", "H"]
    assert (second["number"], second["addressee"], second["articles"]) == (2, "federal", [])


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [("31, 12", [31, 12]), ("12.2", [12]), ("99 0 3", [3]), ("", []), ("24(3)", [24]), ("3 3", [3])],
)
def test_articles_are_read_as_people_type_them(typed, numbers):
    assert article_numbers(typed) == numbers


def test_a_minority_statement_stands_before_the_annexes_and_never_behind_the_notes():
    body = '<p>Text.</p><h2>Annexe 1</h2><p>Figures.</p><ol class="footnotes"><li>n</li></ol>'
    statement = {"number": 1, "text": "We see it <otherwise>.", "organisations": ["Delta", "Epsilon"]}

    found = notes.insert_minority(body, [statement])

    order = [found.index(words) for words in ("Text.", "We see it &lt;otherwise&gt;.", "Delta, Epsilon", "Annexe 1")]
    assert order == sorted(order)
    plain = notes.insert_minority('<p>Text.</p><ol class="footnotes"><li>n</li></ol>', [statement])
    assert plain.index("minority-1") < plain.index("footnotes")


def shown(prepared, **result) -> PositionPage:
    """The page of this ballot with other things in its result."""
    prepared.result = {**prepared.result, **result}
    return page_copy.page_of(prepared, Words(demand="Play."))


def test_minority_abstaining_level_and_counts_are_copied(prepared):
    prepared.level = Ballot.Level.BROAD_SUPPORT
    page = shown(
        prepared, minority=[{"text": "Otherwise.", "organisations": [entry("Delta")]}], abstaining=["Epsilon"],
        counts_by_type={"full": {**prepared.result["counts"]}},
    )  # fmt: skip

    assert page.minority == [{"number": 1, "text": "Otherwise.", "organisations": ["Delta"]}]
    assert page.body.index('id="minority-1"') < page.body.index("Bijlage")
    assert (page.abstaining, bool(page.level)) == (["Epsilon"], True)
    assert page.counts["by_type"]["full"]["endorse"] == 1
    assert page.articles == [12, 31]


def test_where_each_organisation_signs_for_itself_no_agreement_is_claimed(prepared):
    prepared.level, prepared.rule = Ballot.Level.CONSENSUS, "consensus"
    assert shown(prepared).level

    prepared.rule = "sign_on"

    assert shown(prepared).level == ""


def test_a_kind_of_paper_that_names_nobody_shows_numbers_only(prepared):
    prepared.names_signatories = False

    page = shown(prepared)

    assert (page.signatories, page.counts["all"]["endorse"]) == ([], 1)


@pytest.fixture
def with_sister(prepared, secretariat) -> Ballot:
    """Another coalition said yes to the same text, one of its members with a reservation."""
    sister = SisterCoalition.objects.create(name="Other coalition", initials="OC", slug="other", rule="consensus")
    place = prepared.result["reservations"][0]
    result = {
        **prepared.result,
        "line": {"nl": "2 van 2.", "en": "2 of 2."},
        "organisations": {
            **prepared.result["organisations"],
            "endorse": [entry("Zeta")],
            "reservation": [entry("Eta")],
        },
        "reservations": [{**place, "organisation": "Eta", "text": "Not in our country."}],
    }
    theirs = Ballot.objects.create(
        revision=prepared.revision, text_sha256=prepared.text_sha256, mode=prepared.mode, rule="consensus",
        opened_by=secretariat, opens_at=prepared.opens_at, closes_at=prepared.closes_at, sister=sister,
        state=Ballot.State.DECIDED, decided_at=prepared.decided_at, outcome=prepared.outcome, result=result,
    )  # fmt: skip
    assert theirs.pk
    return prepared


def test_a_sister_coalition_has_a_block_of_its_own_and_reservations_are_numbered_through(
    with_sister, secretariat, client
):
    page = operations.publish(with_sister, by=secretariat, **PUBLIC_WORDS)

    assert [one["number"] for one in page.reservations] == [1]
    assert [(one["number"], one["text"]) for one in page.sister["reservations"]] == [(2, "Not in our country.")]
    assert [(one["name"], one["notes"]) for one in page.sister["signatories"]] == [("Eta", [2]), ("Zeta", [])]
    assert "Zeta" not in [one["name"] for one in page.signatories]
    html = get(client, page)
    assert html.index('id="standing"') < html.index('id="sister"') < html.index('id="reservation-2"')
    assert "2 · Eta · Other coalition" in html and "1 · Beta<" in html  # at the passage nobody mistakes it for ours


def test_the_page_stays_byte_for_byte_when_private_rows_change_or_go(publication, client, secretariat, alfa, beta):
    page = publication.page
    before = client.get(page.get_url(None)).content

    Organisation.objects.update(name=Concat(Value("Changed "), Cast("pk", CharField())), initials="XX", hue=9)
    Membership.objects.all().delete()
    Paper.objects.update(title="Changed", purpose="Changed", child_reflex={})
    DocumentType.objects.update(name_nl="Changed", name_fr="Changed", name_en="Changed")
    Elector.objects.all().update(stale_answer=None)
    with connection.cursor() as cursor:  # behind the backs of the triggers that keep these rows
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("DELETE FROM positions_reservation")
        cursor.execute("UPDATE positions_ballot SET result = '{}'")
        cursor.execute("UPDATE positions_elector SET name = 'Changed'")
        cursor.execute("DELETE FROM positions_reservation")
        cursor.execute("DELETE FROM positions_answer")
        cursor.execute("UPDATE positions_revision SET html = '', text = '', sha256 = ''")
        cursor.execute("UPDATE positions_followup SET text = 'Changed', status = 'done'")
        cursor.execute("SET session_replication_role = origin")

    assert Answer.objects.count() == 0
    after = client.get(page.get_url(None)).content
    # A name leads to the member's page while it is one: that is about today, not about what was signed.
    assert _without_ways(after) == _without_ways(before)


def _without_ways(html: bytes) -> bytes:
    return re.sub(rb'<a href="[^"]*/(alfa|beta)/">(.*?)</a>', rb"\2", html)


def test_a_page_says_in_schemas_words_who_stands_behind_it_and_what_it_is_about(publication, client, beta, second):
    operations.withdraw_signature(publication, beta, by=second)

    data = json.loads(
        re.search(r'<script type="application/ld\+json">(.*?)</script>', get(client, publication.page))[1]
    )

    assert (data["@type"], data["version"]) == ("Report", "1")
    assert [one["name"] for one in data["author"]] == ["Alfa"]
    assert [one["name"] for one in data["about"]] == [
        "Convention on the Rights of the Child, article 12", "Convention on the Rights of the Child, article 31",
    ]  # fmt: skip
    assert data["identifier"].startswith("sha256:")


def test_a_public_page_with_everything_takes_thirteen_queries_at_most(
    with_sister, secretariat, client, library, beta, second
):
    page = operations.publish(with_sister, by=secretariat, **PUBLIC_WORDS)
    operations.withdraw_signature(Publication.objects.get(), beta, by=second)
    get(client, page)

    with CaptureQueriesContext(connection) as found:
        get(client, page)

    assert len(found) <= 13, "\n".join(one["sql"][:140] for one in found)


@pytest.fixture
def french(library) -> PositionIndexPage:
    locale = Locale.objects.get_or_create(language_code="fr")[0]
    home = Page.objects.get(pk=library.get_parent().pk)
    return home.add_child(instance=PositionIndexPage(title="Positions", slug="positions-fr", locale=locale))


def test_a_translation_goes_out_as_a_page_that_names_the_authentic_language(prepared, french, secretariat, client):
    paper = factories.make_paper(
        title="Jouer", lead=prepared.revision.paper.lead, language="fr", translation_of=prepared.revision.paper,
        source_revision=prepared.revision,
    )  # fmt: skip
    from positions import store

    store.write_initial(paper, DEMANDS.replace("Open every school yard.", "Ouvrez chaque cour."), secretariat)
    texts = {"fr": {"title": "Jouer est un droit", "demand": "Laissez-les jouer.", "summary": ""}}

    original = operations.publish(prepared, by=secretariat, texts=texts, **PUBLIC_WORDS)

    translated = PositionPage.objects.get(text_language="fr")
    assert (translated.live, translated.translation_key, translated.sha256) == (
        True,
        original.translation_key,
        original.sha256,
    )
    assert [one["text"] for one in translated.demands] == ["Ouvrez chaque cour.", "Count the yards each year."]
    html = get(client, translated)
    assert "Dit is een vertaling" in html or "Ceci est une traduction" in html
    assert original.get_url(None) in html
    assert translated.get_url(None) in get(client, original)


def test_another_revision_makes_another_page(prepared, secretariat):
    make_revision(prepared.revision.paper, "<p>Newer words that nobody signed.</p>")

    page = operations.preview(prepared, demand="Play.")

    assert "nobody signed" not in page.body
    assert page.sha256 == prepared.text_sha256


def test_a_position_without_articles_or_signatories_is_read_all_the_same(client, library):
    library.get_parent().add_child(instance=MemberDirectoryPage(title="Leden", slug="leden", locale=library.locale))
    library.refresh_from_db()
    page = library.add_child(
        instance=PositionPage(
            title="Kort", slug="kort", document_type="Brief", demand="Doe het.", body="<p>Doe het.</p>",
            sha256="0" * 64, adopted_on=timezone.localdate(), result_line="Aangenomen.", locale=library.locale,
        )
    )  # fmt: skip

    assert "Doe het." in get(client, page)


PUBLIC = (PositionPage, PositionIndexPage, PositionEdition, ChildVersionPage)


def private_tables() -> list[str]:
    """Every table of members and their papers; what the public reads, and the people who log in, left out."""
    models = [one for app in ("positions", "consultations", "members") for one in apps.get_app_config(app).get_models()]
    kept = (*PUBLIC, MemberDirectoryPage, Person)
    through = [field.remote_field.through for one in models for field in one._meta.local_many_to_many]
    return [one._meta.db_table for one in [*models, *through] if not issubclass(one, kept)]


def test_page_pdf_docx_structured_data_and_feed_stay_the_same_when_every_private_row_is_gone(
    with_sister, secretariat, client, beta, second
):
    operations.publish(with_sister, by=secretariat, **PUBLIC_WORDS)
    publication = Publication.objects.get()
    passage = next(one for one in amend.passages(with_sister.revision.tree) if "school yard" in one.words)
    operations.correct(publication, {passage.id: f"{passage.words} Now."}, note="A word.", by=secretariat)
    operations.withdraw_signature(publication, beta, by=second)
    page = PositionPage.objects.get()
    PositionPage.objects.update(
        minority=[{"number": 1, "text": "Not us.", "organisations": ["Zeta"]}],
        evidence=[{"uuid": "1", "title": "A count", "dated": "2026-05-03", "link": "https://example.org/count"}],
        contributors=[{"name": "Thanked", "affiliation": "Alone"}],
    )

    def read() -> dict[str, object]:
        client.cookies.clear()
        one = PositionPage.objects.get(pk=page.pk)
        shown = client.get(one.get_url(None)).content
        return {
            "page": _without_ways(shown),
            "structured data": re.search(rb'<script type="application/ld\+json">(.*?)</script>', shown)[1],
            "earlier edition": _without_ways(client.get(f"{one.get_url(None)}edition/1/").content),
            "pdf": make_pdf(one),
            "docx": [
                (part.filename, package.read(part.filename))
                for package in [ZipFile(io.BytesIO(make_docx(one)))]
                for part in package.infolist()
            ],
            "files": (one.pdf.name, one.docx.name),
            "feed": client.get(reverse("positions:feed")).content,
            "library": _without_ways(client.get(one.get_parent().get_url(None)).content),
        }

    before = read()
    assert b"A count" in before["page"] and b"Thanked" in before["page"] and b"Zeta" in before["page"]
    assert all(before.values()) and b"Let them play." in before["feed"]

    with connection.cursor() as cursor:  # behind the backs of the triggers that keep these rows
        cursor.execute("SET session_replication_role = replica")
        for table in private_tables():
            cursor.execute(f'DELETE FROM "{table}"')
        cursor.execute("SET session_replication_role = origin")

    assert not Organisation.objects.exists() and not Publication.objects.exists() and not Paper.objects.exists()
    after = read()
    assert [name for name in before if after[name] != before[name]] == []
