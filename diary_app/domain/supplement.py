"""A pack that goes on from an earlier one: what it says of that, and why each entry is in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from diary_app.domain.moment import Moment
from diary_app.domain.selection import Purpose

__all__ = ["Supplement", "Why"]


class Why(StrEnum):
    """Why an entry is in a supplement.

    Attributes:
        NEW: it was in none of the packs that went before.
        AMENDED: there is a version of it that was in none of them.
        CARD: a report, thing or other source about it is new, or was amended.
        FILES: a file of it was left out of them.
        WORDS: words that were hidden in them are shown.
        PICTURES: parts of a picture that were hidden in them are shown in this copy.
        FEELINGS: how it felt was left out of them.
        BY_HAND: nothing about it is new; the keeper put it in all the same.
    """

    NEW = "new"
    AMENDED = "amended"
    CARD = "card"
    FILES = "files"
    WORDS = "words"
    PICTURES = "pictures"
    FEELINGS = "feelings"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """The earlier pack that a pack goes on from.

    Attributes:
        code: its pack code, 64 hex digits.
        entries: how many entries whoever reads this was given with it, and with those it went on
            from.
        made: when it was made.
        purpose: what it was for; ``None`` for a purpose that a later version knows.
        is_for_reader: whether whoever reads this was given it.
        why: numbers of the entries that are in the pack, ascending, for each reason that holds;
            an entry stands under one reason alone, the first.
        unfelt: how many entries would be in it again, if how it felt were to go in.
    """

    code: str
    entries: int
    made: Moment
    purpose: Purpose | None = Purpose.POLICE
    is_for_reader: bool = True
    why: Mapping[Why, tuple[int, ...]] = field(default_factory=dict)
    unfelt: int = 0
