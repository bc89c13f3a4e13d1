"""How long the pictures of a film take to be had, beside unsealing its bytes once.

Run: ``PYTHONPATH=. python tests/benchmarks/film_stills.py FILM…``; without a film, one is made.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

sys.path.insert(0, str(Path(__file__).parents[1] / "stills"))  # for the film

from telephone_films import a_telephone_film

from diary_app.capture.films import Films
from diary_app.carrier import Lent
from diary_app.sealed_chunks import CHUNK, LAST, MORE, Chunks, nonce_of

BOUND = b"of this film alone"


def sealed(film: Path, to: Path, key: bytes) -> int:
    """Seal a film as the diary does; return its bytes."""
    size, cipher = film.stat().st_size, AESGCM(key)
    last = max(1, -(-size // CHUNK)) - 1
    with film.open("rb") as source, to.open("wb") as target:
        for number in range(last + 1):
            nonce = nonce_of(number, LAST if number == last else MORE)
            target.write(cipher.encrypt(nonce, source.read(CHUNK), BOUND))
    return size


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.mov"
        made.write_bytes(a_telephone_film(60.0))
        for film in [Path(name) for name in sys.argv[1:]] or [made]:
            key, kept = os.urandom(32), Path(folder) / "sealed"
            size = sealed(film, kept, key)
            reach = (0, kept.stat().st_size)
            begun = time.perf_counter()
            with kept.open("rb", buffering=0) as file:
                for _ in Chunks(file, bytearray(key), BOUND, reach, lambda: None).all(16):
                    pass
            raw, begun = time.perf_counter() - begun, time.perf_counter()
            lent = Lent(source=kept, key=bytearray(key), bound=BOUND, reach=reach)
            preview, stills = Films().look(lent, size, None, lambda: True)
            took = time.perf_counter() - begun
            most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
            print(
                f"{film.name}: {size / 2**20:.0f} MB, {preview.width} x {preview.height}, "
                f"{stills.length / 1000:.0f} s: 1 and {len(stills.pictures)} pictures in "
                f"{took:.1f} s, {took / raw:.1f} times unsealing it ({raw:.2f} s); {most} MB"
            )


if __name__ == "__main__":
    main()
