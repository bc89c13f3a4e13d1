"""Which part of how many a pack is, by what in it is signed, and by its ``bag-info.txt``."""

from __future__ import annotations

import re
from collections.abc import Collection

__all__ = ["contradicts", "said_part", "signed_parts"]

_COUNT = re.compile(rb"^Bag-Count: ([1-9][0-9]?) of ([1-9][0-9]?)\r?$", re.MULTILINE)
_DOCUMENT = re.compile(r"data/[^/]+\.pdf")


def said_part(info: bytes) -> tuple[int, int]:
    """Return which part ``bag-info.txt`` says this is, of how many; zeros where it says nothing."""
    said = _COUNT.search(info)
    return (int(said[1]), int(said[2])) if said else (0, 0)


def signed_parts(listed: Collection[str], others: int) -> tuple[int, int]:
    """Return which part what is signed says this is, of how many; zeros where it does not tell.

    Args:
        listed: the paths of the payload.
        others: how many parts the list of the other ones names; only the first part has it.
    """
    return (1, others + 1) if others and any(map(_DOCUMENT.fullmatch, listed)) else (0, 0)


def contradicts(said: tuple[int, int], listed: Collection[str], others: int) -> bool:
    """Say whether ``bag-info.txt`` says of the parts what cannot be so.

    The first part, and a whole pack, hold a document, and the first names all others; no later part
    does either.

    Args:
        said: see :func:`said_part`.
        listed: see :func:`signed_parts`.
        others: see there.
    """
    number, of = said
    is_first = any(map(_DOCUMENT.fullmatch, listed))
    if number > 1:
        return is_first or others > 0 or number > of
    return not is_first or others != max(of, 1) - 1
