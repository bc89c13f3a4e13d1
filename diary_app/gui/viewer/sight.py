"""Whether pictures are seen: blurred until asked for, clear, or not at all."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal

__all__ = ["HELD_MS", "Seen", "Sight"]

HELD_MS = 400
"""A picture pressed for longer is looked at while it is held, and then blurred again."""


class Seen(StrEnum):
    """How pictures are seen. The words are kept in the diary: never rename one."""

    BLURRED = "blurred"
    CLEAR = "clear"
    NONE = "none"


class Sight(QObject):
    """What the person prefers of pictures, for everything that shows any.

    Signals:
        changed: they prefer something else.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen = Seen.BLURRED

    @property
    def has_pictures(self) -> bool:
        """Say whether any picture may be shown, blurred or not."""
        return self._seen is not Seen.NONE

    @property
    def is_clear(self) -> bool:
        """Say whether pictures are shown without being asked for."""
        return self._seen is Seen.CLEAR

    def prefer(self, seen: Seen) -> None:
        """Show pictures so from now on."""
        if seen is not self._seen:
            self._seen = seen
            self.changed.emit()
