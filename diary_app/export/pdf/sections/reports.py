"""What was reported to whom, what was said, and what was promised."""

from __future__ import annotations

from diary_app.export.around import card_words
from diary_app.export.pdf.sections.cards import end_card, put_card, put_linked, put_opening
from diary_app.export.pdf.sheet import SMALL_PART, Sheet
from diary_app.export.volumes import Volume

__all__ = ["REPORTS", "put_reports"]

REPORTS = "reports"


def put_reports(sheet: Sheet, volume: Volume) -> None:
    """Set the part, if anything was reported."""
    tr, plan = sheet.tr, volume.plan
    if not plan.case.reports:
        return
    sheet.part(tr("Reports made"), REPORTS, room=SMALL_PART)
    put_opening(
        sheet,
        tr(
            "What the keeper of the diary wrote down of each contact with the police or another "
            "agency, in order of time: references, what was said, and what was promised."
        ),
    )
    words = card_words(plan, tr)
    reports = sorted(
        plan.case.reports, key=lambda card: card.told.when.sort_key(card.first.written.utc)
    )
    for card in reports:
        called = tr("Report {number}").format(number=card.number)
        put_card(sheet, called, card, words, but=[tr("About")])
        put_linked(sheet, volume, tr("About"), card.told.incidents)
        end_card(sheet)
