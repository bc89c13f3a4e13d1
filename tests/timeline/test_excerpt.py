"""The place in an entry's words where what was looked for stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.terms import terms_of
from diary_app.timeline import excerpt_of
from diary_app.timeline.excerpt import marks_in


def marked(text: str, typed: str) -> list[str]:
    return [text[begin:end] for begin, end in marks_in(text, terms_of(typed))]


@pytest.mark.parametrize(
    ("text", "typed", "found"),
    [
        ("He waited. He WAITS.", "wait", ["waited", "WAITS"]),
        ("Outside the café", "CAFE", ["café"]),
        ("Outside the cafe\u0301, twice", "café", ["cafe\u0301"]),
        ("he waited at work", '"he waited"', ["he waited"]),
        ("he waited at work", '"he wait"', []),
        ("he waited at work", '"he wait', ["he waited"]),
        ("O'Brien's car", "o'bri", ["O'Brien"]),
        ("red red-handed", "red handed", ["red", "red", "handed"]),
        ("at work", "at -work", ["at"]),
        ("Ż-ółw", "olw", []),
        ("one one two", '"one two"', ["one two"]),
    ],
)
def test_words_are_marked_as_the_index_finds_them(text: str, typed: str, found: list[str]) -> None:
    assert marked(text, typed) == found


@given(st.text(), st.text())
def test_marks_stand_in_the_text_in_order_and_apart(text: str, typed: str) -> None:
    edges = [edge for mark in marks_in(text, terms_of(typed)) for edge in mark]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)


def test_a_long_text_is_cut_between_words_around_the_first_place() -> None:
    text = "before it " * 60 + "the umbrella stood there " + "and after " * 60
    excerpt = excerpt_of([text], terms_of("umbrel"))
    assert excerpt is not None
    assert [excerpt.text[begin:end] for begin, end in excerpt.marks] == ["umbrella"]
    assert excerpt.text.startswith("… ")
    assert excerpt.text.endswith(" …")
    assert len(excerpt.text) < 240
    assert set(excerpt.text.strip("… ").split()) <= set(text.split())


def test_the_first_text_that_holds_it_is_shown_on_one_line() -> None:
    excerpt = excerpt_of(["nothing", "Mill\nLane\n\ncorner", "mill"], terms_of("mill"))
    assert excerpt is not None
    assert excerpt.text == "Mill Lane corner"
    assert excerpt.marks == ((0, 4),)
    assert excerpt_of(["nothing"], terms_of("mill")) is None
    assert excerpt_of(["mill"], terms_of("-mill")) is None
