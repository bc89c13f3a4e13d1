"""The chunks a sealed original consists of, read without the vault that sealed them.

The body is cut into chunks of 64 KiB, each sealed with AES-256-GCM under the original's own key.
The nonce is a counter and a flag that marks the last one (the STREAM construction: Hoang,
Reyhanitabar, Rogaway, Vizár 2015), so chunks cannot be cut, dropped, repeated or swapped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BufferedReader, FileIO

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

__all__ = ["CHUNK", "LAST", "MORE", "NONCE", "TAG", "Chunks", "nonce_of"]

CHUNK = 64 * 1024
TAG = 16
NONCE = 12
MORE, LAST = 0, 1


def nonce_of(number: int, flag: int) -> bytes:
    """Return the nonce of a chunk, 12 bytes."""
    return number.to_bytes(NONCE - 1, "big") + bytes([flag])


class Chunks:
    """The chunks in an open file.

    Attributes:
        count: how many there are; an empty original has one.
    """

    def __init__(
        self,
        file: BufferedReader[FileIO],
        key: bytearray,
        bound: bytes,
        reach: tuple[int, int],
        go_on: Callable[[], None],
    ) -> None:
        """Take the file; nothing is read yet.

        Args:
            file: they are in it.
            key: 32 bytes; not wiped.
            bound: what every seal also covers.
            reach: where in the file they begin and end.
            go_on: asked before each unsealing; what it raises ends it.
        """
        self._file, self._bound, self._go_on = file, bound, go_on
        self._start, self._end = reach
        self._cipher = AESGCM(key)
        self.count = max(1, -(-(self._end - self._start) // (CHUNK + TAG)))

    def chunk(self, number: int) -> bytes:
        """Return the 64 KiB that begin at ``number * CHUNK``; the last chunk may be shorter.

        Raises:
            InvalidTag: the chunk is not what was sealed.
            OSError: it cannot be read.
        """
        (found,) = self._pieces(range(number, number + 1), 1)
        return found

    def all(self, at_once: int = 1) -> Iterator[bytes]:
        """Yield all bytes, so many chunks at a time.

        Raises:
            InvalidTag, ValueError: a chunk is not what was sealed; nothing of its piece is given
                out.
            OSError: it cannot be read.
        """
        return self._pieces(range(self.count), at_once)

    def _pieces(self, numbers: range, at_once: int) -> Iterator[bytes]:
        self._file.seek(self._start + numbers.start * (CHUNK + TAG))
        most = min(at_once, len(numbers))
        sealed, room = (memoryview(bytearray(most * size)) for size in (CHUNK + TAG, CHUNK))
        for at in range(0, len(numbers), at_once):
            left = self._end - self._file.tell()
            found = self._file.readinto(sealed[: max(0, min(len(sealed), left))])
            self._go_on()
            some = numbers[at : at + at_once]
            yield bytes(room[: self._unseal(some, sealed[:found], room)])

    def _unseal(self, numbers: range, sealed: memoryview, room: memoryview) -> int:
        """Unseal chunks into the room kept for them, and return their length together."""
        used = 0
        for number in numbers:
            chunk, sealed = sealed[: CHUNK + TAG], sealed[CHUNK + TAG :]
            end = used + max(0, len(chunk) - TAG)
            nonce = nonce_of(number, LAST if number == self.count - 1 else MORE)
            self._cipher.decrypt_into(nonce, chunk, self._bound, room[used:end])
            used = end
        return used
