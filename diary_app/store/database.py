"""Open the encrypted database: the one place that does, with every setting asserted.

Settings and reasons are measured ones; see "Traps" in ARCHITECTURE.md. Sources: SQLCipher API
documentation; SQLite "PRAGMA statements".
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from diary_app.domain.errors import CannotWrite, Damaged, DiaryError, DiskFull, DoesNotOpen, InUse
from diary_app.store.keys import wipe

__all__ = ["Connection", "connect", "database_troubles"]

Connection: TypeAlias = Any
"""A ``sqlcipher3.dbapi2.Connection``; the wheel carries no types."""

_OLDEST_SQLITE = (3, 51, 3)  # earlier ones can corrupt a database that is reset while it is read
_RAW_KEY = 3 + 2 * (
    32 + 16
)  # x'…' with key and salt in hex; any other length is taken for a passphrase
_PLAIN_HEADER = b"SQLite format 3\x00"

_BEFORE_KEY = (("cipher_log", "off"),)
_AFTER_KEY = (
    ("cipher_page_size", 4096, None),  # VACUUM INTO writes an unreadable file at any other size
    ("journal_mode", "DELETE", "delete"),
    ("synchronous", "EXTRA", 3),  # FULL loses the last commit in some power cuts
    ("temp_store", 2, 2),  # 1 would write plain text to temporary files
    ("secure_delete", "ON", 1),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
)


def connect(path: Path, key: bytearray, salt: bytes) -> Connection:
    """Open a database, or make it if it is not there.

    Args:
        path: made absolute, so that no name is read as a URI.
        key: 32 bytes, wiped copies only.
        salt: 16 bytes; given with the key, so that a flipped bit in the file's own copy heals.

    Raises:
        DoesNotOpen: the key does not fit, or the first page is damaged: nobody can tell which.
        InUse: another program holds it.
        Damaged, CannotWrite, DiskFull: as named.
    """
    if dbapi2.sqlite_version_info < _OLDEST_SQLITE:
        raise AssertionError(f"SQLite {dbapi2.sqlite_version} is too old")
    is_new = not path.exists() or path.stat().st_size == 0
    with database_troubles(path.parent):
        connection = dbapi2.connect(str(path.absolute()), isolation_level=None, timeout=0)
    try:
        with database_troubles(path.parent):
            _set_key(connection, key, salt)
            _assert_settings(connection, is_new=is_new)
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        _assert_encrypted(path)
    except BaseException:
        connection.close()
        raise
    return connection


@contextlib.contextmanager
def database_troubles(folder: Path) -> Iterator[None]:
    """Give the database's own errors the names a person can be told."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        raise _named(str(error), folder) from error


def _named(message: str, folder: Path) -> Exception:
    found: DiaryError
    if "full" in message:
        found = DiskFull(folder)
    elif "locked" in message or "busy" in message:
        found = InUse(folder)
    elif "not a database" in message:
        found = DoesNotOpen()
    elif "malformed" in message or "I/O" in message:
        found = Damaged("diary.db")
    elif "readonly" in message or "unable to open" in message:
        found = CannotWrite(folder.name, message)
    else:
        return AssertionError("the database refused a statement of ours")
    return found


def _set_key(connection: Connection, key: bytearray, salt: bytes) -> None:
    for name, value in _BEFORE_KEY:
        connection.execute(f"PRAGMA {name} = {value}")
    raw = bytearray(b"x'" + key.hex().encode() + salt.hex().encode() + b"'")
    if len(raw) != _RAW_KEY:
        raise AssertionError("a raw key of another length would silently become a passphrase")
    # set_key leaves no copy in memory; PRAGMA key leaves four
    connection.set_key(raw)
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


def _assert_encrypted(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(_PLAIN_HEADER)) == _PLAIN_HEADER:
            raise AssertionError("the database on disk is not encrypted")
