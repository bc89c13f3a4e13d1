"""The list of all files, piece by piece, each with its entry."""

from __future__ import annotations

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.domain.listed import ListedExhibit, SomeExhibits
from diary_app.domain.record import Record
from diary_app.store.entries import listing
from diary_app.store.vault import Vault

__all__ = ["listed"]


def listed(vault: Vault, *, skip: int, most: int) -> SomeExhibits:
    """Return files by mark, the newest mark first; what was erased is not among them.

    A file whose entry is not what was written is counted and hides no other.

    Raises:
        Damaged: the list of marks cannot be read.
    """
    with vault.reading() as database:
        rows = database.execute(
            "SELECT id, incident FROM exhibit WHERE erased = 0 ORDER BY number DESC "
            "LIMIT ? OFFSET ?",
            (most, skip),
        ).fetchall()
    incidents = dict.fromkeys(IncidentId(incident) for _, incident in rows)
    known = {
        kept.exhibit.id: kept
        for record in listing.shown(vault, incidents)
        if isinstance(record, Record)
        for kept in _files(record)
    }
    files = tuple(known[ExhibitId(name)] for name, _ in rows if name in known)
    return SomeExhibits(files=files, damaged=len(rows) - len(files), is_last=len(rows) < most)


def _files(record: Record) -> list[ListedExhibit]:
    told = record.now.told
    return [
        ListedExhibit(
            exhibit=exhibit,
            incident=record.id,
            number=record.number,
            when=told.when,
            description=told.note_of(exhibit.id).description,
        )
        for exhibit in record.exhibits
    ]
