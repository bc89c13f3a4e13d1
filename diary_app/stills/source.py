"""A sealed film as Qt's player reads it: unsealed chunk by chunk in memory, from anywhere."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import suppress
from threading import Lock

from cryptography.exceptions import InvalidTag
from PySide6.QtCore import QIODevice, QIODeviceBase, Signal

from diary_app.sealed_chunks import CHUNK, Chunks

__all__ = ["Source"]

_HELD = 8  # chunks: films are read in two or three places at once


class Source(QIODevice):
    """Gives the bytes of one original. The player reads it from threads of its own.

    Args:
        chunks: of the original.
        size: how many bytes they hold.

    Attributes:
        is_damaged: whether a chunk was not what was sealed.

    Signals:
        broke: so it is, and nothing more is to be expected of the player.
    """

    broke = Signal()

    def __init__(self, chunks: Chunks, size: int) -> None:
        super().__init__()
        self._chunks, self._size = chunks, size
        self._held: OrderedDict[int, bytes] = OrderedDict()
        self._turn = Lock()
        self.is_damaged = False
        mode = QIODeviceBase.OpenModeFlag
        self.open(mode.ReadOnly | mode.Unbuffered)

    def isSequential(self) -> bool:  # noqa: N802 - Qt's
        """Say that it can be read from anywhere (Qt asks)."""
        return False

    def size(self) -> int:
        """Return how many bytes there are (Qt asks)."""
        return self._size

    def readData(self, most: int) -> bytes:  # noqa: N802 - Qt's
        """Return the next bytes, fewer where a chunk ends; none of what is damaged (Qt asks)."""
        start = self.pos()
        most = min(most, self._size - start)
        if most <= 0:
            return b""
        number, at = divmod(start, CHUNK)
        with self._turn, suppress(OSError, ValueError, InvalidTag):
            return self._chunk(number)[at : at + most]
        self.is_damaged = True
        self.broke.emit()
        return b""

    def writeData(self, _content: bytes | bytearray | memoryview, _size: int) -> int:  # noqa: N802 - Qt's
        """Refuse (Qt asks)."""
        return -1

    def _chunk(self, number: int) -> bytes:
        if number not in self._held:
            self._held[number] = self._chunks.chunk(number)
            if len(self._held) > _HELD:
                self._held.popitem(last=False)
        self._held.move_to_end(number)
        return self._held[number]
