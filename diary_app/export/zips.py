"""Write a pack, or a part of one, into a ZIP: streamed, nothing packed smaller, always the same.

Files are stored as they are: photographs do not get smaller, and what is stored has the same bytes
whichever program made the ZIP, and a size that is known before it is written.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Protocol, cast

import pyzipper

from diary_app.domain.exhibit import Exhibit
from diary_app.export.bag import Bag, new_file
from diary_app.export.listing import chunks_of
from diary_app.export.sources import Sources, read_original

__all__ = ["Zip", "write_zip"]

_ORDINARY_FILE = 0o100600 << 16
_UNIX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Zip:
    """A ZIP to be written.

    Attributes:
        path: where; nothing is there yet.
        within: the one folder that everything in it lies in.
        bag: the files that are made already, and what it was promised.
        originals: what was promised, by path in the pack.
        made: the date that every file in it has; by the clock on the wall.
        password: what it is locked with (AES-256, as WinZip does it); nothing for an open one.
    """

    path: Path
    within: str
    bag: Bag
    originals: Mapping[str, Exhibit]
    made: datetime
    password: str = ""


class _Archive(Protocol):
    def open(self, name: zipfile.ZipInfo, mode: str) -> IO[bytes]: ...


def write_zip(zipped: Zip, sources: Sources, copied: Callable[[int], None]) -> None:
    """Write a ZIP; originals come straight from where they are kept.

    Args:
        zipped: what is in it.
        sources: the originals.
        copied: told how many bytes of originals were written since it was told last.

    Raises:
        CannotRead: the disk an original is kept on does not give it.
        Damaged: an original is not what was kept; ``what`` is its mark.
        OSError: it cannot be written.
    """
    with _archive(zipped) as archive:
        for path in sorted(zipped.bag.sizes):
            about = _about(zipped, path)
            exhibit = zipped.originals.get(path)
            with archive.open(about, "w") as out:
                if exhibit is None:
                    for chunk in chunks_of(zipped.bag.folder / path):
                        out.write(chunk)
                else:
                    for chunk in read_original(exhibit, sources):
                        out.write(chunk)
                        copied(len(chunk))


@contextmanager
def _archive(zipped: Zip) -> Iterator[_Archive]:
    """Give an empty archive, which is on the disk when it ends."""
    with new_file(zipped.path) as file:
        if zipped.password:
            locked = pyzipper.AESZipFile(file, "w", encryption=pyzipper.WZ_AES)
            locked.setpassword(zipped.password.encode())
            with locked:
                yield cast("_Archive", locked)
        else:
            with zipfile.ZipFile(file, "w") as plain:
                yield cast("_Archive", plain)


def _about(zipped: Zip, path: str) -> zipfile.ZipInfo:
    """Return what the ZIP says of a file; its size decides whether the long form is needed."""
    kind = pyzipper.AESZipFile.zipinfo_cls if zipped.password else zipfile.ZipInfo
    made = zipped.made
    day = (made.year, made.month, made.day, made.hour, made.minute, made.second)
    about = cast("zipfile.ZipInfo", kind(f"{zipped.within}/{path}", day))
    about.compress_type = zipfile.ZIP_STORED
    about.create_system = _UNIX
    about.external_attr = _ORDINARY_FILE
    about.file_size = zipped.bag.sizes[path]
    return about
