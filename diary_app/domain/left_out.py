"""What does not go into a pack, and why: every exclusion has a reason and is counted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

__all__ = ["LeftOut", "Reason"]


class Reason(StrEnum):
    """Why something is left out. The journal keeps the words: never rename one.

    Attributes:
        DAMAGED: it is not what was written.
        BY_HAND: the keeper chose this very entry.
        OUTSIDE_PERIOD: it lies outside the chosen days, or nobody knows when it was.
        OTHER_KIND: it is of none of the chosen kinds.
        OTHER_PERSON: none of the chosen people is named in it.
        NO_STAR: only entries with a star were chosen.
        NO_EFFECT: it says nothing of what the pack is about: feelings and daily life.
        IN_EARLIER_PACK: a supplement goes on from a pack that holds it.
        OTHER_ENTRIES: it has to do with entries that are left out.
        NOT_FOR_THIS: a pack for this purpose holds none of the kind.
    """

    DAMAGED = "damaged"
    BY_HAND = "by_hand"
    OUTSIDE_PERIOD = "outside_period"
    OTHER_KIND = "other_kind"
    OTHER_PERSON = "other_person"
    NO_STAR = "no_star"
    NO_EFFECT = "no_effect"
    IN_EARLIER_PACK = "in_earlier_pack"
    OTHER_ENTRIES = "other_entries"
    NOT_FOR_THIS = "not_for_this"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Entries or cards that do not go in.

    Attributes:
        numbers: of the entries, ascending; none of cards, and of what cannot be read.
        among: names of the kinds or people that were chosen instead.
        why: what the keeper says to it, as typed; ``""`` for nothing.
    """

    reason: Reason
    count: int
    numbers: tuple[int, ...] = ()
    among: tuple[str, ...] = ()
    why: str = ""

    def to_body(self) -> dict[str, Any]:
        """Return the plain values the journal keeps; what says nothing is left out.

        Numbers stand there only of what was chosen one by one: the others follow from the choice.
        """
        numbers = {"numbers": list(self.numbers)} if self.reason is Reason.BY_HAND else {}
        why = {"why": self.why} if self.why else {}
        return {"reason": self.reason.value, "count": self.count, **numbers, **why}
