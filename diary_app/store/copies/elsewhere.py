"""Another folder of the same diary, a copy of it, opened to be read with the keys in memory."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path

from diary_app.domain.errors import CannotRead
from diary_app.progress import Progress
from diary_app.store.database import DATABASE, Mode, begins_with
from diary_app.store.migration import open_today
from diary_app.store.vault import Vault

__all__ = ["WhileOpen", "opened_elsewhere"]


class WhileOpen(Progress):
    """Progress of work that goes on beside a diary and ends when that is closed.

    A copy is read with keys of its own: closing the diary does not wipe them, the end of the work
    does. So it ends at the next step.
    """

    def __init__(self, progress: Progress, vault: Vault) -> None:
        super().__init__()
        self._progress, self._vault = progress, vault

    def step(self, done: int, total: int, doing: str) -> None:
        """Report a step.

        Raises:
            Cancelled: the person asked to stop, or the diary was closed meanwhile.
        """
        self._vault.require_open()
        self._progress.step(done, total, doing)

    def go_on(self) -> None:
        """Go on only if nobody asked to stop.

        Raises:
            Cancelled: the person did, or the diary was closed meanwhile.
        """
        self._vault.require_open()
        self._progress.go_on()

    def stop(self) -> None:
        """Ask the work to stop at its next step. Safe from any thread."""
        self._progress.stop()


@contextlib.contextmanager
def opened_elsewhere(vault: Vault, folder: Path) -> Iterator[Vault]:
    """Open a copy of a diary for a while, to be read only, without asking for the passphrase.

    Its connection belongs to the calling thread, which need not be the diary's.

    Args:
        vault: the diary, open.
        folder: where the copy lies.

    Raises:
        Damaged: these keys do not fit, or the first page is damaged (nobody can tell which).
        NewerDiary, CannotRead: as named.
        Cancelled: the diary was closed meanwhile.
    """
    path = folder.absolute() / DATABASE
    with vault._in_use:  # noqa: SLF001 - nobody else may copy keys; two vaults of one diary are kin
        vault.require_open()
        found = vault._keys  # noqa: SLF001 - as above
        keys = dataclasses.replace(
            found,
            database=bytearray(found.database),
            objects=bytearray(found.objects),
            last_seen=bytearray(found.last_seen),
        )
    try:
        file = path.stat()
        salt_was_whole = begins_with(path, keys.salt)
        database = open_today(path, keys.database, keys.salt, mode=Mode.READ)
    except OSError as error:
        keys.wipe()
        raise CannotRead(path.name, error.strerror or type(error).__name__) from error
    except BaseException:
        keys.wipe()
        raise
    copy = Vault(
        folder=path.parent,
        diary=vault.diary,
        role=vault.role,
        author=vault.author,
        clock=vault.clock,
        _connection=database,
        _keys=keys,
        _signer=None,
        _hold=None,
        _file=(file.st_dev, file.st_ino),
        salt_was_whole=salt_was_whole,
    )
    try:
        yield copy
    finally:
        copy.close()
