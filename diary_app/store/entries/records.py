"""Entries and exhibits: written to journal and index in one transaction, read back checked."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from diary_app.domain.answers import typed_words
from diary_app.domain.erasing import Tombstone
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.moment import Moment
from diary_app.domain.record import Record, Version
from diary_app.domain.telling import Apart
from diary_app.store.entries import cards, facets, journal, search, shapes, tombstones
from diary_app.store.vault import Vault

__all__ = [
    "amend",
    "count",
    "exhibit",
    "keep_exhibits",
    "next_exhibit_number",
    "numbers",
    "ordered",
    "put_words",
    "read",
    "records_of",
    "tells",
    "words_of",
    "write",
]

_TOLD = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)
_ABOUT = (*_TOLD, ActKind.FEELINGS_WRITTEN, ActKind.EXHIBIT_KEPT, ActKind.ERASED)


def write(vault: Vault, told: Draft) -> IncidentId:
    """Write a new entry inside the caller's ``vault.writing()`` and return its new id."""
    incident = IncidentId(secrets.token_hex(16))
    body = told.facts.to_body()
    entry = journal.append(vault, Act(kind=ActKind.INCIDENT_WRITTEN, subject=incident, body=body))
    _put_apart(vault, entry, told)
    vault.database.execute(
        "INSERT INTO incident(number, id, time_unknown, earliest, latest) "
        "SELECT coalesce(max(number), 0) + 1, ?, ?, ?, ? FROM incident",
        (incident, *told.when.sort_key(Moment.utc_of(entry.at))),
    )
    return incident


def amend(vault: Vault, incident: IncidentId, told: Draft, reason: str) -> None:
    """Write what an entry says from now on, inside the caller's ``vault.writing()``."""
    body = {**told.facts.to_body(), "reason": reason}
    entry = journal.append(vault, Act(kind=ActKind.INCIDENT_AMENDED, subject=incident, body=body))
    _put_apart(vault, entry, told)
    first = journal.entries_of(vault, incident)[0]
    vault.database.execute(
        "UPDATE incident SET time_unknown = ?, earliest = ?, latest = ? WHERE id = ?",
        (*told.when.sort_key(Moment.utc_of(first.at)), incident),
    )


def keep_exhibits(vault: Vault, incident: IncidentId, exhibits: Iterable[Exhibit]) -> None:
    """Write new exhibits of an entry, inside the caller's ``vault.writing()``."""
    for kept in exhibits:
        journal.append(vault, Act(kind=ActKind.EXHIBIT_KEPT, subject=kept.id, body=kept.to_body()))
        vault.database.execute(
            "INSERT INTO exhibit(id, number, incident) VALUES (?, ?, ?)",
            (kept.id, kept.number, incident),
        )


def next_exhibit_number(vault: Vault) -> int:
    """Return the number of the next mark: numbers go up and are never given twice.

    Files and physical items share one series.
    """
    row = vault.database.execute("SELECT coalesce(max(number), 0) FROM exhibit").fetchone()
    return max(int(row[0]), cards.highest_number(vault)) + 1


def count(vault: Vault) -> int:
    """Return how many entries there are; what was erased is none."""
    with vault.reading() as database:
        row = database.execute("SELECT count(*) FROM incident WHERE erased = 0").fetchone()
        return int(row[0])


def numbers(vault: Vault) -> dict[IncidentId, int]:
    """Return the number of every entry but those erased."""
    with vault.reading() as database:
        rows = database.execute("SELECT id, number FROM incident WHERE erased = 0")
        return {IncidentId(row[0]): row[1] for row in rows}


def ordered(vault: Vault, *, newest_first: bool, skip: int, most: int) -> list[IncidentId]:
    """Return ids in order of happening; those whose time is not known come last either way."""
    way = "DESC" if newest_first else "ASC"
    with vault.reading() as database:
        rows = database.execute(
            f"""SELECT id FROM incident WHERE erased = 0
                ORDER BY time_unknown, earliest {way}, latest {way}, number {way}
                LIMIT ? OFFSET ?""",  # noqa: S608 - one of two words of our own
            (most, skip),
        )
        return [IncidentId(row[0]) for row in rows]


def read(vault: Vault, incidents: Sequence[IncidentId]) -> list[Record]:
    """Return entries with all their versions and exhibits, in the order asked for.

    Raises:
        Damaged: one of them is not what was written, or is not there: what was erased for good is
            in no list and found by no word, so that nobody comes to ask for it.
    """
    return [_record(vault, incident) for incident in incidents]


def records_of(
    entries: Iterable[JournalEntry], damaged: Callable[[Damaged], None] | None = None
) -> list[Record]:
    """Return every record of a whole journal already read but those erased, in order of number.

    Args:
        entries: the whole journal, in order.
        damaged: is told of every record that cannot be told whole, which is then left out;
            without it, the first such record is an error.

    Raises:
        Damaged: see ``damaged``.
    """
    about: dict[str, list[JournalEntry]] = {}
    for entry in entries:
        if entry.kind in _ABOUT:
            about.setdefault(entry.subject, []).append(entry)
    incidents = [told for told in about.values() if told[0].kind in _TOLD]
    records = []
    for number, told in enumerate(incidents, start=1):
        if tombstones.is_erased(told):
            continue
        try:
            records.append(_whole(number, told, lambda name: about.get(name, [])))
        except Damaged as error:
            if damaged is None:
                raise
            damaged(error)
    return records


