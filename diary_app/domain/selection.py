"""What a person chooses for a pack: whom it is for, and what goes in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from diary_app.domain.incident import IncidentId

__all__ = [
    "EVERYTHING",
    "OFFERED",
    "ByHand",
    "ContactsAsked",
    "Period",
    "Purpose",
    "Selection",
]


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

    @property
    def is_effect_alone(self) -> bool:
        """Say whether it holds only how it felt and what it changed: no account, no exhibit."""
        return self is Purpose.IMPACT

    def goes_on_from(self, earlier: Purpose) -> bool:
        """Say whether whoever reads this was given the same of each entry for ``earlier``.

        What was made for the other side, or for nobody else, went to no officer.
        """
        authorities = (Purpose.POLICE, Purpose.SPO)
        return self is earlier or (self in authorities and earlier in authorities)

    @property
    def holds_feelings(self) -> bool:
        """Say whether feelings and impact go in without being asked for."""
        return self in (Purpose.IMPACT, Purpose.FULL)

    @property
    def holds_contacts(self) -> bool:
        """Say whether how to reach people stands inside, where nobody else is meant to read it."""
        return self is Purpose.FULL


OFFERED = (Purpose.POLICE, Purpose.SPO, Purpose.DISCLOSURE, Purpose.IMPACT, Purpose.FULL)
"""The purposes a pack can be made for now, in the order in which they are offered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """Single entries that are chosen against all other choices.

    Attributes:
        without: left out, whatever else is chosen.
        also: put in, whatever else is chosen but ``without``.
        why: why some are left out, in the keeper's words; it is printed. ``""`` for nothing.
        reasons: why one of them is, where that is not ``why``; printed with its number.
    """

    without: frozenset[IncidentId] = frozenset()
    also: frozenset[IncidentId] = frozenset()
    why: str = ""
    reasons: tuple[tuple[IncidentId, str], ...] = ()

    def why_without(self, incident: IncidentId) -> str:
        """Return why an entry is left out, as it was typed; ``""`` for nothing."""
        return (dict(self.reasons).get(incident) or self.why).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactsAsked:
    """What goes onto the confidential sheet besides how to reach the people in the diary.

    Attributes:
        reach: how to reach the keeper, or who helps them, safely; as typed.
        places: places that need protecting; as typed.
    """

    reach: str = ""
    places: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What goes into a pack.

    Attributes:
        purpose: what it is for.
        period: from when to when.
        behaviours: keys of kinds; only entries of any of them go in. None of them: of any kind.
        people: ids of people; only entries in which any of them has a part. None: of anybody.
        starred_only: only entries with a star.
        by_hand: single entries, chosen against all that.
        leave_out_damaged: whether entries and files that are not what was written are left out, and
            said so in the pack, instead of standing in the way of all the others.
        with_feelings: whether how it felt, and how much it affected the keeper, goes in too.
        decided: ids of leaks about which the person decided otherwise than the purpose does by
            itself: to keep one in a copy for the other side, to hide one in any other pack.
        since: a pack that was made before, where it lies or by its code; only what whoever gets
            this was not given with it, or with those it went on from, goes in.
        asked_for: conditions the keeper would ask of an order, one a line, as typed.
        contacts: what the confidential sheet is made of, which lies beside the pack; ``None`` for
            no sheet.
        language: code of the language of all that is printed but what was typed.
    """

    purpose: Purpose = Purpose.POLICE
    period: Period = field(default_factory=Period)
    behaviours: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    starred_only: bool = False
    by_hand: ByHand = field(default_factory=ByHand)
    leave_out_damaged: bool = False
    with_feelings: bool = False
    since: Path | str | None = None
    decided: frozenset[str] = frozenset()
    asked_for: str = ""
    contacts: ContactsAsked | None = None
    language: str = "en"

    @property
    def has_feelings(self) -> bool:
        """Say whether feelings and impact go in: asked for, or because that is what it is for."""
        return self.with_feelings or self.purpose.holds_feelings

    @property
    def filters(self) -> bool:
        """Say whether only entries of some sort go in, whenever they were."""
        return bool(self.behaviours or self.people or self.starred_only)

    @property
    def chooses(self) -> bool:
        """Say whether entries are left out for more than the day they were on."""
        return self.filters or bool(self.by_hand.without)


EVERYTHING = Selection()
