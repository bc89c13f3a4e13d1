"""The quick way to set what is most of a pack: words of one style, all in its own font.

It gives the very lines that :mod:`diary_app.export.pdf.text` gives word by word, which a test
compares, in a third of the time.
"""

from __future__ import annotations

from diary_app.export.pdf.breaks import is_blank, tokens_of, with_one_blank
from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.lines import Line, Piece, Run

__all__ = ["set_plain"]


def set_plain(
    faces: Faces, text: str, piece: Piece, width: float, leading: float
) -> list[Line] | None:
    """Return the lines of a paragraph; ``None`` where it must be set word by word.

    Args:
        faces: the fonts.
        text: runs from left to right, without the end of a line.
        piece: says in which style.
        width: in points.
        leading: of a line with nothing on it, in points.
    """
    own = faces.own(text, piece.style.role)
    if own is None:
        return None
    setter = _Plain(piece, own.name, width, leading)
    for token in tokens_of(text):
        if is_blank(token):
            setter.keep_blanks(len(token), own.width(" "))
        else:
            word = with_one_blank(token)
            if not setter.add(word, own.width(word)):
                return None
    return setter.ended() or [Line(leading)]


class _Plain:
    """Sets words one after another; their widths are in thousandths of the size."""

    def __init__(self, piece: Piece, font: str, most: float, leading: float) -> None:
        self._piece, self._font, self._most = piece, font, most
        self._leading = max(leading, piece.style.leading)
        self._said: list[str] = []
        self._reach = 0.0
        self._blanks, self._blank = "", 0.0
        self._lines: list[Line] = []

    def keep_blanks(self, count: int, width: float) -> None:
        """Keep blanks until it is known whether the next word stands on this line."""
        self._blanks = " " if self._said else " " * count
        self._blank = len(self._blanks) * width * self._piece.style.size / 1000

    def add(self, word: str, width: float) -> bool:
        """Set a word on this line or the next; say whether it is narrow enough for one."""
        width = width * self._piece.style.size / 1000
        if width > self._most:
            return False
        if self._reach + self._blank + width <= self._most:
            self._said += self._blanks, word
            self._reach = self._reach + self._blank + width
        else:
            if self._said:
                self._end_line(self._blanks)  # a blank that takes no room keeps words apart
            self._said, self._reach = [word], width
        self._blanks, self._blank = "", 0.0
        return True

    def ended(self) -> list[Line]:
        """End the last line, and return all."""
        if self._said:
            self._end_line("")
        return self._lines

    def _end_line(self, blank: str) -> None:
        text = "".join(self._said) + blank
        run = Run(self._font, text, 0.0, self._reach, self._piece)
        self._lines.append(Line(self._leading, [run], self._reach))
