"""Physical items, which the list of exhibits ends with, and what others have that may show it."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.export.around import card_words
from diary_app.export.pdf.sections.cards import (
    linked_to,
    put_card,
    put_entries,
    put_opening,
)
from diary_app.export.pdf.sheet import FULL_WIDTH, Sheet
from diary_app.export.pdf.styles import MARGIN, MONTH

__all__ = ["SOURCES", "put_items", "put_sources"]

SOURCES = "sources"


def put_items(sheet: Sheet, plan: PackPlan) -> None:
    """Set the physical items under the files, if there are any."""
    tr = sheet.tr
    if not plan.case.items:
        return
    sheet.on_new_page = None
    sheet.ask_for(150)
    sheet.skip(14)
    sheet.put(tr("Physical items"), MONTH, left=MARGIN, width=FULL_WIDTH)
    put_opening(
        sheet,
        tr(
            "Their references are proposed, too, and out of one series with the files. The items "
            "themselves are not in this pack: each says where it is."
        ),
    )
    words = card_words(plan, tr)
    for card in plan.case.items:
        put_card(sheet, tr("Item"), card, words, but=[tr("Mark"), tr("Belongs to")])
        put_entries(sheet, tr("Belongs to"), linked_to(plan, [card.told.incident]))
        sheet.y -= 6


def put_sources(sheet: Sheet, plan: PackPlan) -> None:
    """Set the other sources, if there are any."""
    tr = sheet.tr
    if not plan.case.sources:
        return
    sheet.part(tr("Other sources"), SOURCES)
    put_opening(
        sheet,
        tr(
            "What others have that may show what happened, as far as the keeper knows. Some of it "
            "is recorded over: the days are those the keeper was told or reckons with."
        ),
    )
    words = card_words(plan, tr)
    for card in plan.case.sources:
        called = tr("Source {number}").format(number=card.number)
        put_card(sheet, called, card, words, but=[tr("Belongs to")])
        put_entries(sheet, tr("Belongs to"), linked_to(plan, [card.told.incident]))
        sheet.y -= 6
