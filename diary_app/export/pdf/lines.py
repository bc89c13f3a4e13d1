"""Lines of set words, and the text that lies unseen under those that run from right to left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from diary_app.export.pdf.breaks import HYPHEN
from diary_app.export.pdf.fonts import Unit
from diary_app.export.pdf.glyphs import THIN_BLANK
from diary_app.export.pdf.styles import Style

__all__ = ["Fragment", "Layer", "Line", "Paragraph", "Piece", "Run", "height_of"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one style; ``link`` names the place in the PDF they lead to, or is ``""``."""

    text: str
    style: Style
    link: str = ""


@dataclass(slots=True)
class Run:
    """Letters side by side in one font. ``x`` and ``width`` in points from the line's left.

    ``text`` is in the order it was typed in; by ``level`` (UAX #9) it is drawn the one way or the
    other.
    """

    font: str
    text: str
    x: float
    width: float
    piece: Piece
    level: int = 0


@dataclass(frozen=True, slots=True)
class Fragment:
    """Characters of one direction, from left to right. ``x`` in points from the line's left."""

    text: str
    x: float


@dataclass(frozen=True, slots=True)
class Layer:
    """What is read back of a line that is drawn as outlines.

    Attributes:
        fragments: in the order they were typed in, to be stacked from the line's top.
        pitch: from one to the next, in points.
    """

    fragments: tuple[Fragment, ...]
    pitch: float


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """What lines that belong together are to those who are read them; each is only itself.

    Attributes:
        tag: its standard structure type: ``P``, ``H2``.
        words: what it says, where its letters on the page do not tell; else ``""``.
        lang: BCP 47, where it is known and not that of the document; else ``""``.
    """

    tag: str = "P"
    words: str = ""
    lang: str = ""


@dataclass(slots=True)
class Line:
    """One line of set words. Without a ``layer`` the letters themselves are read back."""

    leading: float
    runs: list[Run] = field(default_factory=list)
    width: float = 0.0
    layer: Layer | None = None
    paragraph: Paragraph = field(default_factory=Paragraph)

    def add(self, units: Iterable[Unit], piece: Piece) -> None:
        """Set units after what stands on the line already."""
        for unit in units:
            width = unit.width * piece.style.size / 1000
            last = self.runs[-1] if self.runs else None
            key = (unit.font, unit.level)
            if last is not None and last.piece is piece and (last.font, last.level) == key:
                last.text += unit.text
                last.width += width
            else:
                self.runs.append(Run(unit.font, unit.text, self.width, width, piece, unit.level))
            self.width += width
            self.leading = max(self.leading, piece.style.leading)

    def end_in(self, blank: Sequence[Unit], piece: Piece) -> None:
        """Set a blank that takes no room: or the next line's first word is read as part of this."""
        if self.runs:
            width = self.width
            self.add(blank, piece)
            self.runs[-1].width -= self.width - width
            self.width = width

    def keep_hyphen(self) -> None:
        """Put a blank of no width behind a hyphen at the very end, so that it is read back."""
        if "".join(run.text for run in self.runs).rstrip().endswith(HYPHEN):
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
