"""What a check of a diary found: what is damaged, by name, and how much is safe."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
    """

    acts: int
    incidents: int
    exhibits: int
    head: str
    damage: tuple[Damage, ...]

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found damaged."""
        return not self.damage
