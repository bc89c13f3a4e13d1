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

from diary_app.domain.card import CardId
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
from diary_app.store.entries import (
    cards,
    drafts,
    facets,
    journal,
    packs,
    records,
    search,
    shared,
    stars,
    tombstones,
)
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


def what_goes(vault: Vault, what: IncidentId | ExhibitId | CardId) -> WhatGoes:
    """Return what to know before an entry, a file or a card is erased.

    Raises:
        Damaged: there is no such entry or file, or it was erased already.
    """
    first, *files = _going(vault, what)
    within = _incident_of(vault, first.id) if first.kind is ErasedKind.EXHIBIT else first.id
    since = first.rows[0]
    waiting = [one for one in drafts.kept(vault) if one.amends == first.id]
    names = [exhibit.name for draft in waiting for exhibit in draft.exhibits]
    return WhatGoes(
        called=first.called,
        exhibits=(*(one.called for one in files), *names),
        packs=tuple(_packs(vault, within, since)),
        backups=tuple(_backups(vault, since)),
    )


def erase(vault: Vault, what: IncidentId | ExhibitId | CardId, reason: str) -> Tombstone:
    """Take an entry with its files, or one file, or a card, away for good.

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
                question = "SELECT hash FROM journal WHERE seq = ?"
                row = copy.execute(question, (stone.seq,)).fetchone()
            return row is None or row[0] != stone.hash
    except (Damaged, CannotRead):
        return snapshot.made <= Moment.utc_of(stone.at)


def _going(vault: Vault, what: IncidentId | ExhibitId | CardId) -> list[_Going]:
    """Return what goes: the entry and then its files, or the one file, or the one card.

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
    files = [_of_exhibit(vault, *row) for row in exhibits]
    if incident is not None:  # a file that another entry shows too stays, with that one
        files = [one for one in files if not _others(vault, one.id, what)]
    going += files
    going = going or list(_of_card(vault, CardId(what)))
    if not going or not all(one.rows for one in going):
        raise Damaged(what)
    return going


def _others(vault: Vault, exhibit: str, but: str) -> list[IncidentId]:
    """Return the other entries that name a file, oldest first."""
    return [name for name in shared.naming(vault, ExhibitId(exhibit)) if name != but]


def _of_incident(vault: Vault, incident: str, number: int) -> _Going:
    rows = [entry.seq for entry in journal.entries_of(vault, incident) if records.tells(entry)]
    return _Going(kind=ErasedKind.INCIDENT, id=incident, called=str(number), rows=tuple(rows))


def _of_exhibit(vault: Vault, exhibit: str, number: int) -> _Going:
    kept = [e for e in journal.entries_of(vault, exhibit) if e.kind == ActKind.EXHIBIT_KEPT]
    called = str(number)
    with contextlib.suppress(Damaged, KeyError):  # what is damaged can be erased all the same
        called = str(journal.body_of(kept[0])["mark"])
    kinds = (ActKind.EXHIBIT_KEPT, ActKind.PARTS_HIDDEN, ActKind.STILL_CHOSEN)
    rows = tuple(e.seq for e in journal.entries_of(vault, exhibit) if e.kind in kinds)
    return _Going(kind=ErasedKind.EXHIBIT, id=exhibit, called=called, rows=rows)


def _of_card(vault: Vault, card: CardId) -> Iterator[_Going]:
    """Yield what goes of a card: every row about it; nothing if it was erased or never was."""
    about = journal.entries_of(vault, card)
    for kind, erased_as in cards.ERASED_AS.items():
        noted = [entry for entry in about if entry.kind == kind]
        if noted and not tombstones.is_erased(about):
            called = str(cards.number_of(vault, kind, card))
            with contextlib.suppress(Damaged, KeyError):  # as with files; others have no mark
                called = str(journal.body_of(noted[0])["mark"])
            rows = tuple(entry.seq for entry in about)
            yield _Going(kind=erased_as, id=card, called=called, rows=rows)


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
            _hand_on_files(vault, one.id)
        elif one.kind is not ErasedKind.EXHIBIT:
            _take_draft_of_card(vault, one.id)
        else:
            database.execute("UPDATE exhibit SET erased = 1 WHERE id = ?", (one.id,))
            database.execute("DELETE FROM preview WHERE exhibit = ?", (one.id,))
            database.execute("DELETE FROM claim WHERE exhibit = ?", (one.id,))
            database.execute("INSERT OR IGNORE INTO unwanted VALUES (?)", (one.id,))
    if going[0].kind is ErasedKind.EXHIBIT:
        for incident in shared.naming(vault, ExhibitId(going[0].id)):
            with contextlib.suppress(Damaged):  # an entry that cannot be read is not found by words
                records.put_words(vault, incident)
    search.settle(vault)


def _hand_on_files(vault: Vault, incident: str) -> None:
    """Let the files that stay belong to the entry that names them now."""
    rows = vault.database.execute(
        "SELECT id FROM exhibit WHERE incident = ? AND erased = 0", (incident,)
    ).fetchall()
    for (name,) in rows:
        if others := _others(vault, name, incident):
            vault.database.execute(
                "UPDATE exhibit SET incident = ? WHERE id = ?", (others[0], name)
            )


def _take_draft_of_card(vault: Vault, card: str) -> None:
    """Take away a change to a card that is being typed; see ``diary.card_drafts``."""
    vault.database.execute(
        "DELETE FROM preference WHERE name LIKE 'card_draft_%' AND instr(value, ?)", (card,)
    )


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


def _packs(vault: Vault, within: str, since: int) -> Iterator[Moment]:
    """Yield when a pack was made that it was in, or may have been where that was not noted."""
    for entry in journal.entries_of_kind(vault, ActKind.PACK_MADE, after=since):
        with contextlib.suppress(Damaged):
            body = journal.body_of(entry)
            if within in (*body.get("entries", [within]), *body.get("cards", ())):
                yield packs.made_at(entry)


def _backups(vault: Vault, since: int) -> Iterator[Path]:
    found = journal.entries_of_kind(vault, ActKind.BACKED_UP, after=since)
    folders: dict[str, None] = {}
    for entry in found:
        with contextlib.suppress(Damaged, KeyError):
            folders[str(journal.body_of(entry)["folder"])] = None
    yield from (Path(folder) for folder in folders)
