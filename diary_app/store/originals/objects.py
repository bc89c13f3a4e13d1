"""Sealed originals: one immutable encrypted file each, kept, read back, taken away."""

from __future__ import annotations

import contextlib
import re
import secrets
import struct
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BufferedReader, FileIO
from pathlib import Path

from cryptography.exceptions import InvalidTag

from diary_app.domain.errors import CannotWrite, Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.store.disk.files import (
    TEMPORARY,
    disk_troubles,
    open_new,
    sync_file,
    sync_folder,
)
from diary_app.store.originals.sealing import READ_AHEAD, Label, Reader, Writer
from diary_app.store.vault import Vault

__all__ = [
    "BESIDE",
    "PROOF",
    "STILLS",
    "Label",
    "authenticated",
    "beside",
    "label_of",
    "labelled",
    "names",
    "opened",
    "path_of",
    "proof_of",
    "proofs",
    "remove",
    "seal",
    "seal_file",
    "sweep",
    "unseal",
]

_NAME = re.compile(r"[0-9a-f]{32}")
PROOF, STILLS = ".proof", ".stills"
BESIDE = (PROOF, STILLS)
"""How the names end of what lies beside an original and can be made again from it."""


def seal(
    vault: Vault, name: str, media_type: str, chunks: Iterable[bytes], *, taken_in: str
) -> Exhibit:
    """Seal a stream of bytes as a new object and return it as an exhibit without a mark.

    Needs only the vault's keys, not its database: safe beside the vault's thread. When it returns,
    the object is whole and on the disk; when it raises, nothing is left.

    Args:
        vault: an open vault.
        name: the file's name as it came in.
        media_type: what its bytes say they are.
        chunks: the bytes, in pieces of any size.
        taken_in: RFC 3339 time of intake.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named.
        Cancelled: the vault was closed meanwhile.
    """
    vault.require_in_place()
    exhibit = ExhibitId(secrets.token_hex(16))
    try:
        with disk_troubles(vault.folder):
            path = path_of(vault.objects_folder, exhibit)
            label = seal_file(vault, exhibit, path, chunks, (name, media_type, taken_in))
            sync_folder(path.parent)
            sync_folder(vault.objects_folder)
    except CannotWrite:
        vault.require_in_place()  # where the folder itself is gone, that is the trouble
        raise
    return Exhibit(
        id=exhibit,
        mark="",
        name=name,
        media_type=media_type,
        size=label.size,
        sha256=label.sha256,
    )


def unseal(vault: Vault, exhibit: Exhibit, path: Path | None = None) -> Iterator[bytes]:
    """Yield an original's bytes, each piece authenticated before it is given out.

    Args:
        vault: an open vault.
        exhibit: which, with the size and hash it is compared with.
        path: of a copy of the object, if it is not to be read where it lies.

    Raises:
        Damaged: a chunk, the length, the label, or the hash of the whole is not what was taken in.
            The name in it is the exhibit's mark, or its file name while it has none.
        Cancelled: the vault was closed meanwhile.
    """
    digest = sha256()
    for piece in _pieces(vault, exhibit, path):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != exhibit.sha256:
        raise Damaged(exhibit.mark or exhibit.name)


def authenticated(vault: Vault, exhibit: Exhibit) -> Iterator[bytes]:
    """Yield an original's bytes as ``unseal`` does, for whoever hashes what becomes of them.

    Each piece, the length and the label with the hash in it are authenticated; only that the bytes
    have this hash is not looked at once more. They come in pieces of 4 MiB.

    Raises:
        Damaged, Cancelled: as ``unseal`` does.
    """
    return _pieces(vault, exhibit, at_once=16)


def _pieces(
    vault: Vault, exhibit: Exhibit, path: Path | None = None, at_once: int = 1
) -> Iterator[bytes]:
    """Yield what is compared but with the hash of the whole.

    Raises:
        Damaged, Cancelled: as ``unseal`` does.
    """
    called, size = exhibit.mark or exhibit.name, 0
    try:
        with opened(vault, exhibit.id, path) as reader:
            for piece in reader.chunks.all(at_once):
                size += len(piece)
                yield piece
            label = reader.label()
    except (OSError, InvalidTag, ValueError, TypeError, struct.error) as error:
        raise Damaged(called) from error
    if size != exhibit.size or (label.sha256, label.size) != (exhibit.sha256, exhibit.size):
        raise Damaged(called)


def label_of(vault: Vault, exhibit: ExhibitId) -> Label:
    """Return what an object says of itself.

    Raises:
        Damaged: it cannot be read.
    """
    try:
        with opened(vault, exhibit) as reader:
            return reader.label()
    except (OSError, InvalidTag, ValueError, TypeError, struct.error) as error:
        raise Damaged(exhibit) from error


