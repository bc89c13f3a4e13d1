"""Snapshots: copies of the database beside it, opened and checked, ten of them spread over time."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from diary_app.domain.copies import Snapshot
from diary_app.domain.errors import CannotRead, CannotWrite, Damaged, DiskFull
from diary_app.domain.journal import ActKind
from diary_app.progress import Ask, Progress
from diary_app.store.copies import snapshot_digests
from diary_app.store.copies.contents import Contents
from diary_app.store.copies.database_copy import copy_database
from diary_app.store.database import Connection, database_troubles
from diary_app.store.disk.files import (
    TEMPORARY,
    disk_troubles,
    make_folder,
    make_private,
    sync_folder,
)
from diary_app.store.vault import Vault

__all__ = [
    "KEPT",
    "SNAPSHOTS",
    "Taken",
    "erased_since",
    "found",
    "is_due",
    "spread",
    "take",
]

SNAPSHOTS = "snapshots"
KEPT = 10
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"(\d{8}T\d{6}Z)(?:-(\d{1,9}))?\.db")
_QUIET = (ActKind.OPENED, ActKind.BACKED_UP)


@dataclass(frozen=True, slots=True)
class Taken:
    """A snapshot that was just taken, and what is in it."""

    snapshot: Snapshot
    contents: Contents


def found(folder: Path) -> list[Snapshot]:
    """Return the snapshots in a diary's folder, newest first.

    Raises:
        CannotRead: the computer does not let us look.
    """
    snapshots = []
    try:
        for path in (folder / SNAPSHOTS).glob("*.db"):
            if made := _made(path.name):
                snapshots.append(Snapshot(path=path, made=made, size=path.stat().st_size))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise CannotRead(SNAPSHOTS, error.strerror or type(error).__name__) from error
    return sorted(snapshots, key=_order, reverse=True)


def is_due(vault: Vault) -> bool:
    """Say whether anything was written since the newest snapshot.

    That the diary was opened, or backed up, is nothing a snapshot would be needed for.
    """
    with vault.reading() as database:
        now = _written(database)
    clock = vault.clock().utc
    snapshots = found(vault.folder)
    ahead = [one for one in snapshots if one.made > clock]  # the clock was put back since
    newest = snapshots[len(ahead) : len(ahead) + 1]
    return not any(_holds(vault, one, now) for one in (*newest, *ahead))


def take(vault: Vault, progress: Progress, ask: Ask) -> Taken:
    """Take a snapshot and thin out the older ones.

    If something is erased for good meanwhile, the copy that still holds it is thrown away, and
    another one is taken.

    Raises:
        Damaged: the diary's database is; older snapshots stay.
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite, CopyNotSound: as named.
        Cancelled: the person asked to stop, or the diary was closed; nothing is left behind.
    """
    ask(vault.require_in_place)
    folder = vault.folder / SNAPSHOTS
    with disk_troubles(vault.folder):
        make_folder(folder)
        make_private(folder, 0o700)
        _sweep(folder)
    while (taken := _taken(vault, progress, ask)) is None:
        pass
    for old in spread(found(vault.folder), taken.snapshot):
        with contextlib.suppress(OSError):  # it goes another time
            old.path.unlink()
    return taken


def spread(snapshots: list[Snapshot], taken: Snapshot, most: int = KEPT) -> list[Snapshot]:
    """Return those that are too many, so that the rest lies close together lately, then wider.

    The first and the last stay, and the one just taken, which by a wrong clock may be neither. Of
    the others the one goes whose neighbours would then lie the least far apart, measured by how
    long ago that was.

    Args:
        snapshots: newest first.
        taken: the one just taken.
        most: how many stay, three at least.
    """
    kept, gone = list(snapshots), []

    def gap(at: int) -> float:
        age = (kept[0].made - kept[at].made).total_seconds()
        return (kept[at - 1].made - kept[at + 1].made).total_seconds() / (age + 1)

    while len(kept) > most:
        between = [at for at in range(1, len(kept) - 1) if kept[at] != taken]
        gone.append(kept.pop(min(between, key=gap)))
    return gone


def erased_since(vault: Vault, act: int) -> bool:
    """Say whether anything was erased for good after the row of that number."""
    with vault.reading() as database:
        question = "SELECT 1 FROM journal WHERE kind = ? AND seq > ? LIMIT 1"
        return database.execute(question, (ActKind.ERASED, act)).fetchone() is not None


def _taken(vault: Vault, progress: Progress, ask: Ask) -> Taken | None:
    """Take one; ``None`` if something in it was erased for good meanwhile."""
    now = vault.clock().utc.replace(microsecond=0)
    path = _free_name(vault.folder / SNAPSHOTS, now)
    beside = path.with_name(path.name + TEMPORARY)
    contents = copy_database(vault, beside, progress, ask)
    with disk_troubles(vault.folder):
        digest = snapshot_digests.digest_of(beside, progress)

    def put() -> Taken | None:
        """Give it its name, on the diary's thread, where nothing can be erased meanwhile."""
        if erased_since(vault, contents.last):
            return None
        # also that of one which had this name before
        snapshot_digests.keep_only(vault, {one.path.name for one in found(vault.folder)})
        with disk_troubles(vault.folder):
            size = beside.stat().st_size
            beside.replace(path)
            sync_folder(path.parent)
        with contextlib.suppress(DiskFull, CannotWrite):  # without it every page is looked at
            snapshot_digests.note(vault, path.name, digest)
        return Taken(Snapshot(path=path, made=now, size=size), contents)

    try:
        return ask(put)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _written(database: Connection) -> tuple[Any, ...]:
    """Return what differs as soon as anything worth a snapshot was written."""
    newest = database.execute(
        "SELECT seq, hash FROM journal WHERE kind NOT IN (?, ?) ORDER BY seq DESC LIMIT 1", _QUIET
    ).fetchone()
    drafts = database.execute("SELECT id, digest FROM draft ORDER BY id").fetchall()
    held = database.execute("SELECT exhibit, draft, digest FROM held ORDER BY exhibit").fetchall()
    return newest, drafts, held


def _holds(vault: Vault, snapshot: Snapshot, written: tuple[Any, ...]) -> bool:
    try:
        copy = vault.open_copy(snapshot.path)
        with contextlib.closing(copy), database_troubles(vault.folder):
            return _written(copy) == written
    except (Damaged, CannotRead):
        return False


def _made(name: str) -> datetime | None:
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
    except ValueError:  # digits that are no day
        return None


def _order(snapshot: Snapshot) -> tuple[datetime, int]:
    match = _NAME.fullmatch(snapshot.path.name)
    return snapshot.made, int((match and match[2]) or 0)


def _free_name(folder: Path, now: datetime) -> Path:
    """Return a name that nothing has; a second one of the same second gets a number."""
    time = f"{now:{_TIME}}"
    path, number = folder / f"{time}.db", 1
    while path.exists():
        number += 1
        path = folder / f"{time}-{number}.db"
    return path


def _sweep(folder: Path) -> None:
    """Take away what a crash left half made."""
    for path in folder.glob(f"*{TEMPORARY}*"):
        path.unlink()
