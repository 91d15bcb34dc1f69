"""Memberships: begun, changed, suspended, ended and called off, on days that are told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from consultations.permissions import can_open_thread, can_take_part
from events.models import Event
from members import operations
from members.models import AuditEntry, Membership, Notification, Organisation
from members.notifications import Notice
from members.permissions import fresh_person, is_member, may_answer_for, reads_for, sits_for
from positions import permissions
from positions.models import Paper
from tests import factories

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def today():
    return timezone.localdate()


def rows(organisation):
    """Type, first and last day of each row, the days counted from today."""
    held = Membership.objects.filter(organisation=organisation).order_by("starts_on")
    return [
        (one.type, (one.starts_on - today()).days, None if one.ends_on is None else (one.ends_on - today()).days)
        for one in held
    ]


def suspend(organisation, by, day=None, reason="No fee for two years."):
    return operations.set_membership(organisation, type="suspended", starts_on=day or today(), reason=reason, by=by)


def test_a_change_on_a_day_to_come_is_a_row_of_its_own(secretariat, alfa):
    later = today() + timedelta(days=30)

    operations.set_membership(alfa, type="associate", starts_on=later, reason="General assembly", by=secretariat)

    assert rows(alfa) == [("full", -730, 29), ("associate", 30, None)]
    assert Membership.objects.current().get(organisation=alfa).type == "full"
    assert Membership.objects.current(later).get(organisation=alfa).type == "associate"
    entry = AuditEntry.objects.get(verb="members.change_membership", organisation=alfa, person=secretariat)
    assert entry.details == {"type": "associate", "starts_on": later.isoformat()}


def test_a_suspension_on_the_same_day_is_put_right_without_a_trace_in_the_days(secretariat, alfa):
    suspend(alfa, secretariat)
    assert rows(alfa) == [("full", -730, -1), ("suspended", 0, None)]

    operations.set_membership(alfa, type="full", starts_on=today(), by=secretariat)

    assert rows(alfa) == [("full", -730, None)]
    assert AuditEntry.objects.filter(verb__endswith="_membership", organisation=alfa).count() == 2


def test_a_suspension_keeps_the_last_day_that_was_announced(secretariat, alfa):
    operations.end_membership(alfa, ends_on=today() + timedelta(days=90), reason="It dissolves.", by=secretariat)

    suspend(alfa, secretariat, today() + timedelta(days=10))

    assert rows(alfa) == [("full", -730, 9), ("suspended", 10, 90)]
    assert Membership.objects.get(organisation=alfa, type="suspended").end_reason == "It dissolves."
    assert Membership.objects.get(organisation=alfa, type="full").end_reason == ""


def test_what_is_planned_can_be_called_off(secretariat, alfa):
    suspend(alfa, secretariat, today() + timedelta(days=10))
    operations.keep_as_it_is(alfa, by=secretariat)
    assert rows(alfa) == [("full", -730, None)]

    operations.end_membership(alfa, ends_on=today() + ONE_DAY, reason="A mistake.", by=secretariat)
    operations.keep_as_it_is(alfa, by=secretariat)
    assert rows(alfa) == [("full", -730, None)]
    assert Membership.objects.get(organisation=alfa).end_reason == ""

    with pytest.raises(ValidationError):
        operations.keep_as_it_is(alfa, by=secretariat)


def test_a_membership_that_ends_all_the_same_is_not_revived_by_calling_off_its_successor(secretariat, alfa):
    operations.end_membership(alfa, ends_on=today() + timedelta(days=9), reason="It merges.", by=secretariat)
    operations.set_membership(alfa, type="partner", starts_on=today() + timedelta(days=10), by=secretariat)

    operations.keep_as_it_is(alfa, by=secretariat)

    assert rows(alfa) == [("full", -730, 9)]


@pytest.mark.parametrize(
    ("deed", "field"),
    [
        ({"type": "suspended", "days": 0, "reason": " "}, "reason"),
        ({"type": "associate", "days": -1}, "starts_on"),
        ({"type": "associate", "days": 2000}, "starts_on"),
        ({"type": "full", "days": 0}, "type"),
        ({"type": "king", "days": 0}, "type"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(secretariat, alfa, deed, field):
    day = today() + timedelta(days=deed.pop("days"))

    with pytest.raises(ValidationError) as refused:
        operations.set_membership(alfa, starts_on=day, by=secretariat, **deed)

    assert set(refused.value.message_dict) == {field}
    assert rows(alfa) == [("full", -730, None)]


def test_one_change_is_planned_at_a_time(secretariat, alfa):
    suspend(alfa, secretariat, today() + timedelta(days=10))

    with pytest.raises(ValidationError, match="later day"):
        operations.set_membership(alfa, type="associate", starts_on=today() + timedelta(days=5), by=secretariat)
    with pytest.raises(ValidationError, match="later day"):
        operations.end_membership(alfa, ends_on=today() + timedelta(days=5), reason="It stops.", by=secretariat)


def test_the_last_day_is_today_or_later_and_has_a_reason(secretariat, alfa):
    for days, reason, field in ((-1, "It stops.", "ends_on"), (0, "", "reason"), (2000, "It stops.", "ends_on")):
        with pytest.raises(ValidationError) as refused:
            operations.end_membership(alfa, ends_on=today() + timedelta(days=days), reason=reason, by=secretariat)
        assert set(refused.value.message_dict) == {field}
    nobody = factories.make_organisation("Nobody", type=None)
    with pytest.raises(ValidationError, match="no member"):
        operations.end_membership(nobody, ends_on=today(), reason="It stops.", by=secretariat)


def test_only_what_holds_can_be_suspended(secretariat):
    outside = factories.make_organisation("Outside", type=None)

    with pytest.raises(ValidationError, match="holds on that day"):
        suspend(outside, secretariat)


def test_a_new_organisation_is_written_down_and_its_membership_may_have_begun_before(secretariat):
    words = {"initials": "nw", "kind": "ngo", "region": "brussels", "language": "fr"}
    made = operations.add_organisation(name="  Nieuwe  Wijk ", by=secretariat, **words)
    assert (made.name, made.initials, made.slug) == ("Nieuwe Wijk", "NW", "nieuwe-wijk")

    operations.set_membership(made, type="observer", starts_on=today() - timedelta(days=20), by=secretariat)

    assert rows(made) == [("observer", -20, None)]
    with pytest.raises(ValidationError, match="here already"):
        operations.add_organisation(name="nieuwe wijk", by=secretariat, **words)


@pytest.mark.parametrize("who", ["coordinator", "signatory", "observer", "stranger"])
def test_only_the_secretariat_keeps_memberships(who, request, alfa):
    user = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        suspend(alfa, user)
    with pytest.raises(PermissionDenied):
        operations.end_membership(alfa, ends_on=today(), reason="No.", by=user)
    with pytest.raises(PermissionDenied):
        operations.keep_as_it_is(alfa, by=user)
    with pytest.raises(PermissionDenied):
        operations.add_organisation(name="X", initials="X", kind="ngo", region="brussels", language="nl", by=user)


def test_the_coalition_s_own_office_is_no_member_of_it(secretariat):
    office = Organisation.objects.get(kind="secretariat")

    with pytest.raises(PermissionDenied):
        operations.set_membership(office, type="full", starts_on=today(), by=secretariat)


def test_the_database_refuses_a_suspension_without_a_reason_and_a_reason_without_an_end(alfa):
    held = Membership.objects.filter(organisation=alfa)

    for change in ({"type": "suspended"}, {"end_reason": "It stops."}):
        with pytest.raises(IntegrityError), transaction.atomic():
            held.update(**change)


def test_a_suspended_organisation_reads_and_does_nothing_else(secretariat, signatory, alfa):
    thread, paper = factories.make_thread("For members"), factories.make_paper()
    own_paper = factories.make_paper(lead=alfa, title="Led by Alfa")
    for_all = permissions.can_write(signatory, own_paper)

    suspend(alfa, secretariat)

    now = fresh_person(signatory.pk)
    assert for_all
    assert is_member(now)
    assert reads_for(now, alfa)
    assert Paper.objects.visible_to(now).filter(pk=paper.pk).exists()
    assert permissions.can_see_answers_of(now, None, alfa)
    verbs = {
        "answer": may_answer_for(now, alfa), "sit": sits_for(now, alfa), "post": can_take_part(now, thread),
        "open a thread": can_open_thread(now), "propose": permissions.can_propose(now),
        "lead": permissions.can_lead(now, own_paper), "write": permissions.can_write(now, own_paper),
        "comment": permissions.can_comment(now, paper),
    }  # fmt: skip
    assert {verb for verb, may in verbs.items() if may} == set()


def test_a_suspended_organisation_is_not_asked_to_come(secretariat, alfa, beta):
    event = Event(audience="coalition")
    assert set(event.asked_organisations()) == {alfa, beta}

    suspend(alfa, secretariat)

    assert set(event.asked_organisations()) == {beta}


class Asking(Notice):
    """A question to an organisation, with the office told along."""

    kind = "tests.asking"
    ask = "Answer"
    has_no_day = True
    minutes = 1

    def __init__(self, organisation, people):
        self.organisation, self._people = organisation, people

    def key(self):
        return "asking"

    def people(self):
        return self._people

    def subject(self):
        return "A question"

    body = subject

    def path(self):
        return "/members/"


def test_what_asks_is_not_told_to_a_suspended_organisation_but_to_the_office(secretariat, signatory, second, alfa):
    suspend(alfa, secretariat)

    told = Asking(alfa, [secretariat, signatory, second]).tell()

    assert {row.person for row in told} == {secretariat, second}


def test_it_is_told_at_once_to_who_speaks_for_the_organisation_and_to_the_office(secretariat, signatory, drafter, alfa):
    suspend(alfa, secretariat, today() + timedelta(days=10))

    told = Notification.objects.filter(kind="members.membership_suspended")
    assert {one.person for one in told} == {secretariat, signatory}
    assert all(one.by_mail and not one.waits and "No fee for two years." in one.body for one in told)

    operations.keep_as_it_is(alfa, by=secretariat)
    assert Notification.objects.filter(kind="members.membership_stays", person=signatory).count() == 1


def test_the_mail_about_the_end_leaves_although_the_membership_is_over(secretariat, signatory, alfa, mailoutbox):
    operations.end_membership(alfa, ends_on=today(), reason="It dissolves.", by=secretariat)
    alfa.memberships.update(ends_on=today() - ONE_DAY)  # midnight has passed before the worker came
    key = Notification.objects.get(kind="members.membership_ended", person=signatory).key

    operations.send_notifications(key)

    assert {mail.to[0] for mail in mailoutbox} == {signatory.email, secretariat.email}


def test_the_secretariat_looks_before_it_is_done(client, secretariat, signatory, alfa):
    client.force_login(secretariat)
    address = f"/members/organisations/{alfa.slug}/membership/set/"
    typed = {"type": "suspended", "starts_on": today().isoformat(), "reason": "No fee."}

    looked = client.post(address, typed)
    assert rows(alfa) == [("full", -730, None)]
    assert "Is this right?" in looked.content.decode()
    assert signatory.name in looked.content.decode()
    assert "No fee." in client.post(address, {**typed, "back": "yes"}).content.decode()
    assert rows(alfa) == [("full", -730, None)]

    done = client.post(address, {**typed, "sure": "yes"})
    assert done["Location"] == f"/members/organisations/{alfa.slug}/membership/"
    assert rows(alfa) == [("full", -730, -1), ("suspended", 0, None)]
    refused = client.post(address, {**typed, "sure": "yes"})
    assert refused.status_code == 422
    assert "It is that already" in refused.content.decode()


def test_the_secretariat_ends_and_calls_off(client, secretariat, alfa):
    client.force_login(secretariat)
    address = f"/members/organisations/{alfa.slug}/membership/"
    last = today() + timedelta(days=40)

    client.post(address + "end/", {"ends_on": last.isoformat(), "reason": "It dissolves.", "sure": "yes"})
    page = client.get(address).content.decode()
    assert rows(alfa) == [("full", -730, 40)]
    assert "It dissolves." in page

    assert "Call off what is planned" in page
    assert "Call it off" in client.get(address + "keep/").content.decode()
    client.post(address + "keep/")
    assert rows(alfa) == [("full", -730, None)]


def test_the_organisation_reads_why_and_others_only_the_days(client, secretariat, signatory, second, alfa):
    suspend(alfa, secretariat)
    address = f"/members/organisations/{alfa.slug}/membership/"

    client.force_login(signatory)
    mine = client.get(address).content.decode()
    assert "No fee for two years." in mine
    assert "reads, and is not asked" in mine
    assert client.get(address + "set/").status_code == client.get(address + "end/").status_code == 404

    client.force_login(second)
    assert client.get(address).status_code == 404
    others = client.get(f"/members/organisations/{alfa.slug}/").content.decode()
    assert "Suspended" in others
    assert "No fee" not in others


def test_the_desk_of_a_suspended_organisation_opens(client, secretariat, signatory, alfa):
    suspend(alfa, secretariat)

    client.force_login(signatory)
    assert "The membership of Alfa is suspended" in client.get("/members/").content.decode()
    rooms = ("", "papers/", "threads/", "actions/", "calendar/", "organisations/", "profile/", "inbox/")
    opened = {room: client.get(f"/members/{room}").status_code for room in rooms}
    assert set(opened.values()) == {200}, opened
    assert client.get(f"/members/organisations/{alfa.slug}/").status_code == 200
    assert client.get("/members/threads/new/").status_code == 403


def test_a_new_organisation_is_added_on_a_page(client, secretariat):
    client.force_login(secretariat)

    answer = client.post(
        "/members/add-organisation/",
        {"name": "Nieuwe Wijk", "initials": "NW", "kind": "ngo", "region": "brussels", "language": "nl"},
    )

    assert answer["Location"] == "/members/organisations/nieuwe-wijk/membership/set/"
    assert client.get(answer["Location"]).status_code == 200
    again = client.post("/members/add-organisation/", {"name": "Nieuwe Wijk", "initials": "NW"})
    assert again.status_code == 422
