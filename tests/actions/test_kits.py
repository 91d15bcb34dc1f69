"""The kit of a joint action: embargo, words for each channel, files; for those that take part."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from actions import operations, permissions
from actions.models import JointAction, KitFile, KitPost
from actions.operations import kits
from members.models import AuditEntry, Notification
from members.permissions import fresh_person
from positions.evidence import Evidence as LookedAt

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a poster"
HOUR = timedelta(hours=1)


@pytest.fixture
def action(alfa, beta, signatory, second) -> JointAction:
    """Led by Alfa; Beta takes part, Gamma does not, Delta has not answered."""
    made = operations.propose_action(
        title="Chalk day", summary="We draw.", lead=alfa, starts_on=timezone.localdate() + timedelta(days=9),
        by=signatory,
    )  # fmt: skip
    operations.participate(made, organisation=beta, part="takes_part", by=second)
    Notification.objects.all().delete()
    return made


def keep(action, by, **given) -> KitPost:
    return operations.keep_post(
        action, **{"channel": "bluesky", "language": "nl", "text": "Teken mee!", **given}, by=by
    )  # fmt: skip


def add(action, by, content: bytes = PDF, title="Poster") -> KitFile:
    return operations.add_kit_file(action, title=title, file=LookedAt("pdf", "poster.pdf", content), by=by)


def shared(action, by) -> JointAction:
    keep(action, by)
    operations.share_kit(action, by=by)
    action.refresh_from_db()
    return action


# Who has it ---------------------------------------------------------------------------------------------------------


def test_a_kit_is_seen_by_who_steers_and_once_given_out_by_those_that_take_part(
    action, secretariat, signatory, drafter, second, observer, stranger
):
    people = {"secretariat": secretariat, "lead": drafter, "takes part": second, "silent": observer, "none": stranger}

    def seen() -> set[str]:
        return {name for name, person in people.items() if permissions.can_see_kit(fresh_person(person.pk), action)}

    assert seen() == {"secretariat", "lead"}

    shared(action, signatory)
    assert seen() == {"secretariat", "lead", "takes part"}

    operations.participate(action, organisation=second.seats.get().organisation, part="not_us", by=second)
    assert seen() == {"secretariat", "lead"}


def test_the_kit_of_others_does_not_exist(action, signatory, second, observer, client):
    file = add(action, signatory)
    addresses = [reverse("actions:kit", args=[action.uuid]), reverse("actions:kit_file", args=[action.uuid, file.uuid])]

    def answers(person) -> list[int]:
        client.force_login(person)
        return [client.get(address).status_code for address in addresses]

    assert answers(second) == [404, 404]  # it is not given out yet
    shared(action, signatory)
    assert answers(second) == [200, 200]
    assert answers(observer) == [404, 404]
    assert client.post(reverse("actions:embargo_set", args=[action.uuid]), {}).status_code == 404


@pytest.mark.parametrize("who", ["second", "observer", "stranger"])
def test_only_who_steers_fills_a_kit(who, request, action, signatory):
    user, post, file = request.getfixturevalue(who), keep(action, signatory), add(action, signatory)

    deeds = {
        "embargo": lambda: operations.set_embargo(action, embargo_until=timezone.now() + HOUR, by=user),
        "words": lambda: keep(action, user),
        "drop": lambda: operations.drop_post(post, by=user),
        "file": lambda: add(action, user),
        "remove": lambda: operations.remove_kit_file(file, by=user),
        "share": lambda: operations.share_kit(action, by=user),
    }
    for deed in deeds.values():
        with pytest.raises(PermissionDenied):
            deed()
    assert (action.posts.count(), action.kit_files.count()) == (1, 1)


# Embargo ------------------------------------------------------------------------------------------------------------


def test_the_embargo_stands_over_the_kit_until_its_moment(action, signatory, second, client):
    until = timezone.now() + HOUR
    operations.set_embargo(action, embargo_until=until, by=signatory)
    shared(action, signatory)
    client.force_login(second)
    address = reverse("actions:kit", args=[action.uuid])

    assert "share nothing outside before that moment" in client.get(address).content.decode()
    assert Notification.objects.get(person=second, kind="actions.kit_shared").subject == (
        "Kit, under embargo: Chalk day"
    )

    JointAction.objects.update(embargo_until=timezone.now() - HOUR)
    after = client.get(address).content.decode()
    assert "you may publish" in after
    assert "share nothing outside before that moment" not in after


def test_the_end_of_an_embargo_is_told_once_to_those_that_take_part(action, signatory, second, observer):
    until = timezone.now() + HOUR
    operations.set_embargo(action, embargo_until=until, by=signatory)
    assert operations.lift_embargoes_when_due(until + HOUR) == 0  # nobody has the kit

    shared(action, signatory)
    assert operations.lift_embargoes_when_due(until - timedelta(seconds=1)) == 0
    for _time in range(2):
        operations.lift_embargoes_when_due(until)

    told = Notification.objects.filter(kind="actions.embargo_ended")
    assert {one.person for one in told} == {signatory, second}
    assert operations.lift_embargoes_when_due(until + timedelta(days=30)) == 0


def test_a_moved_embargo_is_told_at_once_also_back_to_a_moment_that_was_said_before(action, signatory, second):
    first, later = (timezone.now() + HOUR * hours for hours in (5, 9))
    operations.set_embargo(action, embargo_until=first, by=signatory)
    shared(action, signatory)

    for moment in (later, first, later, later, None):
        operations.set_embargo(action, embargo_until=moment, by=signatory)

    told = Notification.objects.filter(kind="actions.embargo_moved")
    assert [one.person for one in told] == [second] * 4
    assert "taken away" in told.first().body
    assert AuditEntry.objects.filter(verb="actions.set_embargo").count() == 5


def test_an_embargo_lies_ahead_and_what_is_out_is_out(action, signatory):
    for moment in (timezone.now() - HOUR, timezone.now() + timedelta(days=400)):
        with pytest.raises(ValidationError, match="moment to come"):
            operations.set_embargo(action, embargo_until=moment, by=signatory)
    shared(action, signatory)
    JointAction.objects.update(embargo_until=timezone.now() - HOUR)

    with pytest.raises(ValidationError, match="has ended"):
        operations.set_embargo(action, embargo_until=timezone.now() + HOUR, by=signatory)


# Words and files ----------------------------------------------------------------------------------------------------


def test_words_are_kept_once_for_each_channel_and_language(action, signatory):
    keep(action, signatory)
    keep(action, signatory, text="Teken vandaag mee!")
    keep(action, signatory, language="fr", text="Dessinez !")
    keep(action, signatory, channel="letter", text="Geacht college," * 100)

    assert {(one.channel, one.language, one.text[:18]) for one in action.posts.all()} == {
        ("bluesky", "nl", "Teken vandaag mee!"), ("bluesky", "fr", "Dessinez !"),
        ("letter", "nl", "Geacht college,Gea"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [({"text": " "}, "text"), ({"text": "a" * 301}, "text"), ({"channel": "pigeon"}, "channel"),
     ({"language": "tlh"}, "language"), ({"channel": "x", "text": "a" * 281}, "text")],
)  # fmt: skip
def test_words_that_do_not_fit_are_refused_at_their_field(action, signatory, given, field):
    with pytest.raises(ValidationError) as problem:
        keep(action, signatory, **given)

    assert set(problem.value.message_dict) == {field}
    assert not action.posts.exists()


def test_words_as_long_as_the_channel_takes_are_kept(action, signatory):
    assert keep(action, signatory, text="a" * 300).text == "a" * 300


def test_a_kit_holds_so_many_files_of_so_many_bytes_and_no_more(action, signatory, monkeypatch):
    for number in range(kits.MOST_FILES):
        add(action, signatory, title=f"Poster {number}")
    with pytest.raises(ValidationError, match="at most 12 files"):
        add(action, signatory)

    operations.remove_kit_file(action.kit_files.first(), by=signatory)
    monkeypatch.setattr(kits, "MOST_BYTES", len(PDF) * kits.MOST_FILES - 1)
    with pytest.raises(ValidationError, match="60 MB"):
        add(action, signatory)
    assert action.kit_files.count() == kits.MOST_FILES - 1


def test_a_file_is_kept_apart_and_served_as_a_download_and_is_gone_when_removed(
    action, signatory, client, django_capture_on_commit_callbacks
):
    made = add(action, signatory)
    client.force_login(signatory)
    address = reverse("actions:kit_file", args=[action.uuid, made.uuid])

    answer = client.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="poster.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not storages["default"].exists(made.file.name)

    storage, name = made.file.storage, made.file.name
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove_kit_file(made, by=signatory)
    assert not storage.exists(name)
    assert client.get(address).status_code == 404


def test_what_is_no_document_and_no_picture_is_refused_on_the_page(action, signatory, client):
    client.force_login(signatory)
    address = reverse("actions:kit_file_add", args=[action.uuid])

    bad = SimpleUploadedFile("poster.pdf", b"<script>alert(1)</script>", content_type="application/pdf")
    answer = client.post(address, {"title": "Poster", "file": bad})
    assert answer.status_code == 422
    assert "no PDF, Word" in answer.content.decode()
    assert not KitFile.objects.exists()

    client.post(address, {"title": "Poster", "file": SimpleUploadedFile("poster.exe", PDF)})
    assert KitFile.objects.get().file_name == "poster.pdf"


def test_the_database_keeps_no_empty_words_and_no_file_without_bytes(action, signatory):
    post, file = keep(action, signatory), add(action, signatory)

    for rows, change in (
        (KitPost.objects.filter(pk=post.pk), {"text": ""}),
        (KitFile.objects.filter(pk=file.pk), {"title": ""}),
        (KitFile.objects.filter(pk=file.pk), {"size": 0}),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        KitPost.objects.create(action=action, channel="bluesky", language="nl", text="x", changed_by=signatory)


# Pages --------------------------------------------------------------------------------------------------------------


def test_the_lead_fills_the_kit_and_gives_it_out(action, signatory, second, client):
    client.force_login(signatory)
    page = reverse("actions:kit", args=[action.uuid])
    until = timezone.localtime(timezone.now() + HOUR).replace(second=0, microsecond=0)

    client.post(reverse("actions:embargo_set", args=[action.uuid]), {"embargo_until": until.strftime("%Y-%m-%dT%H:%M")})
    client.post(reverse("actions:post_keep", args=[action.uuid]),
                {"channel": "mastodon", "language": "fr", "text": "Dessinez avec nous !"})  # fmt: skip
    html = client.get(page).content.decode()
    assert "Dessinez avec nous !" in html
    assert until.strftime("%Y-%m-%dT%H:%M") in html
    action.refresh_from_db()
    assert action.embargo_until == until

    asked = client.get(reverse("actions:kit_share", args=[action.uuid])).content.decode()
    assert second.name in asked
    assert not Notification.objects.exists()
    client.post(reverse("actions:kit_share", args=[action.uuid]))
    assert {one.person for one in Notification.objects.filter(kind="actions.kit_shared")} == {second}

    with pytest.raises(ValidationError, match="already"):
        operations.share_kit(action, by=signatory)
    client.force_login(second)
    assert page in client.get(reverse("actions:action", args=[action.uuid])).content.decode()


def test_an_empty_kit_is_not_given_out_and_a_wrong_form_keeps_what_was_typed(action, signatory, client):
    with pytest.raises(ValidationError, match="nothing in the kit"):
        operations.share_kit(action, by=signatory)
    client.force_login(signatory)

    long = "Teken " * 60
    answer = client.post(reverse("actions:post_keep", args=[action.uuid]),
                         {"channel": "bluesky", "language": "nl", "text": long})  # fmt: skip

    assert answer.status_code == 422
    assert "at most 300 characters" in answer.content.decode()
    assert long.strip() in answer.content.decode()


def test_nothing_is_changed_in_the_kit_of_an_action_that_is_over(action, signatory):
    post = keep(action, signatory)
    operations.change_state(action, state="cancelled", by=signatory)

    with pytest.raises(ValidationError, match="over"):
        operations.drop_post(post, by=signatory)
