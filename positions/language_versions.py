"""Which language version of a text is signed, and how far its translations were when organisations were asked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from positions import document, store
from positions.models import Ballot, Paper, Revision, TranslatedSection
from positions.statement_texts import language_name
from positions.translations import progress_of


def versions_now(revision: Revision) -> list[dict[str, Any]]:
    """As a ballot freezes them: the authentic version first, then each translation as it stands at this moment."""
    found: list[dict[str, Any]] = [{"language": revision.paper.language, "sha256": revision.sha256}]
    for one in progress_of(revision.paper):
        tree = document.tree_of(store.load_document(one.paper.pk)[0])
        found.append(
            {
                "language": one.paper.language, "sha256": document.canonical_sha256(tree), "total": one.total,
                "checked": one.checked, "to_do": one.counts[TranslatedSection.State.TO_DO],
            }
        )  # fmt: skip
    return found


def to_read_along(ballot: Ballot) -> list[tuple[str, str]]:
    """Language and HTML of each translation that the ballot names, as it stands now, where nothing of it is to do."""
    named = {one["language"] for one in ballot.language_versions[1:]}
    return [
        (one.paper.language, document.render_html(document.tree_of(store.load_document(one.paper.pk)[0])))
        for one in progress_of(ballot.revision.paper)
        if one.paper.language in named and not one.counts[TranslatedSection.State.TO_DO]
    ]


def lacking(paper: Paper, wanted: list[str]) -> list[str]:
    """The languages in which a text cannot be read as a whole yet, each with what is missing.

    Of the wanted ones; when none is named, of those into which somebody began to translate.
    """
    begun = {one.paper.language: one.counts[TranslatedSection.State.TO_DO] for one in progress_of(paper)}
    named = [code for code in wanted if code != paper.language] if wanted else list(begun)
    not_begun = _("not begun")
    return [f"{language_name(code)} ({begun.get(code, not_begun)})" for code in named if begun.get(code, 1)]


def in_words(ballot: Ballot) -> list[tuple[str, str]]:
    """What a certificate says: the version that is signed, then each translation that organisations could read."""
    versions = ballot.language_versions or [{"language": ballot.revision.paper.language}]
    signed, *others = versions
    facts = [
        (_("Language"), _("%(language)s: this version is signed") % {"language": language_name(signed["language"])})
    ]
    for one in others:
        words = _("a translation to read along, %(checked)s of %(total)s sections checked; SHA-256 %(hash)s") % {
            "checked": one["checked"], "total": one["total"], "hash": one["sha256"],
        }  # fmt: skip
        facts.append((language_name(one["language"]), words))
    return facts
