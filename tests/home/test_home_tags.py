"""Filters that every template may use."""

from __future__ import annotations

import pytest

from home.templatetags.home_tags import first_words


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (3, "On Wednesday 25\u00a0…"),
        (4, "On Wednesday 25 November\u00a0…"),
        (8, "On Wednesday 25 November, an organisation may speak."),
    ],
)
def test_words_that_were_cut_do_not_end_in_a_comma(number, shown):
    assert first_words("On Wednesday 25 November, an organisation may speak.", number) == shown
