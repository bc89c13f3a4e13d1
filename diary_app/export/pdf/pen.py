"""Drawing on a page: a set line, a rule, a link, a place that links lead to. Points throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.glyphs import outline_of
from diary_app.export.pdf.lines import Layer, Line, Piece
from diary_app.export.pdf.paper import Paper
from diary_app.export.pdf.shaping import EM
from diary_app.export.pdf.styles import INK, RULE, Style
from diary_app.export.pdf.text import lines_of

__all__ = ["Pen"]

_BASE = 0.27  # of the leading, from a line's foot to its base line
_FILLED = 0.6  # of the pitch; poppler takes fragments that are larger for one line
_RAISED = 0.5  # points, so that nothing is read after the letters of the next line
_UNSEEN: Final = 3  # PDF's text rendering mode


@dataclass(slots=True)
class Pen:
    """Draws where it is told; ``y`` counts from the foot of the page.

    Attributes:
        page: the number of the page that is drawn on, 1 for the first.
        pages_of: the page of each place that was marked.
    """

    paper: Paper
    faces: Faces
    page: int = 1
    pages_of: dict[str, int] = field(default_factory=dict)
    _outlines: dict[tuple[str, object], str] = field(default_factory=dict)

    def set(self, words: str | Sequence[Piece], style: Style, width: float) -> list[Line]:
        """Cut words into lines, to be drawn later."""
        return lines_of(self.faces, words, style, width)

    def draw(self, line: Line, left: float, bottom: float) -> None:
        """Draw one line whose box begins at ``left`` and stands on ``bottom``."""
        base = bottom + _BASE * line.leading
        if line.layer is not None:
            self._draw_outlines(line, left, base)
            self._lay_text(line.layer, left, bottom + line.leading)
        else:
            self._draw_letters(line, left, base)
        for run in line.runs:
            if run.piece.link:
                x = left + run.x
                box = (x, base - 2.5, x + run.width, base + run.piece.style.size)
                self.link(run.piece.link, box, run.text)

    def rule(self, left: float, y: float, width: float, weight: float = 0.4) -> None:
        """Draw a thin grey line from ``left``."""
        self._line((left, y, left + width, y), weight)

    def bar(self, left: float, top: float, bottom: float) -> None:
        """Draw an upright line that holds together what belongs together."""
        self._line((left, top, left, bottom), 1.2)

    def frame(self, box: tuple[float, float, float, float]) -> None:
        """Draw a thin grey frame around left, bottom, width, height."""
        self.paper.setStrokeGray(RULE)
        self.paper.setLineWidth(0.5)
        self.paper.rect(*box)

    def mark(self, name: str, y: float) -> None:
        """Make this height of the page a place that links can lead to."""
        self.paper.bookmarkHorizontal(name, 0, y + 4)
        self.pages_of.setdefault(name, self.page)

    def link(self, name: str, box: tuple[float, float, float, float], said: str) -> None:
        """Make left, bottom, right, top lead to a place. ``said`` is read out by screen readers."""
        self.paper.linkRect(said, name, box, relative=1, Border="[0 0 0]", F=4)

    def _draw_letters(self, line: Line, left: float, base: float) -> None:
        text = self.paper.beginText(left, base)
        grey = INK
        for run in line.runs:
            style = run.piece.style
            if style.grey != grey:
                grey = style.grey
                text.setFillGray(grey)
            text.setFont(run.font, style.size)
            text.textOut(run.text)
        if grey != INK:
            text.setFillGray(INK)
        self.paper.drawText(text)

    def _draw_outlines(self, line: Line, left: float, base: float) -> None:
        for run in line.runs:
            size = run.piece.style.size
            shaper = self.faces.shaper(run.font)
            self.paper.setFillGray(run.piece.style.grey)
            x = left + run.x
            for cluster in shaper.shape(run.text, backwards=run.level % 2 == 1):
                key = (run.font, cluster.glyphs)
                if key not in self._outlines:
                    name = f"outline-{len(self._outlines)}"
                    kept = self.paper.keep_outline(name, *outline_of(shaper, cluster))
                    self._outlines[key] = name if kept else ""
                if self._outlines[key]:
                    self.paper.draw_kept(self._outlines[key], x, base, size / EM, size / EM)
                x += cluster.width * size / EM
        self.paper.setFillGray(INK)

    def _lay_text(self, layer: Layer, left: float, top: float) -> None:
        """Lay the text that is read back under outlines, where it shows nothing."""
        text = self.paper.beginText()
        text.setTextRenderMode(_UNSEEN)
        text.setFont(self.faces.blank(), _FILLED * layer.pitch)
        for number, fragment in enumerate(layer.fragments, start=1):
            text.setTextOrigin(left + fragment.x, top + _RAISED - number * layer.pitch)
            text.textOut(fragment.text)
        text.setTextRenderMode(0)
        self.paper.drawText(text)

    def _line(self, ends: tuple[float, float, float, float], weight: float) -> None:
        self.paper.setStrokeGray(RULE)
        self.paper.setLineWidth(weight)
        self.paper.line(*ends)
