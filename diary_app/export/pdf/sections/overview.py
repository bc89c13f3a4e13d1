"""One page that can be skimmed in a minute: counts, spread and dates; no score, no finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from diary_app.domain.patterns import Kind
from diary_app.domain.record import Record
from diary_app.export.behaviours import say_behaviour
from diary_app.export.pdf.charts import Area, draw_bar, draw_bars, draw_squares
from diary_app.export.pdf.places import pieces_of_numbers
from diary_app.export.pdf.sections.facts import (
    none_noted,
    pieces_of_effects,
    pieces_of_orders,
    pieces_of_reports,
    say_partial,
    told_to_stop,
)
from diary_app.export.pdf.sections.telling_patterns import (
    alt_of_hours,
    alt_of_spans,
    names_of_spans,
    say_clocks,
    say_delays,
    say_hours,
    say_spans,
    say_title,
    say_whole,
)
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import (
    FACT,
    FACT_BOLD,
    GAP,
    LABEL,
    MARGIN,
    NOTE,
    SIDE,
)
from diary_app.export.pdf.text import Line, Piece, height_of
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate, say_weekday

__all__ = ["OVERVIEW", "put_overview"]

OVERVIEW = "overview"
_HALF = (FULL_WIDTH - 2 * GAP) / 2
_BETWEEN = 3.0
_ROW = 11.0
_BARS = (60.0, 24.0)  # the shorter where names need the room
_FIGURES = 22.0
_BARS_HIGH = 80.0
_SQUARES_HIGH = 7 * 14.0 + _ROW
_MOST_LINES = 3  # of what a kind is called; the longest are those of other languages
_CUT = "…"
_NAMED = (12, 8, 6, 4, 3, 2, 1, 0)  # how many of each a fact may name, until it fits
_Tell = Callable[[int], list[Piece]]
"""Tells a fact that names so many of each, and says how many more there are."""


def put_overview(sheet: Sheet, volume: Volume) -> None:
    """Set the page. Everything on it has a bound, so that it is always one."""
    tr, patterns = sheet.tr, volume.plan.patterns
    sheet.part(tr("Overview"), OVERVIEW)
    whole = (say_whole(volume.plan, tr), say_partial(volume.plan, tr))
    sheet.put(" ".join(filter(None, whole)), FACT, left=MARGIN, width=FULL_WIDTH)
    sheet.y -= GAP
    if patterns.first is not None:
        _title(sheet, say_title(patterns, tr), MARGIN, FULL_WIDTH)
        area = Area(left=MARGIN, top=sheet.y, width=FULL_WIDTH, height=_BARS_HIGH)
        counts = [span.count for span in patterns.spans]
        with sheet.tags.within("Figure", alt=alt_of_spans(patterns, tr), box=area.box):
            draw_bars(sheet.pen, area, counts, names_of_spans(patterns, tr))
        sheet.y -= _BARS_HIGH + 3
        sheet.put(say_spans(patterns, tr), NOTE, left=MARGIN, width=FULL_WIDTH)
        sheet.y -= GAP
    facts = [(label, _lines(sheet, tell, most)) for label, tell, most in _facts(volume, tr)]
    note = tr(
        "Counts and dates only. Kinds of behaviour were chosen by the person keeping the diary; "
        "they are not a legal finding, and one entry may be of several."
    )
    below = sum(_height_of_fact(sheet, label, lines) for label, lines in facts)
    below += GAP + 4 + height_of(sheet.pen.set(note, NOTE, FULL_WIDTH))
    _put_beside(sheet, volume, sheet.room - below)
    sheet.y -= GAP
    with sheet.tags.within("Table"):
        for label, lines in facts:
            _put_fact(sheet, label, lines)
    sheet.y -= 4
    sheet.put(note, NOTE, left=MARGIN, width=FULL_WIDTH)


def _title(sheet: Sheet, title: str, left: float, width: float) -> None:
    sheet.put(title, FACT_BOLD, left=left, width=width, tag="H3")
    sheet.y -= 2


def _put_beside(sheet: Sheet, volume: Volume, room: float) -> None:
    """Set how often each kind was noted, and beside it which hours of which days."""
    top = sheet.y
    _put_kinds(sheet, volume, top - room)
    foot, sheet.y = sheet.y, top
    patterns, tr = volume.plan.patterns, sheet.tr
    if patterns.first is not None:
        left = MARGIN + _HALF + 2 * GAP
        _title(sheet, tr("Day of the week and hour"), left, _HALF)
        area = Area(left=left, top=sheet.y, width=_HALF, height=_SQUARES_HIGH)
        days = [say_weekday(day, tr, is_short=True) for day in range(7)]
        with sheet.tags.within("Figure", alt=alt_of_hours(patterns, tr), box=area.box):
            draw_squares(sheet.pen, area, patterns.hours, days)
        sheet.y -= _SQUARES_HIGH + 6
        for said in (say_hours(patterns, tr), say_clocks(patterns, tr)):
            sheet.put(said, NOTE, left=left, width=_HALF)
    sheet.y = min(sheet.y, foot)


def _put_kinds(sheet: Sheet, volume: Volume, foot: float) -> None:
    tr, profile = sheet.tr, volume.plan.profile
    _title(sheet, tr("Kinds of behaviour, entries of each"), MARGIN, _HALF)
    kinds = _in_order(volume)
    if not kinds:
        sheet.put(tr("None was chosen."), FACT, left=MARGIN, width=_HALF)
    most = max((kind.total for kind in kinds), default=1)
    words = [say_behaviour(profile.behaviour(kind.key)) for kind in kinds]
    bar, named = _named(sheet, words, sheet.y - foot)
    fits = _height_of_kinds(named) <= sheet.y - foot
    foot += 0 if fits else NOTE.leading  # for how many more there are
    more = ""
    with sheet.tags.within("Table"):
        for at, (kind, lines) in enumerate(zip(kinds, named, strict=True)):
            if not fits and sheet.y - _height_of_kind(lines) < foot:
                left = len(kinds) - at
                more = tr.many("and {count} more kind", "and {count} more kinds", left)
                break
            with sheet.tags.within("TR"):
                _put_kind(sheet, lines, kind.total, (bar, kind.total / most))
    if more:
        sheet.put(more, NOTE, left=MARGIN, width=_HALF)


def _put_kind(sheet: Sheet, lines: Sequence[Line], count: int, bar: tuple[float, float]) -> None:
    """Set how many, of what, and a bar: in this order it is read out, too.

    A bar is how long the longest is, and how much of that this one.
    """
    figure = sheet.pen.set(str(count), FACT_BOLD, _FIGURES)[0]
    first = sheet.y - _ROW - 0.75
    with sheet.tags.within("TD"):
        sheet.pen.draw(figure, MARGIN + _FIGURES - GAP / 2 - figure.width, first)
    with sheet.tags.within("TH", scope="Row"):
        for line in lines:
            sheet.y -= _ROW
            sheet.pen.draw(line, MARGIN + _FIGURES, sheet.y - 0.75)
    longest, share = bar
    left, top = MARGIN + _HALF - longest, first + _ROW - 2
    draw_bar(sheet.pen, Area(left=left, top=top, width=longest, height=_ROW - 4), share)
    sheet.y -= 1


def _height_of_kind(lines: Sequence[Line]) -> float:
    return len(lines) * _ROW + 1


def _height_of_kinds(named: Sequence[Sequence[Line]]) -> float:
    return sum(_height_of_kind(lines) for lines in named)


def _named(sheet: Sheet, words: Sequence[str], room: float) -> tuple[float, list[list[Line]]]:
    """Return how long the longest bar is, and the lines of each name beside the bars."""
    for bar in _BARS:
        width = _HALF - bar - _FIGURES - GAP
        named = [sheet.pen.set(said, FACT, width)[:_MOST_LINES] for said in words]
        if _height_of_kinds(named) <= room:
            break
    return bar, named


def _in_order(volume: Volume) -> list[Kind]:
    """Return the kinds: those with a letter first, in the order of the list; unknown ones last."""
    keys = [behaviour.key for behaviour in volume.plan.profile.behaviours]
    place = {key: at for at, key in enumerate(keys)}
    return sorted(volume.plan.patterns.kinds, key=lambda kind: place.get(kind.key, len(keys)))


def _lines(sheet: Sheet, tell: _Tell, most: int) -> list[Line]:
    """Return a fact in no more than so many lines; it names as many as there is room for."""
    width = FULL_WIDTH - SIDE
    for named in _NAMED:
        lines = sheet.pen.set(tell(named), FACT, width)
        if len(lines) <= most:
            return lines
    return [*lines[: most - 1], *sheet.pen.set(_CUT, FACT, width)]


def _height_of_fact(sheet: Sheet, label: str, lines: Sequence[Line]) -> float:
    named = height_of(sheet.pen.set([Piece(label, LABEL)], LABEL, SIDE))
    return max(height_of(lines), named) + _BETWEEN


def _put_fact(sheet: Sheet, label: str, lines: Sequence[Line]) -> None:
    sheet.pen.rule(MARGIN, sheet.y - 1, FULL_WIDTH, 0.3)
    sheet.y -= 2
    foot = sheet.y
    with sheet.tags.within("TR"):
        with sheet.tags.within("TH", scope="Row"):
            for line in sheet.pen.set([Piece(label, LABEL)], LABEL, SIDE):
                foot -= line.leading
                sheet.pen.draw(line, MARGIN, foot)
        with sheet.tags.within("TD"):
            for line in lines:
                sheet.y -= line.leading
                sheet.pen.draw(line, MARGIN + SIDE, sheet.y)
    sheet.y = min(sheet.y, foot) - _BETWEEN + 2


def _facts(volume: Volume, tr: Translate) -> Iterator[tuple[str, _Tell, int]]:
    """Yield each fact under its label, and how many lines it may take."""
    records = volume.plan.records

    def numbers(of: Sequence[Record]) -> _Tell:
        return lambda most: pieces_of_numbers(volume, of, tr, most) or none_noted(volume.plan, tr)

    def told(by: Callable[[Volume, Translate, int], list[Piece]]) -> _Tell:
        return lambda most: by(volume, tr, most) or none_noted(volume.plan, tr)

    yield tr("Told to stop"), told(told_to_stop), 3
    threats = [record for record in records if "threat" in record.now.told.behaviours]
    yield tr("Threats"), numbers(threats), 2
    weapons = [record for record in records if record.now.told.who.weapon.strip()]
    if weapons:
        yield tr("A weapon named"), numbers(weapons), 2
    children = [record for record in records if record.now.told.company.children]
    if children:
        yield tr("Children there"), numbers(children), 2
    yield tr("Orders, breaches"), told(pieces_of_orders), 4
    yield tr("Reports made"), told(pieces_of_reports), 2
    yield tr("Daily life"), told(pieces_of_effects), 4
    yield tr("Written down"), lambda _: [Piece(say_delays(records, tr), FACT)], 3
