"""Counts as drawings of lines and squares. Each bar and square can be read in a grey photocopy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diary_app.export.pdf.pen import Pen
from diary_app.export.pdf.styles import INK, RULE, TICK

__all__ = ["Area", "draw_bar", "draw_bars", "draw_squares"]

_BAR = 0.3
_LIGHTEST, _DARKEST = 0.94, 0.62  # black figures can be read on both
_ROW = 11.0
_NAMES = 24.0
_WIDEST_BAR = 16.0
_CLEAR = 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """Where a drawing goes: its upper left corner, and its size in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, bottom, width and height."""
        return self.left, self.top - self.height, self.width, self.height


def draw_bar(pen: Pen, area: Area, share: float) -> None:
    """Draw one lying bar, ``share`` (0 to 1) of the area's width; something is always seen."""
    _fill(pen, area.left, area.top - area.height, max(share * area.width, 0.8), area.height, _BAR)


def draw_bars(pen: Pen, area: Area, counts: Sequence[int], names: Sequence[str]) -> None:
    """Draw standing bars side by side on a line, with a scale on the left and names below.

    Args:
        pen: draws.
        area: of the bars, their scale and their names.
        counts: one for each bar, at least one.
        names: as many; ``""`` for a bar that has none. One that would touch the last, or the edge,
            is left out.
    """
    left, width = area.left + _NAMES, area.width - _NAMES
    foot, tallest = area.top - area.height + _ROW, area.height - _ROW - 5
    most, step = max(*counts, 1), width / len(counts)
    for value in sorted({most, most // 2} - {0}):
        y = foot + tallest * value / most
        pen.rule(left, y, width, 0.3)
        _draw_name(pen, str(value), left - 5, y - _ROW / 2, from_right=True)
    thick = min(step * 0.7, _WIDEST_BAR)
    for at, count in enumerate(counts):
        if count:
            x = left + at * step + (step - thick) / 2
            _fill(pen, x, foot, thick, tallest * count / most, _BAR)
    pen.rule(left, foot, width, 0.8)
    free = left
    for at, name in enumerate(names):
        x = left + at * step
        if name and free <= x <= left + width - _NAMES:
            free = _draw_name(pen, name, x, foot - _ROW - 1) + _CLEAR


def draw_squares(
    pen: Pen, area: Area, counts: Sequence[Sequence[int]], rows: Sequence[str]
) -> None:
    """Draw a table of counts, darker where there are more, each with its figure; none for 0.

    Args:
        pen: draws.
        area: of the squares and the names around them.
        counts: rows of as many columns each; column 0 is the hour from midnight to one.
        rows: the names of the rows.
    """
    wide = (area.width - _NAMES) / len(counts[0])
    high = (area.height - _ROW) / len(counts)
    most = max(1, *(max(row) for row in counts))
    for at, (name, row) in enumerate(zip(rows, counts, strict=True)):
        foot = area.top - (at + 1) * high
        _draw_name(pen, name, area.left, foot + (high - _ROW) / 2)
        for column, count in enumerate(row):
            box = (area.left + _NAMES + column * wide, foot, wide, high)
            _draw_square(pen, box, count, most)
    for column in range(0, len(counts[0]), 3):
        x = area.left + _NAMES + column * wide
        _draw_name(pen, f"{column:02}", x, area.top - area.height - 1)


def _draw_square(pen: Pen, box: tuple[float, float, float, float], count: int, most: int) -> None:
    left, foot, wide, high = box
    if count:
        shade = _LIGHTEST - (_LIGHTEST - _DARKEST) * count / most
        _fill(pen, left, foot, wide, high, shade)
        line = pen.set(str(count), TICK, wide * 4)[0]
        pen.draw(line, left + (wide - line.width) / 2, foot + (high - line.leading) / 2)
    pen.paper.setStrokeGray(RULE)
    pen.paper.setLineWidth(0.25)
    pen.paper.rect(*box)


def _draw_name(pen: Pen, name: str, x: float, foot: float, *, from_right: bool = False) -> float:
    """Draw a short name at ``x``, or ending there, and return where it ends."""
    line = pen.set(name, TICK, 200)[0]
    left = x - line.width if from_right else x
    pen.draw(line, left, foot + (_ROW - line.leading) / 2)
    return left + line.width


def _fill(pen: Pen, left: float, foot: float, width: float, height: float, grey: float) -> None:
    pen.paper.setFillGray(grey)
    pen.paper.rect(left, foot, width, height, stroke=0, fill=1)
    pen.paper.setFillGray(INK)
