"""What files claim: compared with what is told, and never trusted in its shape."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diary_app.domain.claims import ClaimedPlace, ClaimedTime, ClaimKind, Claims
from diary_app.domain.when import Precision, Series, When

EVENING = datetime(2026, 7, 4, 20, 30)


def told(precision: Precision = Precision.EXACT, **others: Any) -> When:
    return When(precision=precision, start=EVENING, **others)


def claim(text: str, offset: int | None = None, *, is_day: bool = False) -> ClaimedTime:
    wall = datetime.fromisoformat(text)
    return ClaimedTime(kind=ClaimKind.TAKEN, wall=wall, offset=offset, is_day=is_day)


@pytest.mark.parametrize(
    ("when", "time", "disagrees"),
    [
        (told(), claim("2026-07-04T20:31:05"), False),
        (told(), claim("2026-07-04T19:31:05", 0), False),  # in London it is summer
        (told(), claim("2026-07-04T20:31:05", 0), True),
        (told(), claim("2026-07-05T01:01:05", 330), False),
        (told(), claim("2026-07-04T21:31:00"), True),
        (told(), claim("2026-07-04T00:00:00", is_day=True), False),
        (told(), claim("2026-07-05T00:00:00", is_day=True), True),
        (told(Precision.ABOUT), claim("2026-07-04T23:00:00"), False),
        (told(Precision.ABOUT), claim("2026-07-05T00:00:00"), True),
        (told(Precision.BETWEEN, until=datetime(2026, 7, 6)), claim("2026-07-05T12:00:00"), False),
        (told(Precision.DAY), claim("2026-07-04T00:00:01"), False),
        (told(Precision.DAY), claim("2026-07-03T23:59:59"), True),
        (told(Precision.DAY), claim("2026-07-03T23:30:00", 0), False),
        (told(series=Series(end=datetime(2026, 7, 9, 8))), claim("2026-07-08T12:00:00"), False),
        (When.unknown(), claim("1999-01-01T00:00:00"), False),
        (told(), claim("2200-12-31T23:59:59", -1439), True),
        (told(), claim("1904-01-01T00:00:00", 1439), True),
    ],
)
def test_only_what_lies_clearly_outside_disagrees(
    when: When, time: ClaimedTime, disagrees: bool
) -> None:
    assert Claims(times=(time,)).disagree_with(when) is disagrees


def test_the_most_telling_time_is_compared_and_a_file_s_own_never() -> None:
    changed = ClaimedTime(kind=ClaimKind.CHANGED, wall=datetime(2020, 1, 1))
    named = ClaimedTime(kind=ClaimKind.NAMED, wall=datetime(2021, 1, 1))
    taken = claim("2026-07-04T20:31:05")
    claims = Claims(times=(changed, named, taken))
    assert claims.time == taken
    assert Claims(times=(changed, named)).time == named
    assert not Claims(times=(changed,)).disagree_with(told())
    assert claims.with_time(None) == claims


def test_it_comes_back_as_it_was_kept() -> None:
    claims = Claims(
        times=(claim("2026-07-04T20:31:05", 60), claim("2026-07-04T00:00:00", is_day=True)),
        place=ClaimedPlace(latitude=52.2, longitude=-1.03),
        camera="Fictional 3",
        software="s",
        seconds=7.5,
        pages=3,
        sender="a",
        recipients="b",
        subject="c",
        words="d\n😀",
    )
    assert Claims.from_body(claims.to_body()) == claims
    assert Claims.from_body({}) == Claims.from_body(Claims().to_body()) == Claims()


def test_oddities_are_left_out_and_hide_nothing_else() -> None:
    time = claim("2026-07-04T20:31:05").to_body()
    claims = Claims.from_body(
        {
            "times": [
                *(None, 7, {"kind": "taken"}, {**time, "kind": "?"}, {**time, "wall": "x"}),
                *({**time, "wall": "0001-01-01T00:00:00"}, {**time, "offset": 10**9}),
                *([time] * 50),
            ],
            "place": [91.0, 0.0],
            "seconds": float("inf"),
            "pages": -3,
            "camera": "x" * 9_000 + "\ud800",
            "words": "half \ud800 a pair" + "x" * 99_000,
            "unknown": [],
        }
    )
    assert len(claims.times) == 8
    assert claims.times[0].offset is None
    assert (claims.place, claims.seconds, claims.pages) == (None, 0.0, 0)
    assert len(claims.camera) == 300
    assert len(claims.words) == 60_000
    claims.words.encode()


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
_KEYS = st.sampled_from(["times", "place", "seconds", "pages", "words", "camera", "sender"])


@settings(suppress_health_check=[HealthCheck.too_slow])  # the first draw reads a table of letters
@given(st.dictionaries(_KEYS, _VALUES))
def test_any_shape_is_read_or_refused(body: dict[str, Any]) -> None:
    try:
        claims = Claims.from_body(body)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError):
        return
    assert Claims.from_body(claims.to_body()) == claims
    claims.disagree_with(told())
