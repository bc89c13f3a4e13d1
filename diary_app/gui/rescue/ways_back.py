"""Jobs that bring a diary back, for the vault's thread.

What lies behind them is imported when it is first needed, so that the window stands before it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from diary_app.domain.copies import Restored, Salvaged
from diary_app.domain.errors import Damaged, DiaryError, NotADiary, UnsafeKeyFile
from diary_app.progress import Progress

if TYPE_CHECKING:
    from diary_app.diary import Surroundings

__all__ = ["WaysBack", "may_hold_more"]

_PARTS = ("objects", "snapshots")  # what is left of a diary that has lost its database and keys


class WaysBack:
    """Brings diaries back. None is open meanwhile.

    Args:
        surroundings: gives what a diary needs around it; called on the vault's thread only.
    """

    def __init__(self, surroundings: Callable[[], Surroundings]) -> None:
        self._surroundings = surroundings

    def restore(self, backup: Path, to: Path, typed: str, progress: Progress) -> Restored:
        """Bring a diary back from a backup; see :func:`diary_app.diary.restore`."""
        from diary_app.diary import restore  # noqa: PLC0415 - see the module

        return restore(backup, to, typed, self._surroundings(), progress)

    def salvage(self, damaged: Path, to: Path, typed: str, progress: Progress) -> Salvaged:
        """Get out what is undamaged; see :func:`diary_app.diary.salvage`."""
        from diary_app.diary import salvage  # noqa: PLC0415 - see the module

        return salvage(damaged, to, typed, self._surroundings(), progress)

    def put_in_place(self, salvaged: Path, damaged: Path) -> Path:
        """Let a salvaged diary take the place of the damaged one; return where that lies now."""
        from diary_app.diary import put_in_place  # noqa: PLC0415 - see the module

        return put_in_place(salvaged, damaged)


def may_hold_more(folder: Path, error: DiaryError) -> bool:
    """Say whether something may be got out of a folder that did not open because of ``error``."""
    if isinstance(error, NotADiary):
        return any((folder / part).is_dir() for part in _PARTS)
    return isinstance(error, Damaged | UnsafeKeyFile)
