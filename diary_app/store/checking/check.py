"""Check a diary: the database, the chain, every original, the index. Names what is damaged.

It runs beside the diary's own thread, which it asks for a small piece at a time: saving goes on
meanwhile. Only the engine's own two checks are one piece each.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial

from diary_app.chain import (
    ChainFaultKind,
    WitnessFault,
    clock_flags,
    said_lost,
    witness_faults,
)
from diary_app.chain import check as check_chain
from diary_app.domain.check import Damage, DamageKind, Findings
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.record import Record
from diary_app.progress import Ask, Progress
from diary_app.store.checking import check_database, check_index, check_originals
from diary_app.store.checking.first_look import rows_between
from diary_app.store.copies import snapshot_digests, snapshots
from diary_app.store.entries import cards, drafts, erasing, heads, journal, records
from diary_app.store.originals import objects
from diary_app.store.vault import Vault

__all__ = ["check"]

_KINDS: dict[ChainFaultKind | WitnessFault, DamageKind] = {
    ChainFaultKind.BODY: DamageKind.ENTRY,
    ChainFaultKind.SIGNATURE: DamageKind.SIGNATURE,
    ChainFaultKind.AUTHOR: DamageKind.SIGNATURE,
    ChainFaultKind.LOST: DamageKind.LOST,
    WitnessFault.MISFIT: DamageKind.WITNESS,
    WitnessFault.UNTOLD: DamageKind.WITNESS_LOST,
}
_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Read:
    """The journal as far as it can be read.

    Attributes:
        entries: every row that can be read, in order.
        lost: the numbers of those that cannot.
    """

    entries: list[JournalEntry]
    lost: list[int]


def check(vault: Vault, progress: Progress, ask: Ask, *, with_files: bool = True) -> Findings:
    """Look at every byte of a diary and say what is damaged.

    Args:
        vault: an open vault.
        progress: told of every step; stops the work.
        ask: reaches the vault's thread.
        with_files: whether originals, small pictures and snapshots are read, too; without them it
            is told all the same which originals are missing.

    Raises:
        Cancelled: the person asked to stop; nothing was changed.
    """
    progress.step(0, 0, "checking")
    with _without_collecting():
        return _checked(vault, progress, ask, with_files=with_files)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Spare Python looking for circles among hundreds of thousands of rows that make none.

    It would take a tenth of the time of a check.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _checked(vault: Vault, progress: Progress, ask: Ask, *, with_files: bool) -> Findings:
    read = _journal(vault, progress, ask)
    kept = _kept(read)
    files = [*kept, *ask(lambda: _waiting(vault))]
    there = objects.names(vault.objects_folder)
    whole = [exhibit for exhibit in files if exhibit.id in there] if with_files else []
    copies = [one.path for one in snapshots.found(vault.folder)] if with_files else []
    digests = ask(lambda: _digests(vault))
    beside = ThreadPoolExecutor(4)
    within = _Within(progress)
    try:
        # what needs no database is done beside what the engine is asked meanwhile
        of_chain = beside.submit(lambda: list(_of_chain(read)))
        reckoned = beside.submit(_reckoned, read)
        of_originals = beside.submit(
            lambda: list(check_originals.of_originals(vault, whole, within))
        )
        of_copies = beside.submit(
            lambda: list(check_database.of_snapshots(vault, copies, digests, within))
        )
        damage = [*check_database.of_database(vault, progress, ask)]
        damage += check_database.of_keys(vault.folder)
        damage += ask(lambda: list(_of_the_rest(vault)))
        damage += check_originals.of_missing(files, there)
        if with_files:
            damage += check_originals.of_previews(vault, files, progress, ask)
        findings, expected = reckoned.result()
        of_index = [] if read.lost else _of_index(vault, expected, progress, ask)
        for found in (of_chain.result(), findings.damage, of_index, of_originals.result()):
            damage += found
        damage += of_copies.result()
        progress.go_on()
    finally:
        within.stop()
        beside.shutdown(wait=False, cancel_futures=True)
    return replace(findings, exhibits=len(kept), damage=tuple(dict.fromkeys(damage)))


def _kept(read: _Read) -> list[Exhibit]:
    """Return the files that belong to entries, without those erased."""
    gone = {tombstone.id for tombstone in erasing.tombstones_of(read.entries)}
    return [one for one in _exhibits(read.entries) if one.id not in gone]


def _of_index(
    vault: Vault, expected: check_index.Expected, progress: Progress, ask: Ask
) -> list[Damage]:
    return [
        *check_index.of_index(vault, expected, ask),
        *check_index.of_facets(vault, expected, ask),
        *check_index.of_words(vault, expected, progress, ask),
    ]


def _reckoned(read: _Read) -> tuple[Findings, check_index.Expected]:
    """Tell what the journal says, and what the index must hold. Needs nothing but the rows."""
    findings, told = _told(read)
    return findings, check_index.Expected.of(read.entries, told, findings.erased)


def _digests(vault: Vault) -> dict[str, str]:
    with contextlib.suppress(Damaged):  # named with the preferences
        return snapshot_digests.noted(vault)
    return {}


class _Within(Progress):
    """Of work beside: stops when the whole does, and can be stopped alone."""

    def __init__(self, progress: Progress) -> None:
        super().__init__(lambda step: progress.step(step.done, step.total, step.doing))
        self._whole = progress

    def go_on(self) -> None:
        """Go on, or raise what the whole raises."""
        super().go_on()
        self._whole.go_on()


def _journal(vault: Vault, progress: Progress, ask: Ask) -> _Read:
    """Read the journal, some rows at a time, past whatever is damaged in it."""
    last = ask(lambda: _last_row(vault))
    read = _Read([], [])
    for at in range(0, last, _ROWS_AT_ONCE):
        until = min(at + _ROWS_AT_ONCE, last)
        try:
            read.entries.extend(ask(partial(rows_between, vault, at, until)))
        except Damaged:
            for seq in range(at + 1, until + 1):
                try:
                    read.entries.extend(ask(partial(rows_between, vault, seq - 1, seq)))
                except Damaged:
                    read.lost.append(seq)
        progress.step(at, last, "checking")
    return read


def _last_row(vault: Vault) -> int:
    """Return the number of the newest row, by whatever way to it is not damaged."""
    last = vault.last_seen.seq if vault.last_seen else 0
    for way in ("", "INDEXED BY journal_of_subject WHERE subject >= ''"):
        with contextlib.suppress(Damaged), vault.reading() as database:
            found = database.execute(f"SELECT max(seq) FROM journal {way}").fetchone()[0]  # noqa: S608 - our own
            last = max(last, found or 0)
    return last


def _of_chain(read: _Read) -> Iterator[Damage]:
    """Walk the chain. Behind a row that does not follow, others do not either: it is named once.

    A row that cannot be read has a stand-in, so that the rows after it are still looked at. Which
    keys it admitted, nobody can tell then.
    """
    for seq in read.lost:
        yield Damage(kind=DamageKind.ENTRY, name=f"entry {seq}")
    linked = -1
    for fault in check_chain(_with_stand_ins(read)):
        if fault.seq in read.lost or (read.lost and fault.kind is ChainFaultKind.AUTHOR):
            continue
        if fault.kind is ChainFaultKind.LINK:
            linked, before = fault.seq, linked
            if fault.seq == before + 1:
                continue
        is_body = fault.kind is ChainFaultKind.BODY
        name = f"entry {fault.seq}" if is_body else str(fault.seq)
        yield Damage(kind=_KINDS.get(fault.kind, DamageKind.CHAIN), name=name)


def _with_stand_ins(read: _Read) -> list[JournalEntry]:
    if not (read.lost and read.entries):
        return read.entries
    rows = {entry.seq: entry for entry in read.entries}
    for seq in reversed(read.lost):
        after = rows.get(seq + 1)
        rows[seq] = replace(
            read.entries[0],
            seq=seq,
            kind="",
            subject="",
            body=None,
            salt=None,
            previous=rows[seq - 1].hash if seq - 1 in rows else "",
            hash=after.previous if after else "",
        )
    return [rows[seq] for seq in sorted(rows)]


def _told(read: _Read) -> tuple[Findings, list[Record]]:
    """Tell what the journal says: entries, witnesses, the clock, what was erased."""
    unreadable: list[Damaged] = []
    told = records.records_of(read.entries, unreadable.append)
    of_cards: list[Damaged] = []
    cards.case_of(read.entries, of_cards.append)
    lost = said_lost(read.entries).union(read.lost)
    damage = [Damage(kind=DamageKind.ENTRY, name=error.what) for error in (*unreadable, *of_cards)]
    judged = witness_faults(read.entries, lost)
    damage += [Damage(kind=_KINDS[fault], name=str(seq)) for seq, fault in judged]
    findings = Findings(
        acts=len(read.entries) + len(read.lost),
        incidents=len(told) + len(unreadable),
        exhibits=0,
        head=read.entries[-1].hash if read.entries else "",
        damage=tuple(damage),
        witnesses=tuple(heads.witnesses_of(read.entries, lost)),
        clock=tuple(clock_flags(read.entries)),
        erased=tuple(erasing.tombstones_of(read.entries)),
    )
    return findings, told


def _exhibits(entries: Iterable[JournalEntry]) -> Iterator[Exhibit]:
    for entry in entries:
        if entry.kind == ActKind.EXHIBIT_KEPT and entry.body is not None:
            with contextlib.suppress(Damaged, ValueError, KeyError, TypeError):  # named by now
                yield Exhibit.from_body(ExhibitId(entry.subject), journal.body_of(entry))


def _of_the_rest(vault: Vault) -> Iterator[Damage]:
    """Look at what is kept beside the journal: preferences, drafts, originals nobody knows."""
    yield from check_database.of_preferences(vault)
    yield from check_database.of_drafts(vault)
    yield from check_originals.of_strangers(vault)


def _waiting(vault: Vault) -> list[Exhibit]:
    """Return the files that are not saved yet; what is damaged of drafts is named by now."""
    with contextlib.suppress(Damaged):
        return [exhibit for draft in drafts.kept(vault) for exhibit in draft.exhibits]
    return []
