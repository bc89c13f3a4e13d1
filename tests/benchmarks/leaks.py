"""How quickly the bytes of a file are searched for protected words, beside hashing the same bytes.

python tests/benchmarks/leaks.py [megabytes]
"""

from __future__ import annotations

import os
import sys
import time
from hashlib import sha256

from diary_app.capture import ByteSearch
from diary_app.domain.sought import Sought

WORDS = (
    *("12 Larch Road, Kelby, KB1 7QT", "07700 900123", "Zażółć Primary School"),
    *("Orsolya Vennby", "KV61 XWD", "orsolya.v@example.org"),
)
PIECE = 2**20


def main() -> None:
    pieces = [os.urandom(PIECE) for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 64)]
    search = ByteSearch.of(Sought.of(WORDS))
    began = time.perf_counter()
    found = list(search.look(pieces, lambda _: None))
    searched = time.perf_counter() - began
    began, hashing = time.perf_counter(), sha256()
    for piece in pieces:
        hashing.update(piece)
    hashed = time.perf_counter() - began
    size = len(pieces)
    print(f"searched {size / searched:.0f} MB/s, {len(found)} found in noise")
    print(f"hashed   {size / hashed:.0f} MB/s: searching takes {searched / hashed:.1f} times that")


if __name__ == "__main__":
    main()
