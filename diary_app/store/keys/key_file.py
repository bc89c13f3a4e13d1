"""The key file: eight slots, each of which opens the diary or is random noise.

::

    secret ── Argon2id (salt, effort of the file) ──▶ slot key ── AES-256-GCM ──▶ KeyRing

Which slots are in use, and by whom, cannot be seen: unused ones are random bytes of the same
length, and a slot's role lies inside what is sealed. The whole head of the file is authenticated
with every slot. ``keys.bak`` is a twin for the day a block of the disk goes bad; a third copy lies
among the originals, so that they and a recovery code are enough when all else is gone.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.chain import canonical, from_hex
from diary_app.domain.errors import (
    CannotRead,
    Damaged,
    DoesNotOpen,
    NewerDiary,
    NotADiary,
    UnsafeKeyFile,
)
from diary_app.store.disk.files import write_atomically
from diary_app.store.keys.effort import KEY_BYTES, SALT_BYTES, Effort
from diary_app.store.keys.key_ring import KeyRing, SlotRole, secret_of, wipe

__all__ = ["KEYS", "KEY_FILES", "TWIN", "KeyFile", "is_whole", "read_whole"]

KEYS = "keys"
TWIN = "keys.bak"
KEY_FILES = (KEYS, TWIN, "objects/keys")
"""The key file and its twins, the first that is whole is used. The last is left out where there is
no folder for originals."""
_VERSION = 1
_SLOTS = 8
_NAME_BYTES = 16
_NONCE = 12
_PLAIN = 1 + KEY_BYTES + KEY_BYTES
_SEALED = _PLAIN + 16  # with the tag of AES-GCM
_MOST_BYTES = 64 * 1024


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
        return cls(secrets.token_hex(_NAME_BYTES), effort, secrets.token_bytes(SALT_BYTES), noise)

    @classmethod
    def read(cls, folder: Path) -> KeyFile:
        """Read the key file, or a twin where the file itself is gone or damaged.

        Raises:
            NotADiary: there is none.
            NewerDiary: a later version of the program wrote it.
            UnsafeKeyFile: it asks for absurd memory or too little work.
            CannotRead: the computer does not let us.
            Damaged: none is whole.
        """
        troubles: list[OSError] = []
        for name in KEY_FILES:
            try:
                found = read_whole(folder / name)
            except OSError as error:
                troubles.append(error)
            else:
                if found is not None:
                    return found
        for trouble in troubles:
            if not isinstance(trouble, FileNotFoundError):
                raise CannotRead(KEYS, trouble.strerror or type(trouble).__name__) from trouble
        if len(troubles) == len(KEY_FILES):
            raise NotADiary(folder)
        claimed = [
            _claimed_version(folder / name) for name in KEY_FILES if (folder / name).exists()
        ]
        raise _not_whole(set(claimed))

    def write(self, folder: Path) -> None:
        """Write the file and its twins, each so that a crash leaves the old or the new one."""
        for name in KEY_FILES:
            if (folder / name).parent.is_dir():
                write_atomically(folder / name, self._content())

    def mend_twins(self, folder: Path) -> None:
        """Write each twin again that is not there, or is whole but another: a crash came between.

        Left as it is, an old twin would let an old passphrase in on the day ``keys`` is damaged. A
        twin that is damaged is left to the check, which names it.
        """
        with contextlib.suppress(OSError, NewerDiary, UnsafeKeyFile):
            if read_whole(folder / KEYS) != self:
                return
            for name in KEY_FILES[1:]:
                path = folder / name
                is_other = not path.exists() or read_whole(path) not in (None, self)
                if is_other and path.parent.is_dir():
                    write_atomically(path, self._content())

    def put(self, number: int, typed: str, ring: KeyRing) -> None:
        """Seal ``ring`` under typed words into a slot, replacing what was there.

        Raises:
            NotEnoughMemory: the computer does not have the memory this takes.
        """
        slot_key = self._slot_key(typed)
        plain = bytearray(_PLAIN)
        plain[0] = ring.role
        plain[1 : 1 + KEY_BYTES], plain[1 + KEY_BYTES :] = ring.data_key, ring.signing_seed
        nonce = secrets.token_bytes(_NONCE)
        try:
            self.slots[number] = nonce + AESGCM(slot_key).encrypt(nonce, plain, self._head(number))
        finally:
            wipe(plain)
            wipe(slot_key)

    def open(self, typed: str) -> KeyRing:
        """Return what the slot holds that ``typed`` opens.

        Raises:
            DoesNotOpen: it opens none: wrong, or the slot is damaged.
            NewerDiary: it opens one of a kind only a later version knows.
            NotEnoughMemory: the computer does not have the memory this takes.
        """
        slot_key, plain = self._slot_key(typed), bytearray(_PLAIN)
        try:
            cipher = AESGCM(slot_key)
            for number, slot in enumerate(self.slots):
                with contextlib.suppress(InvalidTag):
                    cipher.decrypt_into(slot[:_NONCE], slot[_NONCE:], self._head(number), plain)
                    return _ring_of(plain)
        finally:
            # only now: the cipher may look at the key's own bytes until its work is done
            wipe(slot_key)
            wipe(plain)
        raise DoesNotOpen

    def _slot_key(self, typed: str) -> bytearray:
        secret = secret_of(typed)
        try:
            return self.effort.derive(secret, self.salt)
        finally:
            wipe(secret)

    def _body(self) -> dict[str, Any]:
        return {
            "version": _VERSION,
            "diary": self.diary,
            "effort": self.effort.to_body(),
            "salt": self.salt.hex(),
        }

    def _head(self, number: int) -> bytes:
        return canonical({**self._body(), "slot": number})

    def _content(self) -> bytes:
        body = {**self._body(), "slots": [slot.hex() for slot in self.slots]}
        return json.dumps({**body, "sum": _sum_of(body)}, indent=1).encode("ascii")

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> KeyFile:
        """Return the file that ``body`` tells of, if every part has its shape.

        Raises:
            UnsafeKeyFile: it asks for absurd memory or too little work.
            ValueError, KeyError, TypeError, AttributeError: it has another shape.
        """
        if body.keys() != {"version", "diary", "effort", "salt", "slots"}:
            raise ValueError("other names")
        slots = [from_hex(slot) for slot in body["slots"]]
        salt, diary = from_hex(body["salt"]), from_hex(body["diary"])
        if [len(slot) for slot in slots] != [_NONCE + _SEALED] * _SLOTS:
            raise ValueError("other slots")
        if len(salt) != SALT_BYTES or len(diary) != _NAME_BYTES:
            raise ValueError("other lengths")
        return cls(diary.hex(), Effort.from_body(body["effort"]), salt, slots)


def is_whole(path: Path) -> bool:
    """Say whether a key file can be read, its sum fits and it asks for nothing unsafe."""
    try:
        return read_whole(path) is not None
    except (OSError, NewerDiary, UnsafeKeyFile):
        return False


def _ring_of(plain: bytearray) -> KeyRing:
    if plain[0] not in set(SlotRole):
        raise NewerDiary(found=_VERSION + 1, known=_VERSION)
    return KeyRing(SlotRole(plain[0]), plain[1 : 1 + KEY_BYTES], plain[1 + KEY_BYTES :])


def read_whole(path: Path) -> KeyFile | None:
    """Return a key file if it is whole, ``None`` if it is damaged.

    Raises:
        OSError: it is not there, is no ordinary file, or cannot be read.
        NewerDiary: it is of a later version, whose sum we cannot know.
        UnsafeKeyFile: it is whole, and asks for absurd memory or too little work.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    with path.open("rb") as file:
        content = file.read(_MOST_BYTES)
    try:
        body = json.loads(content)
        version, told = body["version"], body.pop("sum", None)
        is_ours = _sum_of({**body, "version": _VERSION}) == told  # else a flipped bit made it newer
        if type(version) is int and version > _VERSION and not is_ours:
            raise NewerDiary(found=version, known=_VERSION)
        is_whole = type(version) is int and version == _VERSION and is_ours
        return KeyFile.from_body(body) if is_whole else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _not_whole(claimed: set[int]) -> NewerDiary | Damaged:
    """Return what files that are not whole mean; one flipped bit is never in all of them."""
    newest = max(claimed)
    is_newer = len(claimed) == 1 and newest > _VERSION
    return NewerDiary(found=newest, known=_VERSION) if is_newer else Damaged(KEYS)


def _claimed_version(path: Path) -> int:
    """Return the version a key file says it is of, whole or not; 0 where it says none."""
    try:
        version = json.loads(path.read_bytes()[:_MOST_BYTES])["version"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return 0
    return version if type(version) is int else 0


def _sum_of(body: Mapping[str, Any]) -> str:
    return sha256(canonical(body)).hexdigest()
