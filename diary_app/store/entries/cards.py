"""Cards: people, orders, reports, items and sources, told from their rows of the journal.

There are few of them beside the entries, so nothing is kept beside the journal: each list is read
off it. A card that is damaged stands in its list as such and hides none of the others.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from diary_app.domain.card import Card, CardId, CardVersion, UnreadableCard
from diary_app.domain.case import CaseFile, Told
from diary_app.domain.erasing import ErasedKind
from diary_app.domain.errors import Damaged
from diary_app.domain.item import Item
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.order import Order
from diary_app.domain.person import Contact, Person, PersonId
from diary_app.domain.report import Report
from diary_app.domain.source import Source
from diary_app.store.entries import journal, shapes, tombstones
from diary_app.store.vault import Vault

__all__ = [
    "ERASED_AS",
    "case_of",
    "contact_of",
    "every",
    "highest_number",
    "new_id",
    "number_of",
    "numbers_of",
    "one",
    "put",
    "put_contact",
]

T = TypeVar("T", bound=Told)

_NOTED: dict[type[object], ActKind] = {
    Person: ActKind.PERSON_NOTED,
    Order: ActKind.ORDER_NOTED,
    Report: ActKind.REPORT_NOTED,
    Item: ActKind.ITEM_NOTED,
    Source: ActKind.SOURCE_NOTED,
}
ERASED_AS = {
    ActKind.PERSON_NOTED: ErasedKind.PERSON,
    ActKind.ORDER_NOTED: ErasedKind.ORDER,
    ActKind.REPORT_NOTED: ErasedKind.REPORT,
    ActKind.ITEM_NOTED: ErasedKind.ITEM,
    ActKind.SOURCE_NOTED: ErasedKind.SOURCE,
}
"""What a card is called once it was erased, by the kind of its rows."""


def new_id() -> CardId:
    """Return an id no card has yet."""
    return CardId(secrets.token_hex(16))


def put(vault: Vault, card: CardId, told: Told) -> None:
    """Write what a card says from now on, inside the caller's ``vault.writing()``."""
    act = Act(kind=_NOTED[type(told)], subject=card, body=told.to_body())
    journal.append(vault, act)


def put_contact(vault: Vault, person: PersonId, contact: Contact) -> None:
    """Write how to reach somebody, inside the caller's ``vault.writing()``."""
    act = Act(kind=ActKind.CONTACT_NOTED, subject=person, body=contact.to_body())
    journal.append(vault, act)


def every(vault: Vault, kind: type[T]) -> list[Card[T] | UnreadableCard]:
    """Return the cards of one kind in the order they were first written, but those erased."""
    about, lost = _rows(vault, _NOTED[kind])
    gone = {entry.subject for entry in journal.entries_of_kind(vault, ActKind.ERASED)}
    cards: list[Card[T] | UnreadableCard] = []
    for number, (card, rows) in enumerate(about.items(), start=1):
        if card not in gone:
            try:
                if card in lost:
                    raise lost[card]
                cards.append(_card(kind, number, rows))
            except Damaged as error:
                cards.append(UnreadableCard(id=card, number=number, what=error.what))
    return cards


def one(vault: Vault, kind: type[T], card: CardId) -> Card[T]:
    """Return one card with all its versions.

    Raises:
        Damaged: it is not what was written, there is none of that kind, or it was erased.
    """
    about = journal.entries_of(vault, card)
    rows = [entry for entry in about if entry.kind == _NOTED[kind]]
    if not rows or tombstones.is_erased(about):
        raise Damaged(card)
    return _card(kind, number_of(vault, _NOTED[kind], card), rows)


def number_of(vault: Vault, kind: ActKind, card: CardId) -> int:
    """Return the number of a card among its kind, those erased counted."""
    about, _ = _rows(vault, kind)
    return list(about).index(card) + 1


def contact_of(vault: Vault, person: PersonId) -> Contact:
    """Return how to reach somebody, as it was written last.

    Raises:
        Damaged: it is not what was written.
    """
    rows = _contacts_noted(vault, person)
    return _contact_in(rows[-1]) if rows else Contact()


def contacts_of(vault: Vault, person: PersonId) -> list[Contact]:
    """Return how to reach somebody, as it was ever written, oldest first.

    Raises:
        Damaged: one is not what was written.
    """
    return [_contact_in(row) for row in _contacts_noted(vault, person)]


