"""A long chronology in volumes, each a whole document that says where the rest is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import IncidentId
from diary_app.domain.pack import PackPlan
from diary_app.domain.record import Record
from diary_app.domain.selection import Purpose

__all__ = ["MOST_ENTRIES", "MOST_PICTURES", "Volume", "volumes_of"]

MOST_ENTRIES = 250
MOST_PICTURES = 750
_STEMS = {
    Purpose.POLICE: "Evidence pack",
    Purpose.SPO: "Protection order summary",
    Purpose.DISCLOSURE: "Disclosure copy",
    Purpose.IMPACT: "Impact preparation",
    Purpose.FULL: "Full copy",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """One PDF of a pack: the whole of its plan, and the entries that stand in this one.

    Attributes:
        number, count: "volume 2 of 3".
        records: what stands here, in order of happening.
        elsewhere: in which volume every entry of the pack stands, by its id.
    """

    plan: PackPlan
    number: int
    count: int
    records: tuple[Record, ...]
    elsewhere: Mapping[IncidentId, int]

    @property
    def path(self) -> str:
        """Return where it lies in the pack."""
        stem = f"data/{_STEMS[self.plan.purpose]}"
        return f"{stem}.pdf" if self.count == 1 else f"{stem}, {self.name}.pdf"

    @property
    def name(self) -> str:
        """Return ``volume 2 of 3``, as its file is called; ``""`` where it is the only one."""
        return "" if self.count == 1 else f"volume {self.number} of {self.count}"

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Return every exhibit of its entries, once, in order of its mark's number."""
        return replace(self.plan, records=self.records).exhibits

    @property
    def entries_before(self) -> int:
        """Return how many entries stand in the volumes before it."""
        return sum(1 for volume in self.elsewhere.values() if volume < self.number)

    def holds(self, record: Record) -> bool:
        """Say whether an entry stands in this volume."""
        return self.elsewhere.get(record.id) == self.number


def volumes_of(plan: PackPlan) -> list[Volume]:
    """Return the volumes of a pack: one, unless it holds very many entries or pictures.

    An entry is never cut: one with more pictures than a volume may hold is a volume of its own.
    """
    parts = list(_parts(plan))
    places = {record.id: at for at, part in enumerate(parts, start=1) for record in part}
    return [
        Volume(plan=plan, number=at, count=len(parts), records=tuple(part), elsewhere=places)
        for at, part in enumerate(parts, start=1)
    ]


def _parts(plan: PackPlan) -> Iterator[list[Record]]:
    part: list[Record] = []
    pictures = 0
    for record in plan.records:
        more = sum(1 for exhibit in record.exhibits if exhibit.can_be_seen)
        if part and (len(part) == MOST_ENTRIES or pictures + more > MOST_PICTURES):
            yield part
            part, pictures = [], 0
        part.append(record)
        pictures += more
    yield part
