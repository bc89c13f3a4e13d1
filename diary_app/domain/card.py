"""A card: what the diary knows of one person, order, report, item or source, and ever knew.

Cards stand around the incidents. Each is written anew when it changes; the newest writing counts
and every earlier one stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, NewType, TypeVar

from diary_app.domain.moment import Moment

__all__ = [
    "Card",
    "CardId",
    "CardProblem",
    "CardVersion",
    "UnreadableCard",
    "day_in",
    "days_ahead",
    "text_of_day",
]

CardId = NewType("CardId", str)

T_co = TypeVar("T_co", covariant=True)


class CardProblem(StrEnum):
    """What stands in the way of saving a card. The sentence for each is in the words."""

    BLANK = "blank"
    LIES_AHEAD = "lies_ahead"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    NOT_A_DAY = "not_a_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardVersion(Generic[T_co]):
    """What a card said from one writing until the next.

    Attributes:
        seq: its row in the journal.
        told: what was written.
        written: when the program wrote it down; nobody can edit this.
        author: 64 hex digits, the public key that signed it.
    """

    seq: int
    told: T_co
    written: Moment
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Generic[T_co]):
    """One card with all its versions.

    Attributes:
        id: never changes.
        versions: oldest first, at least one.
    """

    id: CardId
    versions: tuple[CardVersion[T_co], ...]

    @property
    def told(self) -> T_co:
        """Return what it says now."""
        return self.versions[-1].told

    @property
    def first(self) -> CardVersion[T_co]:
        """Return what was written first."""
        return self.versions[0]

    @property
    def now(self) -> CardVersion[T_co]:
        """Return what was written last."""
        return self.versions[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableCard:
    """Stands where a card should that is not what was written: it hides none of the others.

    Attributes:
        id: of the card; ``""`` where that is damaged, too.
        what: names what is damaged, as ``Damaged`` does.
    """

    id: CardId
    what: str


def text_of_day(day: date | None) -> str | None:
    """Return a day as it is kept in the journal: ``2026-11-21``."""
    return None if day is None else day.isoformat()


def day_in(text: str | None) -> date | None:
    """Return the day that :func:`text_of_day` wrote.

    Raises:
        ValueError: it wrote no such thing.
    """
    return None if text is None else date.fromisoformat(text)


def days_ahead(now: datetime, *days: date | None) -> list[CardProblem]:
    """Return the problem that one of the days has not come yet, if one has not.

    Args:
        now: aware time it is now where the keeper is.
        days: each ``None`` if it is not known.
    """
    is_ahead = any(day is not None and day > now.date() for day in days)
    return [CardProblem.LIES_AHEAD] if is_ahead else []
