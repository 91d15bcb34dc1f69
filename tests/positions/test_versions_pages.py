"""The pages of versions and comparisons, without JavaScript."""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from lxml import html
from pycrdt import XmlElement, XmlText

from positions import timeline, versions
from positions.models import Paper, PaperVersion, PaperVisit
from positions.operations.versions import keep_version, note_visit
from tests import factories
from tests.positions.conftest import make_revision
from tests.positions.desk import Desk

pytestmark = pytest.mark.django_db


def address(name: str, desk: Desk, *more: str, **query: str) -> str:
    words = "&".join(f"{key}={value}" for key, value in query.items())
    return reverse(f"positions:{name}", args=[desk.paper.uuid, *more]) + (f"?{words}" if words else "")


def page(client, person, where: str, status: int = 200):
    client.force_login(person)
    answer = client.get(where)
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def css(selector: str) -> str:
    """`tag`, `.class`, `#id`, `[attribute]` and what is inside one another, as XPath."""
    steps = []
    for step in selector.split():
        tag, rest = re.match(r"(\w*)(.*)", step).groups()
        tests = "".join(
            f"[@id='{name}']" if kind == "#" else f"[contains(concat(' ', @class, ' '), ' {name} ')]"
            for kind, name in re.findall(r"([.#])([\w-]+)", rest)
        )
        tests += "".join(f"[@{name}]" for name in re.findall(r"\[(\w+)\]", rest))
        steps.append(f"//{tag or '*'}{tests}")
    return "." + "".join(steps)


def said(element) -> str:
    return " ".join(element.text_content().split())


def teams(page) -> list[str]:
    """The organisations of sittings with their people, without their dots."""
    return [" ".join(map(said, one.xpath("./strong | ./span[last()]"))) for one in page.xpath(css(".sitting__team"))]


def rows(page) -> list[str]:
    return [said(row) for row in page.xpath(css(".diff-row"))]


def test_the_list_shows_versions_revisions_and_sittings_newest_first(client, desk, signatory, second):
    keep_version(desk.paper, label="After the workshop", by=signatory)
    make_revision(desk.paper, label="for the meeting")

    found = page(client, second, address("version_list", desk))

    titles = [said(title) for title in found.xpath(css(".row__title"))]
    assert titles[:3] == ["The text now", "Version 1: After the workshop", "Revision 1: for the meeting"]
    assert teams(found) == [f"{person.seats.get().organisation.name}: {person}" for person in (second, signatory)]
    assert found.xpath("//input[@name='to' and @checked]/@value") == ["live"]
    assert found.xpath("//input[@name='from' and @checked]/@value") == ["v1"]


def test_people_of_one_organisation_stand_together_in_a_sitting(client, desk, signatory, second):
    own, others = signatory.seats.get().organisation, second.seats.get().organisation
    colleague = factories.make_person("Colleague", organisation=own)
    for person, many in ((signatory, 3), (second, 3), (colleague, 2)):
        for _time in range(many):
            desk.browser.type(0, 0, "x")
            desk.write(person)

    (newest, *_older) = page(client, signatory, address("version_list", desk)).xpath(css(".sitting"))

    assert teams(newest) == [f"{own.name}: {signatory}, {colleague}", f"{others.name}: {second}"]


@pytest.fixture
def long_desk(desk, second, monkeypatch):
    """Seven sittings, two on a page."""
    monkeypatch.setattr(timeline, "PER_PAGE", 2)
    for _time in range(5):
        desk.browser.type(0, 0, "x")
        desk.write(second, after=datetime.timedelta(hours=1))
    return desk


def pressed(found, label: str) -> str:
    """Where a form leads when its button with this label is pressed, with what was chosen in it."""
    (button,) = found.xpath(f"//form//button[normalize-space(text())='{label}' or normalize-space(.)='{label}']")
    (form,) = button.xpath("ancestor::form")
    assert form.get("method") == "get"
    sent = [(one.get("name"), one.get("value")) for one in form.xpath(".//input[@checked]")]
    sent += [(button.get("name"), button.get("value"))] if button.get("name") else []
    return f"{button.get('formaction') or form.get('action')}?{urlencode(sent)}"


