"""The demo: it is loaded once for this module, inside a transaction that is rolled back at the end."""

from __future__ import annotations

import datetime
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.conf import global_settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from actions.models import JointAction
from coalition import demo
from coalition.demo.clock import at, moment
from coalition.demo.organisations import entries
from coalition.demo.people import DEMO_PASSWORD, LOG_INS, email_of
from consultations.models import Post
from events.models import Event, Occurrence
from members import audit
from members.models import ContactPerson, Membership, Notification, Organisation, Person, Seat
from positions import board, document, export, language_versions, late
from positions.delivery import proofs_of
from positions.feasibility import feasibility
from positions.models import Answer, Ballot, Mandate, Paper, PositionPage, PressKit, ReservationText, Revision
from positions.press_kit import kit_of
from positions.statement_texts import note_on


@pytest.fixture(scope="module")
def things(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield demo.load(report=lambda line: None)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _loaded(things):
    """Every test of this module looks at the same demo; none needs `db`."""


def by_role(role: str) -> Person:
    return Person.objects.get(email=email_of(LOG_INS[role]))


def print_nothing(line: str) -> None:
    """A report that nobody reads."""


def page_titled(title: str) -> PositionPage:
    return PositionPage.objects.get(title=title)


def test_twenty_seven_organisations_are_members_today():
    types = Counter(Membership.objects.current().values_list("type", flat=True))

    assert types == {"full": 21, "associate": 2, "adviser": 1, "observer": 2, "partner": 1, "suspended": 1}
    assert Membership.objects.active().count() == 27


def test_one_membership_ended_one_changed_its_type_and_one_is_suspended():
    ended = Membership.objects.filter(ends_on__isnull=False).values_list("organisation__initials", flat=True)
    twice = [one.initials for one in Organisation.objects.all() if one.memberships.count() == 2]

    assert set(ended) == {"BB", "AR", "PB"}
    assert sorted(twice) == ["AR", "PB"]
    assert Membership.objects.current().get(type="suspended").reason


def test_every_organisation_has_initials_and_a_dot_of_its_own():
    rows = list(Organisation.objects.filter(sister_memberships=None).values_list("initials", "hue", "pattern"))

    assert len({initials for initials, _hue, _pattern in rows}) == len(rows)
    assert len({(hue, pattern) for _initials, hue, pattern in rows}) == len(rows)


def test_summaries_are_written_in_three_languages_and_fit():
    for entry in entries():
        assert all(20 < len(entry[language]) <= 400 for language in ("nl", "fr", "en")), entry["name"]


def test_everybody_is_fictional_and_everybody_speaks_for_somebody():
    addresses = list(Person.objects.values_list("email", flat=True))
    represented = set(Seat.objects.filter(role="representative").values_list("organisation", flat=True))

    assert 60 <= len(addresses) <= 75
    assert all(address.endswith(".example") for address in addresses)
    assert represented == set(Organisation.objects.values_list("pk", flat=True))


def test_a_paper_stands_in_every_state():
    assert set(Paper.objects.values_list("state", flat=True)) == set(Paper.State.values)


def test_seven_positions_are_published_in_different_states_of_reservation():
    found = {
        page.title: (page.status, len(page.reservations), len(page.tacit), len(page.signatories))
        for page in PositionPage.objects.all()
    }

    assert found == {
        "Een norm voor speelruimte": ("superseded", 0, 0, 19),
        "Wachten is geen hulp": ("under_review", 0, 0, 19),
        "Een schoolfactuur is geen huiswerk": ("current", 0, 0, 17),
        "Geen kind buiten deze winter": ("current", 0, 3, 13),
        "Een kind sluit je niet op": ("current", 3, 0, 16),
        "De straat hoort bij het spel": ("current", 1, 0, 18),
        "Een telefoon in elke leefgroep": ("retired", 0, 0, 12),
    }


def test_a_page_names_exactly_those_who_signed_and_nobody_who_was_silent():
    for page in PositionPage.objects.all():
        ballot = Ballot.objects.get(revision__paper__title=page.title, sister=None, purpose="sign_off")
        signed = ballot.answers.filter(is_current=True, choice__in=Answer.SIGNING)

        assert {one["name"] for one in page.signatories} == {answer.organisation.name for answer in signed}
        assert not {one["name"] for one in page.signatories} & set(page.tacit)


def test_a_former_member_stays_under_what_it_signed():
    names = {one["name"] for one in page_titled("Een norm voor speelruimte").signatories}

    assert "De Blauwe Bal" in names
    assert not Organisation.objects.current().filter(name="De Blauwe Bal").exists()


def test_a_reservation_kept_inside_does_not_reach_the_page():
    organisations = {one["organisation"] for one in page_titled("Een kind sluit je niet op").reservations}

    assert organisations == {"Toga en Trui", "De Zandtekening", "Maison des Cerfs-volants"}


def test_a_reservation_stands_in_three_languages_and_the_page_shows_the_one_of_its_readers(things, client):
    page = page_titled("Een kind sluit je niet op")
    said = next(one for one in page.reservations if one["organisation"] == "Maison des Cerfs-volants")

    assert (said["authentic"], said["language"], sorted(said["texts"])) == ("fr", "nl", ["en", "fr", "nl"])
    assert said["text"] in page.body
    with translation.override("nl"):
        assert note_on(said, "nl") in client.get(things["position_page_with_reservations"]).content.decode()


def test_two_organisations_say_beside_a_position_what_they_would_have_chosen():
    page = page_titled("Een schoolfactuur is geen huiswerk")
    ballot = Ballot.objects.get(revision__paper__title=page.title, sister=None)

    assert [one["organisations"] for one in page.minority] == [["De Regenjas", "Samen op de Stoep"]]
    assert "eis 6" in page.minority[0]["text"]
    assert ballot.outcome == Ballot.Outcome.ADOPTED_WITH_MINORITY
    assert not {"De Regenjas", "Samen op de Stoep"} & {one["name"] for one in page.signatories}


def test_a_sister_coalition_signs_the_same_text_by_its_own_rule():
    page = page_titled("Een schoolfactuur is geen huiswerk")
    theirs = Ballot.objects.get(sister__name="Coordination Marelle")

    assert (theirs.rule, theirs.outcome) == ("majority", Ballot.Outcome.ADOPTED_WITH_RESERVATIONS)
    assert theirs.text_sha256 == Ballot.objects.get(revision=theirs.revision, sister=None).text_sha256
    assert page.sister["name"] == "Coordination Marelle"
    assert {one["name"] for one in page.sister["signatories"]} == {
        "Le Préau", "Bulle d’Air", "Les Petits Papiers", "Un Toit, Deux Mains",
    }  # fmt: skip
    assert [one["organisation"] for one in page.sister["reservations"]] == ["Les Petits Papiers"]
    assert not {one["name"] for one in page.sister["signatories"]} & {one["name"] for one in page.signatories}


def test_the_open_sign_off_has_answers_of_every_kind_and_silent_ones():
    ballot = Ballot.objects.open().get(revision__paper__state="sign_off")
    choices = Counter(ballot.answers.filter(is_current=True).values_list("choice", flat=True))

    assert choices == {"endorse": 10, "reservation": 3, "abstain": 1, "not_our_field": 1, "advice": 1}
    silent = board.board_of(ballot, by_role("secretariat")).silent
    names = Organisation.objects.filter(pk__in=[one.organisation_id for one in silent])
    assert set(names.values_list("initials", flat=True)) == {"HS", "RJ", "MC", "TT", "AR"}
    assert ballot.answers.filter(is_current=False).count() == 1
    assert ballot.closes_at.astimezone(timezone.get_current_timezone()).date() == moment(-9).date()


def test_frozen_texts_match_their_hashes_and_the_log_is_whole():
    assert all(document.canonical_sha256(one.tree) == one.sha256 for one in Revision.objects.all())
    assert audit.first_broken() is None


def test_what_happened_lies_in_the_past_and_in_order():
    now = timezone.now()

    assert not Answer.objects.filter(given_at__gt=now).exists()
    assert not Post.objects.filter(created_at__gt=now).exists()
    assert not Answer.objects.filter(given_at__lt=moment(1200)).exists()
    for ballot in Ballot.objects.filter(state="decided"):
        assert all(ballot.opens_at < answer.given_at < ballot.closes_at for answer in ballot.answers.all())


def test_the_calendar_holds_a_year_of_dates_and_the_next_meeting_has_answers():
    upcoming = Occurrence.objects.filter(starts_at__gt=timezone.now(), event__title="Coalitieoverleg").first()

    assert Event.objects.exclude(rule="").count() == 6
    assert Occurrence.objects.filter(starts_at__lt=timezone.now()).count() >= 40
    assert Occurrence.objects.filter(starts_at__gt=moment(-330)).exists()
    assert upcoming is not None
    assert upcoming.responses.count() > 15


def test_three_joint_actions_ask_every_member():
    lines = {action.title: action.participations.count() for action in JointAction.objects.all()}

    assert lines == {"Warme deuren": 27, "Duizend krijtstrepen": 27, "Eén bladzijde kindreflex": 27}
    assert set(JointAction.objects.values_list("state", flat=True)) == {"done", "active", "preparing"}


def test_kits_of_actions_hold_words_by_language_and_files_and_one_waits_for_its_moment():
    kits = {action.title: action for action in JointAction.objects.exclude(kit_shared_at=None)}
    chalk, reflex = kits["Duizend krijtstrepen"], kits["Eén bladzijde kindreflex"]

    assert {(post.channel, post.language) for post in chalk.posts.all()} >= {("website", "nl"), ("website", "fr")}
    assert [file.file_name for file in chalk.kit_files.all()] == ["affiche.png", "brief.docx"]
    assert reflex.is_under_embargo and not chalk.embargo_until


def test_a_chapter_waits_for_its_french_before_it_can_be_signed():
    paper = Paper.objects.get(state=Paper.State.CONSULTATION)
    [french] = paper.translations.all()

    assert paper.document_type.sign_off_languages == ["nl", "fr"]
    assert Counter(french.translated_sections.values_list("state", flat=True)) == {"checked": 2, "draft": 1, "to_do": 2}
    assert language_versions.lacking(paper, ["nl", "fr"])


def test_the_demo_sends_no_mail_by_itself():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'members.send_notifications'")

        assert cursor.fetchone() == (0,)
    assert not Notification.objects.filter(by_mail=True, mailed_at=None).exists()
    assert Notification.objects.filter(read_at=None, person=by_role("representative")).exists()


def test_log_ins_open_the_door(things, settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS
    roles = {one["role"]: Person.objects.get(email=one["email"]) for one in things["log_ins"]}

    assert set(roles) == set(LOG_INS)
    assert len({person.password for person in roles.values()}) == 1  # slow to look at by design, so once for all
    assert roles["staff"].check_password(DEMO_PASSWORD)
    assert roles["cms_editor"].has_perm("wagtailadmin.access_admin")
    assert not roles["staff"].has_perm("wagtailadmin.access_admin")


def test_every_address_is_reached(things, client):
    client.force_login(by_role("secretariat"))
    client.raise_request_exception = False
    addresses = [*things["published_positions"], *things["paper_by_state"].values()]
    addresses += [value for key, value in things.items() if isinstance(value, str) and not key.endswith("_socket")]
    statuses = {address: client.get(address).status_code for address in addresses if not address.startswith("/media/")}

    assert {address: status for address, status in statuses.items() if status != 200} == {}


def test_a_published_page_shows_who_signed_and_what_they_reserve(things, client):
    answer = client.get(things["position_page_with_reservations"])

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert all(one["name"] in shown for one in page_titled("Een kind sluit je niet op").signatories)
    assert "Publicatie per kwartaal kan bij kleine aantallen" in shown


def test_from_a_published_position_a_visitor_finds_what_was_done_with_the_input_of_organisations(things, client):
    assert things["public_report"] in client.get(things["position_page"]).content.decode()

    report = client.get(f"{things['public_report']}?language=nl").content.decode()

    for word in ("De Lage Drempel", "De Derde Fiets", "Aanvaard", "Afgewezen", "elf van de zestien buurten"):
        assert word in report
    text = page_titled("De straat hoort bij het spel").body
    assert "getest door henzelf voordat de plek opengaat" in str(text), "what was accepted stands in the text"
    assert "ter plaatse te lezen staan" in str(text) and "zes jaar" not in str(text)


def test_published_files_are_real():
    export.write_missing_files()

    page = page_titled("De straat hoort bij het spel")
    assert page.pdf.read(5) == b"%PDF-"
    assert page.docx.read(2) == b"PK"


def test_loading_again_changes_nothing(things):
    before = {model: model.objects.count() for model in apps.get_models()}

    again = demo.load(report=print_nothing)

    assert again == things
    assert {model: model.objects.count() for model in apps.get_models()} == before


def test_the_clock_goes_on_after_a_scene():
    with at(moment(100)):
        assert timezone.now() == moment(100)
        assert Post().created_at == moment(100)

    assert timezone.now() > moment(1)


def test_organisations_told_when_they_can_decide_so_that_a_deadline_can_be_looked_at():
    paper = Paper.objects.filter(state=Paper.State.FINAL_TEXT).first()
    soon = feasibility(paper, timezone.localdate() + datetime.timedelta(days=16))

    assert min(len(soon.can_decide), len(soon.needs_mandate), len(soon.too_late), len(soon.unknown)) >= 1
    assert Mandate.objects.valid().count() >= 4 and not Mandate.objects.exclude(evidence="").exists()


def test_a_draft_and_a_request_for_more_time_wait_around_the_open_sign_off():
    ballot = Ballot.objects.open().get(revision__paper__state="sign_off")

    assert {one.organisation.initials for one in ballot.drafts.all()} == {"HS"}
    assert [(one.organisation.initials, one.is_granted) for one in ballot.extension_requests.all()] == [("ZB", None)]


def test_the_open_letter_may_still_be_signed_and_has_a_press_kit_that_was_sent():
    ballot = Ballot.objects.get(late_signatories_until__gt=timezone.now())
    kit = PressKit.objects.get(paper=ballot.revision.paper)

    assert [one["initials"] for one in late.printed(ballot)] == ["PX"]
    assert late.is_open(ballot) and {one.organisation.initials for one in late.may_join(ballot)} == {"TT", "ZT"}
    assert kit.sent_at and kit.sent_sha256 == kit_of(kit.paper).sha256
    assert ContactPerson.objects.current().filter(matter="communication").count() == 3


def test_a_reporting_cycle_runs_with_chapters_evidence_and_links_of_demands(things, client):
    client.force_login(by_role("representative"))

    cycle = client.get(things["reporting_cycle"], headers={"accept-language": "nl"}).content.decode()
    chapter = client.get(things["reporting_chapter"]).content.decode()
    matrix = client.get(things["follow_up_matrix"]).content.decode()

    assert "Een gezonde omgeving" in cycle and "Kinderen en justitie" in cycle
    assert "schoolpoorten" in chapter and "leefgroep" not in chapter, "what is closed is not for every member"
    assert "VOORBEELD/CO/6 § 41" in matrix and "Duizend krijtstrepen" in matrix


def test_a_position_is_being_held_again_by_silence_and_both_reminders_arrived():
    asked = Ballot.objects.open().get(purpose=Ballot.Purpose.REAFFIRM)
    proofs = proofs_of(asked)

    assert (asked.revision.paper.title, asked.revision.paper.state) == ("Wachten is geen hulp", "review")
    assert asked.answers.filter(is_current=True, choice="endorse").count() == 7 == asked.answers.count()
    silent = asked.electors.exclude(organisation__answers__ballot=asked).select_related("organisation")
    reached = {one.organisation.initials for one in silent if proofs[one.organisation_id].holds}
    assert {"HS", "RJ", "MC", "DF"} <= reached and "LB" not in reached  # who decides later is not held to its silence


def test_some_who_helped_are_thanked_on_the_page():
    assert [one["name"] for one in page_titled("De straat hoort bij het spel").contributors] == [
        "Atelier Stoepkrijt", "Kinderraad van de Kade",
    ]  # fmt: skip


def test_one_translation_of_a_reservation_waits_for_its_organisation():
    texts = ReservationText.objects.filter(reservation__answer__ballot__state="open").order_by("pk")

    assert [(one.reservation.answer.organisation.initials, one.is_own) for one in texts] == [
        ("LD", False), ("NA", True),
    ]  # fmt: skip


def untold(html: str, titles: list[str], others: list[str]) -> set[str]:
    """Dutch titles on a page in another language that do not say in which language they are."""
    page = BeautifulSoup(html, "html.parser")
    found = set()
    for words in page.find_all(string=re.compile("|".join(map(re.escape, titles)))):
        said = words.find_parent(attrs={"lang": True})
        is_told = said and said["lang"] == "nl"
        if (
            not is_told
            and not words.find_parent(["title", "option", "script"])
            and not any(one in words for one in others)
        ):
            found.add(f"<{words.parent.name} {words.parent.get('class')}> {words.strip()[:90]}")
    return found


def test_a_dutch_title_says_so_on_every_french_page_that_names_it(things, client):
    titles = list(Paper.objects.filter(language="nl").values_list("title", flat=True))
    others = list(Paper.objects.exclude(language="nl").values_list("title", flat=True))
    people = [by_role("french_speaking_representative"), by_role("secretariat")]
    Person.objects.filter(pk__in=[person.pk for person in people]).update(language="fr")
    lists = [
        "desk", "inbox", "papers", "drafting_paper_overview", "sign_off_ballot", "decided_ballot", "silence_ballot",
        "press_kit", "board", "calendar", "search", "organisation_page", "action_page", "threads", "thread",
    ]  # fmt: skip
    walked = [things[name] for name in lists] + [*things["paper_by_state"].values(), f"{things['calendar']}?view=month"]
    walked += [
        things["pages"][name]
        for name in ("publish", "follow_ups", "publication", "mandates", "round", "members_calendar")
    ]
    ways = [(None, ["/fr/", "/fr/positions/", things["member_page"].replace("/nl/", "/fr/")])]
    ways += [(person, walked) for person in people]

    found: dict[str, set[str]] = {}
    named = set()
    for person, addresses in ways:
        if person:
            client.force_login(person)
        for address in addresses:
            page = client.get(address, headers={"accept-language": "fr"}, follow=True)
            html = page.content.decode()
            if page.status_code == 200 and '<html lang="fr">' in html:
                named |= {address for title in titles if title in html}
                if said := untold(html, titles, others):
                    found[address] = said

    assert len(named) > 25
    assert found == {}


# The same site at a hundred times its size --------------------------------------------------------------------------

PAGES = ["home", "mission", "members", "member_page", "positions", "position_page", "calendar", "event_page", "news",
         "news_page", "project", "guide", "contact", "privacy", "articles", "child_section"]  # fmt: skip
MOST_QUERIES = 12


def queries(client, paths: dict[str, str]) -> dict[str, int]:
    counted = {}
    for name in PAGES:
        client.get(paths[name])  # the first look fills Wagtail's cache of sites
        with CaptureQueriesContext(connection) as seen:
            answer = client.get(paths[name])
        assert answer.status_code == 200, name
        counted[name] = len(seen)
    return counted


@pytest.fixture
def cache_of_the_site(settings):
    """In the database, as it is when the site is served: looking something up in it is a query as well."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entry"}}


def test_a_public_page_costs_the_same_for_27_and_for_2700_organisations(client, things, cache_of_the_site):
    with transaction.atomic():
        few = queries(client, things["pages"])
        call_command("seed_scale", organisations=2700, papers=50, events=50, posts=50, verbosity=0)
        many = queries(client, things["pages"])
        transaction.set_rollback(True)

    assert {name: number for name, number in few.items() if number > MOST_QUERIES} == {}
    assert many == few
