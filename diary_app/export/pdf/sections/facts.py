"""Facts that are told with the entries they are drawn from: dates and numbers, no judgement."""

from __future__ import annotations

from collections.abc import Sequence

from diary_app.domain.card import Card
from diary_app.domain.order import Order
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.domain.telling import says
from diary_app.export.pdf.places import card_place, pieces_of_numbers
from diary_app.export.pdf.sections.orders import broken_by
from diary_app.export.pdf.styles import FACT, FACT_BOLD
from diary_app.export.pdf.text import Piece
from diary_app.export.volumes import Volume
from diary_app.i18n import Translate, short_day

__all__ = [
    "effect_names",
    "is_partial",
    "none_noted",
    "pieces_of_effects",
    "pieces_of_orders",
    "pieces_of_reports",
    "say_partial",
    "told_to_stop",
]

_MOST_ORDERS = 4
_MOST_CONDITIONS = 8
_MOST_REPORTS = 8
_MOST_WHENS = 6
_LONGEST_WHEN = 60
_MOST = 12  # of anything; each has a bound of its own besides


def none_noted(plan: PackPlan, tr: Translate) -> list[Piece]:
    """Return that nothing of it was noted; in a pack of some entries, that none is in it."""
    return [Piece(tr("none in this pack") if is_partial(plan) else tr("none noted"), FACT)]


def is_partial(plan: PackPlan) -> bool:
    """Say whether the diary has entries that are not in the pack."""
    return len(plan.records) < plan.entries_in_diary


def say_partial(plan: PackPlan, tr: Translate) -> str:
    """Return that what is counted and named is of the entries in the pack; ``""`` of all of them.

    A quarter in which there is none may be full of entries that are left out.
    """
    if not is_partial(plan):
        return ""
    return tr.many(
        "Counted here is only the one of {all} entries that is in this pack: where none is "
        "shown, there may be others in the diary.",
        "Counted here are only the {count} of {all} entries that are in this pack: where none is "
        "shown, there may be others in the diary.",
        len(plan.records),
    ).format(all=plan.entries_in_diary)


def told_to_stop(volume: Volume, tr: Translate, most: int = _MOST) -> list[Piece]:
    """Return when the person causing harm had been told to stop, as typed or by the entry's day.

    No more than ``most`` are named, here as below; with 0 they are only counted.
    """
    told = [one for one in volume.plan.records if one.now.told.response.told_to_stop]
    pieces = pieces_of_numbers(volume, told, tr, most)
    whens = _say_whens(told, tr, min(most, _MOST_WHENS))
    return [*pieces, Piece(whens, FACT)] if pieces else []


def _say_whens(told: Sequence[Record], tr: Translate, most: int) -> str:
    said = []
    for record in told[:most]:
        typed, start = record.now.told.response.when.strip(), record.now.told.when.start
        if typed:
            said.append(tr("“{words}”").format(words=typed[:_LONGEST_WHEN]))
        elif start is not None:
            said.append(short_day(start.date(), tr))
    return f" ({'; '.join(said)}{_say_more(told, most, tr)})" if said else ""


def _say_more(every: Sequence[object], most: int, tr: Translate) -> str:
    more = len(every) - most
    return tr.many("; {count} more", "; {count} more", more) if more > 0 else ""


def pieces_of_orders(volume: Volume, tr: Translate, most: int = _MOST) -> list[Piece]:
    """Return each order with its conditions, and how many entries go against each."""
    orders = volume.plan.case.orders
    pieces = _pieces_of_each(volume, tr, min(most, _MOST_ORDERS))
    if orders and not pieces:
        pieces = [Piece(tr.many("{count} order", "{count} orders", len(orders)), FACT)]
    elif orders:
        pieces.append(Piece(_say_more(orders, min(most, _MOST_ORDERS), tr), FACT))
    named = [one for one in volume.plan.records if "breach" in one.now.told.behaviours]
    if named:
        said_so = tr("What an order forbids, chosen as a kind: ")
        end = [Piece(". " if pieces else "", FACT), Piece(said_so, FACT)]
        pieces += [*end, *pieces_of_numbers(volume, named, tr, most)]
    return pieces


def _pieces_of_each(volume: Volume, tr: Translate, most: int) -> list[Piece]:
    pieces: list[Piece] = []
    for at, card in enumerate(volume.plan.case.orders[:most]):
        called = tr("Order {number}").format(number=card.number)
        kind = volume.plan.profile.order_type(card.told.type).name if card.told.type else ""
        pieces += [Piece("; " if at else "", FACT), Piece(called, FACT_BOLD, card_place(card.id))]
        none = tr("no entry against it")
        if is_partial(volume.plan):
            none = tr("no entry in this pack against it")
        against = _against(volume, card, tr, min(2 * most, _MOST_CONDITIONS)) or none
        words = "; ".join(filter(None, (kind, against)))
        pieces.append(Piece(f" ({words})", FACT))
    return pieces


def _against(volume: Volume, card: Card[Order], tr: Translate, most: int) -> str:
    """Return "condition 2(a): 3 entries, condition 4: 1 entry"."""
    said = []
    for number in (*(one.number for one in card.told.conditions), ""):
        count = len(broken_by(volume.plan, card, number))
        if count:
            name = tr("condition {number}") if number else tr("the order as a whole")
            entries = tr.many("{count} entry", "{count} entries", count)
            said.append(f"{name.format(number=number)}: {entries}")
    more = len(said) - most
    if more > 0:
        rest = tr.many("{count} more condition", "{count} more conditions", more)
        said = [*said[:most], rest]
    return ", ".join(said)


def pieces_of_reports(volume: Volume, tr: Translate, most: int = _MOST) -> list[Piece]:
    """Return how many reports there are, about how many entries, and their references."""
    reports = volume.plan.case.reports
    if not reports:
        return []
    count = tr.many("{count} report", "{count} reports", len(reports))
    about = {one for card in reports for one in card.told.incidents}
    named = sum(1 for record in volume.plan.records if record.id in about)
    said = tr.many("about {count} entry", "about {count} entries", named)
    if is_partial(volume.plan):
        said = tr.many(
            "about {count} entry in this pack", "about {count} entries in this pack", named
        )
    pieces = [Piece(f"{count}, {said}", FACT)]
    most = min(most, _MOST_REPORTS)
    for card in reports[:most]:
        called = tr("Report {number}").format(number=card.number)
        pieces += [Piece("; ", FACT), Piece(called, FACT_BOLD, card_place(card.id))]
        if reference := card.told.reference.strip():
            pieces.append(Piece(f" ({reference[:_LONGEST_WHEN]})", FACT))
    if most:
        pieces.append(Piece(_say_more(reports, most, tr), FACT))
    return pieces


def pieces_of_effects(volume: Volume, tr: Translate, most: int = _MOST) -> list[Piece]:
    """Return on what an effect was noted, and in which entries."""
    pieces: list[Piece] = []
    for field, name in effect_names(tr).items():
        told = [one for one in volume.plan.records if says(getattr(one.now.told.effect, field))]
        if told:
            pieces += [Piece(f"{'; ' if pieces else ''}{name}: ", FACT)]
            pieces += pieces_of_numbers(volume, told, tr, most)
    return pieces


def effect_names(tr: Translate) -> dict[str, str]:
    """Return what each part of daily life is called, by the name of the answer."""
    return {
        "sleep": tr("sleep"),
        "work": tr("work or school"),
        "routes": tr("where I go and how"),
        "cost": tr("cost"),
        "other": tr("other"),
    }
