"""Physical items and who has had them in hand, and what others have that may show it."""

from __future__ import annotations

from diary_app.domain.card import Card
from diary_app.domain.item import Item
from diary_app.export.around import card_words
from diary_app.export.pdf.sections.cards import (
    end_card,
    put_card,
    put_fact,
    put_linked,
    put_list,
    put_opening,
)
from diary_app.export.pdf.sheet import SMALL_PART, Sheet
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate, say_day

__all__ = ["ITEMS", "SOURCES", "put_items", "put_sources"]

ITEMS = "items"
SOURCES = "sources"


def put_items(sheet: Sheet, volume: Volume) -> None:
    """Set the physical items, if there are any."""
    tr, plan = sheet.tr, volume.plan
    if not plan.case.items:
        return
    sheet.part(tr("Physical items"), ITEMS, room=SMALL_PART)
    put_opening(
        sheet,
        tr(
            "Their references are proposed, too, and out of one series with the files. The items "
            "themselves are not in this pack: each says where it is, and who has had it in hand, "
            "first to last, as far as the keeper knows."
        ),
    )
    words = card_words(plan, tr)
    for card in plan.case.items:
        but = [tr("Mark"), tr("Belongs to"), tr("Who had it in hand")]
        put_card(sheet, tr("Item"), card, words, but=but)
        _put_handled(sheet, card, tr)
        put_linked(sheet, volume, tr("Belongs to"), [card.told.incident])
        end_card(sheet)


def _put_handled(sheet: Sheet, card: Card[Item], tr: Translate) -> None:
    lines = []
    for number, one in enumerate(card.told.handled, start=1):
        day = tr("day not known") if one.on is None else say_day(one.on, tr)
        lines.append(f"{number}. {', '.join(filter(str.strip, (one.who, day, one.what)))}")
    if lines:
        put_list(sheet, tr("Who had it in hand"), lines)
    else:
        put_fact(sheet, tr("Who had it in hand"), tr("nobody named"))


def put_sources(sheet: Sheet, volume: Volume) -> None:
    """Set the other sources, if there are any."""
    tr, plan = sheet.tr, volume.plan
    if not plan.case.sources:
        return
    sheet.part(tr("Other sources"), SOURCES, room=SMALL_PART)
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
        put_linked(sheet, volume, tr("Belongs to"), [card.told.incident])
        end_card(sheet)