def labelled(vault: Vault, exhibit: ExhibitId) -> Exhibit:
    """Return an original as an exhibit without a mark, as its object tells of itself.

    Raises:
        Damaged: it cannot be read.
    """
    label = label_of(vault, exhibit)
    return Exhibit(
        id=exhibit,
        mark="",
        name=label.name,
        media_type=label.media_type,
        size=label.size,
        sha256=label.sha256,
    )


def names(folder: Path) -> set[ExhibitId]:
    """Return the names of all whole objects in the objects' folder."""
    found = (path.parent.name + path.name for path in folder.glob("[0-9a-f][0-9a-f]/*"))
    return {ExhibitId(name) for name in found if _NAME.fullmatch(name)}


def path_of(folder: Path, exhibit: ExhibitId) -> Path:
    """Return where an object lies: ``3f/…`` inside the objects' folder."""
    return folder.joinpath(exhibit[:2], exhibit[2:])


def beside(original: Path, ending: str) -> Path:
    """Return where what belongs to the original in an object's file lies, one of ``BESIDE``."""
    return original.with_name(original.name + ending)


def proof_of(folder: Path, exhibit: ExhibitId) -> Path:
    """Return where the proof of a picture lies: beside its original."""
    return beside(path_of(folder, exhibit), PROOF)


def proofs(folder: Path, ending: str = PROOF) -> set[ExhibitId]:
    """Return the names of the originals that have a proof, or another of ``BESIDE``."""
    found = folder.glob(f"[0-9a-f][0-9a-f]/*{ending}")
    return {ExhibitId(path.parent.name + path.name.removesuffix(ending)) for path in found}


def remove(folder: Path, exhibit: ExhibitId) -> None:
    """Take an object and what lies beside it away, for good on the disk; fine if it is gone.

    Raises:
        DiskFull, CannotWrite: as named.
    """
    with disk_troubles(folder.parent):
        original = path_of(folder, exhibit)
        for path in filter(Path.exists, (beside(original, end) for end in (*BESIDE, ""))):
            path.unlink()
            sync_folder(path.parent)


def sweep(folder: Path) -> None:
    """Take away what a crash left half written, and what belongs to originals that are not there.

    What cannot go now goes another time.
    """
    left = [*folder.glob(f"[0-9a-f][0-9a-f]/*{TEMPORARY}")]
    whole = names(folder)
    for ending in BESIDE:
        alone = proofs(folder, ending) - whole
        left += [beside(path_of(folder, exhibit), ending) for exhibit in alone]
    for path in left:
        with contextlib.suppress(OSError):
            path.unlink()


@contextlib.contextmanager
def opened(vault: Vault, name: ExhibitId, path: Path | None = None) -> Iterator[Reader]:
    """Open a sealed file, and wipe its key afterwards.

    Args:
        vault: an open vault.
        name: it was sealed under.
        path: where it lies; as a rule where the vault keeps the original of that name.

    Raises:
        OSError, InvalidTag, ValueError: it cannot be opened, or is no object of this vault.
    """
    lies = path or path_of(vault.objects_folder, name)
    with BufferedReader(FileIO(lies), READ_AHEAD) as file:
        reader = Reader(vault, name, file)
        try:
            yield reader
        finally:
            reader.wipe()


def seal_file(
    vault: Vault,
    name: ExhibitId,
    path: Path,
    chunks: Iterable[bytes],
    told: tuple[str, str, str],
) -> Label:
    """Write a sealed file, whole or not at all; that it stays there is for the caller to see to.

    Args:
        vault: an open vault.
        name: to seal it under.
        path: where it is to lie, in a folder inside that of the objects.
        chunks: its bytes, in pieces of any size.
        told: name, kind and time for its label.

    Raises:
        OSError: it cannot be written.
        Gone, Replaced: the vault's folder is.
        Cancelled: the vault was closed meanwhile.
    """
    beside = path.with_name(path.name + TEMPORARY)
    for folder in (vault.objects_folder, path.parent):  # never the diary's own, if that is gone
        folder.mkdir(mode=0o700, exist_ok=True)
    beside.unlink(missing_ok=True)
    try:
        with open_new(beside) as descriptor:
            label = _written(Writer(vault, name, descriptor), chunks, told)
            sync_file(descriptor)
        vault.require_open()
        vault.require_in_place()
        beside.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):  # what is left is swept when the diary opens
            beside.unlink(missing_ok=True)
        raise
    return label


def _written(writer: Writer, chunks: Iterable[bytes], told: tuple[str, str, str]) -> Label:
    try:
        for chunk in chunks:
            writer.write(chunk)
        return writer.finish(*told)
    finally:
        writer.wipe()
