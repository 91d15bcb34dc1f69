import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.models import BoardDate, ClosedPeriod, Membership, Organisation
from members.working_days import add_working_days
from positions import deadlines
from positions.feasibility import deciding, feasibility
from positions.models import Mandate
from tests.factories import make_document_type, make_organisation, make_paper, make_person
from tests.positions.conftest import make_revision

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
OPENS = datetime.date(2027, 5, 31)  # a Monday
CLOSES = datetime.date(2027, 6, 11)  # a Friday


@pytest.fixture
def paper():
    return make_paper(lead=make_organisation("Lead", type="observer"))


def on(day: str) -> datetime.date:
    return datetime.date.fromisoformat(f"2027-{day}")


def board(organisation, day: str, papers_until: str = "") -> None:
    until = on(papers_until) if papers_until else None
    BoardDate.objects.create(organisation=organisation, on=on(day), body="Board", papers_until=until)


def closed(organisation, first: str, last: str) -> None:
    ClosedPeriod.objects.create(organisation=organisation, starts_on=on(first), ends_on=on(last))


def mandate(organisation, **fields) -> None:
    fields = {"decided_on": on("01-01"), "body": "Board", "recorded_by": make_person(), **fields}
    Mandate.objects.create(organisation=organisation, **fields)


SAID = {
    "a mandate": (lambda it: mandate(it), "can"),
    "a mandate that ends before": (lambda it: mandate(it, valid_until=on("05-30")), "mandate"),
    "a mandate, but closed until the deadline": (lambda it: (mandate(it), closed(it, "05-20", "06-13")), on("06-14")),
    "a mandate, closed for a week": (lambda it: (mandate(it), closed(it, "05-31", "06-06")), "can"),
    "a board in time": (lambda it: board(it, "06-08"), "can"),
    "a board on the eve": (lambda it: board(it, "06-10"), "can"),
    "a board on the last day": (lambda it: board(it, "06-11"), on("06-14")),
    "a board on the day it opens": (lambda it: board(it, "05-31"), "mandate"),
    "a board whose papers have left": (lambda it: board(it, "06-08", "05-28"), "mandate"),
    "a board whose papers leave that day": (lambda it: board(it, "06-08", "05-31"), "can"),
    "a board whose papers have left, and a next one": (
        lambda it: (board(it, "06-08", "05-28"), board(it, "07-06")),
        on("07-07"),
    ),
    "a board, then closed": (lambda it: (board(it, "06-08"), closed(it, "06-09", "06-20")), on("06-21")),
    "a board in the past only": (lambda it: board(it, "03-08"), "mandate"),
    "nothing at all": (lambda it: None, "unknown"),
    "only that it is closed": (lambda it: closed(it, "06-01", "06-02"), "unknown"),
}


@pytest.mark.parametrize(("tell", "expected"), SAID.values(), ids=SAID)
def test_what_an_organisation_told_decides_whether_it_is_in_time(paper, tell, expected):
    organisation = make_organisation()
    tell(organisation)

    found = feasibility(paper, CLOSES, opens_on=OPENS)

    places = {
        "can": found.can_decide, "mandate": found.needs_mandate, "unknown": found.unknown,
    }  # fmt: skip
    if isinstance(expected, datetime.date):
        assert found.too_late == [(organisation, expected)] and found.total == 1
    else:
        assert places[expected] == [organisation] and found.total == 1


@pytest.mark.parametrize(
    ("days", "closes", "in_time"),
    [(0, "05-31", True), (5, "06-07", True), (5, "06-04", False), (9, "06-11", True), (10, "06-11", False)],
)
def test_an_organisation_that_needs_working_days_gets_them(paper, days, closes, in_time):
    organisation = make_organisation(decision_days=days)

    found = feasibility(paper, on(closes), opens_on=OPENS)

    assert bool(found.can_decide) == in_time
    if not in_time:
        assert found.too_late == [(organisation, add_working_days(OPENS, days))]


def test_days_on_which_it_is_closed_do_not_count_among_its_working_days(paper):
    organisation = make_organisation(decision_days=5)
    closed(organisation, "06-01", "06-04")

    found = feasibility(paper, on("06-10"), opens_on=OPENS)

    assert found.too_late == [(organisation, on("06-11"))]


