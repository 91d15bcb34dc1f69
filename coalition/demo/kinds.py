"""One address for each kind of page: what the accessibility journey and the bench walk through."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from actions.models import KitPost
from home.models import ChildPage
from members.models import Organisation
from monitoring.models import ReportingCycle, TreatyPage
from positions import amend
from positions.models import Ballot, Contribution, Paper, Publication, Round


def kinds(found: dict[str, Any]) -> dict[str, str]:
    """Name of kind → path, from the addresses that `addresses` found."""
    organisation = Organisation.objects.get(initials="HS")
    decided = Ballot.objects.get(uuid=found["decided_ballot"].strip("/").split("/")[-1])
    named = {
        "home": "home", "mission": "mission_page", "members": "member_directory", "member_page": "member_page",
        "positions": "library", "position_page": "position_page_with_reservations", "contact": "contact_page",
        "child_version_page": "child_version_page", "calendar": "calendar_page", "event_page": "public_event_page",
        "news": "news_index", "news_page": "news_page", "project": "project_page", "guide": "guide_page",
        "child_section": "child_page", "desk": "desk", "papers": "papers", "drafting_paper": "drafting_paper_overview",
        "drafting_paper_write": "drafting_paper", "sign_off_ballot": "sign_off_ballot",
        "sign_off_answer": "sign_off_answer", "threads": "threads", "thread": "thread", "members_calendar": "calendar",
        "members_event": "event_page", "feeds": "feeds", "actions": "actions", "action_page": "action_page",
        "organisations": "organisations", "organisation": "organisation_page", "inbox": "inbox", "profile": "profile",
        "board": "board", "silence_ballot": "silence_ballot", "press_kit": "press_kit", "search": "search",
        "cycles": "reporting_cycles", "cycle": "reporting_cycle", "chapter": "reporting_chapter",
        "follow_up_matrix": "follow_up_matrix", "recommendations": "recommendations",
        "signal_reports": "signal_reports", "signal_report": "signal_report", "answer_link": "answer_link",
        "public_report": "public_report",
    }  # fmt: skip
    treaty = TreatyPage.objects.live().filter(locale__language_code="nl").first()
    return {
        **{kind: found[name] for kind, name in named.items()},
        "articles": treaty.get_url() if treaty else "",
        "privacy": Page.objects.live().get(slug="privacy", locale__language_code="nl").get_url(),
        "not_found": "/nl/deze-pagina-is-er-niet/",
        "log_in": reverse("account_login"),
        "password_reset": reverse("account_reset_password"),
        "propose": reverse("positions:paper_create"),
        "invite": reverse("members:invitation_create", args=[organisation.slug]),
        "decided_paper": reverse("positions:paper", args=[Paper.objects.get(revisions=decided.revision).uuid]),
        "publish": reverse("positions:publish", args=[decided.uuid]),
        "event_new": reverse("events:event_create"),
        "organisation_calendar": reverse("members:calendar", args=[organisation.slug]),
        "mandates": reverse("positions:mandate_list", args=[organisation.slug]),
        "mandate_new": reverse("positions:mandate_create", args=[organisation.slug]),
        "paper_plan": reverse("positions:paper_plan", args=[Paper.objects.filter(state="drafting")[0].uuid]),
        "document_types": reverse("positions:document_type_list"),
        "membership": reverse("members:membership", args=[organisation.slug]),
        "certificate": reverse("positions:certificate", args=[decided.uuid]),
        "check": reverse("positions:check"),
        **_publication(found["position_page"]),
        **_consultation(),
        **_text(Paper.objects.filter(state="drafting")[0]),
        **_copies(),
    }


def _text(paper: Paper) -> dict[str, str]:
    """What a live text has beside it."""
    return {
        kind: reverse(f"positions:{view}", args=[paper.uuid])
        for kind, view in (
            ("versions", "version_list"),
            ("comments", "comment_list"),
            ("suggestions", "suggestion_list"),
        )
    }


def _copies() -> dict[str, str]:
    """What goes out beside positions: a cycle, a kit, a page of the children's corner."""
    return {
        "public_cycle": reverse("monitoring:public_cycle", args=[ReportingCycle.objects.public()[0].uuid]),
        "kit": reverse("actions:kit", args=[KitPost.objects.order_by("pk")[0].action.uuid]),
        "child_page": ChildPage.objects.live().filter(locale__language_code="nl")[0].get_url(),
    }


def _publication(address: str) -> dict[str, str]:
    """A position with an earlier edition, and what members know of it."""
    uuid = Publication.objects.select_related("paper").get(address=address).paper.uuid
    return {
        "position_edition": f"{address}edition/1/",
        "publication": reverse("positions:publication", args=[uuid]),
        "correct": reverse("positions:correct", args=[uuid]),
        "child_version": reverse("positions:child_version", args=[uuid]),
        "signature_withdraw": reverse("positions:signature_withdraw", args=[uuid]),
        "follow_ups": reverse("positions:follow_up_list"),
        "follow_up": reverse("positions:follow_up", args=[uuid]),
        "follow_up_change": reverse("positions:follow_up_change", args=[uuid, 1]),
    }


def _consultation() -> dict[str, str]:
    """A round that is open, and one that was answered."""
    running = Round.objects.get(ended_at=None, closes_at__gt=timezone.now())
    answered = Contribution.objects.filter(dispositions__verdict="rejected").select_related("round").first()
    if answered is None:
        return {}
    passage = amend.passages(running.revision.tree)[1]
    return {
        "round": reverse("positions:round", args=[running.uuid]),
        "contribute": f"{reverse('positions:contribution_create', args=[running.uuid])}?block={passage.id}",
        "contribution": reverse("positions:contribution", args=[answered.uuid]),
        "round_report": reverse("positions:round_report", args=[answered.round.uuid]),
    }
