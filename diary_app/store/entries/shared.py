"""Files that more than one entry shows: kept once, under one mark."""

from __future__ import annotations

from collections.abc import Iterable

from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.domain.journal import ActKind
from diary_app.domain.record import Record
from diary_app.store.entries import records
from diary_app.store.vault import Vault

__all__ = ["naming", "owners", "same_original"]

_TOLD = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)


def same_original(vault: Vault, exhibit: Exhibit) -> Exhibit | None:
    """Return the first exhibit of an entry that has the same bytes; ``None`` if there is none.

    Raises:
        Damaged: its row is not what was written.
    """
    with vault.reading() as database:
        rows = database.execute(
            "SELECT subject FROM journal WHERE kind = ? AND instr(body, ?) > 0 ORDER BY seq",
            (ActKind.EXHIBIT_KEPT, exhibit.sha256),
        ).fetchall()
    for (name,) in rows:
        kept = records.exhibit(vault, ExhibitId(name))
        if kept is not None and (kept.sha256, kept.size) == (exhibit.sha256, exhibit.size):
            return kept
    return None


def owners(every: Iterable[Record]) -> dict[ExhibitId, Record]:
    """Return the entry each file belongs to: the one that named it first."""
    found: dict[ExhibitId, tuple[int, Record]] = {}
    for record in every:
        for version in record.versions:
            for name in version.told.exhibits:
                if name not in found or version.seq < found[name][0]:
                    found[name] = (version.seq, record)
    return {name: record for name, (_, record) in found.items()}


def naming(vault: Vault, exhibit: ExhibitId) -> list[IncidentId]:
    """Return the entries that name a file in what they say, or ever said, oldest first."""
    with vault.reading() as database:
        rows = database.execute(
            "SELECT subject FROM journal WHERE kind IN (?, ?) AND instr(body, ?) > 0 "
            "GROUP BY subject ORDER BY min(seq)",
            (*_TOLD, exhibit),
        ).fetchall()
    return [IncidentId(name) for (name,) in rows]
