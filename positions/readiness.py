"""What has to be in order before a decided text goes out: the checklist of its public page, computed, never ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext
from lxml import html

from positions import late, logos, printed
from positions.child_drafts import NOT_CONSULTED, is_consulted
from positions.export import pdf
from positions.export.read_pdf import PdfRead, read_pdf
from positions.models import Ballot, ChildVersionPage, DocumentType, Paper, PositionPage, Revision
from positions.page_copy import Words
from positions.printed import Saying
from positions.statement_texts import language_name, languages_of, statements_on
from positions.translations import progress_of

CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.\w+|(?:\+|\b0)\d(?:[ ./-]?\d){7,}")
VAGUE = re.compile(r"^\W*(hier|klik hier|ici|cliquez ici|here|click here|link|lees meer|read more)\W*$", re.IGNORECASE)
NO_DEMAND = gettext_lazy("Say in one sentence what you ask: it stands on top of the page.")
NO_CHILD_VERSION = gettext_lazy("Add a child-friendly version, or say why there is none (yet). The reason is public.")
PERSONAL = gettext_lazy(
    "This looks like an address or a telephone number. Tell when, which group and what changed, "
    "and nothing that points to a child."
)


class Point(NamedTuple):
    """One line of the checklist. Without a `needed` one nothing goes out; the others are for people to weigh."""

    key: str
    label: str | Promise
    is_done: bool
    is_needed: bool
    detail: str
    address: str = ""


def demand_ready(revision: Revision, ballot: Ballot | None, words: Words, child: ChildVersionPage | None) -> None:
    """Raise ValidationError, at its field where there is one, for what must not be missing."""
    wrong: dict[str, Any] = {}
    if not words.demand.strip():
        wrong["demand"] = NO_DEMAND
    if child is None and not words.child_version_waiver.strip():
        wrong["child_version_waiver"] = NO_CHILD_VERSION
    if child and not (is_consulted(child) or child.consultation_waiver.strip()):
        wrong["consulted_with"] = NOT_CONSULTED
    if child and CONTACT.search(child.consulted_with):
        wrong["consulted_with"] = PERSONAL
    if words.review_on and words.review_on <= timezone.localdate():
        wrong["review_on"] = _("Choose a day that is still to come.")
    if CONTACT.search(words.participation):
        wrong["participation"] = PERSONAL
    if wrong:
        raise ValidationError(wrong)
    if ballot and ballot.mode == DocumentType.Mode.COALITION and ballot.level == Ballot.Level.DIVERGENT:
        raise ValidationError(_("Views diverge on this text, so it is not published as a position of the coalition."))
    if sister := _waiting_sister(revision):
        raise ValidationError(_("%(sister)s still decides on this text. Wait for its result.") % {"sister": sister})


def checklist(revision: Revision, ballot: Ballot | None, page: PositionPage, *, has_child_version: bool) -> list[Point]:
    """Every point for the page as it would go out now. Sets the PDF once, and reads it."""
    return [
        Point("demand", gettext_lazy("The demand in one sentence"), bool(page.demand), True, page.demand),
        _languages(revision.paper, ballot),
        _child_version(page, has_child_version),
        *_made(revision.paper, ballot, page),
        *_late(ballot),
        *_statement_languages(revision, ballot),
        _review(page),
        _demands(page),
        _participation(page),
        *_sister(revision),
    ]


def lacking(paper: Paper, ballot: Ballot | None, page: PositionPage) -> str:
    """What must hold of a page and its PDF before they are public and does not, as sentences; else empty."""
    return " ".join(point.detail for point in _made(paper, ballot, page) if point.is_needed and not point.is_done)


def _made(paper: Paper, ballot: Ballot | None, page: PositionPage) -> Iterator[Point]:
    """What is seen by setting the page and its PDF and reading both."""
    rendered, read = printed.page_as_html(page), read_pdf(pdf.make_pdf(page))
    sayings = printed.sayings_on(ballot)
    words = printed.words_of(rendered)
    yield from _signatories(printed.names_on(ballot), words, read.words)
    yield _reservations(page, [one for one in sayings if one.is_reservation], words, read.words)
    yield _minority([one for one in sayings if not one.is_reservation], words, read.words)
    yield from _logos(paper, page)
    yield _readable(rendered)
    yield _pdf_tagged(page, read)
    yield _pdf(read)


def _languages(paper: Paper, ballot: Ballot | None) -> Point:
    """Whether each translation is checked, and whether there is one in each language in which it was to be read."""
    own = paper.get_language_display()
    found = progress_of(paper)
    there = {paper.language, *(one.paper.language for one in found)}
    absent = [code for code in (ballot.sign_off_languages if ballot else []) if code not in there]
    waiting = [*absent, *(one for one in found if one.checked < one.total)]
    parts = [_("%(language)s is authentic.") % {"language": own}]
    parts += [
        _("%(language)s: %(checked)s of %(total)s sections checked.")
        % {"language": one.paper.get_language_display(), "checked": one.checked, "total": one.total}
        for one in found
    ]
    parts += [_("%(language)s: not begun.") % {"language": language_name(code)} for code in absent]
    return Point("languages", gettext_lazy("Languages"), not waiting, False, " ".join(parts))


def _child_version(page: PositionPage, has_child_version: bool) -> Point:
    detail = _("It goes out together with the position.") if has_child_version else page.child_version_waiver
    done = has_child_version or bool(page.child_version_waiver)
    return Point("child_version", gettext_lazy("Version for children, or why not"), done, True, detail)


def _signatories(names: list[Saying], words: str, in_pdf: str) -> Iterator[Point]:
    """Whether everybody who stands behind the text, or beside it, is named, whatever script the name is in."""
    if not names:
        return
    label = gettext_lazy("Signatories named")
    on_page, on_paper = _("Not on the page: the name of %(names)s."), _("Not in the PDF: the name of %(names)s.")
    lost = _lost(names, words, in_pdf, on_page, on_paper)
    sentence = ngettext("%(n)s name stands there", "%(n)s names stand there", len(names)) % {"n": len(names)}
    yield Point("signatories", label, not lost, True, lost or sentence)


def _reservations(page: PositionPage, sayings: list[Saying], words: str, in_pdf: str) -> Point:
    label = gettext_lazy("Reservations printed")
    if lost := _said_and_lost(sayings, words, in_pdf):
        return Point("reservations", label, False, True, lost)
    numbered = [*page.reservations, *page.sister.get("reservations", [])]
    if not numbered and not sayings:
        return Point("reservations", label, True, True, _("There are none."))
    number = len(sayings) or len(numbered)  # what is repeated brings those of another text
    sentence = ngettext("%(n)s is printed", "%(n)s are printed", number) % {"n": number}
    detail = _("%(sentence)s in the list on top, %(placed)s also at the passage.") % {
        "sentence": sentence,
        "placed": sum(f'id="reservation-{one["number"]}"' in page.body for one in numbered),
    }
    return Point("reservations", label, True, True, detail)


def _said_and_lost(sayings: list[Saying], words: str, in_pdf: str) -> str:
    on_page, on_paper = _("Not on the page: what %(names)s said."), _("Not in the PDF: what %(names)s said.")
    return _lost(sayings, words, in_pdf, on_page, on_paper)


def _lost(sayings: list[Saying], words: str, in_pdf: str, on_page: str, on_paper: str) -> str:
    """Whose words are not on the page, or not in the PDF, in one of these sentences; empty when all can be read in
    both."""
    for sentence, found in (
        (on_page, printed.missing_in(words, sayings)),
        (on_paper, printed.missing_in(in_pdf, sayings)),
    ):
        if found:
            return sentence % {"names": ", ".join(one.name for one in found)}
    return ""


def _late(ballot: Ballot | None) -> Iterator[Point]:
    """Whether the time in which organisations could still sign is over, and who joined."""
    if ballot is None or not ballot.late_signatories:
        return
    until, joined = ballot.late_signatories_until, late.printed(ballot)
    names = ", ".join(one["name"] for one in joined) or _("Nobody joined.")
    if until is None:
        detail = _("Not offered; you can still let organisations sign until a moment that you choose.")
    else:
        words = _("Until %(moment)s.") if late.is_open(ballot) else _("Closed on %(moment)s.")
        detail = f"{words % {'moment': date_format(timezone.localtime(until), 'j F Y, H:i')}} {names}"
    yield Point("late", gettext_lazy("Signatures after the result"), not late.is_open(ballot), True, detail)


def _logos(paper: Paper, page: PositionPage) -> Iterator[Point]:
    """Whose logo stands under the text; the names of all who signed stand there anyhow."""
    named = [*page.signatories, *page.late_signatories]
    if not named:
        return
    label, found = gettext_lazy("Logos"), logos.tally(paper, named)
    allowed = logos.allowed_among(paper, named)
    shown = [one["name"] for one in named if "logo" in one and one["slug"] not in allowed]
    if shown:
        detail = _("Not allowed on this page: the logo of %(names)s.") % {"names": ", ".join(shown)}
        yield Point("logos", label, False, True, detail)
        return
    # In order also for those that were not asked: without a yes no logo is shown.
    yield Point(
        "logos", label, True, True, _("%(allowed)s allowed, %(refused)s not, %(unasked)s not asked") % found._asdict()
    )


def _minority(sayings: list[Saying], words: str, in_pdf: str) -> Point:
    label, lost = gettext_lazy("Minority statements printed"), _said_and_lost(sayings, words, in_pdf)
    detail = lost or ", ".join(one.name for one in sayings) or _("There are none.")
    return Point("minority", label, not lost, True, detail)


def _statement_languages(revision: Revision, ballot: Ballot | None) -> Iterator[Point]:
    """Whether what organisations say beside the text has words in every language of the paper: for people to weigh."""
    languages = languages_of(revision.paper)
    label = gettext_lazy("Reservations and minority statements in every language")
    for asked in ballot.together() if ballot else []:
        decided = asked.state == Ballot.State.DECIDED
        statements = [one for one in statements_on(asked) if one.is_printed] if decided else []
        lacking = [(one.name, one.missing(languages)) for one in statements]
        found = [f"{name}: {', '.join(map(language_name, codes))}" for name, codes in lacking if codes]
        if statements:
            detail = _("Missing: %(what)s. Readers then see the organisation’s own words.") % {"what": "; ".join(found)}
            address = reverse("positions:text_list", args=[asked.uuid])
            yield Point("texts", label, not found, False, detail if found else _("None is missing."), address)


def _review(page: PositionPage) -> Point:
    day = page.review_on
    done = bool(day and day > timezone.localdate())
    return Point("review", gettext_lazy("Review date"), done, True, date_format(day, "l j F Y") if day else "")


def _demands(page: PositionPage) -> Point:
    label = gettext_lazy("Demands numbered and tagged")
    if not page.demands:
        return Point("demands", label, False, False, _("The text has no numbered demands, so none can be followed up."))
    bare = [str(one["number"]) for one in page.demands if not (one["articles"] and one["addressee"])]
    if bare:
        sentence = _("Without an article or an addressee: %(numbers)s.") % {"numbers": ", ".join(bare)}
        return Point("demands", label, False, False, sentence)
    sentence = ngettext("%(n)s demand, with what it rests on.", "%(n)s demands, each tagged.", len(page.demands))
    return Point("demands", label, True, False, sentence % {"n": len(page.demands)})


def _participation(page: PositionPage) -> Point:
    detail = page.participation or _("Not told yet: when, which group, and what changed because of it.")
    return Point("participation", gettext_lazy("How children took part"), bool(page.participation), False, detail)


def _sister(revision: Revision) -> Iterator[Point]:
    if paper_sister := revision.paper.sister:
        waiting = _waiting_sister(revision)
        detail = _("It still decides.") if waiting else _("Its own result is printed beside ours.")
        yield Point("sister", paper_sister.name, not waiting, True, detail)


def _waiting_sister(revision: Revision) -> str:
    """The name of the other coalition while it is being asked."""
    asked = revision.ballots.filter(sister__isnull=False, state=Ballot.State.OPEN).select_related("sister")
    found = asked.first()
    return found.sister.name if found and found.sister else ""


def _readable(rendered: str) -> Point:
    problems = findings(rendered)
    detail = " ".join(problems) or _("Headings, pictures, tables and links can be followed by ear.")
    return Point("readable", gettext_lazy("The page is accessible"), not problems, False, detail)


def _pdf_tagged(page: PositionPage, read: PdfRead) -> Point:
    """What a reader by ear cannot do without; whether it keeps the whole standard is a point of its own."""
    wrong = [
        sentence
        for holds, sentence in (
            (read.is_tagged, _("The PDF has no tags, so nobody can have it read aloud.")),
            (read.language == page.language, _("The PDF does not say in which language it is.")),
            (read.has_title, _("The PDF has no title.")),
        )
        if not holds
    ]
    detail = " ".join(wrong) or _("It has tags, a title and a language.")
    return Point("pdf_tagged", gettext_lazy("The PDF can be read aloud"), not wrong, True, detail)


def _pdf(read: PdfRead) -> Point:
    detail = _("It is tagged and keeps the standard PDF/UA.")
    if not read.claims_standard:
        detail = _("The PDF is tagged, but cannot claim PDF/UA: a letter in the text is in none of our fonts.")
    return Point("pdf", gettext_lazy("The PDF is accessible (PDF/UA)"), read.claims_standard, False, detail)


def findings(body: str) -> list[str]:
    """What a reader by ear would stumble over, as sentences."""
    root = html.fragment_fromstring(body or "<p></p>", create_parent="div")
    found = []
    for number, picture in enumerate(root.iter("img"), 1):
        if picture.get("alt") is None:
            found.append(_("Picture %(number)s has no words for who does not see it.") % {"number": number})
    before = 0
    for heading in root.xpath(".//h1|.//h2|.//h3|.//h4"):
        level = int(heading.tag[1])
        if before and level > before + 1:
            found.append(_("The heading “%(words)s” skips a level.") % {"words": _short(heading)})
        before = level
    for number, table in enumerate(root.iter("table"), 1):
        if table.find(".//th") is None:
            found.append(_("Table %(number)s has no row of headings.") % {"number": number})
    for link in root.iter("a"):
        if (link.get("href") or "").startswith("http") and VAGUE.match(link.text_content()):
            found.append(_("The link “%(words)s” does not say where it leads.") % {"words": _short(link)})
    return found


def _short(element: Any) -> str:
    words = " ".join(element.text_content().split())
    return words if len(words) <= 60 else f"{words[:60].rsplit(' ', 1)[0]} …"
