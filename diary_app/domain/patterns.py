"""How what happened lies in time, as plain values: counts and distances, never a judgement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

__all__ = ["Gap", "Kind", "Patterns", "Scale", "Span"]


class Scale(StrEnum):
    """How much time one bar stands for."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One bar: the days it stands for, both included, and how many entries."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The days between two entries on which nothing was written to have happened.

    Attributes:
        after, before: the days of the two entries.
    """

    after: date
    before: date

    @property
    def days(self) -> int:
        """Return how many days lie between them."""
        return (self.before - self.after).days - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How often a kind of behaviour was noted over time.

    Attributes:
        key: of the profile.
        total: entries that name it, those of unknown day included.
        spans: as many and of the same days for every kind.
    """

    key: str
    total: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Patterns:
    """Everything the pictures of the pattern show.

    Attributes:
        entries: how many entries there are.
        day_unknown: of these, how many whose day is not known: they are in no picture but the
            totals of the kinds.
        clock_unknown: of those of known day, how many that know no time of day, or only that it
            was between two: they are not among the hours.
        series: how many tell several of the same kind as one.
        first, last: days of the first and the last entry; ``None`` if no day is known.
        scale, spans: entries over time.
        hours: for each weekday, Monday first, how many in each of the 24 hours.
        gaps: the longest, the longest first.
        kind_scale, kinds: the kinds over time, the most frequent first.
    """

    entries: int
    day_unknown: int
    clock_unknown: int
    series: int
    first: date | None = None
    last: date | None = None
    scale: Scale = Scale.WEEK
    spans: tuple[Span, ...] = ()
    hours: tuple[tuple[int, ...], ...] = ((0,) * 24,) * 7
    gaps: tuple[Gap, ...] = ()
    kind_scale: Scale = Scale.WEEK
    kinds: tuple[Kind, ...] = ()
