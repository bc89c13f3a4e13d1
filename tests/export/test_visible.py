"""Nothing hides in a text that is shown."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from diary_app.export.visible import JOINER, NON_JOINER, is_tag, visible


@given(st.text())
def test_nothing_hidden_is_left_and_nothing_seen_is_touched(words: str) -> None:
    shown = visible(words)
    for character in shown:
        hidden = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
        assert not hidden or character in ("\n", JOINER, NON_JOINER) or is_tag(character)
    if words.isprintable():
        assert shown == words


def test_line_ends_of_every_kind_are_one() -> None:
    assert visible("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_flag_made_of_tags_stays_whole() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert visible(flag) == flag
