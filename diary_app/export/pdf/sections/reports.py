"""What was reported to whom, what was said, and what was promised."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.export.around import card_words
from diary_app.export.pdf.sections.cards import (
    linked_to,
    put_card,
    put_entries,
    put_opening,
)
from diary_app.export.pdf.sheet import Sheet

__all__ = ["REPORTS", "put_reports"]

REPORTS = "reports"


def put_reports(sheet: Sheet, plan: PackPlan) -> None:
    """Set the part, if anything was reported."""
    tr = sheet.tr
    if not plan.case.reports:
        return
    sheet.part(tr("Reports made"), REPORTS)
    put_opening(sheet, tr("What the keeper of the diary wrote down of each contact."))
    words = card_words(plan, tr)
    reports = sorted(
        plan.case.reports, key=lambda card: card.told.when.sort_key(card.first.written.utc)
    )
    for card in reports:
        called = tr("Report {number}").format(number=card.number)
        put_card(sheet, called, card, words, but=[tr("About")])
        put_entries(sheet, tr("About"), linked_to(plan, card.told.incidents))
        sheet.y -= 6
