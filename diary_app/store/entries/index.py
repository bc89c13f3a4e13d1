"""Make the index again from the journal: entries in order, marks, words to search.

The journal is what counts; everything here can be told from it at any time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping

from diary_app.domain.errors import Damaged
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.record import Record
from diary_app.store.database import Connection
from diary_app.store.entries import facets, journal, records, search, shared
from diary_app.store.entries.tombstones import tombstones_of
from diary_app.store.vault import Vault

__all__ = ["fill", "rebuild"]

_TOLD = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)
_NO_TIME = (1, "", "")


def rebuild(vault: Vault) -> None:
    """Make the index again, inside the caller's ``vault.writing()``: all of it or nothing.

    An entry that cannot be read keeps its number, so that the others keep theirs. The files of such
    an entry stay with it as far as the old index knew them.

    Raises:
        Damaged: the journal cannot be read to its end, or the index not be written over.
    """
    entries = list(journal.entries(vault))
    belonged = dict(vault.database.execute("SELECT id, incident FROM exhibit").fetchall())
    gone = {tombstone.id: tombstone.called for tombstone in tombstones_of(entries)}
    readable = {str(record.id): record for record in records.records_of(entries, lambda _: None)}
    for statement in (
        "DELETE FROM exhibit",
        "DELETE FROM incident",
        "DELETE FROM happened",
        "DELETE FROM facet",
        "INSERT INTO words(words) VALUES ('delete-all')",
    ):
        vault.database.execute(statement)
    incidents = dict.fromkeys(entry.subject for entry in entries if entry.kind in _TOLD)
    for number, incident in enumerate(incidents, start=1):
        _put_incident(vault, number, incident, readable.get(incident), is_erased=incident in gone)
    belonged |= {name: one.id for name, one in shared.owners(readable.values()).items()}
    hidden = next((incident for incident in incidents if incident in gone), None)
    for entry in entries:
        if entry.kind == ActKind.EXHIBIT_KEPT:
            where = belonged.get(entry.subject, hidden if entry.subject in gone else None)
            _put_exhibit(vault, entry, where if where in incidents else None, gone)
    fill(vault.database, (record for record in readable.values() if record.id not in gone))


def fill(database: Connection, told: Iterable[Record]) -> None:
    """Put all that entries are found by into empty tables."""
    for record in told:
        search.index(database, record.number, records.words_of(record))
        facets.index(database, record.number, facets.of_record(record))


def _put_incident(
    vault: Vault, number: int, incident: str, record: Record | None, *, is_erased: bool
) -> None:
    key = _NO_TIME if record is None or is_erased else record.sort_key()
    vault.database.execute(
        "INSERT INTO incident(number, id, time_unknown, earliest, latest, erased) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        (number, incident, *key, int(is_erased)),
    )


def _put_exhibit(
    vault: Vault, entry: JournalEntry, incident: str | None, gone: Mapping[str, str]
) -> None:
    """Put a file in; one that was erased keeps its number, so that it is never given again."""
    with contextlib.suppress(Damaged, KeyError, ValueError):
        mark = gone.get(entry.subject) or str(journal.body_of(entry)["mark"])
        if incident is not None:
            vault.database.execute(
                "INSERT INTO exhibit(id, number, incident, erased) VALUES (?, ?, ?, ?)",
                (
                    entry.subject,
                    int(mark.rpartition("/")[2]),
                    incident,
                    int(entry.subject in gone),
                ),
            )
