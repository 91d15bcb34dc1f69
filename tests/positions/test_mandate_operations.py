import datetime
import io
import stat
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from members.audience import Audience
from members.models import AuditEntry
from positions import evidence, operations
from positions.models import Mandate
from positions.permissions_mandates import can_record_mandate, can_see_mandates
from tests.factories import make_document_type, make_organisation, make_paper, make_person

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
PDF = b"%PDF-1.7\n1 0 obj\n"


def zipped(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/").replace("_", "."), content)
    return packed.getvalue()


def docx(**more: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in ("[Content_Types].xml", "word/document.xml", *more):
            package.writestr(name, b"<x/>")
    return packed.getvalue()


FILES = {
    "a PDF": (PDF, "pdf"),
    "a PNG": (b"\x89PNG\r\n\x1a\n....", "png"),
    "a JPEG": (b"\xff\xd8\xff\xe0....", "jpg"),
    "a Word file": (docx(), "docx"),
    "an OpenDocument": (zipped(mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
    "a Word file with macros": (docx(**{"word/vbaProject.bin": b""}), None),
    "a spreadsheet": (zipped(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), None),
    "a zip": (zipped(page_html=b"<script>"), None),
    "half a zip": (docx()[:60], None),
    "a page": (b"<!doctype html><script>alert(1)</script>", None),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", None),
    "a program": (b"MZ\x90\x00", None),
    "text": (b"The board decided on %PDF- things", None),
}


@pytest.mark.parametrize(("content", "kind"), FILES.values(), ids=FILES)
def test_what_a_file_is_follows_from_its_content(content, kind):
    assert evidence.kind_of(content) == kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("minutes.pdf", "minutes.pdf"), ("minutes.exe", "minutes.pdf"), ("../../etc/passwd", "passwd.pdf"),
        ("C:\\papers\\Besluit 3.docx", "Besluit 3.pdf"), ('a"b\r\nX-Evil: 1.pdf', "a-b--X-Evil- 1.pdf"),
        ("Décision n° 4.pdf", "Décision n- 4.pdf"), ("", "decision.pdf"), ("x" * 200 + ".pdf", "x" * 100 + ".pdf"),
    ],
)  # fmt: skip
def test_the_name_of_a_file_becomes_fit_to_show(name, shown):
    file = SimpleUploadedFile("f", PDF)
    file._name = name

    assert evidence.looked_at(file).name == shown


def test_a_file_that_is_too_large_is_told_the_limit(monkeypatch):
    monkeypatch.setattr(evidence, "MOST_BYTES", 20)

    assert evidence.looked_at(SimpleUploadedFile("a.pdf", PDF[:20].ljust(20))).kind == "pdf"
    with pytest.raises(ValidationError) as refused:
        evidence.looked_at(SimpleUploadedFile("a.pdf", PDF[:20].ljust(21)))
    assert "21\xa0bytes; at most 20\xa0bytes" in refused.value.messages[0]


@pytest.fixture
def cast(secretariat, signatory, coordinator, drafter, second, observer, stranger, alfa):
    return {
        "secretariat": secretariat, "representative": signatory, "coordinator": coordinator, "staff": drafter,
        "substitute": make_person(organisation=alfa, role="substitute"), "other organisation": second,
        "observer": observer, "stranger": stranger,
    }  # fmt: skip


def record(organisation, by, **fields) -> Mandate:
    fields = {
        "kind": "standing", "scope": "everything", "body": "Board", "decided_on": timezone.localdate(), **fields
    }  # fmt: skip
    return operations.record_mandate(organisation, by=by, **fields)


def test_who_sees_and_who_records_mandates(cast, alfa):
    seen = {name for name, person in cast.items() if can_see_mandates(person, alfa)}
    recorded = {name for name, person in cast.items() if can_record_mandate(person, alfa)}

    assert seen == {"secretariat", "representative", "coordinator", "staff", "substitute"}
    assert recorded == {"secretariat", "representative", "coordinator", "substitute"}


def test_recording_and_ending_ask_who_may(cast, alfa):
    mandate = record(alfa, cast["coordinator"])

    for name in ("staff", "other organisation", "observer", "stranger"):
        with pytest.raises(PermissionDenied):
            record(alfa, cast[name])
        with pytest.raises(PermissionDenied):
            operations.end_mandate(mandate, by=cast[name])

    assert Mandate.objects.valid().get() == mandate


def test_a_mandate_is_kept_with_its_evidence_where_nobody_else_reads(alfa, signatory):
    proof = evidence.looked_at(SimpleUploadedFile("Minutes of the board.pdf", PDF))

    mandate = record(alfa, signatory, evidence=proof, note=" Not on asylum. ", valid_until=timezone.localdate() + DAY)

    stored = Path(settings.PRIVATE_ROOT, mandate.evidence.name)
    assert stored.read_bytes() == PDF and stat.S_IMODE(stored.stat().st_mode) == 0o600
    assert stored.parent.name == "mandates" and "Minutes" not in stored.name and stored.suffix == ".pdf"
    assert not Path(settings.MEDIA_ROOT).exists()
    with pytest.raises(ValueError, match="no address"):
        mandate.evidence.url  # noqa: B018
    mandate.refresh_from_db()
    assert mandate.evidence_name == "Minutes of the board.pdf" and mandate.note == "Not on asylum."
    entry = AuditEntry.objects.get(verb="positions.record_mandate")
    assert entry.person == signatory and entry.organisation == alfa and entry.details["has_evidence"] is True


@pytest.mark.parametrize(
    ("fields", "where"),
    [
        ({"decided_on": 1}, "decided_on"),
        ({"decided_on": -5, "valid_until": -6}, "valid_until"),
        ({"decided_on": -5, "valid_until": -1}, "valid_until"),
        ({"body": "  "}, "body"),
        ({"scope": "paper"}, "paper"),
        ({"scope": "subjects"}, "document_types"),
        ({"scope": "the moon"}, "scope"),
        ({"kind": "rumour"}, "scope"),
    ],
)
def test_a_mandate_that_cannot_be(alfa, signatory, fields, where):
    today = timezone.localdate()
    fields = {key: today + value * DAY if isinstance(value, int) else value for key, value in fields.items()}

    with pytest.raises(ValidationError) as refused:
        record(alfa, signatory, **fields)

    assert set(refused.value.message_dict) == {where} and not Mandate.objects.exists()


def test_a_mandate_for_everything_forgets_what_was_ticked_for_something_narrower(alfa, signatory):
    mandate = record(alfa, signatory, document_types=[make_document_type()], paper=make_paper(lead=alfa))

    assert mandate.paper is None and not mandate.document_types.exists()


def test_a_mandate_for_a_paper_that_one_may_not_see_is_refused(alfa, beta, signatory):
    hidden = make_paper(lead=beta, audience=Audience.ORGANISATION, audience_organisation=beta)

    with pytest.raises(PermissionDenied):
        record(alfa, signatory, scope="paper", paper=hidden)


def test_a_mandate_ends_once(alfa, signatory, coordinator):
    mandate = record(alfa, signatory)
    operations.end_mandate(mandate, by=coordinator)

    with pytest.raises(ValidationError, match="already"):
        operations.end_mandate(mandate, by=signatory)

    assert not Mandate.objects.valid().exists() and Mandate.objects.get().ended_by == coordinator


# The pages.


def sent(**fields) -> dict[str, object]:
    return {
        "kind": "standing", "scope": "everything", "body": "Board", "decided_on": timezone.localdate().isoformat(),
        **fields,
    }  # fmt: skip


def test_a_representative_records_a_mandate_and_gets_the_file_back(client, signatory, alfa):
    client.force_login(signatory)
    page = reverse("positions:mandate_create", args=[alfa.slug])

    proof = SimpleUploadedFile("minutes.pdf", PDF, content_type="text/html")
    said = client.post(page, sent(evidence=proof), follow=True).content.decode()

    mandate = Mandate.objects.get()
    answer = client.get(reverse("positions:mandate_evidence", args=[mandate.uuid]))
    assert "The mandate is kept." in said and "Standing mandate · Board" in said
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="minutes.pdf"'
    assert "sandbox" in answer["Content-Security-Policy"] and "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", ["other organisation", "observer", "stranger"])
def test_mandates_of_another_organisation_do_not_exist(client, cast, alfa, signatory, name):
    mandate = record(alfa, signatory, evidence=evidence.Evidence("pdf", "a.pdf", PDF))
    client.force_login(cast[name])

    answers = {
        address: client.get(reverse(f"positions:{address}", args=[key])).status_code
        for address, key in [
            ("mandate_list", alfa.slug), ("mandate_create", alfa.slug), ("mandate_end", mandate.uuid),
            ("mandate_evidence", mandate.uuid),
        ]
    }  # fmt: skip

    assert set(answers.values()) == {403 if name == "stranger" else 404}


def test_staff_read_the_list_and_find_no_button(client, drafter, signatory, alfa):
    record(alfa, signatory, note="Not on asylum.")
    client.force_login(drafter)

    shown = client.get(reverse("positions:mandate_list", args=[alfa.slug])).content.decode()

    assert "Not on asylum." in shown and "Record a mandate" not in shown
    assert client.get(reverse("positions:mandate_create", args=[alfa.slug])).status_code == 404


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<html>", "This is no PDF, Word (.docx)"),
        (b"", "This file is empty."),
        (None, "Which body decided: This field"),
    ],
)
def test_what_was_typed_comes_back_with_a_sentence(client, signatory, alfa, content, words):
    client.force_login(signatory)
    data = sent(note="Nothing that costs money.", valid_until="2099-01-01")
    if content is not None:
        data["evidence"] = SimpleUploadedFile("a.pdf", content)
    else:
        data["body"] = " "

    answer = client.post(reverse("positions:mandate_create", args=[alfa.slug]), data)

    shown = answer.content.decode()
    assert answer.status_code == 422 and not Mandate.objects.exists()
    assert "Nothing that costs money." in shown and "2099-01-01" in shown
    assert words in shown


