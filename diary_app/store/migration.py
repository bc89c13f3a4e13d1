"""Bring an older diary to today's shape: on a copy, compared row by row, and only then swapped.

The steps are frozen: what a step once did it does for ever, whatever the tables look like later.
What entries are found by is made anew from the journal when all steps are done. A diary that can
only be read (a backup, a locked disk) is left as it is and read as if it had been brought up; so
what only reads may name no index that the oldest shape does not have.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from diary_app.domain.errors import CopyNotSound, Damaged, DiaryError
from diary_app.progress import Progress
from diary_app.store import staged
from diary_app.store.database import (
    DATABASE,
    Connection,
    Mode,
    connect,
    database_troubles,
    is_sound,
)
from diary_app.store.disk.files import disk_troubles, make_private
from diary_app.store.entries import index, journal, records
from diary_app.store.schema import SHAPE, shape_of

__all__ = ["open_today"]

_ROWS_AT_ONCE = 500
_Digests: TypeAlias = dict[str, tuple[int, str]]

_MADE_ANEW = ("words", "happened", "facet")
"""Tables that are made anew from the journal instead of compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """The way from one shape to the next.

    Attributes:
        changes: statements that change the tables.
        views: statements that let unchanged tables be read as if they had been changed. They make
            temporary views and tables, which lie in memory and hide those of the same name.
    """

    changes: tuple[str, ...]
    views: tuple[str, ...]


