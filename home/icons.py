"""The house's own icons: strokes on a field of 20 by 20."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

ICONS = {
    "desk": "M3 9.5 10 4l7 5.5M5 8.5V16h10V8.5M8.5 16v-4h3v4",
    "paper": "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 9.5h5M7.5 12.5h5",
    "home": "M3 9.5 10 4l7 5.5M5 8.5V16h10V8.5M8.5 16v-4h3v4",
    "thread": "M3 4h11v8H8l-3 2.5V12H3zM16.5 7.5V15l-2-1.5H10",
    "pen": "M4 16l.8-3.6L13.5 3.7l2.8 2.8-8.7 8.7zM11.5 5.7l2.8 2.8",
    "language": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM2.5 10h15M10 2.5c2.5 2.3 3.5 4.8 3.5 7.5s-1 5.2-3.5 7.5c-2.5-2.3-3.5-4.8-3.5-7.5s1-5.2 3.5-7.5Z",
    "reservation": "M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM10 3.5v13",
    "objection": "M7 3h6l4 4v6l-4 4H7l-4-4V7zM7.5 7.5l5 5M12.5 7.5l-5 5",
    "abstain": "M10 16.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Z",
    "silent": "M10 3.5h.01M14.6 5.4h.01M16.5 10h.01M14.6 14.6h.01M10 16.5h.01M5.4 14.6h.01M3.5 10h.01M5.4 5.4h.01",
    "advice": "M10 2.5 17.5 10 10 17.5 2.5 10Z",
    "threads": "M3 4h11v8H8l-3 2.5V12H3zM16.5 7.5V15l-2-1.5H10",
    "calendar": "M3 5h14v12H3zM3 8.5h14M6.5 3v3.5M13.5 3v3.5M7 12h.01M10 12h.01M13 12h.01",
    "action": "M4 17V3M4 4h9.5l-1.5 3 1.5 3H4M15 15.5l1.2 1.2L18.5 14",
    "person": "M10 9.5a3.3 3.3 0 1 0 0-6.6 3.3 3.3 0 0 0 0 6.6ZM3.5 17.2c0-3.2 2.9-5.2 6.5-5.2s6.5 2 6.5 5.2",
    "people": "M7.5 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2 17c0-3.2 2.4-5 5.5-5s5.5 1.8 5.5 5M13.5 8.8a2.6 2.6 0 1 0-.8-5M15 12.3c1.9.6 3 2.2 3 4.7",
    "inbox": "M3 11.5 5.5 4h9l2.5 7.5V16H3zM3 11.5h4.5a2.5 2.5 0 0 0 5 0H17",
    "bell": "M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5L16 15H4zM8.3 17.3a2 2 0 0 0 3.4 0",
    "board": "M3 4h14v12H3zM3 8h14M3 12h14M8 4v12M12.5 4v12",
    "invite": "M8 9a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM2.5 17c0-3.2 2.4-5 5.5-5 1.3 0 2.5.3 3.4 .9M15 11.5v6M12 14.5h6",
    "search": "M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12ZM13.5 13.5 17.5 17.5",
    "menu": "M3 5.5h14M3 10h14M3 14.5h9",
    "arrow": "M3.5 10h12.5M11 4.5 16.5 10 11 15.5",
    "back": "M16.5 10H4M9 4.5 3.5 10 9 15.5",
    "down": "M5 7.5 10 12.5 15 7.5",
    "check": "M4 10.5 8.2 14.5 16 5.5",
    "close": "M5 5 15 15M15 5 5 15",
    "plus": "M10 4v12M4 10h12",
    "edit": "M4 16l.8-3.6L13.5 3.7l2.8 2.8-8.7 8.7zM11.5 5.7l2.8 2.8",
    "suggest": "M3 5h14M3 9.5h7M3 14h5M14.5 10.5v7M11 14h7",
    "external": "M8 4H4v12h12v-4M11.5 3.5h5v5M16.5 3.5 9.5 10.5",
    "download": "M10 3v9.5M5.5 8.5 10 13l4.5-4.5M4 17h12",
    "print": "M5.5 7V3h9v4M5.5 14H3V7h14v7h-2.5M5.5 11.5h9V17h-9z",
    "help": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM7.8 7.7a2.3 2.3 0 1 1 3.3 2.1c-.8.4-1.1.9-1.1 1.8M10 14.2h.01",
    "info": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 9.2v4.8M10 6.2h.01",
    "warning": "M10 3 18 16.5H2zM10 8v4M10 14.3h.01",
    "lock": "M4.5 9h11v8h-11zM6.8 9V6.5a3.2 3.2 0 0 1 6.4 0V9",
    "mail": "M2.5 4.5h15v11h-15zM2.5 5.5 10 11.5l7.5-6",
    "clock": "M10 17.5a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15ZM10 5.5V10l3 2",
    "place": "M10 18c4-4.2 6-7.3 6-9.8A6 6 0 0 0 4 8.2C4 10.7 6 13.8 10 18ZM10 10.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4Z",
    "link": "M8.5 11.5a3.2 3.2 0 0 0 4.6 0l3-3a3.2 3.2 0 0 0-4.6-4.6l-1 1M11.5 8.5a3.2 3.2 0 0 0-4.6 0l-3 3a3.2 3.2 0 0 0 4.6 4.6l1-1",
    "gear": "M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
    "leave": "M8 3.5H3.5v13H8M8 10h9M13.5 6 17.5 10l-4 4",
    "child": "M10 8.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 10c2 1.6 4 2.4 6 2.4S14 11.6 16 10M10 12.4V14l-3 4M10 14l3 4",
    "pin": "M7 3h6l-1 5 3 3H5l3-3zM10 11v6.5",
    "reply": "M8 5 3.5 9.5 8 14M3.5 9.5H12a4.5 4.5 0 0 1 4.5 4.5v1.5",
    "shield": "M10 2.5 16.5 5v4.5c0 4-2.7 6.7-6.5 8-3.8-1.3-6.5-4-6.5-8V5zM7 10l2.2 2.2L13.2 8",
}  # fmt: skip


def icon(name: str) -> SafeString:
    """One icon, silent for screen readers: a word always stands beside it. An unknown name draws nothing."""
    path = mark_safe(ICONS.get(name, ""))  # noqa: S308 our own constants
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="{}"/></svg>', path
    )
