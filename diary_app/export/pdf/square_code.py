"""A code as a square of dark and light (QR, ISO/IEC 18004), for a telephone to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from diary_app.export.pdf.paper import Paper
from diary_app.export.pdf.styles import INK

__all__ = ["draw_square_code"]


def draw_square_code(paper: Paper, words: str, corner: tuple[float, float], size: float) -> None:
    """Draw it; its dots are black, which nothing else on a page is.

    Args:
        paper: the page.
        words: what it says; ASCII.
        corner: left and bottom of the dark part; leave four of its dots of white around it.
        size: of one side of the dark part, in points.
    """
    left, bottom = corner
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words)
    code.make()
    across: int = code.getModuleCount()  # type: ignore[no-untyped-call]
    dot = size / across
    path = paper.beginPath()
    for row, first, count in _runs(code, across):
        path.rect(left + first * dot, bottom + size - (row + 1) * dot, count * dot, dot)
    paper.setFillGray(0)
    paper.drawPath(path, stroke=0, fill=1)
    paper.setFillGray(INK)


def _runs(code: QRCode, across: int) -> Iterator[tuple[int, int, int]]:
    """Yield row, first column and length of each run of dark dots."""
    for row in range(across):
        dark = [code.isDark(row, column) for column in range(across)]  # type: ignore[no-untyped-call]
        first = 0
        for is_dark, run in groupby(dark):
            count = len(list(run))
            if is_dark:
                yield row, first, count
            first += count
