"""Check the index: make it again from the journal, aside, and compare every column and word.

Saving goes on meanwhile. What is written after the journal was read is left to the next check.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

from diary_app.domain.check import Damage, DamageKind
from diary_app.domain.erasing import Tombstone
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.journal import ActKind, JournalEntry
from diary_app.domain.record import Record
from diary_app.progress import Ask, Progress
from diary_app.store import schema
from diary_app.store.database import Connection
from diary_app.store.entries import records, search, shared
from diary_app.store.entries.facets import Facets, of_record
from diary_app.store.vault import Vault

__all__ = ["Expected", "of_facets", "of_index", "of_words"]

_TOLD = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)
_ERASED_PLACE = (1, "", "")
_PLACES_AT_ONCE = 60_000  # words looked at in one piece: some tens of milliseconds
_ROWS_AT_ONCE = 500
_PRINT = """SELECT term, count(*), sum(doc),
    sum((doc % 65521 + 1) * (offset * 128 + unicode(col)))
    FROM temp.places WHERE term >= ? AND term < ? AND doc NOT IN ({left_out}) GROUP BY term"""
_Print: TypeAlias = list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Expected:
    """What the index must hold, as the journal tells it.

    Attributes:
        acts: rows of the journal it was told from; what later ones are about is not compared.
        incidents: by id, number, unknown time, earliest, latest, erased; only number and ``None``
            for an entry that cannot be told.
        exhibits: by id, number, entry, erased.
        words: by number, what each entry is found by.
        facets: by number, what each entry can be chosen by.
        loose: files that cannot be told to belong anywhere: their entry is erased, or damaged.
    """

    acts: int
    incidents: Mapping[str, tuple[Any, ...]]
    exhibits: Mapping[str, tuple[Any, ...]]
    words: Mapping[int, search.Words]
    facets: Mapping[int, Facets]
    loose: frozenset[str]

    @classmethod
    def of(
        cls, entries: Sequence[JournalEntry], told: Sequence[Record], erased: Sequence[Tombstone]
    ) -> Expected:
        """Return what a whole journal says the index must hold."""
        gone = {tombstone.id: tombstone.called for tombstone in erased}
        readable: dict[str, Record] = {one.id: one for one in told if one.id not in gone}
        names = dict.fromkeys(entry.subject for entry in entries if entry.kind in _TOLD)
        incidents: dict[str, tuple[Any, ...]] = {}
        for number, name in enumerate(names, start=1):
            incidents[name] = (number, None)
            if name in gone:
                incidents[name] = (number, *_ERASED_PLACE, 1)
            elif name in readable:
                incidents[name] = (number, *readable[name].sort_key(), 0)
        owners = shared.owners(readable.values())
        exhibits = {
            name: row
            for record in readable.values()
            for name, row in _marks(record, gone).items()
            if owners[ExhibitId(name)] is record
        }
        kept = {entry.subject for entry in entries if entry.kind == ActKind.EXHIBIT_KEPT}
        return cls(
            acts=entries[-1].seq if entries else 0,
            incidents=incidents,
            exhibits=exhibits,
            words={incidents[name][0]: records.words_of(one) for name, one in readable.items()},
            facets={incidents[name][0]: of_record(one) for name, one in readable.items()},
            loose=frozenset(kept - exhibits.keys()),
        )


def of_index(vault: Vault, expected: Expected, ask: Ask) -> Iterator[Damage]:
    """Compare the list of entries and the marks, in one piece."""
    try:
        fresh, incidents, exhibits, indexed = ask(lambda: _found(vault, expected))
    except Damaged:
        yield Damage(kind=DamageKind.INDEX, name="marks")
        return
    for name, row in expected.incidents.items():
        is_same = incidents.get(name, ())[: len(row)] == row
        is_untold = row[1] is None and incidents.get(name, (0,))[0] == row[0]
        if name not in fresh and not (is_same or is_untold):
            yield Damage(kind=DamageKind.INDEX, name=str(row[0]))
    if not incidents.keys() - fresh <= expected.incidents.keys():
        yield Damage(kind=DamageKind.INDEX, name="entries")
    marks = {name: row for name, row in exhibits.items() if row[1] not in fresh}
    strangers = marks.keys() - expected.exhibits.keys() - expected.loose - fresh
    is_lost = any(
        exhibits.get(name) != row
        for name, row in expected.exhibits.items()
        if row[1] not in fresh and name not in fresh
    )
    if is_lost or strangers:
        yield Damage(kind=DamageKind.INDEX, name="marks")
    numbers = {incidents[name][0] for name in fresh if name in incidents}
    told = {row[0] for row in expected.incidents.values() if row[1] is None}
    if not expected.words.keys() - numbers <= indexed <= expected.words.keys() | numbers | told:
        yield Damage(kind=DamageKind.INDEX, name="search")


def of_facets(vault: Vault, expected: Expected, ask: Ask) -> Iterator[Damage]:
    """Compare what entries can be chosen by, in one piece."""
    try:
        left_out, found = ask(lambda: _found_facets(vault, expected))
    except Damaged:
        yield Damage(kind=DamageKind.INDEX, name="facets")
        return
    wanted = {number: one for number, one in expected.facets.items() if number not in left_out}
    if {number: one for number, one in found.items() if number not in left_out} != wanted:
        yield Damage(kind=DamageKind.INDEX, name="facets")


def of_words(vault: Vault, expected: Expected, progress: Progress, ask: Ask) -> Iterator[Damage]:
    """Index the words again in memory and compare which stand where, a range of them at a time.

    Compared are how often each word stands in which entries, and a sum over all its places. That
    finds whatever damage does; pages that somebody chose would not pass their authentication.
    """
    aside = dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False)
    with contextlib.closing(aside), ThreadPoolExecutor(1) as beside:
        aside.execute(schema.WORDS)
        aside.execute("BEGIN")
        for done, (number, words) in enumerate(expected.words.items()):
            search.index(aside, number, words)
            if done % _ROWS_AT_ONCE == 0:
                progress.go_on()
        prints = []
        for first, after in itertools.pairwise(_ranges(aside)):
            progress.go_on()
            fresh, found = ask(partial(_print_of_vault, vault, expected, first, after))
            prints.append((found, beside.submit(_print_of, aside, first, after, fresh)))
        if any(found != wanted.result() for found, wanted in prints):
            yield Damage(kind=DamageKind.INDEX, name="search")


def _marks(record: Record, gone: Mapping[str, str]) -> dict[str, tuple[Any, ...]]:
    """Return the rows of a record's files: number, entry, erased."""
    rows: dict[str, tuple[Any, ...]] = {
        kept.id: (kept.number, record.id, 0) for kept in record.exhibits
    }
    for tombstone in record.erased:
        number = int(gone.get(tombstone.id, tombstone.called).rpartition("/")[2])
        rows[tombstone.id] = (number, record.id, 1)
    return rows


