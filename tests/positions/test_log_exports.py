"""The log of a paper as a file: who may ask, who is told, how long it is kept, and what goes wrong."""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import threading
import zipfile

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django import app

from members.models import AuditEntry, Notification, Seat
from members.operations import send_notifications
from positions import jobs, operations, permissions_flow
from positions.models import LogExport, Paper
from positions.operations import log_exports
from tests import factories

State = LogExport.State


@pytest.fixture
def asked(ballot, secretariat) -> LogExport:
    return operations.ask_log_export(ballot.revision.paper, by=secretariat)


@pytest.fixture
def made(asked) -> LogExport:
    return operations.make_log_export(asked.pk)


def page_of(paper: Paper) -> str:
    return reverse("positions:paper_log", args=[paper.uuid])


def file_of(export: LogExport) -> str:
    return reverse("positions:log_export_file", args=[export.paper.uuid, export.uuid])


def age(export: LogExport, **by: float) -> None:
    """Let time pass since it was made."""
    past = datetime.timedelta(**by)
    LogExport.objects.filter(pk=export.pk).update(made_at=export.made_at - past, kept_until=export.kept_until - past)


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("secretariat", True), ("signatory", False), ("drafter", False), ("coordinator", False), ("second", False),
        ("adviser", False), ("observer", False), ("stranger", False),
    ],
)  # fmt: skip
def test_only_the_secretariat_has_it_made(name, may, cast, made, client):
    person, paper = getattr(cast, name), made.paper
    assert permissions_flow.can_export_log(person, paper) is may
    assert permissions_flow.can_take_log_export(person, made) is may

    client.force_login(person)
    if may:
        assert client.get(page_of(paper)).status_code == client.get(file_of(made)).status_code == 200
        return
    with pytest.raises(PermissionDenied):
        operations.ask_log_export(paper, by=person)
    with pytest.raises(PermissionDenied):
        operations.take_log_export(made, by=person)
    assert client.get(page_of(paper)).status_code == client.post(page_of(paper)).status_code in (403, 404, 302)
    assert client.get(file_of(made)).status_code in (403, 404, 302)
    assert LogExport.objects.count() == 1


def test_a_file_is_for_who_asked_alone(made, client):
    colleague = factories.make_person("Colleague", organisation=factories.make_secretariat())
    client.force_login(colleague)

    assert client.get(file_of(made)).status_code == 404
    assert b"You have not asked for this log yet." in client.get(page_of(made.paper)).content
    with pytest.raises(PermissionDenied):
        operations.take_log_export(made, by=colleague)


def test_asking_writes_the_row_and_its_job(asked):
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'export' FROM procrastinate_jobs WHERE task_name = 'positions.make_log_export'")
        assert cursor.fetchall() == [(str(asked.pk),)]
    assert app.tasks["positions.make_log_export"].func is jobs.make_log_export.func
    assert AuditEntry.objects.filter(verb="positions.ask_log_export").count() == 1


def test_asking_again_while_one_is_made_makes_no_second(asked, secretariat):
    assert operations.ask_log_export(asked.paper, by=secretariat) == asked

    assert LogExport.objects.count() == AuditEntry.objects.filter(verb="positions.ask_log_export").count() == 1
    operations.make_log_export(asked.pk)
    assert operations.ask_log_export(asked.paper, by=secretariat) != asked


def test_the_worker_makes_it_once_and_tells_who_asked(asked, secretariat):
    made = operations.make_log_export(asked.pk)

    assert operations.make_log_export(asked.pk) is None
    assert made.state == State.READY and made.rows > 3 and made.kept_until - made.made_at == log_exports.KEPT_FOR
    with made.file.open("rb") as file:
        content = file.read()
    assert hashlib.sha256(content).hexdigest() == made.sha256
    assert set(zipfile.ZipFile(io.BytesIO(content)).namelist()) == {"README.txt", "log.xlsx", "log.json"}
    assert oct(os.stat(made.file.path).st_mode)[-3:] == "600"
    told = Notification.objects.get(kind="positions.log_export_ready")
    assert (told.person, told.waits, told.key) == (secretariat, False, f"log-export:{made.pk}:ready")
    mail.outbox.clear()
    assert send_notifications(told.key) == 1 and send_notifications(told.key) == 0
    (message,) = mail.outbox
    assert message.to == [secretariat.email] and message.subject == "Your log export is ready: Play is a right"
    assert page_of(made.paper) in message.body and str(made.uuid) not in message.body


def test_the_words_in_it_are_those_of_who_asked(asked, secretariat, monkeypatch):
    from django.utils.translation import get_language

    heard = []
    monkeypatch.setattr(log_exports, "log_file", lambda *given: heard.append(get_language()) or b"PK")
    secretariat.language = "fr"
    secretariat.save()

    operations.make_log_export(asked.pk)

    assert heard == ["fr"]


