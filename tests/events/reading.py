"""A second reader of calendar files, which shares no line with the writer: unfolds, splits, expands with dateutil."""

from __future__ import annotations

import datetime
import io
from typing import Any

from dateutil import rrule, tz

Line = tuple[str, dict[str, str], str]


def read(content: bytes) -> dict[str, Any]:
    """The calendar as {"lines": its own lines, "zones": {...}, "VEVENT": [[line, …], …]}."""
    text = content.decode("utf-8")
    assert "\n" not in text.replace("\r\n", ""), "a bare line feed"
    assert "\r" not in text.replace("\r\n", ""), "a bare carriage return"
    assert all(len(line) <= 75 for line in content.split(b"\r\n")), "a line of more than 75 octets"
    lines = [_line(line) for line in text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")]
    found: dict[str, Any] = {"lines": [], "VEVENT": [], "text": text}
    stack: list[str] = []
    for line in lines:
        name, _parameters, value = line
        if name == "BEGIN":
            stack.append(value)
            if value == "VEVENT":
                found["VEVENT"].append([])
        elif name == "END":
            assert stack.pop() == value
        elif stack == ["VCALENDAR"]:
            found["lines"].append(line)
        elif stack[1] == "VEVENT":
            found["VEVENT"][-1].append(line)
    assert not stack
    found["zones"] = tz.tzical(io.StringIO(text)) if "BEGIN:VTIMEZONE" in text else None
    return found


def value(event: list[Line], name: str) -> str:
    """The one value of a property, unescaped."""
    values = [text for key, _parameters, text in event if key == name]
    assert len(values) <= 1, f"{name} comes twice"
    return _unescaped(values[0]) if values else ""


def moments(calendar: dict[str, Any], uid: str) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """All dates of an event as a calendar program shows them: rule, minus exceptions, with moved dates, in UTC."""
    own = [event for event in calendar["VEVENT"] if value(event, "UID") == uid]
    masters = [event for event in own if not value(event, "RECURRENCE-ID")]
    assert len(masters) == 1
    master = masters[0]
    start, end = _time(calendar, master, "DTSTART"), _time(calendar, master, "DTEND")
    length = (end - start) if end else datetime.timedelta(0)
    starts = [start]
    if rule := value(master, "RRULE"):
        naive = rrule.rrulestr(_local_until(rule, start), dtstart=start.replace(tzinfo=None))
        starts = [moment.replace(tzinfo=start.tzinfo) for moment in naive]
    gone = {_time(calendar, master, "EXDATE", part) for part in value(master, "EXDATE").split(",") if part}
    moved = {_time(calendar, event, "RECURRENCE-ID"): event for event in own if event is not master}
    shown = [(one, one + length) for one in starts if one not in gone and one not in moved]
    shown += [(_time(calendar, event, "DTSTART"), _time(calendar, event, "DTEND")) for event in moved.values()]
    return sorted((one.astimezone(datetime.UTC), other.astimezone(datetime.UTC)) for one, other in shown)


def _line(text: str) -> Line:
    quoted, colon = False, -1
    for place, char in enumerate(text):
        quoted ^= char == '"'
        if char == ":" and not quoted:
            colon = place
            break
    assert colon > 0, f"not a content line: {text!r}"
    name, *parameters = text[:colon].split(";")
    return name, dict(part.split("=", 1) for part in parameters), text[colon + 1 :]


def _unescaped(text: str) -> str:
    out, escaped = "", False
    for char in text:
        if escaped:
            out += "\n" if char in "nN" else char
        elif char != "\\":
            out += char
        escaped = char == "\\" and not escaped
    return out


def _time(calendar: dict[str, Any], event: list[Line], name: str, part: str = "") -> Any:
    for key, parameters, text in event:
        if key == name:
            return _moment(calendar, parameters, part or text)
    return None


def _moment(calendar: dict[str, Any], parameters: dict[str, str], text: str) -> datetime.datetime:
    if parameters.get("VALUE") == "DATE":
        return datetime.datetime.strptime(text, "%Y%m%d").replace(tzinfo=datetime.UTC)
    if text.endswith("Z"):
        return datetime.datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
    return datetime.datetime.strptime(text, "%Y%m%dT%H%M%S").replace(tzinfo=calendar["zones"].get(parameters["TZID"]))


def _local_until(rule: str, start: datetime.datetime) -> str:
    parts = dict(part.split("=") for part in rule.split(";"))
    if parts.get("UNTIL", "").endswith("Z"):
        until = datetime.datetime.strptime(parts["UNTIL"], "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.UTC)
        parts["UNTIL"] = until.astimezone(start.tzinfo).strftime("%Y%m%dT%H%M%S")
    return ";".join(f"{key}={text}" for key, text in parts.items())
