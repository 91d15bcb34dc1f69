"""Signatures that come after the result: who may give one, until when, on what text; nothing is counted anew."""

from __future__ import annotations

import copy
import datetime
import io
import re

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from docx import Document

from members.models import Notification
from positions import certificates, export, late, operations, readiness
from positions.export.pdf import content_of
from positions.models import Ballot, LateSignature, Paper, PositionPage, Publication
from positions.templatetags.positions_desk import answers_on_desk
from tests import factories
from tests.positions.conftest import DEMANDS, PUBLIC_WORDS, close_now, in_days, make_revision
from tests.positions.second_count import count

BOARD = factories.BOARD
HOUR = datetime.timedelta(hours=1)
SAID = {"Alfa": "endorse", "Beta": "", "Delta": "abstain", "Epsilon": "object", "Zeta": "not_our_field", "Eta": ""}
MAY_JOIN = ["Beta", "Delta", "Eta"]


@pytest.fixture
def asked(alfa, beta, signatory, second, adviser, secretariat, library) -> Ballot:
    """Six organisations decide by majority, one of each answer and two silent; the page is being made ready."""
    kind = factories.make_document_type(
        rule="majority",
        majority_percent=50,
        quorum_percent=0,
        late_signatories=True,
        unconfirmed_counts=False,
        names_abstaining=True,
    )
    paper = factories.make_paper(lead=alfa, state=Paper.State.FINAL_TEXT, document_type=kind)
    speakers = {"Alfa": signatory, "Beta": second}
    for name in SAID:
        if name not in speakers:
            organisation = factories.make_organisation(name)
            speakers[name] = factories.make_person(
                f"Speaker of {name}", organisation=organisation, role="representative"
            )
    ballot = operations.open_ballot(
        make_revision(paper, DEMANDS, created_by=secretariat), closes_at=in_days(15), by=secretariat
    )
    for name, choice in SAID.items():
        if choice:
            operations.give_answer(
                ballot, organisation=speakers[name].seats.get().organisation, choice=choice, by=speakers[name],
                reason="Not so." if choice == "object" else "", no_wording=choice == "object",
                named_when_abstaining=True, **BOARD,
            )  # fmt: skip
    operations.decide(close_now(ballot), by=secretariat)
    Paper.objects.filter(pk=paper.pk).update(state=Paper.State.PREPARING)
    return fresh(ballot)


@pytest.fixture
def opened(asked, secretariat) -> Ballot:
    operations.open_late(asked, until=in_days(3), by=secretariat)
    return fresh(asked)


def fresh(ballot: Ballot) -> Ballot:
    return Ballot.objects.select_related("revision__paper__document_type", "revision__paper__lead").get(pk=ballot.pk)


def of(ballot: Ballot, name: str):
    return ballot.electors.select_related("organisation").get(name=name).organisation


def speaker(ballot: Ballot, name: str):
    return of(ballot, name).seats.get(role="representative").person


def sign(ballot: Ballot, name: str, **more) -> LateSignature:
    return operations.sign_late(
        ballot, organisation=of(ballot, name), by=more.pop("by", None) or speaker(ballot, name), **(BOARD | more)
    )


def end(ballot: Ballot) -> Ballot:
    """Let the time to sign pass."""
    Ballot.objects.filter(pk=ballot.pk).update(late_signatories_until=timezone.now())
    return fresh(ballot)


@pytest.mark.parametrize("name", SAID)
def test_only_who_did_not_answer_or_abstained_can_join(name, opened):
    if name in MAY_JOIN:
        assert sign(opened, name).text_sha256 == opened.text_sha256
    else:
        with pytest.raises(ValidationError, match="cannot join"):
            sign(opened, name)
    assert [one["name"] for one in late.printed(opened)] == ([name] if name in MAY_JOIN else [])


def test_whoever_joins_changes_nothing_that_was_counted(opened, secretariat):
    before, expected = copy.deepcopy(opened.result), count(opened.pk)

    for name in MAY_JOIN:
        sign(opened, name)
    after = fresh(opened)

    assert after.result == before and count(opened.pk) == expected
    assert (after.outcome, after.level) == (expected.outcome, expected.level)
    assert after.result["counts"]["endorse"] == 1 and after.result["answered"] == expected.answered
    page = operations.preview(after, demand="x")
    assert [one["name"] for one in page.signatories] == ["Alfa"]
    assert [one["name"] for one in page.late_signatories] == MAY_JOIN
    assert page.result_line == before["line"]["nl"] and page.counts["all"] == before["counts"]
    assert page.abstaining == []  # Delta agreed to be named as abstaining; now it says yes


