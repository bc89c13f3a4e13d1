"""A vault: the folder of one diary, held by one program, its keys in memory while it is open."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from filelock import FileLock, Timeout

from diary_app.domain.errors import CannotWrite, Damaged, FolderTaken, InUse, NotADiary
from diary_app.domain.moment import Clock
from diary_app.progress import Cancelled
from diary_app.store import schema
from diary_app.store.database import Connection, connect, database_troubles
from diary_app.store.effort import KEY_BYTES, Effort
from diary_app.store.files import disk_troubles, make_folder, sync_folder
from diary_app.store.keys import (
    KEYS,
    TWIN,
    KeyFile,
    KeyRing,
    SlotRole,
    new_key_ring,
    secret_of,
    wipe,
)

__all__ = [
    "Vault",
    "create_vault",
    "is_vault",
    "locked",
    "open_vault",
    "public_key_of",
    "require_vault",
    "vault_of",
]

_DATABASE = "diary.db"
_LOCK = "in-use"
_OBJECTS = "objects"


@dataclass(slots=True)
class Vault:
    """An open vault. Its connection belongs to the thread that opened it.

    Attributes:
        folder: absolute.
        diary: 32 hex digits, the diary's random name.
        role: whose slot opened it.
        author: 64 hex digits, the public key of that slot.
    """

    folder: Path
    diary: str
    role: SlotRole
    author: str
    clock: Clock
    _connection: Connection | None
    _object_key: bytearray
    _signer: Ed25519PrivateKey | None
    _lock: FileLock

    @property
    def database(self) -> Connection:
        """Return the open connection.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        if self._connection is None:
            raise Cancelled
        return self._connection

    @property
    def objects_folder(self) -> Path:
        """Return the folder of the sealed originals."""
        return self.folder / _OBJECTS

    @property
    def object_key(self) -> bytearray:
        """Return the key that wraps each object's own key: 32 bytes, wiped when the vault closes.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        if self._connection is None:
            raise Cancelled
        return self._object_key

    def sign(self, message: bytes) -> bytes:
        """Return this slot's Ed25519 signature over ``message``: 64 bytes.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        if self._signer is None:
            raise Cancelled
        return self._signer.sign(message)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all that happens inside together, or nothing of it."""
        with database_troubles(self.folder):
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield self.database
                self.database.execute("COMMIT")
            except BaseException:
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read, with the database's troubles named."""
        with database_troubles(self.folder):
            yield self.database

    def close(self) -> None:
        """Close the database and wipe the keys. Closing twice is fine."""
        if self._connection is not None:
            self._connection.close()
        self._connection = self._signer = None
        wipe(self._object_key)
        self._lock.release(force=True)


def is_vault(folder: Path) -> bool:
    """Say whether the folder looks like a diary, whole or not, without opening anything."""
    return any((folder / name).is_file() for name in (KEYS, TWIN, _DATABASE))


def require_vault(folder: Path) -> None:
    """Go on only if the folder holds a diary's key file and database.

    Raises:
        NotADiary: it holds neither.
        Damaged: one of the two is gone.
    """
    if not is_vault(folder):
        raise NotADiary(folder)
    if not (folder / _DATABASE).is_file():
        raise Damaged(_DATABASE)
    if not any((folder / name).is_file() for name in (KEYS, TWIN)):
        raise Damaged(KEYS)


def create_vault(
    folder: Path, passphrase: str, code: str, *, effort: Effort, clock: Clock
) -> tuple[Vault, str]:
    """Make a vault, close it, open it again from the disk, and return it open.

    Args:
        folder: is made; may exist if it is empty.
        passphrase: the keeper's.
        code: the recovery code, normalised.
        effort: costs of the key derivation.
        clock: tells the time of what is written.

    Returns:
        The open vault, and the public key of the recovery slot (64 hex digits).

    Raises:
        FolderTaken: there is something in the folder.
        CannotWrite, DiskFull: as named. What was begun is taken away again.
    """
    folder = folder.absolute()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderTaken(folder)
    was_there = folder.exists()
    try:
        with disk_troubles(folder):
            recovery_author = _lay_down(folder, passphrase, code, effort)
        return open_vault(folder, passphrase, clock), recovery_author
    except BaseException:
        _take_away(folder, keep_folder=was_there)
        raise


