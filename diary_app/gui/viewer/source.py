"""An original as Qt's player reads it: unsealed piece by piece in memory, never on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice, QIODeviceBase

from diary_app.domain.errors import DiaryError
from diary_app.progress import Cancelled

if TYPE_CHECKING:
    from diary_app.diary import OpenOriginal

__all__ = ["Source"]


class Source(QIODevice):
    """Gives the bytes of an open original. The player reads it from threads of its own.

    Attributes:
        trouble: why it could not be read any further, or ``None``.
    """

    def __init__(self, original: OpenOriginal) -> None:
        super().__init__()
        self._original = original
        self._is_shut = False
        self.trouble: DiaryError | None = None
        mode = QIODeviceBase.OpenModeFlag
        self.open(mode.ReadOnly | mode.Unbuffered)

    def isSequential(self) -> bool:
        """Say that it can be read from anywhere (Qt asks)."""
        return False

    def size(self) -> int:
        """Return how many bytes there are (Qt asks)."""
        return self._original.size

    def readData(self, most: int) -> bytes:
        """Return the next bytes; none at the end, and none of what is damaged (Qt asks)."""
        if self._is_shut:
            return b""
        try:
            return self._original.read(self.pos(), most)
        except DiaryError as error:
            self.trouble = error
        except Cancelled:  # locked
            pass
        return b""

    def writeData(self, _content: bytes | bytearray | memoryview, _size: int) -> int:
        """Refuse (Qt asks)."""
        return -1

    def shut(self) -> None:
        """Give nothing any more, so that whoever reads comes to an end at once."""
        self._is_shut = True

    def end(self) -> None:
        """Close it and the original; call it when nobody reads any more."""
        self.close()
        self._original.close()
