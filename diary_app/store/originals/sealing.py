"""The form of a sealed original, streamed in and out.

::

    magic 4 | version 1 | nonce 12 + wrapped key 48 | chunks | sealed label | label's length 4

* The object's own random key is wrapped with AES-256-GCM under the vault's object key.
* The body is cut into chunks of 64 KiB, each sealed under the object's key (``sealed_chunks``).
* Every seal also covers the diary's and the object's names and the head, so objects cannot be
  exchanged or planted.
* The label (name, kind, size, SHA-256, time) stands at the end, since the hash is known only then.
  It makes the file explain itself: a recovery code and this folder rebuild every exhibit.
"""

from __future__ import annotations

import json
import os
import struct
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader, FileIO
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.carrier import Lent
from diary_app.chain import canonical
from diary_app.domain.exhibit import ExhibitId
from diary_app.sealed_chunks import CHUNK, LAST, MORE, NONCE, TAG, Chunks, nonce_of
from diary_app.store.disk.files import write_all
from diary_app.store.keys.key_ring import new_key, wipe
from diary_app.store.vault import Vault

__all__ = ["CHUNK", "READ_AHEAD", "Label", "Reader", "Writer"]

_MAGIC = b"\x8bDBO"
_START = _MAGIC + b"\x01"  # its version
_KEY = 32
_HEAD = len(_START) + NONCE + _KEY + TAG
_PADDING = 256  # the label's length says nothing about the name's
_LENGTH = struct.Struct(">I")
_LABEL = 2  # beside the two flags of chunks
_MOST_CHUNKS = 2**32
READ_AHEAD = CHUNK + 4096
"""How much is best read of an object at once: all of a small one, or its head and first chunk."""

_AT_ONCE = 16  # chunks written together
_LONGEST_LABEL = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What an object says of itself. ``name`` is untrusted."""

    name: str
    media_type: str
    size: int
    sha256: str
    taken_in: str


class Writer:
    """Seals one object into an open file."""

    def __init__(self, vault: Vault, exhibit: ExhibitId, descriptor: int) -> None:
        self._vault, self._descriptor = vault, descriptor
        self._digest = sha256()
        self._size = self._number = 0
        self._waiting = bytearray()
        self._sealed, self._used = memoryview(bytearray(_AT_ONCE * (CHUNK + TAG))), 0
        self._key, nonce = new_key(), os.urandom(NONCE)
        wrapped = vault.wrap(self._key, nonce, _bound(vault, exhibit, _START))
        head = _START + nonce + wrapped
        self._cipher, self._bound = AESGCM(self._key), _bound(vault, exhibit, head)
        write_all(descriptor, head)

    def wipe(self) -> None:
        """Overwrite the key; only at the end, since a cipher may look at its key's own bytes."""
        wipe(self._key)

    def write(self, content: bytes) -> None:
        """Take the next bytes, in pieces of any size.

        Raises:
            Cancelled: the vault was closed meanwhile.
        """
        self._vault.require_open()
        self._digest.update(content)
        self._size += len(content)
        left = memoryview(content)
        # the last chunk is known only at the end, so one always waits
        while len(self._waiting) + len(left) > CHUNK:
            cut = CHUNK - len(self._waiting)
            if self._waiting:
                self._waiting += left[:cut]
                self._seal(MORE, self._waiting)
                self._waiting.clear()
            else:
                self._seal(MORE, left[:cut])
            left = left[cut:]
        self._waiting += left

    def finish(self, name: str, media_type: str, taken_in: str) -> Label:
        """Seal what still waits, and the label."""
        self._seal(LAST, self._waiting)
        self._write_sealed()
        label = Label(
            name=name,
            media_type=media_type,
            size=self._size,
            sha256=self._digest.hexdigest(),
            taken_in=taken_in,
        )
        plain = canonical({field: getattr(label, field) for field in Label.__slots__})
        padded = plain.ljust(-(-len(plain) // _PADDING) * _PADDING)
        sealed = self._cipher.encrypt(nonce_of(self._number, _LABEL), padded, self._bound)
        write_all(self._descriptor, sealed + _LENGTH.pack(len(sealed)))
        return label

    def _seal(self, flag: int, content: bytearray | memoryview) -> None:
        """Seal one chunk into the room kept for it: new room for each costs half the speed."""
        if self._number >= _MOST_CHUNKS:
            raise OverflowError("an object of more than 256 TiB")
        end = self._used + len(content) + TAG
        room = self._sealed[self._used : end]
        self._cipher.encrypt_into(nonce_of(self._number, flag), content, self._bound, room)
        self._number, self._used = self._number + 1, end
        if len(self._sealed) - end < CHUNK + TAG:
            self._write_sealed()

    def _write_sealed(self) -> None:
        write_all(self._descriptor, self._sealed[: self._used])
        self._used = 0


class Reader:
    """Unseals one object from an open file.

    Attributes:
        chunks: its bytes; raises ``Cancelled`` where the vault was closed meanwhile.
    """

    def __init__(self, vault: Vault, exhibit: ExhibitId, file: BufferedReader[FileIO]) -> None:
        self._file = file
        head = file.read(_HEAD)
        nonce, wrapped = head[len(_START) :][:NONCE], head[len(_START) + NONCE :]
        if not head.startswith(_START):
            raise ValueError("no object of ours")
        self._key = bytearray(_KEY)
        vault.unwrap_into(self._key, wrapped, nonce, _bound(vault, exhibit, _START))
        self._cipher, self._bound = AESGCM(self._key), _bound(vault, exhibit, head)
        # to seek from the end would throw away what was read ahead
        end = file.seek(os.fstat(file.fileno()).st_size - _LENGTH.size)
        (self._label_length,) = _LENGTH.unpack(file.read(_LENGTH.size))
        self._body_end = end - self._label_length
        if self._label_length > _LONGEST_LABEL or self._body_end < _HEAD + TAG:
            raise ValueError("no length of ours")
        reach = (_HEAD, self._body_end)
        self.chunks = Chunks(file, self._key, self._bound, reach, vault.require_open)

    def label(self) -> Label:
        """Return the label.

        Raises:
            InvalidTag, ValueError, TypeError: it is not what was sealed.
        """
        self._file.seek(self._body_end)
        sealed = self._file.read(self._label_length)
        plain = self._cipher.decrypt(nonce_of(self.chunks.count, _LABEL), sealed, self._bound)
        return Label(**json.loads(plain))

    def lent(self, source: Path) -> Lent:
        """Return what another program of ours needs to read it, with a copy of its key.

        Args:
            source: where its file lies.
        """
        reach = (_HEAD, self._body_end)
        return Lent(source=source, key=bytearray(self._key), bound=self._bound, reach=reach)

    def wipe(self) -> None:
        """Overwrite the key; the file is read no further."""
        wipe(self._key)


def _bound(vault: Vault, exhibit: ExhibitId, head: bytes) -> bytes:
    return bytes.fromhex(vault.diary) + bytes.fromhex(exhibit) + sha256(head).digest()
