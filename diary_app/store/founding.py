"""Make a new vault: whole, or nothing that would pass for one."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from diary_app.domain.errors import FolderTaken
from diary_app.domain.moment import Clock
from diary_app.store import schema
from diary_app.store.database import DATABASE
from diary_app.store.disk.files import (
    TEMPORARY,
    disk_troubles,
    make_folder,
    make_private,
    sync_folder,
)
from diary_app.store.disk.folder import HALF_MADE, OBJECTS
from diary_app.store.disk.hold import HOLDER, LOCK, Hold, hold
from diary_app.store.disk.last_seen import LAST_SEEN
from diary_app.store.disk.reserve import RESERVE
from diary_app.store.keys.effort import Effort
from diary_app.store.keys.key_file import KEYS, TWIN, KeyFile
from diary_app.store.keys.key_ring import new_key_rings, public_key_of
from diary_app.store.opening import open_held, vault_of
from diary_app.store.vault import Vault

__all__ = ["KEEPER_SLOT", "RECOVERY_SLOT", "Begin", "create_vault"]

KEEPER_SLOT = 0
RECOVERY_SLOT = 1

Begin: TypeAlias = Callable[[Vault, str], None]
"""Writes the first acts, inside the transaction that makes the tables.

It is given the vault and the public key of the recovery slot, 64 hex digits.
"""

_OURS = frozenset(
    (
        *(LOCK, HOLDER, HALF_MADE, f"{HALF_MADE}-journal", KEYS, TWIN, OBJECTS, RESERVE),
        *(LAST_SEEN, LAST_SEEN + TEMPORARY),
    )
)
_MAYBE_ALONE = {LOCK, HOLDER}


def create_vault(
    folder: Path,
    passphrase: str,
    code: str,
    *,
    effort: Effort,
    clock: Clock,
    begin: Begin,
) -> Vault:
    """Make a vault, close it, open it again from the disk, and return it open.

    The database gets its own name last. Until then the folder holds no diary, and what a crash left
    there is taken away by the next making.

    Args:
        folder: is made; may exist if it is empty.
        passphrase: the keeper's.
        code: the recovery code, normalised.
        effort: costs of the key derivation.
        clock: tells the time of what is written.
        begin: see :data:`Begin`.

    Raises:
        FolderTaken: there is something in the folder.
        CannotWrite, DiskFull, InUse: as named. What was begun is taken away again.
        NotEnoughMemory: the computer does not have the memory ``effort`` takes.
    """
    folder = folder.absolute()
    with disk_troubles(folder):
        _require_free(folder)
        was_there = folder.exists()
        make_folder(folder)
        held = hold(folder)
    try:
        with disk_troubles(folder):
            _require_free(folder)  # nobody can come between any more
    except BaseException:
        held.release()
        raise
    try:
        with disk_troubles(folder):
            _clear(folder)
            _lay_down(folder, (passphrase, code), effort, clock, held, begin)
        return open_held(folder, passphrase, clock, held)
    except BaseException:
        _clear(folder)
        held.release(force=True)
        _leave(folder, was_there=was_there)
        raise


def _require_free(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderTaken(folder)
    names = {path.name for path in folder.iterdir()}
    ours = {name for name in names if name in _OURS or _is_begun_key_file(name)}
    is_half_made = HALF_MADE in names
    if names - ours or not (is_half_made or names <= _MAYBE_ALONE):
        raise FolderTaken(folder)


def _lay_down(
    folder: Path,
    secrets: tuple[str, str],
    effort: Effort,
    clock: Clock,
    held: Hold,
    begin: Begin,
) -> None:
    make_private(folder, 0o700)
    key_file = KeyFile.new(effort)
    rings = new_key_rings()
    try:
        for slot, typed, ring in zip((KEEPER_SLOT, RECOVERY_SLOT), secrets, rings, strict=True):
            key_file.put(slot, typed, ring)
        recovery = public_key_of(rings[1].signer())
        held.acquire()  # once more: the first vault lets go of it once when it closes
        vault = vault_of(folder, key_file, rings[0], clock, held, is_new=True)
    finally:
        for ring in rings:
            ring.wipe()
    try:
        with vault.writing() as database:
            schema.create(database)
            begin(vault, recovery)
    finally:
        vault.close()
    make_private(folder / HALF_MADE, 0o600)
    make_folder(folder / OBJECTS)
    key_file.write(folder)
    (folder / HALF_MADE).replace(folder / DATABASE)
    sync_folder(folder)


def _is_begun_key_file(name: str) -> bool:
    return name.startswith((f"{KEYS}.", f"{TWIN}.")) and name.endswith(TEMPORARY)


def _clear(folder: Path) -> None:
    """Take away what this making left, or one that a crash cut short, and nothing else.

    First the database loses its name again, and it goes last: so that a crash meanwhile leaves no
    keys that would pass for a diary without its database.
    """
    with contextlib.suppress(OSError):
        if (folder / DATABASE).exists():
            (folder / DATABASE).replace(folder / HALF_MADE)
        for path in sorted(folder.iterdir(), key=lambda path: path.name == HALF_MADE):
            if path.name == OBJECTS:
                for half in path.glob(f"{KEYS}*"):
                    half.unlink()
                path.rmdir()
            elif path.name in _OURS - _MAYBE_ALONE or _is_begun_key_file(path.name):
                path.unlink()


def _leave(folder: Path, *, was_there: bool) -> None:
    with contextlib.suppress(OSError):
        (folder / LOCK).unlink()
        if not was_there:
            folder.rmdir()