def choose(found, name: str, key: str) -> None:
    """Press one of the circles."""
    for one in found.xpath(f"//input[@name='{name}']"):
        one.attrib.pop("checked", None)
        if one.get("value") == key:
            one.set("checked", "")


def test_two_sittings_of_different_pages_are_chosen_and_compared(client, long_desk, signatory):
    first = page(client, signatory, address("version_list", long_desk))
    keys = first.xpath("//section[@aria-labelledby='timeline']//input[@name='to']/@value")
    assert keys == ["e7", "e6"]
    choose(first, "to", "e6")

    second = page(client, signatory, pressed(first, "Next"))
    assert [said(one) for one in second.xpath(css(".version-row--chosen .row__detail"))] == [
        "chosen on another page of this list"
    ]
    choose(second, "from", "e4")
    third = page(client, signatory, pressed(second, "Next"))
    back = page(client, signatory, pressed(third, "Previous"))
    compared = page(client, signatory, pressed(third, "Compare these two"))

    assert set(third.xpath("//input[@checked]/@value")) == {"e6", "e4"}
    assert len(back.xpath(css(".version-row--chosen"))) == 1  # the other one stands on this page
    assert compared.xpath("//select[@name='from']//option[@selected]/@value") == ["e4"]
    assert compared.xpath("//select[@name='to']//option[@selected]/@value") == ["e6"]
    (more,) = compared.xpath("//a[normalize-space(.)='Choose other moments']/@href")
    again = page(client, signatory, more)
    assert set(again.xpath("//input[@checked]/@value")) == {"e4", "e6"}


def test_what_was_chosen_and_is_not_there_is_not_chosen(client, long_desk, signatory):
    found = page(client, signatory, address("version_list", long_desk, **{"from": "v9", "to": "nonsense"}))

    assert found.xpath("//input[@checked]/@value") == ["live"]


def test_the_comparison_offers_the_newest_sittings(client, long_desk, signatory, second):
    found = page(client, signatory, address("compare", long_desk, **{"from": "e2"}))

    (group,) = found.xpath("//select[@name='from']/optgroup[@label='Who was here when']")
    assert group.xpath("./option/@value") == ["e7", "e6", "e2"]
    assert said(group.xpath("./option")[0]).endswith(f"({second.seats.get().organisation.initials})")
    assert found.xpath("//select[@name='from']//option[@selected]/@value") == ["e2"]


def test_an_empty_history_says_what_will_be_there(client, paper, signatory):
    found = page(client, signatory, reverse("positions:version_list", args=[paper.uuid]))

    assert said(found.xpath(css(".empty__title"))[0]) == "The history of this text will stand here"
    assert not found.xpath(css("#keep"))


def test_an_observer_reads_the_list_and_keeps_nothing(client, desk, observer):
    found = page(client, observer, address("version_list", desk))

    assert len(found.xpath(css(".version-row"))) == 3
    assert not found.xpath(css("#keep"))
    assert client.post(address("version_keep", desk), {"label": "Mine"}).status_code == 403
    assert not PaperVersion.objects.exists()


def test_keeping_a_version_without_script(client, desk, second):
    client.force_login(second)

    answer = client.post(address("version_keep", desk), {"label": "Ours"})

    assert answer["Location"] == address("version_list", desk)
    assert PaperVersion.objects.get().created_by == second


def test_a_refused_name_keeps_what_was_typed_and_says_why(client, desk, second):
    keep_version(desk.paper, label="One", by=second)
    client.force_login(second)

    answer = client.post(address("version_keep", desk), {"label": "Two", "point": "live"})

    assert answer.status_code == 422
    assert "version 1, “One”" in answer.content.decode()
    assert 'value="Two"' in answer.content.decode()
    assert client.post(address("version_keep", desk), {"label": " ", "point": "live"}).status_code == 422


