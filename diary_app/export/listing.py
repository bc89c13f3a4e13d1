"""What lies in a folder that may be hostile: files, folders, and links that are not followed."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

__all__ = ["Listing", "chunks_of", "list_folder"]

_PIECE = 2**20
_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found, by path inside the folder with forward slashes.

    Attributes:
        files: sizes of the ordinary files.
        folders: folders.
        others: links, pipes, devices, and folders that cannot be read.
        is_whole: ``False`` if there was more than any pack of ours holds.
    """

    files: dict[str, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)
    is_whole: bool = True

    @property
    def count(self) -> int:
        """Return how many things were found."""
        return len(self.files) + len(self.folders) + len(self.others)


def list_folder(folder: Path) -> Listing:
    """Return everything inside ``folder``.

    Raises:
        OSError: it is no folder, or cannot be read.
    """
    listing = Listing()
    waiting = [""]
    os.scandir(folder).close()
    while waiting:
        inside = waiting.pop()
        try:
            with os.scandir(folder / inside) as entries:
                for found in entries:
                    if listing.count > _MOST:
                        return replace(listing, is_whole=False)
                    _sort(found, f"{inside}{found.name}", listing, waiting)
        except OSError:
            listing.others.add(inside.rstrip("/"))
    return listing


def _sort(found: os.DirEntry[str], path: str, listing: Listing, waiting: list[str]) -> None:
    mode = found.stat(follow_symlinks=False)
    if getattr(mode, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_REPARSE_POINT:
        listing.others.add(path)  # a link of the kinds Windows has
    elif stat.S_ISDIR(mode.st_mode):
        listing.folders.add(path)
        waiting.append(f"{path}/")
    elif stat.S_ISREG(mode.st_mode):
        listing.files[path] = mode.st_size
    else:
        listing.others.add(path)


def chunks_of(path: Path) -> Iterator[bytes]:
    """Yield an ordinary file's bytes. A link put there a moment ago is not followed.

    Raises:
        OSError: it cannot be read, or is not an ordinary file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb", buffering=0) as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "not an ordinary file", str(path))
        while chunk := file.read(_PIECE):
            yield chunk
