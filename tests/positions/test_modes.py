"""What each may do with a live text, and the edits that the server itself makes in somebody's name."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from pycrdt import Doc, XmlElement, XmlFragment, XmlText

from members.permissions import speaking_organisation
from positions import schema, store
from positions.document import plain_text, tree_of
from positions.models import Mode, Paper, PaperAccess, PaperUpdate, PenHolder
from positions.permissions import mode_for, modes_among
from tests import factories

CAST = ("secretariat", "drafter", "second", "adviser", "observer", "stranger")


def _modes(cast, paper) -> dict[str, str]:
    return {name: str(mode_for(getattr(cast, name), paper)) for name in CAST}


def _seat(person):
    return person.seats.get().organisation


@pytest.mark.parametrize("member_mode", Mode.values)
def test_members_do_what_the_paper_says_and_its_lead_always_writes(cast, paper, member_mode):
    paper.member_mode = member_mode
    paper.save()

    assert _modes(cast, paper) == {
        "secretariat": "write", "drafter": "write", "second": member_mode, "adviser": member_mode,
        "observer": "view", "stranger": "view",
    }  # fmt: skip


@pytest.mark.parametrize("mode", Mode.values)
def test_one_organisation_may_be_given_more_or_less_than_the_others(cast, paper, mode):
    for person in (cast.observer, cast.second):
        PaperAccess.objects.create(paper=paper, organisation=_seat(person), mode=mode)

    assert _modes(cast, paper) == {
        "secretariat": "write", "drafter": "write", "second": mode, "adviser": "write",
        "observer": mode, "stranger": "view",
    }  # fmt: skip


def test_a_pen_holder_writes_whatever_members_may(cast, paper):
    Paper.objects.filter(pk=paper.pk).update(member_mode="view")
    paper.refresh_from_db()
    PenHolder.objects.create(paper=paper, person=cast.second, organisation=_seat(cast.second))

    assert mode_for(cast.second, paper) == "write"
    assert mode_for(cast.adviser, paper) == "view"


@pytest.mark.parametrize("state", [state for state in Paper.State.values if state not in Paper.WRITABLE_STATES])
def test_a_closed_text_is_only_read(cast, alfa, state):
    paper = factories.make_paper(lead=alfa, state=state)

    assert set(_modes(cast, paper).values()) == {"view"}
    assert modes_among([cast.drafter.pk], paper) == {}


def _add_words(doc: Doc) -> None:
    paragraph = XmlElement("paragraph")
    doc.get(schema.ROOT, type=XmlFragment).children.append(paragraph)
    paragraph.children.append(XmlText("By the server: é."))


def _change(paper, by, least=Mode.WRITE, change=_add_words) -> int:
    return store.change_text(
        paper, change, by=by, organisation=speaking_organisation(by), session="restore", least=least
    )


def test_the_server_changes_the_text_as_one_edit_in_somebodys_name(cast, paper):
    store.write_initial(paper, "<p>Before.</p>", cast.drafter)

    assert _change(paper, cast.second) == 2

    row = PaperUpdate.objects.get(paper=paper, sequence=2)
    assert (row.person, row.organisation, row.session) == (cast.second, _seat(cast.second), "restore")
    assert paper.sequence == 2
    assert plain_text(tree_of(store.load_document(paper.pk)[0])) == "Before.\n\nBy the server: é."


def test_a_change_that_changes_nothing_leaves_no_row(cast, paper):
    store.write_initial(paper, "<p>Before.</p>", cast.drafter)

    assert _change(paper, cast.second, change=lambda doc: None) == 1
    assert PaperUpdate.objects.filter(paper=paper).count() == 1


def test_the_server_changes_nothing_for_somebody_who_may_do_less(cast, paper):
    PaperAccess.objects.create(paper=paper, organisation=_seat(cast.second), mode="comment")

    with pytest.raises(PermissionDenied):
        _change(paper, cast.second)
    assert _change(paper, cast.second, least=Mode.COMMENT) == 1


def test_the_server_changes_nothing_in_a_closed_text(cast, paper):
    Paper.objects.filter(pk=paper.pk).update(state="sign_off")

    with pytest.raises(ValidationError, match="closed"):
        _change(paper, cast.secretariat)
