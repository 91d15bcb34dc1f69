"""A paper's text out of a document from elsewhere."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from pycrdt import Doc

from members import audit
from members.models import Person
from members.permissions import speaking_organisation
from positions import document, permissions, store
from positions.document_import import Node, rewrite
from positions.document_start import begun, has_words
from positions.models import Paper
from positions.operations import states


@transaction.atomic
def start_from_document(paper: Paper, *, tree: Node, by: Person, sha256: str = "") -> int:
    """Make the tree of a document the first text of a paper. Returns the sequence of the edit that holds it.

    Headings of a template stay tied to their sections. Raises ValidationError when the paper has words already: two
    texts in one are no text.
    """
    if not permissions.can_start_text(by, paper):
        raise PermissionDenied
    held = states.locked(paper)
    if not permissions.can_start_text(by, held):
        raise ValidationError(_("The text of this paper is closed, so nothing in it can change any more."))
    doc, _sequence = store.load_document(held.pk)
    plan = document.tree_of(doc, suggestions=True)
    if has_words(plan):
        raise ValidationError(_("This paper has a text already."), code="has_text")
    text = begun(plan, tree, is_translation=held.translation_of_id is not None)

    def put_in_place(live: Doc) -> None:
        rewrite(live, text)

    organisation = speaking_organisation(by)
    sequence = store.keep_change(held, put_in_place, by=by, organisation=organisation, session="import")
    words = document.word_count(text)
    audit.record("positions.import", held, by=by, organisation=organisation, words=words, file_sha256=sha256)
    paper.refresh_from_db(fields=["sequence", "changed_at"])
    return sequence
