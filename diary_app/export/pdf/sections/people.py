"""The people in the diary, as the keeper describes them; never how to reach them."""

from __future__ import annotations

from collections.abc import Sequence

from diary_app.domain.card import Card
from diary_app.domain.links import PartPlayed
from diary_app.domain.order import Order
from diary_app.domain.person import Person
from diary_app.domain.record import Record
from diary_app.export.around import card_words
from diary_app.export.pdf.places import card_place, pieces_of_entries, pieces_of_numbers
from diary_app.export.pdf.sections.cards import end_card, put_card, put_opening, put_pieces
from diary_app.export.pdf.sheet import Sheet
from diary_app.export.pdf.styles import FACT, FACT_BOLD
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import CardWords, LinkWords

__all__ = ["PEOPLE", "put_people"]

PEOPLE = "people"
_MOST_WAYS = 10


def put_people(sheet: Sheet, volume: Volume) -> None:
    """Set the part, if there is anybody in it."""
    tr, plan = sheet.tr, volume.plan
    if not plan.case.people:
        return
    sheet.part(tr("People"), PEOPLE)
    said = tr(
        "As the keeper of the diary describes them. Who somebody is, and what they did, is the "
        "keeper's account. Ways kept for reaching people are left out of this pack and of its "
        "data; accounts and numbers that were used stand here, since they are part of the account."
    )
    if plan.purpose.holds_contacts:
        said = tr(
            "As the keeper of the diary describes them. How to reach them stands in a part of its "
            "own."
        )
    put_opening(sheet, said)
    words = card_words(plan, tr)
    for card in plan.case.people:
        called = tr("Person {number}").format(number=card.number)
        put_card(sheet, called, card, words)
        _put_entries(sheet, volume, card)
        _put_orders(sheet, [one for one in plan.case.orders if one.told.against == card.id], words)
        end_card(sheet)


def _put_entries(sheet: Sheet, volume: Volume, card: Card[Person]) -> None:
    """Set in which entries somebody has a part, and how they were recognised in each."""
    links = LinkWords(tr=sheet.tr)
    for part in PartPlayed:
        named = [record for record in volume.plan.records if _has_part(record, card, part)]
        name = sheet.tr("In the entries, {part}").format(part=links.part(part))
        put_pieces(sheet, name, pieces_of_numbers(volume, named, sheet.tr))
        if part is PartPlayed.INVOLVED:
            _put_recognised(sheet, volume, named)


def _put_recognised(sheet: Sheet, volume: Volume, named: Sequence[Record]) -> None:
    tr = sheet.tr
    told = [record for record in named if record.now.told.who.how.strip()]
    for record in told[:_MOST_WAYS]:
        pieces = pieces_of_entries(volume, [record], tr)
        how = Piece(f": {record.now.told.who.how}", FACT)
        put_pieces(sheet, tr("How recognised"), [*pieces, how])
    more = len(told) - _MOST_WAYS
    if more > 0:
        said = tr.many("and in {count} more entry", "and in {count} more entries", more)
        put_pieces(sheet, tr("How recognised"), [Piece(said, FACT)])


def _put_orders(sheet: Sheet, orders: Sequence[Card[Order]], words: CardWords) -> None:
    pieces: list[Piece] = []
    for at, order in enumerate(orders):
        pieces.append(Piece("; " if at else "", FACT))
        called = sheet.tr("Order {number}").format(number=order.number)
        pieces.append(Piece(called, FACT_BOLD, card_place(order.id)))
        pieces.append(Piece(f", {words.title(order.told)}", FACT))
    put_pieces(sheet, sheet.tr("Orders against them"), pieces)


def _has_part(record: Record, card: Card[Person], part: PartPlayed) -> bool:
    return any(one.person == card.id and one.part is part for one in record.now.told.people)
