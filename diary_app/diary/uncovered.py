"""Pictures of which a copy would show more than the copies before it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from diary_app import store
from diary_app.domain.errors import Damaged
from diary_app.domain.hiding import Box, boxes_in_body
from diary_app.domain.journal import ActKind, JournalEntry

__all__ = ["uncovered"]


def uncovered(
    journal: Iterable[JournalEntry], shown: Mapping[str, Sequence[int]]
) -> frozenset[str]:
    """Return ids of files of which a part is not hidden now that was hidden each time before.

    Args:
        journal: all rows.
        shown: by the id of a file, up to which row the diary went in each copy it was in.
    """
    said: dict[str, list[tuple[int, Sequence[Box]]]] = {}
    for row in journal:
        if row.kind == ActKind.PARTS_HIDDEN and row.subject in shown:
            said.setdefault(row.subject, []).extend(_said_in(row))
    return frozenset(one for one, boxes in said.items() if _shows_more(boxes, shown[one]))


def _said_in(row: JournalEntry) -> Iterator[tuple[int, Sequence[Box]]]:
    """Yield what a row hides; nobody can say so of one that is damaged."""
    with suppress(Damaged, KeyError, TypeError, ValueError):
        yield row.seq, boxes_in_body(store.journal.body_of(row))


def _shows_more(said: Sequence[tuple[int, Sequence[Box]]], packs: Iterable[int]) -> bool:
    first, *others = {frozenset(_at(said, last)) for last in packs}
    hidden: Iterable[Box] = first
    for boxes in others:  # what was hidden there, too
        met = {one.met(other) for one in hidden for other in boxes}
        hidden = [one for one in met if not one.is_empty]
    for box in said[-1][1]:
        hidden = [piece for one in hidden for piece in one.without(box)]
    return any(hidden)


def _at(said: Iterable[tuple[int, Sequence[Box]]], last: int) -> Sequence[Box]:
    """Return what was hidden when the diary went up to a row."""
    return next((boxes for seq, boxes in reversed([*said]) if seq <= last), ())
