"""The people in the diary, as the keeper describes them; never how to reach them."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.export.around import card_words
from diary_app.export.pdf.sections.cards import put_card, put_opening
from diary_app.export.pdf.sheet import Sheet

__all__ = ["PEOPLE", "put_people"]

PEOPLE = "people"


def put_people(sheet: Sheet, plan: PackPlan) -> None:
    """Set the part, if there is anybody in it."""
    tr = sheet.tr
    if not plan.case.people:
        return
    sheet.part(tr("People"), PEOPLE)
    put_opening(
        sheet,
        tr(
            "As the keeper of the diary describes them. Who somebody is, and what they did, is the "
            "keeper's account. How to reach people is left out of this pack and of its data."
        ),
    )
    words = card_words(plan, tr)
    for card in plan.case.people:
        called = tr("Person {number}").format(number=card.number)
        put_card(sheet, called, card, words)
