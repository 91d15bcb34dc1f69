"""A translation beside its source: what it begins with, how far it is, what became outdated."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from pycrdt import XmlElement, XmlFragment, XmlText

from positions import document, operations, schema, store
from positions.models import Paper, Revision
from positions.operations import in_out, translations as deeds
from positions.sections import sections_of
from positions.translations import beside_source, pairs_of, progress_of
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "<p>Vooraf.</p><h2>Waarom</h2><p>Kinderen spelen.</p><h2>Wat wij vragen</h2><p>Ruimte.</p>"


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa, title="Spelen", language="nl")
    store.write_initial(paper, TEXT, drafter)
    return paper


@pytest.fixture
def revision(paper, drafter) -> Revision:
    return operations.freeze(paper, by=drafter)


@pytest.fixture
def french(paper, revision, drafter) -> Paper:
    return deeds.translate(paper, revision, language="fr", by=drafter)


def test_a_translation_has_its_title_in_its_own_language_or_says_which_it_lacks(paper, revision, drafter, french):
    german = deeds.translate(paper, revision, language="de", title="  Spielen ist ein Recht ", by=drafter)

    assert (german.title, german.thread.title) == ("Spielen ist ein Recht",) * 2
    assert french.title == f"{paper.title} (FR)"


def write_into(paper: Paper, position: int, words: str, by) -> None:
    """Words in an empty block of the live text, by its place at the top."""

    def change(doc):
        block = doc.get(schema.ROOT, type=XmlFragment).children[position]
        if not len(block.children):
            block.children.append(XmlText())
        block.children[0].insert(0, words)

    store.change_text(paper, change, by=by, organisation=None, session="test")


def states(paper: Paper) -> list[tuple[str, str]]:
    return [(pair.source.title if pair.source else "-", pair.state) for pair in pairs_of(paper)]


def test_a_translation_has_the_sections_of_its_source_under_their_names(paper, revision, french):
    source = {section.block_id: section.title for section in sections_of(revision.tree)}
    doc, _sequence = store.load_document(french.pk)

    assert {section.block_id: section.title for section in sections_of(document.tree_of(doc))} == source
    assert (french.translation_of, french.source_revision, french.state) == (paper, revision, "drafting")
    assert states(french) == [("", "to_do"), ("Waarom", "to_do"), ("Wat wij vragen", "to_do")]


def test_there_is_one_translation_into_a_language_and_none_of_a_translation(paper, revision, french, drafter):
    for language in ("fr", "nl", "xx"):
        with pytest.raises(ValidationError):
            deeds.translate(paper, revision, language=language, by=drafter)
    with pytest.raises(ValidationError, match="translation itself"):
        deeds.translate(french, revision, language="en", by=drafter)


def test_only_those_who_lead_begin_a_translation(paper, revision, second):
    with pytest.raises(PermissionDenied):
        deeds.translate(paper, revision, language="fr", by=second)


def test_an_empty_section_is_never_checked(french, drafter):
    why = sections_of(french.source_revision.tree)[0].block_id
    start = pairs_of(french)[0].block_id

    with pytest.raises(ValidationError, match="Nothing is written"):
        deeds.mark_translated(french, start, by=drafter, state="checked")
    deeds.mark_translated(french, why, by=drafter, state="draft")

    assert states(french)[1] == ("Waarom", "draft")


def test_a_section_with_nothing_but_its_heading_is_not_offered_as_checked(client, french, drafter):
    client.force_login(drafter)
    before = client.get(reverse("positions:translation", args=[french.uuid])).content.decode()
    write_into(french, 2, "Les enfants jouent.", drafter)
    after = client.get(reverse("positions:translation", args=[french.uuid])).content.decode()

    assert (before.count('value="draft"'), before.count('value="checked"')) == (3, 0)
    assert (after.count('value="draft"'), after.count('value="checked"')) == (3, 1)
    assert before.count("Nothing is written here yet") == 3
    assert after.count("Nothing is written here yet") == 2


def test_outdated_is_said_by_the_house_only(french, drafter):
    with pytest.raises(ValidationError, match="how far"):
        deeds.mark_translated(french, "start", by=drafter, state="outdated")


def test_a_newer_source_makes_only_what_it_changed_outdated(paper, french, drafter):
    blocks = [section.block_id for section in sections_of(french.source_revision.tree)]
    write_into(french, 2, "Les enfants jouent.", drafter)
    write_into(french, 4, "De l’espace.", drafter)
    for block_id in blocks:
        deeds.mark_translated(french, block_id, by=drafter, state="checked")
    write_into(paper, 2, "Alle ", drafter)
    operations.freeze(paper, by=drafter)

    assert states(french) == [("", "to_do"), ("Waarom", "outdated"), ("Wat wij vragen", "checked")]
    progress = progress_of(paper)[0]
    assert (progress.total, progress.checked, progress.outdated) == (3, 1, 1)

    deeds.mark_translated(french, blocks[0], by=drafter, state="checked")
    assert states(french)[1] == ("Waarom", "checked")


def test_the_state_of_a_section_is_said_by_form(client, french, drafter, observer):
    address = reverse("positions:translation", args=[french.uuid])
    block_id = sections_of(french.source_revision.tree)[0].block_id
    client.force_login(observer)
    assert 'name="state"' not in client.get(address).content.decode()
    assert client.post(address, {"section": block_id, "state": "draft"}).status_code == 403
    client.force_login(drafter)

    client.post(address, {"section": block_id, "state": "draft"})
    page = client.get(address).content.decode()

    assert "pair__state--draft" in page and "Kinderen spelen." in page


def test_a_translation_is_begun_by_form_from_a_revision(client, paper, drafter):
    address = reverse("positions:translation_create", args=[paper.uuid])
    client.force_login(drafter)
    assert "no revision yet" in client.get(address).content.decode()
    revision = operations.freeze(paper, by=drafter)

    client.post(address, {"language": "de", "revision": revision.pk})

    assert [one.language for one in paper.translations.all()] == ["de"]
    assert "German" in client.get(reverse("positions:paper", args=[paper.uuid])).content.decode()
    assert client.get(reverse("positions:translation", args=[paper.uuid])).status_code == 404


def test_the_live_text_of_a_translation_has_its_source_beside_it(client, paper, french, drafter):
    client.force_login(drafter)

    page = client.get(reverse("positions:paper_write", args=[french.uuid])).content.decode()
    plain = client.get(reverse("positions:paper_write", args=[paper.uuid])).content.decode()

    for section in sections_of(paper.revisions.get().tree):
        assert f'data-source-section="{section.block_id}"' in page
    assert '<div class="prose" lang="nl" data-source-words>' in page
    assert "Kinderen spelen." in page
    assert 'data-tab="source"' in page
    assert "data-source" not in plain.replace("data-sources", "")
    assert 'data-tab="source"' not in plain


def test_a_source_that_somebody_may_not_read_is_not_beside_its_translation(client, paper, french, second):
    client.force_login(second)
    Paper.objects.filter(pk=paper.pk).update(audience="secretariat")

    page = client.get(reverse("positions:paper_write", args=[french.uuid])).content.decode()

    assert "Kinderen spelen." not in page
    assert 'data-tab="source"' not in page


def test_the_page_of_a_translation_is_for_those_who_may_read_its_source(client, paper, french, second):
    client.force_login(second)
    page = reverse("positions:translation", args=[french.uuid])
    assert client.get(page).status_code == 200
    Paper.objects.filter(pk=paper.pk).update(audience="organisation", audience_organisation=paper.lead)

    assert client.get(page).status_code == 404


def test_a_translation_is_written_and_never_consulted_on_or_signed_by_itself(french, secretariat, alfa, signatory):
    verbs = {step.verb for step in operations.states.possible(secretariat, french)}
    assert "freeze" in verbs and not verbs & {"settle_text", "open_round", "straight_to_sign_off", "publish_restated"}
    with pytest.raises(ValidationError, match="sign off there"):
        operations.settle_text(french, by=secretariat)
    Paper.objects.filter(pk=french.pk).update(state="final_text")  # as it may stand from before

    french.refresh_from_db()
    frozen = Revision.objects.create(
        paper=french, number=1, sequence=0, tree={}, html="", text="", sha256="", words=0, created_by=secretariat
    )
    with pytest.raises(ValidationError, match="sign off there"):
        operations.open_ballot(frozen, closes_at=timezone.now() + datetime.timedelta(days=15), by=secretariat)


def begin_with(paper: Paper, html: str, by) -> None:
    in_out.start_from_document(paper, tree=document.tree_from_html(html), by=by)


def test_a_document_in_the_other_language_keeps_its_sections_by_their_order(french, drafter):
    begin_with(french, "<p>Avant.</p><h2>Pourquoi</h2><p>On joue.</p><h2>Demandes</h2><p>Place.</p>", drafter)

    pairs = pairs_of(french)
    for pair in pairs:
        deeds.mark_translated(french, pair.block_id, by=drafter, state="checked")

    assert [pair.target.title for pair in pairs] == ["", "Pourquoi", "Demandes"]
    assert {state for _title, state in states(french)} == {"checked"}


def test_of_a_document_with_other_headings_somebody_says_which_is_which(client, french, drafter, observer):
    begin_with(french, "<h2>Note</h2><p>Mot.</p><h2>Pourquoi</h2><p>Jouer.</p><h2>Demandes</h2><p>Place.</p>", drafter)
    _start, why, asked = pairs_of(french)
    loose = {part.title: part.block_id for part in beside_source(french)[1]}
    address = reverse("positions:translation", args=[french.uuid])
    assert (why.target, asked.target, list(loose)) == (None, None, ["Note", "Pourquoi", "Demandes"])
    with pytest.raises(ValidationError, match="Nothing is written"):
        deeds.mark_translated(french, why.block_id, by=drafter, state="checked")
    with pytest.raises(PermissionDenied):
        deeds.tie_section(french, why.block_id, loose["Pourquoi"], by=observer)

    client.force_login(drafter)
    client.post(address, {"section": why.block_id, "target": loose["Note"]})
    client.post(address, {"section": why.block_id, "target": loose["Pourquoi"]})  # it was the wrong one
    client.post(address, {"section": asked.block_id, "target": loose["Pourquoi"]})  # it is somebody's already
    client.post(address, {"section": asked.block_id, "target": loose["Demandes"]})
    deeds.mark_translated(french, why.block_id, by=drafter, state="checked")

    pairs, left = beside_source(french)
    assert [pair.target.title for pair in pairs if pair.target] == ["Pourquoi", "Demandes"]
    assert [part.title for part in left] == ["Note"]
    assert states(french)[1] == ("Waarom", "checked")
    assert "In this text only" in client.get(address).content.decode()


def test_a_section_that_came_into_the_source_is_the_one_that_was_written_for_it(paper, french, drafter):
    store.change_text(paper, lambda doc: add_section(doc, "Wanneer"), by=drafter, organisation=None, session="test")
    operations.freeze(paper, by=drafter)
    store.change_text(french, lambda doc: add_section(doc, "Quand"), by=drafter, organisation=None, session="test")
    new = pairs_of(french)[-1]

    deeds.mark_translated(french, new.block_id, by=drafter, state="checked")

    assert (new.source.title, new.target.title) == ("Wanneer", "Quand")
    assert states(french)[-1] == ("Wanneer", "checked")


def add_section(doc, title: str) -> None:
    root = doc.get(schema.ROOT, type=XmlFragment)
    for tag, words in (("heading", title), ("paragraph", "...")):
        block = root.children.append(XmlElement(tag))
        if tag == "heading":
            block.attributes["level"] = 2
        block.attributes["id"] = f"{title}-{tag}"
        block.children.append(XmlText(words))
