"""Where each entry of a long list lies: arithmetic only, nothing is read or measured for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from diary_app.domain.question import Found

__all__ = ["Heights", "Rows"]


@dataclass(frozen=True, slots=True)
class Heights:
    """How high the parts of a card are, in pixels, whatever stands in it."""

    heading: int
    card: int
    pictures: int


class Rows:
    """The tops of all entries, worked out once for a list and a size of words."""

    def __init__(self, found: Sequence[Found], heights: Heights) -> None:
        self._tops = [0, *accumulate(_heights(found, heights))]

    @property
    def height(self) -> int:
        """Return how high the whole list is, in pixels."""
        return self._tops[-1]

    def top(self, row: int) -> int:
        """Return where a row begins; of the row after the last, where the list ends."""
        return self._tops[row]

    def at(self, y: int) -> int:
        """Return the row at a height; -1 above and below the list."""
        if not 0 <= y < self.height:
            return -1
        return bisect_right(self._tops, y) - 1

    def between(self, top: int, bottom: int) -> range:
        """Return the rows of which anything lies between two heights."""
        first = bisect_right(self._tops, max(top, 0)) - 1
        last = bisect_right(self._tops, max(bottom, 0)) - 1
        return range(first, min(last + 1, len(self._tops) - 1))


def _heights(found: Sequence[Found], heights: Heights) -> list[int]:
    sizes, before = [], None
    for one in found:
        height = heights.card + (heights.pictures if one.has_pictures else 0)
        sizes.append(height + (heights.heading if one.day != before else 0))
        before = one.day
    return sizes
