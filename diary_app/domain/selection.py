"""What a person chooses for a pack: whom it is for, and what goes in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

__all__ = ["EVERYTHING", "Period", "Purpose", "Selection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to another, both included; ``None`` leaves that end open."""

    first: date | None = None
    last: date | None = None

    @property
    def is_everything(self) -> bool:
        """Say whether nothing is left out."""
        return self.first is None and self.last is None


class Purpose(StrEnum):
    """What a pack is for, as ``--profile`` and the journal name it.

    Attributes:
        POLICE: the whole account, with the originals, for an officer.
        SPO: a summary for whoever applies for a stalking protection order.
        DISCLOSURE: a copy that may reach the other side.
        IMPACT: how it affected the keeper, to prepare an impact statement.
        FULL: everything, for the keeper alone.
    """

    POLICE = "police"
    SPO = "spo"
    DISCLOSURE = "disclosure"
    IMPACT = "impact"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What goes into a pack.

    Attributes:
        purpose: what it is for.
        period: from when to when.
        leave_out_damaged: whether entries and files that are not what was written are left out, and
            said so in the pack, instead of standing in the way of all the others.
        with_feelings: whether how it felt, and how much it affected the keeper, goes in too.
        since: a pack that was made before, where it lies or by its code; only entries written or
            amended since then go in.
    """

    purpose: Purpose = Purpose.POLICE
    period: Period = field(default_factory=Period)
    leave_out_damaged: bool = False
    with_feelings: bool = False
    since: Path | str | None = None


EVERYTHING = Selection()
