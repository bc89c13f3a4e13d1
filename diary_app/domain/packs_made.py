"""Packs that were made, and what the next one will be like, going by them."""

from __future__ import annotations

from dataclasses import dataclass

from diary_app.domain.moment import Moment
from diary_app.domain.selection import Purpose

__all__ = ["Expected", "PackMade"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMade:
    """A pack that the journal knows.

    Attributes:
        code: 64 hex digits.
        made: when.
        entries, files: how many went in.
        purpose: what it was for; ``None`` if only a later version knows.
    """

    code: str
    made: Moment
    entries: int
    files: int
    purpose: Purpose | None = Purpose.POLICE


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """How a pack will probably turn out. What was never measured is not known.

    Attributes:
        size: bytes of all of it; ``None`` if not known.
        seconds: from the passphrase to the end; ``None`` if not known.
    """

    size: int | None = None
    seconds: float | None = None
