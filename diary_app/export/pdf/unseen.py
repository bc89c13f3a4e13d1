"""The unseen text under outlines: fragments of one direction, as poppler and pdfium both read them.

Both turn round what runs from right to left, by rules of their own. Several marks on one letter are
where they differ: poppler puts every character in the order of its place and turns it, pdfium takes
the order in which the page writes them and leaves marks beside one another as they are. So such
marks are written in the order they were typed in, each at the place where it would be seen. And
pdfium mirrors brackets, so the opening one is written where pdfium looks for the closing one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator

from diary_app.export.pdf.glyphs import BLANK_WIDTH

__all__ = ["PAIRS", "ended", "shown_by", "turned_round"]

PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "<": ">", "“": "”", "‘": "’"}
"""What pdfium mirrors where it turns words round, and poppler does not."""
_SIGNS = re.escape("".join((*PAIRS, *PAIRS.values())))
_PAIR = re.compile(f"([{_SIGNS}])([^{_SIGNS}]+)([{_SIGNS}])")
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_RIGHT = frozenset({"R", "AL"})
_LEFT = frozenset({"L", "EN", "AN", "ES", "ET", "CS"})  # to poppler
# What keeps its own place in poppler (over 100, or it is one word with what is before), and is no
# blank to pdfium (under half the width).
_STEP = 120
_SPREAD = 180  # from the first of several marks to the last, at most


def ended(said: str) -> str:
    """Return what runs from left to right, with a mark of direction behind signs at its end.

    On a page where most letters run from right to left, poppler would put them first. It knows no
    direction of what is beyond U+FFFF.
    """
    known = said[-1] <= "\uffff" and unicodedata.bidirectional(said[-1]) in _LEFT
    return said if known else said + _LEFT_TO_RIGHT_MARK


def turned_round(said: str) -> str:
    """Return what runs from right to left in the order it is seen in.

    Signs and marks at its end stand before all letters then, where poppler does not take them for
    a part of what it turns, unless a mark of direction comes first.
    """
    led = "" if unicodedata.bidirectional(said[-1]) in _RIGHT else _RIGHT_TO_LEFT_MARK
    return led + said[::-1]


def shown_by(text: str, codes_of: Callable[[str], bytes]) -> str:
    """Return the operator of a page that shows ``text``, from left to right.

    Args:
        text: in the order it is seen in.
        codes_of: gives the codes of characters in the font that is set.
    """
    if not any(unicodedata.bidirectional(character) in _RIGHT for character in text):
        return f"[<{codes_of(text).hex()}>] TJ"
    shown = (
        f"<{codes_of(move).hex()}>" if isinstance(move, str) else f"{-move}"
        for move in _moves(text)
    )
    return f"[{' '.join(shown)}] TJ"


def _moves(text: str) -> Iterator[str | int]:
    """Yield what is shown and how far it is gone on between, in thousandths of the size."""
    at = 0
    for pair in _PAIR.finditer(text):
        closing, inside, opening = pair.groups()
        yield from _words(text[at : pair.start()])
        over = BLANK_WIDTH + _width_of(inside)
        yield from (over, opening, -over)
        yield from _words(inside)
        yield from (-over, closing, over)
        at = pair.end()
    yield from _words(text[at:])


def _words(text: str) -> Iterator[str | int]:
    for part, marks in _parts(text):
        if not marks:
            yield part
            continue
        back = _SPREAD // (len(part) - 1)
        yield _STEP
        for number, mark in enumerate(reversed(part)):
            if number:
                yield -BLANK_WIDTH - back
            yield mark
        yield _STEP + back * (len(part) - 1) - _SPREAD  # what was lost by rounding


def _width_of(text: str) -> int:
    return sum(
        BLANK_WIDTH + 2 * _STEP - _SPREAD if marks else BLANK_WIDTH * len(part)
        for part, marks in _parts(text)
    )


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
