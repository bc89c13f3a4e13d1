"""Say where the computer's clock did not go evenly: read off the rows, never written in them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from datetime import timedelta

from diary_app.domain.head import ClockFlag, ClockFlagKind
from diary_app.domain.journal import JournalEntry
from diary_app.domain.moment import Moment

__all__ = ["clock_flags"]

_NO_STEP = timedelta(seconds=2)  # every computer that asks for the time sets itself so far back
_NO_JUMP = timedelta(seconds=120)
_STOOD_STILL_ASLEEP = "0.1.0"
"""The version whose monotonic clock stood still while the computer slept: it tells nothing."""


def clock_flags(entries: Iterable[JournalEntry]) -> Iterator[ClockFlag]:
    """Yield the rows whose time does not follow from the row before, in order, each once.

    Compared are the times in UTC, so that zones and summer time raise no flag. Within one run of
    the computer they are also compared with the clock nobody can set. A row whose time cannot be
    read is left to the check of the chain.

    Args:
        entries: of one journal, in order.
    """
    for before, entry in itertools.pairwise(entries):
        try:
            passed = Moment.utc_of(entry.at) - Moment.utc_of(before.at)
        except (ValueError, OverflowError):
            continue
        off = abs(passed - timedelta(milliseconds=entry.monotonic - before.monotonic))
        if passed <= -_NO_STEP:
            yield ClockFlag(seq=entry.seq, kind=ClockFlagKind.WENT_BACK, by=-passed)
        elif off > _NO_JUMP and _is_one_run(before, entry):
            yield ClockFlag(seq=entry.seq, kind=ClockFlagKind.JUMPED, by=off)


def _is_one_run(before: JournalEntry, entry: JournalEntry) -> bool:
    is_told = _STOOD_STILL_ASLEEP not in {before.app, entry.app}
    return is_told and entry.boot != "" and entry.boot == before.boot
