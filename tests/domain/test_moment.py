from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.moment import Moment


def test_a_moment_is_written_in_utc_and_shown_as_the_wall_clock_stood() -> None:
    moment = Moment(utc=datetime(2026, 7, 1, 23, 30, tzinfo=UTC), zone="Europe/London", offset=60)
    assert moment.iso() == "2026-07-01T23:30:00.000Z"
    assert f"{moment.local:%d %H:%M}" == "02 00:30"


@given(st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1)))
def test_what_is_written_comes_back(utc: datetime) -> None:
    utc = utc.replace(microsecond=utc.microsecond // 1000 * 1000, tzinfo=UTC)
    moment = Moment(utc=utc, zone="UTC", offset=0)
    assert Moment.utc_of(moment.iso()) == utc
