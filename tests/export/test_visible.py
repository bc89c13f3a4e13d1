"""Nothing hides in a text that is shown."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.export.ignorable import SHOWS_NOTHING
from diary_app.export.visible import code_point, visible

_NOTHING = re.compile(f"[{SHOWS_NOTHING}]")


def _first(plane: int) -> range:
    return range(plane << 16, (plane << 16) + 0x400)


def _last(plane: int) -> range:
    return range((plane << 16) + 0xFFF0, (plane + 1) << 16)


def test_every_character_that_shows_nothing_is_spelt_out_among_latin_letters() -> None:
    ends, drawn = set("\n\r\v\f\x85\u2028\u2029\t"), 0
    ends_of_planes = (code for plane in range(17) for code in (*_first(plane), *_last(plane)))
    for code in (*range(0x3400), *range(0xA000, 0xAC00), *range(0xD7A0, 0x1FFFF), *ends_of_planes):
        character = chr(code)
        is_known = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co")
        is_selector = "VARIATION SELECTOR" in unicodedata.name(character, "")
        if is_known or is_selector or code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:
            assert _NOTHING.fullmatch(character) or character == "\n", hex(code)
        if _NOTHING.fullmatch(character) and character not in ends:
            assert visible(f"x{character}y") == f"x{code_point(character)}y"
        elif character not in ends:
            drawn += 1
            assert visible(f"x{character}y") == f"x{character}y"
    assert drawn > 50_000


@pytest.mark.parametrize(
    "words",
    [
        *(
            "می\u200cخواهم",
            "SMS\u200cها",
            "क्\u200dष",
            "ක්\u200dර",
            "র\u200d্য",
            "👩\u200d👧",
            "ᄀ\u1160",
        ),
        *(
            "🏳\ufe0f\u200d🌈",
            "❤\ufe0f",
            "1\ufe0f\u20e3",
            "☎\ufe0e",
            "\u115fᅡ",
            "‼\ufe0f",
            "👩🏽\u200d⚕\ufe0f",
        ),
        *("ཧྐྵྨླྺྼྻྂ", "Ngươ\u031b\u0323\u0300", "בְּרֵאשִׁ֖ית", "t͡ʃʰ ɔ̰̃ː", "zażółć", "ဂြို့ပြိုင်း"),
    ],
)
def test_what_makes_what_is_seen_stays(words: str) -> None:
    assert visible(words) == words


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("👩\u200d\u200d👧 ن\u200c\u200c", "👩[U+200D][U+200D]👧 ن\u200c[U+200C]"),
        ("❤\ufe0f\ufe0f 1\ufe0f x\u200d👧", "❤\ufe0f[U+FE0F] 1[U+FE0F] x[U+200D]👧"),
        ("🏴\U000e0061\U000e007f", "🏴[U+E0061][U+E007F]"),
        ("\u115f\u1160", "[U+115F][U+1160]"),
        ("I a" + "\u0301" * 200 + "b see", "I a" + "\u0301" * 4 + "b[U+0301 ×196] see"),
        ("ش" + "\u064e" * 12 + "\u0651.", "ش" + "\u064e" * 10 + ".[U+064E ×2, U+0651]"),
        ("ش" + "\u064e\u200d" * 7, "ش" + "\u064e\u200d" * 5 + "[U+064E ×2, U+200D ×2]"),
    ],
)
def test_what_changes_nothing_and_what_is_too_much_is_said(typed: str, shown: str) -> None:
    assert visible(typed) == shown


@given(st.text())
def test_what_is_shown_is_shown_again_the_same(words: str) -> None:
    assert visible(visible(words)) == visible(words)


def test_line_ends_of_every_kind_are_one() -> None:
    assert visible("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h") == "a\nb\nc\nd\ne\nf\ng\nh"


def test_a_flag_made_of_tags_stays_whole() -> None:
    flag = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
    assert visible(flag) == flag
