"""What is where in the demo: log-ins, and the address of one of each thing, for people and tests (DESIGN 7).

Everything is looked up, nothing remembered: a second start gives the same answer.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from actions.models import JointAction
from coalition.demo import papers, threads
from coalition.demo.kinds import kinds
from coalition.demo.links import secret
from coalition.demo.people import DEMO_PASSWORD, LOG_INS, email_of
from consultations.models import Thread
from events.models import Event
from events.models.feeds import PURPOSE as FEED
from events.models.pages import public_calendar
from members.models import MemberDirectoryPage, Organisation, Person, Seat
from monitoring.models import Chapter, SignalReport
from positions.answer_paths import PURPOSE as ANSWER
from positions.models import Ballot, ConsultationReport, Paper, PositionPage

PAGES = {
    "home": "homepage", "mission_page": "missionpage", "member_directory": "memberdirectorypage",
    "library": "positionindexpage", "calendar_page": "calendarpage", "project_page": "projectpage",
    "guide_page": "guidepage", "news_index": "newsindexpage", "news_page": "newspage", "contact_page": "contactpage",
    "child_page": "childhomepage", "policy_page": "policypage", "child_version_page": "childversionpage",
}  # fmt: skip


def addresses() -> dict[str, Any]:
    """The dictionary of demo.json but for the base address: paths start at the root of the site."""
    with translation.override("nl"):  # the demo's first language, whoever asks
        found = _found()
        return {**found, "pages": kinds(found)}


def _found() -> dict[str, Any]:
    return {
        "log_ins": _log_ins(),
        **_of_papers(),
        **_of_threads(),
        **_of_positions(),
        **_of_reporting(),
        **_of_members(),
        **{name: path for name, model in PAGES.items() if (path := _page(model))},
    }


def _log_ins() -> list[dict[str, str]]:
    found = []
    for role, key in LOG_INS.items():
        person = Person.objects.get(email=email_of(key))
        organisation = Seat.objects.current().get(person=person).organisation
        found.append(
            {"role": role, "email": person.email, "password": DEMO_PASSWORD, "organisation": organisation.name}
        )
    return found


def _of_papers() -> dict[str, Any]:
    titles = {entry["title"]: entry["key"] for entry in papers.entries()}
    by_key = {titles[paper.title]: paper for paper in Paper.objects.filter(title__in=titles)}
    drafting = by_key["privacy"]
    ballot = Ballot.objects.get(revision__paper=by_key["participatie"])
    decided = Ballot.objects.get(revision__paper=by_key["openbrief"])
    again = Ballot.objects.get(revision__paper=by_key["wachtlijsten"], purpose=Ballot.Purpose.REAFFIRM)
    everything = [*Paper.objects.order_by("-pk"), *reversed(list(by_key.values()))]  # of those told first, the first
    states = {paper.state: reverse("positions:paper", args=[paper.uuid]) for paper in everything}
    return {
        "drafting_paper": reverse("positions:paper_write", args=[drafting.uuid]),
        "drafting_paper_overview": reverse("positions:paper", args=[drafting.uuid]),
        "drafting_paper_revision": reverse("positions:revision", args=[drafting.uuid, 1]),
        "drafting_paper_socket": f"/ws/papers/{drafting.uuid}/",
        "drafting_paper_thread": reverse("consultations:thread", args=[drafting.thread.uuid]),
        "drafting_paper_thread_socket": f"/ws/threads/{drafting.thread.uuid}/",
        "papers": reverse("positions:paper_list"),
        "paper_by_state": states,
        "sign_off_paper": reverse("positions:paper", args=[by_key["participatie"].uuid]),
        "sign_off_ballot": reverse("positions:ballot", args=[ballot.uuid]),
        "sign_off_answer": f"{reverse('positions:answer', args=[ballot.uuid])}?organisation=huis-van-het-spel",
        "sign_off_ballot_socket": f"/ws/ballots/{ballot.uuid}/",
        "answer_link": reverse("positions:answer_link", args=[secret(ANSWER)]),
        "decided_ballot": reverse("positions:ballot", args=[decided.uuid]),
        "silence_ballot": reverse("positions:ballot", args=[again.uuid]),
        "press_kit": reverse("positions:press_kit", args=[by_key["openbrief"].uuid]),
        "board": reverse("positions:board"),
    }


def _of_threads() -> dict[str, Any]:
    entry = next(entry for entry in threads.entries() if entry.get("key") == "assembly")
    thread = Thread.objects.get(title=entry["title"])
    return {
        "threads": reverse("consultations:thread_list"),
        "thread": reverse("consultations:thread", args=[thread.uuid]),
        "thread_posts": reverse("consultations:posts", args=[thread.uuid]),
        "thread_socket": f"/ws/threads/{thread.uuid}/",
        "my_socket": "/ws/me/",
    }


def _of_positions() -> dict[str, Any]:
    titles = {entry["key"]: entry["title"] for entry in papers.entries() if "published" in entry}
    pages = {page.title: page for page in PositionPage.objects.filter(title__in=titles.values())}
    one = pages[titles["spelen"]]
    return {
        "position_page": one.get_url(),
        "position_pdf": one.pdf.url,
        "position_docx": one.docx.url,
        "position_page_with_reservations": pages[titles["detentie"]].get_url(),
        "position_page_with_minority_and_sister": pages[titles["schoolkosten"]].get_url(),
        "position_page_with_tacit_consent": pages[titles["winteropvang"]].get_url(),
        "position_page_superseded": pages[titles["speelruimtenorm"]].get_url(),
        "position_page_under_review": pages[titles["wachtlijsten"]].get_url(),
        "published_positions": [pages[title].get_url() for title in titles.values()],
        "positions_feed": reverse("positions:feed"),
        "public_report": reverse("positions:public_report", args=[ConsultationReport.objects.get().uuid]),
    }


def _of_reporting() -> dict[str, Any]:
    chapter = Chapter.objects.select_related("cycle").get(title="Een gezonde omgeving")
    return {
        "reporting_cycles": reverse("monitoring:cycle_list"),
        "reporting_cycle": reverse("monitoring:cycle", args=[chapter.cycle.uuid]),
        "reporting_chapter": reverse("positions:chapter", args=[chapter.cycle.uuid, chapter.pk]),
        "follow_up_matrix": reverse("actions:follow_up_matrix"),
        "recommendations": reverse("monitoring:recommendation_list"),
        "signal_reports": reverse("monitoring:signal_report_list"),
        "signal_report": reverse("monitoring:signal_report", args=[SignalReport.objects.get().uuid]),
    }


def _of_members() -> dict[str, Any]:
    organisation = Organisation.objects.get(initials="HS")
    event = Event.objects.get(title="Algemene vergadering")
    public = Event.objects.get(title="Kinderen ondervragen schepenen")
    action = JointAction.objects.filter(state=JointAction.State.ACTIVE).annotate(asked=Count("participations")).first()
    calendar, directory = public_calendar(), MemberDirectoryPage.objects.live().first()
    found = {
        "desk": reverse("members:desk"),
        "inbox": reverse("members:inbox"),
        "profile": reverse("members:profile"),
        "search": f"{reverse('members:search')}?q=spelen",
        "organisations": reverse("members:organisation_list"),
        "organisation_page": reverse("members:organisation", args=[organisation.slug]),
        "calendar": reverse("events:calendar"),
        "event_page": reverse("events:event", args=[event.uuid]),
        "personal_feed": reverse("events:personal_feed", args=[secret(FEED)]),
        "public_feed": reverse("events:public_feed"),
        "feeds": reverse("events:feeds"),
        "actions": reverse("actions:action_list"),
    }
    if action:
        found["action_page"] = reverse("actions:action", args=[action.uuid])
    if calendar:
        found["public_event_page"] = calendar.address_of(public.uuid)
    if directory:
        subpage = directory.reverse_subpage("organisation", kwargs={"slug": organisation.slug})
        found["member_page"] = f"{directory.get_url()}{subpage}"
    return found


def _page(model: str) -> str | None:
    """The first public page of a kind in Dutch, if there is one."""
    page = Page.objects.live().filter(content_type__model=model, locale__language_code="nl").order_by("path").first()
    return page.get_url() if page else None
