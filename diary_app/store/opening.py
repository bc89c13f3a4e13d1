"""Open a vault: what was being swapped is settled first, then keys, then the database."""

from __future__ import annotations

from pathlib import Path

from diary_app.domain.moment import Clock
from diary_app.progress import Progress
from diary_app.store import staged
from diary_app.store.database import DATABASE, Mode, begins_with, connect
from diary_app.store.disk import last_seen
from diary_app.store.disk.first_page import FirstPage
from diary_app.store.disk.folder import HALF_MADE, is_backup, require_vault
from diary_app.store.disk.hold import Hold, hold_to_write
from diary_app.store.keys.key_file import KeyFile
from diary_app.store.keys.key_ring import KeyRing, public_key_of
from diary_app.store.keys.vault_keys import VaultKeys
from diary_app.store.migration import open_today
from diary_app.store.vault import Vault

__all__ = ["open_held", "open_vault", "vault_of"]


def open_vault(
    folder: Path, passphrase: str, clock: Clock, progress: Progress | None = None
) -> Vault:
    """Open a vault with the keeper's passphrase or a normalised recovery code.

    A backup, and a vault on a disk that refuses to be written to, are opened to be read only.

    Args:
        folder: of the vault.
        passphrase: or the code.
        clock: tells the time of what is written.
        progress: told while a vault of an older shape is brought to today's.

    Raises:
        NotADiary, NewerDiary, UnsafeKeyFile, InUse, DoesNotOpen, Damaged, CannotRead, CannotWrite,
        DiskFull: as named.
        NotEnoughMemory: the computer does not have the memory the key derivation takes.
        Cancelled: the person asked to stop; a vault of an older shape stays as it was.
    """
    folder = folder.absolute()
    require_vault(folder)
    hold = None if is_backup(folder) else hold_to_write(folder)
    return open_held(folder, passphrase, clock, hold, progress)


def open_held(
    folder: Path, passphrase: str, clock: Clock, hold: Hold | None, progress: Progress | None = None
) -> Vault:
    """Open a vault whose folder is held already; ``hold`` is let go of if that fails.

    Raises:
        as :func:`open_vault`.
    """
    try:
        staged.settle(folder, can_write=hold is not None)
        key_file = KeyFile.read(folder)
        ring = key_file.open(passphrase)
        if hold is not None:
            key_file.mend_twins(folder)
        return vault_of(folder, key_file, ring, clock, hold, progress=progress)
    except BaseException:
        if hold is not None:
            hold.release()
        raise


def vault_of(
    folder: Path,
    key_file: KeyFile,
    ring: KeyRing,
    clock: Clock,
    hold: Hold | None,
    *,
    is_new: bool = False,
    progress: Progress | None = None,
) -> Vault:
    """Return the vault that ``ring`` opens, and wipe the ring, whatever happens.

    Args:
        folder: of the vault, absolute.
        key_file: its key file.
        ring: from a slot of it.
        clock: tells the time of what is written.
        hold: holds the folder; let go of when the vault closes. ``None``: to be read only.
        is_new: whether to make the database, without tables and under its half-made name.
        progress: told while one of an older shape is brought to today's.

    Raises:
        Damaged, NewerDiary, InUse, CannotRead, CannotWrite, DiskFull: as named.
    """
    keys = VaultKeys.derived(ring.data_key)
    path = folder / (HALF_MADE if is_new else DATABASE)
    try:
        signer = ring.signer()
        mode = Mode.MAKE if is_new else Mode.READ if hold is None else Mode.WRITE
        salt_was_whole = is_new or begins_with(path, keys.salt)
        key = keys.database, keys.salt
        database = (
            connect(path, *key, mode=mode)
            if is_new
            else open_today(path, *key, mode=mode, progress=progress)
        )
        try:
            found = path.stat()
            first_page = None if hold is None else FirstPage(path)
        except BaseException:
            database.close()
            raise
    except BaseException:
        keys.wipe()
        raise
    finally:
        ring.wipe()
    return Vault(
        folder=folder,
        diary=key_file.diary,
        role=ring.role,
        author=public_key_of(signer),
        clock=clock,
        _connection=database,
        _keys=keys,
        _signer=signer,
        _hold=hold,
        _file=(found.st_dev, found.st_ino),
        _first_page=first_page,
        last_seen=last_seen.read(folder, keys.last_seen),
        salt_was_whole=salt_was_whole,
    )
