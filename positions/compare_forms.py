"""What happened to a passage apart from its words: what it is, in what it stands, what its demand asks of whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from monitoring import standards
from positions import child_groups
from positions.authorship import Author
from positions.compare_blocks import CONTAINERS, LISTS, Pairing, Unit
from positions.demands import addressee_name, article_numbers, facts_of

Node = dict[str, Any]
TAGS = ("addressee", "theme", "articles", "standards", "groups")


class Note(NamedTuple):
    """Something that happened to a passage as a whole, in words. One that only describes what came or went has no
    author of its own: its words have."""

    text: str
    author: Author | None = None
    describes: bool = False


Finder = Callable[[Unit, str, str], Author | None]
"""Gives who last changed an attribute of an element around a passage; with an empty name, the place of it."""


def form_of(unit: Unit) -> str:
    """What a passage is, in words."""
    if unit.is_divider:
        return _("a dividing line")
    if unit.node["type"] == "heading":
        return _("a heading of level %(level)s") % {"level": unit.node["attrs"]["level"]}
    return _container_word(unit.container, unit.around) or _("a paragraph")


def _container_word(container: str, around: tuple[Node, ...]) -> str:
    if container == "list_item":
        return _item_word([node["type"] for node in around if node["type"] in LISTS])
    forms = {
        "blockquote": _("a quotation"),
        "table_header": _("a heading in a table"),
        "table_cell": _("a cell of a table"),
        "demand": _("part of a demand"),
    }
    return forms.get(container, "")


def _item_word(lists: list[str]) -> str:
    is_numbered = bool(lists) and lists[-1] == "ordered_list"
    if len(lists) < 2:
        return _("an item of a numbered list") if is_numbered else _("an item of a list with bullets")
    if is_numbered:
        return _("an item of a numbered list, level %(level)s") % {"level": len(lists)}
    return _("an item of a list with bullets, level %(level)s") % {"level": len(lists)}


def _place_of(unit: Unit) -> str:
    """What it is and everything that it stands in, in words, the outermost first."""
    around = unit.around
    words = [
        _container_word(node["type"], around[: at + 1]) for at, node in enumerate(around) if node["type"] in CONTAINERS
    ]
    own = form_of(unit)
    return " › ".join([*words, own] if not words or own != words[-1] else words)


class Forms:
    """Tells it of each pairing of two texts in turn, in the order of the later one."""

    def __init__(self, old: list[Unit], new: list[Unit], pairings: list[Pairing], find: Finder) -> None:
        self._find = find
        self._old, self._new = _Text(old), _Text(new)
        self._pairs = {pair.after.id: pair.before.id for pair in pairings if pair.before and pair.after}
        self._twins = _twins(pairings, self._old, self._new)
        self._told: set[int] = set()  # lists and demands of the later text of which everything was said

    def moved(self, before: Unit, after: Unit) -> Note:
        """That a passage stands elsewhere, and by whom. Of two that changed places either may be the one that moved."""
        number = before.number or before.after_number
        text = _("moved; it stood at %(number)s") % {"number": number} if number else _("moved")
        return Note(text, self._find(after, "", "") or self._of_crossed(before, after))

    def _of_crossed(self, before: Unit, after: Unit) -> Author | None:
        for beside in (self._new.above(after), self._new.below(after)):
            mate = self._old.unit(self._pairs.get(beside.id, "")) if beside else None
            crossed = beside and mate and self._old.is_above(mate, before) != self._new.is_above(beside, after)
            if beside and crossed and (author := self._find(beside, "", "")):
                return author
        return None

    def of_one(self, unit: Unit, author: Author | None, *, is_new: bool) -> Iterator[Note]:
        """What there is to say of a passage that stands in one of the texts only. Words have an author of their own."""
        if unit.is_divider:
            yield Note(form_of(unit), None, describes=True)
        elif not unit.text.strip():
            yield Note(_("an empty paragraph"), author)
        if is_new and (demand := unit.demand):
            yield from self._of_new_demand(demand)

    def of_pair(self, before: Unit, after: Unit) -> list[Note]:
        """What happened to a passage that stands in both, beside moving."""
        found = [*self._of_kind(before, after), *self._of_demand(before, after)]
        return [*found, *(() if found else self._of_neighbour(before, after)), *self._of_lists(before, after)]

    def _of_kind(self, before: Unit, after: Unit) -> Iterator[Note]:
        if before.shape == after.shape:
            return
        was, now = form_of(before), form_of(after)
        if was == now:
            was, now = _place_of(before), _place_of(after)
        leveled = before.node["type"] == after.node["type"] == "heading"
        author = (leveled and self._find(after, "heading", "level")) or self._find(after, "", "")
        if was != now:
            yield Note(_("was %(before)s, is now %(after)s") % {"before": was, "after": now}, author)
        else:
            yield Note(_("stands in a cell of another size, or elsewhere in its table"), author)

    def _of_neighbour(self, before: Unit, after: Unit) -> Iterator[Note]:
        """Two lists, items, quotations or rows that became one, or one that became two."""
        above, below = self._new.above(after), self._old.above(before)
        if not above or not below or self._pairs.get(above.id) != below.id or before.shared == after.shared:
            return
        author = self._find(after, "", "") or self._find(above, "", "")
        if after.shared > before.shared:
            what = _holder_word(after.around[before.shared])
            yield Note(_("now together with what stands above it, in %(what)s") % {"what": what}, author)
        else:
            what = _holder_word(before.around[after.shared])
            yield Note(_("no longer together with what stands above it, in %(what)s") % {"what": what}, author)

    def _of_lists(self, before: Unit, after: Unit) -> Iterator[Note]:
        for was, now in zip(before.around, after.around, strict=False):
            first, begins = _start(was), _start(now)
            if first and begins and first != begins and id(now) not in self._told:
                self._told.add(id(now))
                numbers = {"now": begins, "before": first}
                author = self._find(after, now["type"], "order")
                yield Note(_("the list now begins at %(now)s, before at %(before)s") % numbers, author)

    def _of_demand(self, before: Unit, after: Unit) -> Iterator[Note]:
        was, now = before.demand, after.demand
        if now is None or was is None:
            yield from self._of_new_demand(now) if now else ()
            return
        if self._twins.get(_id(was)) != _id(now):
            numbers = {"now": self._new.demands[_id(now)], "before": self._old.demands[_id(was)]}
            author = self._find(after, "", "")
            yield Note(_("now part of demand %(now)s, before of demand %(before)s") % numbers, author)
            yield from self._of_new_demand(now)
        elif id(now) not in self._told:
            self._told.add(id(now))
            for tag in TAGS:
                if (said := tag_change(tag, was["attrs"].get(tag, ""), now["attrs"].get(tag, ""))) is not None:
                    yield Note(said, self._find(after, "demand", tag))

    def _of_new_demand(self, demand: Node) -> Iterator[Note]:
        """Whom a demand that was not there before addresses, and on what it rests."""
        if _id(demand) in self._old.demands or id(demand) in self._told:
            return
        self._told.add(id(demand))
        if said := _tags_of(demand["attrs"]):
            yield Note(said, None, describes=True)


class _Text:
    """What has to be looked up in one of the texts."""

    def __init__(self, units: list[Unit]) -> None:
        self._units = units
        self._places = {unit.id: place for place, unit in enumerate(units)}
        ids = dict.fromkeys(_id(unit.demand) for unit in units if unit.demand)
        self.demands = {name: f"D{number}" for number, name in enumerate(ids, 1)}

    def unit(self, name: str) -> Unit | None:
        return self._units[self._places[name]] if name in self._places else None

    def above(self, unit: Unit) -> Unit | None:
        place = self._places[unit.id]
        return self._units[place - 1] if place else None

    def below(self, unit: Unit) -> Unit | None:
        place = self._places[unit.id] + 1
        return self._units[place] if place < len(self._units) else None

    def is_above(self, one: Unit, other: Unit) -> bool:
        return self._places[one.id] < self._places[other.id]


def _twins(pairings: list[Pairing], old: _Text, new: _Text) -> dict[str, str]:
    """Which demand of the earlier text is which of the later one: by id, else where the first of its passages went."""
    found = {name: name for name in old.demands if name in new.demands}
    for pair in pairings:
        was = pair.before.demand if pair.before else None
        now = pair.after.demand if pair.after else None
        if was and now and _id(was) not in found and _id(now) not in found.values():
            found[_id(was)] = _id(now)
    return found


def _id(demand: Node) -> str:
    return str(demand["attrs"].get("id"))


def _start(node: Node) -> int:
    return int(node.get("attrs", {}).get("order", 1)) if node["type"] == "ordered_list" else 0


def _holder_word(node: Node) -> str:
    words = {
        "bullet_list": _("one list"),
        "ordered_list": _("one list"),
        "list_item": _("one item of a list"),
        "blockquote": _("one quotation"),
        "table": _("one table"),
        "table_row": _("one row of a table"),
        "demand": _("one demand"),
    }
    return words.get(node["type"]) or _("one cell of a table")


# What a demand says of itself -----------------------------------------------------------------------------------


def tag_change(tag: str, was: str, now: str) -> str | None:
    """What happened to a tag of a demand, in words; None when nothing did."""
    if was == now:
        return None
    said = {"now": _said(tag, now), "before": _said(tag, was)}
    if tag == "addressee":
        return _("now addressed to %(now)s, before to %(before)s") % said
    if tag == "theme":
        return _("theme: %(now)s, before: %(before)s") % said
    if tag == "articles":
        return _("articles of the Convention: %(now)s, before: %(before)s") % said
    if tag == "groups":
        return _("about which children: %(now)s, before: %(before)s") % said
    return _("rests on: %(now)s, before: %(before)s") % said


def _said(tag: str, value: str) -> str:
    if tag == "addressee":
        return addressee_name(value) if value else _("nobody in particular")
    if tag == "standards":
        value = ", ".join(one.label for one in standards.named(value.split(",")))
    if tag == "groups":
        value = ", ".join(child_groups.named(value.split(",")))
    return value or _("none")


def _tags_of(attributes: Node) -> str:
    addressee = attributes.get("addressee", "")
    facts = facts_of({
        "theme": attributes.get("theme", ""), "articles": article_numbers(attributes.get("articles", "")),
        "standards": attributes.get("standards", "").split(","),
        "groups": child_groups.parsed(attributes.get("groups")),
    })  # fmt: skip
    to = _("addressed to %(whom)s") % {"whom": addressee_name(addressee)} if addressee else ""
    return " · ".join(part for part in (to, facts) if part)
