"""What shaped letters are put on the page with: a font of clusters, and outlines without a font."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

from diary_app.export.pdf.coded import CodedFont
from diary_app.export.pdf.shaping import Cluster, Shaper

__all__ = ["BLANK_WIDTH", "THIN_BLANK", "BlankFont", "ClusterFont", "outline_of"]

THIN_BLANK = "\u1680"
"""A blank that takes no width here: where one must be read back and none must be seen.

Of all characters that count as white space (Zs), this is the one that programs which read pages do
not throw away.
"""

_Point = tuple[float, float]

_ERROR = 1  # thousandth of the size that a curve may be off
BLANK_WIDTH = 290
"""Of an unseen character; from 300 on pdfium takes less of a gap for a blank (``unseen.py``)."""
_BLANK_TOP, _BLANK_FOOT = 800, -200


class ClusterFont(CodedFont[Cluster]):
    """Each cluster of a face is one glyph, which reads back as the characters it was typed with."""

    def __init__(self, name: str, shaper: Shaper) -> None:
        super().__init__(name, box=shaper.height)
        self.shaper = shaper

    def things_of(self, text: str) -> Iterable[Cluster]:
        """Return the clusters of text that runs from left to right."""
        words, blank, rest = text.partition(THIN_BLANK)
        if not blank:
            return self.shaper.shape(words)
        return (*self.shaper.shape(words), Cluster(blank, (), 0), *self.things_of(rest))

    def text_of(self, thing: Cluster) -> str:
        """Return its characters."""
        return thing.text

    def width_of(self, thing: Cluster) -> int:
        """Return its width."""
        return thing.width

    def draw(self, thing: Cluster, pen: TTGlyphPen) -> None:
        """Draw its glyphs over one another, cubic curves as quadratic ones."""
        self.shaper.draw(thing, Cu2QuPen(pen, max_err=_ERROR))


class BlankFont(CodedFont[str]):
    """Shows nothing: the layer of text under outlines. Any character is one glyph, all as wide.

    A glyph is a contour without an area. It has a box, or viewers would mark nothing where a
    search finds something; and it leaves no ink even where invisible text is drawn.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name, box=(_BLANK_TOP, _BLANK_FOOT))

    def things_of(self, text: str) -> Iterable[str]:
        """Return its characters."""
        return text

    def text_of(self, thing: str) -> str:
        """Return the character itself."""
        return thing

    def width_of(self, thing: str) -> int:  # noqa: ARG002 - the same for each
        """Return what is the same for each."""
        return BLANK_WIDTH

    def draw(self, thing: str, pen: TTGlyphPen) -> None:  # noqa: ARG002 - the same for each
        """Draw a line there and back."""
        pen.moveTo((0, _BLANK_FOOT))
        pen.lineTo((BLANK_WIDTH, _BLANK_TOP))
        pen.closePath()


class _PathPen:
    """Writes a page's operators for what HarfBuzz draws, and remembers the box of all points."""

    def __init__(self) -> None:
        self.operators: list[str] = []
        self.points: list[_Point] = []

    def moveTo(self, point: _Point) -> None:  # noqa: N802 - fontTools' name
        """Begin a contour."""
        self._write("m", point)

    def lineTo(self, point: _Point) -> None:  # noqa: N802 - fontTools' name
        """Draw a straight line."""
        self._write("l", point)

    def qCurveTo(self, control: _Point, point: _Point) -> None:  # noqa: N802 - fontTools' name
        """Draw a quadratic curve: a page knows only cubic ones, and this is the same curve."""
        start = self.points[-1]
        first, second = (
            (end[0] + (control[0] - end[0]) * 2 / 3, end[1] + (control[1] - end[1]) * 2 / 3)
            for end in (start, point)
        )
        self._write("c", first, second, point)

    def curveTo(self, *points: _Point) -> None:  # noqa: N802 - fontTools' name
        """Draw a cubic curve."""
        self._write("c", *points)

    def closePath(self) -> None:  # noqa: N802 - fontTools' name
        """End a contour."""
        self.operators.append("h")

    def _write(self, operator: str, *points: _Point) -> None:
        self.points += points
        self.operators.append(" ".join(f"{x:.0f} {y:.0f}" for x, y in points) + f" {operator}")


def outline_of(shaper: Shaper, cluster: Cluster) -> tuple[bytes, tuple[int, int, int, int]]:
    """Return what draws a cluster on a page, and its box; nothing if it leaves no ink.

    Lengths are in thousandths of the size; the box is left, bottom, right, top.
    """
    pen = _PathPen()
    shaper.draw(cluster, pen)
    if not pen.operators:
        return b"", (0, 0, 0, 0)
    xs, ys = zip(*pen.points, strict=True)
    box = (floor(min(xs)), floor(min(ys)), ceil(max(xs)), ceil(max(ys)))
    return "\n".join([*pen.operators, "f"]).encode("ascii"), box
