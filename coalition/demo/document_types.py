"""The six kinds of papers that the product offers to start from."""

from __future__ import annotations

from positions import presets
from positions.models import DocumentType


def create_document_types() -> dict[str, DocumentType]:
    """The presets, made once. Out: document type by slug."""
    DocumentType.objects.bulk_create(presets.kinds(), ignore_conflicts=True)
    return {row.slug: row for row in DocumentType.objects.all()}
