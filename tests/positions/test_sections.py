"""Sections of a text: what a paper begins with, whose pen it is, what is locked, what must be filled in."""

from __future__ import annotations

import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from members.models import AuditEntry, Notification, Seat
from positions import document, locks, operations, schema, store
from positions.models import Mode, Paper, PaperAccess, SectionTemplate, Source
from positions.operations import access, sections
from positions.sections import parts_of, rows_of, sections_of, still_empty
from tests import factories

pytestmark = pytest.mark.django_db

TEXT = "<h2>Why</h2><p>Children play.</p><h3>Detail</h3><p>Outside.</p><h2>What we ask</h2><p></p>"


@pytest.fixture
def paper(alfa, drafter) -> Paper:
    paper = factories.make_paper(lead=alfa)
    store.write_initial(paper, TEXT, drafter)
    return paper


def tree(paper: Paper) -> document.Node:
    return document.tree_of(store.load_document(paper.pk)[0])


def raw(paper: Paper) -> list[document.Node]:
    return document.raw_tree_of(store.load_document(paper.pk)[0])["content"]


def block(paper: Paper, title: str) -> str:
    return next(section.block_id for section in sections_of(tree(paper)) if section.title == title)


def seat_of(person) -> Seat:
    return person.seats.get()


def make_template(paper: Paper, key: str, **fields) -> SectionTemplate:
    fields = {"title_nl": key.capitalize(), "position": 0, **fields}
    return SectionTemplate.objects.create(document_type=paper.document_type, key=key, **fields)


def test_a_section_is_a_heading_and_what_follows_up_to_the_next_of_its_level(paper):
    found = sections_of(tree(paper))

    assert [(section.title, section.words) for section in found] == [("Why", 4), ("What we ask", 0)]
    assert found[0].text == "Why\n\nChildren play.\n\nDetail\n\nOutside."


def test_parts_hold_the_whole_text_once():
    text = document.tree_from_html("<p>Before.</p><h1>One</h1><p>a</p><h2>Two</h2><p>b</p>")

    assert [part.text for part in parts_of(text)] == ["Before.", "One\n\na", "Two\n\nb"]


def test_a_paper_begins_with_the_sections_of_its_kind_in_its_language(alfa, secretariat):
    paper = factories.make_paper(lead=alfa, state=Paper.State.PROPOSED, language="fr")
    make_template(paper, "reason", title_fr="Pourquoi", word_budget=300)
    make_template(paper, "ask", title_fr="Nos demandes", position=1, is_required=False)

    operations.start_without_call(paper, by=secretariat, reason="We know who leads.")

    paper.refresh_from_db()
    assert [section.title for section in sections_of(tree(paper))] == ["Pourquoi", "Nos demandes"]
    held = [(row.key, row.is_required, row.word_budget) for row in paper.sections.all()]
    assert held == [("reason", True, 300), ("ask", False, None)]
    assert [row.held.key for row in rows_of(paper, tree(paper), secretariat) if row.held] == ["reason", "ask"]


def test_a_paper_that_has_a_text_keeps_it(paper, secretariat):
    make_template(paper, "reason")
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.PROPOSED)
    paper.refresh_from_db()

    operations.start_without_call(paper, by=secretariat, reason="We know who leads.")

    assert [section.title for section in sections_of(tree(paper))] == ["Why", "What we ask"]


def test_a_text_is_not_settled_while_a_required_section_is_empty(paper, secretariat, drafter):
    sections.assign_section(paper, block(paper, "What we ask"), by=drafter, is_required=True)

    with pytest.raises(ValidationError, match="“What we ask”"):
        operations.settle_text(paper, by=secretariat)

    sections.assign_section(paper, block(paper, "What we ask"), by=drafter, is_required=False)
    sections.assign_section(paper, block(paper, "Why"), by=drafter, is_required=True)
    operations.settle_text(paper, by=secretariat)
    paper.refresh_from_db()
    assert paper.state == Paper.State.FINAL_TEXT


def test_a_required_section_whose_heading_was_removed_is_named_by_its_template(paper):
    make_template(paper, "child", title_nl="Kindreflex")
    paper.sections.create(block_id="gone", key="child", is_required=True)

    assert still_empty(paper, tree(paper)) == ["Kindreflex"]