def _lay_down(folder: Path, passphrase: str, code: str, effort: Effort) -> str:
    make_folder(folder)
    folder.chmod(0o700)
    make_folder(folder / _OBJECTS)
    key_file = KeyFile.new(effort)
    keeper = new_key_ring(SlotRole.KEEPER, bytearray(os.urandom(KEY_BYTES)))
    recovery = new_key_ring(SlotRole.RECOVERY, keeper.data_key)
    for number, (typed, ring) in enumerate(((passphrase, keeper), (code, recovery))):
        secret = secret_of(typed)
        key_file.put(number, secret, ring)
        wipe(secret)
    key_file.write(folder)
    database = _open_database(folder, keeper.data_key)
    try:
        with database_troubles(folder):
            database.execute("BEGIN IMMEDIATE")
            schema.create(database)
            database.execute("COMMIT")
    finally:
        database.close()
    (folder / _DATABASE).chmod(0o600)
    sync_folder(folder)
    author = public_key_of(Ed25519PrivateKey.from_private_bytes(recovery.signing_seed))
    keeper.wipe()
    recovery.wipe()
    return author


def open_vault(folder: Path, passphrase: str, clock: Clock) -> Vault:
    """Open a vault with the keeper's passphrase or a normalised recovery code.

    Raises:
        NotADiary, NewerDiary, UnsafeKeyFile, InUse, DoesNotOpen, Damaged: as named.
    """
    folder = folder.absolute()
    require_vault(folder)
    lock = locked(folder)
    try:
        key_file = KeyFile.read(folder)
        secret = secret_of(passphrase)
        _, ring = key_file.open(secret)
        wipe(secret)
        return vault_of(folder, key_file, ring, clock, lock)
    except BaseException:
        lock.release(force=True)
        raise


def vault_of(folder: Path, key_file: KeyFile, ring: KeyRing, clock: Clock, lock: FileLock) -> Vault:
    """Return the vault that ``ring`` opens, and wipe the ring.

    Raises:
        DoesNotOpen, Damaged, NewerDiary: as named.
    """
    signer = Ed25519PrivateKey.from_private_bytes(ring.signing_seed)
    object_key = _derived(ring.data_key, b"object wrap", 32)
    database = _open_database(folder, ring.data_key)
    ring.wipe()
    try:
        with database_troubles(folder):
            schema.require_known_shape(database)
    except BaseException:
        database.close()
        raise
    return Vault(
        folder=folder,
        diary=key_file.diary,
        role=ring.role,
        author=public_key_of(signer),
        clock=clock,
        _connection=database,
        _object_key=object_key,
        _signer=signer,
        _lock=lock,
    )


def _open_database(folder: Path, data_key: bytearray) -> Connection:
    key = _derived(data_key, b"sqlcipher key", 32)
    salt = _derived(data_key, b"sqlcipher salt", 16)
    try:
        return connect(folder / _DATABASE, key, bytes(salt))
    finally:
        wipe(key)


def _derived(data_key: bytearray, label: bytes, length: int) -> bytearray:
    """Return a key for one use, from the data key: HKDF-SHA256 (RFC 5869)."""
    derived = bytearray(length)
    hkdf = HKDF(hashes.SHA256(), length, salt=None, info=b"daybook/1/" + label)
    hkdf.derive_into(data_key, derived)
    return derived


def public_key_of(signer: Ed25519PrivateKey) -> str:
    """Return the public half of a signing key: 64 hex digits."""
    return signer.public_key().public_bytes_raw().hex()


def locked(folder: Path) -> FileLock:
    """Hold the folder for this program alone; the system lets go of it if the program dies."""
    lock = FileLock(folder / _LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout as error:
        raise InUse(folder) from error
    except OSError as error:
        raise CannotWrite(folder.name, error.strerror or "") from error
    return lock


def _take_away(folder: Path, *, keep_folder: bool) -> None:
    for entry in folder.iterdir() if folder.is_dir() else ():
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            entry.unlink(missing_ok=True)
    if not keep_folder and folder.is_dir():
        folder.rmdir()
