"""Levels are those of Unicode's own test, but for numbers written in groups."""

from __future__ import annotations

import lzma
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.export.pdf.bidi import base_for_most, base_of, levels_of, resolve, visual_order
from diary_app.export.visible import visible

LINES = Path(__file__).parent / "unicode" / "BidiCharacterTest-15.0.0.txt.xz"
TAKEN_FROM_THE_TEXT = "2"


def faults(lines: Iterable[str]) -> list[str]:
    """Return the lines of Unicode's test that come out differently."""
    return [line for line in lines if not comes_out(line)]


def comes_out(line: str) -> bool:
    characters, direction, base, levels, order = line.split(";")
    text = "".join(chr(int(code, 16)) for code in characters.split())
    found_base = base_of(text) if direction == TAKEN_FROM_THE_TEXT else int(direction)
    found = resolve(text, [unicodedata.bidirectional(c) for c in text], found_base)
    wanted = {at: int(level) for at, level in enumerate(levels.split()) if level != "x"}
    kept = list(wanted)
    seen = [kept[place] for place in visual_order([found[at] for at in kept])]
    return (
        found_base == int(base)
        and {at: found[at] for at in kept} == wanted
        and seen == [int(place) for place in order.split()]
    )


def unicode_lines() -> list[str]:
    lines = lzma.decompress(LINES.read_bytes()).decode().splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_a_share_of_unicodes_test_passes() -> None:
    lines = unicode_lines()
    assert len(lines) == 91_605
    assert faults(lines[::6]) == []


@pytest.mark.slow
def test_all_of_unicodes_test_passes() -> None:
    assert faults(unicode_lines()) == []


def shown(text: str) -> str:
    """Return the characters of one line from left to right."""
    return "".join(text[place] for place in visual_order(levels_of(text, base_of(text))))


@pytest.mark.parametrize(
    ("number", "around"),
    [
        ("07700 900123", "اب {} جد"),
        ("+44 7700 900123", "اب {} جد"),
        ("07700 900123", "אב {} גד"),
        ("+44 7700.900123", "אב {}"),
        ("21/11/2026", "اب {} جد"),
        ("21 / 11 / 2026", "اب {} جد"),
        ("2026-11-21", "اب {} جد"),
        ("192.168.1.10", "اب {} جد"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "اب {} جد"),
        ("۰۷۷۰۰ ۹۰۰۱۲۳", "وہ {} ہے"),
        ("07700 900123", "اب{}جد"),
        ("07700 900123", "he said اب {} جد"),
    ],
)
def test_a_number_in_groups_stays_one_number(number: str, around: str) -> None:
    assert number in shown(around.format(number))


def test_by_the_letter_of_unicode_it_would_be_turned_round() -> None:
    text = "اب 07700 900123"
    levels = resolve(text, [unicodedata.bidirectional(c) for c in text], 1)
    assert "900123 07700" in "".join(text[place] for place in visual_order(levels))


def test_the_end_of_a_sentence_is_not_within_a_number() -> None:
    assert "3 .2025" in shown("אב 2025. 3 גד")


@given(st.text(alphabet=st.sampled_from("abאבجد01٢+-./ ()«»,!\u0301\u200d😀中"), max_size=60))
def test_every_character_has_a_level_and_a_place(words: str) -> None:
    text = visible(words)
    base = base_of(text)
    levels = levels_of(text, base)
    assert len(levels) == len(text)
    assert set(levels) <= {0, 1, 2}
    assert sorted(visual_order(levels)) == list(range(len(text)))


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("محمد stood outside my house at 14:05, then drove off in AB12 CDE.", 0),
        ("عائشہ خان rang me twice, and then she came to the door.", 0),
        ("Sarah كانت واقفة أمام بيتي عندما وصلت من العمل", 1),
        ("David עמד מחוץ לבית שלי כל הלילה", 1),
        ("محمد said hi", 1),
        ("hello محمد سلام", 0),
        ("14:05", 0),
        ("", 0),
    ],
)
def test_a_name_at_the_beginning_does_not_turn_an_account_round(text: str, base: int) -> None:
    assert base_for_most(text) == base
