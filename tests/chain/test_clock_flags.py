"""Only a clock that was set is flagged: sleep, zones and a new start of the computer are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from diary_app.chain import clock_flags
from diary_app.domain.head import ClockFlag, ClockFlagKind
from diary_app.domain.journal import ActKind
from diary_app.domain.moment import Moment

START = datetime(2026, 11, 21, 22, 41, 5, 123000, tzinfo=UTC)
BACK, JUMPED = ClockFlagKind.WENT_BACK, ClockFlagKind.JUMPED


@pytest.fixture
def rows(new_book):
    """Return a maker of rows: seconds on the wall and on the other clock since the first."""
    first = replace(new_book().entries[0], kind=ActKind.OPENED, app="0.2.0", boot="b")

    def rows(*readings, **changes):
        made = []
        for seq, (wall, running) in enumerate(((0, 0), *readings), start=1):
            utc = START + timedelta(seconds=wall)
            at = Moment(utc=utc, zone="UTC", offset=0).iso()
            ran = 1_000_000 + int(running * 1000)
            made.append(replace(first, seq=seq, at=at, monotonic=ran, **changes))
        return made

    return rows


def flags(entries):
    return [(flag.seq, flag.kind, flag.by.total_seconds()) for flag in clock_flags(entries)]


def test_an_even_clock_raises_no_flag(rows):
    assert flags(rows((5, 5), (5, 5), (86_400, 86_400))) == []
    assert flags(rows()) == []
    assert flags([]) == []


def test_a_clock_that_was_set_back_is_flagged_at_the_row_after(rows):
    assert flags(rows((3600, 3600), (0, 3605), (10, 3615))) == [(3, BACK, 3600)]
    assert next(clock_flags(rows((-5, 1)))) == ClockFlag(seq=2, kind=BACK, by=timedelta(seconds=5))


@pytest.mark.parametrize(("back", "found"), [(1.999, []), (2, [(2, BACK, 2.0)])])
def test_the_small_steps_of_a_clock_that_asks_for_the_time_are_none(rows, back, found):
    assert flags(rows((-back, 1))) == found


def test_a_clock_that_was_set_back_is_flagged_also_in_another_run(rows):
    one, two = rows((-7200, 0))
    assert flags([one, replace(two, boot="another")]) == [(2, BACK, 7200)]
    assert flags([one, replace(two, boot="", app="0.1.0")]) == [(2, BACK, 7200)]


@pytest.mark.parametrize(
    ("wall", "running", "by"), [(86_400, 60, 86_340), (3600, 10_800, 7200), (181, 60, 121)]
)
def test_a_jump_either_way_is_flagged_within_one_run(rows, wall, running, by):
    assert flags(rows((wall, running))) == [(2, JUMPED, by)]


def test_two_minutes_are_none(rows):
    assert flags(rows((180, 60), (180, 180))) == []


def test_between_two_runs_nobody_can_tell_of_a_jump(rows):
    one, two = rows((86_400, 60))
    assert flags([one, replace(two, boot="another")]) == []
    assert flags(rows((86_400, 60), boot="")) == []


def test_a_clock_that_stood_still_asleep_tells_nothing(rows):
    one, two = rows((86_400, 60))
    for pair in ([replace(one, app="0.1.0"), two], [one, replace(two, app="0.1.0")]):
        assert flags(pair) == []


def test_zones_and_summer_time_raise_no_flag(rows):
    one, two, three = rows((60, 60), (120, 120))
    two, three = replace(two, zone="Asia/Tokyo", offset=540), replace(three, offset=60)
    assert flags([one, two, three]) == []


def test_a_time_nobody_can_read_is_left_to_the_chain(rows):
    one, two, three = rows((60, 60), (120, 120))
    for at in ("", "yesterday", "0001-01-01T00:00:00.000+23:00"):
        assert flags([one, replace(two, at=at), three]) == []
