"""Check a diary: the database, the chain, every original, the index. Names what is damaged."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from sqlcipher3 import dbapi2

from diary_app.chain import ChainFaultKind, body_fits
from diary_app.chain import check as check_chain
from diary_app.domain.check import Damage, DamageKind, Findings
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.record import Record
from diary_app.progress import Ask, Progress
from diary_app.store import drafts, journal, objects, previews, records
from diary_app.store.database import Connection
from diary_app.store.keys import KEY_FILES, is_whole
from diary_app.store.vault import Vault

__all__ = ["check"]

_OF_CHAIN = {
    ChainFaultKind.BODY: DamageKind.ENTRY,
    ChainFaultKind.SIGNATURE: DamageKind.SIGNATURE,
    ChainFaultKind.AUTHOR: DamageKind.SIGNATURE,
    ChainFaultKind.LOST: DamageKind.LOST,
}


def check(vault: Vault, progress: Progress, ask: Ask) -> Findings:
    """Look at every byte of a diary and say what is damaged.

    Args:
        vault: an open vault.
        progress: told of every step; stops the work.
        ask: reaches the vault's thread.

    Raises:
        Cancelled: the person asked to stop; nothing was changed.
    """
    progress.step(0, 1, "checking")
    found = ask(lambda: _of_words(vault))
    of_files = _of_exhibits(vault, found.exhibits, progress, ask)
    return replace(found.findings, damage=(*found.findings.damage, *of_files))


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found in the database, and whose originals are still to be read."""

    findings: Findings
    exhibits: list[Exhibit]


def _of_words(vault: Vault) -> _Looked:
    """Look at everything that lies in the database, on the vault's thread."""
    damage = [*_of_database(vault.database), *_of_keys(vault)]
    entries = _readable(vault)
    damage += _of_chain(entries)
    unreadable: list[Damaged] = []
    kept = records.records_of(entries, unreadable.append)
    exhibits = _exhibits(entries)
    damage += [Damage(kind=DamageKind.ENTRY, name=error.what) for error in unreadable]
    damage += _of_index(vault, kept, how_many=len(kept) + len(unreadable))
    waiting, of_drafts = _drafts(vault)
    damage += [*of_drafts, *_of_lost_objects(vault)]
    findings = Findings(
        acts=len(entries),
        incidents=len(kept) + len(unreadable),
        exhibits=len(exhibits),
        head=entries[-1].hash if entries else "",
        damage=tuple(damage),
    )
    return _Looked(findings, [*exhibits, *waiting])


def _of_database(database: Connection) -> Iterator[Damage]:
    """Ask both of the engine's own checks: each misses what the other sees."""
    for pragma, fine in (("cipher_integrity_check", []), ("quick_check", [("ok",)])):
        try:
            found = database.execute(f"PRAGMA {pragma}").fetchall()
        except dbapi2.DatabaseError:
            found = None
        if found != fine:
            yield Damage(kind=DamageKind.DATABASE, name=pragma)


def _of_keys(vault: Vault) -> Iterator[Damage]:
    for name in KEY_FILES:
        if not is_whole(vault.folder / name):
            yield Damage(kind=DamageKind.KEYS, name=name)


def _readable(vault: Vault) -> list[JournalEntry]:
    """Return the journal as far as the engine gives it out; what stops it has been named."""
    entries = []
    with contextlib.suppress(Damaged):
        for entry in journal.entries(vault):
            entries.append(entry)
    return entries


def _of_chain(entries: list[JournalEntry]) -> list[Damage]:
    return [
        Damage(kind=_OF_CHAIN.get(fault.kind, DamageKind.CHAIN), name=str(fault.seq))
        for fault in check_chain(entries)
    ]


def _exhibits(entries: list[JournalEntry]) -> list[Exhibit]:
    return [
        Exhibit.from_body(ExhibitId(entry.subject), journal.body_of(entry))
        for entry in entries
        if entry.kind == ActKind.EXHIBIT_KEPT and body_fits(entry)
    ]


def _of_index(vault: Vault, kept: list[Record], *, how_many: int) -> Iterator[Damage]:
    """Make the index again from the journal, as far as that can be told, and compare."""
    expected = {record.number: (record.id, *record.sort_key()) for record in kept}
    try:
        rows = vault.database.execute(
            "SELECT number, id, time_unknown, earliest, latest FROM incident"
        ).fetchall()
        indexed = {row[0] for row in vault.database.execute("SELECT rowid FROM words")}
        marked = {
            tuple(row) for row in vault.database.execute("SELECT id, number, incident FROM exhibit")
        }
    except dbapi2.DatabaseError:
        rows, indexed, marked = [], set(), set()
    found = {row[0]: tuple(row[1:]) for row in rows}
    for number, row in expected.items():
        if found.get(number) != row:
            yield Damage(kind=DamageKind.INDEX, name=str(number))
    everything = set(range(1, how_many + 1))
    if found.keys() != everything or indexed != everything:
        yield Damage(kind=DamageKind.INDEX, name="search")
    known = {(mark.id, mark.number, record.id) for record in kept for mark in record.exhibits}
    if not known <= marked:
        yield Damage(kind=DamageKind.INDEX, name="marks")


def _drafts(vault: Vault) -> tuple[list[Exhibit], list[Damage]]:
    """Return the files that are not saved yet, and what is damaged of the drafts they are in."""
    try:
        return [exhibit for draft in drafts.kept(vault) for exhibit in draft.exhibits], []
    except Damaged as error:
        return [], [Damage(kind=DamageKind.ENTRY, name=error.what)]


def _of_lost_objects(vault: Vault) -> Iterator[Damage]:
    """Name the objects nobody can account for: they were planted, or their head is damaged.

    One that is whole is a file on its way in.
    """
    with contextlib.suppress(Damaged):  # of the database, which has been named
        for name in drafts.lost_objects(vault):
            try:
                objects.label_of(vault, name)
            except Damaged:
                yield Damage(kind=DamageKind.EXHIBIT_CHANGED, name=name)


def _of_exhibits(
    vault: Vault, exhibits: list[Exhibit], progress: Progress, ask: Ask
) -> Iterator[Damage]:
    """Read every original and every preview, and compare each with its hash."""
    total = sum(exhibit.size for exhibit in exhibits)
    done = 0
    for exhibit in exhibits:
        called = exhibit.mark or exhibit.name
        if not objects.path_of(vault.objects_folder, exhibit.id).is_file():
            yield Damage(kind=DamageKind.EXHIBIT_MISSING, name=called)
            continue
        try:
            for chunk in objects.unseal(vault, exhibit):
                done += len(chunk)
                progress.step(done, total, "checking")
        except Damaged:
            yield Damage(kind=DamageKind.EXHIBIT_CHANGED, name=called)
        try:
            ask(partial(previews.get, vault, exhibit.id, called))
        except Damaged:
            yield Damage(kind=DamageKind.PREVIEW, name=called)
