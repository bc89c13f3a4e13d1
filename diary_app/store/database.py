"""Open the encrypted database: the one place that does, with every setting asserted.

Settings and reasons are measured ones; see "Traps" in ARCHITECTURE.md. Sources: SQLCipher API
documentation; SQLite "PRAGMA statements".
"""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from diary_app.domain.errors import (
    CannotRead,
    CannotWrite,
    Damaged,
    DiaryError,
    DiskFull,
    InUse,
)
from diary_app.store.keys.effort import KEY_BYTES, SALT_BYTES
from diary_app.store.keys.key_ring import wipe

__all__ = [
    "DATABASE",
    "Connection",
    "Mode",
    "begins_with",
    "connect",
    "database_troubles",
    "has_sound_order",
    "has_sound_pages",
    "is_sound",
]

DATABASE = "diary.db"

Connection: TypeAlias = Any
"""A ``sqlcipher3.dbapi2.Connection``; the wheel carries no types."""


class Mode(StrEnum):
    """What a database is opened for. An emptied file is not taken for a new one."""

    MAKE = "rwc"
    WRITE = "rw"
    READ = "ro"


_TROUBLES = (dbapi2.DatabaseError, MemoryError)
"""What the engine raises: for some damaged pages it claims that there is no memory left."""

_PAGE = 4096
_PAGES_AT_ONCE = 256

_OLDEST_SQLITE = (3, 51, 3)  # earlier ones can corrupt a database that is reset while it is read
_PLAIN_HEADER = b"SQLite format 3\x00"

_READ_WRONG = {
    dbapi2.SQLITE_CORRUPT,
    dbapi2.SQLITE_NOTADB,
    dbapi2.SQLITE_IOERR | 1 << 8,  # SQLITE_IOERR_READ, which the module does not name
    dbapi2.SQLITE_IOERR | 2 << 8,  # SQLITE_IOERR_SHORT_READ
}
_NOT_WRITTEN = {
    dbapi2.SQLITE_READONLY,
    dbapi2.SQLITE_CANTOPEN,
    dbapi2.SQLITE_PERM,
    dbapi2.SQLITE_IOERR,
}

_BEFORE_KEY = (("cipher_log", "off"),)
_AFTER_KEY = (
    ("cipher_page_size", 4096, "4096"),  # VACUUM INTO writes an unreadable file at any other size
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),  # FULL loses the last commit in some power cuts
    ("temp_store", 2, 2),  # 1 would write plain text to temporary files
    ("secure_delete", "ON", 1),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
)


