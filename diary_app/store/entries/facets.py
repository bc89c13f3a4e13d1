"""What an entry can be chosen by, beside its words: noted in the index, told by the journal."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from diary_app.domain.question import Facet, Trait
from diary_app.domain.record import Record
from diary_app.store.database import Connection

__all__ = ["PICTURES", "Facets", "index", "of_record", "put", "take"]

PICTURES = "pictures"
"""A trait nobody asks for: the list must know how high an entry will be."""
_Happened: TypeAlias = tuple[str, str, str, int]


class Facets(NamedTuple):
    """Rows of the index about one entry.

    Attributes:
        happened: wall clock of the first and of the last of it (ISO, ``""`` if not known), in what
            precision, and whether it is a series.
        rows: facet and value.
    """

    happened: _Happened
    rows: tuple[tuple[str, str], ...]


def of_record(record: Record) -> Facets:
    """Return what an entry can be chosen by now."""
    told = record.now.told
    when = told.when
    kept = [exhibit for exhibit in record.exhibits if exhibit.id in told.exhibits]
    traits = {
        Trait.FILES.value: bool(kept),
        PICTURES: any(exhibit.is_picture for exhibit in kept),
        Trait.AMENDED.value: record.is_amended,
    }
    place = " ".join(told.place.split())
    rows = {(Facet.BEHAVIOUR.value, key) for key in told.behaviours}
    rows |= {(Facet.PLACE.value, place)} if place else set()
    rows |= {(Facet.PERSON.value, str(one.person)) for one in told.people}
    rows |= {(Facet.ORDER.value, str(one.order)) for one in told.breaches}
    rows |= {(Facet.TRAIT.value, name) for name, holds in traits.items() if holds}
    start = "" if when.start is None else when.start.isoformat("T", "minutes")
    last = "" if when.last is None else when.last.isoformat("T", "minutes")
    happened = (start, last, when.precision.value, int(when.series is not None))
    return Facets(happened, tuple(sorted(rows)))


def index(database: Connection, number: int, facets: Facets) -> None:
    """Note what entry ``number`` can be chosen by; nothing must be noted of it yet."""
    database.execute("INSERT INTO happened VALUES (?, ?, ?, ?, ?)", (number, *facets.happened))
    database.executemany(
        "INSERT INTO facet(kind, value, number) VALUES (?, ?, ?)",
        [(*row, number) for row in facets.rows],
    )


def put(database: Connection, number: int, facets: Facets) -> None:
    """Note what entry ``number`` can be chosen by from now on."""
    take(database, number)
    index(database, number, facets)


def take(database: Connection, number: int) -> None:
    """Take what was noted of an entry away."""
    database.execute("DELETE FROM happened WHERE number = ?", (number,))
    database.execute("DELETE FROM facet WHERE number = ?", (number,))
