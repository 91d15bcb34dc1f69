"""Signal report with a cell below 5: shows a band, export too; and no total gives it away."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from hypothesis import given, strategies as st

from monitoring import operations
from monitoring.models import Article, SignalCount, SignalReport
from monitoring.signal_tables import as_csv, table_of, together

SUBJECTS, GROUPS = ["School costs", "Placed in care"], ["Under 12", "12 and older"]
ABOUT = {
    "title": "Signals of spring", "period_from": datetime.date(2026, 1, 1), "period_until": datetime.date(2026, 6, 30),
    "subjects": SUBJECTS, "groups": GROUPS,
}  # fmt: skip
TYPED = {**ABOUT, "subjects": "\n".join(SUBJECTS), "groups": "\r\n".join(GROUPS)}
FIRST, SECOND, THIRD, FOURTH = [(subject, group) for subject in SUBJECTS for group in GROUPS]


@pytest.fixture
def report(alfa, drafter) -> SignalReport:
    made = operations.keep_signal_report(organisation=alfa, by=drafter, **ABOUT)
    return operations.count_signals(made, {FIRST: 12, SECOND: 3, THIRD: 7, FOURTH: 5}, by=drafter)


def rows_of(export: bytes) -> list[list[str]]:
    return [line.split(";") for line in export.decode("utf-8-sig").splitlines()]


def test_a_signal_report_with_a_cell_below_5_shows_a_band_and_the_export_too(client, report, drafter):
    client.force_login(drafter)

    page = client.get(reverse("monitoring:signal_report", args=[report.uuid])).content.decode()
    export = rows_of(client.get(reverse("monitoring:signal_report_csv", args=[report.uuid])).content)

    body = page.split("<tbody>")[1].split("</tfoot>")[0]
    shown = [cell.split("</td>")[0] for cell in body.split('<td class="number">')[1:]]
    assert shown == ["12", "&lt;5", "12–16", "7", "5", "12", "19", "5–9", "24–28"]
    assert export == [
        ["Signals of spring", "2026-01-01", "2026-06-30"],
        ["Subject", *GROUPS, "Together"],
        ["School costs", "12", "<5", "12–16"],
        ["Placed in care", "7", "5", "12"],
        ["Together", "19", "5–9", "24–28"],
    ]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=6), st.data())
def test_no_total_gives_a_hidden_number_away(numbers, data):
    """Two tables that differ only in what is hidden read the same, totals included."""
    others = [data.draw(st.integers(0, 4)) if number < 5 else number for number in numbers]

    def total(counted: list[int]) -> str:
        return together((True, number if number >= 5 else None) for number in counted)

    assert total(numbers) == total(others)
    least, _dash, most = total(numbers).partition("–")
    assert int(least) <= sum(numbers) <= int(most or least)


def test_a_number_below_five_is_nowhere_in_the_database(report, drafter):
    operations.count_signals(report, {FIRST: 0, SECOND: 4, THIRD: 5, FOURTH: None}, by=drafter)

    assert list(report.counts.order_by("pk").values_list("number", flat=True)) == [None, None, 5, None]
    for number in (0, 1, 4):
        with pytest.raises(IntegrityError, match="signal_count_never_below_five"), transaction.atomic():
            SignalCount.objects.filter(report=report).update(number=number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM members_auditentry WHERE details::text ~ '[0-9]'")
        assert cursor.fetchone() == (0,)


def test_a_place_that_nobody_counted_is_no_zero_and_has_no_total(report, drafter):
    operations.count_signals(report, {FIRST: 12}, by=drafter)

    table = table_of(report)

    assert [(line.cells, line.total) for line in table.lines] == [(["12", "–"], "–"), (["–", "–"], "–")]
    assert (table.totals, table.total) == (["–", "–"], "–")


def test_the_helpdesk_writes_shares_and_then_members_read(client, alfa, drafter, signatory, second, stranger):
    client.force_login(drafter)
    answer = client.post(
        reverse("monitoring:signal_report_create"),
        {**TYPED, "organisation": alfa.pk, "articles": [Article.objects.get(number=28).pk]},
    )
    report = SignalReport.objects.get()
    assert answer["Location"] == reverse("monitoring:signal_report_counts", args=[report.uuid])
    wrong = client.post(answer["Location"], {"count-0-0": "twelve", "count-0-1": "<5", "count-1-0": "7"})
    assert wrong.status_code == 422
    assert 'value="7"' in wrong.content.decode()
    share = reverse("monitoring:signal_report_share", args=[report.uuid])
    client.post(answer["Location"], {"count-0-0": "12", "count-0-1": "2", "count-1-0": "7", "count-1-1": ""})
    client.force_login(signatory)
    assert "Fill in every place" in client.post(share, follow=True).content.decode()
    client.post(answer["Location"], {"count-0-0": "12", "count-0-1": "<5", "count-1-0": "7", "count-1-1": "0"})

    client.force_login(second)
    page = reverse("monitoring:signal_report", args=[report.uuid])
    assert client.get(page).status_code == client.get(page + "table.csv").status_code == 404
    client.force_login(signatory)
    client.post(share)
    client.force_login(second)
    assert "School costs" in client.get(page).content.decode()
    assert report.title in client.get(reverse("monitoring:signal_report_list")).content.decode()
    for name in ("change", "counts", "share"):
        assert client.post(reverse(f"monitoring:signal_report_{name}", args=[report.uuid])).status_code == 404
    client.force_login(stranger)
    assert client.get(page).status_code in (302, 403, 404)


def test_others_do_not_write_in_the_name_of_a_helpdesk(report, alfa, second, drafter):
    with pytest.raises(PermissionDenied):
        operations.keep_signal_report(organisation=alfa, by=second, **ABOUT)
    with pytest.raises(PermissionDenied):
        operations.count_signals(report, {FIRST: 20}, by=second)
    with pytest.raises(PermissionDenied):  # who sits for it writes, who speaks for it shares
        operations.share_signal_report(report, by=drafter)


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("period_until", {"period_until": datetime.date(2025, 1, 1)}),
        ("period_until", {"period_until": datetime.date(2999, 1, 1)}),
        ("subjects", {"subjects": ["Same", "Same"]}),
        ("title", {"title": "  "}),
        ("groups", {"groups": []}),
    ],
)
def test_what_makes_no_table_is_refused_at_its_field(alfa, drafter, field, change):
    with pytest.raises(ValidationError) as refused:
        operations.keep_signal_report(organisation=alfa, by=drafter, **{**ABOUT, **change})

    assert set(refused.value.error_dict) == {field}


def test_counts_of_a_line_that_is_called_otherwise_are_gone(report, alfa, drafter):
    operations.keep_signal_report(
        report, organisation=alfa, by=drafter, **{**ABOUT, "subjects": ["School costs", "Care"]}
    )

    assert set(report.counts.values_list("subject", "group")) == {FIRST, SECOND}


def test_nothing_in_the_export_is_a_formula(report, alfa, drafter):
    kept = operations.keep_signal_report(
        report, organisation=alfa, by=drafter, **{**ABOUT, "subjects": ["=1+1", "Care"]}
    )

    assert rows_of(as_csv(kept))[2][0] == "'=1+1"
