"""Look at what lies beside a locked ZIP: its documents, which are locked, too, and its READ ME."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath

import pikepdf

from diary_app.domain.pack import Fault, FaultKind, in_groups
from diary_app.export.bag import READ_ME
from diary_app.export.pdf import without_archive
from diary_app.export.places import Place, read_at_most
from diary_app.export.visible import visible

__all__ = ["locked_faults"]

_LARGEST = 2**30
_LARGEST_READ_ME = 2**16
_CODE = re.compile(r"\b[0-9a-fA-F]{64}\b")
_IN_GROUPS = re.compile(r"\b[0-9a-fA-F]{4}(?: [0-9a-fA-F]{4}){7,}\b")
_NOT_OURS = (
    *(OSError, pikepdf.PdfError, pikepdf.DataDecodingError),
    *(AttributeError, LookupError, RuntimeError, TypeError, ValueError),
)


def locked_faults(
    folder: Mapping[str, Path], place: Place, password: str, code: str
) -> Iterator[Fault]:
    """Yield documents that are not those of the pack, and what does not belong beside it.

    Args:
        folder: what lies beside the ZIP, by its name.
        place: the pack in the ZIP.
        password: of both.
        code: of the pack, in hex.
    """
    documents = {
        PurePosixPath(path).name: path
        for path in place.listing.files
        if path.endswith(".pdf") and PurePosixPath(path).parent == PurePosixPath("data")
    }
    for name, path in sorted(folder.items()):
        if path.is_symlink() or not path.is_file() or name not in {*documents, READ_ME}:
            yield Fault(kind=FaultKind.EXTRA, name=visible(name))
        elif name in documents:
            try:
                is_same = _locked_as(path, place, documents[name], password)
            except _NOT_OURS:
                yield Fault(kind=FaultKind.UNREADABLE, name=visible(name))
                continue
            if not is_same:
                yield Fault(kind=FaultKind.CHANGED, name=visible(name))
        elif not _names_alone(path, code):
            yield Fault(kind=FaultKind.CHANGED, name=visible(name))


def _names_alone(path: Path, code: str) -> bool:
    """Say whether a READ ME names this pack code, both ways, and no other to compare it with."""
    try:
        with path.open("rb") as file:
            said = file.read(_LARGEST_READ_ME + 1).decode()
    except (OSError, ValueError):
        return False
    is_whole = len(said) <= _LARGEST_READ_ME
    return is_whole and {*_CODE.findall(said), *_IN_GROUPS.findall(said)} == {code, in_groups(code)}


def _locked_as(path: Path, place: Place, within: str, password: str) -> bool:
    """Say whether a locked document holds what the one in the pack comes to when it is locked."""
    with pikepdf.open(path, password=password) as locked:
        if not locked.is_encrypted:
            return False
        found = _opened(locked)
    again = BytesIO()
    with pikepdf.open(BytesIO(read_at_most(place, within, _LARGEST))) as plain:
        plain.Root.Metadata.write(without_archive(plain.Root.Metadata.read_bytes()))
        encryption = pikepdf.Encryption(owner=password, user=password, R=6)
        plain.save(again, encryption=encryption, fix_metadata_version=False)
    with pikepdf.open(again, password=password) as locked:
        return _opened(locked) == found


def _opened(locked: pikepdf.Pdf) -> str:
    out = BytesIO()
    locked.save(out, encryption=False, static_id=True, fix_metadata_version=False)
    return sha256(out.getvalue()).hexdigest()
