"""Check a pack in whatever it was carried: a folder, a ZIP, or several parts beside one another.

The first part names the others by the hash of their manifests, so that its code stands for all of
them. Parts are known by that hash: what a website called them does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from diary_app.domain.gaps import Gaps
from diary_app.domain.journal import JournalEntry
from diary_app.domain.pack import Fault, FaultKind, Verdict
from diary_app.export.bag import (
    BAG_INFO,
    BAGIT,
    MANIFEST,
    OTHER_PARTS,
    READ_ME,
    TAG_MANIFEST,
    read_manifest,
)
from diary_app.export.group import said_part, signed_parts
from diary_app.export.names import called
from diary_app.export.places import FolderPlace, Place, ZipPlace, read_at_most
from diary_app.export.verify import no_pack, place_looked_into
from diary_app.export.visible import visible
from diary_app.progress import Progress, Step

__all__ = ["code_of", "looked_into", "verify"]

Rows: TypeAlias = tuple[JournalEntry, ...]

_CODE = re.compile(rb"\b[0-9a-f]{64}\b")
_PART = re.compile(r" part \d+ of \d+$")
_LARGEST_LIST = 64 * 2**20
_MOST_CHILDREN = 1000


def verify(path: Path, progress: Progress, password: str = "") -> Verdict:
    """Check a pack; see :func:`looked_into`.

    Raises:
        Cancelled: the person asked to stop.
    """
    return looked_into(path, progress, password)[0]


def looked_into(path: Path, progress: Progress, password: str = "") -> tuple[Verdict, Rows]:
    """Check a pack, and return the rows of its journal, too.

    Args:
        path: its folder, its ZIP, or a folder that holds its parts or its locked ZIP; may be
            anything.
        progress: steps ``checking``, in bytes.
        password: what a locked ZIP asks for; without it, it is said to be locked.

    Raises:
        Cancelled: the person asked to stop.
    """
    with ExitStack() as open_places:
        place = _place(path, open_places, password)
        if place is None:
            return no_pack(path), ()
        if _is_pack(place) or isinstance(place, ZipPlace):
            return _checked(_Found(path, place), progress)
        children = _packs_in(path, open_places, password)
        named = {code for child in children for code in child.others.values()}
        found = [child for child in children if child.number or child.code in named]
        locked = [child for child in children if child.is_locked]
        if len(locked) == 1 and not found:
            verdict, rows = _checked(locked[0], progress)
            if _read(locked[0].place, BAGIT):  # opened with the password
                # It loads what sets pages, which most openings of a diary never need.
                from diary_app.export.beside_locked import locked_faults  # noqa: PLC0415

                around = _others_in(path, locked)
                beside = locked_faults(around, locked[0].place, password, verdict.code)
                faults = (*verdict.faults, *_in_its_own(path, locked, beside))
                verdict = replace(verdict, faults=faults)
            return verdict, rows
        if len(children) == 1 and not found:  # a pack in the folder it was unpacked into
            verdict, rows = _checked(children[0], progress)
            return replace(verdict, inside=visible(children[0].path.name)), rows
        return _together(path, found, progress) if found else (no_pack(path), ())


def code_of(path: Path) -> str:
    """Return the pack code of what lies somewhere, which is not looked at any further; or ``""``.

    Args:
        path: a pack, its parts, or a locked copy of it; may be anything.
    """
    with ExitStack() as open_places:
        place = _place(path, open_places)
        if place is None or _is_pack(place) or isinstance(place, ZipPlace):
            return _Found(path, place).code if place else ""
        inside = _packs_in(path, open_places)
        first = [part for part in inside if part.number == 1] or inside[: len(inside) == 1]
        if first and first[0].code:
            return first[0].code
        said = _CODE.findall(_read(place, READ_ME))  # beside a locked copy
        return said[0].decode() if len(said) == 1 else ""


@dataclass(frozen=True, slots=True)
class _Found:
    """Something that may be a pack or a part of one."""

    path: Path
    place: Place

    @property
    def code(self) -> str:
        manifest = _read(self.place, MANIFEST)
        return sha256(manifest).hexdigest() if manifest else ""

    @property
    def number(self) -> int:
        return self._count[0]

    @property
    def is_locked(self) -> bool:
        return isinstance(self.place, ZipPlace) and self.place.is_locked

    @property
    def of(self) -> int:
        return self._count[1]

    @property
    def size(self) -> int:
        return sum(self.place.listing.files.values())

    @property
    def others(self) -> dict[str, str]:
        """Return the codes of the other parts by their names, as the first part's list says."""
        content = _read(self.place, OTHER_PARTS)
        listed, _ = read_manifest(_read(self.place, MANIFEST))
        if sha256(content).hexdigest() != listed.get(OTHER_PARTS):
            return {}
        codes, _ = read_manifest(content, within="")
        return {PurePosixPath(path).parts[0]: code for path, code in codes.items()}

    @property
    def _count(self) -> tuple[int, int]:
        """Return which part it says it is, of how many; zeros where it says nothing of the kind."""
        listed, _ = read_manifest(_read(self.place, MANIFEST))
        signed = signed_parts(listed, len(self.others))
        return signed if any(signed) else said_part(_read(self.place, BAG_INFO))


