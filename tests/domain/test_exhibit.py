from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.exhibit import Exhibit, ExhibitId, initials_of, mark_letters


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Anna Bell", "AB"),
        ("anna-maria bell", "AMB"),
        ("Siân O'Brien", "SO"),
        ("Łucja Żak", "LZ"),
        ("Zażółć Gęślą", "ZG"),
        ("سارة", "EX"),
        ("", "EX"),
        ("A B C D E F", "ABCD"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@given(st.text())
def test_initials_are_always_one_to_four_capitals(name: str) -> None:
    initials = initials_of(name)
    assert 1 <= len(initials) <= 4
    assert initials.isascii()
    assert initials.isupper()


@given(st.text())
def test_a_mark_begins_with_at_most_eight_plain_capitals(typed: str) -> None:
    letters = mark_letters(typed)
    assert len(letters) <= 8
    assert letters == "" or (letters.isascii() and letters.isalpha() and letters.isupper())


def test_nothing_but_letters_gets_into_a_mark() -> None:
    assert mark_letters("../ab 1 ł.") == "ABL"


@given(st.text(), st.integers(0, 2**53), st.integers(1, 10**6))
def test_an_exhibit_comes_back_from_its_plain_values(name: str, size: int, number: int) -> None:
    exhibit = Exhibit(
        id=ExhibitId("0" * 32),
        mark=f"AB/{number}",
        name=name,
        media_type="image/png",
        size=size,
        sha256="f" * 64,
    )
    assert Exhibit.from_body(exhibit.id, exhibit.to_body()) == exhibit
    assert exhibit.number == number


def test_a_file_of_a_draft_has_no_number() -> None:
    exhibit = Exhibit(
        id=ExhibitId("0" * 32), mark="", name="a", media_type="text/plain", size=1, sha256=""
    )
    assert exhibit.number == 0
    assert not exhibit.is_picture
