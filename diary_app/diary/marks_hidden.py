"""Marks in a copy for the other side: initials that are a protected word stand in none.

The number stays: by it a file is known again in the pack of the police.
"""

from __future__ import annotations

from dataclasses import replace

from diary_app.domain.card import Card
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.item import Item
from diary_app.domain.pack import PackPlan
from diary_app.domain.sought import Sought

__all__ = ["OTHER_INITIALS", "without_initials"]

OTHER_INITIALS = "EX"


def without_initials(plan: PackPlan, sought: Sought) -> PackPlan:
    """Return a plan whose marks begin with none of the words that are sought."""

    def marked(mark: str) -> str:
        initials, _, number = mark.rpartition("/")
        return f"{OTHER_INITIALS}/{number}" if sought.named_in(initials) else mark

    def named(exhibit: Exhibit) -> Exhibit:
        return replace(exhibit, mark=marked(exhibit.mark))

    def marked_card(card: Card[Item]) -> Card[Item]:
        versions = (
            replace(one, told=replace(one.told, mark=marked(one.told.mark)))
            for one in card.versions
        )
        return replace(card, versions=tuple(versions))

    records = tuple(
        replace(
            record,
            exhibits=tuple(map(named, record.exhibits)),
            erased=tuple(replace(one, called=marked(one.called)) for one in record.erased),
        )
        for record in plan.records
    )
    case = replace(plan.case, items=tuple(marked_card(card) for card in plan.case.items))
    erased = tuple(replace(one, called=marked(one.called)) for one in plan.erased)
    return replace(plan, records=records, case=case, erased=erased)
