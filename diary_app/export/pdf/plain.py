"""The quick way to set what is most of a pack: words that are all in their style's own font.

It gives the very lines that :mod:`diary_app.export.pdf.text` gives word by word, which a test
compares, in less time.
"""

from __future__ import annotations

from collections.abc import Sequence

from diary_app.export.pdf.breaks import is_blank, may_hang, opens, tokens_of, with_one_blank
from diary_app.export.pdf.fonts import Faces, Own
from diary_app.export.pdf.lines import Line, Piece, Run

__all__ = ["set_plain"]


def set_plain(
    faces: Faces, paragraph: Sequence[tuple[str, Piece]], width: float, leading: float
) -> list[Line] | None:
    """Return the lines of a paragraph; ``None`` where it must be set word by word.

    Args:
        faces: the fonts.
        paragraph: words that run from left to right, without the end of a line, each with the
            piece they are of.
        width: in points.
        leading: of a line with nothing on it, in points.
    """
    setter = _Plain(width, leading)
    tokens: list[tuple[str, Piece, Own]] = []
    for text, piece in paragraph:
        own = faces.own(text, piece.style.role)
        if own is None:
            return None
        tokens += [(token, piece, own) for token in tokens_of(text)]
    for at, (token, piece, own) in enumerate(tokens):
        if is_blank(token):
            setter.keep_blanks(len(token), piece, own)
            continue
        behind = _width(*tokens[at + 1]) if opens(token) and at + 1 < len(tokens) else 0.0
        if not setter.add(with_one_blank(token), piece, own, behind):
            return None
    return setter.lines


def _width(token: str, piece: Piece, own: Own) -> float:
    """Return how wide a word is; blanks, which a line may end at, are nothing."""
    if is_blank(token):
        return 0.0
    return own.width(with_one_blank(token)) * piece.style.size / 1000


class _Plain:
    """Sets words one after another.

    Attributes:
        lines: what was set.
    """

    def __init__(self, most: float, leading: float) -> None:
        self._most, self._leading = most, leading
        self._blank: tuple[str, float, Piece, Own] | None = None
        self.lines = [Line(leading)]

    def keep_blanks(self, count: int, piece: Piece, own: Own) -> None:
        """Keep blanks until it is known whether the next word stands on this line."""
        blanks = " " if self.lines[-1].runs else " " * count
        self._blank = blanks, own.width(blanks) * piece.style.size / 1000, piece, own

    def add(self, word: str, piece: Piece, own: Own, behind: float = 0.0) -> bool:
        """Set a word on this line or the next; say whether it is narrow enough for one.

        ``behind`` is how wide the word is that must stand on the same line, if both fit on one.
        """
        width = own.width(word) * piece.style.size / 1000
        if width > self._most:
            return False
        together = width + behind if width + behind <= self._most else width
        line, blank, self._blank = self.lines[-1], self._blank, None
        hangs = blank is None and bool(line.runs) and may_hang(word)
        if hangs or line.width + (blank[1] if blank else 0.0) + together <= self._most:
            if blank:
                _put(line, *blank)
        else:
            if line.runs and blank:
                _put(line, blank[0], 0.0, *blank[2:])  # it takes no room, and keeps words apart
            if line.runs:
                line = Line(self._leading)
                self.lines.append(line)
        _put(line, word, width, piece, own)
        return True


def _put(line: Line, text: str, width: float, piece: Piece, own: Own) -> None:
    last = line.runs[-1] if line.runs else None
    if last is not None and last.piece is piece:
        last.text += text
        last.width += width
    else:
        line.runs.append(Run(own.name, text, line.width, width, piece))
    line.width += width
    line.leading = max(line.leading, piece.style.leading)
