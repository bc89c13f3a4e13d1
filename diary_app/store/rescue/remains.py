"""What can still be read of a database that may be damaged: row by row, around the bad places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from diary_app.domain.errors import Damaged
from diary_app.store.database import Connection, database_troubles

__all__ = ["Remains"]

_GIVE_UP = 4096
"""Numbers tried after the last row found, where nothing tells how many rows there were."""


class Remains:
    """A database, open to be read, that goes on after a bad place.

    One page that is not what was written makes the engine refuse everything from then on; so after
    each refusal the database is opened anew, which takes a millisecond.
    """

    def __init__(self, folder: Path, open_it: Callable[[], Connection]) -> None:
        """Open it.

        Args:
            folder: it lies in, for the errors.
            open_it: opens the database, to be read only.

        Raises:
            DiaryError: what ``open_it`` raises: its first pages cannot be read.
        """
        self._folder = folder
        self._open_it = open_it
        self._connection = open_it()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()

    def rows(
        self, table: str, columns: str, *, index: str, at_once: int = 256
    ) -> Iterator[tuple[Any, ...]]:
        """Yield every row of a table that can be read, in order of ``rowid``.

        Args:
            table: its name.
            columns: names of ours, separated by commas.
            index: one of the table's, which may tell how many rows there were.
            at_once: rows read together.
        """
        question = f"SELECT {columns} FROM {table} WHERE rowid BETWEEN ? AND ? ORDER BY rowid"  # noqa: S608 - names of our own
        last = self._last(table, index)
        first, empty = 1, 0
        while first <= last if last is not None else empty < _GIVE_UP:
            found = self._between(question, first, first + at_once - 1)
            empty = 0 if found else empty + at_once
            first += at_once
            yield from found

    def _last(self, table: str, index: str) -> int | None:
        """Return the number of the last row; ``None`` where nothing tells it."""
        for question in (
            f"SELECT max(rowid) FROM {table} NOT INDEXED",  # noqa: S608 - names of our own
            f"SELECT max(rowid) FROM (SELECT rowid FROM {table} INDEXED BY {index})",  # noqa: S608 - as above
        ):
            if (found := self._asked(question)) is not None:
                return int(found[0][0] or 0)
        return None

    def _between(self, question: str, first: int, last: int) -> list[tuple[Any, ...]]:
        found = self._asked(question, first, last)
        if found is not None or first == last:
            return found or []
        middle = (first + last) // 2
        return [*self._between(question, first, middle), *self._between(question, middle + 1, last)]

    def _asked(self, question: str, *about: int) -> list[tuple[Any, ...]] | None:
        """Return the answer, ``None`` where a bad place is in the way."""
        try:
            with database_troubles(self._folder):
                return list(self._connection.execute(question, about))
        except Damaged:
            self._connection.close()
            self._connection = self._open_it()
            return None
