"""Files that more than one entry shows: kept once, under one mark."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable

from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.domain.journal import ActKind
from diary_app.domain.record import Record
from diary_app.store.entries import records
from diary_app.store.vault import Vault

__all__ = ["Originals", "naming", "owners"]

_TOLD = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)


class Originals:
    """Knows which originals have which bytes: read off the journal once, and then what is new."""

    def __init__(self) -> None:
        self._read = 0
        self._named: dict[str, list[ExhibitId]] = {}

    def same(self, vault: Vault, exhibit: Exhibit) -> Exhibit | None:
        """Return the first exhibit of an entry that has the same bytes; ``None`` without one.

        Raises:
            Damaged: its row is not what was written.
        """
        self._read_on(vault)
        for name in self._named.get(exhibit.sha256, ()):
            kept = records.exhibit(vault, name)
            if kept is not None and (kept.sha256, kept.size) == (exhibit.sha256, exhibit.size):
                return kept
        return None

    def _read_on(self, vault: Vault) -> None:
        with vault.reading() as database:
            rows = database.execute(
                "SELECT seq, subject, body FROM journal "
                "WHERE kind = ? AND seq > ? AND body IS NOT NULL ORDER BY seq",
                (ActKind.EXHIBIT_KEPT, self._read),
            ).fetchall()
        for seq, subject, body in rows:
            with contextlib.suppress(ValueError, TypeError, KeyError):  # damage the check names
                names = self._named.setdefault(json.loads(body)["sha256"], [])
                names.append(ExhibitId(subject))
            self._read = seq


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
