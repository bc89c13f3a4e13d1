"""A body of the journal read as what it tells: of a shape this version knows, or why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from diary_app.domain.errors import Damaged, NewerDiary
from diary_app.domain.journal import JournalEntry

__all__ = ["read_as"]

T = TypeVar("T")

_BODY_VERSION = 1


def read_as(
    shape: Callable[[Mapping[str, Any]], T], body: Mapping[str, Any], entry: JournalEntry
) -> T:
    """Return what a body tells.

    Raises:
        NewerDiary: it is whole, but of a shape only a later version of the program knows.
        Damaged: it is whole, but of no shape at all.
    """
    try:
        return shape(body)
    except (ValueError, KeyError, TypeError) as error:
        version = body.get("v")
        if isinstance(version, int) and version > _BODY_VERSION:
            raise NewerDiary(found=version, known=_BODY_VERSION) from error
        raise Damaged(f"entry {entry.seq}") from error
