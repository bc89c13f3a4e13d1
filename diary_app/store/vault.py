"""A vault: the folder of one diary, held by one program, its keys in memory while it is open."""

# budget: 13 public methods, because each use of a key is one

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

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
from diary_app.store.database import (
    DATABASE,
    Connection,
    Mode,
    connect,
    database_troubles,
)
from diary_app.store.disk import last_seen
from diary_app.store.disk.first_page import FirstPage
from diary_app.store.disk.folder import HALF_MADE, OBJECTS
from diary_app.store.disk.hold import Hold
from diary_app.store.keys.key_ring import SlotRole, public_key_of
from diary_app.store.keys.vault_keys import VaultKeys

__all__ = ["Vault"]

_NEWEST = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"


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
    _keys: VaultKeys = field(repr=False)
    _signer: Ed25519PrivateKey | None = field(repr=False)
    _hold: Hold | None = field(repr=False)
    _file: tuple[int, int]
    _first_page: FirstPage | None = field(default=None, repr=False)
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
        self._require_untouched()
        with self._troubles():
            self.database.execute("BEGIN IMMEDIATE")
            try:
                yield self.database
                self._commit()
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
            if self._first_page is not None:
                self._first_page.close()
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

    def _commit(self) -> None:
        """Commit, with the first page written anew, and remember what it is on the disk now."""
        database = self.database
        (shape,) = database.execute("PRAGMA user_version").fetchone()
        database.execute(f"PRAGMA user_version = {int(shape)}")  # the same: it stands on that page
        try:
            database.execute("COMMIT")
        finally:
            if database.in_transaction:
                database.execute("ROLLBACK")
            if self._first_page is not None:
                self._first_page.note()

    def _require_untouched(self) -> None:
        if self._first_page is not None and not self._first_page.is_as_noted():
            raise Replaced(self.folder)

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


def _file_of(folder: Path) -> tuple[int, int]:
    """Return what tells a database's file from another of the same name."""
    try:
        found = (folder / DATABASE).stat()
    except FileNotFoundError:
        found = (folder / HALF_MADE).stat()  # while it is being made
    return found.st_dev, found.st_ino
