"""The unseen text under outlines: fragments of one direction, as poppler and pdfium both read them.

Both turn round what runs from right to left, by rules of their own. Several marks on one letter are
where they differ: poppler puts every character in the order of its place and turns it, pdfium takes
the order in which the page writes them and leaves marks beside one another as they are. So such
marks are written in the order they were typed in, each at the place where it would be seen.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from diary_app.export.pdf.glyphs import BLANK_WIDTH

__all__ = ["shown_by", "turned_round"]

_RIGHT_TO_LEFT_MARK = "\u200f"
# What keeps its own place in poppler (over 100, or it is one word with what is before), and is no
# blank to pdfium (under half the width).
_STEP = 120
_SPREAD = 180  # from the first of several marks to the last, at most


def turned_round(said: str) -> str:
    """Return what runs from right to left in the order it is seen in.

    Marks at the end stand before all letters then, where poppler does not take them for a part of
    what it turns, unless a mark of direction comes first.
    """
    led = _RIGHT_TO_LEFT_MARK if _is_mark(said[-1]) else ""
    return led + said[::-1]


def shown_by(text: str, codes_of: Callable[[str], bytes]) -> str:
    """Return the operator of a page that shows ``text``, from left to right.

    Args:
        text: in the order it is seen in.
        codes_of: gives the codes of characters in the font that is set.
    """
    return "[" + " ".join(_shown(text, codes_of)) + "] TJ"


def _shown(text: str, codes_of: Callable[[str], bytes]) -> Iterator[str]:
    for part, marks in _parts(text):
        if not marks:
            yield f"<{codes_of(part).hex()}>"
            continue
        back = _SPREAD // (len(part) - 1)
        yield str(-_STEP)
        for number, mark in enumerate(reversed(part)):
            if number:
                yield str(BLANK_WIDTH + back)
            yield f"<{codes_of(mark).hex()}>"
        yield str(-_STEP)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield text cut around several marks side by side, and whether a part is such marks."""
    start = 0
    while start < len(text):
        end = start + 1
        marks = _is_mark(text[start])
        while end < len(text) and _is_mark(text[end]) == marks:
            end += 1
        yield text[start:end], marks and end - start > 1
        start = end


def _is_mark(character: str) -> bool:
    return unicodedata.bidirectional(character) == "NSM"
