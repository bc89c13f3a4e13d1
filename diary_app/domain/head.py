"""The newest hash of a journal, who noted it, and whether the clock went evenly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from diary_app.domain.moment import Moment

__all__ = ["ClockFlag", "ClockFlagKind", "Head", "Noted", "Witness"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A row of the journal and its hash: whoever notes the hash can prove all rows up to it.

    Attributes:
        seq: the row.
        hash: 64 hex digits; ``in_groups`` says it aloud.
    """

    seq: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Somebody outside who noted a head code, as the journal remembers it.

    Attributes:
        seq: the row that says so.
        head: what they noted. It covers rows ``first`` to ``head.seq``.
        who: the name or number that was typed.
        how: how they were told, as typed; may be ``""``.
        at: when it was written down.
        pack: 64 hex digits where they noted the code of a pack: ``head`` is the newest row in it.
        first: the first row it still proves: the one behind the last lost row it was to cover.
            Greater than ``head.seq`` where that row itself is lost: then it proves nothing here.
    """

    seq: int
    head: Head
    who: str
    how: str
    at: Moment
    pack: str = ""
    first: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What a code that somebody noted says of this diary.

    Attributes:
        head: the row it is the hash of: rows 1 to there are as they were when it was noted.
        at: when that row was written.
        later: how many rows were written since.
        pack: 64 hex digits where it is the code of a pack: then ``head`` is the newest row in the
            pack, and ``at`` is when the pack was made.
    """

    head: Head
    at: Moment
    later: int
    pack: str = ""


class ClockFlagKind(StrEnum):
    """In which way the computer's clock did not go evenly. Changing zones is none."""

    WENT_BACK = "went_back"
    JUMPED = "jumped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFlag:
    """A row whose time does not follow from the row before. Shown, never corrected.

    Attributes:
        seq: the row.
        kind: see its words.
        by: how far, never negative.
    """

    seq: int
    kind: ClockFlagKind
    by: timedelta
