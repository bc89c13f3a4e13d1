"""A clock that stands where the story is, so that two years can be written in seconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from diary_app.domain.moment import Moment

__all__ = ["StoryClock"]

_ZONE = "Europe/London"
_TICK = timedelta(milliseconds=250)  # every look at it takes a little while


class StoryClock:
    """Tells the story's time; it can be moved on, never back."""

    def __init__(self, start: datetime) -> None:
        """Start at a wall-clock time in Britain."""
        self._begun = self._now = _utc(start)

    def move_to(self, wall: datetime) -> None:
        """Go on to a wall-clock time, unless it is later already."""
        self._now = max(self._now, _utc(wall))

    def __call__(self) -> Moment:
        """Return the story's moment."""
        self._now += _TICK
        offset = self._now.astimezone(ZoneInfo(_ZONE)).utcoffset() or timedelta()
        return Moment(
            utc=self._now,
            zone=_ZONE,
            offset=int(offset.total_seconds() // 60),
            monotonic=int((self._now - self._begun) / timedelta(milliseconds=1)),
            boot="story",
        )


def _utc(wall: datetime) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(_ZONE), microsecond=0).astimezone(UTC)
