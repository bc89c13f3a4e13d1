"""Whether pictures are seen: blurred until asked for, clear, or not at all."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QMouseEvent

__all__ = ["Press", "Seen", "Sight"]

_HELD_MS = 400


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


class Press:
    """One press of the mouse on a picture: held, it is looked at for so long; short, it is asked.

    A picture pressed for longer than 400 ms is blurred again when the mouse lets go.
    """

    def __init__(self) -> None:
        self._since: int | None = None

    @property
    def is_on(self) -> bool:
        """Say whether it is being held."""
        return self._since is not None

    def begin(self, event: QMouseEvent) -> None:
        """Note when it began."""
        self._since = event.timestamp()

    def end(self, event: QMouseEvent) -> bool:
        """Say whether it was short; ``False`` also where none was begun."""
        since, self._since = self._since, None
        return since is not None and event.timestamp() - since < _HELD_MS
