"""Sizes and greys of the printed page: A4, 20 mm margins, 10.5 on 14; apart by weight and space.

Everything must survive a photocopier, so there are no colours and no grey lighter than a rule.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.units import mm

__all__ = [
    "BODY",
    "BODY_BOLD",
    "CODE",
    "COLUMN",
    "FACT",
    "FACT_BOLD",
    "GAP",
    "GUTTER",
    "HEAD",
    "INK",
    "LABEL",
    "MARGIN",
    "MONTH",
    "NOTE",
    "NUMBER",
    "PAGE",
    "PART",
    "QUIET",
    "REASON",
    "RULE",
    "SIDE",
    "SUBTITLE",
    "TEXT_LEFT",
    "TICK",
    "TITLE",
    "Style",
]

PAGE = (210 * mm, 297 * mm)
MARGIN = 20 * mm
SIDE = 36 * mm
"""Width of the left column that holds an entry's number and when it happened."""
GUTTER = 5 * mm
TEXT_LEFT = MARGIN + SIDE + GUTTER
COLUMN = PAGE[0] - MARGIN - TEXT_LEFT
"""Width of the column of words: about 75 letters."""
GAP = 8.0

INK = 0.0
QUIET = 0.27
RULE = 0.55


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set: a font's role, size and leading in points, and how black (0 is black)."""

    role: str
    size: float
    leading: float
    grey: float = INK


TITLE = Style("bold", 26, 32)
SUBTITLE = Style("regular", 15, 21)
PART = Style("bold", 18, 24)
MONTH = Style("bold", 12.5, 18)
NUMBER = Style("bold", 12.5, 15)
BODY = Style("regular", 10.5, 14)
BODY_BOLD = Style("bold", 10.5, 14)
REASON = Style("italic", 10.5, 14)
FACT = Style("regular", 9, 12.5)
FACT_BOLD = Style("bold", 9, 12.5)
LABEL = Style("regular", 9, 12.5, QUIET)
NOTE = Style("regular", 8, 11, QUIET)
HEAD = Style("regular", 8, 11, QUIET)
TICK = Style("regular", 6.5, 8)
"""Figures and names in a drawing."""
CODE = Style("bold", 20, 30)
