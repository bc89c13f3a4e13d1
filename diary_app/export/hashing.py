"""Hash the files of a pack, two at a time where that can be: hashing leaves Python's lock free."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from hashlib import sha256
from threading import Event, Lock
from typing import TypeAlias

from diary_app.export.places import Place
from diary_app.progress import Cancelled, Progress

__all__ = ["Found", "hashed"]

Found: TypeAlias = tuple[str, int] | None
"""SHA-256 and bytes; ``None`` of a file that cannot be read."""

_AHEAD = 64  # files that are waited for
_TELLING = 0.2  # seconds


def hashed(place: Place, paths: Collection[str], progress: Progress) -> Iterator[tuple[str, Found]]:
    """Yield each file with what was found, in order of their paths.

    Args:
        place: what they lie in.
        paths: which of its files.
        progress: steps ``checking``, in bytes.

    Raises:
        Cancelled: the person asked to stop.
    """
    with ThreadPoolExecutor(place.at_once) as pool:
        hashing = _Hashing(place, paths, progress)
        try:
            yield from hashing.all(pool)
        finally:
            hashing.stop.set()


class _Hashing:
    def __init__(self, place: Place, paths: Collection[str], progress: Progress) -> None:
        self._place, self._paths, self._progress = place, sorted(paths), progress
        self._total = sum(place.listing.files[path] for path in paths)
        self._done, self._counting = 0, Lock()
        self.stop = Event()

    def all(self, pool: ThreadPoolExecutor) -> Iterator[tuple[str, Found]]:
        """Yield what is found, while files further on are being hashed."""
        self._tell()
        work: dict[str, Future[Found]] = {}
        left = iter(self._paths)
        for path in self._paths:
            for further in left:
                work[further] = pool.submit(self._hash, further)
                if len(work) == _AHEAD:
                    break
            while wait([work[path]], timeout=_TELLING).not_done:
                self._tell()
            found = work.pop(path).result()
            self._tell()
            yield path, found

    def _tell(self) -> None:
        self._progress.step(self._done, max(self._done, self._total), "checking")

    def _hash(self, path: str) -> Found:
        hashing, size = sha256(), 0
        try:
            for chunk in self._place.chunks(path):
                if self.stop.is_set():
                    raise Cancelled
                hashing.update(chunk)
                size += len(chunk)
                with self._counting:
                    self._done += len(chunk)
        except OSError:
            return None
        return hashing.hexdigest(), size
