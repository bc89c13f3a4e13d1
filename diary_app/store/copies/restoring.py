"""Bring a diary back from a backup into a fresh place; it is a diary only once all is compared."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from diary_app.domain.copies import Restored
from diary_app.domain.errors import (
    CodeMistyped,
    CopyNotSound,
    Damaged,
    DiaryError,
    DoesNotOpen,
    FolderTaken,
    NotADiary,
)
from diary_app.domain.moment import Clock
from diary_app.progress import Progress, at_once
from diary_app.store.copies import originals_copy
from diary_app.store.copies.backup_place import copies_in, made_if_missing, require_apart
from diary_app.store.copies.contents import Contents
from diary_app.store.copies.database_copy import copy_database
from diary_app.store.database import DATABASE
from diary_app.store.disk.copying import require_room
from diary_app.store.disk.files import (
    TEMPORARY,
    disk_troubles,
    make_folder,
    make_private,
    sync_folder,
)
from diary_app.store.disk.folder import HALF_MADE, OBJECTS
from diary_app.store.disk.hold import HOLDER, LOCK, Hold
from diary_app.store.keys.key_file import KEY_FILES, KeyFile
from diary_app.store.keys.recovery_code import normalised
from diary_app.store.opening import open_vault
from diary_app.store.vault import Vault

__all__ = ["restore"]

_FILES = {*KEY_FILES[:2], HALF_MADE, f"{HALF_MADE}-journal"}


def restore(backup: Path, to: Path, typed: str, clock: Clock, progress: Progress) -> Restored:
    """Bring a diary back from a backup into a new place; compare every original and every row.

    The backup is read only. The database gets its own name last: until then there is no diary in
    the new place, and what a crash left there is taken away by the next attempt.

    Args:
        backup: the copy, or the folder in which it is the only one.
        to: is made; may exist if it is empty.
        typed: the passphrase, or the recovery code in any writing.
        clock: tells the time.
        progress: told of every step; stops the work.

    Raises:
        NotADiary: there is no copy, or more than one.
        DoesNotOpen: what was typed opens nothing there.
        FolderTaken: there is something in the new place, or it lies in the backup.
        Damaged: something in the backup is; it is named.
        CopyNotSound: what was read back is not what was written.
        NewerDiary, UnsafeKeyFile, NotEnoughMemory, InUse, CannotRead, CannotWrite, DiskFull: as
            named.
        Cancelled: the person asked to stop. Like after every error, nothing is left behind.
    """
    copies = copies_in(backup)
    if len(copies) != 1:
        raise NotADiary(backup)
    to = to.absolute()
    require_apart(to, copies[0])
    _require_fresh(to)
    vault = _opened(copies[0], typed, clock)
    try:
        with made_if_missing(to):
            return _restored(vault, to, progress)
    finally:
        vault.close()


def _restored(vault: Vault, to: Path, progress: Progress) -> Restored:
    held = Hold(to)
    with disk_troubles(to):
        held.acquire()
    try:
        _require_fresh(to)  # nobody can come between any more
        _clear(to)
        contents = _fill(vault, to, progress)
    except BaseException:
        with contextlib.suppress(DiaryError):
            _clear(to)
        raise
    finally:
        held.release()
        with contextlib.suppress(OSError):
            (to / LOCK).unlink()
    return Restored(
        folder=to,
        acts=contents.acts,
        incidents=contents.incidents,
        exhibits=contents.kept,
        head=contents.head,
    )


def _fill(vault: Vault, to: Path, progress: Progress) -> Contents:
    with disk_troubles(to):
        make_private(to, 0o700)
        size = (vault.folder / DATABASE).stat().st_size
    require_room(to, size)
    contents = copy_database(vault, to / HALF_MADE, progress, at_once)
    with disk_troubles(to):
        make_folder(to / OBJECTS)
    require_room(to, originals_copy.room_for(vault, contents.exhibits))
    exhibits, lost = list(contents.exhibits), contents.lost
    brought = originals_copy.bring(vault, exhibits, to / OBJECTS, progress, lost)
    if brought.damaged:
        raise Damaged(", ".join(brought.damaged))
    originals_copy.bring_proofs(vault, exhibits, to / OBJECTS, progress)
    key_file = KeyFile.read(vault.folder)
    with disk_troubles(to):
        key_file.write(to)
        sync_folder(to)
    if KeyFile.read(to) != key_file:
        raise CopyNotSound(to, KEY_FILES[:1])
    with disk_troubles(to):
        (to / HALF_MADE).replace(to / DATABASE)
        sync_folder(to)
    return contents


def _opened(backup: Path, typed: str, clock: Clock) -> Vault:
    """Open with what was typed as a passphrase, or else as a recovery code if it can be one."""
    try:
        return open_vault(backup, typed, clock)
    except DoesNotOpen:
        try:
            code = normalised(typed)
        except CodeMistyped:
            code = None
        if code is None:
            raise
    return open_vault(backup, code, clock)


def _require_fresh(to: Path) -> None:
    """Go on only if there is nothing, or what an attempt left that a crash cut short.

    Raises:
        FolderTaken: there is something else.
    """
    with disk_troubles(to.parent):
        if not to.exists():
            return
        names = {path.name for path in to.iterdir()} if to.is_dir() else {""}
    left_over = {name for name in names if name in _FILES or _is_begun_key_file(name)}
    is_half_made = HALF_MADE in names
    if names - left_over - {OBJECTS, LOCK, HOLDER} or (left_over and not is_half_made):
        raise FolderTaken(to)
    if OBJECTS in names and not is_half_made:
        raise FolderTaken(to)


def _clear(to: Path) -> None:
    """Take away what this attempt made, the half-made database last.

    Raises:
        CannotWrite: as named.
    """
    with disk_troubles(to):
        if (to / DATABASE).exists():
            (to / DATABASE).replace(to / HALF_MADE)
        if (to / OBJECTS).exists():
            shutil.rmtree(to / OBJECTS)
        for path in sorted(to.iterdir(), key=lambda path: path.name == HALF_MADE):
            if path.name in _FILES or _is_begun_key_file(path.name):
                path.unlink()


def _is_begun_key_file(name: str) -> bool:
    return name.startswith("keys") and name.endswith(TEMPORARY)
