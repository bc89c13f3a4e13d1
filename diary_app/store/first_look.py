"""Look at the journal's end and length: quick enough for every opening, however long it is."""

from __future__ import annotations

import itertools

from diary_app.chain import hash_of, signature_holds
from diary_app.domain.errors import Damaged
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.store import journal
from diary_app.store.database import DATABASE
from diary_app.store.vault import Vault

__all__ = ["quick_check", "require_full_length", "rows_between"]

_LAST_ROWS = 8
_LENGTHS = """SELECT (SELECT coalesce(max(seq), 0) FROM journal NOT INDEXED),
    (SELECT coalesce(max(seq), 0) FROM journal INDEXED BY journal_of_kind WHERE kind >= ''),
    (SELECT count(*) FROM journal INDEXED BY journal_of_subject WHERE subject >= ''),
    (SELECT count(*) FROM journal INDEXED BY journal_of_kind WHERE kind >= ''),
    (SELECT count(*) FROM journal INDEXED BY journal_of_kind WHERE kind = ?),
    (SELECT count(*) FROM incident)"""


def quick_check(vault: Vault) -> None:
    """Look at the end of the journal, and whether all ways to it are as long: at every opening.

    Takes some milliseconds, also where the diary is long.

    Raises:
        Damaged: something is not what was written.
    """
    acts = require_full_length(vault)
    last = rows_between(vault, acts - _LAST_ROWS, acts)
    if not last:
        raise Damaged(DATABASE)
    for before, entry in itertools.pairwise([last[0], *last]):
        is_next = entry.seq == before.seq + 1
        if (is_next and entry.previous != before.hash) or hash_of(entry) != entry.hash:
            raise Damaged(f"entry {entry.seq}")
    if not signature_holds(last[-1]):
        raise Damaged(f"entry {last[-1].seq}")


def require_full_length(vault: Vault) -> int:
    """Return the number of the newest row, if every way to the journal tells of as many rows.

    A page that was put back to an older one passes its authentication, and what it leaves out
    cannot be seen in what it tells. It shows where one way knows more than another.

    Raises:
        Damaged: the ways differ, or one cannot be read.
    """
    with vault.reading() as database:
        found = database.execute(_LENGTHS, (ActKind.INCIDENT_WRITTEN,)).fetchone()
    acts, newest, by_subject, by_kind, told, listed = found
    if acts != newest or by_subject != by_kind or listed < told:
        raise Damaged(DATABASE)
    return int(acts)


def rows_between(vault: Vault, after: int, until: int) -> list[JournalEntry]:
    """Return the rows of the journal after one, up to another, in order."""
    with vault.reading() as database:
        rows = database.execute(
            f"SELECT {journal.COLUMNS} FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq",  # noqa: S608 - names of our own
            (after, until),
        )
        return [journal.entry_of_row(row) for row in rows]