def test_a_moment_shows_the_text_of_then_with_its_writers_and_hash(client, desk, signatory, second):
    found = page(client, second, address("version", desk, "e1"))

    text = said(found.xpath(css("article"))[0])
    assert "Every child" in text
    assert "Towns keep" not in text
    assert [said(share) for share in found.xpath(css(".share__words"))] == ["7 words"]
    assert len(said(found.xpath(css(".hash code"))[0])) == 64
    assert found.xpath("//a[@rel='next']/@href") == [address("version", desk, "e2")]


@pytest.mark.parametrize("key", ["v9", "e99", "x1", "e", "nothing"])
def test_a_moment_that_is_not_there_is_not_found(client, desk, signatory, key):
    page(client, signatory, address("version", desk, key), 404)
    page(client, signatory, address("compare", desk, **{"from": key}), 404)


def test_comparing_says_what_was_added_and_by_whom(client, desk, signatory, second):
    desk.browser.type(0, 6, "single ")
    desk.browser.remove(1, 0, 6)
    desk.write(second)

    found = page(client, signatory, address("compare", desk, **{"from": "e2"}))

    name = second.seats.get().organisation.name
    assert [said(one) for one in found.xpath(css("ins"))] == [f"[added by {name}:] single"]
    assert [said(one) for one in found.xpath(css("del"))] == [f"[removed by {name}:] Towns"]
    assert "2 passages" in said(found.xpath(css(".compare-sum"))[0])
    assert [one.get("id") for one in found.xpath(css(".diff-row[id]"))] == ["change-1", "change-2"]


def test_a_format_and_a_move_bear_the_organisation_behind_them(client, desk, signatory, second):
    desk.browser.text(0).format(0, 5, {"strong": {}})
    desk.write(second)
    with desk.browser.doc.transaction():
        del desk.browser.body.children[0]
        desk.browser.add(1, "Every child has a right to play.", "p1")
    desk.write(signatory)
    other, own = (person.seats.get().organisation for person in (second, signatory))

    formatted = page(client, signatory, address("compare", desk, **{"from": "e2", "to": "e3"}))
    moved = page(client, signatory, address("compare", desk, **{"from": "e3"}))

    (row,) = [one for one in rows(formatted) if "now bold" in one]
    assert f"now bold (by {other.name}){other.initials}" in row
    assert [said(one) for one in formatted.xpath(css(".compare-sum .who"))] == [f"{other.initials}{other.name}"]
    assert f"moved; it stood at 2 (by {own.name}){own.initials}" in " ".join(rows(moved))
    assert "the log cannot tell" not in said(formatted)
    assert "the log cannot tell whose it is" in said(moved)  # no longer bold: carried along


def test_where_the_log_does_not_reach_both_texts_the_page_says_so(client, desk, signatory):
    make_revision(desk.paper, "<p>Every child plays.</p>")
    make_revision(desk.paper, "<p>Every single child plays.</p>")

    found = page(client, signatory, address("compare", desk, **{"from": "r1", "to": "r2"}))

    assert "The log of this paper does not go back to both texts" in said(found)


def test_only_changes_are_shown_unless_all_is_asked_for(client, desk, signatory):
    for place in range(2, 9):
        desk.browser.add(place, f"Passage {place} of the text.", f"x{place}")
    desk.write(signatory)
    desk.browser.type(8, 0, "New ")
    desk.write(signatory)

    some = page(client, signatory, address("compare", desk, **{"from": "e9"}))
    everything = page(client, signatory, address("compare", desk, **{"from": "e9", "all": "1"}))

    assert len(rows(some)) == 2
    assert said(some.xpath(css(".diff-gap"))[0]) == "7 passages without changes"
    assert len(rows(everything)) == 9


