"""A vault: the folder of one diary, held by one program, its keys in memory while it is open."""

# budget: 385 lines, because whoever uses a key of an open vault does it here, under its lock
# budget: 13 public methods, because each use of a key is one

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

from diary_app.domain.errors import (
    CannotRead,
    CannotWrite,
    Damaged,
    DiaryError,
    Gone,
    ReadOnly,
    Replaced,
)
from diary_app.domain.head import Head
from diary_app.domain.moment import Clock
from diary_app.progress import Cancelled
from diary_app.store import last_seen, staged
from diary_app.store.database import (
    DATABASE,
    Connection,
    Mode,
    begins_with,
    connect,
    database_troubles,
)
from diary_app.store.effort import KEY_BYTES, SALT_BYTES
from diary_app.store.folder import HALF_MADE, OBJECTS, is_backup, require_vault
from diary_app.store.hold import Hold, hold_to_write
from diary_app.store.key_ring import KeyRing, SlotRole, public_key_of, wipe
from diary_app.store.keys import KeyFile
from diary_app.store.migration import open_today

__all__ = [
    "Vault",
    "open_held",
    "open_vault",
    "vault_of",
]

_NEWEST = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"


@dataclass(slots=True)
class _Keys:
    """What is derived from the data key, each 32 bytes but the salt of 16, which is no secret."""

    database: bytearray = field(repr=False)
    objects: bytearray = field(repr=False)
    last_seen: bytearray = field(repr=False)
    salt: bytes

    @classmethod
    def derived(cls, data_key: bytearray) -> _Keys:
        return cls(
            database=_derived(data_key, b"sqlcipher key", KEY_BYTES),
            objects=_derived(data_key, b"object wrap", KEY_BYTES),
            last_seen=_derived(data_key, b"last seen", KEY_BYTES),
            salt=bytes(_derived(data_key, b"sqlcipher salt", SALT_BYTES)),
        )

    def wipe(self) -> None:
        for key in (self.database, self.objects, self.last_seen):
            wipe(key)


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
        last_seen: how far the journal had come when this folder was last written to, as it was
            found at the opening; ``None`` if that is not known.
        salt_was_whole: whether the copy of the salt at the database's beginning was right when it
            was opened. A wrong one is not used, and mended with the next thing written.
    """

    folder: Path
    diary: str
    role: SlotRole
    author: str
    clock: Clock
    _connection: Connection | None = field(repr=False)
    _keys: _Keys = field(repr=False)
    _signer: Ed25519PrivateKey | None = field(repr=False)
    _hold: Hold | None = field(repr=False)
    _file: tuple[int, int]
    last_seen: Head | None = None
    salt_was_whole: bool = True
    _noted: str = ""
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
    def is_read_only(self) -> bool:
        """Say whether nothing can be written: a backup, or a disk that refuses."""
        return self._hold is None

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
            return AESGCM(self._keys.objects).encrypt(nonce, key, bound)

    def unwrap_into(self, key: bytearray, wrapped: bytes, nonce: bytes, bound: bytes) -> None:
        """Put into ``key``, 32 bytes, what :meth:`wrap` sealed.

        Raises:
            InvalidTag, ValueError: it did not seal this, or not so.
            Cancelled: the vault was closed meanwhile.
        """
        with self._in_use:
            self.require_open()
            AESGCM(self._keys.objects).decrypt_into(nonce, wrapped, bound, key)

    def sign(self, message: bytes) -> bytes:
        """Return this slot's Ed25519 signature over ``message``: 64 bytes.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        with self._in_use:
            if self._signer is None:
                raise Cancelled
            return self._signer.sign(message)

    def sign_with(self, signer: Ed25519PrivateKey) -> None:
        """Sign with another key from now on: the one its slot was just given.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        with self._in_use:
            self.require_open()
            self._signer, self.author = signer, public_key_of(signer)

    def open_copy(self, path: Path, *, mode: Mode = Mode.READ) -> Connection:
        """Open a copy of this vault's database, to be read only; the caller closes it.

        Args:
            path: of the copy.
            mode: to be written to only where the engine has to set right what a crash left.

        Raises:
            Damaged, CannotRead: as named.
            Cancelled: the vault was closed meanwhile.
        """
        with self._in_use:
            self.require_open()
            return connect(path, self._keys.database, self._keys.salt, mode=mode)

    def require_in_place(self) -> None:
        """Go on only if what was opened is still what lies in the folder, and may be written to.

        Raises:
            ReadOnly: it was opened to be read only.
            Gone: the folder is not there any more.
            Replaced: another file lies there.
        """
        if self._hold is None:
            raise ReadOnly(self.folder)
        self._require_the_same()

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """Write all that happens inside together, or nothing of it.

        Raises:
            ReadOnly, Gone, Replaced: see :meth:`require_in_place`.
            DiskFull, CannotWrite, Damaged: as named.
        """
        self.require_in_place()
        with self._troubles():
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield self.database
                self.database.execute("COMMIT")
            except BaseException:
                if self.database.in_transaction:
                    self.database.execute("ROLLBACK")
                raise
            self._note_head()

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read, with the database's troubles named."""
        with self._troubles():
            yield self.database

    def close(self) -> None:
        """Close the database and wipe the keys. Closing twice is fine."""
        with self._in_use:
            connection, self._connection = self._connection, None
            self._keys.wipe()
            self._signer = None  # its bytes are wiped by the library when it goes
        if connection is None:
            return
        try:
            connection.close()
        finally:
            if self._hold is not None:
                self._hold.release()

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        """Name the database's troubles; where the folder itself is gone, that is the trouble."""
        try:
            with database_troubles(self.folder):
                yield
        except (Damaged, CannotRead, CannotWrite):
            self._require_the_same()
            raise

    def _require_the_same(self) -> None:
        try:
            found = _file_of(self.folder)
        except OSError as error:
            raise Gone(self.folder) from error
        if found != self._file:
            raise Replaced(self.folder)

    def _note_head(self) -> None:
        """Note how far the journal has come; what was written stays written if that fails."""
        with contextlib.suppress(DiaryError), database_troubles(self.folder):
            row = self.database.execute(_NEWEST).fetchone()
            if row is not None and row[1] != self._noted:
                last_seen.note(self.folder, self._keys.last_seen, Head(seq=row[0], hash=row[1]))
                self._noted = row[1]


