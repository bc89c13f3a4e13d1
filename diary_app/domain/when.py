"""When something happened, exactly as well as the person knows it and no better."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

__all__ = ["HOME", "ClockChange", "Precision", "Series", "When", "clock_change", "offset_of"]

HOME = "Europe/London"
"""The zone of most diaries: a time says whose clock it is by where that is another one."""


class Precision(StrEnum):
    """How well the person knows the time. The words are kept in the journal: never rename one."""

    EXACT = "exact"
    ABOUT = "about"
    BETWEEN = "between"
    DAY = "day"
    UNKNOWN = "unknown"


class ClockChange(StrEnum):
    """What the clocks did in the night of a change, seen from a time somebody named."""

    SKIPPED = "skipped"
    TWICE = "twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Several of the same kind told as one: "47 missed calls, 14:00 to 16:10".

    Attributes:
        end: wall-clock time of the last one, naive; ``None`` if not known.
        count: how many; ``None`` if not known.
    """

    end: datetime | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time in the person's own precision. All times are naive wall-clock times in ``zone``.

    Attributes:
        precision: decides which of the rest mean something.
        start: EXACT and ABOUT: the time. BETWEEN: the earliest it can have been.
            DAY: midnight at the start of that day. UNKNOWN: ``None``.
        until: BETWEEN only: the latest it can have been.
        zone: IANA name of the zone those clocks were set to.
        series: set when several things are told as one.
    """

    precision: Precision
    start: datetime | None = None
    until: datetime | None = None
    zone: str = HOME
    series: Series | None = None

    @classmethod
    def unknown(cls) -> When:
        """Return a time nobody knows."""
        return cls(precision=Precision.UNKNOWN)

    @property
    def last(self) -> datetime | None:
        """Return the latest wall-clock time this speaks of, naive; ``None`` if not known."""
        if self.start is None:
            return None
        end = self.series.end if self.series else None
        by_precision = {
            Precision.BETWEEN: self.until or self.start,
            Precision.DAY: datetime.combine(self.start.date(), time(23, 59)),
        }.get(self.precision, self.start)
        return max(by_precision, end) if end else by_precision

    def earliest_utc(self) -> datetime | None:
        """Return the earliest moment it can have been, aware UTC; ``None`` if not known."""
        return None if self.start is None else min(_readings(self.start, self.zone))

    def latest_utc(self) -> datetime | None:
        """Return the latest moment it can have been, aware UTC; ``None`` if not known."""
        last = self.last
        return None if last is None else max(_readings(last, self.zone))

    def sort_key(self, written: datetime) -> tuple[int, str, str]:
        """Return a key that puts what is known in order and what is not known after it.

        Args:
            written: aware time of writing; orders entries whose time is not known.
        """
        earliest, latest = self.earliest_utc(), self.latest_utc()
        if earliest is None or latest is None:
            return (1, _iso(written), _iso(written))
        return (0, _iso(earliest), _iso(latest))

    def lies_ahead_of(self, now: datetime) -> bool:
        """Say whether any of it would lie in the future, seen from the aware time ``now``."""
        if self.start is None:
            return False
        if self.precision is Precision.DAY:
            return self.start.date() > now.astimezone(ZoneInfo(self.zone)).date()
        last = self.last
        return last is not None and min(_readings(last, self.zone)) > now + timedelta(minutes=1)

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal."""
        body: dict[str, Any] = {"precision": self.precision.value, "zone": self.zone}
        if self.start is not None:
            body["start"] = _wall(self.start)
        if self.until is not None:
            body["until"] = _wall(self.until)
        if self.series is not None:
            end = self.series.end
            body["series"] = {
                "end": None if end is None else _wall(end),
                "count": self.series.count,
            }
        return body

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> When:
        """Return what :meth:`to_body` wrote.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        series = body.get("series")
        return cls(
            precision=Precision(body["precision"]),
            start=_naive(body.get("start")),
            until=_naive(body.get("until")),
            zone=body["zone"],
            series=None if series is None else _series(series),
        )


def clock_change(wall: datetime, zone: str) -> ClockChange | None:
    """Say whether the clocks of ``zone`` skipped a naive time, or showed it twice."""
    first, second = _readings(wall, zone)
    if first == second:
        return None
    return ClockChange.TWICE if first < second else ClockChange.SKIPPED


def offset_of(wall: datetime, zone: str) -> timedelta | None:
    """Return how far the clocks of ``zone`` were ahead of UTC at a naive time."""
    return wall.replace(tzinfo=ZoneInfo(zone)).utcoffset()


def _readings(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """Return the two moments a naive time can mean, aware UTC: alike but for a change of clocks.

    A time the clocks showed twice is read by the offset before and after; so is one they skipped,
    where the first then comes out as the later of the two (PEP 495).
    """
    there = wall.replace(tzinfo=ZoneInfo(zone))
    try:
        return there.replace(fold=0).astimezone(UTC), there.replace(fold=1).astimezone(UTC)
    except OverflowError:  # the first and last day a calendar can hold
        return wall.replace(tzinfo=UTC), wall.replace(tzinfo=UTC)


def _wall(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}" if moment.year >= 1000 else moment.isoformat("T", "minutes")


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat("T", "milliseconds")


def _naive(text: str | None) -> datetime | None:
    wall = None if text is None else datetime.fromisoformat(text)
    if wall is not None and wall.tzinfo is not None:
        raise ValueError(text)
    return wall


def _series(body: Mapping[str, Any]) -> Series:
    count = body["count"]
    if type(count) not in (int, type(None)):
        raise ValueError(count)
    return Series(end=_naive(body["end"]), count=count)