def test_whoever_leads_gives_a_section_to_somebody_who_hears_of_it(paper, drafter, second):
    due = timezone.localdate() + datetime.timedelta(days=3)

    row = sections.assign_section(paper, block(paper, "Why"), by=drafter, seat=seat_of(second), due_on=due)

    assert (row.pen_holder, row.organisation, row.due_on) == (second, seat_of(second).organisation, due)
    assert Notification.objects.get(person=second).kind == "positions.section_assigned"
    assert AuditEntry.objects.filter(verb="positions.assign_section").count() == 1


def test_others_give_nobody_a_section(paper, second):
    with pytest.raises(PermissionDenied):
        sections.assign_section(paper, block(paper, "Why"), by=second, seat=seat_of(second))


def test_a_pen_goes_only_to_somebody_who_writes(paper, drafter, second, observer):
    PaperAccess.objects.create(paper=paper, organisation=seat_of(second).organisation, mode=Mode.COMMENT)

    for person in (second, observer):
        with pytest.raises(ValidationError, match="may not write"):
            sections.assign_section(paper, block(paper, "Why"), by=drafter, seat=seat_of(person))


def test_a_section_that_is_gone_is_given_to_nobody(paper, drafter):
    with pytest.raises(ValidationError, match="not in the text any more"):
        sections.assign_section(paper, "gone", by=drafter)


def test_its_pen_holder_and_the_leads_lock_a_section_nobody_else(paper, drafter, second, secretariat):
    why = block(paper, "Why")
    with pytest.raises(PermissionDenied):
        sections.lock_section(paper, why, by=second)
    sections.assign_section(paper, why, by=drafter, seat=seat_of(second))

    sections.lock_section(paper, why, by=second)

    with pytest.raises(ValidationError, match="locked already"):
        sections.lock_section(paper, why, by=drafter)
    assert sections.unlock_section(paper, why, by=secretariat).locked_by is None


def test_a_pen_holder_without_a_seat_no_longer_unlocks(paper, drafter, second):
    why = block(paper, "Why")
    sections.assign_section(paper, why, by=drafter, seat=seat_of(second))
    second.seats.update(ends_at=timezone.now())
    del second.__dict__["standing"]

    with pytest.raises(PermissionDenied):
        sections.lock_section(paper, why, by=second)


def test_in_a_closed_text_nothing_is_assigned_or_locked(paper, drafter):
    why = block(paper, "Why")
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.SIGN_OFF)

    for turn in (sections.assign_section, sections.lock_section):
        with pytest.raises(ValidationError, match="closed"):
            turn(paper, why, by=drafter)


def test_the_list_shows_each_section_without_script(client, paper, drafter, second):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    sections.assign_section(paper, block(paper, "Why"), by=drafter, seat=seat_of(second), due_on=yesterday)
    client.force_login(second)

    page = client.get(reverse("positions:section_list", args=[paper.uuid])).content.decode()

    assert "Second (BE)" in page and "was due on" in page
    assert page.count("/lock/") == 1  # their own section only
    assert "/sections/" + block(paper, "Why") + '/"' not in page  # assigning is for the leads


def test_the_editor_hears_of_sections_as_json(client, paper, drafter, second):
    sections.assign_section(paper, block(paper, "Why"), by=drafter, seat=seat_of(second), word_budget=100)
    sections.lock_section(paper, block(paper, "Why"), by=second)
    client.force_login(factories.make_person("Third", organisation=factories.make_organisation("Third")))

    answer = client.get(reverse("positions:section_list", args=[paper.uuid]), headers={"accept": "application/json"})

    assert answer.json()["sections"] == [
        {
            "block": block(paper, "Why"), "guidance": "", "required": False, "budget": 100, "holder": "Second",
            "initials": "BE", "due": "", "overdue": False, "locked": True, "by": "Second", "mine": False,
        }
    ]  # fmt: skip


