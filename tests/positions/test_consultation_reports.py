"""What organisations put in and what was answered: told to all who were asked, compared, and public if so chosen."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pytest
from django.urls import reverse

from members.models import Notification, Organisation
from positions import operations
from positions.forms_publication import PreparationForm
from positions.models import ConsultationReport, Paper, PositionPage, Publication
from tests import factories
from tests.positions.conftest import PUBLIC_WORDS, in_days
from tests.positions.test_rounds import amend, close, submitted

pytestmark = pytest.mark.django_db


def compared(page: str) -> str | None:
    found = re.search(r'(?:href="|http://[^/]+)?(/members/papers/[^"\s]*/compare/[^"\s]*)', page)
    return found[1].replace("&amp;", "&") if found else None


@pytest.fixture
def consulted(round, second, staff_of_beta, adviser, drafter) -> Paper:
    """Beta's amendment was taken over; a colleague's stayed inside; the next text is there."""
    amend(round, staff_of_beta, change=("outside", "in our secret garden"))
    one = submitted(round, second)
    close(round)
    operations.dispose(one, verdict="accepted", by=drafter)
    operations.finish_merge(round, by=drafter, waiver="Nothing is disputed.")
    return Paper.objects.get(pk=round.paper_id)


def test_all_who_were_asked_hear_what_was_done_with_everybodys_input(consulted, signatory, second, adviser, observer):
    told = Notification.objects.filter(kind="positions.merged")

    assert set(told.values_list("person__name", flat=True)) == {"Signatory", "Second", "Adviser"}
    assert all(notice.path.endswith("/report/") for notice in told)


def test_the_mail_to_those_who_contributed_leads_to_what_changed_since_their_comments(
    consulted, client, second, adviser
):
    own = Notification.objects.get(kind="positions.merged", person=second)
    client.force_login(second)

    page = client.get(compared(own.body))

    assert page.status_code == 200
    assert "must be able to" in page.content.decode()
    assert compared(Notification.objects.get(kind="positions.merged", person=adviser).body) is None


@pytest.mark.parametrize("where", ["report", "contribution", "paper"])
def test_what_changed_since_our_comments_is_one_click_away(where, consulted, client, second):
    round = consulted.rounds.get()
    addresses = {
        "report": reverse("positions:round_report", args=[round.uuid]),
        "contribution": reverse("positions:contribution", args=[round.contributions.get(number=1).uuid]),
        "paper": reverse("positions:paper", args=[consulted.uuid]),
    }
    client.force_login(second)

    link = compared(client.get(addresses[where], headers={"accept-language": "en"}).content.decode())

    assert link.endswith("?from=r1&to=r2")
    assert client.get(link).status_code == 200


def test_an_organisation_that_said_nothing_finds_no_comments_of_its_own_on_the_paper(consulted, client, adviser):
    client.force_login(adviser)

    assert compared(client.get(reverse("positions:paper", args=[consulted.uuid])).content.decode()) is None


# The public report ------------------------------------------------------------------------------------------------


def out(paper: Paper, alfa, beta, signatory, second, secretariat, **options) -> PositionPage:
    revision = operations.settle_text(paper, by=secretariat)
    ballot = operations.open_ballot(revision, closes_at=in_days(15), by=secretariat)
    for organisation, person in ((alfa, signatory), (beta, second)):
        operations.give_answer(ballot, organisation=organisation, choice="endorse", by=person, **factories.BOARD)
    ballot = operations.decide(ballot, by=secretariat)
    operations.prepare(Paper.objects.get(pk=paper.pk), by=secretariat)
    return operations.publish(ballot, by=secretariat, **PUBLIC_WORDS, **options)


@pytest.fixture
def cast_of_two(alfa, beta, signatory, second, secretariat, library):
    return alfa, beta, signatory, second, secretariat


def test_the_report_of_a_consultation_is_public_only_when_somebody_says_so(consulted, cast_of_two, client):
    page = out(consulted, *cast_of_two)

    assert not ConsultationReport.objects.exists()
    assert "/positions/input/" not in client.get(page.get_url()).content.decode()


def test_the_public_report_is_linked_from_the_position_and_shows_submitted_contributions_only(
    consulted, cast_of_two, client, staff_of_beta
):
    page = out(consulted, *cast_of_two, with_report=True)
    link = re.search(r'href="(/positions/input/[^"]+)"', client.get(page.get_url()).content.decode())[1]

    shown = client.get(f"{link.split('?')[0]}?language=en").content.decode()

    assert "Beta" in shown
    assert "must be able to" in shown
    assert "Accepted" in shown
    kept = json.dumps(ConsultationReport.objects.get().rounds)
    for inside in ("secret garden", staff_of_beta.name, "Second", "Signatory"):
        assert inside not in shown
        assert inside not in kept
    assert "sessionid" not in client.cookies


def test_the_public_report_comes_out_as_docx_and_csv_with_the_public_parts_alone(
    consulted, cast_of_two, client, staff_of_beta
):
    out(consulted, *cast_of_two, with_report=True)
    page = reverse("positions:public_report", args=[ConsultationReport.objects.get().uuid])
    links = re.findall(r'href="(\?as=\w+&amp;language=en)"', client.get(f"{page}?language=en").content.decode())
    word, table = [client.get(page + link.replace("&amp;", "&")) for link in links]

    with zipfile.ZipFile(io.BytesIO(word.content)) as packed:
        document = packed.read("word/document.xml").decode()
        properties = packed.read("docProps/core.xml").decode()
    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig")), delimiter=";"))

    assert [one["Content-Disposition"].rpartition(".")[2] for one in (word, table)] == ['docx"', 'csv"']
    assert "<dc:language>en</dc:language>" in properties
    assert "Beta" in document
    assert "must be able to" in document
    assert (len(rows), rows[0][:3], rows[1][:3]) == (2, ["Round", "Number", "Organisation"], ["1", rows[1][1], "Beta"])
    assert "Accepted" in rows[1]
    for inside in ("secret garden", staff_of_beta.name, "Second", "Signatory"):
        assert inside not in document
        assert inside not in properties
        assert inside not in table.content.decode()
    assert not client.cookies


def test_the_public_report_stays_as_it_was_when_an_organisation_changes_its_name(consulted, cast_of_two, client, beta):
    out(consulted, *cast_of_two, with_report=True)
    Organisation.objects.filter(pk=beta.pk).update(name="Beta of today")

    shown = client.get(reverse("positions:public_report", args=[ConsultationReport.objects.get().uuid]))

    assert b"Beta of today" not in shown.content


def test_under_embargo_the_report_is_not_public_either(consulted, cast_of_two, client):
    out(consulted, *cast_of_two, with_report=True, embargo_until=in_days(3))
    address = reverse("positions:public_report", args=[ConsultationReport.objects.get().uuid])

    for wanted in ("", "?as=csv", "?as=docx"):
        assert client.get(address + wanted).status_code == 404
    Publication.objects.update(embargo_until=None)
    PositionPage.objects.update(live=True)
    assert client.get(address).status_code == 200


def test_the_choice_is_off_at_first_and_absent_where_nobody_was_consulted(consulted, prepared):
    form = PreparationForm({}, revision=consulted.revisions.first())
    form.is_valid()

    assert form.cleaned_data["with_report"] is False
    assert "with_report" not in PreparationForm({}, revision=prepared.revision).fields