def _contacts_noted(vault: Vault, person: PersonId) -> list[JournalEntry]:
    about = journal.entries_of(vault, person)
    is_erased = tombstones.is_erased(about)
    return [row for row in about if row.kind == ActKind.CONTACT_NOTED and not is_erased]


def _contact_in(row: JournalEntry) -> Contact:
    return shapes.read_as(Contact.from_body, journal.body_of(row), row)


def case_of(
    entries: Iterable[JournalEntry], damaged: Callable[[Damaged], None] | None = None
) -> CaseFile:
    """Return every card of a whole journal already read, but those erased.

    Args:
        entries: the whole journal, in order.
        damaged: is told of every card that is not what was written, which is then left out;
            without it, the first is an error.

    Raises:
        Damaged: see ``damaged``.
    """
    about: dict[str, dict[CardId, list[JournalEntry]]] = {kind: {} for kind in _NOTED.values()}
    gone: set[str] = set()
    for entry in entries:
        if entry.kind == ActKind.ERASED:
            gone.add(entry.subject)
        elif entry.kind in about:
            about[entry.kind].setdefault(CardId(entry.subject), []).append(entry)

    def told(kind: type[T]) -> tuple[Card[T], ...]:
        cards = []
        for number, (card, rows) in enumerate(about[_NOTED[kind]].items(), start=1):
            try:
                cards += [] if card in gone else [_card(kind, number, rows)]
            except Damaged as error:
                if damaged is None:
                    raise
                damaged(error)
        return tuple(cards)

    return CaseFile(
        people=told(Person),
        orders=told(Order),
        reports=told(Report),
        items=told(Item),
        sources=told(Source),
    )


def highest_number(vault: Vault) -> int:
    """Return the highest number that an item's mark can have, so that none is given twice.

    An item that cannot be read may have taken one more than all that can.

    Raises:
        Damaged: the list of items cannot be read.
    """
    noted = journal.entries_of_kind(vault, ActKind.ITEM_NOTED)
    if not noted:
        return 0
    erased = tombstones.tombstones_of(journal.entries_of_kind(vault, ActKind.ERASED))
    known = numbers_of(noted) | {
        CardId(stone.id): _number_in(stone.called)
        for stone in erased
        if stone.kind is ErasedKind.ITEM
    }
    unknown = {entry.subject for entry in noted} - known.keys()
    return max(0, *known.values()) + len(unknown)


def numbers_of(entries: Iterable[JournalEntry]) -> dict[CardId, int]:
    """Return the numbers of the items' marks that can be read in rows of a journal."""
    numbers: dict[CardId, int] = {}
    for entry in entries:
        if entry.kind == ActKind.ITEM_NOTED:
            with contextlib.suppress(Damaged, KeyError, ValueError):
                numbers[CardId(entry.subject)] = _number_in(journal.body_of(entry)["mark"])
    return numbers


def _number_in(mark: str) -> int:
    return int(mark.rpartition("/")[2])


def _card(kind: type[T], number: int, rows: Sequence[JournalEntry]) -> Card[T]:
    shape = cast("Callable[[Mapping[str, Any]], T]", kind.from_body)
    return Card(
        id=CardId(rows[0].subject),
        number=number,
        versions=tuple(
            CardVersion(
                seq=entry.seq,
                told=shapes.read_as(shape, journal.body_of(entry), entry),
                written=journal.moment_of(entry),
                author=entry.author,
            )
            for entry in rows
        ),
    )


def _rows(
    vault: Vault, kind: ActKind
) -> tuple[dict[CardId, list[JournalEntry]], dict[CardId, Damaged]]:
    """Return the rows of one kind by card, and the cards one of whose rows cannot be read."""
    about: dict[CardId, list[JournalEntry]] = {}
    lost: dict[CardId, Damaged] = {}
    try:
        for entry in journal.entries_of_kind(vault, kind):
            about.setdefault(CardId(entry.subject), []).append(entry)
    except Damaged:
        about.clear()
        for seq, subject in journal.places_of_kind(vault, kind):
            card = CardId(subject)
            rows = about.setdefault(card, [])
            try:
                rows.append(journal.entry_at(vault, seq))
            except Damaged:
                lost[card] = Damaged(f"entry {seq}")
    return about, lost
