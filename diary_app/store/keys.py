"""The key file: eight slots, each of which opens the diary or is random noise.

::

    secret ── Argon2id (salt, effort of the file) ──▶ slot key ── AES-256-GCM ──▶ KeyRing

Which slots are in use, and by whom, cannot be seen: unused ones are random bytes of the same
length, and a slot's role lies inside what is sealed. The whole head of the file is authenticated
with every slot. ``keys.bak`` is a twin for the day a block of the disk goes bad.
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.chain import canonical
from diary_app.domain.errors import Damaged, DoesNotOpen, NewerDiary, NotADiary, UnsafeKeyFile
from diary_app.store.effort import KEY_BYTES, SALT_BYTES, Effort
from diary_app.store.files import write_atomically

__all__ = [
    "KEYS",
    "TWIN",
    "KeyFile",
    "KeyRing",
    "SlotRole",
    "is_whole",
    "new_key_ring",
    "secret_of",
    "wipe",
]

KEYS = "keys"
TWIN = "keys.bak"
_VERSION = 1
_SLOTS = 8
_NONCE = 12
_PLAIN = 1 + KEY_BYTES + KEY_BYTES
_SEALED = _PLAIN + 16  # with the tag of AES-GCM
_MOST_BYTES = 64 * 1024


class SlotRole(IntEnum):
    """Whose slot it is. The numbers are kept in the file: never change one."""

    KEEPER = 1
    RECOVERY = 2


@dataclass(slots=True)
class KeyRing:
    """What a slot holds once it is open. Wipe it when done.

    Attributes:
        role: whose slot it is.
        data_key: 32 bytes, the same in every slot: all of the diary is under it.
        signing_seed: 32 bytes, this slot's own Ed25519 private key (RFC 8032).
    """

    role: SlotRole
    data_key: bytearray
    signing_seed: bytearray

    def wipe(self) -> None:
        """Overwrite the keys in memory."""
        wipe(self.data_key)
        wipe(self.signing_seed)


@dataclass(slots=True)
class KeyFile:
    """The key file as it lies on disk: nothing in it is secret without a secret."""

    diary: str
    effort: Effort
    salt: bytes
    slots: list[bytes] = field(default_factory=list)

    @classmethod
    def new(cls, effort: Effort) -> KeyFile:
        """Return a file with a new diary's random name and nothing but noise in its slots."""
        noise = [secrets.token_bytes(_NONCE + _SEALED) for _ in range(_SLOTS)]
        return cls(secrets.token_hex(16), effort, secrets.token_bytes(SALT_BYTES), noise)

    @classmethod
    def read(cls, folder: Path) -> KeyFile:
        """Read the key file, or its twin where the file itself is gone or damaged.

        Raises:
            NotADiary: there is neither.
            NewerDiary: a later version of the program wrote it.
            UnsafeKeyFile: it asks for absurd memory or too little work.
            Damaged: neither can be read.
        """
        paths = [path for path in (folder / KEYS, folder / TWIN) if path.is_file()]
        if not paths:
            raise NotADiary(folder)
        for path in paths:
            body = _body_of(path)
            if body is not None:
                return cls._from_body(body)
        raise Damaged(KEYS)

    def write(self, folder: Path) -> None:
        """Write the file and its twin, each so that a crash leaves the old or the new one."""
        content = json.dumps(self._with_sum(), indent=1).encode("ascii")
        for name in (KEYS, TWIN):
            write_atomically(folder / name, content)

    def put(self, number: int, secret: bytearray, ring: KeyRing) -> None:
        """Seal ``ring`` under ``secret`` into a slot, replacing what was there."""
        self.put_under(self._slot_key(secret), number, ring)

    def put_under(self, slot_key: bytearray, number: int, ring: KeyRing) -> None:
        """Seal ``ring`` into a slot under a key already derived, and wipe that key."""
        plain = bytearray([ring.role]) + ring.data_key + ring.signing_seed
        nonce = secrets.token_bytes(_NONCE)
        self.slots[number] = nonce + AESGCM(slot_key).encrypt(nonce, plain, self._head(number))
        wipe(plain)
        wipe(slot_key)

    def open(self, secret: bytearray) -> tuple[int, KeyRing]:
        """Return the number of the slot that ``secret`` opens, and what it holds.

        Raises:
            DoesNotOpen: it opens none: wrong, or the slot is damaged.
        """
        slot_key = self._slot_key(secret)
        cipher = AESGCM(slot_key)
        wipe(slot_key)
        for number, slot in enumerate(self.slots):
            plain = bytearray(_PLAIN)
            try:
                cipher.decrypt_into(slot[:_NONCE], slot[_NONCE:], self._head(number), plain)
            except InvalidTag:
                continue
            ring = KeyRing(
                SlotRole(plain[0]), plain[1 : 1 + KEY_BYTES], plain[1 + KEY_BYTES : _PLAIN]
            )
            wipe(plain)
            return number, ring
        raise DoesNotOpen

    def _slot_key(self, secret: bytearray) -> bytearray:
        return self.effort.derive(secret, self.salt)

    def _body(self) -> dict[str, Any]:
        return {
            "version": _VERSION,
            "diary": self.diary,
            "effort": self.effort.to_body(),
            "salt": self.salt.hex(),
        }

    def _head(self, number: int) -> bytes:
        return canonical({**self._body(), "slot": number})

    def _with_sum(self) -> dict[str, Any]:
        body = {**self._body(), "slots": [slot.hex() for slot in self.slots]}
        return {**body, "sum": sha256(canonical(body)).hexdigest()}

    @classmethod
    def _from_body(cls, body: Mapping[str, Any]) -> KeyFile:
        return cls(
            diary=body["diary"],
            effort=Effort.from_body(body["effort"]),
            salt=bytes.fromhex(body["salt"]),
            slots=[bytes.fromhex(slot) for slot in body["slots"]],
        )


