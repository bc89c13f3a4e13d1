"""The journal: append, read back, never change."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from diary_app import __version__
from diary_app.chain import FIRST, canonical, commitment, from_hex, hash_of
from diary_app.domain.errors import Damaged
from diary_app.domain.head import Head
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.moment import Moment
from diary_app.store.database import Connection
from diary_app.store.vault import Vault

__all__ = [
    "COLUMNS",
    "append",
    "body_of",
    "entries",
    "entries_in",
    "entries_of",
    "entries_of_kind",
    "entry_at",
    "entry_of_row",
    "head",
    "is_as_written",
    "moment_of",
    "outlines",
    "places_of_kind",
    "put",
]

COLUMNS = (
    'diary, seq, kind, subject, author, at, zone, "offset", monotonic, boot, app, '
    "commitment, previous, hash, signature, body, salt"
)
_WITHOUT_BODY = COLUMNS.removesuffix(", body, salt")
_SALT = 32
_LAST = 2**63 - 1  # the largest number a row can have


def append(vault: Vault, act: Act, *, after: Head | None = None) -> JournalEntry:
    """Write one act at the end of the journal, inside the caller's ``vault.writing()``.

    Args:
        vault: an open vault.
        act: what was done.
        after: what it follows, where rows at the end are known to be lost; else the newest entry.

    Raises:
        Damaged: the newest entry is not what was written; nothing is chained to it.
    """
    salt, body = secrets.token_bytes(_SALT), canonical(act.body)
    moment = vault.clock()
    seq, previous = (after.seq, after.hash) if after else head(vault.database)
    entry = JournalEntry(
        diary=vault.diary,
        seq=seq + 1,
        kind=act.kind.value,
        subject=act.subject,
        author=vault.author,
        at=moment.iso(),
        zone=moment.zone,
        offset=moment.offset,
        monotonic=moment.monotonic,
        boot=moment.boot,
        app=__version__,
        commitment=commitment(salt, body),
        previous=previous,
        hash="",
        signature="",
        body=body.decode(),
        salt=salt.hex(),
    )
    entry = replace(entry, hash=hash_of(entry))
    entry = replace(entry, signature=vault.sign(bytes.fromhex(entry.hash)).hex())
    put(vault, [entry])
    return entry


def put(vault: Vault, entries: Iterable[JournalEntry]) -> None:
    """Write entries as they are, inside the caller's ``vault.writing()``."""
    places = ", ".join("?" for _ in _NAMES)
    vault.database.executemany(
        f"INSERT INTO journal({COLUMNS}) VALUES ({places})",  # noqa: S608 - names of our own
        ([getattr(entry, name) for name in _NAMES] for entry in entries),
    )


def head(database: Connection) -> tuple[int, str]:
    """Return number and hash of the newest entry; 0 and 64 zeros in an empty journal.

    Raises:
        Damaged: it is not what was written.
    """
    row = database.execute(
        f"SELECT {_WITHOUT_BODY} FROM journal ORDER BY seq DESC LIMIT 1"  # noqa: S608 - as above
    ).fetchone()
    if row is None:
        return 0, FIRST
    entry = entry_of_row(row)
    if hash_of(entry) != entry.hash:
        raise Damaged(f"entry {entry.seq}")
    return entry.seq, entry.hash


def entries(vault: Vault) -> Iterator[JournalEntry]:
    """Yield every entry, oldest first."""
    with vault.reading() as database:
        yield from entries_in(database)


def entries_in(database: Connection) -> Iterator[JournalEntry]:
    """Yield every entry of a database, oldest first; its troubles are the caller's to name."""
    for row in database.execute(f"SELECT {COLUMNS} FROM journal ORDER BY seq"):  # noqa: S608 - as above
        yield entry_of_row(row)


def outlines(vault: Vault, *, until: int | None = None) -> Iterator[JournalEntry]:
    """Yield every entry without its body, oldest first: quicker, where only the chain is asked.

    Args:
        vault: an open vault.
        until: the last row; ``None`` for all.
    """
    with vault.reading() as database:
        for row in database.execute(
            f"SELECT {_WITHOUT_BODY} FROM journal WHERE seq <= ? ORDER BY seq",  # noqa: S608 - as above
            (_LAST if until is None else until,),
        ):
            yield entry_of_row(row)


