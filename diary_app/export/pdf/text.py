"""The only maker of lines: a person's words, exactly as they wrote them, cut to a width.

Nothing here reads markup. A ``<b>``, an ``<img src=…>`` or a ``<die>`` that somebody typed is six
or ten letters like any others; ReportLab's own paragraphs, which would obey them, are never used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from diary_app.export.pdf.fonts import THIN_BLANK, Faces, Unit
from diary_app.export.pdf.styles import Style
from diary_app.export.visible import visible

__all__ = ["Line", "Piece", "Run", "height_of", "lines_of", "tokens_of"]

_STICKY = "\u00a0\u202f\u2007"  # blanks a line must not break at
_LETTER, _BLANK = rf"[\S{_STICKY}]", rf"[^\S{_STICKY}]"
# A line never ends at a hyphen that something follows: readers of text take it for one they should
# undo, and "well -" would lose its dash.
_TOKENS = re.compile(rf"(?:{_LETTER}*-{_BLANK}+){{0,3}}{_LETTER}+|{_BLANK}+")
_BLANKS = re.compile(f"{_BLANK}+")
_HYPHEN = "-"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style; ``link`` names the place in the PDF they lead to, or is ``""``."""

    text: str
    style: Style
    link: str = ""


@dataclass(slots=True)
class Run:
    """Letters side by side in one font. ``x`` and ``width`` in points from the line's left."""

    font: str
    text: str
    x: float
    width: float
    piece: Piece


@dataclass(slots=True)
class Line:
    """One line of set words."""

    leading: float
    runs: list[Run] = field(default_factory=list)
    width: float = 0.0

    def add(self, units: Iterable[Unit], piece: Piece) -> None:
        """Set units after what stands on the line already."""
        for unit in units:
            width = unit.width * piece.style.size / 1000
            last = self.runs[-1] if self.runs else None
            if last is not None and last.piece is piece and last.font == unit.font:
                last.text += unit.text
                last.width += width
            else:
                self.runs.append(Run(unit.font, unit.text, self.width, width, piece))
            self.width += width
            self.leading = max(self.leading, piece.style.leading)

    def keep_hyphen(self) -> None:
        """Put a blank of no width behind a hyphen at the very end, so that it is read back."""
        if "".join(run.text for run in self.runs).rstrip().endswith(_HYPHEN):
            self.runs[-1].text += THIN_BLANK

    def keep_letters_apart(self) -> None:
        """Double the blanks of a line such as "A & B": it would be read back as one word."""
        words = "".join(run.text for run in self.runs).split()
        if len(words) > 1 and all(len(word) == 1 for word in words):
            for run in self.runs:
                run.text = run.text.replace(" ", "  ")


def height_of(lines: Sequence[Line]) -> float:
    """Return the height of lines under one another, in points."""
    return sum(line.leading for line in lines)


def tokens_of(text: str) -> list[str]:
    """Return words and the blanks between them, in order; together they are ``text``.

    A word after a dash and a blank is one with it.
    """
    return _TOKENS.findall(text)


def lines_of(faces: Faces, words: str | Sequence[Piece], style: Style, width: float) -> list[Line]:
    """Set words in lines of at most ``width`` points, ragged right.

    Args:
        faces: the fonts.
        words: plain text, or pieces in styles of their own that follow one another.
        style: for plain text, and for lines with nothing on them.
        width: in points.
    """
    pieces = [Piece(words, style)] if isinstance(words, str) else words
    setter = _Setter(faces, style, width)
    for piece in pieces:
        paragraphs = visible(piece.text).split("\n")
        for number, paragraph in enumerate(paragraphs):
            if number:
                setter.end_line()
            for token in tokens_of(paragraph):
                setter.set(token, piece)
    for line in setter.lines:
        line.keep_hyphen()
        line.keep_letters_apart()
    return setter.lines


class _Setter:
    """Sets one token after another and begins a new line where one does not fit."""

    def __init__(self, faces: Faces, style: Style, width: float) -> None:
        self._faces = faces
        self._style = style
        self._width = width
        self._blank: tuple[tuple[Unit, ...], Piece] | None = None
        self.lines = [Line(style.leading)]

    def end_line(self) -> None:
        self._blank = None
        self.lines.append(Line(self._style.leading))

    def set(self, token: str, piece: Piece) -> None:
        if token[0].isspace() and token[0] not in _STICKY:
            # Only the first blanks of a line keep their width: a wide gap looks like two columns.
            blanks = len(token) if not self.lines[-1].runs else 1
            self._blank = (self._faces.units(" " * blanks, piece.style.role), piece)
            return
        if _HYPHEN in token:
            token = _BLANKS.sub(" ", token)
        units = self._faces.units(token, piece.style.role)
        blank = 0.0 if self._blank is None else _width(*self._blank)
        if self.lines[-1].width + blank + _width(units, piece) <= self._width:
            if self._blank is not None:
                self.lines[-1].add(*self._blank)
            self.lines[-1].add(units, piece)
        else:
            self._begin_line(token, units, piece)
        self._blank = None

    def _begin_line(self, token: str, units: Sequence[Unit], piece: Piece) -> None:
        if self.lines[-1].runs:
            self.end_line()
        if _width(units, piece) <= self._width:
            self.lines[-1].add(units, piece)
            return
        for letter in _bound(self._faces.letters(token, piece.style.role)):
            if self.lines[-1].width + _width((letter,), piece) > self._width:
                self.end_line()
            self.lines[-1].add((letter,), piece)


def _bound(letters: Iterable[Unit]) -> Iterator[Unit]:
    """Yield letters for a word that must be broken, each hyphen together with what follows it."""
    held: Unit | None = None
    for letter in letters:
        unit = letter
        if held is not None and held.font == letter.font and len(held.text) < 8:
            unit = Unit(held.font, held.text + letter.text, held.width + letter.width)
        elif held is not None:
            yield held
        held = unit if unit.text.endswith(_HYPHEN) else None
        if held is None:
            yield unit
    if held is not None:
        yield held


def _width(units: Sequence[Unit], piece: Piece) -> float:
    whole = units[0].width if len(units) == 1 else sum(unit.width for unit in units)
    return whole * piece.style.size / 1000
