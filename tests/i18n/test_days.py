from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.i18n import english, read_day, short_day


@pytest.mark.parametrize(
    "typed",
    [
        "21 Nov 2026",
        "21 november 2026",
        "21/11/2026",
        "21.11.2026",
        "2026-11-21",
        " 21  nov. 2026 ",
    ],
)
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_day(typed, english()) == date(2026, 11, 21)


@pytest.mark.parametrize(
    "typed", ["", "yesterday", "31 Feb 2026", "21/11/26", "21 Ju 2026", "11/21/2026", "1 J 2026"]
)
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_day(typed, english()) is None


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_short_day_is_read_back(day: date) -> None:
    assert read_day(short_day(day, english()), english()) == day