def tells(entry: JournalEntry) -> bool:
    """Say whether a row about an entry holds words of it."""
    return entry.kind in (*_TOLD, ActKind.FEELINGS_WRITTEN)


def exhibit(vault: Vault, exhibit_id: ExhibitId) -> Exhibit | None:
    """Return one exhibit as it was kept; ``None`` if the journal knows none of that id any more.

    Raises:
        Damaged: its row is not what was written.
    """
    found = _kept(journal.entries_of(vault, exhibit_id))
    return found if isinstance(found, Exhibit) else None


def put_words(vault: Vault, incident: IncidentId) -> None:
    """Bring all an entry is found by up to what it says now, inside ``vault.writing()``."""
    record = _record(vault, incident)
    search.put(vault, record.number, words_of(record))
    facets.put(vault.database, record.number, facets.of_record(record))


def words_of(record: Record) -> search.Words:
    """Return the words an entry can be found by: all that was typed, and what its files are."""
    told = record.now.told
    reasons = (version.reason or "" for version in record.versions)
    return search.Words(
        account=told.account,
        place=told.place,
        files=" ".join(
            " ".join((kept.mark, kept.name, kept.media_type, told.note_of(kept.id).description))
            for kept in record.exhibits
        ),
        more="\n".join(words for words in (*typed_words(told), *reasons) if words),
    )


def _record(vault: Vault, incident: IncidentId) -> Record:
    with vault.reading() as database:
        row = database.execute("SELECT number FROM incident WHERE id = ?", (incident,)).fetchone()
    if row is None:
        raise Damaged(incident)
    rows_of = partial(journal.entries_of, vault)
    return _whole(row[0], rows_of(incident), rows_of)


def _whole(
    number: int,
    told: Sequence[JournalEntry],
    rows_of: Callable[[str], Sequence[JournalEntry]],
) -> Record:
    """Return a record from the rows about it.

    Args:
        number: of the entry.
        told: the rows about it.
        rows_of: reads those about a file of it, by its id.

    Raises:
        Damaged: one of them is not what was written, or the entry was erased.
    """
    if tombstones.is_erased(told):
        raise Damaged(f"entry {number}")
    apart = _apart_by_row(told)
    versions = [_version(entry, apart) for entry in told if entry.kind in _TOLD]
    wanted = dict.fromkeys(name for version in versions for name in version.told.exhibits)
    found = [_kept(rows_of(name)) for name in wanted]
    if not versions or None in found:
        raise Damaged(f"entry {number}")
    exhibits = [one for one in found if isinstance(one, Exhibit)]
    return Record(
        id=IncidentId(told[0].subject),
        number=number,
        versions=tuple(versions),
        exhibits=tuple(sorted(exhibits, key=lambda kept: kept.number)),
        erased=tuple(one for one in found if isinstance(one, Tombstone)),
    )


def _kept(about: Sequence[JournalEntry]) -> Exhibit | Tombstone | None:
    """Return a file as the rows about it tell: as it was kept, or that it was erased."""
    if tombstone := tombstones.tombstone_among(about):
        return tombstone
    for entry in about:
        if entry.kind == ActKind.EXHIBIT_KEPT:
            return _exhibit(entry)
    return None


def _put_apart(vault: Vault, entry: JournalEntry, told: Draft) -> None:
    """Write feelings in a row of their own, so that a pack can withhold them and still be whole."""
    if not told.apart.is_blank:
        body = {"v": 1, "row": entry.seq, **told.apart.to_body()}
        act = Act(kind=ActKind.FEELINGS_WRITTEN, subject=entry.subject, body=body)
        journal.append(vault, act)


def _apart_by_row(told: Sequence[JournalEntry]) -> dict[int, Apart]:
    """Return the feelings that belong to each row that tells of an entry."""
    rows = [entry for entry in told if entry.kind == ActKind.FEELINGS_WRITTEN]
    found = {}
    for entry in rows:
        body = journal.body_of(entry)
        found[int(body.get("row", 0))] = shapes.read_as(Apart.from_body, body, entry)
    return found


def _version(entry: JournalEntry, apart: Mapping[int, Apart]) -> Version:
    body = journal.body_of(entry)
    told = shapes.read_as(Draft.from_body, body, entry)
    return Version(
        seq=entry.seq,
        told=replace(told, apart=apart[entry.seq]) if entry.seq in apart else told,
        written=journal.moment_of(entry),
        author=entry.author,
        reason=body.get("reason"),
    )


def _exhibit(entry: JournalEntry) -> Exhibit:
    body = journal.body_of(entry)
    return shapes.read_as(
        lambda told: Exhibit.from_body(ExhibitId(entry.subject), told), body, entry
    )
