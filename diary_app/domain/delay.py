"""How long after it happened something was written, never shorter than it may have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from diary_app.domain.when import Precision, When

__all__ = ["Delay"]

_CLOCKS = timedelta(minutes=1)  # a time of day is known to the minute
_BY_THE_CALENDAR = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delay:
    """From when something happened until it was written.

    Attributes:
        most: since the earliest moment it can have been.
        is_span: whether it may as well have been much later than that: a span, or several.
        days: by the calendar there, where only the day is known, or after two days.
        is_before: it was written before the time that is given for it now.
    """

    most: timedelta
    is_span: bool = False
    days: int | None = None
    is_before: bool = False

    @classmethod
    def between(cls, when: When, written: datetime) -> Delay | None:
        """Return the delay of what was written at an aware time; ``None`` if nobody knows."""
        earliest, last = when.earliest_utc(), when.latest_utc()
        if earliest is None or last is None or when.start is None:
            return None
        most = written - earliest
        if most < -_CLOCKS:
            return cls(most=timedelta(), is_before=True)
        most = max(most, timedelta())
        is_span = when.precision is Precision.BETWEEN or when.series is not None
        days = None
        if not is_span and (when.precision is Precision.DAY or most >= _BY_THE_CALENDAR):
            there = ZoneInfo(when.zone)
            days = (written.astimezone(there).date() - earliest.astimezone(there).date()).days
        return cls(most=most, is_span=is_span and last > earliest, days=days)
