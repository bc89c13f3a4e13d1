"""Where the parts of a damaged diary are, and how each is opened without being written to."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from diary_app.domain.errors import (
    CannotRead,
    CannotWrite,
    CodeMistyped,
    Damaged,
    DoesNotOpen,
    NewerDiary,
    NothingToSalvage,
    UnsafeKeyFile,
)
from diary_app.store import staged
from diary_app.store.copies import snapshots
from diary_app.store.database import DATABASE, Connection, Mode
from diary_app.store.disk.files import disk_troubles, make_folder
from diary_app.store.disk.folder import OBJECTS
from diary_app.store.keys.key_file import KEY_FILES, KeyFile, read_whole
from diary_app.store.keys.key_ring import KeyRing
from diary_app.store.keys.recovery_code import normalised
from diary_app.store.rescue.remains import Remains
from diary_app.store.vault import Vault

__all__ = ["databases_of", "folders_of_objects", "opened", "opened_remains", "places_of"]

_SCRATCH = "scratch"


def places_of(folder: Path) -> list[Path]:
    """Return the folders in which parts of the diary lie, the one that counts first.

    Where a change of the whole diary was cut short after it began to count, what waits in
    ``next/`` counts more than what it has not replaced yet.
    """
    return [folder / staged.NEXT, folder] if staged.is_ready(folder) else [folder]


def databases_of(folder: Path) -> list[Path]:
    """Return the database and every snapshot that is there, the newest first."""
    newest = [place / DATABASE for place in places_of(folder)][:1]
    if not newest[0].is_file():
        newest = [folder / DATABASE]
    try:
        older = [snapshot.path for snapshot in snapshots.found(folder)]
    except CannotRead:
        older = []
    return [path for path in (*newest, *older) if path.is_file()]


def folders_of_objects(folder: Path) -> list[Path]:
    """Return the folders of sealed originals."""
    return [place / OBJECTS for place in places_of(folder)]


def opened(folder: Path, typed: str) -> tuple[KeyFile, KeyRing]:
    """Open the first key file that is whole and that what was typed opens.

    Args:
        folder: of the diary.
        typed: the passphrase, or the recovery code in any writing.

    Raises:
        NothingToSalvage: there is no whole key file.
        DoesNotOpen: what was typed opens none of those there are.
        NewerDiary, UnsafeKeyFile: the only ones there are cannot be used.
        NotEnoughMemory: as named.
    """
    found, trouble = _key_files(folder)
    if not found:
        raise trouble or NothingToSalvage(folder)
    for key_file in found:
        for words in _readings(typed):
            with contextlib.suppress(DoesNotOpen):
                return key_file, key_file.open(words)
    raise DoesNotOpen


@contextlib.contextmanager
def opened_remains(vault: Vault, path: Path) -> Iterator[Remains | None]:
    """Open a database of the damaged diary for a while; ``None`` if its first pages are lost.

    It is opened where it lies, to be read only. Where a crash left it in the middle of a
    transaction, which the engine would set right by writing, a copy is opened.

    Args:
        vault: the new one; it has the keys, and room for the copy.
        path: of the database.

    Raises:
        InUse: another program has the diary open.
        DiskFull: there is no room for the copy.
        NewerDiary: a later version of the program made it.
    """
    scratch = vault.folder / _SCRATCH

    def open_it() -> Connection:
        try:
            return vault.open_copy(path)
        except CannotWrite:  # it cannot be set right where it lies
            return vault.open_copy(_copied(path, scratch), mode=Mode.WRITE)

    try:
        remains = Remains(path.parent, open_it)
    except (Damaged, CannotRead, CannotWrite):
        yield None
        return
    try:
        with remains:
            yield remains
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _copied(path: Path, scratch: Path) -> Path:
    copy = scratch / path.name
    if not copy.exists():
        with disk_troubles(scratch.parent):
            make_folder(scratch)
            for name in (path.name, f"{path.name}-journal"):
                if path.with_name(name).is_file():
                    shutil.copyfile(path.with_name(name), scratch / name)
    return copy


def _key_files(folder: Path) -> tuple[list[KeyFile], Exception | None]:
    found: list[KeyFile] = []
    trouble: Exception | None = None
    for path in (place / name for place in places_of(folder) for name in KEY_FILES):
        try:
            key_file = read_whole(path)
        except OSError:
            continue
        except (NewerDiary, UnsafeKeyFile) as error:
            trouble = error
            continue
        if key_file is not None and key_file not in found:
            found.append(key_file)
    return found, trouble


def _readings(typed: str) -> list[str]:
    """Return what was typed as a code, if it can be one, and as a passphrase."""
    try:
        return [*{normalised(typed): None, typed: None}]
    except CodeMistyped:
        return [typed]
