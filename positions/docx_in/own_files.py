"""What only our own files hold, read back out of the converter's HTML: what stands over and under a demand, references
to articles, sources that are named in the text. The people who had the file may have changed any of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from monitoring import standards
from positions import schema
from positions.child_groups import ChildGroup
from positions.demands import Addressee, article_numbers
from positions.docx_in.findings import Findings

BETWEEN = " · "
CLUSTER = re.compile(r"\w{1,4}\. \S.*")
STANDARDS = re.compile(r"; (?=OPSC|OPAC|OPIC|(?:GC|SDG)\s*\d)")  # a title may have semicolons of its own
PLACES = "par|para|al|art|blz|p|pp|nr|no|nos|lid|abs|rz|s|ch|cap|hfst|annex|bijlage|annexe|anlage"
LOCATOR = re.compile(rf"(?:[§¶]|n°|(?:{PLACES})\b|\d{{1,3}}(?!\d)).*", re.IGNORECASE)
ARTICLE = re.compile(r"/articles/([\w.-]{1,20})/([\w.-]{1,20})/?", re.ASCII)


def read_all(root: Any, findings: Findings) -> None:
    """Everything of ours in the HTML of a file becomes what it was; what cannot is named in the findings."""
    for section in root.iter("section"):
        _read_demand(section, findings)
    for link in root.xpath(".//a[@href]"):
        _read_article(link)
    for source in root.iter("cite"):
        _read_source(source, findings)


def addressee_called(name: str) -> str:
    """The addressee with this name in any of our languages, or ""."""
    return next((value for label, value in _in_every_language(Addressee) if name and label == name), "")


def facts_in(line: str) -> tuple[dict[str, str], list[str]]:
    """What a line of facts says, by attribute as a text keeps it, and the parts of it that nobody understands.

    What stands before anything that we know is the theme. Clusters follow from the articles, so they are let go.
    """
    found: dict[str, str] = {}
    theme: list[str] = []
    lost: list[str] = []
    for part in filter(None, (part.strip() for part in line.split(BETWEEN.strip()))):
        if read := _read_fact(part):
            found |= {name: value for name, value in [read] if name not in found}
        elif "articles" in found and all(CLUSTER.fullmatch(one) for one in part.split("; ")):
            continue
        else:
            (lost if found else theme).append(part)
    return ({"theme": BETWEEN.join(theme)} if theme else {}) | found, lost


def _read_fact(part: str) -> tuple[str, str] | None:
    for form in {form for _language, form in _each_language(lambda: _("art. %(numbers)s"))}:
        before, _numbers, after = form.partition("%(numbers)s")
        typed = part.removeprefix(before).removesuffix(after)
        if part.startswith(before) and re.fullmatch(r"[\d ,.()]+", typed) and (numbers := article_numbers(typed)):
            return "articles", ",".join(map(str, numbers))
    labels = ",".join(one.partition(":")[0].partition("→")[0] for one in STANDARDS.split(part))
    known, unknown = standards.parsed(labels)
    if known and not unknown:
        return "standards", ",".join(known)
    groups = _groups_in(part)
    return ("groups", ",".join(groups)) if groups else None


def _groups_in(part: str) -> list[str]:
    """The groups of children that a list names, nothing when it names anything else."""
    labels = sorted(_in_every_language(ChildGroup), key=lambda one: -len(one[0]))
    found: list[str] = []
    while part:
        label, value = next((one for one in labels if re.match(rf"{re.escape(one[0])}(?:, |$)", part)), ("", ""))
        if not value:
            return []
        found.append(value)
        part = part[len(label) :].removeprefix(", ")
    return found


def _read_demand(section: Any, findings: Findings) -> None:
    """Our own files say of a demand its number, whom it addresses and what it is about: those are not words of it."""
    section.set("data-demand", "")
    for heading in section.findall("h6"):
        said = " ".join(heading.text_content().partition(BETWEEN.strip())[2].split())
        section.set("data-addressee", addressee_called(said))
        if said and not section.get("data-addressee"):
            findings.add("addressees", said)
        heading.drop_tree()
    for about in section.findall("h5"):
        found, lost = facts_in(" ".join(about.text_content().split()))
        for name, value in found.items():
            if name in schema.ELEMENTS["demand"]:
                section.set(f"data-{name}", value)
            else:
                lost.append(value)
        for part in lost:
            findings.add("facts", part)
        about.drop_tree()


def _read_article(link: Any) -> None:
    """A link to a page of ours about an article is a reference to that article again."""
    address = str(link.get("href"))
    ours = address.startswith(f"{settings.SITE_URL}/")
    found = ARTICLE.fullmatch(address.removeprefix(settings.SITE_URL)) if ours else None
    label = " ".join(link.text_content().split())
    if found is None or not label or link.find(".//*[@data-footnote]") is not None:
        return
    link.set("data-article-reference", "")
    link.set("data-treaty", found[1].upper())
    link.set("data-article", found[2])


def _read_source(source: Any, findings: Findings) -> None:
    """A source as it is named, and the place in it where that reads as one. Which row of the library it is, no file
    says."""
    said = " ".join(source.text_content().split())
    ref, _comma, place = said.rpartition(", ")
    if not (ref and LOCATOR.fullmatch(place)):
        ref, place = said, ""
    source.set("data-ref", ref)
    source.set("data-locator", place)
    findings.add("citations", said)


def _in_every_language(choices: Any) -> list[tuple[str, str]]:
    """The names of some choices with their values, in each of our languages."""
    return [
        (str(label), str(value))
        for _language, pairs in _each_language(lambda: [(str(label), value) for value, label in choices.choices])
        for label, value in pairs
    ]


def _each_language(say: Any) -> Iterator[tuple[str, Any]]:
    languages: Iterable[tuple[str, Any]] = settings.LANGUAGES
    for language, _name in languages:
        with translation.override(language):
            said = say()
        yield language, said
