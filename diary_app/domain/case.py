"""All that stands around the incidents, together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from diary_app.domain.card import Card, UnreadableCard
from diary_app.domain.item import Item
from diary_app.domain.order import Order
from diary_app.domain.person import Person
from diary_app.domain.report import Report
from diary_app.domain.source import Source

__all__ = ["CaseFile", "Connected", "Told"]

Told: TypeAlias = Person | Order | Report | Item | Source
"""What a card can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The cards that can be read, each kind in the order they were first written."""

    people: tuple[Card[Person], ...] = ()
    orders: tuple[Card[Order], ...] = ()
    reports: tuple[Card[Report], ...] = ()
    items: tuple[Card[Item], ...] = ()
    sources: tuple[Card[Source], ...] = ()

    @property
    def cards(self) -> tuple[Card[Told], ...]:
        """Return all of them."""
        return (*self.people, *self.orders, *self.reports, *self.items, *self.sources)


@dataclass(frozen=True, slots=True, kw_only=True)
class Connected:
    """What stands around one entry, and the cards that cannot be read and may belong to it."""

    sources: tuple[Card[Source], ...] = ()
    items: tuple[Card[Item], ...] = ()
    reports: tuple[Card[Report], ...] = ()
    unreadable: tuple[UnreadableCard, ...] = ()
