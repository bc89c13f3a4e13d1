"""The bytes of one question, as they come through the pipe: read, passed over, never sought."""

from __future__ import annotations

from typing import BinaryIO

__all__ = ["Stream"]

_PIECE = 2**20


class Stream:
    """At most ``size`` bytes of ``source``.

    Attributes:
        left: bytes that have not been read yet.
    """

    def __init__(self, source: BinaryIO, size: int) -> None:
        self._source = source
        self.left = size

    def read(self, most: int) -> bytes:
        """Return the next bytes, fewer than ``most`` only where the file ends."""
        content = self._source.read(min(most, self.left))
        self.left -= len(content)
        return content

    def read_all(self) -> bytes:
        """Return all that is left."""
        return self.read(self.left)

    def skip(self, count: int) -> bool:
        """Pass over bytes; say whether there were so many."""
        while count > 0 and (content := self.read(min(count, _PIECE))):
            count -= len(content)
        return count <= 0

    def drain(self) -> bool:
        """Pass over all that is left, so that the next question is found where it begins."""
        return self.skip(self.left)
