"""The list of entries, page by page: what is damaged in one place hides nothing elsewhere."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from diary_app.domain.errors import Damaged
from diary_app.domain.incident import IncidentId
from diary_app.domain.journal import ActKind
from diary_app.domain.record import Record, Unreadable
from diary_app.store.entries import records
from diary_app.store.vault import Vault

__all__ = ["ordered", "shown"]

_PLACE = "SELECT time_unknown, earliest, latest, number, id, erased FROM incident "


def ordered(vault: Vault, *, newest_first: bool, skip: int, most: int) -> list[IncidentId]:
    """Return ids like :func:`records.ordered`, also where the index of the order is damaged.

    Then the order is made from what can still be read, which takes longer; entries whose place is
    lost come last.
    """
    with contextlib.suppress(Damaged):
        return records.ordered(vault, newest_first=newest_first, skip=skip, most=most)
    places: dict[IncidentId, tuple[Any, ...]] = dict.fromkeys(_written(vault), ())
    for place in _places(vault, places):
        places[place[4]] = place
    known = [place for place in places.values() if place and not place[5]]
    known.sort(key=lambda place: place[1:4], reverse=newest_first)
    known.sort(key=lambda place: bool(place[0]))
    found = [place[4] for place in known] + [name for name, place in places.items() if not place]
    return found[skip : skip + most]


def shown(vault: Vault, incidents: Iterable[IncidentId]) -> list[Record | Unreadable]:
    """Return entries in the order asked for; in the place of a damaged one, that it is."""
    return [_shown(vault, incident) for incident in incidents]


def _shown(vault: Vault, incident: IncidentId) -> Record | Unreadable:
    try:
        return records.read(vault, [incident])[0]
    except Damaged as error:
        return Unreadable(id=incident, number=_number(vault, incident), what=error.what)


def _number(vault: Vault, incident: IncidentId) -> int:
    row = _one(vault, "SELECT number FROM incident WHERE id = ?", incident)
    return row[0] if row else 0


def _written(vault: Vault) -> Iterator[IncidentId]:
    """Yield the entries whose first row in the journal can still be read."""
    last = _one(vault, "SELECT max(seq) FROM journal") or _one(
        vault, "SELECT max(seq) FROM journal INDEXED BY journal_of_subject WHERE subject >= ''"
    )
    for seq in range(1, (last[0] if last and last[0] else 0) + 1):
        row = _one(vault, "SELECT kind, subject FROM journal WHERE seq = ?", seq)
        if row and row[0] == ActKind.INCIDENT_WRITTEN:
            yield IncidentId(row[1])


def _places(vault: Vault, known: Iterable[IncidentId]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the index that can still be read, by either of the two ways to them."""
    names = list(known)
    for number in range(1, len(names) + 1):
        if row := _one(vault, _PLACE + "WHERE number = ?", number):
            yield row
    for name in names:
        if row := _one(vault, _PLACE + "WHERE id = ?", name):
            yield row


def _one(vault: Vault, question: str, *about: object) -> tuple[Any, ...] | None:
    """Return the first row of an answer, ``None`` if there is none or it cannot be read."""
    with contextlib.suppress(Damaged), vault.reading() as database:
        row: tuple[Any, ...] | None = database.execute(question, about).fetchone()
        return row
    return None
