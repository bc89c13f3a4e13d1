"""Check a pack without the diary it came from, naming every file that is not as it was.

Whoever checks may have been given a pack by anybody: nothing named in it is opened, only what is
found in the folder itself; links are not followed; what is wrong is a fault, never an exception.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from hashlib import sha256
from itertools import chain as joined
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from diary_app.domain.gaps import Gaps
from diary_app.domain.journal import JournalEntry
from diary_app.domain.pack import Fault, FaultKind, Verdict
from diary_app.export.bag import (
    BAG_INFO,
    CHECKER,
    JOURNAL,
    KEY,
    MANIFEST,
    OTHER_PARTS,
    OUTSIDE,
    SIGNATURE,
    TAG_FILES,
    TAG_MANIFEST,
    manifest_text,
    named_outside,
    payload_oxum,
    read_manifest,
)
from diary_app.export.disclosure_words import DISCLOSURE
from diary_app.export.group import contradicts, said_part
from diary_app.export.hashing import hashed
from diary_app.export.places import Place, read_at_most
from diary_app.export.signature import is_signed_by, key_of
from diary_app.export.verify_journal import Journal, journal_faults, read_rows
from diary_app.export.visible import visible
from diary_app.progress import Progress

__all__ = ["no_pack", "place_looked_into"]

_LARGEST_LIST = 64 * 2**20
_NOTHING: Mapping[str, str] = MappingProxyType({})
_LARGEST_JOURNAL = 2**28  # more than a browser could look at


def place_looked_into(
    place: Place, folder: Path, progress: Progress, read_back: Mapping[str, str] = _NOTHING
) -> tuple[Verdict, tuple[JournalEntry, ...]]:
    """Check a pack wherever it lies, and return the rows of its journal, too.

    Args:
        place: what is in it; may be anything.
        folder: what the verdict names.
        progress: steps ``checking``, in bytes.
        read_back: the SHA-256 of files that whoever wrote them has read from the disk since, and
            knows that nobody wrote to them after that; they are not read once more.

    Raises:
        Cancelled: the person asked to stop.
    """
    if not {MANIFEST, TAG_MANIFEST} & set(place.listing.files):
        return no_pack(folder), ()
    check = _Check(place)
    check.hash_all(progress, read_back)
    faults = dict.fromkeys(_readable(fault) for fault in check.faults())
    verdict = Verdict(
        folder=folder,
        code=check.sums.get(MANIFEST, ""),
        files=len(place.listing.files),
        entries=len(check.journal.rows),
        faults=tuple(faults),
        is_disclosure=DISCLOSURE in check.sums,
        gaps=check.gaps(),
    )
    return verdict, check.journal.rows


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

    def hash_all(self, progress: Progress, read_back: Mapping[str, str]) -> None:
        """Hash every ordinary file, once."""
        self.sums.update({path: read_back[path] for path in self._listing.files.keys() & read_back})
        for path, found in hashed(self._place, set(self._listing.files) - set(self.sums), progress):
            if found is None:
                self._unreadable.append(path)
            else:
                self.sums[path], self._listing.files[path] = found
        self.journal = read_rows(self._bytes(JOURNAL, _LARGEST_JOURNAL))

    def faults(self) -> Iterator[Fault]:
        """Yield everything that is wrong."""
        listed, manifest_is_ours = read_manifest(self._bytes(MANIFEST, _LARGEST_LIST))
        if MANIFEST in self.sums and not (listed and manifest_is_ours):
            yield Fault(kind=FaultKind.CHANGED, name=MANIFEST)
        tag_files = self._tag_files(listed)
        yield from self._strangers({*listed, *tag_files, TAG_MANIFEST})
        for path in self._unreadable:
            yield Fault(kind=FaultKind.UNREADABLE, name=path)
        for path, expected in listed.items():
            if self.sums.get(path, expected) != expected:
                yield Fault(kind=FaultKind.CHANGED, name=path)
        yield from self._list_faults(TAG_MANIFEST, tag_files)
        if OUTSIDE in listed:
            noted, _ = read_manifest(self._bytes(OUTSIDE, _LARGEST_LIST), within="")
            yield from self._list_faults(OUTSIDE, named_outside(noted))
        yield from self._count_faults(listed)
        yield from self._signature_faults()
        if JOURNAL in self.sums:
            yield from journal_faults(self.journal, self.sums, self._unreadable)
        elif JOURNAL not in self._listing.files:  # every pack has one
            yield Fault(kind=FaultKind.MISSING, name=JOURNAL)

    def gaps(self) -> Gaps | None:
        """Return what salvages said is lost of the journal; ``None`` where nothing is."""
        key = key_of(self._bytes(KEY, _LARGEST_LIST))
        return self.journal.walk.gaps(key.hex() if key else "") if self.journal.walk else None

    def _bytes(self, path: str, most: int) -> bytes:
        """Return a small file's bytes, or none where they are not those that were hashed."""
        if path not in self.sums:
            return b""
        try:
            content = read_at_most(self._place, path, most)
        except OSError:
            return b""
        return content if sha256(content).hexdigest() == self.sums[path] else b""

    def _tag_files(self, listed: Mapping[str, str]) -> Sequence[str]:
        """Return what belongs beside the payload; a pack of an earlier version had no page."""
        is_earlier = MANIFEST in self.sums and OUTSIDE not in listed
        return [path for path in TAG_FILES if path != CHECKER] if is_earlier else TAG_FILES

    def _strangers(self, expected: Set[str]) -> Iterator[Fault]:
        found = set(self._listing.files)
        for path in sorted(expected - found):
            yield Fault(kind=FaultKind.MISSING, name=path)
        folders = {str(up) for path in expected for up in PurePosixPath(path).parents}
        # Without a list nothing in the payload can be called a stranger.
        strange = (found - expected) | (self._listing.folders - folders)
        extra = joined(strange if MANIFEST in self.sums else (), self._listing.others)
        for path in sorted(extra):
            yield Fault(kind=FaultKind.EXTRA, name=path)
        if not self._listing.is_whole:
            yield Fault(kind=FaultKind.WRONG_COUNT, name=self._place.name)

    def _list_faults(self, name: str, members: Sequence[str]) -> Iterator[Fault]:
        """Compare a list with the one these files would have, byte for byte.

        Where they differ in a file's hash, either may be the changed one: both are named.
        """
        if name not in self.sums:
            return
        found = self._bytes(name, _LARGEST_LIST)
        noted, _ = read_manifest(found, within="")
        for path in members:
            if path in self.sums and noted.get(path) != self.sums[path]:
                yield Fault(kind=FaultKind.CHANGED, name=path)
        rebuilt = {path: self.sums.get(path, noted.get(path, "")) for path in members}
        if found != manifest_text(rebuilt):
            yield Fault(kind=FaultKind.CHANGED, name=name)

    def _count_faults(self, listed: Mapping[str, str]) -> Iterator[Fault]:
        if BAG_INFO not in self.sums:
            return
        wanted = f"Payload-Oxum: {payload_oxum(self._listing.files)}".encode()
        info = self._bytes(BAG_INFO, _LARGEST_LIST)
        if wanted not in info.splitlines():
            yield Fault(kind=FaultKind.WRONG_COUNT, name=BAG_INFO)
        others, _ = read_manifest(self._bytes(OTHER_PARTS, _LARGEST_LIST), within="")
        if listed and contradicts(said_part(info), listed, len(others)):
            yield Fault(kind=FaultKind.CHANGED, name=BAG_INFO)

    def _signature_faults(self) -> Iterator[Fault]:
        if not {MANIFEST, SIGNATURE, KEY} <= set(self.sums):
            return
        key = key_of(self._bytes(KEY, _LARGEST_LIST))
        signature = self._bytes(SIGNATURE, _LARGEST_LIST)
        walk = self.journal.walk
        if key is None or (walk and not walk.knows(key.hex())):
            yield Fault(kind=FaultKind.WRONG_SIGNATURE, name=KEY)
        elif not is_signed_by(key, signature, self._bytes(MANIFEST, _LARGEST_LIST)):
            yield Fault(kind=FaultKind.WRONG_SIGNATURE, name=SIGNATURE)
