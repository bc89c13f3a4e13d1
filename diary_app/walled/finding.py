"""What was found in a file: small pictures, and what it says of itself as plain values."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from diary_app.walled.protocol import ANSWER, Outcome

__all__ = ["Finding", "claimed_time", "short"]

_LONGEST = 300


@dataclass(slots=True, kw_only=True)
class Finding:
    """An answer being put together.

    Attributes:
        thumbnail, proof: JPEGs; ``b""`` for none.
        width, height: of the original, upright; in pixels, or for a document in points.
        claims: what the file says of itself; only what JSON can hold.
    """

    outcome: Outcome = Outcome.MADE
    width: int = 0
    height: int = 0
    thumbnail: bytes = b""
    proof: bytes = b""
    claims: dict[str, Any] = field(default_factory=dict)

    def packed(self) -> bytes:
        """Return the answer as it goes through the pipe."""
        claims = json.dumps(self.claims).encode("ascii")
        head = ANSWER.pack(
            self.outcome,
            self.width,
            self.height,
            len(self.thumbnail),
            len(self.proof),
            len(claims),
        )
        return head + self.thumbnail + self.proof + claims


def claimed_time(
    kind: str, wall: datetime, offset: int | None = None, *, is_day: bool = False
) -> dict[str, Any]:
    """Return a time a file claims.

    Args:
        kind: what for, such as ``taken``.
        wall: naive, in the zone ``offset`` says.
        offset: minutes east of UTC; ``None`` where the file does not say.
        is_day: whether it names only the day.
    """
    told = wall.replace(tzinfo=None, microsecond=0).isoformat()
    return {"kind": kind, "wall": told, "offset": offset, "day": is_day}


def short(words: object) -> str:
    """Return a word a file says of itself, on one line, without what cannot be seen, cut short."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words or "")
    return " ".join(text.replace("\0", " ").split())[:_LONGEST]
