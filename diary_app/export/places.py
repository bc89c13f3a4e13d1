"""Where a pack to be checked lies: in a folder, or in a ZIP that nobody has unpacked."""

from __future__ import annotations

import errno
import threading
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, cast

import pyzipper

from diary_app.export.listing import Listing, chunks_of, list_folder
from diary_app.export.zip_shape import strangers_in

__all__ = ["FolderPlace", "Place", "ZipPlace", "read_at_most"]

_PIECE = 2**20
_END, _END_SIZE = b"PK\x05\x06", 22
_LARGEST_DIRECTORY = 64 * 2**20
_MOST = 200_000
_MOST_FOLDERS = 10_000
_LONGEST, _DEEPEST = 1000, 20
"""Of the name of a file in a pack, in letters and folders; ours have under 200 and three."""
_ENCRYPTED = 1
_NOT_OURS = (
    pyzipper.BadZipFile,
    zipfile.BadZipFile,
    RuntimeError,
    EOFError,
    ValueError,
    zlib.error,
)


class Place(Protocol):
    """A pack that may have come from anybody.

    Attributes:
        name: of the folder or file.
        listing: what is found in it.
        at_once: how many of its files may be read at one time.
    """

    name: str
    listing: Listing
    at_once: int

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a file that was found in it.

        Raises:
            OSError: it cannot be read.
        """
        ...


class FolderPlace:
    """A pack in a folder."""

    at_once = 2

    def __init__(self, folder: Path) -> None:
        """Look into it.

        Raises:
            OSError: it is no folder, or cannot be read.
        """
        self._folder = folder
        self.name = folder.name
        self.listing = list_folder(folder)

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes; a link is not followed."""
        return chunks_of(self._folder / path)


class ZipPlace:
    """A pack in a ZIP, in one folder of it. Nothing is unpacked onto the disk.

    Attributes:
        has_password: whether its files are read with one.
    """

    def __init__(self, path: Path, password: str = "") -> None:
        """Look into it.

        Args:
            path: where it is.
            password: what its files ask for, if they do.

        Raises:
            OSError: it is no ZIP, or cannot be read.
        """
        self.name = path.name
        self.has_password = bool(password)
        self.listing = Listing()
        self._inside: dict[str, zipfile.ZipInfo] = {}
        self._turn = threading.Lock()
        try:
            self._archive, around = _opened(path, password)
        except _NOT_OURS as error:
            raise OSError(errno.EINVAL, "no ZIP", path.name) from error
        # Python promises that two files of a ZIP can be read at once. The library that reads locked
        # ones does not, and misread one now and then.
        self.at_once = 1 if self.is_locked else 2
        self._sort(self._archive.infolist())
        self.listing.others.update(around)

    @property
    def is_locked(self) -> bool:
        """Say whether it asks for a password."""
        return any(about.flag_bits & _ENCRYPTED for about in self._archive.infolist())

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()

    def chunks(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes, compared with the check sum of the ZIP."""
        try:
            with self._turn:  # it counts its open files, and not for threads
                file = self._archive.open(self._inside[path])
            try:
                while chunk := file.read(_PIECE):
                    yield chunk
            finally:
                with self._turn:
                    file.close()
        except _NOT_OURS as error:
            raise OSError(errno.EIO, "cannot be unpacked", path) from error

    def _sort(self, found: list[zipfile.ZipInfo]) -> None:
        """Sort what is in it: two files of one name, and what lies elsewhere, are strangers."""
        tops = {about.filename.partition("/")[0] for about in found[:_MOST]}
        top = tops.pop() if len(tops) == 1 else ""
        for about in found[:_MOST]:
            path = about.filename.removeprefix(f"{top}/") if top else about.filename
            if len(path) > _LONGEST or path.count("/") > _DEEPEST:
                self.listing.others.add(f"{path[:_LONGEST]}…")
            elif about.is_dir():
                self._add_folders(path.rstrip("/"))
            elif path in self._inside or path in self.listing.folders:
                self.listing.others.add(f"{path} (twice)")
            else:
                self._inside[path] = about
                self.listing.files[path] = about.file_size
                self._add_folders(path.rpartition("/")[0])
        if len(found) > _MOST:
            self.listing.others.add(f"({len(found) - _MOST})")

    def _add_folders(self, path: str) -> None:
        while path and path not in self.listing.folders:
            if len(self.listing.folders) >= _MOST_FOLDERS:
                self.listing.others.add(f"{path}/…")
                return
            self.listing.folders.add(path)
            path = path.rpartition("/")[0]


def read_at_most(place: Place, path: str, most: int) -> bytes:
    """Return a whole file of at most ``most`` bytes.

    Raises:
        OSError: it cannot be read, or is larger.
    """
    content = bytearray()
    for chunk in place.chunks(path):
        content += chunk
        if len(content) > most:
            raise OSError(errno.EFBIG, "larger than expected", path)
    return bytes(content)


def _opened(path: Path, password: str) -> tuple[zipfile.ZipFile, set[str]]:
    """Open a ZIP whose list of files is no larger than any of ours, and name what is around it."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_SIZE - 2**16))
        end = file.read()
    at = end.rfind(_END)
    if at < 0 or int.from_bytes(end[at + 12 : at + 16], "little") > _LARGEST_DIRECTORY:
        raise zipfile.BadZipFile
    comment = int.from_bytes(end[at + 20 : at + _END_SIZE], "little")
    behind = len(end) - at - _END_SIZE - comment
    if not password:
        archive = zipfile.ZipFile(path)
    else:
        locked = pyzipper.AESZipFile(path)
        locked.setpassword(password.encode())
        archive = cast("zipfile.ZipFile", locked)
    try:
        return archive, _around(path, archive, comment, behind)
    except OSError:
        archive.close()
        raise


def _around(path: Path, archive: zipfile.ZipFile, comment: int, behind: int) -> set[str]:
    """Name what lies around and between the files of a ZIP."""
    listed = archive.infolist()
    before = min((about.header_offset for about in listed), default=0)
    found = {"before": before, "comment": comment, "behind": behind}
    around = {f"({path.name}: {name}, {size} B)" for name, size in found.items() if size}
    with path.open("rb") as file:
        return around | set(strangers_in(file, listed[:_MOST], archive.start_dir, path.name))
