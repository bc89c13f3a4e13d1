"""Sealed originals: one immutable encrypted file each, streamed in and out.

::

    magic 4 | version 1 | nonce 12 + wrapped key 48 | chunks | sealed label | label's length 4

* The object's own random key is wrapped with AES-256-GCM under the vault's object key.
* The body is cut into chunks of 64 KiB, each sealed with AES-256-GCM under the object's key. The
  nonce is a counter and a flag that marks the last chunk (the STREAM construction: Hoang,
  Reyhanitabar, Rogaway, Vizár 2015), so chunks cannot be cut, dropped, repeated or swapped.
* Every seal also covers the diary's and the object's names and the head, so objects cannot be
  exchanged or planted.
* The label (name, kind, size, SHA-256, time) stands at the end, since the hash is known only then.
  It makes the file explain itself: a recovery code and this folder rebuild every exhibit.
"""

from __future__ import annotations

import json
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.chain import canonical
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.store.files import (
    TEMPORARY,
    disk_troubles,
    make_folder,
    open_new,
    sync_folder,
    write_all,
)
from diary_app.store.keys import wipe
from diary_app.store.vault import Vault

__all__ = ["Label", "label_of", "names", "path_of", "remove", "seal", "sweep", "unseal"]

CHUNK = 64 * 1024
_TAG = 16
_NONCE = 12
_MAGIC = b"\x8bDBO"
_VERSION = 1
_HEAD = len(_MAGIC) + 1 + _NONCE + 32 + _TAG
_PADDING = 256  # the label's length says nothing about the name's
_LENGTH = struct.Struct(">I")
_MORE, _LAST, _LABEL = 0, 1, 2
_MOST_CHUNKS = 2**32


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What an object says of itself. ``name`` is untrusted."""

    name: str
    media_type: str
    size: int
    sha256: str
    taken_in: str


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
        DiskFull, CannotWrite: as named.
    """
    exhibit = ExhibitId(secrets.token_hex(16))
    path = path_of(vault.objects_folder, exhibit)
    beside = path.with_name(path.name + TEMPORARY)
    with disk_troubles(vault.folder):
        make_folder(path.parent)
        try:
            with open_new(beside) as descriptor:
                writer = _Writer(vault, exhibit, descriptor)
                for chunk in chunks:
                    writer.write(chunk)
                label = writer.finish(name, media_type, taken_in)
                os.fsync(descriptor)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
        sync_folder(vault.objects_folder)
    return Exhibit(
        id=exhibit,
        mark="",
        name=name,
        media_type=media_type,
        size=label.size,
        sha256=label.sha256,
    )


def unseal(vault: Vault, exhibit: Exhibit) -> Iterator[bytes]:
    """Yield an original's bytes, chunk by chunk, each authenticated before it is given out.

    Raises:
        Damaged: a chunk, the length, or the hash of the whole is not what was taken in. The name in
            it is the exhibit's mark, or its file name while it has none.
    """
    called = exhibit.mark or exhibit.name
    digest, size = sha256(), 0
    try:
        with path_of(vault.objects_folder, exhibit.id).open("rb") as file:
            for chunk in _Reader(vault, exhibit.id, file).chunks():
                digest.update(chunk)
                size += len(chunk)
                yield chunk
    except (OSError, InvalidTag, ValueError, struct.error) as error:
        raise Damaged(called) from error
    if digest.hexdigest() != exhibit.sha256 or size != exhibit.size:
        raise Damaged(called)


def label_of(vault: Vault, exhibit: ExhibitId) -> Label:
    """Return what an object says of itself.

    Raises:
        Damaged: it cannot be read.
    """
    try:
        with path_of(vault.objects_folder, exhibit).open("rb") as file:
            return _Reader(vault, exhibit, file).label()
    except (OSError, InvalidTag, ValueError, TypeError, struct.error) as error:
        raise Damaged(exhibit) from error


def names(folder: Path) -> set[ExhibitId]:
    """Return the names of all whole objects in the objects' folder."""
    return {
        ExhibitId(path.parent.name + path.name)
        for path in folder.glob("[0-9a-f][0-9a-f]/*")
        if not path.name.endswith(TEMPORARY)
    }


def path_of(folder: Path, exhibit: ExhibitId) -> Path:
    """Return where an object lies: ``3f/…`` inside the objects' folder."""
    return folder / exhibit[:2] / exhibit[2:]


