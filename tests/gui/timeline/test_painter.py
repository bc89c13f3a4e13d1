"""Painting cards: no letter is lost where a line ends."""

from __future__ import annotations

import pytest

from diary_app.gui.timeline.painter import after


@pytest.mark.parametrize(
    ("words", "units", "rest"),
    [
        ("one two", 4, "two"),
        ("one 🙂 two", 7, "two"),
        ("🙂🙂", 2, "🙂"),
        ("one", 3, ""),
        ("", 0, ""),
    ],
)
def test_what_follows_is_counted_as_qt_counts(words, units, rest):
    assert after(words, units) == rest