def test_a_section_is_assigned_and_locked_by_form(client, paper, drafter, second):
    client.force_login(drafter)
    why = block(paper, "Why")
    address = reverse("positions:section_assign", args=[paper.uuid, why])

    assert client.post(address, {"seat": seat_of(second).pk, "word_budget": "0"}).status_code == 422
    client.post(address, {"seat": seat_of(second).pk, "word_budget": "50", "is_required": "on"})
    client.post(reverse("positions:section_lock", args=[paper.uuid, why]), {"lock": "1"})

    row = paper.sections.get()
    assert (row.pen_holder, row.word_budget, row.is_required, row.locked_by) == (second, 50, True, drafter)


def test_the_secretariat_changes_what_papers_begin_with(client, paper, secretariat, drafter):
    address = reverse("positions:template_create", args=[paper.document_type.slug])
    data = {"key": "why", "position": 0, "title_nl": "Waarom", "guidance_nl": "Kort.", "is_required": "on"}
    client.force_login(drafter)
    assert client.post(address, data).status_code == 404
    client.force_login(secretariat)

    assert client.post(address, {**data, "title_nl": ""}).status_code == 422
    client.post(address, data)
    page = client.get(reverse("positions:template_list")).content.decode()

    assert "Waarom" in page
    client.post(reverse("positions:template_remove", args=[paper.document_type.slug, "why"]))
    assert not SectionTemplate.objects.exists()


def test_leads_say_what_members_may_do_and_open_editors_hear_of_it(paper, drafter, second):
    with pytest.raises(PermissionDenied):
        access.set_member_mode(paper, by=second, mode=Mode.COMMENT)

    access.set_member_mode(paper, by=drafter, mode=Mode.SUGGEST, word_budget=900)
    access.set_access(paper, seat_of(second).organisation, by=drafter, mode=Mode.VIEW)

    paper.refresh_from_db()
    assert (paper.member_mode, paper.word_budget) == (Mode.SUGGEST, 900)
    assert list(paper.access.values_list("organisation__name", "mode")) == [("Beta", "view")]
    access.set_access(paper, seat_of(second).organisation, by=drafter, mode=None)
    assert not paper.access.exists()


def test_the_lead_is_never_given_less(paper, drafter, alfa):
    with pytest.raises(ValidationError, match="always writes"):
        access.set_access(paper, alfa, by=drafter, mode=Mode.VIEW)


def test_access_is_changed_by_form_and_hidden_from_others(client, paper, drafter, second):
    address = reverse("positions:access_change", args=[paper.uuid])
    client.force_login(second)
    assert client.get(address).status_code == 404
    client.force_login(drafter)

    client.post(address, {"mode": "comment", "word_budget": ""})
    client.post(address, {"for": "organisation", "organisation": seat_of(second).organisation_id, "access": "write"})

    paper.refresh_from_db()
    assert paper.member_mode == Mode.COMMENT and paper.access.get().mode == Mode.WRITE
    assert client.post(address, {"mode": "view"}).status_code == 422


def test_the_library_of_sources_is_searched_and_filled_by_every_member(client, observer):
    client.force_login(observer)
    address = reverse("positions:source_list")

    client.post(address, {"title": "Concluding observations", "author": "Committee", "year": "2019", "kind": "report"})
    assert client.post(address, {"title": "", "kind": "report"}).status_code == 422
    assert client.post(address, {"title": "Old", "year": "12", "kind": "report"}).status_code == 422

    found = client.get(address, {"q": "committee 2019", "format": "json"}).json()["sources"]
    assert [one["name"] for one in found] == ["Committee (2019) Concluding observations"]
    assert client.get(address, {"q": "nothing\0%", "format": "json"}).json()["sources"] == []


def test_a_source_leads_on_to_where_it_is_published_or_to_the_library(client, observer):
    published = Source.objects.create(title="Concluding observations", url="https://example.org/report.pdf")
    on_paper = Source.objects.create(title="Out of print & gone")
    gone = Source(title="Never kept")

    def leads(source: Source) -> tuple[int, str]:
        answer = client.get(reverse("positions:source_open", args=[source.uuid]))
        return answer.status_code, answer.headers.get("Location", "")

    assert leads(published)[1].startswith(reverse("account_login"))
    client.force_login(observer)
    assert leads(published) == (302, "https://example.org/report.pdf")
    assert leads(gone)[0] == 404
    assert on_paper.title in client.get(leads(on_paper)[1]).content.decode().replace("&amp;", "&")


