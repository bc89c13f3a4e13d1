"""A new data key: everything in a diary sealed anew beside it, compared, and only then swapped.

A new database is filled row by row, so that no key ever stands in a statement; every original is
unsealed and sealed again as it streams. The folder's old parts are then taken away. Copies made
before still open, with the old passphrase and the old code: nobody can take them back.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diary_app import chain
from diary_app.domain.errors import CopyNotSound, Damaged, DoesNotOpen, ReadOnly
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.journal import Act, ActKind
from diary_app.domain.moment import Clock
from diary_app.progress import Progress
from diary_app.store import schema, staged
from diary_app.store.copies.snapshots import SNAPSHOTS
from diary_app.store.database import DATABASE, is_sound
from diary_app.store.disk.copying import require_room
from diary_app.store.disk.files import disk_troubles, make_folder, open_new, sync_file
from diary_app.store.disk.folder import HALF_MADE, OBJECTS, is_backup, require_vault
from diary_app.store.disk.hold import Hold, hold
from diary_app.store.entries import index, journal, records
from diary_app.store.founding import KEEPER_SLOT, RECOVERY_SLOT
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.keys.key_ring import KeyRing, SlotRole, new_key_rings, public_key_of
from diary_app.store.keys.recovery_code import normalised
from diary_app.store.opening import vault_of
from diary_app.store.originals import objects, proofs
from diary_app.store.originals.sealing import Writer
from diary_app.store.vault import Vault

__all__ = ["CODE_TO_SHOW", "renew"]

CODE_TO_SHOW = "recovery_code_to_show"
"""The preference in which a new code lies until the person has typed it back."""
_TABLES = {
    "incident": "number, id, time_unknown, earliest, latest, erased",
    "exhibit": "id, number, incident, erased",
    "preview": "exhibit, thumbnail, proof, width, height, problem, digest",
    "claim": "exhibit, body, digest",
    "draft": "id, body, digest",
    "held": "exhibit, draft, body, digest",
    "unwanted": "exhibit",
    "preference": "name, value",
}


@dataclass(frozen=True, slots=True)
class _Secrets:
    """What opens the diary from now on: the same passphrase, and another code."""

    passphrase: str = field(repr=False)
    code: str = field(repr=False)
    shown: str = field(repr=False)


def renew(folder: Path, passphrase: str, code: str, clock: Clock, progress: Progress) -> None:
    """Put everything in a closed diary under a new data key.

    The new code lies among the preferences until the person has typed it back, so that a crash
    cannot lose it.

    Args:
        folder: of the diary, which nobody has open.
        passphrase: the keeper's; it stays.
        code: the new recovery code, as it is shown to the person.
        clock: tells the time of the entry that says so.
        progress: told of every piece; stops the work.

    Raises:
        DoesNotOpen: not the keeper's passphrase.
        ReadOnly: it is a backup.
        Damaged: something in the diary is; it is named. A salvage helps first.
        CopyNotSound: what was read back is not what was written.
        NotADiary, NewerDiary, UnsafeKeyFile, NotEnoughMemory, InUse, CannotRead, CannotWrite,
        DiskFull: as named.
        Cancelled: the person asked to stop. Like after every error, the diary is the old one.
    """
    folder = folder.absolute()
    require_vault(folder)
    if is_backup(folder):
        raise ReadOnly(folder)
    held = hold(folder)
    try:
        staged.settle(folder, can_write=True)
        _stage(folder, _Secrets(passphrase, normalised(code), code), clock, held, progress)
        with disk_troubles(folder):
            staged.finish(folder)
    except BaseException:
        if not staged.is_ready(folder):
            shutil.rmtree(folder / staged.NEXT, ignore_errors=True)
        raise
    finally:
        held.release(force=True)


def _stage(folder: Path, secrets: _Secrets, clock: Clock, held: Hold, progress: Progress) -> None:
    """Build the diary under its new key in ``next/``, and let that count."""
    old_keys = KeyFile.read(folder)
    with contextlib.ExitStack() as at_end:
        ring = old_keys.open(secrets.passphrase)
        at_end.callback(ring.wipe)
        if ring.role is not SlotRole.KEEPER:
            raise DoesNotOpen
        held.acquire()  # once more, and again below: each vault lets go of it once
        old = vault_of(folder, old_keys, ring.copy(), clock, held)
        at_end.callback(old.close)
        _require_whole(old)
        _require_room(folder)
        new_keys, keeper, admitted = _new_keys(old_keys, secrets)
        at_end.callback(keeper.wipe)
        beside = _begun(folder, new_keys)
        author = KeyRing(ring.role, bytearray(keeper.data_key), bytearray(ring.signing_seed))
        held.acquire()
        new = vault_of(beside, new_keys, author, clock, held, is_new=True)
        with contextlib.closing(new):
            _seal_anew(old, new, progress)
            _write_anew(old, new, admitted, secrets.shown)
        with disk_troubles(folder):
            (beside / HALF_MADE).replace(beside / DATABASE)
        progress.step(0, 1, "checking")
        with contextlib.closing(vault_of(beside, new_keys, keeper.copy(), clock, None)) as copy:
            _require_equal(old, copy)
    progress.step(1, 1, "checking")  # the last place to stop at
    with disk_troubles(folder):
        staged.make_ready(folder)


def _begun(folder: Path, new_keys: KeyFile) -> Path:
    """Return ``next/`` with all but the database and the originals in it."""
    with disk_troubles(folder):
        beside = staged.begin(folder)
        make_folder(beside / OBJECTS)
        if (folder / SNAPSHOTS).exists():
            make_folder(beside / SNAPSHOTS)  # empty: those under the old key go
        new_keys.write(beside)
    return beside


def _new_keys(old: KeyFile, secrets: _Secrets) -> tuple[KeyFile, KeyRing, str]:
    """Return a key file over a new data key, its keeper's ring, and the keys to admit."""
    made = KeyFile.new(old.effort)
    made.diary = old.diary
    rings = keeper, recovery = new_key_rings()
    try:
        made.put(KEEPER_SLOT, secrets.passphrase, keeper)
        made.put(RECOVERY_SLOT, secrets.code, recovery)
        return made, keeper, " ".join(public_key_of(ring.signer()) for ring in rings)
    except BaseException:
        keeper.wipe()
        raise
    finally:
        recovery.wipe()


