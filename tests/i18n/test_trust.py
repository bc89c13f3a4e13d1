"""What a record says of itself reads as people say it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diary_app.domain.erasing import ErasedKind, Tombstone
from diary_app.domain.head import ClockFlag, ClockFlagKind, Head, Witness
from diary_app.domain.moment import Moment
from diary_app.i18n import (
    english,
    say_clock_flag,
    say_numbers,
    say_span,
    say_tombstone,
    say_witness,
)

AT = Moment(utc=datetime(2026, 11, 21, 22, 41, tzinfo=UTC), zone="Europe/London", offset=0)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (119, "119 seconds"),
        (120, "2 minutes"),
        (7199, "119 minutes"),
        (7200, "2 hours"),
        (172_799, "47 hours"),
        (172_800, "2 days"),
    ],
)
def test_a_span_is_said_in_its_largest_whole_unit(seconds, said):
    assert say_span(timedelta(seconds=seconds), english()) == said


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((), ""),
        ((3,), "3"),
        ((1, 2, 3, 7, 9, 10), "1 to 3, 7, 9 to 10"),
        ((5, 4, 4), "4 to 5"),
    ],
)
def test_numbers_that_follow_one_another_are_said_together(numbers, said):
    assert say_numbers(numbers, english()) == said


def test_an_uneven_clock_is_said_by_row_and_way():
    back = ClockFlag(seq=41, kind=ClockFlagKind.WENT_BACK, by=timedelta(hours=2))
    away = ClockFlag(seq=42, kind=ClockFlagKind.JUMPED, by=timedelta(days=3))
    assert say_clock_flag(back, english()) == (
        "Row 41: the computer's clock had gone back by 2 hours."
    )
    assert say_clock_flag(away, english()) == (
        "Row 42: the computer's clock had been set 3 days away from where it was."
    )


def test_a_witness_and_a_tombstone_say_who_what_and_when():
    head = Head(seq=7, hash="0" * 64)
    noted = Witness(seq=9, head=head, who="PC 12 {x}", how="by phone", at=AT)
    assert say_witness(noted, english()) == (
        "PC 12 {x} (by phone) noted the code of row 7; written down 21 Nov 2026, 22:41. "
        "It covers rows 1 to 7."
    )
    for first, said in (
        (4, "It covers rows 4 to 7; of the rows before, some are lost."),
        (7, "It covers rows 7; of the rows before, some are lost."),
        (8, "That row is lost, so the code proves nothing about what is here."),
    ):
        assert say_witness(replace(noted, first=first), english()).endswith(said)
    stone = Tombstone(
        kind=ErasedKind.INCIDENT, id="0", called="4", at=AT, reason="{not} mine", author=""
    )
    assert say_tombstone(stone, english()) == (
        "Entry 4 was erased for good on 21 Nov 2026, 22:41. Reason given: {not} mine"
    )
