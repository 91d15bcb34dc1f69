"""A paper starts from a Word file: choose, look, keep. Nobody else's text is ever replaced."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from members.models import AuditEntry
from positions import document, document_import, operations, store
from positions.docx_in import read_docx
from positions.models import Paper, PaperUpdate
from positions.operations.in_out import start_from_document
from tests import factories
from tests.documents import examples
from tests.documents.wordfiles import docx, p, style

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(alfa) -> Paper:
    return factories.make_paper(lead=alfa)


def upload(data: bytes, name: str = "draft.docx") -> dict[str, SimpleUploadedFile]:
    return {"document": SimpleUploadedFile(name, data)}


def text_of(paper: Paper) -> str:
    return document.plain_text(document.tree_of(store.load_document(paper.pk)[0]))


def seal(page: str) -> str:
    return re.search(r'name="kept" value="([^"]+)"', page)[1]


def test_a_file_is_looked_at_and_then_becomes_the_text(client, paper, drafter):
    client.force_login(drafter)
    address = reverse("positions:paper_import", args=[paper.uuid])

    chosen = client.post(address, upload(examples.with_everything_odd()))
    page = chosen.content.decode()

    assert chosen.status_code == 200
    assert "We strongly ask." in page
    assert "1 picture:" in page and "<q>Children on a school yard</q>" in page
    assert "1 tracked insertion was taken as text." in page
    assert "javascript:alert(1)" in page and 'href="javascript' not in page
    assert not PaperUpdate.objects.filter(paper=paper).exists()

    kept = client.post(reverse("positions:paper_import_confirm", args=[paper.uuid]), {"kept": seal(page)})

    assert kept.url == reverse("positions:paper_write", args=[paper.uuid])
    assert text_of(paper).startswith("We strongly ask.")
    row = PaperUpdate.objects.get(paper=paper)
    assert (row.person, row.organisation.name, row.session) == (drafter, "Alfa", "import")
    entry = AuditEntry.objects.get(verb="positions.import")
    assert entry.person == drafter and entry.details["words"] > 20 and len(entry.details["file_sha256"]) == 64


def test_a_second_yes_does_not_double_the_text(client, paper, drafter):
    client.force_login(drafter)
    page = client.post(reverse("positions:paper_import", args=[paper.uuid]), upload(docx(p("Once only.")))).content
    confirm = reverse("positions:paper_import_confirm", args=[paper.uuid])

    client.post(confirm, {"kept": seal(page.decode())})
    again = client.post(confirm, {"kept": seal(page.decode())}, follow=True)

    assert text_of(paper) == "Once only."
    assert "This paper has a text already." in again.content.decode()


def test_a_paper_with_words_offers_no_file(client, paper, drafter):
    store.write_initial(paper, "<p>Ours.</p>", drafter)
    client.force_login(drafter)

    page = client.get(reverse("positions:paper_import", args=[paper.uuid])).content.decode()

    assert "no file can take its place" in page
    assert 'type="file"' not in page
    assert "Start from a Word file" not in client.get(reverse("positions:paper", args=[paper.uuid])).content.decode()


def test_the_paper_offers_it_while_there_are_no_words(client, paper, drafter):
    client.force_login(drafter)

    page = client.get(reverse("positions:paper", args=[paper.uuid])).content.decode()

    assert reverse("positions:paper_import", args=[paper.uuid]) in page


def test_the_seal_of_another_person_or_paper_does_not_open(client, paper, drafter, coordinator):
    other = factories.make_paper(lead=paper.lead)
    client.force_login(drafter)
    page = client.post(reverse("positions:paper_import", args=[paper.uuid]), upload(docx(p("Mine.")))).content.decode()

    client.post(reverse("positions:paper_import_confirm", args=[other.uuid]), {"kept": seal(page)})
    client.force_login(coordinator)
    client.post(reverse("positions:paper_import_confirm", args=[paper.uuid]), {"kept": seal(page)})

    assert not PaperUpdate.objects.exists()


def test_an_old_preview_says_so(client, paper, drafter, monkeypatch):
    client.force_login(drafter)
    page = client.post(reverse("positions:paper_import", args=[paper.uuid]), upload(docx(p("Old.")))).content.decode()
    monkeypatch.setattr("positions.views.in_out.PREVIEW_LASTS", -1)

    answer = client.post(
        reverse("positions:paper_import_confirm", args=[paper.uuid]), {"kept": seal(page)}, follow=True
    )

    assert "choose the file again" in answer.content.decode()
    assert not PaperUpdate.objects.exists()


@pytest.mark.parametrize("who", ["observer", "stranger", None])
def test_who_may_not_write_finds_nothing_here(client, paper, request, who):
    if who:
        client.force_login(request.getfixturevalue(who))

    answer = client.get(reverse("positions:paper_import", args=[paper.uuid]))

    assert answer.status_code in ((302,) if who is None else (403, 404))


def test_what_may_not_be_kept_is_refused_by_the_operation_itself(paper, observer):
    with pytest.raises(PermissionDenied):
        start_from_document(paper, tree=document.tree_from_html("<p>x</p>"), by=observer)


def test_the_proposer_brings_a_text_with_the_proposal(alfa, drafter):
    paper = factories.make_paper(state=Paper.State.PROPOSED, lead=alfa)

    start_from_document(paper, tree=document.tree_from_html("<p>Our draft.</p>"), by=drafter)

    assert text_of(paper) == "Our draft."


def test_a_closed_paper_takes_no_text(client, alfa, drafter):
    paper = factories.make_paper(state=Paper.State.FINAL_TEXT, lead=alfa)
    client.force_login(drafter)

    assert client.get(reverse("positions:paper_import", args=[paper.uuid])).status_code == 404


def test_headings_of_a_template_keep_their_names(paper, drafter):
    plan = '<h2 data-block="why1">Why</h2><h2 data-block="reflex">Child reflex</h2>'
    tree = document.tree_from_html(plan)
    for node, name in zip(tree["content"], ("why1", "reflex"), strict=True):
        node["attrs"]["id"] = name
    organisation = drafter.seats.get().organisation
    store.change_text(
        paper,
        lambda doc: document_import.rewrite(doc, tree),
        by=drafter,
        organisation=organisation,
        session="template",
    )

    text = document.tree_from_html("<h1>1. Why</h1><p>Because.</p><h2>More</h2><p>So.</p>")
    start_from_document(paper, tree=text, by=drafter)

    now = document.tree_of(store.load_document(paper.pk)[0])["content"]
    assert [(node["attrs"].get("level"), document.inline_text(node)) for node in now] == [
        (2, "1. Why"),
        (None, "Because."),
        (2, "More"),
        (None, "So."),
        (2, "Child reflex"),
        (None, ""),
    ]
    assert [now[0]["attrs"]["id"], now[4]["attrs"]["id"]] == ["why1", "reflex"]


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"", 422, "This file is empty."),
        (b"%PDF-1.7", 422, "This is a PDF."),
        (docx(p("x"), extra={"word/media/a.bmp": b"\0" * 130_000_000}), 413, "unpacks to far more"),
    ],
)
def test_a_wrong_file_gets_a_sentence(client, paper, drafter, data, status, sentence):
    client.force_login(drafter)

    answer = client.post(reverse("positions:paper_import", args=[paper.uuid]), upload(data))

    assert answer.status_code == status
    assert sentence in answer.content.decode()


def test_an_upload_that_announces_too_much_is_refused_unread(paper, drafter):
    client = Client(enforce_csrf_checks=True)  # the check of the token would read it
    client.force_login(drafter)

    class Unread:
        def read(self, *args):
            raise AssertionError("somebody read the upload")

        readline = read

    answer = client.generic(
        "POST",
        reverse("positions:paper_import", args=[paper.uuid]),
        content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Unread(), "CONTENT_LENGTH": str(10 * 1024**3)},
    )

    assert answer.status_code == 413
    assert "larger than 10 MB" in answer.content.decode()


def test_the_form_still_needs_its_token(paper, drafter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(drafter)

    answer = client.post(reverse("positions:paper_import", args=[paper.uuid]), upload(docx(p("x"))))

    assert answer.status_code == 403


def test_uploads_are_counted(client, paper, drafter, monkeypatch):
    monkeypatch.setattr("positions.views.in_out.RATES", {"import": "1/h/user"})
    client.force_login(drafter)
    address = reverse("positions:paper_import", args=[paper.uuid])

    first = client.post(address, upload(docx(p("x"))))
    second = client.post(address, upload(docx(p("x"))))

    assert (first.status_code, second.status_code) == (200, 429)


def test_the_same_text_can_be_signed_later(paper, drafter, secretariat):
    start_from_document(
        paper, tree=document_of(docx(p("What", style="H") + p("We ask."), styles=style("H", "heading 1"))), by=drafter
    )

    revision = operations.freeze(paper, by=secretariat)

    assert revision.text == "What\n\nWe ask."


def document_of(data: bytes):
    return read_docx(data).tree
