"""How far the journal had come when this folder was last written to: a small sealed file beside it.

It tells when only the database was put back to an older one: by a program that keeps folders alike,
or by a hand. It cannot tell when the whole folder was; only a head code noted elsewhere can.
"""

from __future__ import annotations

import contextlib
import os
import struct
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.domain.head import Head
from diary_app.store.disk.files import TEMPORARY, open_new, write_all

__all__ = ["LAST_SEEN", "note", "read"]

LAST_SEEN = "last"
_NONCE = 12
_SHAPE = struct.Struct(">Q32s")


def note(folder: Path, key: bytearray, head: Head) -> None:
    """Note a head, after it was written to the database. Where it cannot be, nothing is said.

    Not forced to the disk: an older note only finds less.
    """
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(key).encrypt(nonce, _SHAPE.pack(head.seq, bytes.fromhex(head.hash)), None)
    beside = folder / (LAST_SEEN + TEMPORARY)
    with contextlib.suppress(OSError):
        beside.unlink(missing_ok=True)
        with open_new(beside) as descriptor:
            write_all(descriptor, nonce + sealed)
        beside.replace(folder / LAST_SEEN)


def read(folder: Path, key: bytearray) -> Head | None:
    """Return the head noted last; ``None`` where there is no note of this diary."""
    try:
        content = (folder / LAST_SEEN).read_bytes()
        seq, head = _SHAPE.unpack(AESGCM(key).decrypt(content[:_NONCE], content[_NONCE:], None))
    except (OSError, InvalidTag, ValueError, struct.error):
        return None
    return Head(seq=seq, hash=head.hex())
