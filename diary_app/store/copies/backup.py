"""Back up a diary into another folder, beside the diary's own thread."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from diary_app.chain import FIRST
from diary_app.domain.copies import BackedUp, Backup, Snapshot
from diary_app.domain.errors import (
    CannotRead,
    CopyIsAhead,
    CopyNotSound,
    Damaged,
    DiskFull,
    Replaced,
)
from diary_app.domain.journal import Act, ActKind
from diary_app.progress import Ask, Progress
from diary_app.store.copies import backup_place, originals_copy, snapshots
from diary_app.store.copies.backup_place import Mark, mark
from diary_app.store.copies.backup_trial import hashes_of, opened_copy, require_beginning
from diary_app.store.copies.contents import Contents
from diary_app.store.copies.database_copy import copy_database, hashes, require_sound
from diary_app.store.copies.elsewhere import WhileOpen, opened_elsewhere
from diary_app.store.database import DATABASE, database_troubles
from diary_app.store.disk import reserve
from diary_app.store.disk.copying import copy_file, require_room
from diary_app.store.disk.files import (
    TEMPORARY,
    disk_troubles,
    make_folder,
    make_private,
    sync_folder,
)
from diary_app.store.disk.folder import HALF_MADE, OBJECTS, is_backup
from diary_app.store.entries import journal
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.vault import Vault

__all__ = ["back_up", "backed_up"]


@dataclass(frozen=True, slots=True)
class _Copied:
    """A copy that was filled: what is in it, and which originals came and went."""

    contents: Contents
    brought: originals_copy.Brought
    removed: int


def back_up(vault: Vault, into: Path, progress: Progress, ask: Ask) -> Backup:
    """Bring the copy of a diary in ``into`` up to date; read it back, compare it, open it.

    Originals come first, the database last: whatever is interrupted, the copy that was there
    before is still whole. Under a new data key a new copy is made beside the old one. If something
    is erased for good meanwhile, all is gone through once more.

    Args:
        vault: the diary, open to be written to.
        into: the folder the copy lies in, or the copy itself; is made if it is not there.
        progress: told of every step; stops the work.
        ask: reaches the diary's thread.

    Raises:
        ReadOnly, Gone, Replaced: see ``Vault.require_in_place``.
        FolderTaken: something else lies there, or it lies in the diary's own folder.
        CopyIsAhead: the copy there holds acts that this diary does not; nothing was changed.
        Damaged: the diary's database is; or originals are, and the old copy, of an older data key,
            may be all there is of them. It stays as it is.
        CopyNotSound: what was read back is not what was written.
        DiskFull, CannotRead, CannotWrite: as named.
        Cancelled: the person asked to stop, or the diary was closed.
    """
    ask(vault.require_in_place)
    place = backup_place.place_for(vault, into)
    progress = WhileOpen(progress, vault)
    with backup_place.made_if_missing(place.parent):
        while True:
            last = ask(lambda: _last(vault))
            try:
                done = _copied(vault, place, progress, ask)
            except CannotRead:
                if ask(lambda before=last: snapshots.erased_since(vault, before)):  # type: ignore[misc]
                    continue  # what could not be read is gone for good, and so is the snapshot
                raise
            backup = ask(lambda found=done: _written_down(vault, place, found))  # type: ignore[misc]
            if backup is not None:
                return backup


def backed_up(vault: Vault) -> list[BackedUp]:
    """Return the backups the journal remembers, newest first.

    Raises:
        Damaged: a row is not what was written.
    """
    found = []
    for entry in reversed(journal.entries_of_kind(vault, ActKind.BACKED_UP)):
        body = journal.body_of(entry)
        at = journal.moment_of(entry)
        found.append(BackedUp(folder=Path(body["folder"]), at=at, acts=body["acts"]))
    return found


def _copied(vault: Vault, place: Path, progress: Progress, ask: Ask) -> _Copied:
    """Make or renew the copy in ``place``, and open it."""
    backup_place.tidy(place)
    is_ours = _is_ours(vault, place, ask)
    beside = backup_place.work_of(place)
    work = place if is_ours else beside
    try:
        contents, brought = _fill(vault, work, progress, ask)
        done = _Copied(contents, brought, removed=0)
        if not is_ours and place.exists() and brought.damaged:
            # not in its place: the old copy may be all there is of them
            raise Damaged(", ".join(brought.damaged))
        if not is_ours:
            backup_place.put_in_place(work, place)
    finally:
        if beside.exists():
            shutil.rmtree(beside, ignore_errors=True)
    _remove_left_over(place)
    removed = originals_copy.prune(place / OBJECTS, contents.exhibits)
    ours = ask(lambda: hashes_of(vault))
    with opened_copy(vault, place) as copy:
        if hashes_of(copy) != ours[: contents.acts]:
            raise CopyNotSound(place, (DATABASE,))
    return replace(done, removed=removed)


def _fill(
    vault: Vault, work: Path, progress: Progress, ask: Ask
) -> tuple[Contents, originals_copy.Brought]:
    """Bring all that is missing into a copy; its database gets its name when all is there."""
    half_made = work / HALF_MADE
    with disk_troubles(work):
        make_folder(work)
        make_private(work, 0o700)
        if not is_backup(work):
            mark(work, Mark(diary=vault.diary, acts=0, head=FIRST))
        make_folder(work / OBJECTS)
        half_made.unlink(missing_ok=True)
    source, contents = _database(vault, half_made, progress, ask)
    missing = originals_copy.not_there(vault, contents.exhibits, work / OBJECTS)
    require_room(work, originals_copy.room_for(vault, missing) + (source.size if source else 0))
    brought = originals_copy.bring(vault, missing, work / OBJECTS, progress, contents.lost)
    originals_copy.bring_proofs(vault, contents.exhibits, work / OBJECTS, progress)
    if source is not None:
        copy_file(source.path, half_made, DATABASE, lambda _: progress.go_on())
        _require_equal(vault, half_made, contents, progress)
    key_file = KeyFile.read(vault.folder)
    if key_file.diary != vault.diary:
        raise Replaced(vault.folder)
    with disk_troubles(work):
        key_file.write(work)
        half_made.replace(work / DATABASE)
        sync_folder(work)
    mark(work, Mark(diary=vault.diary, acts=contents.acts, head=contents.head))
    return contents, brought


def _database(
    vault: Vault, half_made: Path, progress: Progress, ask: Ask
) -> tuple[Snapshot | None, Contents]:
    """Take a snapshot to copy from, and return it and what is in it.

    Where the diary's own disk has no room for one, the copy is made straight where it is to go: on
    that day a backup is needed most.
    """
    try:
        taken = snapshots.take(vault, progress, ask)
    except DiskFull:
        return None, copy_database(vault, half_made, progress, ask)
    return taken.snapshot, taken.contents


def _require_equal(vault: Vault, path: Path, contents: Contents, progress: Progress) -> None:
    """Open what was read back as the same bytes: every page is right, the last row is there."""
    try:
        with contextlib.closing(vault.open_copy(path)) as copy, database_troubles(path.parent):
            require_sound(copy, progress)
            found = hashes(copy)
    except Damaged as error:
        raise CopyNotSound(path.parent, (error.what,)) from error
    if (len(found), found[-1:]) != (contents.acts, [contents.head]):
        raise CopyNotSound(path.parent, (DATABASE,))


def _written_down(vault: Vault, place: Path, done: _Copied) -> Backup | None:
    """Write a backup into the journal; ``None`` if something in it was erased meanwhile."""
    contents = done.contents
    if snapshots.erased_since(vault, contents.last):
        return None
    body = {
        "v": 1,
        "folder": str(place),
        "acts": contents.acts,
        "head": contents.head,
        "damaged": list(done.brought.damaged),
    }
    act = Act(kind=ActKind.BACKED_UP, subject="", body=body)
    reserve.with_reserve(vault.folder, lambda: _append(vault, act))
    return Backup(
        folder=place,
        made=vault.clock(),
        acts=contents.acts,
        head=contents.head,
        incidents=contents.incidents,
        exhibits=contents.kept,
        copied=done.brought.copied,
        removed=done.removed,
        damaged=tuple(done.brought.damaged),
    )


def _last(vault: Vault) -> int:
    """Return the number of the newest row."""
    with vault.reading() as database:
        return int(database.execute("SELECT max(seq) FROM journal").fetchone()[0])


def _append(vault: Vault, act: Act) -> None:
    with vault.writing():
        journal.append(vault, act)


def _is_ours(vault: Vault, place: Path, ask: Ask) -> bool:
    """Say whether the copy that is there can be brought up to date: our keys open it.

    Raises:
        CopyIsAhead: it holds acts that this diary does not.
    """
    if not is_backup(place):
        return False
    ours = ask(lambda: hashes_of(vault))
    try:
        with opened_elsewhere(vault, place) as copy:
            theirs = hashes_of(copy)
    except (Damaged, CannotRead):  # of an older data key, or damaged: a new one takes its place
        found = backup_place.marked(place)
        if found is not None and found.head not in ours:
            raise CopyIsAhead(place, max(1, found.acts - len(ours))) from None
        return False
    require_beginning(place, theirs, ours)
    return True


def _remove_left_over(place: Path) -> None:
    """Take away small files that a crash left half written."""
    for folder in (place, place / OBJECTS):
        for path in folder.glob(f"*{TEMPORARY}"):
            with contextlib.suppress(OSError):
                path.unlink()
