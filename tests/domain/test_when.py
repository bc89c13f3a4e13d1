from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.when import ClockChange, Precision, Series, When, clock_change

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
WALL = st.datetimes(datetime(1990, 1, 1), datetime(2026, 11, 20)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


def at(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]


@st.composite
def whens(draw: st.DrawFn) -> When:
    precision = draw(st.sampled_from(Precision))
    start = None if precision is Precision.UNKNOWN else draw(WALL)
    if precision is Precision.DAY and start is not None:
        start = start.replace(hour=0, minute=0)
    until = None
    if precision is Precision.BETWEEN and start is not None:
        until = start + timedelta(minutes=draw(st.integers(0, 5000)))
    counts = st.one_of(st.none(), st.integers(1, 500))
    ends = st.none() if start is None else st.one_of(st.none(), st.just(start + timedelta(hours=2)))
    series = draw(st.one_of(st.none(), st.builds(Series, end=ends, count=counts)))
    zone = draw(st.sampled_from(["Europe/London", "Europe/Warsaw", "Asia/Karachi", "UTC"]))
    return When(precision=precision, start=start, until=until, zone=zone, series=series)


@given(whens())
def test_every_time_comes_back_from_its_plain_values(when: When) -> None:
    assert When.from_body(when.to_body()) == when


@given(whens())
def test_the_latest_is_never_before_the_earliest(when: When) -> None:
    earliest, latest = when.earliest_utc(), when.latest_utc()
    assert (earliest is None) == (latest is None)
    if earliest is not None and latest is not None:
        assert latest >= earliest


@given(st.lists(whens(), max_size=8))
def test_what_is_known_comes_before_what_is_not(some: list[When]) -> None:
    ordered = sorted(some, key=lambda when: when.sort_key(NOW))
    known = [when.start is not None for when in ordered]
    assert known == sorted(known, reverse=True)
    starts = [when.earliest_utc() for when in ordered if when.start is not None]
    assert starts == sorted(starts)


def test_order_follows_the_moment_and_not_the_wall_clock() -> None:
    london = When(precision=Precision.EXACT, start=at(2026, 6, 1, 12, 0), zone="Europe/London")
    warsaw = When(precision=Precision.EXACT, start=at(2026, 6, 1, 12, 30), zone="Europe/Warsaw")
    assert warsaw.sort_key(NOW) < london.sort_key(NOW)


@pytest.mark.parametrize(
    ("when", "ahead"),
    [
        (When(precision=Precision.EXACT, start=at(2026, 11, 22, 12, 0)), False),
        (When(precision=Precision.EXACT, start=at(2026, 11, 22, 12, 2)), True),
        (When(precision=Precision.ABOUT, start=at(2027, 1, 1, 0, 0)), True),
        (When(precision=Precision.DAY, start=at(2026, 11, 22)), False),
        (When(precision=Precision.DAY, start=at(2026, 11, 23)), True),
        (When.unknown(), False),
        (
            When(
                precision=Precision.BETWEEN,
                start=at(2026, 11, 22, 11, 0),
                until=at(2026, 11, 22, 13, 0),
            ),
            True,
        ),
        (
            When(
                precision=Precision.EXACT,
                start=at(2026, 11, 22, 9, 0),
                series=Series(end=at(2026, 11, 22, 12, 30), count=3),
            ),
            True,
        ),
        (
            When(precision=Precision.EXACT, start=at(2026, 11, 22, 16, 30), zone="Asia/Karachi"),
            False,
        ),
    ],
)
def test_the_future_is_known_by_the_clock_of_the_place(when: When, ahead: bool) -> None:
    assert when.lies_ahead_of(NOW) is ahead


def test_a_day_lasts_until_its_end() -> None:
    day = When(precision=Precision.DAY, start=at(2024, 2, 29))
    assert day.last == at(2024, 2, 29, 23, 59)
    assert day.latest_utc() == datetime(2024, 2, 29, 23, 59, tzinfo=ZoneInfo("Europe/London"))


@pytest.mark.parametrize("zone", ["Asia/Karachi", "America/New_York"])
@pytest.mark.parametrize("day", [at(1, 1, 1), at(9999, 12, 31)])
def test_the_first_and_last_day_of_the_calendar_are_days_too(zone: str, day: datetime) -> None:
    when = When(precision=Precision.DAY, start=day, zone=zone)
    assert when.sort_key(NOW)[0] == 0
    assert When.from_body(when.to_body()) == when


@pytest.mark.parametrize(
    ("wall", "zone", "change"),
    [
        (at(2026, 3, 29, 1, 30), "Europe/London", ClockChange.SKIPPED),
        (at(2026, 3, 29, 0, 59), "Europe/London", None),
        (at(2026, 3, 29, 2, 0), "Europe/London", None),
        (at(2026, 10, 25, 1, 30), "Europe/London", ClockChange.TWICE),
        (at(2026, 10, 25, 0, 59), "Europe/London", None),
        (at(2026, 10, 25, 2, 0), "Europe/London", None),
        (at(2026, 10, 25, 2, 30), "Europe/Paris", ClockChange.TWICE),
        (at(2026, 3, 29, 1, 30), "Asia/Karachi", None),
        (at(1990, 3, 25, 1, 30), "Europe/London", ClockChange.SKIPPED),
    ],
)
def test_a_time_the_clocks_skipped_or_showed_twice_is_known(
    wall: datetime, zone: str, change: ClockChange | None
) -> None:
    assert clock_change(wall, zone) is change


@pytest.mark.parametrize("day", [at(2026, 3, 29), at(2026, 10, 25)])
def test_in_a_night_of_a_change_all_it_can_have_been_is_counted(day: datetime) -> None:
    when = When(precision=Precision.EXACT, start=day.replace(hour=1, minute=30))
    earliest, latest = when.earliest_utc(), when.latest_utc()
    assert earliest is not None
    assert latest is not None
    assert latest - earliest == timedelta(hours=1)
    assert (earliest.hour, latest.hour) == (0, 1)


@pytest.mark.parametrize(
    ("now", "ahead"),
    [
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), False),  # 1.50 for the first time
        (datetime(2026, 10, 25, 1, 10, tzinfo=UTC), False),  # 1.10 for the second: 1.50 was before
        (datetime(2026, 10, 25, 0, 40, tzinfo=UTC), True),
    ],
)
def test_what_the_clocks_showed_before_going_back_is_not_in_the_future(
    now: datetime, ahead: bool
) -> None:
    when = When(precision=Precision.EXACT, start=at(2026, 10, 25, 1, 50))
    assert when.lies_ahead_of(now) is ahead


@pytest.mark.parametrize(
    "body",
    [
        {"precision": "exact", "zone": "UTC", "start": "2026-11-21T20:30+01:00"},
        {"precision": "unknown", "zone": "UTC", "series": {"end": None, "count": "many"}},
        {"precision": "unknown", "zone": "UTC", "series": {"end": None, "count": True}},
    ],
)
def test_a_time_of_another_kind_is_refused(body: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        When.from_body(body)


def test_a_body_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        When.from_body({"precision": "perhaps", "zone": "UTC"})