_STEPS = {
    1: _Step(
        changes=(
            "CREATE INDEX journal_of_kind ON journal(kind, seq)",
            "ALTER TABLE incident ADD COLUMN erased INTEGER NOT NULL DEFAULT 0",
            "ALTER TABLE exhibit ADD COLUMN erased INTEGER NOT NULL DEFAULT 0",
            "DROP INDEX incident_in_order",
            "CREATE INDEX incident_in_order ON "
            "incident(erased, time_unknown, earliest, latest, number)",
            "DROP TRIGGER journal_is_never_changed",
            """CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
            WHEN NOT (NEW.body IS NULL AND NEW.salt IS NULL AND NEW."seq" IS OLD."seq"
            AND NEW."diary" IS OLD."diary" AND NEW."kind" IS OLD."kind"
            AND NEW."subject" IS OLD."subject" AND NEW."author" IS OLD."author"
            AND NEW."at" IS OLD."at" AND NEW."zone" IS OLD."zone"
            AND NEW."offset" IS OLD."offset" AND NEW."monotonic" IS OLD."monotonic"
            AND NEW."boot" IS OLD."boot" AND NEW."app" IS OLD."app"
            AND NEW."commitment" IS OLD."commitment" AND NEW."previous" IS OLD."previous"
            AND NEW."hash" IS OLD."hash" AND NEW."signature" IS OLD."signature" AND EXISTS (
            SELECT 1 FROM journal AS later
            WHERE later.subject = OLD.subject AND later.kind = 'erased' AND later.seq > OLD.seq))
            BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",
            "PRAGMA user_version = 2",
        ),
        views=(
            "CREATE TEMP VIEW incident AS "
            "SELECT number, id, time_unknown, earliest, latest, 0 AS erased FROM main.incident",
            "CREATE TEMP VIEW exhibit AS "
            "SELECT id, number, incident, 0 AS erased FROM main.exhibit",
        ),
    ),
    2: _Step(
        changes=(
            """CREATE TABLE claim(
            exhibit TEXT PRIMARY KEY, body TEXT NOT NULL, digest TEXT NOT NULL) STRICT""",
            "DROP TABLE words",
            """CREATE VIRTUAL TABLE words USING fts5(
            account, place, files, more, content='', contentless_delete=1,
            tokenize="unicode61 remove_diacritics 2")""",
            """CREATE TABLE happened(
            number INTEGER PRIMARY KEY,
            start TEXT NOT NULL, last TEXT NOT NULL, precision TEXT NOT NULL,
            series INTEGER NOT NULL) STRICT""",
            """CREATE TABLE facet(
            kind TEXT NOT NULL, value TEXT NOT NULL COLLATE NOCASE, number INTEGER NOT NULL,
            PRIMARY KEY(kind, value, number)) STRICT, WITHOUT ROWID""",
            "CREATE INDEX facet_of_number ON facet(number)",
            "PRAGMA user_version = 3",
        ),
        views=(
            "CREATE TEMP VIEW claim AS "
            "SELECT NULL AS exhibit, NULL AS body, NULL AS digest WHERE FALSE",
            """CREATE VIRTUAL TABLE temp.words USING fts5(
            account, place, files, more, content='', contentless_delete=1,
            tokenize="unicode61 remove_diacritics 2")""",
            """CREATE TEMP TABLE happened(
            number INTEGER PRIMARY KEY, start, last, precision, series)""",
            """CREATE TEMP TABLE facet(kind, value COLLATE NOCASE, number,
            PRIMARY KEY(kind, value, number)) WITHOUT ROWID""",
        ),
    ),
}


def open_today(
    path: Path, key: bytearray, salt: bytes, *, mode: Mode, progress: Progress | None = None
) -> Connection:
    """Open a database of any known shape, in today's shape.

    Args:
        path: of the database, in its diary's folder. To be written to, the folder must be held.
        key: 32 bytes, wiped copies only.
        salt: 16 bytes.
        mode: what for.
        progress: told while an older one is brought up: steps ``checking``, ``snapshot``,
            ``comparing`` and, from when it cannot be stopped any more, ``placing``.

    Raises:
        NewerDiary: a later version of the program made it.
        Damaged: it is damaged; an older one is then not touched.
        CopyNotSound: the copy made of an older one is not equal to it, which was not touched.
        InUse, CannotRead, CannotWrite, DiskFull: as named; an older one was not touched.
        Cancelled: the person asked to stop; it was not touched.
    """
    connection = connect(path, key, salt, mode=mode)
    try:
        with database_troubles(path.parent):
            found = shape_of(connection)
            if found < SHAPE and mode is Mode.READ:
                _read_as_today(connection, found)
        if found == SHAPE or mode is Mode.READ:
            return connection
        with disk_troubles(path.parent):
            _stage(connection, path, (key, salt), found, progress or Progress())
    except BaseException:
        connection.close()
        if mode is not Mode.READ:
            with contextlib.suppress(OSError):  # a half-made copy would only take up room
                staged.finish(path.parent)
        raise
    connection.close()
    with disk_troubles(path.parent):
        staged.finish(path.parent)
    return connect(path, key, salt, mode=mode)


def _stage(
    connection: Connection,
    path: Path,
    keys: tuple[bytearray, bytes],
    found: int,
    progress: Progress,
) -> None:
    """Make a copy in today's shape that counts from then on."""
    folder = path.parent
    with database_troubles(folder):
        progress.step(0, 0, "checking")
        if not is_sound(connection):
            raise Damaged(DATABASE)
        beside = staged.begin(folder) / DATABASE
        progress.step(0, 0, "snapshot")
        connection.execute("VACUUM INTO ?", (str(beside),))
        make_private(beside, 0o600)
        progress.step(0, 0, "comparing")
        expected = _digests(connection, _columns(connection), progress)
        copy = connect(beside, *keys)
        try:
            _change(copy, found)
            is_equal = _digests(copy, _columns(connection), progress) == expected
            progress.step(0, 0, "checking")
            _fill(copy)
            is_whole = is_sound(copy)
        finally:
            copy.close()
    if not (is_equal and is_whole):
        raise CopyNotSound(folder, (DATABASE,))
    progress.step(0, 0, "placing")
    staged.make_ready(folder)


def _change(copy: Connection, found: int) -> None:
    copy.execute("BEGIN IMMEDIATE")
    for shape in range(found, SHAPE):
        for statement in _STEPS[shape].changes:
            copy.execute(statement)
    copy.execute("COMMIT")


def _read_as_today(connection: Connection, found: int) -> None:
    for shape in range(found, SHAPE):
        for statement in _STEPS[shape].views:
            connection.execute(statement)
    with contextlib.suppress(DiaryError), database_troubles(Path()):
        _fill(connection)  # what is damaged is found by nothing, and named by the check


def _fill(connection: Connection) -> None:
    """Put what entries are found by into the new, empty tables."""
    told = records.records_of(journal.entries_in(connection), lambda _: None)
    connection.execute("BEGIN")
    index.fill(connection, told)
    connection.execute("COMMIT")


def _columns(connection: Connection) -> dict[str, str]:
    """Return the columns of every table of ours that is to be the same afterwards."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual') "
        "AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    columns = {}
    for (table,) in tables:
        if table not in _MADE_ANEW:
            rows = connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
            columns[table] = ", ".join(f'"{name}"' for (name,) in rows)
    return columns


def _digests(connection: Connection, columns: dict[str, str], progress: Progress) -> _Digests:
    """Return how many rows each table holds, and one SHA-256 over all that stands in them."""
    return {table: _digest(connection, table, names, progress) for table, names in columns.items()}


def _digest(connection: Connection, table: str, names: str, progress: Progress) -> tuple[int, str]:
    digest, count = sha256(), 0
    for row in connection.execute(f'SELECT {names} FROM "{table}" ORDER BY rowid'):  # noqa: S608 - names of our own
        count += 1
        if count % _ROWS_AT_ONCE == 0:
            progress.go_on()
        for value in row:
            piece = value if isinstance(value, bytes) else repr(value).encode()
            digest.update(b"%d:" % len(piece) + piece)
    return count, digest.hexdigest()
