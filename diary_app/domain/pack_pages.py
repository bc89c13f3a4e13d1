"""The pages of a pack that is not made yet, in memory alone."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["PackPages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPages:
    """One volume of the document a pack would hold, as it would be written now.

    Attributes:
        name: what the pack would be called.
        pdf: the document.
        count: how many pages it has.
        volume, volumes: which volume of how many it is.
        seconds: how long it took to set.
    """

    name: str
    pdf: bytes = field(repr=False)
    count: int
    volume: int
    volumes: int
    seconds: float
