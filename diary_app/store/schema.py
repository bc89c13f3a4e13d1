"""The tables: the journal, and beside it an index of it that can be made again at any time."""

from __future__ import annotations

from diary_app.domain.errors import Damaged, NewerDiary
from diary_app.store.database import DATABASE, Connection

__all__ = ["FACETS", "SHAPE", "TRIGGERS", "WORDS", "create", "shape_of"]

SHAPE = 3
"""Number of the tables' shape, kept in the database itself."""

WORDS = """CREATE VIRTUAL TABLE words USING fts5(
        account, place, files, more, content='', contentless_delete=1,
        tokenize="unicode61 remove_diacritics 2")"""
"""The index of words: it holds no text, only which words stand where."""

FACETS = (
    """CREATE TABLE happened(
        number INTEGER PRIMARY KEY,
        start TEXT NOT NULL, last TEXT NOT NULL, precision TEXT NOT NULL, series INTEGER NOT NULL)
        STRICT""",
    """CREATE TABLE facet(
        kind TEXT NOT NULL, value TEXT NOT NULL COLLATE NOCASE, number INTEGER NOT NULL,
        PRIMARY KEY(kind, value, number)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX facet_of_number ON facet(number)",
)
"""What an entry can be chosen by: wall-clock times, and the facets of ``domain.question``."""

_TABLES = (
    """CREATE TABLE journal(
        seq INTEGER PRIMARY KEY,
        diary TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, author TEXT NOT NULL,
        at TEXT NOT NULL, zone TEXT NOT NULL, "offset" INTEGER NOT NULL,
        monotonic INTEGER NOT NULL, boot TEXT NOT NULL, app TEXT NOT NULL,
        commitment TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL,
        signature TEXT NOT NULL, body TEXT, salt TEXT) STRICT""",
    "CREATE INDEX journal_of_subject ON journal(subject, seq)",
    "CREATE INDEX journal_of_kind ON journal(kind, seq)",
    """CREATE TABLE incident(
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        time_unknown INTEGER NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL,
        erased INTEGER NOT NULL DEFAULT 0)
        STRICT""",
    "CREATE INDEX incident_in_order ON incident(erased, time_unknown, earliest, latest, number)",
    """CREATE TABLE exhibit(
        id TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE, incident TEXT NOT NULL,
        erased INTEGER NOT NULL DEFAULT 0,
        FOREIGN KEY(incident) REFERENCES incident(id) DEFERRABLE INITIALLY DEFERRED)
        STRICT""",
    "CREATE INDEX exhibit_of_incident ON exhibit(incident, number)",
    WORDS,
    *FACETS,
    """CREATE TABLE preview(
        exhibit TEXT PRIMARY KEY, thumbnail BLOB NOT NULL, proof BLOB NOT NULL,
        width INTEGER NOT NULL, height INTEGER NOT NULL, problem TEXT, digest TEXT NOT NULL)
        STRICT""",
    """CREATE TABLE claim(
        exhibit TEXT PRIMARY KEY, body TEXT NOT NULL, digest TEXT NOT NULL) STRICT""",
    "CREATE TABLE draft(id TEXT PRIMARY KEY, body TEXT NOT NULL, digest TEXT NOT NULL) STRICT",
    """CREATE TABLE held(
        exhibit TEXT PRIMARY KEY, draft TEXT NOT NULL, body TEXT NOT NULL, digest TEXT NOT NULL)
        STRICT""",
    "CREATE INDEX held_by_draft ON held(draft)",
    "CREATE TABLE unwanted(exhibit TEXT PRIMARY KEY) STRICT",
    "CREATE TABLE preference(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)

_UNCHANGED = " AND ".join(
    f'NEW."{name}" IS OLD."{name}"'
    for name in (
        *("seq", "diary", "kind", "subject", "author", "at", "zone", "offset", "monotonic"),
        *("boot", "app", "commitment", "previous", "hash", "signature"),
    )
)

TRIGGERS = (
    """CREATE TRIGGER journal_only_grows BEFORE INSERT ON journal
        WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM journal)
        BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END""",  # REPLACE fires no DELETE
    # the one way a row changes: its body goes, after a later row has said so
    f"""CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
        WHEN NOT (NEW.body IS NULL AND NEW.salt IS NULL AND {_UNCHANGED} AND EXISTS (
            SELECT 1 FROM journal AS later
            WHERE later.subject = OLD.subject AND later.kind = 'erased' AND later.seq > OLD.seq))
        BEGIN SELECT RAISE(ABORT, 'the journal is never changed'); END""",  # noqa: S608 - our own
    """CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
        BEGIN SELECT RAISE(ABORT, 'the journal is never cut'); END""",
)


def create(connection: Connection, *, triggers: bool = True) -> None:
    """Make the tables in an empty database, inside the caller's transaction.

    Args:
        connection: to an empty database.
        triggers: whether the journal is guarded at once; otherwise the caller runs
            :data:`TRIGGERS` when the journal has been copied in.
    """
    for statement in (*_TABLES, *(TRIGGERS if triggers else ())):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {SHAPE}")


def shape_of(connection: Connection) -> int:
    """Return the number of the tables' shape, if this version of the program knows it.

    Raises:
        NewerDiary: a later version of the program made them.
        Damaged: there are none.
    """
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > SHAPE:
        raise NewerDiary(found=found, known=SHAPE)
    if found < 1:
        raise Damaged(DATABASE)
    return found
