"""What a damaged diary holds beside its journal: drafts, small pictures, numbers, preferences."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.store.originals import proofs
from diary_app.store.rescue.remains import Remains
from diary_app.store.rescue.salvaged_sources import opened_remains
from diary_app.store.vault import Vault

__all__ = ["Loose", "marked", "put", "put_previews", "read"]

_INDEX = {
    "draft": "sqlite_autoindex_draft_1",
    "held": "held_by_draft",
    "unwanted": "sqlite_autoindex_unwanted_1",
    "preference": "sqlite_autoindex_preference_1",
    "preview": "sqlite_autoindex_preview_1",
    "exhibit": "exhibit_of_incident",
}
_PICTURES = "exhibit, thumbnail, proof, width, height, problem, digest"
_PICTURES_AT_ONCE = 8
_LETTERS = "EX"


@dataclass(slots=True)
class Loose:
    """What the first database that opens holds beside its journal.

    Attributes:
        drafts: rows of drafts that are what was kept.
        rows_held: rows of their files that are what was kept.
        held: the same files as exhibits.
        unwanted: originals the person took out of a draft for good.
        preferences: rows.
        numbers: of exhibits' marks, as any of the databases knows them.
    """

    drafts: list[tuple[Any, ...]] = field(default_factory=list)
    rows_held: list[tuple[Any, ...]] = field(default_factory=list)
    held: dict[ExhibitId, Exhibit] = field(default_factory=dict)
    unwanted: set[ExhibitId] = field(default_factory=set)
    preferences: list[tuple[Any, ...]] = field(default_factory=list)
    numbers: dict[ExhibitId, int] = field(default_factory=dict)


def read(vault: Vault, databases: list[Path]) -> Loose:
    """Read it; drafts only from the newest database that opens: older ones were gone on with."""
    loose = Loose()
    is_newest = True
    for path in databases:
        with opened_remains(vault, path) as remains:
            if remains is None:
                continue
            for name, number in _rows(remains, "exhibit", "id, number"):
                loose.numbers.setdefault(name, number)
            if is_newest:
                _read_loose(remains, loose)
                is_newest = False
    return loose


def marked(
    wanted: set[ExhibitId],
    known: Mapping[ExhibitId, Exhibit],
    whole: Mapping[ExhibitId, Exhibit],
    numbers: Mapping[ExhibitId, int],
) -> dict[ExhibitId, Exhibit]:
    """Return exhibits that entries speak of and whose own row is lost, with their marks.

    What is known of one whose original is lost as well is its number at most; it keeps a place, so
    that the entry can be read and the check can name it.

    Args:
        wanted: which.
        known: the exhibits whose rows are there.
        whole: the originals there are, as they tell of themselves.
        numbers: of marks, from an index.
    """
    marks = [exhibit.mark for exhibit in known.values()]
    letters = marks[-1].rpartition("/")[0] if marks else _LETTERS
    taken = {exhibit.number for exhibit in known.values()}
    free = max((0, *taken, *numbers.values()))
    found = {}
    for name in sorted(wanted, key=lambda name: (numbers.get(name, free + 1), name)):
        number = numbers.get(name, 0)
        if number < 1 or number in taken:
            free += 1
            number = free
        taken.add(number)
        nothing = Exhibit(id=name, mark="", name="", media_type="", size=0, sha256="")
        one = whole.get(name, nothing)
        found[name] = Exhibit(
            id=name,
            mark=f"{letters}/{number}",
            name=one.name,
            media_type=one.media_type,
            size=one.size,
            sha256=one.sha256,
        )
    return found


def put(vault: Vault, loose: Loose, whole: Mapping[ExhibitId, Exhibit]) -> set[ExhibitId]:
    """Write drafts and preferences, inside ``vault.writing()``; return the files drafts hold.

    A file that is an entry's by now, or that is lost, is none of a draft's any more.
    """
    database = vault.database
    database.executemany("INSERT INTO draft VALUES (?, ?, ?)", loose.drafts)
    database.executemany("INSERT INTO preference VALUES (?, ?)", loose.preferences)
    drafts = {row[0] for row in loose.drafts}
    of_entries = {row[0] for row in database.execute("SELECT id FROM exhibit")}
    rows = [
        row
        for row in loose.rows_held
        if row[0] in whole and row[0] not in of_entries and row[1] in drafts
    ]
    database.executemany("INSERT INTO held VALUES (?, ?, ?, ?)", rows)
    return {ExhibitId(row[0]) for row in rows}


def put_previews(vault: Vault, databases: list[Path], wanted: set[ExhibitId]) -> None:
    """Write the small pictures that are what was kept, inside ``vault.writing()``."""
    missing = set(wanted)
    for path in databases:
        with opened_remains(vault, path) as remains:
            if remains is None:
                continue
            for row in _rows(remains, "preview", _PICTURES, at_once=_PICTURES_AT_ONCE):
                if row[0] in missing and _is_whole(vault, row[0], row[1], row[2], row[-1]):
                    vault.database.execute("INSERT INTO preview VALUES (?, ?, ?, ?, ?, ?, ?)", row)
                    missing.discard(row[0])


def _read_loose(remains: Remains, loose: Loose) -> None:
    rows = _rows(remains, "draft", "id, body, digest")
    loose.drafts = [row for row in rows if _is_kept(*row[1:])]
    rows = _rows(remains, "held", "exhibit, draft, body, digest")
    for row in rows:
        if _is_kept(*row[2:]):
            loose.rows_held.append(row)
            with contextlib.suppress(KeyError):
                loose.held[row[0]] = Exhibit.from_body(row[0], json.loads(row[2]))
    loose.unwanted = {ExhibitId(name) for (name,) in _rows(remains, "unwanted", "exhibit")}
    loose.preferences = list(_rows(remains, "preference", "name, value"))


def _rows(
    remains: Remains, table: str, columns: str, *, at_once: int = 256
) -> Iterator[tuple[Any, ...]]:
    return remains.rows(table, columns, index=_INDEX[table], at_once=at_once)


def _is_kept(body: str, digest: str) -> bool:
    return sha256(body.encode("utf-8", "surrogatepass")).hexdigest() == digest


def _is_whole(
    vault: Vault, exhibit: ExhibitId, thumbnail: bytes, in_row: bytes, digest: str
) -> bool:
    """Say whether both pictures are what was kept; the proof lies in its file, or in the row."""
    with contextlib.suppress(Damaged):
        proof = in_row or proofs.unseal(vault, exhibit) or b""
        return _hex(thumbnail) + _hex(proof) == digest
    return False


def _hex(picture: bytes) -> str:
    return sha256(picture).hexdigest()
