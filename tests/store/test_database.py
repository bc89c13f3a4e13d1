"""The one place that opens the database: encrypted, with every setting as it has to be."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from diary_app.domain.errors import CannotRead, CannotWrite, Damaged, DiskFull, InUse, NewerDiary
from diary_app.store import Vault, database, open_vault
from diary_app.store.database import Mode, connect, database_troubles
from diary_app.store.entries import search
from diary_app.store.schema import SHAPE

PASSPHRASE = "copper lantern drifts over quiet fields"
KEY, SALT = bytearray(range(32)), bytes(range(16))
SETTINGS = {
    "cipher_page_size": "4096",
    "journal_mode": "delete",
    "synchronous": 3,
    "temp_store": 2,
    "secure_delete": 1,
    "locking_mode": "exclusive",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "auto_vacuum": 0,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed database of one table."""
    connection = connect(tmp_path / "diary.db", bytearray(KEY), SALT, mode=Mode.MAKE)
    connection.execute("CREATE TABLE t(x TEXT)")
    connection.execute("INSERT INTO t VALUES ('the words of a person')")
    connection.close()
    return tmp_path / "diary.db"


def test_every_setting_is_as_it_has_to_be(vault):
    found = {name: vault.database.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
    assert found == SETTINGS
    assert vault.database.execute("PRAGMA cipher_version").fetchone()[0]


@pytest.mark.parametrize("number", range(len(database._AFTER_KEY)))
def test_a_setting_that_does_not_hold_is_refused(path, monkeypatch, number):
    settings = list(database._AFTER_KEY)
    name, value, _ = settings[number]
    settings[number] = (name, value, "something else")
    monkeypatch.setattr(database, "_AFTER_KEY", tuple(settings))
    with pytest.raises(AssertionError, match=name):
        connect(path, bytearray(KEY), SALT)


def test_a_database_that_vacuums_itself_is_refused(tmp_path):
    """With auto_vacuum a zeroed page is taken without its authentication code."""
    made = connect(tmp_path / "diary.db", bytearray(KEY), SALT, mode=Mode.MAKE)
    made.execute("PRAGMA auto_vacuum = FULL")
    made.execute("VACUUM")
    made.execute("CREATE TABLE t(x)")
    made.close()
    with pytest.raises(AssertionError, match="auto_vacuum"):
        connect(tmp_path / "diary.db", bytearray(KEY), SALT)


def test_an_engine_that_is_too_old_is_refused(path, monkeypatch):
    monkeypatch.setattr(database, "_OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(AssertionError, match="too old"):
        connect(path, bytearray(KEY), SALT)


def test_nothing_can_be_read_in_the_file(path):
    content = path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"words" not in content
    assert b"CREATE" not in content
    assert len(set(content)) == 256


def test_a_file_without_encryption_is_refused(tmp_path):
    plain = dbapi2.connect(str(tmp_path / "diary.db"))
    plain.execute("CREATE TABLE t(x)")
    plain.close()
    with pytest.raises(AssertionError, match="not encrypted"):
        connect(tmp_path / "diary.db", bytearray(KEY), SALT)


def test_another_key_does_not_open_it(path):
    with pytest.raises(Damaged):
        connect(path, bytearray(32), SALT)


@pytest.mark.parametrize(
    ("key", "salt"), [(bytearray(31), SALT), (bytearray(33), SALT), (KEY, b"")]
)
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(path, key, salt):
    with pytest.raises(AssertionError, match="length"):
        connect(path, bytearray(key), salt)


def test_a_flipped_bit_in_the_files_own_salt_heals(path):
    content = bytearray(path.read_bytes())
    content[5] ^= 1
    path.write_bytes(content)
    connection = connect(path, bytearray(KEY), SALT)
    assert connection.execute("SELECT x FROM t").fetchone() == ("the words of a person",)
    connection.close()


def test_the_callers_key_is_left_to_the_caller(path):
    key = bytearray(KEY)
    connect(path, key, SALT).close()
    assert key == KEY


@pytest.mark.parametrize("length", [0, 1, 15, 100, 4095, 4096])
def test_a_cut_file_is_damaged_and_never_taken_for_a_new_one(path, length):
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Damaged):
        connect(path, bytearray(KEY), SALT)
    assert path.stat().st_size == length


def test_pages_cut_off_behind_the_first_are_noticed_when_they_are_read(path):
    path.write_bytes(path.read_bytes()[:5000])
    connection = connect(path, bytearray(KEY), SALT)
    with pytest.raises(Damaged), database_troubles(path.parent):
        connection.execute("SELECT x FROM t").fetchone()
    connection.close()


def test_a_file_that_is_gone_is_not_made_again(path):
    path.unlink()
    with pytest.raises(CannotRead):
        connect(path, bytearray(KEY), SALT)
    assert not path.exists()


def test_a_folder_in_its_place_is_named(tmp_path):
    (tmp_path / "diary.db").mkdir()
    with pytest.raises(CannotRead):
        connect(tmp_path / "diary.db", bytearray(KEY), SALT)


def test_a_name_that_looks_like_an_address_is_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    connect(Path("file:diary.db?mode=memory"), bytearray(KEY), SALT, mode=Mode.MAKE).close()
    assert (tmp_path / "file:diary.db?mode=memory").is_file()


def test_the_engines_own_lock_is_held_while_it_is_open(vault, folder):
    """Closing any descriptor of the file in this process would silently let go of it."""
    asked = struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 0x40000000, 512, 0)
    code = (
        "import fcntl, sys\n"
        "with open(sys.argv[1], 'r+b') as file:\n"
        f"    found = fcntl.fcntl(file, fcntl.F_GETLK, {asked!r})\n"
        "print(found.hex())"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(folder / "diary.db")], capture_output=True, check=True
    ).stdout
    kind, _, _, _, holder = struct.unpack("hhqqi4x", bytes.fromhex(found.decode()))
    assert (kind, holder) == (fcntl.F_WRLCK, os.getpid())


