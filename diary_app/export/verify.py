"""Check a pack without the diary it came from, naming every file that is not as it was.

Whoever checks may have been given a pack by anybody: nothing named in it is opened, only what is
found in the folder itself; links are not followed; what is wrong is a fault, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain as joined
from pathlib import Path, PurePosixPath

from diary_app.domain.pack import Fault, FaultKind, Verdict
from diary_app.export.bag import (
    BAG_INFO,
    JOURNAL,
    KEY,
    MANIFEST,
    SIGNATURE,
    TAG_FILES,
    TAG_MANIFEST,
    manifest_text,
    payload_oxum,
    read_manifest,
)
from diary_app.export.places import FolderPlace, Place, read_at_most
from diary_app.export.signature import is_signed_by, key_of
from diary_app.export.verify_journal import Journal, journal_faults, read_rows
from diary_app.export.visible import visible
from diary_app.progress import Progress

__all__ = ["no_pack", "verify", "verify_place"]

_LARGEST_LIST = 64 * 2**20
_LARGEST_JOURNAL = 2**30


def verify(folder: Path, progress: Progress) -> Verdict:
    """Check a pack.

    Args:
        folder: the pack; may be anything.
        progress: steps ``checking``, in bytes.

    Raises:
        Cancelled: the person asked to stop.
    """
    try:
        place = FolderPlace(folder)
    except OSError:
        return no_pack(folder)
    return verify_place(place, folder, progress)


def verify_place(place: Place, folder: Path, progress: Progress) -> Verdict:
    """Check a pack wherever it lies.

    Args:
        place: what is in it.
        folder: what the verdict names.
        progress: steps ``checking``, in bytes.

    Raises:
        Cancelled: the person asked to stop.
    """
    if not {MANIFEST, TAG_MANIFEST} & set(place.listing.files):
        return no_pack(folder)
    check = _Check(place)
    check.hash_all(progress)
    faults = dict.fromkeys(_readable(fault) for fault in check.faults())
    return Verdict(
        folder=folder,
        code=check.sums.get(MANIFEST, ""),
        files=len(place.listing.files),
        entries=len(check.journal.rows),
        faults=tuple(faults),
    )


def no_pack(folder: Path) -> Verdict:
    """Return the verdict on what is no pack at all."""
    fault = Fault(kind=FaultKind.NOT_A_PACK, name=visible(folder.name))
    return Verdict(folder=folder, code="", files=0, entries=0, faults=(fault,))


def _readable(fault: Fault) -> Fault:
    return Fault(kind=fault.kind, name=visible(fault.name).replace("\n", "[U+000A]"))


class _Check:
    """One check: what was found, and everything that is wrong with it."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._listing = place.listing
        self._unreadable: list[str] = []
        self.sums: dict[str, str] = {}
        self.journal = Journal()

    def hash_all(self, progress: Progress) -> None:
        """Hash every ordinary file, once."""
        done, total = 0, sum(self._listing.files.values())
        progress.step(done, total, "checking")
        for path in sorted(self._listing.files):
            hashing, size = sha256(), 0
            try:
                for chunk in self._place.chunks(path):
                    hashing.update(chunk)
                    size += len(chunk)
                    progress.step(done + size, max(total, done + size), "checking")
            except OSError:
                self._unreadable.append(path)
                continue
            done += size
            self.sums[path], self._listing.files[path] = hashing.hexdigest(), size
        self.journal = read_rows(self._bytes(JOURNAL, _LARGEST_JOURNAL))

    def faults(self) -> Iterator[Fault]:
        """Yield everything that is wrong."""
        listed, manifest_is_ours = read_manifest(self._bytes(MANIFEST, _LARGEST_LIST))
        if MANIFEST in self.sums and not (listed and manifest_is_ours):
            yield Fault(kind=FaultKind.CHANGED, name=MANIFEST)
        yield from self._strangers(listed)
        for path in self._unreadable:
            yield Fault(kind=FaultKind.UNREADABLE, name=path)
        for path, expected in listed.items():
            if self.sums.get(path, expected) != expected:
                yield Fault(kind=FaultKind.CHANGED, name=path)
        yield from self._tag_faults()
        yield from self._count_faults()
        yield from self._signature_faults()
        if JOURNAL in self.sums:
            yield from journal_faults(self.journal, self.sums)

    def _bytes(self, path: str, most: int) -> bytes:
        """Return a small file's bytes, or none where they are not those that were hashed."""
        if path not in self.sums:
            return b""
        try:
            content = read_at_most(self._place, path, most)
        except OSError:
            return b""
        return content if sha256(content).hexdigest() == self.sums[path] else b""

    def _strangers(self, listed: Mapping[str, str]) -> Iterator[Fault]:
        expected = {*listed, *TAG_FILES, TAG_MANIFEST}
        found = set(self._listing.files)
        for path in sorted(expected - found):
            yield Fault(kind=FaultKind.MISSING, name=path)
        folders = {str(up) for path in expected for up in PurePosixPath(path).parents}
        # Without a list nothing in the payload can be called a stranger.
        strange = found - expected if MANIFEST in self.sums else set()
        extra = joined(strange, self._listing.folders - folders, self._listing.others)
        for path in sorted(extra):
            yield Fault(kind=FaultKind.EXTRA, name=path)
        if not self._listing.is_whole:
            yield Fault(kind=FaultKind.WRONG_COUNT, name=self._place.name)

    def _tag_faults(self) -> Iterator[Fault]:
        """Compare the tag manifest with the one these files would have, byte for byte.

        Where they differ in a file's hash, either may be the changed one: both are named.
        """
        if TAG_MANIFEST not in self.sums:
            return
        found = self._bytes(TAG_MANIFEST, _LARGEST_LIST)
        noted, _ = read_manifest(found, within="")
        for path in TAG_FILES:
            if path in self.sums and noted.get(path) != self.sums[path]:
                yield Fault(kind=FaultKind.CHANGED, name=path)
        rebuilt = {path: self.sums.get(path, noted.get(path, "")) for path in TAG_FILES}
        if found != manifest_text(rebuilt):
            yield Fault(kind=FaultKind.CHANGED, name=TAG_MANIFEST)

    def _count_faults(self) -> Iterator[Fault]:
        if BAG_INFO not in self.sums:
            return
        wanted = f"Payload-Oxum: {payload_oxum(self._listing.files)}".encode()
        if wanted not in self._bytes(BAG_INFO, _LARGEST_LIST).splitlines():
            yield Fault(kind=FaultKind.WRONG_COUNT, name=BAG_INFO)

    def _signature_faults(self) -> Iterator[Fault]:
        if not {MANIFEST, SIGNATURE, KEY} <= set(self.sums):
            return
        key = key_of(self._bytes(KEY, _LARGEST_LIST))
        signature = self._bytes(SIGNATURE, _LARGEST_LIST)
        if key is None or (self.journal.rows and key.hex() not in self.journal.keys):
            yield Fault(kind=FaultKind.WRONG_SIGNATURE, name=KEY)
        elif not is_signed_by(key, signature, self._bytes(MANIFEST, _LARGEST_LIST)):
            yield Fault(kind=FaultKind.WRONG_SIGNATURE, name=SIGNATURE)