def test_a_good_file_beside_a_slip_is_asked_for_again(client, signatory, alfa):
    client.force_login(signatory)
    data = sent(decided_on="yesterday", evidence=SimpleUploadedFile("a.pdf", PDF))

    shown = client.post(reverse("positions:mandate_create", args=[alfa.slug]), data).content.decode()

    assert "Choose the file again" in shown


def test_ending_a_mandate_asks_once(client, signatory, alfa):
    mandate = record(alfa, signatory)
    client.force_login(signatory)
    page = reverse("positions:mandate_end", args=[mandate.uuid])

    asked = client.get(page).content.decode()
    assert "End the mandate now" in asked and Mandate.objects.valid().exists()

    said = client.post(page, follow=True).content.decode()
    assert "No mandate holds today" in said and "1 mandate that is over" in said


def test_the_overview_is_the_secretariats_and_others_come_to_their_own(client, secretariat, signatory, alfa, beta):
    record(alfa, signatory, valid_until=datetime.date(2099, 5, 1))
    client.force_login(signatory)
    away = client.get(reverse("positions:mandate_overview"))
    assert away.status_code == 302 and away["Location"] == reverse("positions:mandate_list", args=[alfa.slug])

    client.force_login(secretariat)
    shown = client.get(reverse("positions:mandate_overview")).content.decode()
    assert "1 mandate holds" in shown and "ends on 1 May 2099" in shown and "No mandate recorded" in shown


def test_the_overview_asks_as_often_for_many_as_for_one(client, secretariat):
    client.force_login(secretariat)
    counts = []
    for _number in range(2):
        for _other in range(1 + 2 * _number):
            organisation = make_organisation()
            record(organisation, make_person(organisation=organisation, role="representative"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("positions:mandate_overview"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_the_list_asks_as_often_for_many_mandates_as_for_one(client, signatory, alfa):
    client.force_login(signatory)
    kind, counts = make_document_type(), []
    for _number in range(2):
        for _mandate in range(1 + 2 * _number):
            record(alfa, signatory, scope="subjects", document_types=[kind])
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("positions:mandate_list", args=[alfa.slug]))
        counts.append(len(queries))

    assert counts[0] == counts[1]
