"""A moment as the computer's clock gave it: when something was written, never when it happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Protocol

__all__ = ["Clock", "Moment"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One reading of the clock, with what is needed to judge that clock later.

    Attributes:
        utc: aware, UTC, whole milliseconds.
        zone: IANA name of the zone the computer was set to, such as ``Europe/London``.
        offset: minutes that zone was ahead of UTC.
        monotonic: milliseconds of a clock that nobody can set; compares only within one ``boot``.
        boot: a random name of this run of the computer, or ``""`` where the system has none.
    """

    utc: datetime
    zone: str
    offset: int
    monotonic: int = 0
    boot: str = ""

    @property
    def local(self) -> datetime:
        """Return the moment as the clock on the wall showed it then."""
        return self.utc.astimezone(timezone(timedelta(minutes=self.offset)))

    def iso(self) -> str:
        """Return ``2026-11-21T22:41:05.123Z`` (RFC 3339, UTC)."""
        utc = self.utc.astimezone(UTC)
        return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"

    @staticmethod
    def utc_of(text: str) -> datetime:
        """Return the aware UTC time that :meth:`iso` wrote as ``text``."""
        return datetime.fromisoformat(text).astimezone(UTC)


class Clock(Protocol):
    """Whatever tells the time: the computer's clock, or a test's."""

    def __call__(self) -> Moment:
        """Return the moment it is now."""
        ...
