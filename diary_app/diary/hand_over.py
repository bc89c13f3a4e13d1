"""Hand over: plan a pack and build it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from diary_app import __version__, export, store
from diary_app.diary.keep_safe import KeepSafe
from diary_app.diary.keeper import KEEPER, keeper_of
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.errors import NothingToHandOver
from diary_app.domain.exhibit import Exhibit, Preview, PreviewProblem
from diary_app.domain.journal import Act, ActKind, JournalEntry
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

    def plan(self, period: Period) -> PackPlan:
        """Return what would go into a pack of ``period``.

        Entries whose time is not known go in only with everything: nobody can say whether they
        belong to a period.

        Raises:
            NothingToHandOver: no entry would go in.
            Damaged: an entry is not what was written.
        """
        store.require_full_length(self._vault)
        journal = tuple(store.journal.entries(self._vault))
        records = store.records.records_of(journal)
        chosen = in_order(record for record in records if in_period(record, period))
        if not chosen:
            raise NothingToHandOver
        outside = len(records) - len(chosen)
        return PackPlan(
            diary=self._vault.diary,
            keeper=keeper_of(self._vault),
            profile=self._profile,
            period=period,
            prepared=self._surroundings.clock(),
            app_version=__version__,
            records=tuple(chosen),
            left_out=(LeftOut(reason="outside_period", count=outside),) if outside else (),
            entries_in_diary=len(records),
            journal=tuple(_revealed(journal, chosen)),
            witnesses=tuple(store.heads.witnesses_of(journal)),
            erased=tuple(store.erasing.tombstones_of(journal)),
            lost=_lost(journal),
        )

    def build(
        self, plan: PackPlan, folder: Path, passphrase: str, progress: Progress, ask: Ask
    ) -> Receipt:
        """Build a pack, check it, put it in its place, and write that down. Runs beside.

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
        self._keep_safe.make_missing_previews(progress, ask)
        sources = export.Sources(
            original=lambda exhibit: store.objects.unseal(self._vault, exhibit),
            preview=lambda exhibit: ask(lambda: self._preview(exhibit)),
            sign=self._vault.sign,
            public_key=bytes.fromhex(self._vault.author),
            fonts=self._surroundings.resources / "fonts",
        )
        with _made_if_missing(folder):
            receipt = export.build(plan, folder, sources, progress, self._surroundings.language)
            try:
                ask(lambda: self._write_down(plan, receipt))
            except BaseException:  # no pack goes out that the journal does not know
                _take_back(receipt)
                raise
        return receipt

    def _preview(self, exhibit: Exhibit) -> Preview:
        found = store.previews.get(self._vault, exhibit.id, exhibit.mark)
        return found or Preview(problem=PreviewProblem.NOT_YET_MADE)

    def _write_down(self, plan: PackPlan, receipt: Receipt) -> None:
        period = plan.period
        body = {
            "v": 1,
            "code": receipt.code,
            "head": plan.head,
            "first": period.first.isoformat() if period.first else None,
            "last": period.last.isoformat() if period.last else None,
            "incidents": receipt.incidents,
            "exhibits": receipt.exhibits,
            "entries": [record.id for record in plan.records],
        }
        with self._vault.writing():
            act = Act(kind=ActKind.PACK_MADE, subject=receipt.code, body=body)
            store.journal.append(self._vault, act)


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


def _lost(journal: tuple[JournalEntry, ...]) -> tuple[int, ...]:
    """Return the rows that are lost, as salvages said."""
    said = [entry for entry in journal if entry.kind == ActKind.SALVAGED]
    rows = {int(row) for entry in said for row in store.journal.body_of(entry)["lost"]}
    return tuple(sorted(rows))


def _revealed(journal: tuple[JournalEntry, ...], chosen: list[Record]) -> list[JournalEntry]:
    """Return all entries, with the bodies only of those that go in, and of those about the record.

    Who noted a head, what was erased and what is lost belong to every honest account of it.
    """
    shown = {record.id for record in chosen} | {KEEPER}
    shown |= {exhibit.id for record in chosen for exhibit in record.exhibits}
    return [
        entry if _is_shown(entry, shown) else replace(entry, body=None, salt=None)
        for entry in journal
    ]


def _is_shown(entry: JournalEntry, shown: set[str]) -> bool:
    return entry.subject in shown or entry.kind in _ABOUT_IT
