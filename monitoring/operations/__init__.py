"""What people do with the treaty, with reporting cycles, and with what was recommended."""

from monitoring.operations.chapters import add_chapters_of_clusters, drop_chapter, keep_chapter
from monitoring.operations.cycles import change_cycle, close_cycle, open_cycle, reopen_cycle
from monitoring.operations.key_dates import (
    drop_key_date,
    keep_key_date,
    key_dates_due,
    remind_key_dates_when_due,
    step_of,
)
from monitoring.operations.recommendations import assess, import_recommendations, keep_recommendation
from monitoring.operations.signal_reports import count_signals, keep_signal_report, share_signal_report
from monitoring.operations.treaty import DATA, article_numbers, load_treaty

__all__ = [
    "DATA",
    "add_chapters_of_clusters",
    "article_numbers",
    "change_cycle",
    "close_cycle",
    "count_signals",
    "drop_chapter",
    "drop_key_date",
    "keep_chapter",
    "keep_key_date",
    "assess",
    "import_recommendations",
    "keep_recommendation",
    "keep_signal_report",
    "load_treaty",
    "open_cycle",
    "key_dates_due",
    "remind_key_dates_when_due",
    "reopen_cycle",
    "share_signal_report",
    "step_of",
]