def test_the_page_from_asking_to_taking_along(ballot, secretariat, client):
    paper = ballot.revision.paper
    client.force_login(secretariat)
    assert page_of(paper) in client.get(reverse("positions:paper", args=[paper.uuid])).content.decode()
    assert "You have not asked for this log yet." in client.get(page_of(paper)).content.decode()

    answer = client.post(page_of(paper), follow=True).content.decode()
    client.post(page_of(paper))

    assert "You get a mail when it is ready" in answer and '<form class="form" method="post">' not in answer
    export = LogExport.objects.get()
    operations.make_log_export(export.pk)
    ready = client.get(page_of(paper)).content.decode()
    assert file_of(export) in ready and "Make the log again" in ready
    taken = client.get(file_of(export))
    assert taken["Content-Type"] == "application/zip" and "attachment" in taken["Content-Disposition"]
    assert hashlib.sha256(b"".join(taken.streaming_content)).hexdigest() == LogExport.objects.get().sha256
    entry = AuditEntry.objects.get(verb="positions.take_log_export")
    assert (entry.person, entry.details["export"]) == (secretariat, export.pk)


def test_rights_are_asked_again_when_it_is_made_and_when_it_is_taken(asked, made, secretariat, alfa, client):
    Seat.objects.filter(person=secretariat).update(ends_at=timezone.now())
    Seat.objects.create(person=secretariat, organisation=alfa, role="staff")
    client.force_login(secretariat)
    assert client.get(file_of(made)).status_code == 404

    later = LogExport.objects.create(paper=made.paper, asked_by=secretariat)
    operations.make_log_export(later.pk)

    later.refresh_from_db()
    assert later.state == State.FAILED and not later.file
    assert not Notification.objects.filter(key__startswith=f"log-export:{later.pk}:").exists()


def test_when_its_days_are_over_the_file_goes_and_the_hash_stays(made, secretariat, client):
    path = made.file.path
    assert operations.delete_old_log_exports() == 0 and os.path.exists(path)
    age(made, days=14)
    client.force_login(secretariat)
    assert file_of(made) not in client.get(page_of(made.paper)).content.decode()  # before the job ran
    made.refresh_from_db()
    with pytest.raises(ValidationError):
        operations.take_log_export(made, by=secretariat)


@pytest.mark.django_db(transaction=True)
def test_the_daily_job_deletes_old_files_and_those_that_nobody_knows(alfa, secretariat, client):
    paper = factories.make_paper(lead=alfa)
    made, young = (
        operations.make_log_export(operations.ask_log_export(paper, by=secretariat).pk) for _time in range(2)
    )
    age(made, days=15)
    folder = os.path.dirname(made.file.path)
    for name, days in (("lost.zip", 2), ("new.zip", 0)):
        file = os.path.join(folder, name)
        open(file, "w").close()
        moment = timezone.now().timestamp() - days * 86400
        os.utime(file, (moment, moment))

    assert operations.delete_old_log_exports() == 1

    assert sorted(os.listdir(folder)) == sorted([os.path.basename(young.file.path), "new.zip"])
    made.refresh_from_db()
    assert made.state == State.DELETED and made.sha256
    client.force_login(secretariat)
    answer = client.get(file_of(made), follow=True).content.decode()
    assert "not kept any more" in answer and "its hash stays" in answer


def test_what_fails_says_so_and_can_be_asked_again(asked, secretariat, client, monkeypatch):
    def broken(*given):
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(log_exports, "log_file", broken)
        operations.make_log_export(asked.pk)

    asked.refresh_from_db()
    assert asked.state == State.FAILED
    told = Notification.objects.get(key=f"log-export:{asked.pk}:failed")
    assert told.subject.startswith("Your log export could not be made") and told.person == secretariat
    client.force_login(secretariat)
    assert "Something went wrong on our side." in client.get(page_of(asked.paper)).content.decode()
    again = operations.ask_log_export(asked.paper, by=secretariat)
    assert operations.make_log_export(again.pk).state == State.READY


def test_one_whose_job_was_lost_is_made_by_the_next_sweep(asked):
    assert operations.make_overdue_log_exports() == []
    LogExport.objects.update(asked_at=timezone.now() - datetime.timedelta(minutes=11))

    (made,) = operations.make_overdue_log_exports()

    assert made.state == State.READY and operations.make_overdue_log_exports() == []


def test_one_that_cannot_be_made_for_hours_is_given_up(asked):
    LogExport.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=3))

    (given_up,) = operations.make_overdue_log_exports()

    assert given_up.state == State.FAILED


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_ask_for_one(alfa, secretariat):
    paper = factories.make_paper(lead=alfa)
    gate, made = threading.Barrier(2), []

    def ask() -> None:
        try:
            gate.wait(60)
            made.append(operations.ask_log_export(paper, by=secretariat).pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _one in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(made) == 2 and len(set(made)) == 1
