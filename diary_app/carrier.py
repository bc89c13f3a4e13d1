"""Copy sealed originals into the open, each read back from the disk, in a program beside this one.

Threads of one Python do not do for it: beside one that sets pages, each of the many short calls of
another waits for Python's one lock, and a copy takes five times as long. What the program beside
is given is the key of one original at a time, which it writes into the open; never one that opens
more.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import file_digest
from io import BufferedReader, FileIO
from pathlib import Path
from struct import Struct
from typing import BinaryIO

from cryptography.exceptions import InvalidTag

from diary_app.process import Beside, keep_memory_private, own_program
from diary_app.sealed_chunks import Chunks

__all__ = [
    "Carried",
    "Carrier",
    "CarrierLostError",
    "Lent",
    "SourceDamagedError",
    "main",
    "opened_new",
    "program",
    "seen",
]

_AT_ONCE = 16  # chunks: a piece of 1 MiB
_ORDER = Struct(">32sQQHII")  # key, where chunks begin and end, lengths of what follows
_ANSWER = Struct(">BIQ32sQQ")  # what it is, a system's error, bytes so far, hash, as it was seen
_NOTHING = bytes(32)
_BINARY = getattr(os, "O_BINARY", 0)  # Windows only


class _Said(IntEnum):
    GOING_ON = 0
    DONE = 1
    DAMAGED = 2
    UNWRITABLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Lent:
    """What reading one original takes.

    Attributes:
        source: its file.
        key: its own, 32 bytes; wiped once it was used.
        bound: what every seal also covers.
        reach: where in the file its chunks begin and end.
    """

    source: Path
    key: bytearray
    bound: bytes
    reach: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """What lies on the disk now.

    Attributes:
        sha256: of what was read back, 64 hex digits.
        seen: number, bytes and time of the file before that, to know whether it was written to.
    """

    sha256: str
    seen: tuple[int, int, int]


class SourceDamagedError(Exception):
    """A chunk is not what was sealed, or cannot be read."""


class CarrierLostError(Exception):
    """The program beside has ended before its time."""


def program() -> tuple[str, ...]:
    """Return how to start the program beside."""
    return own_program("diary_app.carrier")


def opened_new(path: Path) -> BinaryIO:
    """Open a new file that nobody else may read, to write and read.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
    return os.fdopen(descriptor, "w+b")


def seen(path: Path) -> tuple[int, int, int]:
    """Return number, bytes and time of a file: the same again while nobody has written to it.

    Raises:
        OSError: it is not there.
    """
    found = path.stat(follow_symlinks=False)
    return found.st_ino, found.st_size, found.st_mtime_ns


class Carrier:
    """Copies one original at a time, for one thread."""

    def __init__(self, command: Sequence[str] | None = None) -> None:
        """Start the program beside.

        Args:
            command: starts it; ``None`` for the program's own.

        Raises:
            OSError: it did not start.
        """
        self._beside = Beside(command or program())

    def carry(self, lent: Lent, target: Path, going_on: Callable[[int], None]) -> Carried:
        """Copy one original, bring it to the disk, and read it back from there.

        Args:
            lent: which; its key is wiped.
            target: where it is to lie; nothing is there yet. What fails may leave a part of it.
            going_on: told from time to time how many bytes more were copied.

        Raises:
            SourceDamagedError: what is kept is not whole.
            OSError: it cannot be written.
            CarrierLostError: the program beside has ended.
        """
        self._tell(lent, target)
        so_far = 0
        while True:
            said, number, size, digest, node, time = self._answer()
            going_on(size - so_far)
            so_far = size
            match said:
                case _Said.GOING_ON:
                    continue
                case _Said.DONE:
                    return Carried(sha256=digest.hex(), seen=(node, size, time))
                case _Said.UNWRITABLE:
                    raise OSError(number, os.strerror(number), str(target))
                case _:
                    raise SourceDamagedError

    def stop(self) -> None:
        """End the program beside now, in the middle of a file."""
        self._beside.stop()

    def close(self) -> None:
        """End the program beside."""
        self._beside.close()

    def _tell(self, lent: Lent, target: Path) -> None:
        source, wanted = os.fsencode(lent.source), os.fsencode(target)
        lengths = (len(lent.bound), len(source), len(wanted))
        order = bytearray(_ORDER.size)
        _ORDER.pack_into(order, 0, lent.key, *lent.reach, *lengths)
        order += lent.bound + source + wanted
        lent.key[:] = bytes(len(lent.key))
        try:
            self._beside.tell_in_secret(order)
        except (OSError, ValueError) as error:
            raise CarrierLostError from error

    def _answer(self) -> tuple[int, int, int, bytes, int, int]:
        try:
            answer = self._beside.answers.read(_ANSWER.size)
        except (OSError, ValueError) as error:
            raise CarrierLostError from error
        if len(answer) != _ANSWER.size:
            raise CarrierLostError
        said, number, size, digest, node, time = _ANSWER.unpack(answer)
        return said, number, size, digest, node, time


def main() -> None:
    """Be the program beside: copy what is asked for until the input ends."""
    keep_memory_private()
    asked = sys.stdin.buffer
    while header := asked.read(_ORDER.size):
        key, start, end, *lengths = _ORDER.unpack(header)
        bound, source, target = (asked.read(length) for length in lengths)
        lent = Lent(
            source=Path(os.fsdecode(source)),
            key=bytearray(key),
            bound=bound,
            reach=(start, end),
        )
        _carry(lent, Path(os.fsdecode(target)))


def _carry(lent: Lent, target: Path) -> None:
    try:
        with opened_new(target) as out:
            _copy(lent, out)
            out.flush()
            os.fsync(out.fileno())
        node, size, time = seen(target)
        _say(_Said.DONE, size=size, digest=_read_back(target), when=(node, time))
    except (SourceDamagedError, InvalidTag, ValueError):
        _say(_Said.DAMAGED)
    except OSError as error:
        _say(_Said.UNWRITABLE, number=error.errno or 0)


def _copy(lent: Lent, out: BinaryIO) -> None:
    size = 0
    with _opened(lent.source) as file:
        chunks = Chunks(file, lent.key, lent.bound, lent.reach, _on_and_on).all(_AT_ONCE)
        while piece := _next_of(chunks):
            out.write(piece)
            size += len(piece)
            _say(_Said.GOING_ON, size=size)


def _opened(source: Path) -> BufferedReader[FileIO]:
    try:
        return BufferedReader(FileIO(source))
    except OSError as error:
        raise SourceDamagedError from error


def _next_of(pieces: Iterator[bytes]) -> bytes:
    """Return the next piece, or nothing; a disk that does not give it is not one that is full."""
    try:
        return next(pieces, b"")
    except OSError as error:
        raise SourceDamagedError from error


def _read_back(path: Path) -> bytes:
    with path.open("rb", buffering=0) as file:
        return file_digest(file, "sha256").digest()


def _say(
    said: _Said,
    *,
    number: int = 0,
    size: int = 0,
    digest: bytes = _NOTHING,
    when: tuple[int, int] = (0, 0),
) -> None:
    sys.stdout.buffer.write(_ANSWER.pack(said, number, size, digest, *when))
    sys.stdout.buffer.flush()


def _on_and_on() -> None:
    """Never stop by itself: who asked ends the whole program."""
