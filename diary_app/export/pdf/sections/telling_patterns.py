"""What the drawings of the overview show, each in a short sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from enum import IntEnum

from diary_app.domain.delay import Delay
from diary_app.domain.pack import PackPlan
from diary_app.domain.patterns import Patterns, Scale, Span
from diary_app.domain.record import Record
from diary_app.i18n import Translate, say_day, say_hour, say_month, say_weekday, short_day

__all__ = [
    "alt_of_hours",
    "alt_of_spans",
    "names_of_spans",
    "say_clocks",
    "say_delays",
    "say_hours",
    "say_spans",
    "say_title",
    "say_whole",
]

_MOST_READ_OUT = 60


def say_whole(plan: PackPlan, tr: Translate) -> str:
    """Return how many entries there are, and from when to when."""
    patterns = plan.patterns
    said = [tr.many("{count} entry.", "{count} entries.", patterns.entries)]
    if patterns.first is not None and patterns.last is not None:
        said.append(_say_days(patterns, patterns.first, patterns.last, tr))
    if patterns.series:
        series = tr.many(
            "{count} entry tells several of the same kind as one; it is counted once.",
            "{count} entries tell several of the same kind as one; each is counted once.",
            patterns.series,
        )
        said.append(series)
    return " ".join(said)


def _say_days(patterns: Patterns, first: date, last: date, tr: Translate) -> str:
    """Return from when to when, or the day on which all of them are."""
    if first != last:
        return tr.many(
            "The first is from {first}, the last from {last}: {count} day, both counted.",
            "The first is from {first}, the last from {last}: {count} days, both counted.",
            (last - first).days + 1,
        ).format(first=say_day(first, tr), last=say_day(last, tr))
    if patterns.day_unknown:
        said = tr("All whose day is known are on {day}.")
    else:
        said = tr("It is from {day}.") if patterns.entries == 1 else tr("All on {day}.")
    return said.format(day=say_day(first, tr))


def alt_of_spans(patterns: Patterns, tr: Translate) -> str:
    """Return what the bars show, read out to those who do not see them: each bar that is there."""
    said = [
        f"{_say_span(span, patterns.scale, tr)}: {span.count}"
        for span in patterns.spans
        if span.count
    ]
    return _read_out(tr("Bars. {title}.").format(title=say_title(patterns, tr)), said, tr)


def _say_span(span: Span, scale: Scale, tr: Translate) -> str:
    return {
        Scale.WEEK: tr("week from {day}").format(day=short_day(span.first, tr)),
        Scale.MONTH: say_month(span.first, tr),
        Scale.YEAR: str(span.first.year),
    }[scale]


def alt_of_hours(patterns: Patterns, tr: Translate) -> str:
    """Return what the squares show: each hour of each day in which there is something."""
    said = [
        f"{say_weekday(day, tr)}, {say_hour(hour, tr)}: {count}"
        for day, row in enumerate(patterns.hours)
        for hour, count in enumerate(row)
        if count
    ]
    return _read_out(tr("Squares, one for each hour of each day of the week."), said, tr)


def _read_out(title: str, said: Sequence[str], tr: Translate) -> str:
    """Return a title and what follows it, no more than somebody would listen to."""
    more = len(said) - _MOST_READ_OUT
    rest = tr.many("and {count} more", "and {count} more", more) if more > 0 else ""
    return f"{title} {'; '.join(filter(None, [*said[:_MOST_READ_OUT], rest]))}"


def say_title(patterns: Patterns, tr: Translate) -> str:
    """Return what one bar stands for."""
    return {
        Scale.WEEK: tr("Entries each week"),
        Scale.MONTH: tr("Entries each month"),
        Scale.YEAR: tr("Entries each year"),
    }[patterns.scale]


def names_of_spans(patterns: Patterns, tr: Translate) -> list[str]:
    """Return a name for the bars with which a month, or a year, begins; ``""`` for the others."""
    names, last = [], ""
    for span in patterns.spans:
        name = str(span.last.year)
        if patterns.scale is Scale.WEEK:
            month = say_month(span.last, tr).split()[0][:3]
            name = f"{month} {span.last.year % 100:02}"
        names.append("" if name == last else name)
        last = name
    return names


def say_spans(patterns: Patterns, tr: Translate) -> str:
    """Return in which span there were most, in how many there were none, and what is not drawn."""
    most = max(patterns.spans, key=lambda span: span.count)
    empty = sum(1 for span in patterns.spans if not span.count)
    which = {
        Scale.WEEK: tr("the week from {day}").format(day=short_day(most.first, tr)),
        Scale.MONTH: say_month(most.first, tr),
        Scale.YEAR: str(most.first.year),
    }[patterns.scale]
    as_many = sum(1 for span in patterns.spans if span.count == most.count) - 1
    if as_many:
        more = tr.many("{which} and {count} more", "{which} and {count} more", as_many)
        which = more.replace("{which}", which)
    said = tr("One bar for each of {all}. The most: {count}, in {which}.")
    if len(patterns.spans) == 1:
        said = tr("One bar, for {which}: {count}.")
    said = said.format(all=_say_count(patterns, tr), count=most.count, which=which)
    if empty:
        said = f"{said} {tr('In {count} of them there is none.').format(count=empty)}"
    if patterns.scale is Scale.WEEK:
        said = f"{said} {tr('A week begins on Monday.')}"
    if not patterns.day_unknown:
        return said
    unknown = tr.many(
        "{count} entry whose day is not known is not drawn.",
        "{count} entries whose day is not known are not drawn.",
        patterns.day_unknown,
    )
    return f"{said} {unknown}"


def _say_count(patterns: Patterns, tr: Translate) -> str:
    count = len(patterns.spans)
    return {
        Scale.WEEK: tr.many("{count} week", "{count} weeks", count),
        Scale.MONTH: tr.many("{count} month", "{count} months", count),
        Scale.YEAR: tr.many("{count} year", "{count} years", count),
    }[patterns.scale]


def say_hours(patterns: Patterns, tr: Translate) -> str:
    """Return at which hour of which day there were most."""
    counts = [
        (count, day, hour)
        for day, row in enumerate(patterns.hours)
        for hour, count in enumerate(row)
    ]
    most = max(count for count, _, _ in counts)
    if not most:
        return tr("No entry knows its time of day.")
    at = [(day, hour) for count, day, hour in counts if count == most]
    if len(at) > 3:
        said = tr("The most in one hour of one day of the week: {count}, in {times} of them.")
        return said.format(count=most, times=len(at))
    named = "; ".join(f"{say_weekday(day, tr)}, {say_hour(hour, tr)}" for day, hour in at)
    return tr("The most: {count}, {named}.").format(count=most, named=named)


def say_clocks(patterns: Patterns, tr: Translate) -> str:
    """Return by which clock, and how many are not drawn."""
    said = tr("By the clock where it happened; darker is more.")
    unknown = patterns.clock_unknown + patterns.day_unknown
    if not unknown:
        return said
    left_out = tr.many(
        "{count} entry that knows no one time of day is not drawn.",
        "{count} entries that know no one time of day are not drawn.",
        unknown,
    )
    return f"{said} {left_out}"


class _Soon(IntEnum):
    """How soon something was written, in the order it is told."""

    DAY = 0
    WEEK = 1
    LATER = 2
    SPAN = 3
    BEFORE = 4
    NOT_KNOWN = 5


def _soon(delay: Delay | None) -> _Soon:
    if delay is None:
        return _Soon.NOT_KNOWN
    if delay.is_before:
        return _Soon.BEFORE
    if delay.most < timedelta(days=1) or delay.days == 0:
        return _Soon.DAY
    if delay.is_span:
        return _Soon.SPAN
    return _Soon.WEEK if delay.most < timedelta(days=7) else _Soon.LATER


def say_delays(records: Sequence[Record], tr: Translate) -> str:
    """Return how soon after it happened entries were written, and how many were amended later.

    One of a span of time counts by the longest it can have been.
    """
    counted = Counter(_soon(record.delay) for record in records)
    words = (
        tr("{count} within a day"),
        tr("{count} within a week"),
        tr("{count} a week or more later"),
        tr("{count} of a span of time that began a day or more before"),
        tr("{count} before the time now given"),
        tr("{count} without a known time"),
    )
    counts = ((counted[_Soon(at)], said) for at, said in enumerate(words))
    said = ", ".join(words.format(count=count) for count, words in counts if count)
    amended = sum(1 for record in records if record.is_amended)
    changed = tr.many("{count} amended since", "{count} amended since", amended)
    return f"{said}; {changed}" if amended else said
