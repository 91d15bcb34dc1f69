"""The kit of a joint action: until when it waits, words for each channel and language, files; and who gets it."""

from __future__ import annotations

import datetime
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from actions import notices_kits as notices, permissions
from actions.models import JointAction, KitFile, KitPost
from actions.operations.joint_actions import OPEN_STATES
from members import audit
from members.models import Person
from positions.evidence import Evidence as LookedAt

MOST_FILES = 12
MOST_BYTES = 60 * 1024 * 1024  # of all files of one kit
LATEST = datetime.timedelta(days=366)
LIFTED_WITHIN = datetime.timedelta(days=2)  # a job that was down tells what was lifted since then
# What fits into one post, by channel; the others are as long as they need to be.
LONGEST = {
    KitPost.Channel.BLUESKY: 300, KitPost.Channel.X: 280, KitPost.Channel.MASTODON: 500,
    KitPost.Channel.INSTAGRAM: 2200, KitPost.Channel.LINKEDIN: 3000,
}  # fmt: skip


@transaction.atomic
def set_embargo(action: JointAction, *, embargo_until: datetime.datetime | None, by: Person) -> JointAction:
    """Say before which moment nothing goes outside; none: nothing waits. Whoever has the kit hears of a change.

    Raises ValidationError for a moment that has passed, and once an embargo has ended: what is out is out.
    """
    held = _held(action, by)
    now = timezone.now()
    if held.embargo_until == embargo_until:
        return held
    if held.embargo_until and held.embargo_until <= now and held.kit_shared_at:
        raise ValidationError({"embargo_until": _("The embargo has ended, and everybody may have published.")})
    if embargo_until and not now < embargo_until < now + LATEST:
        raise ValidationError({"embargo_until": _("Choose a moment to come, within a year.")})
    before, held.embargo_until = held.embargo_until, embargo_until
    held.save(update_fields=["embargo_until"])
    entry = audit.record(
        "actions.set_embargo", held, by=by, organisation=held.lead, before=_said(before), until=_said(embargo_until)
    )
    if held.kit_shared_at:
        notices.EmbargoMoved(held, entry, by=by).tell()
    return held


@transaction.atomic
def keep_post(action: JointAction, *, channel: str, language: str, text: str, by: Person) -> KitPost:
    """Keep the suggested words for a channel in a language: new ones take the place of those that stood there."""
    held = _held(action, by)
    text = text.replace("\r\n", "\n").strip()
    if channel not in KitPost.Channel.values:
        raise ValidationError({"channel": _("Choose one of the channels.")})
    if language not in dict(settings.LANGUAGES):
        raise ValidationError({"language": _("Choose one of the languages.")})
    if not text:
        raise ValidationError({"text": _("Write what could be posted.")})
    most = LONGEST.get(KitPost.Channel(channel), 5000)
    if len(text) > most:
        raise ValidationError(
            {"text": _("This channel takes at most %(most)s characters; this is %(length)s.")
                % {"most": most, "length": len(text)}}
        )  # fmt: skip
    post = KitPost.objects.filter(action=held, channel=channel, language=language).first() or KitPost(
        action=held, channel=channel, language=language
    )
    post.text, post.changed_by, post.changed_at = text, by, timezone.now()
    post.save()
    audit.record("actions.keep_post", held, by=by, organisation=held.lead, channel=channel, language=language)
    return post


@transaction.atomic
def drop_post(post: KitPost, *, by: Person) -> None:
    """Take suggested words away."""
    held = _held(post.action, by)
    KitPost.objects.filter(pk=post.pk).delete()
    audit.record("actions.drop_post", held, by=by, organisation=held.lead, channel=post.channel, language=post.language)


@transaction.atomic
def add_kit_file(action: JointAction, *, title: str, file: LookedAt, by: Person) -> KitFile:
    """Put a file into the kit. What it is was read from its content; its name is only shown."""
    held = _held(action, by)
    title, sizes = " ".join(title.split())[:160], list(held.kit_files.values_list("size", flat=True))
    if not title:
        raise ValidationError({"title": _("Say in a few words what it is.")})
    if len(sizes) >= MOST_FILES:
        sentence = _("A kit holds at most %(most)s files. Remove one first.")
        raise ValidationError({"file": sentence % {"most": MOST_FILES}})
    if sum(sizes) + len(file.content) > MOST_BYTES:
        raise ValidationError({"file": _("All files of a kit together are at most 60 MB. Remove one first.")})
    made = KitFile(action=held, title=title, file_name=file.name, size=len(file.content), added_by=by)
    made.file.save(f"{uuid4()}.{file.kind}", ContentFile(file.content), save=False)
    made.save()
    audit.record("actions.add_kit_file", made, by=by, organisation=held.lead, action=held.pk, size=made.size)
    return made


@transaction.atomic
def remove_kit_file(kit_file: KitFile, *, by: Person) -> None:
    """Take a file out of the kit, for good."""
    held = _held(kit_file.action, by)
    row = KitFile.objects.filter(pk=kit_file.pk).first()
    if row is None:
        return  # somebody was faster
    audit.record("actions.remove_kit_file", row, by=by, organisation=held.lead, action=held.pk)
    name, storage = row.file.name, row.file.storage
    row.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


@transaction.atomic
def share_kit(action: JointAction, *, by: Person) -> int:
    """Let those that take part have the kit, and tell them. Returns how many people were told.

    Until then only who steers the action sees it. What is changed later they see at once.
    """
    held = _held(action, by)
    if held.kit_shared_at:
        raise ValidationError(_("Those that take part have this kit already."))
    if not held.posts.exists() and not held.kit_files.exists():
        raise ValidationError(_("There is nothing in the kit yet: write words for a channel, or add a file."))
    held.kit_shared_at = timezone.now()
    held.save(update_fields=["kit_shared_at"])
    told = notices.KitShared(held, by=by).tell()
    audit.record("actions.share_kit", held, by=by, organisation=held.lead, told=len(told))
    return len(told)


def lift_embargoes_when_due(now: datetime.datetime | None = None) -> int:
    """For the job: tell those that have a kit that its embargo has ended. Late or twice does no harm."""
    moment = now or timezone.now()
    ended = JointAction.objects.filter(
        state__in=OPEN_STATES, kit_shared_at__isnull=False, embargo_until__lte=moment,
        embargo_until__gt=moment - LIFTED_WITHIN,
    )  # fmt: skip
    told = 0
    for action in ended.select_related("lead"):
        with transaction.atomic():
            told += len(notices.EmbargoEnded(action).tell())
    return told


def _held(action: JointAction, by: Person) -> JointAction:
    if not permissions.can_keep_kit(by, action):
        raise PermissionDenied
    held = JointAction.objects.select_for_update(of=("self",)).select_related("lead").get(pk=action.pk)
    if held.state not in OPEN_STATES:
        raise ValidationError(_("This action is over: nothing can be changed in it any more."))
    return held


def _said(moment: datetime.datetime | None) -> str:
    return moment.isoformat() if moment else ""
