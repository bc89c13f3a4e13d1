from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.moment import Moment
from diary_app.domain.record import Record, Version
from diary_app.domain.selection import Period
from diary_app.domain.when import Precision, Series, When
from diary_app.timeline import in_order, in_period

WRITTEN = Moment(utc=datetime(2026, 11, 22, 1, 0, tzinfo=UTC), zone="Europe/London", offset=0)


def record(number: int, when: When) -> Record:
    version = Version(seq=number, told=Draft(when=when, account="x"), written=WRITTEN, author="")
    return Record(id=IncidentId(str(number)), number=number, versions=(version,))


def on(day: int, **more: object) -> When:
    return When(precision=Precision.DAY, start=datetime(2026, 11, day), **more)  # type: ignore[arg-type]


def test_order_is_of_happening_then_of_writing_and_the_unknown_come_last() -> None:
    records = [record(1, When.unknown()), record(2, on(9)), record(3, on(3)), record(4, on(9))]
    assert [one.number for one in in_order(records)] == [3, 2, 4, 1]


@pytest.mark.parametrize(
    ("period", "lies_in"),
    [
        (Period(), True),
        (Period(first=date(2026, 11, 9)), True),
        (Period(first=date(2026, 11, 10)), False),
        (Period(last=date(2026, 11, 9)), True),
        (Period(last=date(2026, 11, 8)), False),
        (Period(first=date(2026, 11, 9), last=date(2026, 11, 9)), True),
    ],
)
def test_both_days_of_a_period_belong_to_it(period: Period, lies_in: bool) -> None:
    assert in_period(record(1, on(9)), period) is lies_in


def test_something_that_went_on_into_a_period_lies_in_it() -> None:
    long = record(1, on(9, series=Series(end=datetime(2026, 11, 12, 8, 0))))
    assert in_period(long, Period(first=date(2026, 11, 12)))
    assert not in_period(long, Period(first=date(2026, 11, 13)))


def test_an_unknown_time_lies_only_in_everything() -> None:
    unknown = record(1, When.unknown())
    assert in_period(unknown, Period())
    assert not in_period(unknown, Period(first=date(1990, 1, 1)))
