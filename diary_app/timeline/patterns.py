"""How what happened lies in time: counts and distances, never a judgement.

Everything is counted by the wall clock where it happened. A series counts once, as one entry.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from diary_app.domain.glance import Glance
from diary_app.domain.patterns import Gap, Kind, Patterns, Scale, Span
from diary_app.domain.when import Precision

__all__ = ["patterns_of"]

_SPANS_AT_MOST = 120
_KIND_SPANS_AT_MOST = 40
_GAPS_AT_MOST = 10
_HAS_CLOCK = (Precision.EXACT, Precision.ABOUT)


def patterns_of(glances: Iterable[Glance]) -> Patterns:
    """Return how entries lie in time."""
    every = list(glances)
    days = Counter(one.start.date() for one in every if one.start is not None)
    known = sum(days.values())
    clocked = [one.start for one in every if one.start is not None and one.precision in _HAS_CLOCK]
    first, last = (min(days), max(days)) if days else (None, None)
    told = Patterns(
        entries=len(every),
        day_unknown=len(every) - known,
        clock_unknown=known - len(clocked),
        series=sum(one.is_series for one in every),
    )
    if first is None or last is None:
        return told
    hours = Counter((start.weekday(), start.hour) for start in clocked)
    scale = _scale(first, last, _SPANS_AT_MOST)
    kind_scale = _scale(first, last, _KIND_SPANS_AT_MOST)
    return Patterns(
        entries=told.entries,
        day_unknown=told.day_unknown,
        clock_unknown=told.clock_unknown,
        series=told.series,
        first=first,
        last=last,
        scale=scale,
        spans=_spans(days, _starts(first, last, scale)),
        hours=tuple(tuple(hours[day, hour] for hour in range(24)) for day in range(7)),
        gaps=_gaps(sorted(days)),
        kind_scale=kind_scale,
        kinds=_kinds(every, _starts(first, last, kind_scale)),
    )


def _scale(first: date, last: date, most: int) -> Scale:
    """Return the finest scale of which no more than ``most`` bars are needed."""
    if (last - first).days // 7 + 2 <= most:
        return Scale.WEEK
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return Scale.MONTH if months <= most else Scale.YEAR


def _starts(first: date, last: date, scale: Scale) -> list[int]:
    """Return the first day of every bar, and of the one after the last, as ordinals.

    The calendar ends in 9999; numbers go on.
    """
    starts = [_start(first, scale).toordinal()]
    while starts[-1] <= last.toordinal():
        starts.append(_next(starts[-1], scale))
    return starts


def _start(day: date, scale: Scale) -> date:
    if scale is Scale.WEEK:
        return date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    return day.replace(day=1) if scale is Scale.MONTH else day.replace(month=1, day=1)


def _next(start: int, scale: Scale) -> int:
    after = start + {Scale.WEEK: 7, Scale.MONTH: 31, Scale.YEAR: 366}[scale]
    if after > date.max.toordinal():
        return date.max.toordinal() + 1
    return _start(date.fromordinal(after), scale).toordinal()


def _spans(days: Counter[date], starts: Sequence[int]) -> tuple[Span, ...]:
    spans, waiting = [], iter(sorted(days.items()))
    day, count = next(waiting, (date.max, 0))
    for start, after in itertools.pairwise(starts):
        total = 0
        while count and day.toordinal() < after:
            total += count
            day, count = next(waiting, (date.max, 0))
        first, last = date.fromordinal(start), date.fromordinal(after - 1)
        spans.append(Span(first=first, last=last, count=total))
    return tuple(spans)


def _gaps(days: Sequence[date]) -> tuple[Gap, ...]:
    gaps = [Gap(after=one, before=two) for one, two in itertools.pairwise(days)]
    longest = sorted((gap for gap in gaps if gap.days), key=lambda gap: -gap.days)
    return tuple(longest[:_GAPS_AT_MOST])


def _kinds(every: Iterable[Glance], starts: Sequence[int]) -> tuple[Kind, ...]:
    totals: Counter[str] = Counter()
    days: dict[str, Counter[date]] = {}
    for one in every:
        for key in one.behaviours:
            totals[key] += 1
            if one.start is not None:
                days.setdefault(key, Counter())[one.start.date()] += 1
    return tuple(
        Kind(key=key, total=total, spans=_spans(days.get(key, Counter()), starts))
        for key, total in totals.most_common()
    )