ROLES = {"representative": True, "substitute": True, "coordinator": False, "staff": False}


@pytest.mark.parametrize("role", ROLES)
def test_the_representative_or_a_substitute_signs(role, opened):
    person = factories.make_person("Somebody", organisation=of(opened, "Eta"), role=role)

    if ROLES[role]:
        assert sign(opened, "Eta", by=person).given_by == person
    else:
        with pytest.raises(PermissionDenied):
            sign(opened, "Eta", by=person)


def test_nobody_signs_for_somebody_else_and_only_the_office_sets_the_time(opened, signatory):
    with pytest.raises(PermissionDenied):
        sign(opened, "Eta", by=signatory)
    with pytest.raises(PermissionDenied):
        sign(opened, "Eta", by=signatory, channel="on_behalf", source="x")
    with pytest.raises(PermissionDenied):
        operations.open_late(opened, until=in_days(2), by=signatory)
    with pytest.raises(PermissionDenied):
        operations.close_late(opened, by=signatory)
    made = sign(opened, "Eta")
    for deed in (operations.withdraw_late, operations.confirm_late):
        with pytest.raises(PermissionDenied):
            deed(made, by=signatory)


def test_a_signature_needs_a_mandate_as_an_answer_does(opened):
    with pytest.raises(ValidationError) as refused:
        sign(opened, "Eta", mandate_body="")
    assert set(refused.value.message_dict) == {"mandate_body"}
    with pytest.raises(ValidationError, match="standing mandate"):
        sign(opened, "Eta", mandate="standing")


def test_after_the_moment_nobody_joins_and_before_it_nothing_is_published(opened, secretariat):
    with pytest.raises(ValidationError, match="still sign until"):
        operations.publish(opened, by=secretariat, **PUBLIC_WORDS)
    with pytest.raises(ValidationError, match="still sign until"):
        operations.submit_confidentially(opened, submitted_to="The Committee", by=secretariat)

    sign(opened, "Eta")
    operations.close_late(opened, by=secretariat)

    with pytest.raises(ValidationError, match="any more"):
        sign(fresh(opened), "Beta")
    page = operations.publish(fresh(opened), by=secretariat, **PUBLIC_WORDS)
    assert [one["name"] for one in page.late_signatories] == ["Eta"]
    with pytest.raises(ValidationError, match="made ready to publish"):
        operations.open_late(fresh(opened), until=in_days(1), by=secretariat)


def test_a_kind_of_paper_that_does_not_take_them_does_not(prepared, secretariat):
    with pytest.raises(ValidationError, match="takes no signatures"):
        operations.open_late(prepared, until=in_days(1), by=secretariat)


@pytest.mark.parametrize("until", [-HOUR, datetime.timedelta(days=400)])
def test_the_moment_lies_ahead_and_not_too_far(until, asked, secretariat):
    with pytest.raises(ValidationError) as refused:
        operations.open_late(asked, until=timezone.now() + until, by=secretariat)
    assert set(refused.value.message_dict) == {"until"}


def test_one_organisation_joins_once_and_can_take_it_back_and_join_again(opened):
    first = sign(opened, "Eta")
    with pytest.raises(ValidationError, match="has signed already"):
        sign(opened, "Eta")

    operations.withdraw_late(first, by=speaker(opened, "Eta"))

    assert late.printed(opened) == []
    with pytest.raises(ValidationError, match="taken back already"):
        operations.withdraw_late(first, by=speaker(opened, "Eta"))
    sign(opened, "Eta")
    assert [one["name"] for one in late.printed(opened)] == ["Eta"]


def test_what_the_secretariat_enters_is_printed_once_it_is_confirmed_where_the_rule_asks_that(
    opened, secretariat, told
):
    with pytest.raises(ValidationError) as refused:
        sign(opened, "Beta", by=secretariat, channel="on_behalf")
    assert set(refused.value.message_dict) == {"source"}

    made = sign(opened, "Beta", by=secretariat, channel="on_behalf", source="By telephone, 14:00")

    assert made.confirm_until - made.given_at == datetime.timedelta(hours=48)
    assert late.printed(opened) == [] and ("Second", "positions.joined_late") in told()
    operations.confirm_late(made, by=speaker(opened, "Beta"))
    assert [one["name"] for one in late.printed(opened)] == ["Beta"]


