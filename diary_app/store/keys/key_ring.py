"""What a slot of the key file holds once it is open, and how it is wiped."""

from __future__ import annotations

import ctypes
import os
import unicodedata
from dataclasses import dataclass, field
from enum import IntEnum

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from diary_app.store.keys.effort import KEY_BYTES

__all__ = ["KeyRing", "SlotRole", "new_key", "new_key_rings", "public_key_of", "secret_of", "wipe"]

_HEAD = bytes.__basicsize__ - 1  # of a bytes object, before its content; a zero stands after that


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
    data_key: bytearray = field(repr=False)
    signing_seed: bytearray = field(repr=False)

    def signer(self) -> Ed25519PrivateKey:
        """Return the slot's signing key."""
        return Ed25519PrivateKey.from_private_bytes(self.signing_seed)

    def copy(self) -> KeyRing:
        """Return the same keys once more, to be wiped apart."""
        return KeyRing(self.role, bytearray(self.data_key), bytearray(self.signing_seed))

    def wipe(self) -> None:
        """Overwrite the keys in memory."""
        wipe(self.data_key)
        wipe(self.signing_seed)


def new_key() -> bytearray:
    """Return a new random key of 32 bytes, of which no other copy is left.

    The system gives random bytes as an object that cannot be changed. Let go as it is, it would lie
    in memory until something else came to stand there, perhaps for as long as the program runs.
    """
    drawn = os.urandom(KEY_BYTES)
    key = bytearray(drawn)
    ctypes.memset(id(drawn) + _HEAD, 0, KEY_BYTES)  # nobody else has this object
    return key


def new_key_rings() -> tuple[KeyRing, KeyRing]:
    """Return the keeper's and the recovery code's ring: a new data key, a signing key for each."""
    data_key = new_key()
    return (
        KeyRing(SlotRole.KEEPER, data_key, new_key()),
        KeyRing(SlotRole.RECOVERY, bytearray(data_key), new_key()),
    )


def public_key_of(signer: Ed25519PrivateKey) -> str:
    """Return the public half of a signing key: 64 hex digits."""
    return signer.public_key().public_bytes_raw().hex()


def secret_of(typed: str) -> bytearray:
    """Return typed words as bytes, the same from every keyboard: Unicode NFKC, UTF-8."""
    return bytearray(unicodedata.normalize("NFKC", typed).encode("utf-8", "surrogatepass"))


def wipe(key: bytearray) -> None:
    """Overwrite a key in memory."""
    key[:] = bytes(len(key))
