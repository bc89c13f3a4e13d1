"""Erasing for good: the one way anything leaves a diary, and the word of it that stays.

A row of the journal says that something was erased, when, why and by whom. In the same transaction
the bodies about it go, and all that was made of them: a row's hash covers only a commitment, so the
chain holds without them. Then its files go from the disk, and every snapshot that still holds it.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from diary_app.domain.copies import Snapshot
from diary_app.domain.erasing import ErasedKind, Tombstone, WhatGoes
from diary_app.domain.errors import CannotRead, CannotWrite, Damaged, DiskFull
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import DraftId, IncidentId
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.moment import Moment
from diary_app.store.copies import snapshots
from diary_app.store.database import database_troubles
from diary_app.store.disk.files import disk_troubles, sync_folder
from diary_app.store.entries import drafts, facets, journal, records, search, stars
from diary_app.store.entries.tombstones import tombstones_of
from diary_app.store.originals import objects, unwanted
from diary_app.store.vault import Vault

__all__ = ["erase", "finish", "tombstones_of", "what_goes"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Going:
    """One thing that goes.

    Attributes:
        rows: of the journal, whose bodies go.
    """

    kind: ErasedKind
    id: str
    called: str
    rows: tuple[int, ...]


def what_goes(vault: Vault, what: IncidentId | ExhibitId) -> WhatGoes:
    """Return what to know before an entry or a file is erased.

    Raises:
        Damaged: there is no such entry or file, or it was erased already.
    """
    first, *files = _going(vault, what)
    incident = first.id if first.kind is ErasedKind.INCIDENT else _incident_of(vault, first.id)
    since = first.rows[0]
    waiting = [one for one in drafts.kept(vault) if one.amends == first.id]
    names = [exhibit.name for draft in waiting for exhibit in draft.exhibits]
    return WhatGoes(
        called=first.called,
        exhibits=(*(one.called for one in files), *names),
        packs=tuple(_packs(vault, incident, since)),
        backups=tuple(_backups(vault, since)),
    )


def erase(vault: Vault, what: IncidentId | ExhibitId, reason: str) -> Tombstone:
    """Take an entry with its files, or one file, away for good.

    What cannot go from the disk at once, because the disk refuses, goes at the next opening.

    Raises:
        Damaged: there is no such entry or file, or it was erased already.
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was erased.
    """
    with vault.writing():
        going = _going(vault, what)
        stones = [_put_tombstone(vault, one, reason) for one in going]
        for one in going:
            _take_bodies(vault, one)
        for draft in _changes_to(vault, going[0].id):
            drafts.give_up(vault, draft)
        _take_from_index(vault, going)
    finish(vault)
    return tombstones_of(stones)[0]


def finish(vault: Vault) -> None:
    """Take from the disk what was erased and still lies there, or lies there again.

    Its files: a crash came between, or a program that keeps folders alike brought them back. And
    the snapshots that still hold it. What cannot go now is tried again at the next opening.
    """
    with contextlib.suppress(Damaged, CannotRead, CannotWrite, DiskFull):
        for stone in journal.entries_of_kind(vault, ActKind.ERASED, newest=1):
            unwanted.remove(vault)
            _remove_originals(vault)
            _remove_snapshots(vault, stone)


def _remove_originals(vault: Vault) -> None:
    with vault.reading() as database:
        erased = [row[0] for row in database.execute("SELECT id FROM exhibit WHERE erased = 1")]
    for exhibit in erased:
        with contextlib.suppress(CannotWrite, DiskFull):
            objects.remove(vault.objects_folder, ExhibitId(exhibit))


def _remove_snapshots(vault: Vault, stone: JournalEntry) -> None:
    for snapshot in snapshots.found(vault.folder):
        if _lacks(vault, snapshot, stone):
            with disk_troubles(vault.folder):
                snapshot.path.unlink()
                sync_folder(snapshot.path.parent)


def _lacks(vault: Vault, snapshot: Snapshot, stone: JournalEntry) -> bool:
    """Say whether a snapshot does not know of the last erasing: then it holds what was erased.

    One that cannot be opened is judged by its age: other parts of it can perhaps be read.
    """
    try:
        with contextlib.closing(vault.open_copy(snapshot.path)) as copy:
            with database_troubles(vault.folder):
                row = copy.execute(
                    "SELECT hash FROM journal WHERE seq = ?", (stone.seq,)
                ).fetchone()
            return row is None or row[0] != stone.hash
    except (Damaged, CannotRead):
        return snapshot.made <= Moment.utc_of(stone.at)


def _going(vault: Vault, what: IncidentId | ExhibitId) -> list[_Going]:
    """Return what goes: the entry and then its files, or the one file.

    Raises:
        Damaged: there is none, or it was erased already.
    """
    with vault.reading() as database:
        incident = database.execute(
            "SELECT number FROM incident WHERE id = ? AND erased = 0", (what,)
        ).fetchone()
        exhibits = database.execute(
            "SELECT id, number FROM exhibit WHERE (incident = ?1 OR id = ?1) AND erased = 0 "
            "ORDER BY number",
            (what,),
        ).fetchall()
    going = [] if incident is None else [_of_incident(vault, what, incident[0])]
    going += [_of_exhibit(vault, *row) for row in exhibits]
    if not going or not all(one.rows for one in going):
        raise Damaged(what)
    return going


def _of_incident(vault: Vault, incident: str, number: int) -> _Going:
    kinds = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)
    rows = [entry.seq for entry in journal.entries_of(vault, incident) if entry.kind in kinds]
    return _Going(kind=ErasedKind.INCIDENT, id=incident, called=str(number), rows=tuple(rows))


def _of_exhibit(vault: Vault, exhibit: str, number: int) -> _Going:
    kept = [e for e in journal.entries_of(vault, exhibit) if e.kind == ActKind.EXHIBIT_KEPT]
    called = str(number)
    with contextlib.suppress(Damaged, KeyError):  # what is damaged can be erased all the same
        called = str(journal.body_of(kept[0])["mark"])
    rows = tuple(entry.seq for entry in kept)
    return _Going(kind=ErasedKind.EXHIBIT, id=exhibit, called=called, rows=rows)


def _put_tombstone(vault: Vault, going: _Going, reason: str) -> JournalEntry:
    body = {
        "v": 1,
        "kind": going.kind.value,
        "called": going.called,
        "reason": reason,
        "rows": list(going.rows),
    }
    return journal.append(vault, Act(kind=ActKind.ERASED, subject=going.id, body=body))


def _take_bodies(vault: Vault, going: _Going) -> None:
    """Take away what was said; the salt too, or short words could be guessed from the rest."""
    vault.database.executemany(
        "UPDATE journal SET body = NULL, salt = NULL WHERE seq = ?",
        [(seq,) for seq in going.rows],
    )


def _take_from_index(vault: Vault, going: Sequence[_Going]) -> None:
    """Take away what was made of it: previews, words, its place in time. Numbers stay taken."""
    database = vault.database
    for one in going:
        if one.kind is ErasedKind.INCIDENT:
            database.execute(
                "UPDATE incident SET erased = 1, time_unknown = 1, earliest = '', latest = '' "
                "WHERE id = ?",
                (one.id,),
            )
            search.take(vault, int(one.called))
            facets.take(database, int(one.called))
            stars.take(vault, one.id)
        else:
            database.execute("UPDATE exhibit SET erased = 1 WHERE id = ?", (one.id,))
            database.execute("DELETE FROM preview WHERE exhibit = ?", (one.id,))
            database.execute("INSERT OR IGNORE INTO unwanted VALUES (?)", (one.id,))
    if going[0].kind is ErasedKind.EXHIBIT:
        with contextlib.suppress(Damaged):  # an entry that cannot be read is not found by words
            records.put_words(vault, _incident_of(vault, going[0].id))
    search.settle(vault)


def _incident_of(vault: Vault, exhibit: str) -> IncidentId:
    with vault.reading() as database:
        row = database.execute("SELECT incident FROM exhibit WHERE id = ?", (exhibit,)).fetchone()
    return IncidentId(row[0])


def _changes_to(vault: Vault, incident: str) -> Iterator[DraftId]:
    """Yield the drafts of changes to an entry, also where they are damaged otherwise."""
    with vault.reading() as database:
        rows = database.execute("SELECT id, body FROM draft").fetchall()
    for name, text in rows:
        with contextlib.suppress(ValueError, AttributeError):
            if json.loads(text).get("amends") == incident:
                yield DraftId(name)


def _packs(vault: Vault, incident: str, since: int) -> Iterator[Moment]:
    """Yield when a pack was made that it was in, or may have been where that was not noted."""
    for entry in journal.entries_of_kind(vault, ActKind.PACK_MADE, after=since):
        with contextlib.suppress(Damaged):
            if incident in journal.body_of(entry).get("entries", [incident]):
                yield journal.moment_of(entry)


def _backups(vault: Vault, since: int) -> Iterator[Path]:
    found = journal.entries_of_kind(vault, ActKind.BACKED_UP, after=since)
    folders: dict[str, None] = {}
    for entry in found:
        with contextlib.suppress(Damaged, KeyError):
            folders[str(journal.body_of(entry)["folder"])] = None
    yield from (Path(folder) for folder in folders)
