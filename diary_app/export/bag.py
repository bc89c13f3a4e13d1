"""The folder of a pack in the BagIt form (RFC 8493): payload, and manifests to check it by."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO, BinaryIO

from diary_app.carrier import opened_new

__all__ = [
    "BAGIT",
    "BAGIT_TEXT",
    "BAG_INFO",
    "BESIDE",
    "CHECKER",
    "FRONT",
    "JOURNAL",
    "KEY",
    "MANIFEST",
    "OTHER_PARTS",
    "OUTSIDE",
    "READ_ME",
    "SIGNATURE",
    "TAG_FILES",
    "TAG_MANIFEST",
    "Bag",
    "HashingFile",
    "bag_info",
    "make_private",
    "manifest_text",
    "named_outside",
    "new_file",
    "payload_oxum",
    "read_manifest",
    "settle_folder",
]

JOURNAL = "data/journal.json"
OTHER_PARTS = "data/Other parts.txt"
OUTSIDE = "data/outside.sha256"
CHECKER = "CHECK THIS PACK.html"
READ_ME = "READ ME FIRST.txt"
MANIFEST = "manifest-sha256.txt"
SIGNATURE = "manifest.sig"
KEY = "signing-key.pem"
BAGIT = "bagit.txt"
BAG_INFO = "bag-info.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
FRONT = (CHECKER, READ_ME)
"""What people open first. It lies outside the payload, so a list inside it, signed with it, holds
their hashes: whoever exchanges them cannot write that list anew. Earlier packs name these alone."""
BESIDE = tuple(sorted((*FRONT, BAG_INFO, BAGIT)))
"""What that list names: all that lies outside the payload and does not follow from it."""
TAG_FILES = tuple(sorted((*FRONT, BAG_INFO, BAGIT, MANIFEST, SIGNATURE, KEY)))
"""What the tag manifest lists, in its order."""

BAGIT_TEXT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

_LINE = re.compile(r"(?P<sum>[0-9a-f]{64})  (?P<path>[^\x00-\x1f\x7f]+)")


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Give a new file that nobody else may read, to write and read; in the end it is on the disk.

    Raises:
        OSError: it is there already, or cannot be written.
    """
    with opened_new(path) as out:
        yield out
        out.flush()
        os.fsync(out.fileno())


class HashingFile:
    """A file for writing that counts and hashes what goes through it."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self.sha256 = sha256()
        self.size = 0

    def write(self, content: bytes, /) -> int:
        """Write all of ``content``."""
        self.sha256.update(content)
        self.size += len(content)
        return self._out.write(content)


def make_private(folder: Path) -> None:
    """Make a folder and those above it that are missing, each for its owner alone.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


class Bag:
    """A pack being filled: every file is hashed as it is written, and is on the disk when it ends.

    Attributes:
        folder: the pack.
        sums: SHA-256 of each file written so far, by its path in the pack.
        sizes: bytes of each.
    """

    def __init__(self, folder: Path) -> None:
        """Make the folder, for its owner alone.

        Raises:
            OSError: it cannot be made.
        """
        folder.mkdir(mode=0o700)
        self.folder = folder
        self.sums: dict[str, str] = {}
        self.sizes: dict[str, int] = {}

    @contextmanager
    def file(self, path: str) -> Iterator[HashingFile]:
        """Write a new file of the pack.

        Args:
            path: inside the pack, with forward slashes.

        Raises:
            OSError: it cannot be written.
        """
        target = self.folder / path
        make_private(target.parent)
        with new_file(target) as out:
            hashing = HashingFile(out)
            yield hashing
        self.sums[path], self.sizes[path] = hashing.sha256.hexdigest(), hashing.size

    def promise(self, path: str, sha256: str, size: int) -> None:
        """Count a file in that is not in the folder yet; whoever carries it puts it in."""
        self.sums[path], self.sizes[path] = sha256, size

    def put(self, path: str, content: bytes) -> None:
        """Write a new file of the pack at once.

        Raises:
            OSError: it cannot be written.
        """
        with self.file(path) as out:
            out.write(content)

    def payload(self) -> dict[str, str]:
        """Return the SHA-256 of each file of the payload."""
        return {path: found for path, found in self.sums.items() if path.startswith("data/")}

    def settle(self) -> None:
        """Make sure that the names of all files are on the disk, too."""
        for folder, _, _ in os.walk(self.folder):
            settle_folder(Path(folder))


def settle_folder(folder: Path) -> None:
    """Bring a folder's list of names to the disk, where the system can be asked to."""
    if os.name == "nt":  # Windows opens no folders; it writes names through by itself
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def manifest_text(sums: Mapping[str, str]) -> bytes:
    """Return a manifest in the one form this program writes: sorted, two blanks, line feeds."""
    return "".join(f"{sums[path]}  {path}\n" for path in sorted(sums)).encode()


def payload_oxum(sizes: Mapping[str, int]) -> str:
    """Return ``bytes.files`` of the payload (RFC 8493, 2.2.2)."""
    payload = [size for path, size in sizes.items() if path.startswith("data/")]
    return f"{sum(payload)}.{len(payload)}"


def bag_info(made: date, oxum: str, software: str, group: tuple[str, str] | None = None) -> bytes:
    """Return what the bag says of itself (RFC 8493, 2.2.2).

    Args:
        made: on what day.
        oxum: see :func:`payload_oxum`.
        software: what made it.
        group: what it is a part of, and which part: ``("Pack", "1 of 3")``.
    """
    lines = (
        "External-Description: Evidence pack",
        f"Bagging-Date: {made:%Y-%m-%d}",
        f"Bag-Software-Agent: {software}",
        f"Payload-Oxum: {oxum}",
        *((f"Bag-Group-Identifier: {group[0]}", f"Bag-Count: {group[1]}") if group else ()),
    )
    return "".join(f"{line}\n" for line in lines).encode()


def named_outside(noted: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the list of those outside has to name; packs of earlier versions name less."""
    return BESIDE if {BAG_INFO, BAGIT} & set(noted) else FRONT


def read_manifest(untrusted: bytes, within: str = "data/") -> tuple[dict[str, str], bool]:
    """Return the hashes a manifest names, and whether it is in the one form this program writes.

    Lines that are not in that form, or lead out of the bag, are left out; paths are for comparing
    with what is found in the folder, never for opening.

    Args:
        untrusted: the manifest.
        within: what every path begins with.
    """
    sums = {}
    for line in untrusted.decode("utf-8", "replace").split("\n"):
        found = _LINE.fullmatch(line)
        if found and found["path"].startswith(within) and _stays_inside(found["path"]):
            sums[found["path"]] = found["sum"]
    return sums, manifest_text(sums) == untrusted


def _stays_inside(path: str) -> bool:
    return "\\" not in path and not {"", ".", ".."} & set(path.split("/"))
