"""Say in which entry or file a page could not be set, where nobody expected that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from diary_app.domain.errors import DiaryError, PageNotSet
from diary_app.progress import Cancelled

__all__ = ["naming"]


@contextmanager
def naming(*, entry: int = 0, mark: str = "") -> Iterator[None]:
    """Name an entry or a file in what goes wrong while it is set.

    Args:
        entry: its number.
        mark: of the file.

    Raises:
        PageNotSet: a mistake of the program; which one is its cause.
    """
    try:
        yield
    except (DiaryError, Cancelled, OSError, MemoryError):
        raise
    except Exception as mistake:
        raise PageNotSet(entry=entry, mark=mark) from mistake
