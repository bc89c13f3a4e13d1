"""The only maker of lines: a person's words, exactly as they wrote them, cut to a width.

Nothing here reads markup. A ``<b>``, an ``<img src=…>`` or a ``<die>`` that somebody typed is six
or ten letters like any others; ReportLab's own paragraphs, which would obey them, are never used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from diary_app.export.pdf.bidi import base_for_most, base_of, levels_of, runs_against_the_page
from diary_app.export.pdf.breaks import (
    BLANKS,
    HYPHEN,
    is_blank,
    may_hang,
    opens,
    tokens_of,
    with_one_blank,
)
from diary_app.export.pdf.fonts import Faces, Unit
from diary_app.export.pdf.languages import language_of
from diary_app.export.pdf.lines import Line, Paragraph, Piece, Run, height_of
from diary_app.export.pdf.plain import set_plain
from diary_app.export.pdf.styles import BODY, Style
from diary_app.export.pdf.turned import turn
from diary_app.export.visible import visible

__all__ = ["Line", "Piece", "Run", "height_of", "lines_of", "tokens_of"]


def lines_of(
    faces: Faces, words: str | Sequence[Piece], style: Style, width: float, tag: str = "P"
) -> list[Line]:
    """Set words in lines of at most ``width`` points, ragged.

    A paragraph that runs from right to left is set from the right edge, see ``base_for_most``.

    Args:
        faces: the fonts.
        words: plain text, or pieces in styles of their own that follow one another.
        style: for plain text, and for lines with nothing on them.
        width: in points.
        tag: what a paragraph is to those who are read it; a heading is one, whatever is in it.
    """
    pieces = [Piece(words, style)] if isinstance(words, str) else words
    setter = _Setter(faces, style, width)
    for number, paragraph in enumerate(_paragraphs(pieces)):
        if number:
            setter.end_line()
        first = len(setter.lines) - 1
        if any(runs_against_the_page(text) for text, _ in paragraph):
            setter.set_turned(paragraph)
        else:
            setter.set_paragraph(paragraph)
        if tag == "P":
            _belong_together(setter.lines[first:], [paragraph], tag)
    if tag != "P":
        _belong_together(setter.lines, list(_paragraphs(pieces)), tag)
    for line in setter.lines:
        if line.layer is None:
            line.keep_hyphen()
            line.keep_letters_apart()
    return setter.lines


def _belong_together(
    lines: Sequence[Line], paragraphs: Sequence[Sequence[tuple[str, Piece]]], tag: str
) -> None:
    """Say what lines are part of. Words that are outlines are said whole."""
    said = "\n".join("".join(text for text, _ in paragraph) for paragraph in paragraphs)
    is_turned = any(line.layer is not None for line in lines)
    whole = Paragraph(tag, said if is_turned else "", language_of(said))
    for line in lines:
        line.paragraph = whole


def _paragraphs(pieces: Sequence[Piece]) -> Iterator[list[tuple[str, Piece]]]:
    paragraph: list[tuple[str, Piece]] = []
    for piece in pieces:
        first, *rest = visible(piece.text).split("\n")
        paragraph.append((first, piece))
        for text in rest:
            yield paragraph
            paragraph = [(text, piece)]
    yield paragraph


_Token = tuple[str, Piece, Sequence[int]]
"""What stays together, the piece it is of, and its levels; none where all is from the left."""


class _Setter:
    """Sets one token after another and begins a new line where one does not fit."""

    def __init__(self, faces: Faces, style: Style, width: float) -> None:
        self._faces = faces
        self._style = style
        self._width = width
        self._blank: tuple[Sequence[Unit], Piece] | None = None
        self.lines = [Line(style.leading)]

    def end_line(self) -> None:
        self._blank = None
        self.lines.append(Line(self._style.leading))

    def set_paragraph(self, paragraph: Sequence[tuple[str, Piece]]) -> None:
        """Set words that all run from left to right."""
        plain = set_plain(self._faces, paragraph, self._width, self._style.leading)
        if plain is not None:
            self.lines[-1:] = plain
            return
        self._set_tokens(
            [(token, piece, ()) for text, piece in paragraph for token in tokens_of(text)]
        )

    def set_turned(self, paragraph: Sequence[tuple[str, Piece]]) -> None:
        """Set words some of which run from right to left."""
        shown = [
            (BLANKS.sub(" ", self._faces.printable(text, piece.style.role)), piece)
            for text, piece in paragraph
        ]
        whole = "".join(text for text, _ in shown)
        is_told = self._style == BODY and sum(bool(text) for text, _ in shown) == 1
        base = base_for_most(whole)
        if base and not is_told:  # its first words may be a label or a mark: these stay before it
            base = base_of(whole)
        levels = levels_of(whole, base)
        first, at = len(self.lines) - 1, 0
        tokens: list[_Token] = []
        for text, piece in shown:
            for token in tokens_of(text):
                tokens.append((token, piece, levels[at : at + len(token)]))
                at += len(token)
        self._set_tokens(tokens)
        turn(self.lines[first:], base=base, width=self._width)

    def _set_tokens(self, tokens: Sequence[_Token]) -> None:
        for at, (token, piece, levels) in enumerate(tokens):
            behind = 0.0
            if opens(token) and at + 1 < len(tokens):
                behind = self._width_behind(*tokens[at + 1])
            self._set(token, piece, levels, behind)

    def _width_behind(self, token: str, piece: Piece, levels: Sequence[int]) -> float:
        """Return how wide a word is that must not be parted from a mark that opens before it."""
        if is_blank(token):
            return 0.0
        return _width(self._units(with_one_blank(token), piece, levels), piece)

    def _set(self, token: str, piece: Piece, levels: Sequence[int], behind: float) -> None:
        if is_blank(token):
            # Only the first blanks of a line keep their width: a wide gap looks like two columns.
            blanks = len(token) if not self.lines[-1].runs else 1
            self._blank = (self._units(" " * blanks, piece, levels), piece)
            return
        token = with_one_blank(token)
        units = self._units(token, piece, levels)
        if self._blank is not None and not levels:
            self._join_blank(*self._blank)
        blank = 0.0 if self._blank is None else _width(*self._blank)
        hangs = self._blank is None and not levels and bool(self.lines[-1].runs) and may_hang(token)
        width = _width(units, piece)
        together = width + behind if width + behind <= self._width else width
        if hangs or self.lines[-1].width + blank + together <= self._width:
            if self._blank is not None:
                self.lines[-1].add(*self._blank)
            self.lines[-1].add(units, piece)
        else:
            if self._blank is not None and not levels:
                self.lines[-1].end_in(*self._blank)
            self._begin_line(token, units, piece, levels)
        self._blank = None

    def _join_blank(self, units: Sequence[Unit], piece: Piece) -> None:
        """Set a blank in the font before it: pdfium drops some that are in a font of their own."""
        if self.lines[-1].runs and self.lines[-1].runs[-1].piece is piece:
            text = "".join(unit.text for unit in units)
            self._blank = (self._faces.blanks(text, self.lines[-1].runs[-1].font) or units, piece)

    def _begin_line(
        self, token: str, units: Sequence[Unit], piece: Piece, levels: Sequence[int]
    ) -> None:
        if self.lines[-1].runs:
            self.end_line()
        if _width(units, piece) <= self._width:
            self.lines[-1].add(units, piece)
            return
        letters = (
            replace(letter, level=level)
            for text, level in _of_one_level(token, levels)
            for letter in self._faces.letters(text, piece.style.role)
        )
        for letter in _bound(letters):
            if self.lines[-1].width + _width((letter,), piece) > self._width:
                self.end_line()
            self.lines[-1].add((letter,), piece)

    def _units(self, token: str, piece: Piece, levels: Sequence[int]) -> tuple[Unit, ...]:
        role = piece.style.role
        if not any(levels):
            return self._faces.units(token, role)
        return tuple(
            replace(unit, level=level)
            for text, level in _of_one_level(token, levels)
            for unit in self._faces.units(text, role)
        )


def _of_one_level(token: str, levels: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Yield a token cut where its level changes; without levels it is one, at 0."""
    start = 0
    for at in range(1, len(token) + 1):
        if at == len(token) or (levels and levels[at] != levels[start]):
            yield token[start:at], levels[start] if levels else 0
            start = at


def _bound(letters: Iterable[Unit]) -> Iterator[Unit]:
    """Yield letters for a word that must be broken, each hyphen together with what follows it."""
    held: Unit | None = None
    for letter in letters:
        unit = letter
        if held is not None and _go_together(held, letter):
            unit = replace(letter, text=held.text + letter.text, width=held.width + letter.width)
        elif held is not None:
            yield held
        held = unit if unit.text.endswith(HYPHEN) else None
        if held is None:
            yield unit
    if held is not None:
        yield held


def _go_together(held: Unit, letter: Unit) -> bool:
    same = (held.font, held.level) == (letter.font, letter.level)
    return same and len(held.text) < 8


def _width(units: Sequence[Unit], piece: Piece) -> float:
    whole = units[0].width if len(units) == 1 else sum(unit.width for unit in units)
    return whole * piece.style.size / 1000
