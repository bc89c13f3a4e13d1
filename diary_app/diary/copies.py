"""Copies: snapshots beside the diary, backups elsewhere, and the way back from each."""

from __future__ import annotations

from pathlib import Path

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.check import Findings
from diary_app.domain.copies import BackedUp, Backup, Restored, Snapshot
from diary_app.progress import Ask, Progress

__all__ = ["Copies", "restore", "snapshots_of"]


class Copies:
    """All that copies a diary."""

    def __init__(self, vault: store.Vault, surroundings: Surroundings) -> None:
        self._vault = vault
        self._surroundings = surroundings

    def snapshot(self, progress: Progress) -> Snapshot | None:
        """Copy the database beside the diary if something was written since the last snapshot.

        Returns:
            the snapshot, opened and checked; ``None`` if nothing had changed.

        Raises:
            Damaged: the database is damaged, so it was not copied; older snapshots stay.
            DiskFull, CannotWrite, CopyNotSound: as named; older snapshots stay.
            Cancelled: the person asked to stop.
        """
        raise NotImplementedError

    def snapshots(self) -> list[Snapshot]:
        """Return the snapshots there are, newest first."""
        return snapshots_of(self._vault.folder)

    def back_up(self, folder: Path, progress: Progress, ask: Ask) -> Backup:
        """Bring a copy of the diary in ``folder`` up to date, read it back, compare, and open it.

        Runs beside. The copy lies in a folder of its own in ``folder``, with a neutral name.
        """
        raise NotImplementedError

    def backups(self) -> list[BackedUp]:
        """Return the backups the journal remembers, newest first."""
        raise NotImplementedError

    def test(self, folder: Path, progress: Progress, ask: Ask) -> Findings:
        """Check a backup as thoroughly as the diary itself, and that it belongs to it. Beside."""
        raise NotImplementedError


def snapshots_of(folder: Path) -> list[Snapshot]:
    """Return the snapshots in a diary's folder, newest first; the diary need not be open."""
    raise NotImplementedError


def restore(
    backup: Path, to: Path, passphrase: str, surroundings: Surroundings, progress: Progress
) -> Restored:
    """Bring a diary back from a backup into a new place, and compare every hash and every row."""
    raise NotImplementedError
