"""Kinds of papers to start from: they belong to the product, with templates that have the child reflex."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from positions import operations, presets
from positions.models import DocumentType, SectionTemplate
from tests import factories

SLUGS = {"standpunt", "alternatief-rapport", "open-brief", "dringende-verklaring", "persbericht", "statuten"}
NEW = {"name_nl": "Nota", "name_fr": "Note", "name_en": "Memo"}


def reflexes() -> set[str]:
    return set(
        SectionTemplate.objects.filter(key="kindreflex", is_required=True).values_list("document_type__slug", flat=True)
    )


@pytest.mark.django_db
def test_a_new_site_gets_all_presets_with_templates_by_one_command(capsys):
    call_command("start_presets")
    call_command("start_presets")

    assert set(DocumentType.objects.values_list("slug", flat=True)) == SLUGS == reflexes()
    told = capsys.readouterr().out.splitlines()
    assert (set(told[0].split(", ")), told[1]) == (SLUGS, "They are all here.")


@pytest.mark.parametrize("slug", sorted(SLUGS))
def test_each_preset_obeys_the_rules_that_the_form_holds(secretariat, slug):
    kind = operations.start_from_preset(slug, by=secretariat)

    assert operations.keep_document_type(kind, by=secretariat, name_nl=kind.name_nl) == kind
    assert reflexes() == {slug}


def test_the_secretariat_starts_from_a_preset_on_the_page_of_kinds(client, secretariat):
    client.force_login(secretariat)
    page, start = reverse("positions:document_type_list"), reverse("positions:document_type_start", args=["open-brief"])
    assert start in client.get(page).content.decode()

    answer = client.post(start)

    assert answer["Location"] == reverse("positions:document_type_change", args=["open-brief"])
    assert start not in client.get(page).content.decode()
    assert "here already" in client.post(start, follow=True).content.decode()
    assert DocumentType.objects.count() == 1
    assert client.post(reverse("positions:document_type_start", args=["nothing"])).status_code == 302
    assert DocumentType.objects.count() == 1


def test_members_are_offered_no_presets_and_start_from_none(client, signatory):
    client.force_login(signatory)

    assert "start/" not in client.get(reverse("positions:document_type_list")).content.decode()
    assert client.post(reverse("positions:document_type_start", args=["open-brief"])).status_code == 404
    with pytest.raises(PermissionDenied):
        operations.start_from_preset("open-brief", by=signatory)


def test_a_kind_of_its_own_begins_with_the_child_reflex_in_every_language(secretariat):
    kind = operations.keep_document_type(None, by=secretariat, **NEW)

    found = {one.key: one for one in kind.section_templates.all()}
    assert found["kindreflex"].is_required
    for language in presets.LANGUAGES:
        with translation.override(language):
            titles = [one.title for one in found.values()]
            assert all(titles) and all(one.guidance for one in found.values())
        assert titles == [one.in_language("title", language) for one in found.values()]
    assert len({one.in_language("title", code) for one in [found["kindreflex"]] for code in presets.LANGUAGES}) == 4


def test_changing_a_kind_leaves_its_template_alone(secretariat):
    kind = operations.keep_document_type(None, by=secretariat, **NEW)
    kind.section_templates.exclude(key="kindreflex").delete()

    operations.keep_document_type(kind, by=secretariat, name_nl="Notitie")

    assert [one.key for one in kind.section_templates.all()] == ["kindreflex"]


def test_what_is_no_preset_is_no_kind(secretariat):
    with pytest.raises(ValidationError):
        operations.start_from_preset("memo", by=secretariat)


def test_a_paper_of_a_preset_begins_with_its_sections(secretariat, alfa, drafter):
    kind = operations.start_from_preset("persbericht", by=secretariat)
    paper = factories.make_paper(lead=alfa, document_type=kind)

    from positions.operations.sections import begin_from_template

    assert begin_from_template(paper, by=drafter) == 3
    assert list(paper.sections.values_list("key", flat=True)) == ["waarom", "kindreflex", "besluit"]
