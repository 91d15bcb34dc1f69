"""A version for children before it is public: its newest words, and whether children have read them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from positions.models import ChildVersionPage, Paper, PositionPage

NOT_CONSULTED = gettext_lazy(
    "Nobody has said yet on which day, and with which group, children read this. Do that first, or say why not."
)


def draft_of(page: PositionPage) -> ChildVersionPage | None:
    """The newest words of a position's version for children, whether or not they are public."""
    found = ChildVersionPage.objects.filter(position=page).first()
    return found.get_latest_revision_as_object() if found else None  # type: ignore[no-any-return]


def of_paper(paper: Paper) -> ChildVersionPage | None:
    """That of its newest public page."""
    publication = paper.publications.exclude(page=None).select_related("page").order_by("-published_at").first()
    return draft_of(publication.page) if publication and publication.page else None


def is_consulted(child: ChildVersionPage) -> bool:
    """Whether it says when children read it, and which group."""
    return bool(child.consulted_on and child.consulted_with.strip())