def test_the_offer_can_wait_and_the_record_goes_to_all_contacts(opened, secretariat):
    offered = Notification.objects.filter(kind="positions.late_offered")
    assert set(offered.values_list("organisation__name", flat=True)) == set(MAY_JOIN)
    assert all(offered.values_list("waits", flat=True))
    substitute = factories.make_person("Substitute", organisation=of(opened, "Eta"), role="substitute")

    made = sign(opened, "Eta")
    operations.withdraw_late(made, by=substitute)

    for kind in ("positions.joined_late", "positions.late_taken_back"):
        found = Notification.objects.filter(kind=kind)
        assert {one.person for one in found} == {substitute, speaker(opened, "Eta")}
        assert not any(one.waits for one in found)
    operations.open_late(opened, until=timezone.localtime(opened.late_signatories_until), by=secretariat)
    assert offered.filter(organisation=of(opened, "Beta")).count() == 1  # the same moment is told once


FORGED = {
    "another text": {"text_sha256": "0" * 64},
    "who objected": {"organisation": "Epsilon"},
    "who signed": {"organisation": "Alfa"},
    "who was only asked for advice": {"organisation": "Gamma advies"},
    "after the moment": {"given_at": in_days(4)},
}


@pytest.mark.parametrize("case", FORGED)
def test_the_database_refuses(case, opened):
    fields = {"organisation": "Eta", "text_sha256": opened.text_sha256, "given_at": timezone.now()} | FORGED[case]
    name = fields.pop("organisation")

    with pytest.raises(DatabaseError, match="join this text|given its answer"), transaction.atomic():
        LateSignature.objects.create(
            ballot=opened, organisation=of(opened, name), mandate="board", given_by=opened.opened_by, **fields
        )


def test_the_database_keeps_every_row(opened, secretariat):
    made = sign(opened, "Eta")
    rows = LateSignature.objects.filter(pk=made.pk)
    for change in ({"text_sha256": "0" * 64}, {"organisation": of(opened, "Beta")}, {"given_at": timezone.now()}):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.delete()
    operations.withdraw_late(made, by=secretariat)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(withdrawn_at=None, withdrawn_by=None)
    again = sign(opened, "Eta")
    operations.publish(end(opened), by=secretariat, **PUBLIC_WORDS)
    with pytest.raises(DatabaseError), transaction.atomic():
        LateSignature.objects.filter(pk=again.pk).update(withdrawn_at=timezone.now(), withdrawn_by=secretariat)


def test_it_stands_on_page_pdf_docx_and_certificate_after_the_signatories(opened, secretariat, client):
    sign(opened, "Eta")
    page = operations.publish(end(opened), by=secretariat, **PUBLIC_WORDS)

    html = client.get(page.url).content.decode()
    heading = "Joined after the sign-off closed"
    nl = content_of(page)["words"]["joined"]
    assert html.index('translate="no">Alfa') < html.index(nl) < html.index('translate="no">Eta')
    assert [one["name"] for one in content_of(page)["joined"]] == ["Eta"] and content_of(page)["joined"][0]["until"]
    words = [one.text for one in Document(io.BytesIO(export.MAKERS["docx"](page))).paragraphs]
    at = words.index(nl)
    assert "Alfa" in words[:at] and words[at + 1].startswith("Eta (")
    assert export.MAKERS["pdf"](page).startswith(b"%PDF-")
    sections = {one.key: one for one in certificates.certificate_of(fresh(opened), [], with_people=False)}
    assert sections["joined"].title.startswith(heading) and sections["joined"].rows[0][1] == "Eta"
    assert "Speaker of Eta" not in str(sections["joined"].rows)


def test_after_publication_it_withdraws_as_signatories_do(opened, secretariat):
    sign(opened, "Eta")
    page = operations.publish(end(opened), by=secretariat, **PUBLIC_WORDS)

    operations.withdraw_signature(Publication.objects.get(), of(opened, "Eta"), by=speaker(opened, "Eta"))

    page = PositionPage.objects.get(pk=page.pk)
    assert [one["name"] for one in page.withdrawals] == ["Eta"]
    with pytest.raises(ValidationError, match="has not signed"):
        operations.withdraw_signature(Publication.objects.get(), of(opened, "Beta"), by=speaker(opened, "Beta"))


def test_the_checklist_says_until_when_and_who(opened):
    page = operations.preview(opened, demand="x")

    def point(ballot: Ballot) -> readiness.Point:
        found = readiness.checklist(ballot.revision, ballot, page, has_child_version=True)
        return next(one for one in found if one.key == "late")

    assert not point(opened).is_done and "Nobody joined" in point(opened).detail
    sign(opened, "Eta")
    assert point(end(opened)).is_done and "Eta" in point(end(opened)).detail


