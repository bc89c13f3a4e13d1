"""A vault: the folder of one diary, held by one program, its keys in memory while it is open."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from filelock import FileLock

from diary_app.domain.moment import Clock
from diary_app.progress import Cancelled
from diary_app.store import schema
from diary_app.store.database import DATABASE, Connection, connect, database_troubles
from diary_app.store.effort import KEY_BYTES, SALT_BYTES
from diary_app.store.folder import HALF_MADE, OBJECTS, locked, require_vault
from diary_app.store.keys import KeyFile, KeyRing, SlotRole, public_key_of, wipe

__all__ = [
    "Vault",
    "open_locked",
    "open_vault",
    "vault_of",
]


@dataclass(slots=True, eq=False)
class Vault:
    """An open vault. Its connection belongs to the thread that opened it.

    Keys are used under a lock, so that closing never wipes one that another thread is using: an
    object would be sealed under zeros.

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
    _connection: Connection | None = field(repr=False)
    _object_key: bytearray = field(repr=False)
    _signer: Ed25519PrivateKey = field(repr=False)
    _lock: FileLock = field(repr=False)
    _in_use: threading.Lock = field(default_factory=threading.Lock, repr=False)

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
        return self.folder / OBJECTS

    def require_open(self) -> None:
        """Go on only while the vault is open; safe from any thread, like the next three.

        Raises:
            Cancelled: it was closed meanwhile.
        """
        if self._connection is None:
            raise Cancelled

    def wrap(self, key: bytearray, nonce: bytes, bound: bytes) -> bytes:
        """Return an object's own key, 32 bytes, sealed under the vault's: 48 bytes.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        with self._in_use:
            self.require_open()
            return AESGCM(self._object_key).encrypt(nonce, key, bound)

    def unwrap_into(self, key: bytearray, wrapped: bytes, nonce: bytes, bound: bytes) -> None:
        """Put into ``key``, 32 bytes, what :meth:`wrap` sealed.

        Raises:
            InvalidTag, ValueError: it did not seal this, or not so.
            Cancelled: the vault was closed meanwhile.
        """
        with self._in_use:
            self.require_open()
            AESGCM(self._object_key).decrypt_into(nonce, wrapped, bound, key)

    def sign(self, message: bytes) -> bytes:
        """Return this slot's Ed25519 signature over ``message``: 64 bytes.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        with self._in_use:
            self.require_open()
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
        with self._in_use:
            connection, self._connection = self._connection, None
            wipe(self._object_key)
        if connection is None:
            return
        try:
            connection.close()
        finally:
            self._lock.release()


def open_vault(folder: Path, passphrase: str, clock: Clock) -> Vault:
    """Open a vault with the keeper's passphrase or a normalised recovery code.

    Raises:
        NotADiary, NewerDiary, UnsafeKeyFile, InUse, DoesNotOpen, Damaged, CannotRead, CannotWrite,
        DiskFull: as named.
        NotEnoughMemory: the computer does not have the memory the key derivation takes.
    """
    folder = folder.absolute()
    require_vault(folder)
    return open_locked(folder, passphrase, clock, locked(folder))


def open_locked(folder: Path, passphrase: str, clock: Clock, lock: FileLock) -> Vault:
    """Open a vault whose folder is held already; ``lock`` is let go of if that fails.

    Raises:
        as :func:`open_vault`.
    """
    try:
        key_file = KeyFile.read(folder)
        ring = key_file.open(passphrase)
        key_file.mend_twin(folder)
        return vault_of(folder, key_file, ring, clock, lock)
    except BaseException:
        lock.release()
        raise


def vault_of(
    folder: Path,
    key_file: KeyFile,
    ring: KeyRing,
    clock: Clock,
    lock: FileLock,
    *,
    is_new: bool = False,
) -> Vault:
    """Return the vault that ``ring`` opens, and wipe the ring, whatever happens.

    Args:
        folder: of the vault, absolute.
        key_file: its key file.
        ring: from a slot of it.
        clock: tells the time of what is written.
        lock: holds the folder; let go of when the vault closes.
        is_new: whether to make the database, without tables and under its half-made name.

    Raises:
        Damaged, NewerDiary, InUse, CannotRead, CannotWrite, DiskFull: as named.
    """
    object_key = _derived(ring.data_key, b"object wrap", KEY_BYTES)
    try:
        signer = ring.signer()
        database = _open_database(folder, ring.data_key, is_new=is_new)
    except BaseException:
        wipe(object_key)
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
        _object_key=object_key,
        _signer=signer,
        _lock=lock,
    )


def _open_database(folder: Path, data_key: bytearray, *, is_new: bool) -> Connection:
    key = _derived(data_key, b"sqlcipher key", KEY_BYTES)
    salt = _derived(data_key, b"sqlcipher salt", SALT_BYTES)
    try:
        path = folder / (HALF_MADE if is_new else DATABASE)
        database = connect(path, key, bytes(salt), is_new=is_new)
    finally:
        wipe(key)
    if not is_new:
        try:
            with database_troubles(folder):
                schema.require_known_shape(database)
        except BaseException:
            database.close()
            raise
    return database


def _derived(data_key: bytearray, label: bytes, length: int) -> bytearray:
    """Return a key for one use, from the data key: HKDF-SHA256 (RFC 5869)."""
    derived = bytearray(length)
    hkdf = HKDF(hashes.SHA256(), length, salt=None, info=b"daybook/1/" + label)
    hkdf.derive_into(data_key, derived)
    return derived
