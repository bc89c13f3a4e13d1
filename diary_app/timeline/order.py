"""The order in which things happened, as far as anybody knows it."""

from __future__ import annotations

from collections.abc import Iterable

from diary_app.domain.record import Record
from diary_app.domain.selection import Period
from diary_app.domain.when import When

__all__ = ["in_order", "in_period", "lies_in"]


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return records oldest first; those whose time is not known last, as they were written."""
    return sorted(records, key=lambda record: (record.sort_key(), record.number))


def in_period(record: Record, period: Period) -> bool:
    """Say whether any of what a record tells lies in ``period``, by its own wall clock.

    A record whose time is not known lies only in the period that is everything.
    """
    return lies_in(record.now.told.when, period)


def lies_in(when: When, period: Period) -> bool:
    """Say whether any of a time lies in ``period``; one that is not known lies in everything."""
    if period.is_everything:
        return True
    if when.start is None or when.last is None:
        return False
    begins_in_time = period.last is None or when.start.date() <= period.last
    ends_in_time = period.first is None or when.last.date() >= period.first
    return begins_in_time and ends_in_time