def test_side_by_side_shows_both_texts(client, desk, second):
    desk.browser.type(0, 0, "Yes: ")
    desk.write(second)

    found = page(client, second, address("compare", desk, **{"from": "e2", "view": "sides"}))

    left, right = [said(side) for side in found.xpath(css(".diff-row__side"))][:2]
    assert left == "Before: Every child has a right to play."
    assert right.startswith("After: [added by")


def test_the_earlier_text_is_always_the_first(client, desk, signatory):
    found = page(client, signatory, address("compare", desk, **{"from": "live", "to": "e1"}))

    assert found.xpath("//select[@name='from']//option[@selected]/@value") == ["e1"]


def test_two_revisions_can_be_compared(client, desk, signatory):
    make_revision(desk.paper, "<p>Every child plays.</p>")
    make_revision(desk.paper, "<p>Every single child plays.</p>")

    found = page(client, signatory, address("compare", desk, **{"from": "r1", "to": "r2"}))

    assert [said(one) for one in found.xpath(css("ins"))] == ["[added:] single"]
    assert [said(one) for one in found.xpath(css(".diff-row__lines"))] == ["Line 1"]


def test_words_of_the_text_are_escaped(client, desk, signatory):
    desk.browser.type(0, 0, "<img src=x onerror=alert(1)> ")
    desk.write(signatory)

    found = page(client, signatory, address("compare", desk, **{"from": "e2"}))

    assert not found.xpath(css(".comparison img"))
    assert "<img src=x" in said(found.xpath(css("ins"))[0])


def test_equal_texts_say_so(client, desk, signatory):
    found = page(client, signatory, address("compare", desk, **{"from": "e2"}))

    assert said(found.xpath(css(".empty__title"))[0]) == "Nothing changed"


def test_a_change_beside_the_words_is_told_counted_and_put_back(client, desk, signatory, second):
    with desk.browser.doc.transaction():
        demand, inner = XmlElement("demand"), XmlElement("paragraph")
        desk.browser.body.children.append(demand)
        demand.attributes["id"], demand.attributes["addressee"] = "d1", "local"
        demand.children.append(inner)
        inner.attributes["id"] = "p3"
        inner.children.append(XmlText("Open every hall."))
    desk.write(second)
    middle = f"e{desk.paper.sequence}"
    demand.attributes["addressee"] = "flanders"
    desk.write(second)

    found = page(client, signatory, address("compare", desk, **{"from": middle}))
    part = client.get(reverse("positions:news", args=[desk.paper.uuid]) + f"?from={middle}").content.decode()
    asked = page(client, signatory, address("version_restore", desk, middle))
    client.post(address("version_restore", desk, middle))

    notes = [said(one) for one in found.xpath(css(".diff-row__note"))]
    assert any(note.startswith("now addressed to Flemish government, before to Municipalities") for note in notes)
    assert part.strip() == ", 1 passage"
    assert "1 passage changes." in said(asked)
    assert PaperVersion.objects.get().tree["content"][2]["attrs"]["addressee"] == "flanders"
    now = versions.live(Paper.objects.get(pk=desk.paper.pk))
    assert now.tree["content"][2]["attrs"]["addressee"] == "local"


def test_texts_that_differ_in_what_no_page_shows_say_so_and_can_be_put_back(client, desk, signatory, second):
    desk.browser.body.children[1].attributes["id"] = "another-name"
    desk.write(second)
    then = versions.find_point(desk.paper, "e2").sha256

    found = page(client, signatory, address("compare", desk, **{"from": "e2"}))
    asked = page(client, signatory, address("version_restore", desk, "e2"))
    client.post(address("version_restore", desk, "e2"))

    assert said(found.xpath(css(".empty__title"))[0]) == "Nothing that readers see has changed"
    assert "word for word" not in said(found)
    assert "Nothing that readers see would change" in said(asked)
    assert asked.xpath("//form//button[contains(., 'Put this text back')]")
    assert versions.live(Paper.objects.get(pk=desk.paper.pk)).sha256 == then


