"""The pack's signature: raw Ed25519 over the manifest, and the key in a form openssl reads."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)

__all__ = ["is_signed_by", "key_of", "pem_of"]


def pem_of(public_key: bytes) -> bytes:
    """Return 32 raw bytes of a public key as SubjectPublicKeyInfo in PEM (RFC 8410)."""
    key = Ed25519PublicKey.from_public_bytes(public_key)
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def key_of(untrusted_pem: bytes) -> bytes | None:
    """Return the 32 raw bytes of a key as :func:`pem_of` writes it, or ``None`` if it is none."""
    try:
        key = load_pem_public_key(untrusted_pem)
    except (ValueError, UnsupportedAlgorithm):
        return None
    if not isinstance(key, Ed25519PublicKey):
        return None
    raw = key.public_bytes_raw()
    return raw if pem_of(raw) == untrusted_pem else None


def is_signed_by(public_key: bytes, signature: bytes, content: bytes) -> bool:
    """Say whether ``signature`` is the key's Ed25519 signature over ``content`` (RFC 8032)."""
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
