"""What pen-holders of sections are told."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.notifications import notify
from positions.models import PaperSection


def tell_section(section: PaperSection, title: str) -> None:
    """Somebody hears that they keep the pen of a section."""
    paper, holder = section.paper, section.pen_holder
    if holder is None:
        return
    notify(
        [holder],
        kind="positions.section_assigned",
        key=f"section:{section.pk}:{holder.pk}:{section.due_on or ''}",
        subject=format_lazy(_("You keep the pen of “{section}”"), section=title),
        body=format_lazy(_("In the paper “{title}”. You can lock the section while you write."), title=paper.title),
        path=f"{reverse('positions:paper_write', args=[paper.uuid])}#b-{section.block_id}",
        button=_("Go to the text"),
        organisation=section.organisation,
        by_mail=False,
    )