def is_whole(path: Path) -> bool:
    """Say whether a key file can be read and its sum fits."""
    try:
        return _body_of(path) is not None
    except (NewerDiary, UnsafeKeyFile):
        return False


def new_key_ring(role: SlotRole, data_key: bytearray) -> KeyRing:
    """Return a ring over ``data_key`` with a signing key of its own."""
    return KeyRing(role, bytearray(data_key), bytearray(os.urandom(KEY_BYTES)))


def secret_of(typed: str) -> bytearray:
    """Return typed words as bytes, the same from every keyboard: Unicode NFKC, UTF-8."""
    return bytearray(unicodedata.normalize("NFKC", typed).encode("utf-8", "surrogatepass"))


def wipe(key: bytearray) -> None:
    """Overwrite a key in memory."""
    key[:] = bytes(len(key))


def _body_of(path: Path) -> dict[str, Any] | None:
    """Return a key file's values if it is whole, ``None`` if it is damaged.

    Raises:
        NewerDiary: it is of a later version, whose sum we cannot know.
    """
    try:
        with path.open("rb") as file:
            body = json.loads(file.read(_MOST_BYTES))
        version = body["version"]
        if isinstance(version, int) and version > _VERSION:
            raise NewerDiary(found=version, known=_VERSION)
        told = body.pop("sum")
        return body if told == sha256(canonical(body)).hexdigest() and _has_shape(body) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _has_shape(body: dict[str, Any]) -> bool:
    if not isinstance(body["effort"], dict):
        raise UnsafeKeyFile
    lengths = [len(bytes.fromhex(slot)) for slot in body["slots"]]
    salt, diary = bytes.fromhex(body["salt"]), bytes.fromhex(body["diary"])
    return lengths == [_NONCE + _SEALED] * _SLOTS and len(salt) == SALT_BYTES == len(diary)
