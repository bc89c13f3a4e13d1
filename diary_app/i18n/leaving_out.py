"""Why something does not go into a pack, in words; whoever reads them, and through either door."""

from __future__ import annotations

from collections.abc import Mapping

from diary_app.domain.left_out import LeftOut, Reason
from diary_app.i18n.translate import Translate
from diary_app.i18n.trust import say_numbers

__all__ = ["say_cards_reason", "say_left_out"]


def say_left_out(left: LeftOut, tr: Translate) -> str:
    """Return how many entries are left out for one reason, as a sentence or two."""
    said = _sentences(left, tr)[left.reason]
    if left.reason is Reason.BY_HAND:
        why = tr("The reason given: “{why}”").format(why=left.why)
        return f"{said} {why if left.why else tr('No reason is given.')}"
    return said


def say_cards_reason(left: LeftOut, tr: Translate) -> str:
    """Return why reports, items and other records beside the entries are left out."""
    reasons = {
        Reason.OUTSIDE_PERIOD: tr("they have to do with another period"),
        Reason.OTHER_ENTRIES: tr("they have to do with what is left out"),
        Reason.NOT_FOR_THIS: tr("this document is not about them"),
        Reason.DAMAGED: tr("they are damaged in the diary"),
    }
    return reasons[left.reason]


def _sentences(left: LeftOut, tr: Translate) -> Mapping[Reason, str]:
    count, among = left.count, "; ".join(left.among)
    numbers = say_numbers(left.numbers, tr)
    return {
        Reason.DAMAGED: tr.many(
            "{count} entry is left out because it is damaged in the diary.",
            "{count} entries are left out because they are damaged in the diary.",
            count,
        ),
        Reason.BY_HAND: tr.many(
            "{count} entry is left out by choice: number {numbers}.",
            "{count} entries are left out by choice: numbers {numbers}.",
            count,
        ).replace("{numbers}", numbers),
        Reason.OUTSIDE_PERIOD: tr.many(
            "{count} entry is left out because it lies outside the chosen period, or its time is "
            "not known.",
            "{count} entries are left out because they lie outside the chosen period, or their "
            "time is not known.",
            count,
        ),
        Reason.OTHER_KIND: tr.many(
            "{count} entry is left out because it is of none of the chosen kinds ({among}).",
            "{count} entries are left out because they are of none of the chosen kinds ({among}).",
            count,
        ).replace("{among}", among),
        Reason.OTHER_PERSON: tr.many(
            "{count} entry is left out because nobody who was chosen is named in it ({among}).",
            "{count} entries are left out because nobody who was chosen is named in them "
            "({among}).",
            count,
        ).replace("{among}", among),
        Reason.NO_STAR: tr.many(
            "{count} entry is left out because it has no star.",
            "{count} entries are left out because they have no star.",
            count,
        ),
        Reason.NO_EFFECT: tr.many(
            "{count} entry is left out because it says nothing of feelings or daily life.",
            "{count} entries are left out because they say nothing of feelings or daily life.",
            count,
        ),
        Reason.IN_EARLIER_PACK: tr.many(
            "{count} entry is left out because it went before, in the earlier pack.",
            "{count} entries are left out because they went before, in the earlier pack.",
            count,
        ),
    }
