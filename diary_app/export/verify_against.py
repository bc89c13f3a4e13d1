"""Check a pack together with an earlier one: does its journal go on from there?"""

from __future__ import annotations

from pathlib import Path

from diary_app import chain
from diary_app.domain.pack import Comparison
from diary_app.export.verify_parts import looked_into
from diary_app.progress import Progress

__all__ = ["verify_against"]


def verify_against(
    folder: Path,
    earlier: Path,
    progress: Progress,
    password: str = "",
    earlier_password: str | None = None,
) -> Comparison:
    """Check two packs, each by itself, and whether the one goes on from the other.

    Args:
        folder: the later pack, in whatever it was carried; may be anything.
        earlier: the earlier one, as well.
        progress: steps ``checking``, in bytes, once for each pack.
        password: what the later one asks for, if it is locked.
        earlier_password: what the earlier one asks for; ``None`` if it is the same.

    Raises:
        Cancelled: the person asked to stop.
    """
    before, rows_before = looked_into(
        earlier, progress, password if earlier_password is None else earlier_password
    )
    verdict, rows = looked_into(folder, progress, password)
    return Comparison(verdict=verdict, earlier=before, extension=chain.extension(rows_before, rows))
