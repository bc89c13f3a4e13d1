"""Orders, their conditions as numbered in them, and the entries said to go against each."""

from __future__ import annotations

from diary_app.domain.card import Card
from diary_app.domain.order import Condition, Order
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.export.around import card_words
from diary_app.export.pdf.places import card_place, condition_place, in_list
from diary_app.export.pdf.sections.cards import (
    end_card,
    put_card,
    put_entries,
    put_opening,
    put_pieces,
)
from diary_app.export.pdf.sheet import PAGE_HEIGHT, Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD, COLUMN, FACT, FACT_BOLD, TEXT_LEFT
from diary_app.export.pdf.text import Piece, height_of
from diary_app.export.volumes import Volume
from diary_app.i18n import CardWords

__all__ = ["ORDERS", "broken_by", "put_orders"]

ORDERS = "orders"


def put_orders(sheet: Sheet, volume: Volume) -> None:
    """Set the part, if there is any order."""
    tr, plan = sheet.tr, volume.plan
    if not plan.case.orders:
        return
    sheet.part(tr("Orders and breaches"), ORDERS)
    put_opening(
        sheet,
        tr(
            "As the keeper of the diary copied them. Which entry goes against which condition was "
            "chosen by the keeper; it is not a finding. A breach is decided by the order's own "
            "terms. Entries that are not in this pack are not named here."
        ),
    )
    words = card_words(plan, tr)
    for card in plan.case.orders:
        called = tr("Order {number}").format(number=card.number)
        but = [tr("Conditions"), tr("Against"), tr("Copy kept as exhibit")]
        put_card(sheet, called, card, words, but=but)
        _put_linked(sheet, volume, card, words)
        _put_conditions(sheet, volume, card)
        end_card(sheet)


def _put_linked(sheet: Sheet, volume: Volume, card: Card[Order], words: CardWords) -> None:
    """Set whom it binds and which exhibit is a copy of it; both lead there."""
    tr, against = sheet.tr, card.told.against
    if against is not None and against in words.people:
        name = Piece(words.people[against], FACT, card_place(against))
        put_pieces(sheet, tr("Against"), [name])
    copy = card.told.copy.strip()
    if copy:
        known = {exhibit.mark: in_list(exhibit) for exhibit in volume.exhibits}
        put_pieces(sheet, tr("Copy kept as exhibit"), [Piece(copy, FACT_BOLD, known.get(copy, ""))])


def _put_conditions(sheet: Sheet, volume: Volume, card: Card[Order]) -> None:
    tr = sheet.tr
    named = dict.fromkeys(
        breach.condition
        for record in volume.plan.records
        for breach in record.now.told.breaches
        if breach.order == card.id
    )
    known = [condition.number for condition in card.told.conditions]
    sheet.y -= 4
    with sheet.tags.within("L"):
        for condition in card.told.conditions:
            with sheet.tags.within("LI"), sheet.tags.within("LBody"):
                _put_condition(sheet, card, condition)
                broken = broken_by(volume.plan, card, condition.number)
                put_entries(sheet, volume, _said_against(len(broken), sheet), broken)
            sheet.y -= 5
    for number in named:
        if number not in known:
            words = tr("Said to go against condition {number}").format(number=number)
            whole = tr("Said to go against the order as a whole")
            broken = broken_by(volume.plan, card, number)
            put_entries(sheet, volume, words if number else whole, broken)


def _put_condition(sheet: Sheet, card: Card[Order], condition: Condition) -> None:
    """Set a condition where what is said of it fits below, unless it is long itself."""
    number = Piece(f"{condition.number}  ", BODY_BOLD)
    lines = sheet.pen.set([number, Piece(condition.words, BODY)], BODY, COLUMN, "P")
    sheet.ask_for(min(height_of(lines), PAGE_HEIGHT / 3) + 3 * FACT.leading)
    sheet.pen.mark(condition_place(card, condition.number), sheet.y)
    sheet.put_lines(lines, TEXT_LEFT)


def _said_against(count: int, sheet: Sheet) -> str:
    return sheet.tr.many("Said to go against it", "Said to go against it, {count} entries", count)


def broken_by(plan: PackPlan, card: Card[Order], number: str) -> list[Record]:
    """Return the entries said to go against one condition, in the pack's order."""
    return [
        record
        for record in plan.records
        if any(
            breach.order == card.id and breach.condition == number
            for breach in record.now.told.breaches
        )
    ]
