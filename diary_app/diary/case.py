"""Case: the people, orders, reports, items and sources that stand around the entries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from diary_app import store
from diary_app.diary.card_drafts import CardDrafts
from diary_app.diary.keeper import keeper_of
from diary_app.diary.surroundings import Surroundings
from diary_app.diary.text import kept_text
from diary_app.domain.card import Card, CardId, UnreadableCard
from diary_app.domain.case import Connected, Told
from diary_app.domain.errors import CardNotReady
from diary_app.domain.incident import IncidentId
from diary_app.domain.item import Item
from diary_app.domain.order import Order
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.domain.report import Report
from diary_app.domain.source import Source

__all__ = ["Case"]

T = TypeVar("T", bound=Told)


class Case:
    """All that stands around the entries. What is written later counts; nothing is overwritten.

    Attributes:
        drafts: what is being typed, until it is saved.
    """

    def __init__(
        self, vault: store.Vault, surroundings: Surroundings, run_short: Callable[[], None]
    ) -> None:
        self._vault = vault
        self._surroundings = surroundings
        self._run_short = run_short
        self.drafts = CardDrafts(vault)

    def people(self) -> list[Card[Person] | UnreadableCard]:
        """Return everybody in the diary, in the order they were first written down."""
        return store.cards.every(self._vault, Person)

    def orders(self) -> list[Card[Order] | UnreadableCard]:
        """Return every order, in the order they were first written down."""
        return store.cards.every(self._vault, Order)

    def reports(self) -> list[Card[Report] | UnreadableCard]:
        """Return every report, the latest first; what cannot be read stands last."""
        found = store.cards.every(self._vault, Report)
        whole = [card for card in found if isinstance(card, Card)]
        whole.sort(key=lambda card: card.told.when.sort_key(card.first.written.utc), reverse=True)
        whole.sort(key=lambda card: card.told.when.start is None)
        return [*whole, *(card for card in found if isinstance(card, UnreadableCard))]

    def items(self) -> list[Card[Item] | UnreadableCard]:
        """Return every physical item, in the order of their marks."""
        return store.cards.every(self._vault, Item)

    def sources(self) -> list[Card[Source] | UnreadableCard]:
        """Return every other source: what will be gone first stands first, the answered last."""
        found = store.cards.every(self._vault, Source)
        whole = [card for card in found if isinstance(card, Card)]
        whole.sort(key=lambda card: (not card.told.is_open, card.told.overwritten_on or date.max))
        return [*whole, *(card for card in found if isinstance(card, UnreadableCard))]

    def connected(self, incident: IncidentId) -> Connected:
        """Return what belongs to one entry, or is about it."""
        reports, items, sources = self.reports(), self.items(), self.sources()
        return Connected(
            reports=tuple(
                card
                for card in reports
                if isinstance(card, Card) and incident in card.told.incidents
            ),
            items=tuple(
                card for card in items if isinstance(card, Card) and card.told.incident == incident
            ),
            sources=tuple(
                card
                for card in sources
                if isinstance(card, Card) and card.told.incident == incident
            ),
            unreadable=tuple(
                card for card in (*reports, *items, *sources) if isinstance(card, UnreadableCard)
            ),
        )

    def one(self, kind: type[T], card: CardId) -> Card[T]:
        """Return one card with all its versions.

        Raises:
            Damaged: it is not what was written, there is none of that kind, or it was erased.
        """
        return store.cards.one(self._vault, kind, card)

    def contact_of(self, person: PersonId) -> Contact:
        """Return how to reach somebody; a blank one where nothing was written.

        Raises:
            Damaged: it is not what was written.
        """
        return store.cards.contact_of(self._vault, person)

    def note(self, told: T) -> Card[T]:
        """Write a new card. A physical item gets its mark, out of the same series as the files'.

        Raises:
            CardNotReady: something stands in the way. Damaged, ReadOnly, Gone, Replaced, DiskFull,
            CannotWrite: as named. Nothing was written.
        """
        card = store.cards.new_id()
        self._put(card, told, mark=None)
        return self.one(type(told), card)

    def change(self, card: CardId, told: T) -> Card[T]:
        """Write what a card says from now on; what it said before stays. A mark never changes.

        Raises:
            CardNotReady: something stands in the way. Damaged, ReadOnly, Gone, Replaced, DiskFull,
            CannotWrite: as named. Nothing was written.
        """
        before: Told = self.one(type(told), card).told
        self._put(card, told, mark=before.mark if isinstance(before, Item) else None)
        return self.one(type(told), card)

    def note_contact(self, person: PersonId, contact: Contact) -> None:
        """Write how to reach somebody. It never reaches a pack that is handed over.

        Raises:
            Damaged: there is no such person. ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as
            named. Nothing was written.
        """
        self.one(Person, person)
        kept: Contact = _kept(contact)
        self._write(lambda: store.cards.put_contact(self._vault, person, kept))

    def _put(self, card: CardId, told: Told, *, mark: str | None) -> None:
        """Write a card; an item without a mark gets the next one.

        Raises:
            CardNotReady: something stands in the way; nothing was written.
        """
        if problems := told.problems(self._surroundings.clock().local):
            raise CardNotReady(tuple(problems))
        kept: Told = _kept(told)

        def put() -> None:
            marked = kept
            if isinstance(marked, Item):
                marked = replace(marked, mark=mark or self._next_mark())
            store.cards.put(self._vault, card, marked)

        self._write(put)

    def _write(self, put: Callable[[], None]) -> None:
        def written() -> None:
            with self._vault.writing():
                put()

        store.reserve.with_reserve(self._vault.folder, written, self._run_short)

    def _next_mark(self) -> str:
        number = store.records.next_exhibit_number(self._vault)
        return f"{keeper_of(self._vault).initials}/{number}"


def _kept(told: Any) -> Any:  # noqa: ANN401 - a card, or any part of one
    """Return it with all that was typed made into text that can be kept."""
    if type(told) is str:
        return kept_text(told)
    if isinstance(told, tuple):
        return tuple(_kept(one) for one in told)
    if is_dataclass(told) and not isinstance(told, type):
        return replace(told, **{one.name: _kept(getattr(told, one.name)) for one in fields(told)})
    return told
