"""The keys an open vault works with, all made from the data key, and how they are wiped."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from diary_app.store.keys.effort import KEY_BYTES, SALT_BYTES
from diary_app.store.keys.key_ring import wipe

__all__ = ["VaultKeys", "derived_key"]


@dataclass(slots=True)
class VaultKeys:
    """What is derived from the data key, each 32 bytes but the salt of 16, which is no secret."""

    database: bytearray = field(repr=False)
    objects: bytearray = field(repr=False)
    last_seen: bytearray = field(repr=False)
    salt: bytes

    @classmethod
    def derived(cls, data_key: bytearray) -> VaultKeys:
        """Return the keys of a vault; the data key is not kept."""
        return cls(
            database=derived_key(data_key, b"sqlcipher key", KEY_BYTES),
            objects=derived_key(data_key, b"object wrap", KEY_BYTES),
            last_seen=derived_key(data_key, b"last seen", KEY_BYTES),
            salt=bytes(derived_key(data_key, b"sqlcipher salt", SALT_BYTES)),
        )

    def wipe(self) -> None:
        """Overwrite the keys in memory."""
        for key in (self.database, self.objects, self.last_seen):
            wipe(key)


def derived_key(data_key: bytearray, label: bytes, length: int) -> bytearray:
    """Return a key for one use, from the data key: HKDF-SHA256 (RFC 5869)."""
    derived = bytearray(length)
    hkdf = HKDF(hashes.SHA256(), length, salt=None, info=b"daybook/1/" + label)
    hkdf.derive_into(data_key, derived)
    return derived
