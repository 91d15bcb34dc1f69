"""What our report is called: the Committee's word in four languages, or the secretariat's; never the one to avoid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from monitoring import operations
from monitoring.models import ReportingCycle

ROOT = Path(__file__).parent.parent.parent
AVOIDED = re.compile(
    r"shadow[ -]?report|schaduwrapport|rapports? (?:fantôme|parallèle|de l.ombre)|schattenbericht", re.I
)


def test_nothing_that_people_read_calls_it_by_the_word_to_avoid():
    told = [
        path
        for folder, kinds in {
            "templates": ["*.html", "*.txt"], "locale": ["*.po"], "coalition/demo": ["*.py", "*.toml", "*.html"],
            "monitoring": ["*.py"], "positions": ["*.py"], "members": ["*.py"], "frontend/src": ["*.js"],
        }.items()
        for kind in kinds
        for path in (ROOT / folder).rglob(kind)
    ]  # fmt: skip

    assert len(told) > 300
    assert [str(path) for path in told if AVOIDED.search(path.read_text(encoding="utf-8"))] == []
    assert AVOIDED.search("ons Schaduwrapport") and AVOIDED.search("a shadow report")


@pytest.mark.django_db
def test_the_secretariat_calls_it_as_its_members_do(secretariat, client):
    names = {"title": "Seventh", "country": "Belgium", "body": "CRC", "procedure": "simplified", "is_public": True}
    cycle = operations.open_cycle(**names, by=secretariat)
    client.force_login(secretariat)
    pages = [reverse("monitoring:cycle", args=[cycle.uuid]), reverse("monitoring:public_cycle", args=[cycle.uuid])]
    with translation.override("en"):
        assert ReportingCycle.objects.get().report == "Alternative report"

    form = {name: value for name, value in names.items() if name != "is_public"}
    change = reverse("monitoring:cycle_change", args=[cycle.uuid])
    answer = client.post(change, {**form, "report_name": "Our own report", "is_public": "on"})

    assert answer.status_code == 302
    for page in pages:
        html = client.get(page).content.decode()
        assert "Our own report" in html
        assert not re.search("Alternative report(?! handed in)", html)  # that is a step, with a name of its own