def test_a_standing_mandate_outside_its_scope_does_not_help(paper):
    organisation = make_organisation()
    mandate(organisation, scope="paper", paper=make_paper(lead=paper.lead))

    assert feasibility(paper, CLOSES, opens_on=OPENS).needs_mandate == [organisation]


def test_only_those_are_counted_whom_the_kind_of_paper_lets_decide():
    full, associate, _adviser = (
        make_organisation(),
        make_organisation(type="associate"),
        make_organisation(type="adviser"),
    )
    make_organisation(type=None)
    both = make_document_type("wide", deciding_types=["full", "associate", "adviser"])
    narrow, wide = make_paper(lead=full), make_paper(lead=full, document_type=both)

    assert set(deciding(narrow)) == {full}
    assert set(deciding(wide)) == {full, associate}


def test_the_whole_in_one_sentence(paper):
    year = timezone.localdate().year
    for _number in range(19):
        mandate(make_organisation())
    for _number in range(5):
        board(make_organisation(), "03-01")
    for _number in range(3):
        board(make_organisation(), "06-11")

    found = feasibility(paper, CLOSES, opens_on=OPENS)

    day = "14 June" if year == 2027 else "14 June 2027"
    assert found.sentence == f"19 can decide, 5 need a standing mandate, 3 not before {day}"
    board(make_organisation(), "06-22")
    make_organisation()
    assert feasibility(paper, CLOSES, opens_on=OPENS).sentence.endswith(
        f"4 not before {day}, the last of them on {day.replace('14', '23')}, 1 did not say when it decides"
    )


def test_as_many_queries_for_two_thousand_seven_hundred_as_for_twenty_seven(paper):
    recorder, counts = make_person(), []
    for first, last in ((0, 27), (27, 2700)):
        made = Organisation.objects.bulk_create(
            Organisation(name=f"Many {n:04}", slug=f"many-{n}", initials="M", decision_days=n % 20 if n % 3 else None)
            for n in range(first, last)
        )
        Membership.objects.bulk_create(Membership(organisation=one, starts_on=on("01-01") - 999 * DAY) for one in made)
        BoardDate.objects.bulk_create(BoardDate(organisation=one, on=CLOSES - DAY, body="Board") for one in made[::3])
        ClosedPeriod.objects.bulk_create(ClosedPeriod(organisation=one, starts_on=OPENS, ends_on=OPENS) for one in made)
        Mandate.objects.bulk_create(
            Mandate(organisation=one, body="Board", decided_on=on("01-01"), recorded_by=recorder) for one in made[::2]
        )
        with CaptureQueriesContext(connection) as queries:
            found = feasibility(paper, CLOSES, opens_on=OPENS)
        assert found.total == last
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 9


# What speaks against a deadline.


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(17), timezone.get_current_timezone())


def test_a_deadline_in_plain_working_weeks_has_nothing_against_it(paper, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(on("05-11")))

    assert deadlines.warnings(paper, at(on("06-11")), 10, [make_organisation()]) == []


@pytest.mark.parametrize(
    ("last", "minimum", "region", "words"),
    [
        ("05-13", 10, "flanders", "That leaves 2 working days."),
        ("06-12", 10, "flanders", "Saturday 12 June 2027 is no working day."),
        ("05-17", 3, "flanders", "Monday 17 May 2027 is no working day."),  # Whit Monday
        ("07-05", 10, "flanders", "It crosses a school holiday, 1 July – 31 August 2027: Flemish schools."),
        ("07-05", 10, "wallonia", "3 July – 22 August 2027: French-language schools in Belgium."),
        ("07-14", 10, "netherlands_north", "10 July – 22 August 2027: schools in the north of the Netherlands."),
        ("12-01", 10, "world", "The school holidays after 22 August 2027 are not known here yet."),
        ("05-10", 10, "world", "This moment has passed."),
    ],
)
def test_what_speaks_against_a_deadline(paper, monkeypatch, last, minimum, region, words):
    monkeypatch.setattr(timezone, "now", lambda: at(on("05-11")))

    found = deadlines.warnings(paper, at(on(last)), minimum, [make_organisation(region=region)])

    assert len(found) == 1 and words in found[0]