def test_the_desk_offers_it_to_those_who_may_sign_and_to_nobody_else(opened, rf):
    def desk(person):
        request = rf.get("/")
        request.user = person
        return [item.url for item in answers_on_desk({"request": request})]

    assert desk(speaker(opened, "Eta")) == [f"/members/ballots/{opened.uuid}/late/sign/?organisation=eta"]
    assert desk(speaker(opened, "Alfa")) == desk(speaker(opened, "Epsilon")) == []
    sign(opened, "Eta")
    assert desk(speaker(opened, "Eta")) == []


def test_an_organisation_signs_in_two_steps_and_sees_what_it_signs(opened, client):
    client.force_login(speaker(opened, "Eta"))
    address = reverse("positions:late_sign", args=[opened.uuid]) + "?organisation=eta"
    typed = {"organisation": "eta", "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15"}

    form = client.get(address).content.decode()
    assert opened.text_sha256 in form and "Every child has" in form
    assert re.search(r'class="demand-head"><strong>[^<]* 1 · ', form), "whom the first demand addresses"
    assert client.post(address, {**typed, "mandate_body": ""}).status_code == 422
    check = client.post(address, typed)
    assert check.status_code == 200 and opened.text_sha256 in check.content.decode()
    assert not LateSignature.objects.exists()
    assert client.post(address, {**typed, "confirmed": "yes"}).status_code == 302
    assert LateSignature.objects.get().organisation.name == "Eta"
    ballot_page = client.get(reverse("positions:ballot", args=[opened.uuid])).content.decode()
    assert "Signatures after the result" in ballot_page or "late/do" in ballot_page


def test_the_secretariat_opens_enters_and_closes_it_on_its_page(asked, secretariat, client):
    client.force_login(secretariat)
    address = reverse("positions:late", args=[asked.uuid])
    assert client.post(address, {"until": "2020-01-01T10:00"}).status_code == 422
    until = timezone.localtime(in_days(2)).strftime("%Y-%m-%dT%H:%M")
    assert client.post(address, {"until": until}).status_code == 302
    html = client.get(address).content.decode()
    assert all(f"organisation={name.lower()}" in html for name in MAY_JOIN)
    behalf = reverse("positions:late_sign", args=[asked.uuid]) + "?organisation=eta"
    typed = {
        "organisation": "eta", "mandate": "board", "mandate_body": "Board", "mandate_decided_on": "2026-01-15",
        "source": "By telephone", "confirmed": "yes",
    }  # fmt: skip
    client.post(behalf, typed)
    made = LateSignature.objects.get()
    assert made.waits_for_confirmation
    do = reverse("positions:late_do", args=[asked.uuid])
    client.force_login(speaker(asked, "Eta"))
    client.post(do, {"verb": "confirm", "signature": made.pk})
    client.force_login(secretariat)
    client.post(do, {"verb": "close"})
    made.refresh_from_db()
    assert made.confirmed_at and not late.is_open(fresh(asked))


def test_nobody_took_its_name_back_before_it_joined(opened, secretariat):
    """The page said that an organisation had signed until a day on which it had not signed yet."""
    sign(opened, "Eta")
    operations.publish(end(opened), by=secretariat, **PUBLIC_WORDS)
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    with connection.cursor() as cursor:  # the decision lies a week back; the name joined today
        cursor.execute("SET LOCAL session_replication_role = replica")
        Ballot.objects.filter(pk=opened.pk).update(decided_at=timezone.now() - datetime.timedelta(days=7))
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")

    with pytest.raises(ValidationError) as refused:
        operations.withdraw_signature(
            Publication.objects.get(), of(opened, "Eta"), withdrawn_on=yesterday, by=speaker(opened, "Eta")
        )

    assert set(refused.value.message_dict) == {"withdrawn_on"}
    operations.withdraw_signature(Publication.objects.get(), of(opened, "Alfa"), withdrawn_on=yesterday, by=secretariat)


@pytest.mark.parametrize(("reader", "sees"), [("Beta", True), ("Alfa", False), ("secretariat", True)])
def test_who_signed_and_how_it_reached_us_stays_between_the_organisation_and_the_office(
    reader, sees, opened, secretariat, client
):
    sign(opened, "Beta", by=secretariat, channel="on_behalf", source="By telephone from the treasurer.")
    client.force_login(secretariat if reader == "secretariat" else speaker(opened, reader))

    html = client.get(reverse("positions:late", args=[opened.uuid])).content.decode()

    assert "Beta" in html
    assert ("from the treasurer" in html) == sees
