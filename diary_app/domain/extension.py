"""How the journal of a pack stands to that of an earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Extension", "Relation"]


class Relation(StrEnum):
    """How a journal stands to an earlier one.

    Attributes:
        EXTENDS: it holds all of it, the same, and goes on.
        SAME: it holds all of it, the same, and nothing more.
        BEHIND: it ends before the earlier one does, and is the same up to there.
        PARTS: it is of the same diary, and from some row on another one.
        OTHER_DIARY: it is of another diary.
        UNTOLD: nothing can be said: one of the two cannot be read, or the rows that would tell are
            lost.
    """

    EXTENDS = "extends"
    SAME = "same"
    BEHIND = "behind"
    PARTS = "parts"
    OTHER_DIARY = "other_diary"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Whether one journal goes on from an earlier one.

    Attributes:
        shared: how many rows are in both, and the same; where they part, how many stand before.
        beyond: rows that the longer one holds beyond the other's last.
        parts_at: the first row that is not the same, where they part.
        lost: rows of the earlier that are lost in the later, as a salvage there says; of what
            stood in them nothing is compared.
    """

    relation: Relation
    shared: int = 0
    beyond: int = 0
    parts_at: int | None = None
    lost: tuple[int, ...] = ()

    @property
    def is_proved(self) -> bool:
        """Say whether the later journal holds all of the earlier one, unchanged."""
        return self.goes_on and not self.lost

    @property
    def goes_on(self) -> bool:
        """Say whether it holds all of the earlier one but what is said to be lost."""
        return self.relation in (Relation.EXTENDS, Relation.SAME)