def remove(folder: Path, exhibit: ExhibitId) -> None:
    """Take an object away; fine if it is gone already."""
    path_of(folder, exhibit).unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Take away what a crash left half written."""
    for path in folder.glob(f"[0-9a-f][0-9a-f]/*{TEMPORARY}"):
        path.unlink(missing_ok=True)


class _Writer:
    """Seals one object into an open file."""

    def __init__(self, vault: Vault, exhibit: ExhibitId, descriptor: int) -> None:
        self._descriptor = descriptor
        self._digest = sha256()
        self._size = self._number = 0
        self._waiting = bytearray()
        key, nonce = bytearray(os.urandom(32)), os.urandom(_NONCE)
        wrapped = AESGCM(vault.object_key).encrypt(nonce, key, _bound(vault, exhibit, _start()))
        head = _start() + nonce + wrapped
        self._cipher, self._bound = AESGCM(key), _bound(vault, exhibit, head)
        wipe(key)
        write_all(descriptor, head)

    def write(self, content: bytes) -> None:
        self._digest.update(content)
        self._size += len(content)
        self._waiting += content
        # the last chunk is known only at the end, so one whole chunk always waits
        whole = max(0, (len(self._waiting) - 1) // CHUNK)
        if not whole:
            return
        with memoryview(self._waiting) as view:
            sealed = [
                self._sealed(_MORE, view[at * CHUNK : (at + 1) * CHUNK]) for at in range(whole)
            ]
        write_all(self._descriptor, b"".join(sealed))
        del self._waiting[: whole * CHUNK]

    def finish(self, name: str, media_type: str, taken_in: str) -> Label:
        write_all(self._descriptor, self._sealed(_LAST, self._waiting))
        label = Label(
            name=name,
            media_type=media_type,
            size=self._size,
            sha256=self._digest.hexdigest(),
            taken_in=taken_in,
        )
        plain = canonical({field: getattr(label, field) for field in Label.__slots__})
        padded = plain.ljust(-(-len(plain) // _PADDING) * _PADDING)
        sealed = self._sealed(_LABEL, padded)
        write_all(self._descriptor, sealed + _LENGTH.pack(len(sealed)))
        return label

    def _sealed(self, flag: int, content: bytes | bytearray | memoryview) -> bytes:
        if self._number >= _MOST_CHUNKS:
            raise OverflowError("an object of more than 256 TiB")
        sealed = self._cipher.encrypt(_nonce(self._number, flag), content, self._bound)
        self._number += 1
        return sealed


class _Reader:
    """Unseals one object from an open file."""

    def __init__(self, vault: Vault, exhibit: ExhibitId, file: BinaryIO) -> None:
        self._file = file
        head = file.read(_HEAD)
        start, nonce = head[: len(_start())], head[len(_start()) : len(_start()) + _NONCE]
        if start != _start():
            raise ValueError("no object of ours")
        bound = _bound(vault, exhibit, start)
        key = bytearray(32)
        wrapped = head[len(_start()) + _NONCE :]
        AESGCM(vault.object_key).decrypt_into(nonce, wrapped, bound, key)
        self._cipher, self._bound = AESGCM(key), _bound(vault, exhibit, head)
        wipe(key)
        end = file.seek(-_LENGTH.size, os.SEEK_END)
        (self._label_length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        self._body_end = end - self._label_length
        self._count = max(1, -(-(self._body_end - _HEAD) // (CHUNK + _TAG)))

    def chunks(self) -> Iterator[bytes]:
        self._file.seek(_HEAD)
        left = self._body_end - _HEAD
        for number in range(self._count):
            flag = _LAST if number == self._count - 1 else _MORE
            sealed = self._file.read(min(CHUNK + _TAG, left))
            left -= len(sealed)
            yield self._cipher.decrypt(_nonce(number, flag), sealed, self._bound)

    def label(self) -> Label:
        self._file.seek(self._body_end)
        sealed = self._file.read(self._label_length)
        plain = self._cipher.decrypt(_nonce(self._count, _LABEL), sealed, self._bound)
        return Label(**json.loads(plain))


def _start() -> bytes:
    return _MAGIC + bytes([_VERSION])


def _bound(vault: Vault, exhibit: ExhibitId, head: bytes) -> bytes:
    return bytes.fromhex(vault.diary) + bytes.fromhex(exhibit) + sha256(head).digest()


def _nonce(number: int, flag: int) -> bytes:
    return number.to_bytes(_NONCE - 1, "big") + bytes([flag])
