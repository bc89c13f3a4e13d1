"""What says the people, orders, reports, items and other sources of a pack."""

from __future__ import annotations

from diary_app.domain.pack import PackPlan
from diary_app.i18n import CardWords, Translate

__all__ = ["card_words"]


def card_words(plan: PackPlan, tr: Translate) -> CardWords:
    """Return what says the cards of a pack; entries that are not in it have no number here."""
    said = CardWords(tr=tr, profile=plan.profile)
    return CardWords(
        tr=tr,
        profile=plan.profile,
        entries={record.id: record.number for record in plan.records},
        people={card.id: said.title(card.told) for card in plan.case.people},
    )
