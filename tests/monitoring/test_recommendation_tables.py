"""Recommendations taken over from a table: each line looked at, the sound ones written down, nothing twice."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from members.models import AuditEntry
from monitoring import operations, recommendation_rows
from monitoring.models import Recommendation

pytestmark = pytest.mark.django_db

COMMON = {"body": "CRC Committee", "symbol": "CRC/C/BEL/CO/5-6", "adopted_on": datetime.date(2019, 2, 1)}
TABLE = """paragraph;text;articles;theme
41;"Ensure play; everywhere.";31, 12.2;play
42 (b);Count the yards.;;play
"""


def read(words: str):
    return recommendation_rows.read(words, **COMMON)


def test_a_sound_table_is_read_with_what_all_lines_have_in_common():
    table = read(TABLE)

    first, second = table.rows
    assert (first.paragraph, first.text, first.articles, first.symbol) == (
        "41", "Ensure play; everywhere.", [31, 12], "CRC/C/BEL/CO/5-6",
    )  # fmt: skip
    assert (second.paragraph, second.articles, second.adopted_on) == ("42 (b)", [], datetime.date(2019, 2, 1))
    assert (len(table.new), table.wrong, table.left_out) == (2, 0, ["theme"])


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_each_way_to_write_a_table_is_read(separator, ending):
    words = ending.join([f"\ufeffParagraaf{separator}Tekst{separator}Datum", f"41{separator}Speel.{separator}1/2/2019"])

    (row,) = read(words).rows

    assert (row.paragraph, row.text, row.adopted_on, row.problems) == ("41", "Speel.", datetime.date(2019, 2, 1), [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (";Words.;;", "Empty: paragraph."), ("41;;;", "Empty: text."),
        ("41;Words.;55;", "No article of the Convention: 55."),
        ("41;Words.;31, x;", "No article of the Convention: x."), ("41;Words.;;soon", "No day: soon."),
        ("41;Words.;;2999-01-01", "That day has not come yet."), ("41;Words.;;;more", "More cells than columns."),
        ("4" * 21 + ";Words.;;", "Longer than 20 signs: paragraph."),
        ("41;" + "x" * 20_001 + ";;", "Longer than 20000"),
    ],
)  # fmt: skip
def test_each_line_says_what_is_wrong_with_it(line, problem):
    rows = read(f"paragraph;text;articles;adopted_on\n40;Sound.;31;\n{line}\n").rows

    assert [row.line for row in rows] == [2, 3]
    assert rows[0].problems == []
    assert [said for said in rows[1].problems if said.startswith(problem)]


def test_a_paragraph_that_stands_there_twice_is_wrong_the_second_time():
    first, second = read("paragraph;text\n41;One.\n41;Two.\n").rows

    assert (first.problems, second.problems) == ([], ["The same paragraph stands on line 2."])


@pytest.mark.parametrize("words", ["nothing", "paragraph\n41", "", "\x00\x01", '"', "text;text\n1;2"])
def test_what_is_no_table_is_refused_with_a_sentence(words):
    with pytest.raises(ValidationError, match="has to name the columns|could not be read"):
        read(words)


def test_more_lines_than_a_page_can_show_are_refused():
    with pytest.raises(ValidationError, match="At most 1000"):
        read("paragraph;text\n" + "\n".join(f"{number};Words." for number in range(1001)))


def test_only_the_secretariat_writes_them_down(signatory):
    with pytest.raises(PermissionDenied):
        operations.import_recommendations(read(TABLE).rows, by=signatory)


def test_what_is_here_already_stays_as_it_is_and_the_log_says_how_many_came(secretariat):
    operations.keep_recommendation(paragraph="41", text="As it was.", by=secretariat, **COMMON)

    made = operations.import_recommendations(read(TABLE).rows, by=secretariat)

    assert [one.paragraph for one in made] == ["42 (b)"]
    assert Recommendation.objects.get(paragraph="41").text == "As it was."
    assert AuditEntry.objects.get(verb="monitoring.import_recommendations").details["number"] == 1
    with pytest.raises(ValidationError, match="no new"):
        operations.import_recommendations(read(TABLE).rows, by=secretariat)


def test_the_page_shows_first_and_writes_only_when_told(client, secretariat, signatory):
    page = reverse("monitoring:recommendation_import")
    fields = {"body": "CRC Committee", "symbol": "CRC/C/BEL/CO/5-6", "adopted_on": "2019-02-01"}
    file = SimpleUploadedFile("table.csv", (TABLE + "43;;;\n").replace("é", "e").encode("cp1252"))
    client.force_login(signatory)
    assert client.get(page).status_code == 404
    client.force_login(secretariat)

    shown = client.post(page, {**fields, "file": file}).content.decode()

    assert "2 recommendations are new" in shown and "1 line has something wrong" in shown
    assert "Empty: text." in shown and "Ensure play; everywhere." in shown
    assert Recommendation.objects.count() == 0

    again = client.post(page, {**fields, "table": TABLE + "43;;;\n", "keep": "yes"})

    assert again.status_code == 302
    assert set(Recommendation.objects.values_list("paragraph", flat=True)) == {"41", "42 (b)"}
    assert set(Recommendation.objects.get(paragraph="41").articles.values_list("number", flat=True)) == {31, 12}


def test_a_form_without_a_table_and_a_file_too_large_are_refused(client, secretariat):
    client.force_login(secretariat)
    page = reverse("monitoring:recommendation_import")

    nothing = client.post(page, {"body": "CRC"})
    large = client.post(page, {"file": SimpleUploadedFile("t.csv", b"x" * 1_000_001)})

    assert nothing.status_code == large.status_code == 422
    assert "Choose a file or paste the table." in nothing.content.decode()
    assert "larger than one megabyte" in large.content.decode()
