"""Sealed films, without a diary around them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.carrier import Lent
from diary_app.sealed_chunks import CHUNK, LAST, MORE, nonce_of

sys.path.insert(0, str(Path(__file__).parent))  # for the films
BOUND = b"of this film alone"


@pytest.fixture
def lend(tmp_path: Path) -> Callable[[bytes], Lent]:
    """Return a way to seal bytes and lend them."""

    def lend(content: bytes) -> Lent:
        key, path = os.urandom(32), tmp_path / "sealed"
        pieces = [content[at : at + CHUNK] for at in range(0, len(content), CHUNK)] or [b""]
        cipher = AESGCM(key)
        sealed = [
            cipher.encrypt(nonce_of(at, LAST if at == len(pieces) - 1 else MORE), piece, BOUND)
            for at, piece in enumerate(pieces)
        ]
        path.write_bytes(b"".join(sealed))
        reach = (0, path.stat().st_size)
        return Lent(source=path, key=bytearray(key), bound=BOUND, reach=reach)

    return lend
