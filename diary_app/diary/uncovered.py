"""Pictures of which a copy would show more than the copies before it did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain

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
    *before, now = [_at(said, last) for last in (*packs, said[-1][0])]
    return any(
        all(_is_covered(one, boxes) for boxes in before) and not _is_covered(one, now)
        for one in chain.from_iterable(before)
    )


def _at(said: Iterable[tuple[int, Sequence[Box]]], last: int) -> Sequence[Box]:
    """Return what was hidden when the diary went up to a row."""
    return next((boxes for seq, boxes in reversed([*said]) if seq <= last), ())


def _is_covered(one: Box, boxes: Iterable[Box]) -> bool:
    return any(box.covers(one) for box in boxes)
