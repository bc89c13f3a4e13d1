"""How fast files come in: sealed, hashed, held by a draft and saved, beside the machine's limits.

Run from the project's folder: ``PYTHONPATH=. python tests/benchmarks/intake.py [FOLDER] [PHOTOS]``.
It writes 300 photos of 4 MB (bytes that do not compress, behind the first bytes of a JPEG) to
FOLDER or the system's temporary folder, takes them into a new diary as the window does, and removes
everything again. Small pictures are made apart and are not counted. In the same run: SHA-256 alone,
AES-256-GCM alone, and a plain copy of the same files with fsync.
"""

from __future__ import annotations

import hashlib
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from diary_app.capture import Previewer, read_file
from diary_app.clock import system_clock
from diary_app.diary import Surroundings, make_diary, new_draft_id
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import Draft
from diary_app.domain.when import When
from diary_app.store import Effort
from diary_app.store.entries import drafts
from diary_app.store.originals import objects

SIZE = 4_000_000
BESIDE = 2  # files sealed at once, beside the diary's own thread, as the window does
PASSPHRASE = "copper lantern drifts over quiet fields"
RESOURCES = Path(__file__).parents[2] / "resources"


def photos(folder: Path, how_many: int) -> list[Path]:
    paths = []
    for number in range(how_many):
        paths.append(folder / f"photo{number:03}.jpg")
        paths[-1].write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + os.urandom(SIZE - 11))
    return paths


def chunks(path: Path) -> Iterator[bytes]:
    yield from read_file(path)


def hashed(path: Path) -> None:
    digest = hashlib.sha256()
    for chunk in chunks(path):
        digest.update(chunk)


def encrypted(path: Path) -> None:
    cipher = AESGCM(bytes(32))
    for number, chunk in enumerate(chunks(path)):
        for at in range(0, len(chunk), 65536):
            cipher.encrypt(number.to_bytes(12, "big"), memoryview(chunk)[at : at + 65536], None)


def copied(path: Path) -> None:
    target = path.with_suffix(".copy")
    with target.open("wb") as file:
        for chunk in chunks(path):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    target.unlink()


def measured(name: str, work: Callable[[], None], size: int) -> float:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{name:32} {size / seconds / 1e6:8.0f} MB/s  {seconds:7.2f} s", flush=True)
    return size / seconds / 1e6


def take_in(folder: Path, paths: list[Path], previewer: Previewer) -> Callable[[], None]:
    surroundings = Surroundings(
        clock=system_clock,
        previewer=previewer,
        resources=RESOURCES,
        effort=Effort.least_allowed(),
    )
    diary = make_diary(folder / "notes", PASSPHRASE, surroundings).diary

    vault = diary._vault

    def seal(path: Path) -> Exhibit:
        at = system_clock().iso()
        return objects.seal(vault, path.name, "image/jpeg", chunks(path), taken_in=at)

    def work() -> None:
        with ThreadPoolExecutor(BESIDE) as beside:
            for at in range(0, len(paths), 10):
                draft, taken = new_draft_id(), []
                for exhibit in beside.map(seal, paths[at : at + 10]):
                    drafts.hold(vault, draft, exhibit)
                    taken.append(exhibit.id)
                told = Draft(when=When.unknown(), account="x", exhibits=tuple(taken))
                diary.write.save(draft, told)
        diary.close()

    return work


def main() -> int:
    how_many = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    parent = sys.argv[1] if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=parent) as name, Previewer() as previewer:
        folder = Path(name)
        paths = photos(folder, how_many)
        size = how_many * SIZE
        measured("read alone", lambda: [hashed_not(path) for path in paths] and None, size)
        measured("SHA-256 alone", lambda: [hashed(path) for path in paths] and None, size)
        measured("AES-256-GCM alone", lambda: [encrypted(path) for path in paths] and None, size)
        measured("plain copy, fsync", lambda: [copied(path) for path in paths] and None, size)
        work = take_in(folder, paths, previewer)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        speed = measured("sealed, hashed, journalled", work, size)
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"peak memory {after / 1024:.0f} MiB, "
            f"{(after - before) / 1024:.0f} MiB of it during intake"
        )
    return 0 if speed >= 200 else 1


def hashed_not(path: Path) -> None:
    for _ in chunks(path):
        pass


if __name__ == "__main__":
    sys.exit(main())