def test_a_text_that_stands_already_is_not_put_back(client, desk, signatory):
    asked = page(client, signatory, address("version_restore", desk, "e2"))

    assert "There is nothing to put back" in said(asked) and "The text of now is the same as this one." in said(asked)
    assert not asked.xpath("//form//button[contains(., 'Put this text back')]")


def test_restoring_asks_first_and_is_for_the_lead(client, desk, signatory, second):
    where = address("version_restore", desk, "e1")
    client.force_login(second)
    assert client.get(where).status_code == client.post(where).status_code == 403

    found = page(client, signatory, where)
    assert "1 passage changes. 0 words come back, 5 words go." in said(found)
    assert "Towns" in desk.text
    client.post(where)

    assert "Towns" not in desk.text
    assert PaperVersion.objects.get().text == "Every child has a right to play.\n\nTowns keep their yards open."


def test_restoring_in_a_closed_paper_says_why(client, desk, signatory):
    Paper.objects.filter(pk=desk.paper.pk).update(state=Paper.State.FINAL_TEXT)
    client.force_login(signatory)

    answer = client.post(address("version_restore", desk, "e1"), follow=True)

    assert "closed" in answer.content.decode()
    assert "Towns" in desk.text


def test_what_is_new_since_the_last_visit_stands_above_the_text(client, desk, signatory, second):
    note_visit(desk.paper, by=signatory)
    desk.browser.type(0, 0, "Yes: ")
    desk.write(second)

    for name in ("paper", "paper_write"):
        (notice,) = page(client, signatory, address(name, desk)).xpath(css(".news"))
        assert "1 person" in said(notice)
        (link,) = notice.xpath(".//a/@href")
    part = client.get(notice.xpath(".//span/@hx-get")[0]).content.decode()
    assert part.strip() == ", 1 passage"
    page(client, signatory, link)

    assert not page(client, signatory, address("paper", desk)).xpath(css(".news"))
    assert PaperVisit.objects.get(person=signatory).sequence == 3


def test_a_first_opening_is_where_news_begins(client, desk, signatory, second):
    assert not page(client, signatory, address("paper_write", desk)).xpath(css(".news"))
    desk.browser.type(0, 0, "Yes: ")
    desk.write(second)

    assert page(client, signatory, address("paper_write", desk)).xpath(css(".news"))


def test_the_list_asks_the_same_number_of_questions_for_one_version_and_for_three(
    client,
    desk,
    signatory,
    django_assert_max_num_queries,
):
    client.force_login(signatory)
    keep_version(desk.paper, label="One", by=signatory)
    with django_assert_max_num_queries(60) as first:
        client.get(address("version_list", desk))
    for number in range(2):
        desk.browser.type(0, 0, f"{number} ")
        desk.write(signatory)
        keep_version(desk.paper, label=f"More {number}", by=signatory)

    with django_assert_max_num_queries(60) as third:
        client.get(address("version_list", desk))

    assert len(first.captured_queries) == len(third.captured_queries)


def test_a_passage_that_stands_twice_is_shown_on_the_list(client, desk, signatory):
    desk.browser.add(2, "Towns keep their yards open.", "p2")
    desk.write(signatory)

    (notice,) = page(client, signatory, address("version_list", desk)).xpath(css(".notice--warning"))

    assert "“Towns keep their yards open.”" in said(notice)
    jump = notice.xpath(".//a/@href")[0].partition("#")[2]
    assert page(client, signatory, address("version", desk, "live")).get_element_by_id(jump) is not None


def test_of_two_equal_texts_the_page_leads_to_what_was_only_suggested(client, desk, signatory):
    found = page(client, signatory, address("compare", desk, **{"from": "live"}))

    assert "Nothing changed" in said(found.xpath(css(".empty"))[0])
    (way,) = found.xpath("//a[normalize-space(.)='To the suggestions']/@href")
    assert way == reverse("positions:suggestion_list", args=[desk.paper.uuid])
