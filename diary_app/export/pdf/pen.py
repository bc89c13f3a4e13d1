"""Drawing on a page: a set line, a rule, a link, a place that links lead to. Points throughout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from diary_app.export.pdf.fonts import Faces
from diary_app.export.pdf.glyphs import outline_of
from diary_app.export.pdf.lines import Layer, Line, Paragraph, Piece, Run
from diary_app.export.pdf.paper import Paper, Shown
from diary_app.export.pdf.shaping import EM
from diary_app.export.pdf.styles import INK, RULE, Style
from diary_app.export.pdf.text import lines_of

__all__ = ["Pen"]

_BASE = 0.27  # of the leading, from a line's foot to its base line
_FILLED = 0.6  # of the pitch; poppler takes fragments that are larger for one line
_RAISED = 0.5  # points, so that nothing is read after the letters of the next line


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

    def set(
        self, words: str | Sequence[Piece], style: Style, width: float, tag: str = "P"
    ) -> list[Line]:
        """Cut words into lines, to be drawn later. ``tag`` says what a paragraph of them is."""
        return lines_of(self.faces, words, style, width, tag)

    def draw(self, line: Line, left: float, bottom: float) -> None:
        """Draw one line whose box begins at ``left`` and stands on ``bottom``."""
        if not line.runs:
            return
        base = bottom + _BASE * line.leading
        if line.layer is not None:
            self._draw_outlines(line, left, base)
            self.paper.tags.say(line.paragraph)
            self._lay_text(line.layer, left, bottom + line.leading)
        else:
            for link, runs in groupby(line.runs, key=_link_of):
                self._say(line.paragraph, link)
                self._draw_letters(list(runs), left, base)
                self._lead(line, link, left, base)

    def rule(self, left: float, y: float, width: float, weight: float = 0.4) -> None:
        """Draw a thin grey line from ``left``. Like all lines it is only for the eye."""
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

    def _say(self, paragraph: Paragraph, link: Piece | None) -> None:
        """Say what the next letters belong to."""
        if link is None:
            self.paper.tags.say(paragraph)
        else:
            self.paper.tags.say_link(paragraph, link)

    def _lead(self, line: Line, link: Piece | None, left: float, base: float) -> None:
        """Make the runs of a link on a line lead to its place; each says the whole of it."""
        if link is None:
            return
        said = " ".join(link.text.split())
        for run in line.runs:
            if run.piece is link and not run.text.isspace():
                x = left + run.x
                box = (x, base - 2.5, x + run.width, base + link.style.size)
                self.paper.link(link.link, box, said, (line.paragraph, link))

    def _draw_letters(self, runs: Sequence[Run], left: float, base: float) -> None:
        self.paper.show(
            (left + runs[0].x, base),
            [Shown(run.font, run.piece.style.size, run.piece.style.grey, run.text) for run in runs],
        )

    def _draw_outlines(self, line: Line, left: float, base: float) -> None:
        for link, runs in groupby(line.runs, key=_link_of):
            self._say(line.paragraph, link)
            for run in runs:
                self._draw_run(run, left, base)
            self._lead(line, link, left, base)
        self.paper.setFillGray(INK)

    def _draw_run(self, run: Run, left: float, base: float) -> None:
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

    def _lay_text(self, layer: Layer, left: float, top: float) -> None:
        """Lay the text that is read back under outlines, where it shows nothing."""
        places = (
            (left + fragment.x, top + _RAISED - number * layer.pitch, fragment.text)
            for number, fragment in enumerate(layer.fragments, start=1)
        )
        self.paper.show_unseen(self.faces.blank(), _FILLED * layer.pitch, places)

    def _line(self, ends: tuple[float, float, float, float], weight: float) -> None:
        self.paper.setStrokeGray(RULE)
        self.paper.setLineWidth(weight)
        self.paper.line(*ends)


def _link_of(run: Run) -> Piece | None:
    return run.piece if run.piece.link else None
