"""Protocols, general comments and development goals: which there are, and what is read in what people type."""

from __future__ import annotations

import pytest
from django.utils import translation

from monitoring import standards


def test_there_are_three_protocols_26_comments_and_17_goals_with_169_targets():
    found = standards.known()
    goals = [one for one in found if one.startswith("SDG")]

    assert list(found)[:3] == ["OPSC", "OPAC", "OPIC"]
    assert [one for one in found if one.startswith("GC")] == [f"GC{number}" for number in range(1, 27)]
    assert len([one for one in goals if "." not in one]) == 17
    assert len([one for one in goals if "." in one]) == 169
    assert {"SDG1.a", "SDG4.c", "SDG16.10", "SDG17.19"} <= found.keys()
    assert {"SDG4.8", "SDG4.d", "SDG17.20", "SDG17.a"}.isdisjoint(found)


@pytest.mark.parametrize("language", ["en", "fr", "nl", "de"])
def test_each_has_a_name_in_every_language_of_the_interface(language):
    assert [one.code for one in standards.known().values() if not one.titles[language].strip()] == []


@pytest.mark.parametrize("language", ["en", "fr", "nl", "de"])
def test_each_target_has_a_short_title_of_its_own(language):
    goals = {one.code: one.titles[language] for one in standards.known().values() if one.code.startswith("SDG")}
    targets = {code: title for code, title in goals.items() if "." in code}

    assert len(set(targets.values())) == len(targets) == 169
    assert {code for code, title in targets.items() if len(title) > 90 or title == goals[code.split(".")[0]]} == set()


def test_a_name_is_said_in_the_readers_language_and_a_replaced_comment_says_by_which():
    with translation.override("nl"):
        assert str(standards.known()["GC12"]) == "GC 12: Het recht van het kind om gehoord te worden"
    with translation.override("fr"):
        assert str(standards.known()["SDG16.2"]) == (
            "SDG 16.2: Mettre fin aux abus, à l’exploitation, à la traite et à la violence envers les enfants"
        )
        assert str(standards.known()["SDG16"]) == "SDG 16: Paix, justice et institutions efficaces"
    with translation.override("en"):
        assert str(standards.known()["GC10"]) == "GC 10: Children’s rights in juvenile justice → GC 24"


@pytest.mark.parametrize(
    ("typed", "codes", "unknown"),
    [
        ("sdg 16.2, gc 24; opsc", ["OPSC", "GC24", "SDG16.2"], []),
        ("CRC/C/GC/25, SDG4.A, GC 24, GC24", ["GC24", "GC25", "SDG4.a"], []),
        ("GC27, SDG18, SDG16.11, 12", [], ["GC27", "SDG18", "SDG16.11", "12"]),
        ("OPIC <script>", [], ["OPIC <script>"]),
        ("GC" + "9" * 5000, [], ["GC" + "9" * 5000]),
        ("GC٢", [], ["GC٢"]),
        (" , ;", [], []),
    ],
)
def test_codes_are_read_as_people_type_them_and_what_is_none_is_named(typed, codes, unknown):
    assert standards.parsed(typed) == (codes, unknown)


def test_a_goal_holds_its_targets_and_not_those_of_another():
    assert standards.within("SDG1") == ["SDG1", *(f"SDG1.{part}" for part in "12345ab")]
    assert standards.within("SDG1.1") == ["SDG1.1"]
    assert standards.within("SDG99") == standards.within("") == []
