"""An entry at a glance: as much as the pictures of the pattern must know, and no words."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from diary_app.domain.incident import Draft
from diary_app.domain.when import Precision

__all__ = ["Glance"]


class Glance(NamedTuple):
    """When it happened and what kind of thing it was.

    Attributes:
        start: wall clock where it happened, naive; ``None`` if not known.
        precision: how well it is known.
        is_series: several of the same kind told as one; counted once.
        behaviours: keys of the profile.
    """

    start: datetime | None
    precision: Precision
    is_series: bool = False
    behaviours: tuple[str, ...] = ()

    @classmethod
    def of(cls, told: Draft) -> Glance:
        """Return an entry, as it is told now, at a glance."""
        when = told.when
        return cls(when.start, when.precision, when.series is not None, told.behaviours)
