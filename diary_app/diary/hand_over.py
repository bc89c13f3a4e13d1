"""Hand over: plan a pack and build it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from diary_app import __version__, export, store
from diary_app.chain import said_lost
from diary_app.diary.apart import holds_feelings, without_feelings
from diary_app.diary.around import cards_for, with_contact
from diary_app.diary.hiding import as_copied
from diary_app.diary.keep_safe import KeepSafe
from diary_app.diary.keeper import KEEPER, keeper_of
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.case import CaseFile
from diary_app.domain.claims import Claims
from diary_app.domain.errors import Damaged, NothingToHandOver
from diary_app.domain.exhibit import Exhibit, ExhibitId, Preview, PreviewProblem
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.pack import LeftOut, PackPlan, Period, Receipt
from diary_app.domain.profile import Profile
from diary_app.domain.record import Record
from diary_app.progress import Ask, Progress
from diary_app.timeline import in_order, in_period

__all__ = ["HandOver"]

_ABOUT_IT = (ActKind.WITNESSED, ActKind.ERASED, ActKind.SALVAGED)


class HandOver:
    """All that makes a pack."""

    def __init__(
        self,
        vault: store.Vault,
        surroundings: Surroundings,
        profile: Profile,
        keep_safe: KeepSafe,
    ) -> None:
        self._vault = vault
        self._surroundings = surroundings
        self._profile = profile
        self._keep_safe = keep_safe

    def plan(
        self, period: Period, *, leave_out_damaged: bool = False, with_feelings: bool = False
    ) -> PackPlan:
        """Return what would go into a pack of ``period``.

        Entries whose time is not known go in only with everything: nobody can say whether they
        belong to a period.

        Args:
            period: from when to when.
            leave_out_damaged: whether entries and files that are not what was written are left out,
                and said so in the pack, instead of standing in the way of all the others.
            with_feelings: whether how it felt, and how much it affected the keeper, goes in too.

        Raises:
            NothingToHandOver: no entry would go in.
            Damaged: an entry is not what was written, and may not be left out.
        """
        store.require_full_length(self._vault)
        journal = tuple(store.journal.entries(self._vault))
        damaged: list[Damaged] = []
        seen = damaged.append if leave_out_damaged else None
        records = store.records.records_of(journal, seen)
        chosen = in_order(record for record in records if in_period(record, period))
        if not chosen:
            raise NothingToHandOver
        lost = said_lost(journal)
        left_out = {"outside_period": len(records) - len(chosen), "damaged": len(damaged)}
        damaged_cards: list[Damaged] = []
        every = store.cards.case_of(journal, damaged_cards.append if leave_out_damaged else None)
        case = cards_for(every, chosen, period)
        cards_left_out = {
            "outside_period": len(every.cards) - len(case.cards),
            "damaged": len(damaged_cards),
        }
        revealed = _revealed(journal, chosen, case)
        felt = 0 if with_feelings else sum(holds_feelings(record) for record in chosen)
        if not with_feelings:
            chosen, revealed = without_feelings(chosen, revealed)
        return PackPlan(
            diary=self._vault.diary,
            keeper=keeper_of(self._vault),
            profile=self._profile,
            period=period,
            prepared=self._surroundings.clock(),
            app_version=__version__,
            records=tuple(chosen),
            left_out=_left_out(left_out),
            entries_in_diary=len(records) + len(damaged),
            journal=tuple(revealed),
            witnesses=tuple(store.heads.witnesses_of(journal, lost)),
            erased=tuple(store.erasing.tombstones_of(journal)),
            lost=tuple(sorted(lost)),
            leaves_out_damaged=leave_out_damaged,
            case=case,
            cards_left_out=_left_out(cards_left_out),
            contacts_left_out=with_contact(journal),
            feelings_left_out=felt,
        )

    def build(
        self, plan: PackPlan, folder: Path, passphrase: str, progress: Progress, ask: Ask
    ) -> Receipt:
        """Build a pack, check it, put it in its place, and write that down. Runs beside.

        First the journal and its index are looked at as the check of a diary does; what is damaged
        there, and does not stand in the way of the pack, is told with the receipt. Every original
        that goes in is compared as it is copied.

        Args:
            plan: from :meth:`plan`.
            folder: the pack's folder is made in it; is made if it is not there.
            passphrase: asked again: a pack is not encrypted.
            progress: told of every step; stops the work.
            ask: reaches the diary's thread.

        Raises:
            DoesNotOpen: not the diary's passphrase.
            CannotWrite, DiskFull, Damaged, PackNotSound: as named; nothing is left behind.
            Cancelled: the person asked to stop; nothing is left behind.
        """
        store.access.opens(self._vault, passphrase)
        damage = store.check(self._vault, progress, ask, with_files=False).damage
        self._keep_safe.make_missing_previews(progress, ask)
        sources = export.Sources(
            original=lambda exhibit: store.objects.unseal(self._vault, exhibit),
            preview=lambda exhibit: self._preview(exhibit, ask),
            sign=self._vault.sign,
            public_key=bytes.fromhex(self._vault.author),
            fonts=self._surroundings.resources / "fonts",
            checker=self._surroundings.resources / "checker",
            claims=lambda some: ask(lambda: self._claims(some)),
        )
        with _made_if_missing(folder):
            plan, receipt = self._built(plan, folder, sources, progress, ask)
            try:
                body = _body_of(plan, receipt.code)
                ask(lambda: store.packs.write_down(self._vault, receipt.code, body))
            except BaseException:  # no pack goes out that the journal does not know
                _take_back(receipt)
                raise
        return replace(receipt, left_out=plan.damaged, damage=damage)

    def _built(
        self, plan: PackPlan, folder: Path, sources: export.Sources, progress: Progress, ask: Ask
    ) -> tuple[PackPlan, Receipt]:
        """Build the pack; begin anew without each damaged original, where it may be left out."""

        def announce(pack: Path, code: str) -> None:
            ask(lambda: store.packs.begin(self._vault, pack, code, _body_of(plan, code)))

        while True:
            try:
                language = self._surroundings.language
                return plan, export.build(plan, folder, sources, progress, language, announce)
            except Damaged as error:
                marks = {exhibit.mark for exhibit in plan.exhibits}
                if not plan.leaves_out_damaged or error.what not in marks:
                    raise
                plan = _without(plan, error.what)

    def _preview(self, exhibit: Exhibit, ask: Ask) -> Preview:
        """Return the pictures of an exhibit as copies show them; damaged or missing ones anew."""
        copied = as_copied(self._vault, self._surroundings, exhibit, ask)
        if copied is not None:
            return copied

        def kept() -> Preview | None:
            return store.previews.get(self._vault, exhibit.id, exhibit.mark)

        found = None
        with suppress(Damaged):
            found = ask(kept)
        if found is None:
            self._keep_safe.make_preview(exhibit, ask)
            found = ask(kept)
        if found is not None and found.proof and exhibit.is_film:
            return replace(found, still_at=ask(lambda: self._still_at(exhibit)))
        return found or Preview(problem=PreviewProblem.NOT_YET_MADE)

    def _claims(self, exhibits: Sequence[Exhibit]) -> dict[ExhibitId, Claims]:
        return store.claims.get(self._vault, [exhibit.id for exhibit in exhibits])

    def _still_at(self, exhibit: Exhibit) -> int | None:
        with suppress(Damaged):  # when it was is told where it can be
            return store.showing.still_of(self._vault, exhibit.id)
        return None


def _body_of(plan: PackPlan, code: str) -> dict[str, object]:
    """Return what the journal says of a pack that was made."""
    period = plan.period
    return {
        "v": 1,
        "code": code,
        "head": plan.head,
        "made": plan.prepared.iso(),
        "first": period.first.isoformat() if period.first else None,
        "last": period.last.isoformat() if period.last else None,
        "incidents": len(plan.records),
        "exhibits": len(plan.exhibits),
        "entries": [record.id for record in plan.records],
        "cards": [card.id for card in plan.case.cards],
    }


def _without(plan: PackPlan, mark: str) -> PackPlan:
    """Return the plan without one file; what the journal says of it is withheld, its hash stays."""
    gone = {exhibit.id for exhibit in plan.exhibits if exhibit.mark == mark}
    records = tuple(
        replace(record, exhibits=tuple(one for one in record.exhibits if one.id not in gone))
        for record in plan.records
    )
    journal = tuple(
        replace(entry, body=None, salt=None) if entry.subject in gone else entry
        for entry in plan.journal
    )
    return replace(plan, records=records, journal=journal, damaged=(*plan.damaged, mark))


def _take_back(receipt: Receipt) -> None:
    shutil.rmtree(receipt.folder, ignore_errors=True)
    with suppress(OSError):
        receipt.receipt.unlink()


@contextmanager
def _made_if_missing(folder: Path) -> Iterator[None]:
    """Have a folder there; take it away again if what was meant to go in did not come about."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    with store.disk_troubles(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for one in missing:
            with suppress(OSError):
                one.rmdir()
        raise


def _left_out(counts: Mapping[str, int]) -> tuple[LeftOut, ...]:
    return tuple(LeftOut(reason=why, count=count) for why, count in counts.items() if count)


def _revealed(
    journal: tuple[JournalEntry, ...], chosen: list[Record], case: CaseFile
) -> list[JournalEntry]:
    """Return all entries, with the bodies only of those that go in, and of those about the record.

    How to reach somebody is never among them.

    Who noted a head, what was erased and what is lost belong to every honest account of it.
    """
    shown = {record.id for record in chosen} | {KEEPER}
    shown |= {exhibit.id for record in chosen for exhibit in record.exhibits}
    shown |= {card.id for card in case.cards}
    return [
        entry if _is_shown(entry, shown) else replace(entry, body=None, salt=None)
        for entry in journal
    ]


def _is_shown(entry: JournalEntry, shown: set[str]) -> bool:
    is_in = entry.subject in shown or entry.kind in _ABOUT_IT
    return is_in and entry.kind != ActKind.CONTACT_NOTED