def entries_of(vault: Vault, subject: str) -> list[JournalEntry]:
    """Return every entry about one subject, oldest first."""
    with vault.reading() as database:
        rows = database.execute(
            f"SELECT {COLUMNS} FROM journal WHERE subject = ? ORDER BY seq",  # noqa: S608 - as above
            (subject,),
        )
        return [entry_of_row(row) for row in rows]


def entries_of_kind(
    vault: Vault, *kinds: ActKind, after: int = 0, newest: int | None = None
) -> list[JournalEntry]:
    """Return the entries of some kinds, oldest first: quickly, however long the journal is.

    Args:
        vault: an open vault.
        kinds: which.
        after: leave out this row and all before it.
        newest: return only so many, the last ones; ``None`` for all.
    """
    most = -1 if newest is None else newest
    rows: list[tuple[Any, ...]] = []
    with vault.reading() as database:
        for kind in kinds:  # each is read off the end of its index; asked for all, they are sorted
            rows += database.execute(
                f"SELECT {COLUMNS} FROM journal WHERE kind = ? AND seq > ? "  # noqa: S608 - as above
                "ORDER BY seq DESC LIMIT ?",
                (kind, after, most),
            )
    found = sorted((entry_of_row(row) for row in rows), key=lambda entry: entry.seq)
    return found if newest is None else found[-newest:]


def places_of_kind(vault: Vault, kind: ActKind) -> list[tuple[int, str]]:
    """Return number and subject of the rows of a kind, told from the two indexes of the journal.

    The rows themselves are not read, so that damage to one of them hides none of the others.
    """
    with vault.reading() as database:
        rows = database.execute("SELECT seq FROM journal WHERE kind = ? ORDER BY seq", (kind,))
        wanted = {seq: "" for (seq,) in rows}
        for subject, seq in database.execute(
            "SELECT subject, seq FROM journal INDEXED BY journal_of_subject WHERE subject >= ''"
        ):
            if seq in wanted:
                wanted[seq] = subject
    return list(wanted.items())


def entry_at(vault: Vault, seq: int) -> JournalEntry:
    """Return one row.

    Raises:
        Damaged: it cannot be read, or there is none.
    """
    with vault.reading() as database:
        row = database.execute(
            f"SELECT {COLUMNS} FROM journal WHERE seq = ?",  # noqa: S608 - as above
            (seq,),
        ).fetchone()
    if row is None:
        raise Damaged(f"entry {seq}")
    return entry_of_row(row)


def moment_of(entry: JournalEntry) -> Moment:
    """Return when an entry was written, as the clock gave it then."""
    return Moment(
        utc=Moment.utc_of(entry.at),
        zone=entry.zone,
        offset=entry.offset,
        monotonic=entry.monotonic,
        boot=entry.boot,
    )


def entry_of_row(row: tuple[Any, ...]) -> JournalEntry:
    """Return the entry in a row of ``COLUMNS``, or of all but the last two."""
    return JournalEntry(**dict(zip(_NAMES, row, strict=False)))


def body_of(entry: JournalEntry) -> dict[str, Any]:
    """Return an entry's body, having compared it and all that stands beside it with their hashes.

    The engine can return zeros for a damaged page without any error; nothing is shown that was not
    compared.

    Raises:
        Damaged: it is not what was written, or is not there.
    """
    if entry.body is None or not is_as_written(entry):
        raise Damaged(f"entry {entry.seq}")
    body: dict[str, Any] = json.loads(entry.body)
    return body


def is_as_written(entry: JournalEntry) -> bool:
    """Compare with commitment and hash; that the body is canonical is left to the check.

    A body that was erased leaves no salt either.
    """
    if hash_of(entry) != entry.hash:
        return False
    if entry.body is None or entry.salt is None:
        return entry.body is entry.salt
    try:
        return commitment(from_hex(entry.salt), entry.body.encode()) == entry.commitment
    except ValueError:
        return False


_NAMES = tuple(name.strip(' "') for name in COLUMNS.split(","))