def test_school_holidays_of_nobody_who_is_asked_do_not_matter(paper, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(on("05-11")))
    asked = [make_organisation(region="wallonia"), make_organisation(region="world")]

    assert deadlines.warnings(paper, at(on("07-02")), 10, asked) == []


def test_a_deadline_after_the_day_on_which_the_paper_is_needed(paper, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(on("05-11")))
    paper.due_on = on("06-10")

    found = deadlines.warnings(paper, at(on("06-11")), 10, [])

    assert found == ["The paper is needed on Thursday 10 June 2027, before this deadline."]


def test_a_translation_that_is_not_ready_speaks_against_a_sign_off_but_not_against_a_round(paper, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(on("05-11")))
    revision = make_revision(paper)
    make_paper(translation_of=paper, source_revision=revision, language="fr", lead=paper.lead)

    sign_off = deadlines.warnings(paper, at(on("06-11")), 10, [])

    assert len(sign_off) == 1 and "The translation into French is not ready" in sign_off[0]
    assert deadlines.warnings(paper, at(on("06-11")), 10, [], languages_matter=False) == []


# The pages.


@pytest.fixture
def ready(alfa, beta, signatory):
    paper = make_paper(state="final_text", lead=alfa, due_on=None)
    make_revision(paper)
    BoardDate.objects.create(organisation=beta, on=timezone.localdate() + 300 * DAY, body="Board")
    mandate(alfa, decided_on=timezone.localdate())
    return paper


def test_the_page_that_opens_sign_off_says_who_can_decide_by_then(client, secretariat, ready):
    client.force_login(secretariat)
    page = reverse("positions:ballot_open", args=[ready.uuid, 1])

    shown = client.get(page).content.decode()

    assert "<li>1 can decide.</li><li>1 not before" in shown and "Which organisations" in shown and "Beta" in shown
    far = (timezone.localdate() + 320 * DAY).isoformat() + "T17:00"
    checked = client.post(page, {"closes_at": far, "check": "1"})
    assert checked.status_code == 200 and "2 can decide" in checked.content.decode()
    assert not ready.revisions.get().ballots.exists()


def test_the_lines_alone_for_a_date_that_is_typed(client, secretariat, ready):
    client.force_login(secretariat)
    page = reverse("positions:deadline_outlook", args=[ready.uuid, "sign-off"])

    far = client.get(page, {"closes_at": (timezone.localdate() + 320 * DAY).isoformat() + "T17:00"}).content.decode()
    nonsense = client.get(page, {"closes_at": "soon"}).content.decode()

    assert "2 can decide" in far and "<html" not in far
    assert "Fill in a day and an hour" in nonsense
    assert client.get(reverse("positions:deadline_outlook", args=[ready.uuid, "party"])).status_code == 404


def test_who_leads_a_paper_reads_the_sum_but_not_whose_calendar_it_is(client, signatory, beta, ready):
    ready.state = "drafting"
    ready.save(update_fields=["state"])
    client.force_login(signatory)

    shown = client.get(reverse("positions:round_open", args=[ready.uuid])).content.decode()

    assert "<li>1 can decide.</li><li>1 not before" in shown
    assert "Which organisations" not in shown and beta.name not in shown
    assert client.get(reverse("positions:deadline_outlook", args=[ready.uuid, "sign-off"])).status_code == 404


def test_a_date_is_checked_before_a_consultation_opens_without_scripts(client, signatory, ready):
    ready.state = "drafting"
    ready.save(update_fields=["state"])
    client.force_login(signatory)
    tomorrow = (timezone.localdate() + DAY).isoformat() + "T17:00"

    checked = client.post(
        reverse("positions:round_open", args=[ready.uuid]), {"closes_at": tomorrow, "question": "Why?", "check": "1"}
    )

    assert checked.status_code == 200 and "so it only opens as urgent" in checked.content.decode()
    assert not ready.rounds.exists()
