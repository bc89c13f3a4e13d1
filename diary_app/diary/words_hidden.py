"""A plan as a pack shows it: blocks in place of words that are not to be seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from typing import TypeVar

from diary_app.diary.files_hidden import codes_in_file
from diary_app.diary.keeper import KEEPER
from diary_app.diary.marks_hidden import OTHER_INITIALS, without_initials
from diary_app.diary.zones_hidden import without_zones, zones_in
from diary_app.domain.asked import asked_about
from diary_app.domain.case import CaseFile
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.leaks import Mask, Removed, code_of, hit_id
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Keeper
from diary_app.domain.sought import HitKind
from diary_app.domain.texts import with_texts

__all__ = ["around", "codes_hidden", "field_of", "words_hidden"]

T = TypeVar("T")

_PEOPLE = frozenset({HitKind.HELPER, HitKind.OFFICE})
_WITNESSES, _ERASED, _ALL = "witnesses", "erased", "plan"
_ABOUT = {_WITNESSES: ActKind.WITNESSED, _ERASED: ActKind.ERASED, KEEPER: ActKind.KEEPER_DESCRIBED}


def words_hidden(plan: PackPlan, mask: Mask) -> PackPlan:
    """Return the plan with words hidden as ``mask`` says, and all of it counted.

    What the journal says of an entry or card in which something is hidden is withheld; its hashes
    stay, so that a gap would be seen. A disclosure copy shows no body at all: see ``export``.
    """
    if mask.is_idle:
        return replace(plan, mask=mask)
    hiding = _Hiding(mask, asks=plan.is_disclosure)
    plan, zones = _without_zones(_without_files(plan, mask))
    if plan.is_disclosure:
        plan = without_initials(plan, mask.sought)
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
        removed=replace(hiding.removed, zones=zones),
        hidden={subject: frozenset(codes) for subject, codes in hiding.codes.items()},
    )
    if plan.is_disclosure:
        changed = replace(changed, contacts=None, has_sheet=False)
    return replace(changed, journal=_withheld(changed, hiding.codes.keys()))


def codes_hidden(mask: Mask, subject: str, value: object, *, asks: bool) -> frozenset[str]:
    """Return codes of what a pack would hide in the versions of an entry, in a card or a file.

    Args:
        mask: of the pack.
        subject: id of the entry, card or file.
        value: its versions, the card, or the file.
        asks: whether it hides answers that say where the keeper is, or who helps.
    """
    if mask.is_idle:
        return frozenset()
    if isinstance(value, Exhibit):
        return codes_in_file(mask, value)
    hiding = _Hiding(mask, asks=asks)
    hiding.under(subject, value)
    return frozenset(hiding.codes.get(subject, ()))


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

    def __init__(self, mask: Mask, *, asks: bool) -> None:
        self._mask = mask
        self._asks = asks
        self.removed = Removed()
        self.codes: dict[str, set[str]] = {}

    def under(self, subject: str, value: T) -> T:
        """Return a value with its words hidden."""
        return with_texts(value, self._change(subject))

    def _change(self, subject: str) -> Callable[[str, str], str]:
        def change(path: str, text: str) -> str:
            field = field_of(path)
            key = f"{subject}:{field}"
            asked = asked_about(field, text) if self._asks else None
            if asked is not None and self._mask.hides(key, asked):
                finds = [asked]
                self._count(places=asked.kind is HitKind.PLACE, helpers=asked.kind in _PEOPLE)
            else:
                finds = self._mask.finds_hidden(key, text)
                self._count(words=len(finds))
            if finds:
                codes = {code_of(hit_id(key, found)) for found in finds}
                self.codes.setdefault(subject, set()).update(codes)
            return self._mask.without(text, finds)

        return change

    def _count(self, *, words: int = 0, places: int = 0, helpers: int = 0) -> None:
        now = self.removed
        self.removed = replace(
            now,
            words=now.words + words,
            places=now.places + places,
            helpers=now.helpers + helpers,
        )


def _without_zones(plan: PackPlan) -> tuple[PackPlan, int]:
    """Return a copy for the other side without whose clocks its times are by, and how many."""
    if not plan.is_disclosure:
        return plan, 0
    told = tuple(record.now.told.when for record in plan.records)
    changed = replace(
        plan,
        prepared=without_zones(plan.prepared),
        records=without_zones(plan.records),
        case=without_zones(plan.case),
        witnesses=without_zones(plan.witnesses),
        erased=without_zones(plan.erased),
    )
    return changed, zones_in((told, tuple(report.told.when for report in plan.case.reports)))


def _named_as_before(before: Keeper, now: Keeper) -> Keeper:
    """Let the pack be called by initials that do not come from the block."""
    if now == before:
        return now
    are_shown = now.initials == before.initials
    return replace(now, initials=(before.initials if are_shown else "") or OTHER_INITIALS)


def _withheld(plan: PackPlan, touched: Set[str]) -> tuple[JournalEntry, ...]:
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
