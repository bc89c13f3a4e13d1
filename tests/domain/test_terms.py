"""What is typed into a search, read as words, phrases and words to leave out."""

from __future__ import annotations

import pytest

from diary_app.domain.terms import Term, terms_of


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", []),
        ("  ", []),
        ("he waited", [Term("he"), Term("waited")]),
        ('"he waited" at', [Term("he waited", is_whole=True), Term("at")]),
        ('"he wai', [Term("he wai")]),
        ("-work", [Term("work", is_whole=True, is_left_out=True)]),
        ('-"at work"', [Term("at work", is_whole=True, is_left_out=True)]),
        ("well-known", [Term("well-known")]),
        ('- -- " "" * ½"', [Term(" * ½", is_whole=True)]),
        ('a"b', [Term("ab")]),
        ("he\0waited", [Term("hewaited")]),
    ],
)
def test_each_is_read_as_it_is_meant(typed: str, terms: list[Term]) -> None:
    assert terms_of(typed) == terms


def test_no_more_are_looked_for_than_the_engine_takes() -> None:
    assert len(terms_of("word " * 1000)) == 64