def test_a_second_opening_in_the_same_program_is_refused(vault, folder):
    with pytest.raises(InUse):
        connect(folder / "diary.db", bytearray(KEY), SALT)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET body = '{}'",
        "UPDATE journal SET at = at",
        "DELETE FROM journal",
        "DELETE FROM journal WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal",
        "INSERT OR IGNORE INTO journal SELECT * FROM journal",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 1",
        'INSERT INTO journal SELECT seq + 5, diary, kind, subject, author, at, zone, "offset", '
        "monotonic, boot, app, commitment, previous, hash, signature, body, salt FROM journal",
        'INSERT INTO journal SELECT NULL, diary, kind, subject, author, at, zone, "offset", '
        "monotonic, boot, app, commitment, previous, hash, signature, body, salt FROM journal",
        "INSERT INTO journal SELECT seq + 1, diary, kind, subject, author, at, zone, 'x', "
        "monotonic, boot, app, commitment, previous, hash, signature, body, salt FROM journal",
    ],
)
def test_the_journal_is_never_changed_cut_or_misnumbered(vault, statement):
    before = vault.database.execute("SELECT * FROM journal").fetchall()
    with pytest.raises(dbapi2.DatabaseError):
        vault.database.execute(statement)
    assert vault.database.execute("SELECT * FROM journal").fetchall() == before


def shape(vault: Vault, number: int) -> None:
    vault.database.execute(f"PRAGMA user_version = {number}")
    vault.close()


def test_tables_of_a_later_version_are_told_as_such(vault, folder, clock):
    shape(vault, SHAPE + 1)
    with pytest.raises(NewerDiary) as error:
        open_vault(folder, PASSPHRASE, clock)
    assert (error.value.found, error.value.known) == (SHAPE + 1, SHAPE)


def test_a_database_without_tables_is_damaged(vault, folder, clock):
    shape(vault, 0)
    with pytest.raises(Damaged):
        open_vault(folder, PASSPHRASE, clock)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (dbapi2.SQLITE_FULL, DiskFull),
        (dbapi2.SQLITE_BUSY, InUse),
        (dbapi2.SQLITE_LOCKED, InUse),
        (dbapi2.SQLITE_CORRUPT, Damaged),
        (dbapi2.SQLITE_NOTADB, Damaged),
        (266, Damaged),
        (522, Damaged),
        (dbapi2.SQLITE_IOERR, CannotWrite),
        (778, CannotWrite),
        (1034, CannotWrite),
        (dbapi2.SQLITE_READONLY, CannotWrite),
        (dbapi2.SQLITE_CANTOPEN, CannotWrite),
        (dbapi2.SQLITE_ERROR, AssertionError),
    ],
)
def test_the_engines_troubles_have_names(tmp_path, code, expected):
    trouble = dbapi2.OperationalError("words of a person")
    trouble.sqlite_errorcode = code
    with pytest.raises(expected), database_troubles(tmp_path):
        raise trouble


def test_pages_so_damaged_that_the_engine_claims_to_lack_memory_are_damage(tmp_path):
    with pytest.raises(Damaged), database_troubles(tmp_path):
        raise MemoryError


def test_a_full_disk_is_named_by_the_engine_itself(vault):
    """No test double: the database is not allowed to grow by another page."""
    pages = vault.database.execute("PRAGMA page_count").fetchone()[0]
    vault.database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull), vault.writing():
        search.put(vault, 1, account="word " * 10_000, place="", files="")
    vault.database.execute("PRAGMA max_page_count = 1000000")
    with vault.writing():
        search.put(vault, 1, account="word " * 10_000, place="", files="")
