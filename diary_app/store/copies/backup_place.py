"""Where a backup lies, whose it is, and how a new copy takes the place of an old one."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from diary_app.domain.errors import (
    CannotRead,
    Damaged,
    FolderTaken,
    NewerDiary,
    NotADiary,
    UnsafeKeyFile,
)
from diary_app.store.disk.files import TEMPORARY, disk_troubles, sync_folder, write_atomically
from diary_app.store.disk.folder import BACKUP_MARK, is_backup, is_vault
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.vault import Vault

__all__ = [
    "Mark",
    "copies_in",
    "made_if_missing",
    "mark",
    "marked",
    "place_for",
    "put_in_place",
    "require_apart",
    "tidy",
    "work_of",
]

_OLD = ".old"
_MOST_BYTES = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What the file that marks a backup says: enough to know it by when its keys are not ours.

    Attributes:
        diary: 32 hex digits, the diary's random name.
        acts: rows of the journal in it.
        head: newest hash of that journal, 64 hex digits.
    """

    diary: str
    acts: int
    head: str


def place_for(vault: Vault, into: Path) -> Path:
    """Return the folder that a backup of this diary has, or would have, in ``into``.

    Its name says nothing of what is in it.

    Raises:
        FolderTaken: there is something else, or it would lie in a diary's own folder.
    """
    into, name = into.absolute(), f"Notes {vault.diary[:8]}"
    if into.name == name and is_backup(into):
        into = into.parent
    require_apart(into, vault.folder)
    if is_vault(into):
        raise FolderTaken(into)
    for place in (into / name, work_of(into / name), _old_of(into / name)):
        if not _is_free(place) and not _is_backup_of(vault, place):
            raise FolderTaken(place)
    return into / name


def require_apart(folder: Path, diary: Path) -> None:
    """Go on only if ``folder`` is not a diary's own and does not lie in it.

    Raises:
        FolderTaken: it does.
    """
    if diary.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise FolderTaken(folder)


def copies_in(folder: Path) -> list[Path]:
    """Return the folder itself if it is a diary or a copy of one, else the copies that lie in it.

    Raises:
        NotADiary: there is none.
        CannotRead: the computer does not let us look.
    """
    folder = folder.absolute()
    if is_vault(folder):
        return [folder]
    try:
        found = [path for path in sorted(folder.iterdir()) if is_backup(path) and is_vault(path)]
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NotADiary(folder) from error
    except OSError as error:
        raise CannotRead(folder.name, error.strerror or type(error).__name__) from error
    copies = [path for path in found if not path.name.endswith((TEMPORARY, _OLD))]
    if not copies:  # a crash came while a new copy took the place of the old one
        copies = [path for path in found if path.name.endswith(_OLD)]
    if not copies:
        raise NotADiary(folder)
    return copies


def work_of(place: Path) -> Path:
    """Return where a new copy is made that takes the place of an old one when it is whole."""
    return place.with_name(place.name + TEMPORARY)


def tidy(place: Path) -> None:
    """Set right what a crash left while a new copy took the place of the old one.

    Raises:
        CannotWrite: as named.
    """
    old = _old_of(place)
    if not old.exists():
        return
    with disk_troubles(place.parent):
        if is_vault(place):
            shutil.rmtree(old)
        else:
            _clear_name(place)
            old.rename(place)
        sync_folder(place.parent)


def put_in_place(work: Path, place: Path) -> None:
    """Let a whole new copy take the place of the old one: at every moment one of them is whole.

    Raises:
        CannotWrite: as named.
    """
    old = _old_of(place)
    with disk_troubles(place.parent):
        _clear_name(place)
        if place.exists():
            place.rename(old)
            sync_folder(place.parent)
        work.rename(place)
        sync_folder(place.parent)
        if old.exists():
            shutil.rmtree(old)
            sync_folder(place.parent)


def mark(folder: Path, content: Mark) -> None:
    """Mark a folder as a backup: it is opened to be read, never to be written to.

    Raises:
        DiskFull, CannotWrite: as named.
    """
    with disk_troubles(folder):
        write_atomically(folder / BACKUP_MARK, json.dumps(asdict(content)).encode("ascii"))


def marked(folder: Path) -> Mark | None:
    """Return what a backup is marked with; ``None`` where that cannot be told."""
    try:
        with (folder / BACKUP_MARK).open("rb") as file:
            body: dict[str, Any] = json.loads(file.read(_MOST_BYTES))
        return Mark(diary=str(body["diary"]), acts=int(body["acts"]), head=str(body["head"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def made_if_missing(folder: Path) -> Iterator[None]:
    """Have a folder there; take it away again if what was meant to go in did not come about."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    with disk_troubles(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for one in missing:
            with contextlib.suppress(OSError):
                one.rmdir()
        raise


def _old_of(place: Path) -> Path:
    return place.with_name(place.name + _OLD)


def _is_free(place: Path) -> bool:
    """Say whether nothing lies there, or only a mark that a crash left half written."""
    try:
        names = [path.name for path in place.iterdir()]
    except FileNotFoundError:
        return True
    except NotADirectoryError:
        return False
    except OSError as error:
        raise CannotRead(place.name, error.strerror or type(error).__name__) from error
    return all(name.startswith(BACKUP_MARK) and name.endswith(TEMPORARY) for name in names)


def _is_backup_of(vault: Vault, place: Path) -> bool:
    if not is_backup(place):
        return False
    found = marked(place)
    with contextlib.suppress(NotADiary, Damaged, NewerDiary, UnsafeKeyFile, CannotRead):
        return KeyFile.read(place).diary == vault.diary
    return found is not None and found.diary == vault.diary


def _clear_name(place: Path) -> None:
    """Take an empty folder away: not every system lets a folder take its place."""
    with contextlib.suppress(OSError):
        place.rmdir()