def connect(path: Path, key: bytearray, salt: bytes, *, mode: Mode = Mode.WRITE) -> Connection:
    """Open a database, or make one.

    Args:
        path: made absolute, and quoted as a URI, so that nothing in its name is read as one.
        key: 32 bytes, wiped copies only.
        salt: 16 bytes; given with the key, so that a flipped bit in the file's own copy heals.
        mode: what for.

    Raises:
        Damaged: the key does not fit or the first page is damaged (nobody can tell which), or the
            file was emptied.
        InUse: another program holds it.
        CannotRead, CannotWrite, DiskFull: as named.
    """
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise AssertionError(f"SQLite {dbapi2.sqlite_version} is too old")
    if mode is not Mode.MAKE:
        _require_encrypted(path)
    name = f"{path.absolute().as_uri()}?mode={mode}"
    was_cut_short = path.with_name(path.name + "-journal").exists()
    with database_troubles(path.parent):
        connection = dbapi2.connect(name, isolation_level=None, timeout=0, uri=True)
    try:
        with database_troubles(path.parent):
            _set_key(connection, key, salt)
            _assert_settings(connection, is_new=mode is Mode.MAKE)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            if mode is not Mode.READ:
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")
        if was_cut_short and mode is Mode.WRITE:
            _write_free_pages(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def is_sound(connection: Connection) -> bool:
    """Say whether every page is what was written, by both of the engine's own checks.

    Each misses what the other sees: the first finds no cut file, the second no changed text.
    """
    return has_sound_pages(connection) and has_sound_order(connection)


def has_sound_pages(connection: Connection) -> bool:
    """Say whether the authentication code of every page fits."""
    try:
        return not connection.execute("PRAGMA cipher_integrity_check").fetchall()
    except _TROUBLES:
        return False


def has_sound_order(connection: Connection) -> bool:
    """Say whether every page is there and in its place."""
    try:
        return bool(connection.execute("PRAGMA quick_check").fetchall() == [("ok",)])
    except _TROUBLES:
        return False


@contextlib.contextmanager
def database_troubles(folder: Path) -> Iterator[None]:
    """Give the database's own errors the names a person can be told."""
    try:
        yield
    except MemoryError as error:
        raise Damaged(DATABASE) from error
    except dbapi2.DatabaseError as error:
        raise _named(error, folder) from error


def _named(error: Exception, folder: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)
    found: DiaryError
    if code is None:  # the module's own: zeros in the midst of a letter are no text
        is_garbled = str(error).startswith("Could not decode")
        return Damaged(DATABASE) if is_garbled else AssertionError("the database was used wrongly")
    if code & 0xFF == dbapi2.SQLITE_FULL:
        found = DiskFull(folder)
    elif code & 0xFF in {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}:
        found = InUse(folder)
    elif code in _READ_WRONG or code & 0xFF in _READ_WRONG:
        found = Damaged(DATABASE)
    elif code & 0xFF in _NOT_WRITTEN:
        found = CannotWrite(folder.name, str(error))
    else:
        return AssertionError("the database refused a statement of ours")
    return found


def _set_key(connection: Connection, key: bytearray, salt: bytes) -> None:
    for name, value in _BEFORE_KEY:
        connection.execute(f"PRAGMA {name} = {value}")
    if len(key) != KEY_BYTES or len(salt) != SALT_BYTES:
        raise AssertionError("a raw key of another length would silently become a passphrase")
    # set_key leaves no copy in memory; PRAGMA key leaves four, and key.hex() would leave another
    raw = bytearray(b"x'" + bytes(2 * (KEY_BYTES + SALT_BYTES)) + b"'")
    for at, byte in enumerate(itertools.chain(key, salt)):
        raw[2 + 2 * at : 4 + 2 * at] = b"%02x" % byte
    try:
        connection.set_key(raw)
    finally:
        wipe(raw)


def _assert_settings(connection: Connection, *, is_new: bool) -> None:
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0]:
        raise AssertionError("this is SQLite without encryption")
    if is_new:
        # otherwise a zeroed page is accepted without its authentication code
        connection.execute("PRAGMA auto_vacuum = NONE")
    for name, value, expected in _AFTER_KEY:
        connection.execute(f"PRAGMA {name} = {value}")
        found = connection.execute(f"PRAGMA {name}").fetchone()
        if expected is not None and found[0] != expected:
            raise AssertionError(f"{name} is {found[0]}")
    if connection.execute("PRAGMA auto_vacuum").fetchone()[0] != 0:
        raise AssertionError("auto_vacuum is on")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")


def _write_free_pages(connection: Connection) -> None:
    """Write every free page anew, after a crash in the midst of writing.

    The engine keeps no copy of a free page before it uses it, so that one can be left torn. Nothing
    ever reads it, but its authentication code does not fit, and the checks would call it damaged.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        free = connection.execute("PRAGMA freelist_count").fetchone()[0]
        connection.execute("CREATE TABLE free(content BLOB)")
        for at in range(0, free, _PAGES_AT_ONCE):
            size = min(_PAGES_AT_ONCE, free - at) * _PAGE
            connection.execute("INSERT INTO free VALUES (zeroblob(?))", (size,))
        connection.execute("DROP TABLE free")  # writes zeros over all of them: secure_delete
        connection.execute("COMMIT")
    except _TROUBLES:  # a full disk: another time
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def begins_with(path: Path, salt: bytes) -> bool:
    """Say whether a database file begins with ``salt``. Only before it is opened, see below.

    Raises:
        CannotRead: as named.
    """
    return _beginning(path) == salt


def _beginning(path: Path) -> bytes:
    """Look at the file before it is opened: closing it later would drop the engine's own lock.

    POSIX lets go of all of a process's locks on a file when any of its descriptors is closed
    ("How To Corrupt An SQLite Database File", 2.2).
    """
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES)
    except OSError as error:
        raise CannotRead(path.name, error.strerror or type(error).__name__) from error


def _require_encrypted(path: Path) -> None:
    head = _beginning(path)
    if len(head) < len(_PLAIN_HEADER):
        raise Damaged(DATABASE)
    if head == _PLAIN_HEADER:
        raise AssertionError("the database on disk is not encrypted")
