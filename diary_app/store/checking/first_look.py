"""Look at the journal's end and length: quick enough for every opening, however long it is."""

from __future__ import annotations

import contextlib
import itertools

from diary_app.chain import hash_of, signature_holds
from diary_app.domain.errors import Damaged
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.store.database import DATABASE
from diary_app.store.entries import journal
from diary_app.store.vault import Vault

__all__ = ["quick_check", "require_full_length", "rows_between"]

_LAST_ROWS = 8
_BY_TABLE = "SELECT coalesce(max(seq), 0) FROM journal NOT INDEXED"
_BY_KIND = "SELECT coalesce(max(seq), 0) FROM journal INDEXED BY journal_of_kind WHERE kind >= ''"
_ROWS_BY_SUBJECT = "SELECT count(*) FROM journal INDEXED BY journal_of_subject WHERE subject >= ''"
_ROWS_BY_KIND = "SELECT count(*) FROM journal INDEXED BY journal_of_kind WHERE kind >= ''"
_TOLD = f"SELECT count(*) FROM journal WHERE kind = '{ActKind.INCIDENT_WRITTEN}'"  # noqa: S608 - our own
_LISTED = "SELECT min(count(*), coalesce(max(number), 0)) FROM incident NOT INDEXED"


def quick_check(vault: Vault) -> None:
    """Look at the end of the journal: whether the newest rows follow, and the last one is signed.

    Raises:
        Damaged: something is not what was written.
    """
    with vault.reading() as database:
        (acts,) = database.execute(_BY_TABLE).fetchone()
    last = rows_between(vault, acts - _LAST_ROWS, acts)
    if not last:
        raise Damaged(DATABASE)
    for before, entry in itertools.pairwise([last[0], *last]):
        is_next = entry.seq == before.seq + 1
        if (is_next and entry.previous != before.hash) or hash_of(entry) != entry.hash:
            raise Damaged(f"entry {entry.seq}")
    if not signature_holds(last[-1]):
        raise Damaged(f"entry {last[-1].seq}")


def require_full_length(vault: Vault) -> None:
    """Go on only if no way to the journal tells of fewer rows than another.

    A page that was put back to an older one passes its authentication, and what it leaves out
    cannot be seen in what it tells: an entry would be shown without its correction. A way that
    cannot be read at all tells nothing wrong, and is left to the check.

    Raises:
        Damaged: one way is shorter.
    """
    for one, other in ((_BY_TABLE, _BY_KIND), (_ROWS_BY_SUBJECT, _ROWS_BY_KIND)):
        with contextlib.suppress(_Unread):
            if _number(vault, one) != _number(vault, other):
                raise Damaged(DATABASE)
    with contextlib.suppress(_Unread):
        if _number(vault, _LISTED) < _number(vault, _TOLD):
            raise Damaged(DATABASE)


class _Unread(Exception):  # noqa: N818 - no error: it says that nothing can be said
    pass


def _number(vault: Vault, question: str) -> int:
    try:
        with vault.reading() as database:
            return int(database.execute(question).fetchone()[0])
    except Damaged as error:
        raise _Unread from error


def rows_between(vault: Vault, after: int, until: int) -> list[JournalEntry]:
    """Return the rows of the journal after one, up to another, in order."""
    with vault.reading() as database:
        rows = database.execute(
            f"SELECT {journal.COLUMNS} FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq",  # noqa: S608 - names of our own
            (after, until),
        )
        return [journal.entry_of_row(row) for row in rows]
