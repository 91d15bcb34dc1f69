"""Kinds of papers to start from (DOMAIN 3.2), and the sections that papers of a kind begin with: no statutes."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from positions.models import DocumentType, SectionTemplate
from positions.models.promises import Part

SECTIONS = Path(__file__).with_name("data") / "section_templates.toml"
LANGUAGES = ("nl", "fr", "en", "de")
Mode, Rule = DocumentType.Mode, DocumentType.Rule


def kinds() -> list[DocumentType]:
    """A fresh row of each preset, not stored yet."""
    return [
        DocumentType(
            slug="standpunt", name_nl="Standpunt", name_fr="Prise de position", name_en="Position paper",
            mode=Mode.COALITION, rule=Rule.CONSENSUS, quorum_percent=50, minimum_days=10, review_months=24,
            late_signatories=True,
        ),
        DocumentType(
            slug="alternatief-rapport", name_nl="Alternatief rapport", name_fr="Rapport alternatif",
            name_en="Alternative report", mode=Mode.COALITION, rule=Rule.MAJORITY, majority_part=Part.TWO_THIRDS,
            quorum_percent=60, minimum_days=15, review_months=60, is_report=True,
        ),
        DocumentType(
            slug="open-brief", name_nl="Open brief", name_fr="Lettre ouverte", name_en="Open letter",
            mode=Mode.SIGN_ON, rule=Rule.SIGN_ON, quorum_percent=0, minimum_days=5, contest_days=0, review_months=12,
            late_signatories=True, needs_consultation=False,
        ),
        DocumentType(
            slug="dringende-verklaring", name_nl="Dringende verklaring", name_fr="Déclaration urgente",
            name_en="Urgent statement", mode=Mode.COALITION, rule=Rule.CONSENSUS_MINUS, objections_allowed=1,
            quorum_part=Part.ONE_THIRD, silence=DocumentType.Silence.CONSENT, final_text_days=1, preparing_days=1,
            minimum_days=2, contest_days=0, review_months=12, needs_consultation=False,
        ),
        DocumentType(
            slug="persbericht", name_nl="Persbericht", name_fr="Communiqué de presse", name_en="Press release",
            mode=Mode.COALITION, rule=Rule.CONSENSUS_MINUS, objections_allowed=2, quorum_percent=10,
            silence=DocumentType.Silence.CONSENT, consultation_days=1, disposition_days=0, final_text_days=1,
            preparing_days=1, minimum_days=1,
            contest_days=0, review_months=12, needs_consultation=False,
        ),
        DocumentType(
            slug="statuten", name_nl="Statuten", name_fr="Statuts", name_en="Statutes", mode=Mode.COALITION,
            rule=Rule.MAJORITY, majority_part=Part.TWO_THIRDS, quorum_part=Part.TWO_THIRDS, early_close=False,
            consultation_days=20, disposition_days=10, minimum_days=20, urgent_days=20, conciliation_days=14,
            contest_days=10, review_months=120,
        ),
    ]  # fmt: skip


def sections_for(kind: DocumentType) -> list[SectionTemplate]:
    """The template of a kind, not stored yet: its own, else the general one. All have the child reflex."""
    own = [entry for entry in _sections() if entry["type"] == kind.slug]
    entries = own or [entry for entry in _sections() if not entry["type"]]
    return [
        SectionTemplate(
            document_type=kind, key=entry["key"], position=position, is_required=entry["required"],
            word_budget=entry["words"], **{f"title_{code}": entry["title"][code] for code in LANGUAGES},
            **{f"guidance_{code}": entry["guidance"][code] for code in LANGUAGES},
        )
        for position, entry in enumerate(entries)
    ]  # fmt: skip


@cache
def _sections() -> list[dict[str, Any]]:
    with SECTIONS.open("rb") as file:
        found: list[dict[str, Any]] = tomllib.load(file)["section"]
    return found
