"""Orders, their conditions as numbered in them, and the entries said to go against each."""

from __future__ import annotations

from diary_app.domain.card import Card
from diary_app.domain.order import Condition, Order
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.export.around import card_words
from diary_app.export.pdf.sections.cards import put_card, put_entries, put_opening
from diary_app.export.pdf.sheet import Sheet
from diary_app.export.pdf.styles import BODY, BODY_BOLD
from diary_app.export.pdf.text import Piece

__all__ = ["ORDERS", "put_orders"]

ORDERS = "orders"


def put_orders(sheet: Sheet, plan: PackPlan) -> None:
    """Set the part, if there is any order."""
    tr = sheet.tr
    if not plan.case.orders:
        return
    sheet.part(tr("Orders and their conditions"), ORDERS)
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
        put_card(sheet, called, card, words, but=[tr("Conditions")])
        _put_conditions(sheet, plan, card)


def _put_conditions(sheet: Sheet, plan: PackPlan, card: Card[Order]) -> None:
    tr = sheet.tr
    named = dict.fromkeys(
        breach.condition
        for record in plan.records
        for breach in record.now.told.breaches
        if breach.order == card.id
    )
    known = [condition.number for condition in card.told.conditions]
    for condition in card.told.conditions:
        _put_condition(sheet, condition)
        broken = _broken(plan, card, condition.number)
        put_entries(sheet, tr("Said to go against it"), broken)
        sheet.y -= 3
    for number in named:
        if number not in known:
            words = tr("Said to go against condition {number}").format(number=number)
            whole = tr("Said to go against the order")
            put_entries(sheet, words if number else whole, _broken(plan, card, number))
    sheet.y -= 6


def _put_condition(sheet: Sheet, condition: Condition) -> None:
    sheet.ask_for(3 * BODY.leading)
    number = Piece(f"{condition.number}  ", BODY_BOLD)
    sheet.put([number, Piece(condition.words, BODY)], BODY)


def _broken(plan: PackPlan, card: Card[Order], number: str) -> list[Record]:
    return [
        record
        for record in plan.records
        if any(
            breach.order == card.id and breach.condition == number
            for breach in record.now.told.breaches
        )
    ]
