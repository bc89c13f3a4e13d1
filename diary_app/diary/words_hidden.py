"""A plan as a pack shows it: blocks in place of words that are not to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from diary_app.diary.keeper import KEEPER
from diary_app.domain.case import CaseFile
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.leaks import Mask, Removed
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Keeper
from diary_app.domain.texts import with_texts

__all__ = ["around", "field_of", "words_hidden"]

T = TypeVar("T")

_PLACES = frozenset(
    {
        *("place", "effect.routes", "station", "police_copy", "kept", "found", "where", "holder"),
        "notes.came_as",
    }
)
"""Answers that say where the keeper or their things are; a disclosure copy has none of them."""

_WITNESSES, _ERASED, _ALL = "witnesses", "erased", "plan"
_ABOUT = {_WITNESSES: ActKind.WITNESSED, _ERASED: ActKind.ERASED, KEEPER: ActKind.KEEPER_DESCRIBED}


def words_hidden(plan: PackPlan, mask: Mask) -> PackPlan:
    """Return the plan with words hidden as ``mask`` says, and all of it counted.

    What the journal says of an entry or card in which something is hidden is withheld; its hashes
    stay, so that a gap would be seen. A disclosure copy shows no body at all: see ``export``.
    """
    if mask.is_idle:
        return replace(plan, mask=mask)
    hiding = _Hiding(mask, with_places=not plan.is_disclosure)
    plan = _without_files(plan, mask)
    records = tuple(
        replace(
            record,
            versions=hiding.under(record.id, record.versions),
            erased=hiding.under(_ERASED, record.erased),
        )
        for record in plan.records
    )
    case = plan.case
    case = CaseFile(
        people=tuple(hiding.under(card.id, card) for card in case.people),
        orders=tuple(hiding.under(card.id, card) for card in case.orders),
        reports=tuple(hiding.under(card.id, card) for card in case.reports),
        items=tuple(hiding.under(card.id, card) for card in case.items),
        sources=tuple(hiding.under(card.id, card) for card in case.sources),
    )
    keeper = hiding.under(KEEPER, plan.keeper)
    changed = replace(
        plan,
        records=records,
        case=case,
        keeper=_named_as_before(plan.keeper, keeper),
        witnesses=hiding.under(_WITNESSES, plan.witnesses),
        erased=hiding.under(_ERASED, plan.erased),
        left_out=hiding.under(_ALL, plan.left_out),
        cards_left_out=hiding.under(_ALL, plan.cards_left_out),
        asked_for=hiding.under(_ALL, plan.asked_for),
        mask=mask,
        removed=Removed(words=hiding.words, places=hiding.places),
    )
    if plan.is_disclosure:
        changed = replace(changed, contacts=None, has_sheet=False)
    return replace(changed, journal=_withheld(changed, hiding.touched))


def around(plan: PackPlan) -> Iterator[tuple[str, object]]:
    """Yield what stands around entries and cards, by the name under which it is decided about."""
    yield KEEPER, plan.keeper
    yield _WITNESSES, plan.witnesses
    yield _ERASED, plan.erased
    yield _ALL, (plan.left_out, plan.cards_left_out)
    yield _ALL, plan.asked_for


def field_of(path: str) -> str:
    """Return which answer a text is, by its path in an entry or a card."""
    return path.removeprefix("versions.").removeprefix("told.")


class _Hiding:
    """Counts what is hidden, and in what."""

    def __init__(self, mask: Mask, *, with_places: bool) -> None:
        self._mask = mask
        self._with_places = with_places
        self.words = 0
        self.places = 0
        self.touched: set[str] = set()

    def under(self, subject: str, value: T) -> T:
        """Return a value with its words hidden."""
        return with_texts(value, self._change(subject))

    def _change(self, subject: str) -> Callable[[str, str], str]:
        def change(path: str, text: str) -> str:
            field = field_of(path)
            if not self._with_places and field in _PLACES:
                self.places += 1
                self.touched.add(subject)
                return self._mask.block
            hidden, count = self._mask.hidden(f"{subject}:{field}", text)
            self.words += count
            if count:
                self.touched.add(subject)
            return hidden

        return change


def _named_as_before(before: Keeper, now: Keeper) -> Keeper:
    """Let the pack be called by initials that do not come from the block."""
    if now == before:
        return now
    are_shown = now.initials == before.initials
    return replace(now, initials=(before.initials if are_shown else "") or "EX")


def _withheld(plan: PackPlan, touched: set[str]) -> tuple[JournalEntry, ...]:
    kinds = {_ABOUT[name] for name in touched & _ABOUT.keys()}

    return tuple(
        replace(entry, body=None, salt=None)
        if entry.subject in touched or entry.kind in kinds
        else entry
        for entry in plan.journal
    )


def _without_files(plan: PackPlan, mask: Mask) -> PackPlan:
    """Leave out the files the person decided to leave out; a disclosure copy has none anyway."""
    if plan.is_disclosure:
        return plan
    gone = {one.id: one.mark for one in plan.exhibits if mask.hides_file(one.id)}
    records = tuple(
        replace(record, exhibits=tuple(one for one in record.exhibits if one.id not in gone))
        for record in plan.records
    )
    journal = tuple(
        replace(entry, body=None, salt=None) if entry.subject in gone else entry
        for entry in plan.journal
    )
    kept_back = tuple(gone.values())
    return replace(plan, records=records, journal=journal, kept_back=kept_back)
