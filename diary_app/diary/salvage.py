"""Salvage: get everything undamaged out of a damaged diary, into a new one."""

from __future__ import annotations

from pathlib import Path

from diary_app.diary.surroundings import Surroundings
from diary_app.domain.copies import Salvaged
from diary_app.progress import Progress

__all__ = ["put_in_place", "salvage"]


def salvage(
    folder: Path, to: Path, typed: str, surroundings: Surroundings, progress: Progress
) -> Salvaged:
    """Get every undamaged text and exhibit out of ``folder`` into a new diary in ``to``.

    Args:
        folder: of the damaged diary; it is only read.
        to: of the new one; is made; may exist if it is empty.
        typed: the passphrase, or the recovery code.
        surroundings: what a diary needs around it.
        progress: told of every step; stops the work, which leaves nothing behind.
    """
    raise NotImplementedError


def put_in_place(salvaged: Path, damaged: Path) -> Path:
    """Let a salvaged diary take the place of the damaged one; return where that lies now."""
    raise NotImplementedError
