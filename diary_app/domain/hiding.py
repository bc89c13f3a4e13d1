"""Parts of a picture that are hidden in copies; the original shows everything, always."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["MOST_BOXES", "WHOLE", "Box", "body_of_boxes", "boxes_in_body"]

WHOLE = 10_000
"""Places are told in ten-thousandths of the upright picture's width and height."""

MOST_BOXES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One rectangle of an upright picture, in ten-thousandths of its width and height.

    Attributes:
        left, top, right, bottom: 0 to :data:`WHOLE`, the second pair larger than the first.
    """

    left: int
    top: int
    right: int
    bottom: int

    @classmethod
    def between(cls, across: tuple[float, float], down: tuple[float, float]) -> Box:
        """Return the box between two corners, given in any order, cut at the picture's edges.

        Args:
            across: of two corners, in ten-thousandths from the left.
            down: of the same corners, from the top.
        """
        left, right = sorted(_within(round(at)) for at in across)
        top, bottom = sorted(_within(round(at)) for at in down)
        return cls(left=left, top=top, right=right, bottom=bottom)

    @property
    def is_empty(self) -> bool:
        """Say whether it hides nothing."""
        return self.left >= self.right or self.top >= self.bottom

    def met(self, other: Box) -> Box:
        """Return what lies in both; it is empty where nothing does."""
        return Box(
            left=max(self.left, other.left),
            top=max(self.top, other.top),
            right=min(self.right, other.right),
            bottom=min(self.bottom, other.bottom),
        )

    def without(self, other: Box) -> list[Box]:
        """Return what of it does not lie in another, in up to four boxes."""
        met = self.met(other)
        if met.is_empty:
            return [self]
        pieces = (
            replace(self, bottom=met.top),
            replace(self, top=met.bottom),
            replace(self, top=met.top, bottom=met.bottom, right=met.left),
            replace(self, top=met.top, bottom=met.bottom, left=met.right),
        )
        return [piece for piece in pieces if not piece.is_empty]

    def moved(self, across: int, down: int) -> Box:
        """Return it somewhere else, as far as the picture goes, in its own size."""
        across = min(max(across, -self.left), WHOLE - self.right)
        down = min(max(down, -self.top), WHOLE - self.bottom)
        return Box(
            left=self.left + across,
            top=self.top + down,
            right=self.right + across,
            bottom=self.bottom + down,
        )

    def grown(self, across: int, down: int) -> Box:
        """Return it larger or smaller, its upper left corner where it was; never empty."""
        return Box(
            left=self.left,
            top=self.top,
            right=min(max(self.right + across, self.left + 1), WHOLE),
            bottom=min(max(self.bottom + down, self.top + 1), WHOLE),
        )


def body_of_boxes(boxes: Iterable[Box]) -> dict[str, Any]:
    """Return the plain values kept in the journal. Keys are never renamed, only added."""
    return {"v": 1, "boxes": [[box.left, box.top, box.right, box.bottom] for box in boxes]}


def boxes_in_body(body: Mapping[str, Any]) -> tuple[Box, ...]:
    """Return what :func:`body_of_boxes` wrote.

    Raises:
        KeyError, TypeError, ValueError: ``body`` was not written by it.
    """
    return tuple(_box(*corners) for corners in body["boxes"])


def _box(left: int, top: int, right: int, bottom: int) -> Box:
    if not (0 <= left < right <= WHOLE and 0 <= top < bottom <= WHOLE):
        raise ValueError("no box of a picture")
    return Box(left=left, top=top, right=right, bottom=bottom)


def _within(at: int) -> int:
    return min(max(at, 0), WHOLE)