def open_vault(folder: Path, passphrase: str, clock: Clock) -> Vault:
    """Open a vault with the keeper's passphrase or a normalised recovery code.

    A backup, and a vault on a disk that refuses to be written to, are opened to be read only.

    Raises:
        NotADiary, NewerDiary, UnsafeKeyFile, InUse, DoesNotOpen, Damaged, CannotRead, CannotWrite,
        DiskFull: as named.
        NotEnoughMemory: the computer does not have the memory the key derivation takes.
    """
    folder = folder.absolute()
    require_vault(folder)
    hold = None if is_backup(folder) else hold_to_write(folder)
    return open_held(folder, passphrase, clock, hold)


def open_held(folder: Path, passphrase: str, clock: Clock, hold: Hold | None) -> Vault:
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
        return vault_of(folder, key_file, ring, clock, hold)
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
) -> Vault:
    """Return the vault that ``ring`` opens, and wipe the ring, whatever happens.

    Args:
        folder: of the vault, absolute.
        key_file: its key file.
        ring: from a slot of it.
        clock: tells the time of what is written.
        hold: holds the folder; let go of when the vault closes. ``None``: to be read only.
        is_new: whether to make the database, without tables and under its half-made name.

    Raises:
        Damaged, NewerDiary, InUse, CannotRead, CannotWrite, DiskFull: as named.
    """
    keys = _Keys.derived(ring.data_key)
    path = folder / (HALF_MADE if is_new else DATABASE)
    try:
        signer = ring.signer()
        mode = Mode.MAKE if is_new else Mode.READ if hold is None else Mode.WRITE
        open_it = connect if is_new else open_today
        salt_was_whole = is_new or begins_with(path, keys.salt)
        database = open_it(path, keys.database, keys.salt, mode=mode)
        try:
            found = path.stat()
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
        last_seen=last_seen.read(folder, keys.last_seen),
        salt_was_whole=salt_was_whole,
    )


def _file_of(folder: Path) -> tuple[int, int]:
    """Return what tells a database's file from another of the same name."""
    try:
        found = (folder / DATABASE).stat()
    except FileNotFoundError:
        found = (folder / HALF_MADE).stat()  # while it is being made
    return found.st_dev, found.st_ino


def _derived(data_key: bytearray, label: bytes, length: int) -> bytearray:
    """Return a key for one use, from the data key: HKDF-SHA256 (RFC 5869)."""
    derived = bytearray(length)
    hkdf = HKDF(hashes.SHA256(), length, salt=None, info=b"daybook/1/" + label)
    hkdf.derive_into(data_key, derived)
    return derived
