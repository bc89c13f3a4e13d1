"""How to reach people, gathered for whoever must protect them; it never stands in a narrative."""

from __future__ import annotations

from dataclasses import dataclass, field

from diary_app.domain.card import Card
from diary_app.domain.person import Contact, Person
from diary_app.domain.selection import ContactsAsked

__all__ = ["Contacts", "Reachable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """Somebody in the diary, and how to reach them."""

    person: Card[Person]
    contact: Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """Everybody who can be reached, and what the keeper typed for the occasion."""

    people: tuple[Reachable, ...] = ()
    asked: ContactsAsked = field(default_factory=ContactsAsked)