def _seal_anew(old: Vault, new: Vault, progress: Progress) -> None:
    """Seal every original under the new key, and read it back."""
    with old.reading() as database:
        gone = database.execute(
            "SELECT id FROM exhibit WHERE erased UNION SELECT exhibit FROM unwanted"
        ).fetchall()
    names = sorted(objects.names(old.objects_folder) - {name for (name,) in gone})
    found = [records.exhibit(old, name) or objects.labelled(old, name) for name in names]
    total, done = sum(exhibit.size for exhibit in found), 0
    for exhibit in found:
        with disk_troubles(new.folder):
            _seal_one_anew(old, new, exhibit, lambda at: progress.step(at, total, "sealing"), done)
        done += exhibit.size
        for _ in objects.unseal(new, exhibit):
            pass
        for ending in objects.BESIDE:
            with contextlib.suppress(Damaged):  # it is made anew from the original
                if beside := proofs.unseal(old, exhibit.id, ending=ending):
                    proofs.seal(new, exhibit.id, beside, ending)


def _seal_one_anew(
    old: Vault, new: Vault, exhibit: Exhibit, stepped: Callable[[int], None], done: int
) -> None:
    """Stream one original from seal to seal.

    Raises:
        Damaged: it is not what was taken in.
    """
    label = objects.label_of(old, exhibit.id)
    path = objects.path_of(new.objects_folder, exhibit.id)
    make_folder(path.parent)
    with open_new(path) as descriptor:
        writer = Writer(new, exhibit.id, descriptor)
        try:
            for chunk in objects.unseal(old, exhibit):
                writer.write(chunk)
                done += len(chunk)
                stepped(done)
            written = writer.finish(label.name, label.media_type, label.taken_in)
        finally:
            writer.wipe()
        sync_file(descriptor)
    if written != label:
        raise Damaged(exhibit.mark or exhibit.name)


def _write_anew(old: Vault, new: Vault, admitted: str, shown: str) -> None:
    with new.writing() as database, old.reading() as source:
        schema.create(database, triggers=False)
        journal.put(new, journal.entries(old))
        for table, columns in _TABLES.items():
            places = ", ".join("?" for _ in columns.split(","))
            rows = source.execute(f"SELECT {columns} FROM {table} ORDER BY rowid")  # noqa: S608 - names of our own
            database.executemany(f"INSERT INTO {table}({columns}) VALUES ({places})", rows)  # noqa: S608 - as above
        database.execute("INSERT OR REPLACE INTO preference VALUES (?, ?)", (CODE_TO_SHOW, shown))
        body = {"v": 1, "how": "new_data_key", "slot": "keeper"}
        journal.append(new, Act(kind=ActKind.ACCESS_CHANGED, subject=admitted, body=body))
        for trigger in schema.TRIGGERS:
            database.execute(trigger)
        index.rebuild(new)


def _require_whole(old: Vault) -> None:
    """Go on only if the diary is sound but for what is known to be lost.

    Raises:
        Damaged: it is not.
    """
    if not is_sound(old.database):
        raise Damaged(DATABASE)
    for fault in _faults(old):
        raise Damaged(fault)


def _require_equal(old: Vault, new: Vault) -> None:
    """Go on only if the new database, opened from the disk, holds all that the old one does.

    Raises:
        CopyNotSound: it does not.
    """
    wrong = [*_faults(new)]
    if not is_sound(new.database) or _rows(new)[: len(_rows(old))] != _rows(old):
        wrong.append(DATABASE)
    for table in _TABLES:
        if table not in {"preference"} and _count(new, table) != _count(old, table):
            wrong.append(table)
    if wrong:
        raise CopyNotSound(new.folder.parent, tuple(wrong))


def _faults(vault: Vault) -> Iterator[str]:
    for fault in chain.check(journal.entries(vault)):
        if fault.kind is not chain.ChainFaultKind.LOST:
            yield f"entry {fault.seq}"


def _rows(vault: Vault) -> list[tuple[Any, ...]]:
    with vault.reading() as database:
        return list(database.execute("SELECT seq, hash FROM journal ORDER BY seq"))


def _count(vault: Vault, table: str) -> int:
    with vault.reading() as database:
        return int(database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - names of our own


def _require_room(folder: Path) -> None:
    """Go on only if all of the diary has room once more.

    Raises:
        DiskFull: it has not.
    """
    with disk_troubles(folder):
        sealed = sum(path.stat().st_size for path in (folder / OBJECTS).rglob("*"))
        require_room(folder, sealed + 2 * (folder / DATABASE).stat().st_size)
