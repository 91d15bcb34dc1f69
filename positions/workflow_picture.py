"""The life of a paper drawn from the table of its steps. Pure: the table in, an SVG out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html import escape
from itertools import count

from django.utils.translation import gettext as _

from positions.models import Paper
from positions.operations.states import STEPS, Step
from positions.workflow_table import stays

State = Paper.State
# Where each state stands, as column and row. What is drawn between them follows from the table.
PLACES = {
    State.PROPOSED: (0, 0), State.SCOPING: (0, 1), State.DRAFTING: (0, 2), State.CONSULTATION: (0, 3),
    State.DISPOSITION: (0, 4), State.MEETING: (1, 4), State.FINAL_TEXT: (0, 5), State.SIGN_OFF: (0, 6),
    State.CONCILIATION: (1, 6), State.DECIDED: (0, 7), State.NOT_ADOPTED: (1, 7), State.PREPARING: (0, 8),
    State.PUBLISHED: (0, 9), State.SUBMITTED: (1, 9), State.REVIEW: (0, 10), State.SUPERSEDED: (1, 10),
    State.RETIRED: (0, 11),
}  # fmt: skip
BESIDE = (State.DECLINED, State.MERGED, State.PAUSED, State.WITHDRAWN)
WIDTH, HEIGHT, GAP, LANE, PORT = 250, 62, 66, 24, 15
LEFT, BETWEEN, RIGHT, TOP, NAMES = 500, 360, 200, 70, 285
PICTURE_WIDTH = LEFT + WIDTH + BETWEEN + WIDTH + RIGHT
STYLE = """
svg.workflow{font:14px system-ui,sans-serif}
svg.workflow{--ink:#26215f;--paper:#fdfbf5;--line:#8a8172;--soft:#f6edc8;--muted:#565070}
@media (prefers-color-scheme:dark){
svg.workflow{--ink:#f3efe4;--paper:#17152b;--line:#8f8aa8;--soft:#3c3517;--muted:#bdb8cf}}
.workflow .ground{fill:var(--paper)}.workflow .box{fill:var(--paper);stroke:var(--ink);stroke-width:1.6}
.workflow .is-here .box{fill:var(--soft);stroke-width:4}.workflow .is-end .box{stroke-dasharray:5 4}
.workflow .name{font-weight:650;font-size:15px;fill:var(--ink)}.workflow text{fill:var(--muted);font-size:13px}
.workflow .way{fill:none;stroke:var(--line);stroke-width:1.5}.workflow .way.is-main{stroke:var(--ink);stroke-width:2.6}
.workflow .way.is-urgent{stroke-dasharray:7 4}.workflow .head{fill:var(--line)}.workflow .head.is-main{fill:var(--ink)}
.workflow .label{paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
.workflow .title{font-weight:700;font-size:20px;fill:var(--ink)}
""".strip()


@dataclass(frozen=True)
class Way:
    """One arrow: from a state to another, with the steps that take it."""

    start: State
    end: State
    steps: tuple[Step, ...]

    @property
    def names(self) -> list[str]:
        """What the steps are called, each on a line of its own."""
        return list(dict.fromkeys(str(step.label) for step in self.steps))

    @property
    def kind(self) -> str:
        """As a class of the drawing."""
        if all(step.is_urgent for step in self.steps):
            return " is-urgent"
        column = PLACES[self.start][0] == PLACES[self.end][0] == 0
        forward = PLACES[self.end][1] == PLACES[self.start][1] + 1
        return " is-main" if column and forward else ""


def ways() -> list[Way]:
    """Every arrow between two states that have a place, in the order of the table."""
    found: dict[tuple[State, State], list[Step]] = defaultdict(list)
    for step in STEPS:
        for state in step.states:
            for end in (step.next, *step.others):
                if end and end != state and state in PLACES and end in PLACES:
                    found[State(state), State(end)].append(step)
    return [Way(start, end, tuple(steps)) for (start, end), steps in found.items()]


class _Drawing:
    """Lines and words collected while drawing; ports and lanes are given out so that nothing lies on another."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.words: list[str] = []
        self.ports: dict[tuple[State, str], set[int]] = defaultdict(set)
        self.elbows: dict[State, int] = defaultdict(int)
        self.trunks: dict[tuple[object, ...], int] = {}
        self.entries: dict[tuple[object, ...], tuple[int, int]] = {}
        self.lanes: dict[str, list[list[tuple[int, int]]]] = {"left": [], "right": []}

    def port(self, state: State, side: str, names: int = 1) -> tuple[int, int]:
        """The next free place on a side of a box, first in the middle, with room below it for all `names` but one."""
        x, y = corner(state)
        taken = self.ports[state, side]
        for number in count():
            away = (number + 1) // 2 * (1 if number % 2 else -1)
            wanted = set(range(away, away + names))
            if not wanted & taken:
                break
        taken |= wanted
        if side in ("left", "right"):
            return (x if side == "left" else x + WIDTH), y + HEIGHT // 2 + away * PORT
        return x + WIDTH // 2 + away * 4 * PORT, (y if side == "top" else y + HEIGHT)

    def lane(self, side: str, way: Way) -> int:
        """A lane that nothing else uses on that height; the same step to the same state shares one."""
        trunk = (side, way.end, *way.names)
        first, last = sorted((PLACES[way.start][1], PLACES[way.end][1]))
        if trunk in self.trunks:
            number = self.trunks[trunk]
            self.lanes[side][number].append((first, last))
            return number
        for number in count():
            if number == len(self.lanes[side]):
                self.lanes[side].append([])
            if all(last < one or first > other for one, other in self.lanes[side][number]):
                self.lanes[side][number].append((first, last))
                self.trunks[trunk] = number
                return number
        raise AssertionError

    def line(self, way: Way, points: list[tuple[int, int]], at: tuple[int, int], anchor: str) -> None:
        """One arrow with its name."""
        path = "M" + "L".join(f"{x} {y}" for x, y in points)
        (x1, y1), (x2, y2) = points[-2:]
        across, down = (x2 > x1) - (x2 < x1), (y2 > y1) - (y2 < y1)
        head = f"{x2},{y2} {x2 - 9 * across - 5 * down},{y2 - 9 * down - 5 * across} "
        head += f"{x2 - 9 * across + 5 * down},{y2 - 9 * down + 5 * across}"
        self.lines.append(f'<path class="way{way.kind}" d="{path}"/><polygon class="head{way.kind}" points="{head}"/>')
        x, y = at
        # The first name stands above the line, the others below it.
        words = "".join(
            f'<tspan x="{x}" y="{y + number * 14 + 3 * (number > 0)}">{escape(name)}</tspan>'
            for number, name in enumerate(way.names)
        )
        self.words.append(f'<text class="label" text-anchor="{anchor}">{words}</text>')


def corner(state: State) -> tuple[int, int]:
    """The upper left corner of a state's box."""
    column, row = PLACES[state]
    return LEFT + column * (WIDTH + BETWEEN), TOP + row * (HEIGHT + GAP)


def _draw_way(drawing: _Drawing, way: Way) -> None:
    (column, row), (to_column, to_row) = PLACES[way.start], PLACES[way.end]
    if column == to_column and to_row == row + 1:
        _straight(drawing, way)
    elif row == to_row:
        _across(drawing, way)
    elif column != to_column and abs(to_row - row) == 1:
        _elbow(drawing, way)
    else:
        _by_lane(drawing, way, "left" if column == to_column == 0 else "right")


def _straight(drawing: _Drawing, way: Way) -> None:
    x, y = corner(way.start)
    x += WIDTH // 2
    drawing.line(
        way,
        [(x, y + HEIGHT), (x, y + HEIGHT + GAP)],
        (x + 10, y + HEIGHT + GAP // 2 + 12 - 8 * len(way.names)),
        "start",
    )


def _across(drawing: _Drawing, way: Way) -> None:
    out = ("right", "left") if PLACES[way.start][0] < PLACES[way.end][0] else ("left", "right")
    x, y = drawing.port(way.start, out[0], len(way.names))
    end, _y = drawing.port(way.end, out[1], len(way.names))
    drawing.line(way, [(x, y), (end, y)], ((x + end) // 2, y - 5), "middle")


def _elbow(drawing: _Drawing, way: Way) -> None:
    down = PLACES[way.end][1] > PLACES[way.start][1]
    side = "right" if PLACES[way.start][0] == 0 else "left"
    x, _top = corner(way.start)
    to, to_top = corner(way.end)
    above = way.start if down else way.end
    key = next(state for state, place in PLACES.items() if place == (0, PLACES[above][1]))
    number = drawing.elbows[key]
    drawing.elbows[key] += len(way.names)
    middle = corner(above)[1] + HEIGHT + 20 + number * 15
    leave = x + (WIDTH - 30 - number * 14 if side == "right" else 30 + number * 14)
    enter = to + (30 + number * 14 if side == "right" else WIDTH - 30 - number * 14)
    start, end = (_top + HEIGHT, to_top) if down else (_top, to_top + HEIGHT)
    at = ((LEFT + WIDTH + LEFT + WIDTH + BETWEEN) // 2, middle - 4)
    drawing.line(way, [(leave, start), (leave, middle), (enter, middle), (enter, end)], at, "middle")


def _by_lane(drawing: _Drawing, way: Way, side: str) -> None:
    number = drawing.lane(side, way)
    x, y = drawing.port(way.start, side, len(way.names))
    trunk = (side, number, way.end, *way.names)
    if trunk not in drawing.entries:  # what comes together on one lane arrives together
        drawing.entries[trunk] = drawing.port(way.end, side)
    end, to = drawing.entries[trunk]
    if side == "left":
        lane = LEFT - NAMES - number * LANE
        at, anchor = (x - 8, y - 4), "end"
    else:
        lane = LEFT + WIDTH + BETWEEN + WIDTH + 20 + (number + 1) * LANE
        at, anchor = (lane + 6, y - 4), "start"
        if PLACES[way.start][0] == 1:
            at = (x + 8, y - 4)
    drawing.line(way, [(x, y), (lane, y), (lane, to), (end, to)], at, anchor)


def _box(state: State, here: str) -> str:
    x, y = corner(state)
    classes = " is-here" if state == here else ""
    if not any(way.start == state for way in ways()):
        classes += " is-end"
    words = _two_lines(", ".join(stays(state)))
    mark = f" ◀ {_mark()}" if state == here else ""
    lines = "".join(
        f'<text x="{x + 12}" y="{y + 41 + number * 14}">{escape(line)}</text>' for number, line in enumerate(words)
    )
    name_at = y + (24 if words else HEIGHT // 2 + 5)
    return (
        f'<g class="state{classes}"><rect class="box" x="{x}" y="{y}" width="{WIDTH}" height="{HEIGHT}" rx="10"/>'
        f'<text class="name" x="{x + 12}" y="{name_at}">{escape(str(state.label))}{mark}</text>{lines}</g>'
    )


def _two_lines(words: str, most: int = 36) -> list[str]:
    lines = [""]
    for word in words.split():
        if len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1][: most - 2]} …"]
    return [line for line in lines if line]


def _mark() -> str:
    word = _("here")  # outside of the f-strings, where the extraction of messages does not look
    return escape(word)


def _beside(top: int, here: str) -> tuple[list[str], int]:
    """The states that are reached from many others: named once, with where they are reached from."""
    title = escape(_("From many states"))
    found, y = [f'<text class="title" x="40" y="{top}">{title}</text>'], top + 30
    for state in BESIDE:
        steps = [step for step in STEPS if step.next == state]
        sources = ", ".join(str(State(one).label) for step in steps for one in step.states)
        lines = _wrapped(f"{' / '.join(str(step.label) for step in steps)} ← {sources}", 118)
        back = [
            step for step in STEPS if state in step.states and (step.next or step.others) and step.next not in BESIDE
        ]
        lines += [f"{step.label} → {_('where it was')}" for step in back]
        height = max(HEIGHT, 24 + 17 * len(lines))
        classes = " is-here" if state == here else ""
        mark = f" ◀ {_mark()}" if state == here else ""
        found.append(
            f'<g class="state{classes}">'
            f'<rect class="box" x="40" y="{y}" width="{WIDTH}" height="{HEIGHT - 12}" rx="10"/>'
            f'<text class="name" x="52" y="{y + 31}">{escape(str(state.label))}{mark}</text>'
        )
        found += [
            f'<text x="{40 + WIDTH + 20}" y="{y + 22 + 17 * number}">{escape(line)}</text>'
            for number, line in enumerate(lines)
        ]
        found.append("</g>")
        y += height + 14
    return found, y


def _wrapped(words: str, most: int) -> list[str]:
    lines = [""]
    for word in words.split(" "):
        if len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def svg(here: str = "", *, alone: bool = True) -> str:
    """The picture in the language of now, with one state marked. `alone` brings its colours and its title; on a page
    the site's style sheet does, and the heading above it."""
    drawing = _Drawing()
    for way in ways():
        _draw_way(drawing, way)
    boxes = [_box(state, here) for state in PLACES]
    bottom = TOP + 12 * (HEIGHT + GAP)
    beside, bottom = _beside(bottom + 20, here)
    title, top = escape(_("The life of a paper")), 0 if alone else 40
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="workflow" '
            f'viewBox="0 {top} {PICTURE_WIDTH} {bottom + 10 - top}" role="img" aria-labelledby="workflow-title">',
            f'<title id="workflow-title">{title}</title>',
            *([f"<style>{STYLE}</style>"] if alone else []),
            f'<rect class="ground" width="{PICTURE_WIDTH}" height="{bottom + 10}"/>',
            *([f'<text class="title" x="40" y="40">{title}</text>'] if alone else []),
            *drawing.lines, *boxes, *drawing.words, *beside, "</svg>", "",
        ]
    )  # fmt: skip
