"""Which cards go into a pack, and how to reach people, which only goes where it was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

from diary_app import store
from diary_app.domain.card import Card
from diary_app.domain.case import CaseFile, Told
from diary_app.domain.contacts import Contacts, Reachable
from diary_app.domain.incident import IncidentId
from diary_app.domain.item import Item
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.order import Order
from diary_app.domain.person import Person, PersonId
from diary_app.domain.record import Record
from diary_app.domain.report import Report
from diary_app.domain.selection import ContactsAsked, Selection
from diary_app.domain.source import Source
from diary_app.timeline import lies_in

__all__ = [
    "AboutEntry",
    "CardAbout",
    "about_entries",
    "cards_for",
    "contacts_of",
    "with_contact",
]

T = TypeVar("T", bound=Told)

CardAbout: TypeAlias = Card[Report] | Card[Item] | Card[Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutEntry:
    """The cards that are about one entry."""

    cards: tuple[CardAbout, ...] = ()

    @property
    def newest(self) -> int:
        """Return the newest row of any of them; 0 where there is none."""
        return max((card.versions[-1].seq for card in self.cards), default=0)


def cards_for(case: CaseFile, chosen: Sequence[Record], selection: Selection) -> CaseFile:
    """Return the cards that go into a pack of these entries.

    People and orders always do, unless some people were chosen: then those people, whoever else is
    named in the entries, and the orders against them. A report does if it is about one of the
    entries, or about none at all and was made in the period; a thing or another source, if it
    belongs to one of the entries. With everything in the diary, all do.
    """
    period = selection.period
    if period.is_everything and not selection.chooses:
        return case
    inside = {record.id for record in chosen}
    with_stray = period.is_everything and not selection.filters
    people, orders = _about_people(case, chosen, selection)
    return CaseFile(
        people=people,
        orders=orders,
        reports=tuple(one for one in case.reports if _reported(one.told, inside, selection)),
        items=_belonging(case.items, inside, with_stray=with_stray),
        sources=_belonging(case.sources, inside, with_stray=with_stray),
    )


def about_entries(case: CaseFile) -> dict[IncidentId, AboutEntry]:
    """Return the reports, things and other sources that are about each entry."""
    found: dict[IncidentId, list[CardAbout]] = {}
    cards: list[CardAbout] = [*case.reports, *case.items, *case.sources]
    for card in cards:
        told = card.told
        about = told.incidents if isinstance(told, Report) else (told.incident,)
        for entry in about:
            if entry is not None:
                found.setdefault(entry, []).append(card)
    return {entry: AboutEntry(cards=tuple(cards)) for entry, cards in found.items()}


def contacts_of(
    vault: store.Vault, people: Iterable[Card[Person]], asked: ContactsAsked
) -> Contacts:
    """Return how to reach those of these people of whom the diary says it.

    Raises:
        Damaged: what it says is not what was written.
    """
    known = ((one, store.cards.contact_of(vault, PersonId(one.id))) for one in people)
    return Contacts(
        people=tuple(
            Reachable(person=one, contact=contact) for one, contact in known if not contact.is_blank
        ),
        asked=asked,
    )


def with_contact(entries: Iterable[JournalEntry]) -> int:
    """Return of how many people the journal tells how to reach them, those erased left out."""
    told, gone = set(), set()
    for entry in entries:
        if entry.kind == ActKind.CONTACT_NOTED:
            told.add(entry.subject)
        elif entry.kind == ActKind.ERASED:
            gone.add(entry.subject)
    return len(told - gone)


def _about_people(
    case: CaseFile, chosen: Sequence[Record], selection: Selection
) -> tuple[tuple[Card[Person], ...], tuple[Card[Order], ...]]:
    if not selection.people:
        return case.people, case.orders
    told = [record.now.told for record in chosen]
    people = {one.person for draft in told for one in draft.people} | set(selection.people)
    broken = {one.order for draft in told for one in draft.breaches}
    return (
        tuple(card for card in case.people if card.id in people),
        tuple(
            card
            for card in case.orders
            if card.id in broken or card.told.against in selection.people
        ),
    )


def _belonging(
    cards: Iterable[Card[T]], inside: set[IncidentId], *, with_stray: bool
) -> tuple[Card[T], ...]:
    """Return what belongs to one of the entries; and what belongs to none, if that is wanted."""
    belongs = ((card, getattr(card.told, "incident", None)) for card in cards)
    return tuple(card for card, to in belongs if to in inside or (with_stray and to is None))


def _reported(report: Report, inside: set[IncidentId], selection: Selection) -> bool:
    if not inside.isdisjoint(report.incidents):
        return True
    if selection.chooses and (report.incidents or selection.people):
        return False
    return lies_in(report.when, selection.period)
