"""Copies: snapshots beside the diary, backups elsewhere, and the way back from each."""

from __future__ import annotations

import threading
from pathlib import Path

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.check import Findings
from diary_app.domain.copies import BackedUp, Backup, Restored, Snapshot
from diary_app.progress import Ask, Progress, at_once

__all__ = ["Copies", "restore", "snapshots_of"]


class Copies:
    """All that copies a diary."""

    def __init__(self, vault: store.Vault) -> None:
        self._vault = vault
        self._copying = threading.Lock()

    def snapshot(self, progress: Progress) -> Snapshot | None:
        """Copy the database beside the diary if something was written since the last snapshot.

        Returns:
            the snapshot, opened and checked; ``None`` if nothing had changed, or if a backup is
            being made, which takes one itself.

        Raises:
            Damaged: the database is damaged, so it was not copied; older snapshots stay.
            ReadOnly, Gone, Replaced: as named.
            DiskFull, CannotWrite, CopyNotSound: as named; older snapshots stay.
            Cancelled: the person asked to stop.
        """
        if not self._copying.acquire(blocking=False):  # waiting for it could be for ever: its next
            return None  # piece of work may wait for this very thread
        try:
            if not store.snapshots.is_due(self._vault):
                return None
            return store.snapshots.take(self._vault, progress, at_once).snapshot
        finally:
            self._copying.release()

    def snapshots(self) -> list[Snapshot]:
        """Return the snapshots there are, newest first.

        Raises:
            CannotRead: the computer does not let us look.
        """
        return snapshots_of(self._vault.folder)

    def back_up(self, folder: Path, progress: Progress, ask: Ask) -> Backup:
        """Bring a copy of the diary in ``folder`` up to date, read it back, compare, and open it.

        Runs beside. The copy lies in a folder of its own in ``folder``, with a neutral name.

        Raises:
            ReadOnly, Gone, Replaced: the diary itself cannot be written to.
            FolderTaken: something else lies there, or it lies in the diary's own folder.
            CopyIsAhead: the copy there holds acts that this diary does not; nothing was changed.
            Damaged: the database is, and nothing was changed; or originals are, and are named:
                all the rest is in the copy, which is not counted as a backup.
            CopyNotSound: what was read back from there is not what was written.
            DiskFull, CannotRead, CannotWrite: as named; the copy that was there is whole.
            Cancelled: the person asked to stop; the copy that was there is whole.
        """
        with self._copying:
            return store.backup.back_up(self._vault, folder, progress, ask)

    def backups(self) -> list[BackedUp]:
        """Return the backups the journal remembers, newest first.

        Raises:
            Damaged: a row is not what was written.
        """
        return store.backup.backed_up(self._vault)

    def test(self, folder: Path, progress: Progress, ask: Ask) -> Findings:
        """Check a backup as thoroughly as the diary itself, and that it belongs to it. Beside.

        Args:
            folder: the copy, or the folder it lies in.
            progress: told of every step; stops the work.
            ask: reaches the diary's thread.

        Raises:
            NotADiary: there is no copy.
            CopyNotSound: these keys do not open it: it is another diary's, was made before the
                diary got a new data key, or is damaged at its very beginning.
            CopyIsAhead: it holds acts that this diary does not.
            NewerDiary, CannotRead: as named.
            Cancelled: the person asked to stop.
        """
        return store.backup_trial.test(self._vault, folder, progress, ask)


def snapshots_of(folder: Path) -> list[Snapshot]:
    """Return the snapshots in a diary's folder, newest first; the diary need not be open.

    Raises:
        CannotRead: the computer does not let us look.
    """
    return store.snapshots.found(folder.absolute())


def restore(
    backup: Path, to: Path, passphrase: str, surroundings: Surroundings, progress: Progress
) -> Restored:
    """Bring a diary back from a backup into a new place, and compare every hash and every row.

    Args:
        backup: the copy, or the folder in which it is the only one.
        to: is made; may exist if it is empty.
        passphrase: the one that opened the diary when the backup was made, or the recovery code.
        surroundings: for the clock.
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
    return store.restore(backup, to, passphrase, surroundings.clock, progress)