def _place(path: Path, open_places: ExitStack, password: str = "") -> Place | None:
    """Look into a folder or a ZIP, until all are let go of."""
    try:
        if not path.is_file():
            return FolderPlace(path)
        place = ZipPlace(path, password)
    except OSError:
        return None
    open_places.callback(place.close)
    return place


def _is_pack(place: Place) -> bool:
    return bool({MANIFEST, TAG_MANIFEST} & set(place.listing.files))


def _read(place: Place, path: str) -> bytes:
    try:
        return read_at_most(place, path, _LARGEST_LIST) if path in place.listing.files else b""
    except OSError:
        return b""


def _packs_in(folder: Path, open_places: ExitStack, password: str = "") -> list[_Found]:
    """Return what may be a pack or a part of one, in folders and ZIPs right inside a folder."""
    try:
        children = sorted(folder.iterdir())[:_MOST_CHILDREN]
    except OSError:
        return []
    found = []
    for child in children:
        try:
            may_be = child.suffix.lower() == ".zip" or child.is_dir()
            if child.is_symlink() or not may_be:
                continue
        except OSError:  # the folder can be listed, not entered
            continue
        place = _place(child, open_places, password)
        if place is not None and _is_pack(place):
            found.append(_Found(child, place))
    return found


def _checked(found: _Found, progress: Progress) -> tuple[Verdict, Rows]:
    place = found.place
    if isinstance(place, ZipPlace) and place.is_locked and not _read(place, BAGIT):
        kind = FaultKind.WRONG_PASSWORD if place.has_password else FaultKind.LOCKED
        fault = Fault(kind=kind, name=visible(found.path.name))
        return replace(no_pack(found.path), faults=(fault,)), ()
    verdict, rows = place_looked_into(found.place, found.path, progress)
    return replace(verdict, part=found.number, parts=found.of), rows


def _together(folder: Path, found: Sequence[_Found], progress: Progress) -> tuple[Verdict, Rows]:
    """Check parts, each alone, and then whether they are all, and of one pack.

    Every part has the rows of the whole journal; those of the first are told.
    """
    verdicts, done, total = [], 0, sum(part.size for part in found)
    rows: Rows = ()
    for part in found:
        verdict, its_rows = _checked(part, _further(progress, done, total))
        verdicts.append(verdict)
        rows = its_rows if part.number == 1 or not rows else rows  # each part has all of them
        done += part.size
    faults = [
        replace(fault, name=f"{visible(part.path.name)}: {fault.name}")
        for part, verdict in zip(found, verdicts, strict=True)
        for fault in verdict.faults
    ]
    first = next((part for part in found if part.number == 1), None)
    whole = Verdict(
        folder=folder,
        code=first.code if first else "",
        files=sum(verdict.files for verdict in verdicts),
        entries=max(verdict.entries for verdict in verdicts),
        faults=(
            *faults,
            *_strangers(found, first),
            *_in_its_own(folder, found, _others(folder, found)),
        ),
        parts=max(part.of for part in found),
        is_disclosure=any(verdict.is_disclosure for verdict in verdicts),
        gaps=_gravest(verdicts),
    )
    return whole, rows


def _others_in(folder: Path, found: Sequence[_Found]) -> dict[str, Path]:
    """Return what lies right inside a folder and is none of these, by its name."""
    known = {one.path for one in found}
    others = (child for child in sorted(folder.iterdir()) if child not in known)
    return {child.name: child for child in others}


def _others(folder: Path, found: Sequence[_Found]) -> Iterator[Fault]:
    for name in _others_in(folder, found):
        yield Fault(kind=FaultKind.EXTRA, name=visible(name))


def _in_its_own(folder: Path, found: Sequence[_Found], faults: Iterable[Fault]) -> Iterator[Fault]:
    """Yield faults; in a folder of somebody's own, what else lies there is none."""
    is_its_own = any(
        folder.name in called(_PART.sub("", one.path.name.removesuffix(".zip"))) for one in found
    )
    for fault in faults:
        if is_its_own or fault.kind is not FaultKind.EXTRA:
            yield fault


def _gravest(verdicts: Sequence[Verdict]) -> Gaps | None:
    """Return what is lost in the part of which the least is proved."""
    every = [verdict.gaps for verdict in verdicts if verdict.gaps]
    return max(every, key=lambda one: (one.is_signer_doubted, len(one.doubted)), default=None)


def _strangers(found: Sequence[_Found], first: _Found | None) -> Iterator[Fault]:
    """Yield parts that are missing, are others than the first names, or belong to none of it."""
    if first is None:
        yield Fault(kind=FaultKind.MISSING, name=f"1/{found[0].of}")
        return
    names = first.others
    codes = {part.code for part in found}
    known = {first.code, *names.values()}
    if len(names) != first.of - 1:
        yield Fault(kind=FaultKind.WRONG_COUNT, name=visible(first.path.name))
    for name, code in names.items():
        if code not in codes:
            yield Fault(kind=FaultKind.MISSING, name=visible(name))
    for part in found:
        if part.code not in known:
            yield Fault(kind=FaultKind.EXTRA, name=visible(part.path.name))


def _further(progress: Progress, before: int, total: int) -> Progress:
    """Return a progress that goes on where the parts before ended."""

    def on_step(step: Step) -> None:
        done = min(before + step.done, total)
        progress.step(done, max(total, before + step.total), step.doing)

    return Progress(on_step)
