from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.cli.times import read_when
from diary_app.domain.moment import Moment
from diary_app.domain.when import Precision, When

NOW = Moment(utc=datetime(2026, 7, 1, 12, 0, 30, tzinfo=UTC), zone="Europe/London", offset=60)


@pytest.mark.parametrize(
    ("typed", "precision", "start", "until"),
    [
        ("2026-06-21 20:30", Precision.EXACT, datetime(2026, 6, 21, 20, 30), None),
        ("2026-06-21T9.05", Precision.EXACT, datetime(2026, 6, 21, 9, 5), None),
        ("2026-06-21T20:30:59", Precision.EXACT, datetime(2026, 6, 21, 20, 30), None),
        ("About  2026-06-21 20:30", Precision.ABOUT, datetime(2026, 6, 21, 20, 30), None),
        (
            "between 2026-06-21 14:00 and 2026-06-21 16:00",
            Precision.BETWEEN,
            datetime(2026, 6, 21, 14),
            datetime(2026, 6, 21, 16),
        ),
        ("2024-02-29", Precision.DAY, datetime(2024, 2, 29), None),
        ("unknown", Precision.UNKNOWN, None, None),
        ("just now", Precision.ABOUT, datetime(2026, 7, 1, 13, 0), None),
    ],
)
def test_times_keep_the_precision_they_were_typed_in(
    typed: str, precision: Precision, start: datetime | None, until: datetime | None
) -> None:
    expected = When(precision=precision, start=start, until=until, zone="Europe/London")
    assert read_when(typed, NOW) == expected


@given(st.text())
def test_anything_else_is_refused_as_a_value(typed: str) -> None:
    try:
        when = read_when(typed, NOW)
    except ValueError:
        return
    assert when.precision in Precision
