"""Copy files so that they are whole or not there, and read them back from the disk itself."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import TypeAlias

from diary_app.domain.errors import CannotRead, CopyNotSound, DiskFull
from diary_app.store.disk.files import disk_troubles, open_new, sync_file, write_all

__all__ = ["Stepped", "copy_file", "is_alike", "require_room"]

Stepped: TypeAlias = Callable[[int], None]
"""Told how many bytes were copied since; raises ``Cancelled`` if the person asked to stop."""

_PIECE = 1024 * 1024
_END = 4096
_SPARE = 256 * 1024


def copy_file(source: Path, to: Path, called: str, stepped: Stepped) -> None:
    """Copy a file under a new name, see that it is on the disk, read it back and compare.

    Args:
        source: what to copy.
        to: must not be there; is taken away again if anything goes wrong.
        called: the name a person knows it by.
        stepped: see :data:`Stepped`.

    Raises:
        CannotRead: the source cannot be read.
        CopyNotSound: what was read back is not what was written.
        DiskFull, CannotWrite: as named.
    """
    with disk_troubles(to.parent):
        try:
            with open_new(to) as descriptor:
                digest = sha256()
                for piece in _pieces(source, called):
                    write_all(descriptor, piece)
                    digest.update(piece)
                    stepped(len(piece))
                sync_file(descriptor)
            _require_on_disk(to, digest.digest(), called)
        except BaseException:
            with contextlib.suppress(OSError):
                to.unlink(missing_ok=True)
            raise


def is_alike(one: Path, other: Path) -> bool:
    """Say whether two sealed files are as good as surely the same: size, beginning and end.

    A name is not enough: under a new data key the same names are sealed anew. A stick that was
    pulled out often leaves files of the right size with nothing at their end.
    """
    try:
        return _ends_of(one) == _ends_of(other)
    except OSError:
        return False


def require_room(folder: Path, size: int) -> None:
    """Go on only if ``size`` bytes and a little more have room on the disk of ``folder``.

    Raises:
        DiskFull: they have not.
    """
    with disk_troubles(folder):
        if shutil.disk_usage(folder).free < size + _SPARE:
            raise DiskFull(folder)


def _pieces(source: Path, called: str) -> Iterator[bytes]:
    try:
        with source.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise CannotRead(called, error.strerror or type(error).__name__) from error


def _require_on_disk(path: Path, expected: bytes, called: str) -> None:
    """Compare a file as the disk gives it out, not the computer's own memory."""
    digest = sha256()
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    for piece in _pieces(path, called):
        digest.update(piece)
    if digest.digest() != expected:
        raise CopyNotSound(path.parent, (called,))


def _ends_of(path: Path) -> tuple[int, bytes, bytes]:
    with path.open("rb") as file:
        first = file.read(_END)
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _END))
        return size, first, file.read(_END)
