"""What is asked of the diary: words and filters that combine; kept by name, if the person wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from diary_app.domain.incident import IncidentId

__all__ = ["Facet", "Found", "Question", "Trait"]


class Facet(StrEnum):
    """What the index notes of an entry, so that it can be chosen by it. Never rename one."""

    BEHAVIOUR = "behaviour"
    PLACE = "place"
    PERSON = "person"
    ORDER = "order"
    TRAIT = "trait"


class Trait(StrEnum):
    """Something an entry has or has not. Never rename one: saved filters name them."""

    FILES = "files"
    AMENDED = "amended"
    STARRED = "starred"
    TIME_UNKNOWN = "time_unknown"
    REPORTED = "reported"


class Found(NamedTuple):
    """One entry that was asked for, as much as a list must know before it is read.

    Attributes:
        id: of the entry.
        day: ISO day it happened on, ``""`` if that is not known.
        has_pictures: whether a row of pictures belongs to it.
        is_time_unknown: whether nobody knows when it was; such ones come last.
        is_starred: whether the person put a star on it.
    """

    id: IncidentId
    day: str
    has_pictures: bool = False
    is_time_unknown: bool = False
    is_starred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which entries are wanted: all that is set must hold; of several values of one kind any one.

    Attributes:
        words: as typed into the search, see ``terms_of``.
        behaviours: keys of the profile; any of them.
        places: as typed, capitals apart; any of them.
        people: ids of their cards; any of them.
        orders: ids of the cards of orders that it went against; any of them.
        first, last: days, both included, by the wall clock where it happened.
        weekday: 0 for Monday; by the wall clock.
        hour: 0 to 23: of entries that know their time of day.
        has, lacks: what an entry must have, or must not.
    """

    words: str = ""
    behaviours: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    weekday: int | None = None
    hour: int | None = None
    has: tuple[Trait, ...] = ()
    lacks: tuple[Trait, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Say whether nothing is asked that could leave an entry out."""
        return self == Question()

    def to_body(self) -> dict[str, Any]:
        """Return the plain values a saved filter is kept as; what is not set is left out."""
        body: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                body[field.name] = _plain(value)
        return body

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Question:
        """Return what :meth:`to_body` wrote, in this or any earlier version.

        Raises:
            ValueError, TypeError: it was not written by it.
        """
        told = dict(body)
        for name in ("first", "last"):
            if name in told:
                told[name] = date.fromisoformat(told[name])
        for name in ("behaviours", "places", "people", "orders"):
            told[name] = tuple(told.get(name, ()))
        for name in ("has", "lacks"):
            told[name] = tuple(Trait(trait) for trait in told.get(name, ()))
        return cls(**told)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value
