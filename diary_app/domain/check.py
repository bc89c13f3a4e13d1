"""What a check of a diary found: what is damaged, by name, and how much is safe."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diary_app.domain.erasing import Tombstone
from diary_app.domain.head import ClockFlag, Witness

__all__ = ["Damage", "DamageKind", "Findings"]


class DamageKind(StrEnum):
    """What can be wrong with a diary. The sentence for each is in the words of the two doors."""

    DATABASE = "database"
    CHAIN = "chain"
    SIGNATURE = "signature"
    ENTRY = "entry"
    EXHIBIT_MISSING = "exhibit_missing"
    EXHIBIT_CHANGED = "exhibit_changed"
    PREVIEW = "preview"
    INDEX = "index"
    KEYS = "keys"
    CLOSED = "closed"
    LOST = "lost"
    WITNESS = "witness"
    WITNESS_LOST = "witness_lost"
    SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One thing that is damaged, and which: a mark, an entry's number, a row of the journal."""

    kind: DamageKind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The result of a check. Nothing is damaged when ``damage`` is empty.

    Attributes:
        acts: rows of the journal that were looked at.
        incidents, exhibits: how many there are in all.
        head: newest hash of the journal, 64 hex digits.
        witnesses: the heads somebody noted, oldest first; one that does not fit is also in
            ``damage``.
        clock: rows whose time does not follow from the row before; no damage.
        erased: what was erased for good, said so by the journal; no damage.
    """

    acts: int
    incidents: int
    exhibits: int
    head: str
    damage: tuple[Damage, ...]
    witnesses: tuple[Witness, ...] = ()
    clock: tuple[ClockFlag, ...] = ()
    erased: tuple[Tombstone, ...] = ()

    @classmethod
    def of_what_does_not_open(cls, what: str) -> Findings:
        """Return the findings where ``what`` is damaged so that nothing more can be looked at."""
        damage = (Damage(kind=DamageKind.CLOSED, name=what),)
        return cls(acts=0, incidents=0, exhibits=0, head="", damage=damage)

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found damaged."""
        return not self.damage