def test_a_place_among_the_sections_of_a_kind_counts_from_one(client, paper, secretariat):
    make_template(paper, "reason")
    client.force_login(secretariat)
    address = reverse("positions:template_change", args=[paper.document_type.slug, "reason"])
    titles = {f"title_{code}": "Reason" for code in ("nl", "fr", "en", "de")}

    shown = client.get(address).content.decode()
    client.post(address, {"key": "reason", "position": "3", **titles})

    assert 'name="position" value="1"' in shown
    assert SectionTemplate.objects.get().position == 2


def _name_headings(paper: Paper, names: dict[int, str | None], by) -> None:
    """Put names into blocks of the text by their places, as two people at once or another program may leave them."""

    def rename(doc: Doc) -> None:
        children = doc.get(schema.ROOT, type=XmlFragment).children
        for place, name in names.items():
            if name is None:
                del children[place].attributes["id"]
            else:
                children[place].attributes["id"] = name

    store.change_text(paper, rename, by=by, organisation=None, session="test")


def _type_into_the_last_section(doc: Doc) -> None:
    doc.get(schema.ROOT, type=XmlFragment).children[4].children[0].insert(0, "Not mine: ")


@pytest.mark.parametrize("names", [{4: None}, {0: "same", 4: "same"}, {1: "same", 4: "same"}, {0: None, 4: None}])
def test_a_heading_without_a_name_of_its_own_gets_one_when_it_is_locked(paper, drafter, second, names):
    _name_headings(paper, names, drafter)
    shown = block(paper, "What we ask")

    row = sections.lock_section(paper, shown, by=drafter)

    assert shown.startswith("n")
    assert row.block_id == block(paper, "What we ask") != shown
    assert set(locks.sections_in(raw(paper), frozenset({row.block_id}))) == {row.block_id}
    with pytest.raises(ValidationError, match="locked"):
        store.change_text(paper, _type_into_the_last_section, by=second, organisation=None, session="test")


def test_a_made_up_name_that_another_heading_bears_is_not_taken_for_it(paper, drafter):
    """The name that a page makes up for the first heading is the real one of the last."""
    _name_headings(paper, {0: None}, drafter)
    shown = block(paper, "Why")
    _name_headings(paper, {4: shown}, drafter)

    row = sections.lock_section(paper, block(paper, "Why"), by=drafter)

    assert row.block_id == block(paper, "Why")
    assert locks.sections_in(raw(paper), frozenset({row.block_id}))[row.block_id][0]["content"][0]["text"] == "Why"


def test_the_pen_of_a_heading_without_a_name_stays_with_it(paper, drafter, second):
    _name_headings(paper, {4: None}, drafter)

    sections.assign_section(paper, block(paper, "What we ask"), by=drafter, seat=seat_of(second))
    row = sections.lock_section(paper, block(paper, "What we ask"), by=second)

    assert (row.block_id, row.pen_holder) == (block(paper, "What we ask"), second)


def test_a_heading_behind_a_suggested_one_gets_the_name_that_it_needs(paper, drafter):
    """The suggested one is no part of the agreed text, which is what a page shows and a lock protects."""
    _name_headings(paper, {4: None}, drafter)

    def suggest(doc: Doc) -> None:
        mark = json.dumps({"id": "0b0e7f6e-6d1c-4bb0-9d0e-000000000001"})
        heading = XmlElement("heading", {"level": 2, "__mark_insertion": mark}, [XmlText("Perhaps")])
        doc.get(schema.ROOT, type=XmlFragment).children.insert(2, heading)

    store.change_text(paper, suggest, by=drafter, organisation=None, session="test")

    row = sections.lock_section(paper, block(paper, "What we ask"), by=drafter)

    assert row.block_id == block(paper, "What we ask")
    assert set(locks.sections_in(raw(paper), frozenset({row.block_id}))) == {row.block_id}


def test_locking_a_heading_that_has_a_name_writes_nothing(paper, drafter):
    before = Paper.objects.get(pk=paper.pk).sequence

    row = sections.lock_section(paper, block(paper, "Why"), by=drafter)

    assert row.block_id == block(paper, "Why")
    assert Paper.objects.get(pk=paper.pk).sequence == before
