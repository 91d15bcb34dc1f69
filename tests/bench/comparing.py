"""What it costs to compare two revisions of 20,000 words: as they are, and at their worst."""

from __future__ import annotations

from tests.bench.measuring import many
from tests.bench.texts import every_passage_changed, five_words_without_end, one_long_passage, two_revisions

TIMES = 20


def comparing() -> None:
    """Prints the figures. Django is set up."""
    from positions.compare import Text, compare

    for label, (before, after) in (
        ("as after a consultation", two_revisions()),
        ("every passage changed", every_passage_changed()),
        ("one single passage", one_long_passage()),
        ("one passage of five words, over and over", five_words_without_end()),
    ):
        many(
            f"20,000 words compared, {label}",
            lambda before=before, after=after: compare(Text(before), Text(after)),  # type: ignore[misc]
            times=TIMES,
            goal="300",
        )
