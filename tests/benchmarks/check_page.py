"""Measure CHECK THIS PACK.html in the tests' browser engine: bytes a second, and memory.

Run it from the project's folder::

    python tests/benchmarks/check_page.py              # 256 MB and 1,024 MB
    python tests/benchmarks/check_page.py 2048         # so many megabytes, and four times as many

First pictures of 4 MB each, which the browser's own SHA-256 takes whole, then films, which the page
hashes piece by piece.

The limit beside it is Python's hashlib over the same files in the same run; it uses what the
processor has for SHA-256, which a page cannot. Memory is the most that all programs of the browser
hold, less what they hold when the page has just been opened.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "export")]

import psutil  # noqa: E402 - found beside the tests
from engines import Ask, engine  # noqa: E402
from pack_reading import make, make_case  # noqa: E402

_PIECE = 2**20


class _Memory(threading.Thread):
    """Watches how much the programs below this one hold together, in megabytes."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.most, self._ended = 0.0, threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.1):
            self.most = max(self.most, _held())

    def end(self) -> float:
        """Return the most there was."""
        self._ended.set()
        self.join()
        return self.most


def _held() -> float:
    held = 0.0
    for process in psutil.Process().children(recursive=True):
        try:
            held += process.memory_full_info().uss / 2**20
        except psutil.Error:  # it has ended
            continue
    return held


def _hashed(files: list[Path]) -> float:
    """Return how long Python takes to read and hash the files."""
    started = time.perf_counter()
    for file in files:
        with file.open("rb") as read:
            hashing = hashlib.sha256()
            while chunk := read.read(_PIECE):
                hashing.update(chunk)
    return time.perf_counter() - started


def _looked_at(ask: Ask, page: str, pack: Path) -> tuple[float, float]:
    """Return seconds and megabytes of one check, beyond those of opening the page."""
    opening = time.perf_counter()
    ask(page=page)
    opening = time.perf_counter() - opening
    memory = _Memory()
    before = _held()
    memory.start()
    started = time.perf_counter()
    ask(page=page, folder=str(pack), longest=3600)
    return time.perf_counter() - started - opening, memory.end() - before


def _fill(pack: Path, count: int, size: int) -> list[Path]:
    """Put so many more files of so many megabytes into a pack; return all its files."""
    for old in pack.glob("data/exhibits/AB-9*"):
        old.unlink()
    for number in range(count):
        with (pack / f"data/exhibits/AB-9{number:03} video.mp4").open("wb") as film:
            for _ in range(size):
                film.write(hashlib.sha256(bytes([number])).digest() * (2**20 // 32))
    return [path for path in pack.rglob("*") if path.is_file()]


def main() -> None:
    """Measure packs of pictures, which the browser hashes, and of films, which the page hashes."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 256
    with tempfile.TemporaryDirectory() as folder, engine(Path(folder) / "said") as ask:
        (Path(folder) / "packs").mkdir()
        pack = make(make_case(), Path(folder) / "packs").folder
        page = str(pack / "CHECK THIS PACK.html")
        ask(page=page, folder=str(pack))
        for count, each in ((size // 4, 4), (size, 4), (1, size), (4, size)):
            files = _fill(pack, count, each)
            megabytes = sum(path.stat().st_size for path in files) / 1e6
            raw = _hashed(files)
            seconds, memory = _looked_at(ask, page, pack)
            print(
                f"{count:4} of {each:4} MB: page {megabytes / seconds:6,.0f} MB/s, hashlib "
                f"{megabytes / raw:6,.0f} MB/s, ratio {seconds / raw:5.1f}; "
                f"memory {memory:+.0f} MB beyond the open page"
            )


if __name__ == "__main__":
    main()