def _found(
    vault: Vault, expected: Expected
) -> tuple[set[str], dict[str, tuple[Any, ...]], dict[str, tuple[Any, ...]], set[int]]:
    with vault.reading() as database:
        incidents = database.execute(
            "SELECT id, number, time_unknown, earliest, latest, erased FROM incident NOT INDEXED"
        ).fetchall()
        exhibits = database.execute(
            "SELECT id, number, incident, erased FROM exhibit NOT INDEXED"
        ).fetchall()
        indexed = {row[0] for row in database.execute("SELECT rowid FROM words")}
    return (
        _fresh(vault, expected),
        {row[0]: tuple(row[1:]) for row in incidents},
        {row[0]: tuple(row[1:]) for row in exhibits},
        indexed,
    )


def _found_facets(vault: Vault, expected: Expected) -> tuple[set[int], dict[int, Facets]]:
    """Return the entries that are not compared, and what is noted of all."""
    rows: dict[int, list[tuple[str, str]]] = {}
    with vault.reading() as database:
        for number, kind, value in database.execute("SELECT number, kind, value FROM facet"):
            rows.setdefault(number, []).append((kind, value))
        found = {
            number: Facets((start, last, precision, series), tuple(sorted(rows.pop(number, []))))
            for number, start, last, precision, series in database.execute(
                "SELECT number, start, last, precision, series FROM happened"
            )
        }
        left_out = set(_not_compared(vault, expected))
    strays = {number: Facets(("", "", "", 0), tuple(some)) for number, some in rows.items()}
    return left_out, found | strays


def _not_compared(vault: Vault, expected: Expected) -> list[int]:
    """Return the numbers of entries that cannot be told, or that were written about since."""
    untold = [row[0] for row in expected.incidents.values() if row[1] is None]
    subjects = _fresh(vault, expected)
    marks = ", ".join("?" for _ in subjects)
    with vault.reading() as database:
        rows = database.execute(
            f"SELECT number FROM incident WHERE id IN ({marks})",  # noqa: S608 - question marks
            list(subjects),
        )
        return [*untold, *(row[0] for row in rows)]


def _fresh(vault: Vault, expected: Expected) -> set[str]:
    """Return what the journal was added to about, after it was read."""
    with vault.reading() as database:
        rows = database.execute("SELECT subject FROM journal WHERE seq > ?", (expected.acts,))
        return {row[0] for row in rows}


def _ranges(aside: Connection) -> list[str]:
    """Return words that cut the whole index into pieces of like size."""
    aside.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab(main, words, row)")
    cuts, places = [""], 0
    for term, count in aside.execute("SELECT term, cnt FROM counted ORDER BY term"):
        if places + count > _PLACES_AT_ONCE and places:
            cuts.append(term)
            places = 0
        places += count
    return [*cuts, "\U0010ffff"]


def _print_of_vault(
    vault: Vault, expected: Expected, first: str, after: str
) -> tuple[list[int], _Print | None]:
    """Return what is not compared, and the print of the others; ``None`` if it cannot be read."""
    try:
        with vault.reading() as database:
            fresh = _not_compared(vault, expected)
            return fresh, _print_of(database, first, after, fresh)
    except Damaged:
        return [], None


def _print_of(database: Connection, first: str, after: str, but: Sequence[int]) -> _Print:
    # of an older diary that is only read, the words lie in memory
    is_aside = database.execute(
        "SELECT count(*) FROM sqlite_temp_schema WHERE name = 'words'"
    ).fetchone()[0]
    where = "temp" if is_aside else "main"
    database.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.places USING fts5vocab({where}, words, instance)"
    )
    left_out = ", ".join(str(int(number)) for number in but)
    rows: _Print = database.execute(_PRINT.format(left_out=left_out), (first, after)).fetchall()
    return rows
