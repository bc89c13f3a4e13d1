"""The pictures of the pattern as plain values: one table each, every cell a question to ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from diary_app.domain.profile import Profile
from diary_app.domain.question import Question
from diary_app.i18n import Translate, say_hour, say_month, say_weekday, short_day

if TYPE_CHECKING:
    from diary_app.diary import Patterns, Span

__all__ = ["Cell", "Figure", "Shape", "every_nth", "figures_of", "summary"]


class Shape(StrEnum):
    """How a figure is drawn."""

    BARS = "bars"
    SQUARES = "squares"
    LINES = "lines"
    STRIPS = "strips"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One bar or square.

    Attributes:
        row, column: its place in the table.
        count: entries, or days.
        said: the whole of it in words.
        question: what shows its entries.
    """

    row: int
    column: int
    count: int
    said: str
    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One picture and its table.

    Attributes:
        shape: how it is drawn.
        title: what it shows.
        hint: what is to be known of it.
        rows, columns: their names.
        cells: one for each place of the table, row by row.
    """

    shape: Shape
    title: str
    hint: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def most(self) -> int:
        """Return the largest count, at least 1."""
        return max((cell.count for cell in self.cells), default=1) or 1

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a place."""
        return self.cells[row * len(self.columns) + column]


def summary(patterns: Patterns, tr: Translate) -> list[str]:
    """Return what is to be said before any picture: from when to when, and what is left out."""
    if patterns.first is None or patterns.last is None:
        return [tr("No entry says on which day it happened, so there is nothing to draw.")]
    said = tr.many("{count} entry.", "{count} entries.", patterns.entries)
    lines = [
        tr("{entries} The first is from {first}, the last from {last}.").format(
            entries=said,
            first=short_day(patterns.first, tr),
            last=short_day(patterns.last, tr),
        )
    ]
    if patterns.day_unknown:
        lines.append(
            tr.many(
                "The day of {count} entry is not known: it is not in the pictures.",
                "The day of {count} entries is not known: they are not in the pictures.",
                patterns.day_unknown,
            )
        )
    if patterns.series:
        lines.append(
            tr.many(
                "{count} entry tells several of the same kind as one. It is counted once.",
                "{count} entries tell several of the same kind as one. Each is counted once.",
                patterns.series,
            )
        )
    return lines


def figures_of(patterns: Patterns, profile: Profile, tr: Translate) -> list[Figure]:
    """Return the pictures there is something to draw for."""
    if patterns.first is None:
        return []
    figures = [_over_time(patterns, tr), _hours(patterns, tr)]
    if patterns.kinds:
        figures.append(_kinds(patterns, profile, tr))
    if patterns.gaps:
        figures.append(_gaps(patterns, tr))
    return figures


def _over_time(patterns: Patterns, tr: Translate) -> Figure:
    title = {
        "week": tr("Entries each week"),
        "month": tr("Entries each month"),
        "year": tr("Entries each year"),
    }[patterns.scale.value]
    names = [_say_span(span, patterns.scale.value, tr) for span in patterns.spans]
    return Figure(
        shape=Shape.BARS,
        title=title,
        hint=tr("A week begins on Monday."),
        rows=(tr("Entries"),),
        columns=tuple(names),
        cells=tuple(_of_spans(0, zip(names, patterns.spans, strict=True), "", Question(), tr)),
    )


def _hours(patterns: Patterns, tr: Translate) -> Figure:
    hint = tr("By the clock where it happened.")
    if patterns.clock_unknown:
        left_out = tr.many(
            "{count} entry that knows no one time of day is not here.",
            "{count} entries that know no one time of day are not here.",
            patterns.clock_unknown,
        )
        hint = f"{hint} {left_out}"
    return Figure(
        shape=Shape.SQUARES,
        title=tr("Day of the week and hour"),
        hint=hint,
        rows=tuple(say_weekday(day, tr) for day in range(7)),
        columns=tuple(f"{hour:02}" for hour in range(24)),
        cells=tuple(
            Cell(
                row=day,
                column=hour,
                count=count,
                said=_say_count(f"{say_weekday(day, tr)}, {say_hour(hour, tr)}", count, tr),
                question=Question(weekday=day, hour=hour),
            )
            for day, counts in enumerate(patterns.hours)
            for hour, count in enumerate(counts)
        ),
    )


def _kinds(patterns: Patterns, profile: Profile, tr: Translate) -> Figure:
    names = [_say_span(span, patterns.kind_scale.value, tr) for span in patterns.kinds[0].spans]
    words = [profile.behaviour(kind.key).words for kind in patterns.kinds]
    rows = [
        tr("{what} ({count})").format(what=word, count=kind.total)
        for word, kind in zip(words, patterns.kinds, strict=True)
    ]
    cells: list[Cell] = []
    for row, (word, kind) in enumerate(zip(words, patterns.kinds, strict=True)):
        asked = Question(behaviours=(kind.key,))
        cells += _of_spans(row, zip(names, kind.spans, strict=True), f"{word}, ", asked, tr)
    return Figure(
        shape=Shape.STRIPS,
        title=tr("Kinds over time"),
        hint=tr("An entry may be of several kinds: it is counted for each."),
        rows=tuple(rows),
        columns=tuple(names),
        cells=tuple(cells),
    )


def _gaps(patterns: Patterns, tr: Translate) -> Figure:
    names = [
        tr("{first} to {last}").format(
            first=short_day(gap.after, tr), last=short_day(gap.before, tr)
        )
        for gap in patterns.gaps
    ]
    return Figure(
        shape=Shape.LINES,
        title=tr("Longest times between two entries"),
        hint=tr("That nothing is written down does not mean that nothing happened."),
        rows=tuple(names),
        columns=(tr("Days between"),),
        cells=tuple(
            Cell(
                row=row,
                column=0,
                count=gap.days,
                said=tr("{name}: {days}").format(
                    name=name, days=tr.many("{count} day", "{count} days", gap.days)
                ),
                question=Question(first=gap.after, last=gap.before),
            )
            for row, (name, gap) in enumerate(zip(names, patterns.gaps, strict=True))
        ),
    )


def _of_spans(
    row: int, spans: Iterable[tuple[str, Span]], before: str, asked: Question, tr: Translate
) -> list[Cell]:
    return [
        Cell(
            row=row,
            column=column,
            count=span.count,
            said=_say_count(f"{before}{name}", span.count, tr),
            question=Question(behaviours=asked.behaviours, first=span.first, last=span.last),
        )
        for column, (name, span) in enumerate(spans)
    ]


def _say_span(span: Span, scale: str, tr: Translate) -> str:
    if scale == "year":
        return str(span.first.year)
    if scale == "month":
        return say_month(span.first, tr)
    return tr("Week of {day}").format(day=short_day(span.first, tr))


def _say_count(name: str, count: int, tr: Translate) -> str:
    return tr("{name}: {entries}").format(
        name=name, entries=tr.many("{count} entry", "{count} entries", count)
    )


def every_nth(names: Sequence[str], most: int) -> list[int]:
    """Return which of many names to write so that at most ``most`` stand in a row."""
    step = max(-(-len(names) // max(most, 1)), 1)
    return list(range(0, len(names), step))
