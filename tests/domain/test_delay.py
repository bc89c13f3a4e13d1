"""How long after it happened something was written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from diary_app.domain.delay import Delay
from diary_app.domain.when import Precision, Series, When

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # London is at UTC then


def at(precision: Precision, day: int, hour: int = 0, **more: object) -> When:
    return When(precision=precision, start=datetime(2026, 3, day, hour), **more)


@pytest.mark.parametrize(
    ("when", "delay"),
    [
        (When.unknown(), None),
        (at(Precision.EXACT, 2, 11), Delay(most=timedelta(hours=1))),
        (at(Precision.EXACT, 2, 9, zone="Asia/Tokyo"), Delay(most=timedelta(hours=12))),
        # 71 hours are three days for whoever looks at both dates
        (
            When(precision=Precision.EXACT, start=datetime(2026, 2, 27, 13)),
            Delay(most=timedelta(hours=71), days=3),
        ),
        (at(Precision.ABOUT, 1, 12), Delay(most=timedelta(days=1))),
        (at(Precision.DAY, 2), Delay(most=timedelta(hours=12), days=0)),
        (at(Precision.DAY, 1), Delay(most=timedelta(hours=36), days=1)),
        # a span counts from its beginning, as does a series
        (
            at(Precision.BETWEEN, 1, 12, until=datetime(2026, 3, 2, 12)),
            Delay(most=timedelta(days=1), is_span=True),
        ),
        (
            at(Precision.EXACT, 1, 12, series=Series(end=datetime(2026, 3, 2, 11), count=40)),
            Delay(most=timedelta(days=1), is_span=True),
        ),
        (at(Precision.EXACT, 2, 11, series=Series(count=3)), Delay(most=timedelta(hours=1))),
        # corrected to a later time than the writing
        (at(Precision.EXACT, 2, 13), Delay(most=timedelta(), is_before=True)),
        (at(Precision.DAY, 3), Delay(most=timedelta(), is_before=True)),
        # midnight in Auckland is another day there
        (
            at(Precision.DAY, 2, zone="Pacific/Auckland"),
            Delay(most=timedelta(hours=25), days=1),
        ),
    ],
)
def test_a_delay_counts_from_the_earliest_it_can_have_been(when: When, delay: Delay) -> None:
    assert Delay.between(when, NOON) == delay


def test_a_clock_a_little_behind_says_nothing() -> None:
    when = at(Precision.EXACT, 2, 12)
    assert Delay.between(when, NOON - timedelta(seconds=30)) == Delay(most=timedelta())
