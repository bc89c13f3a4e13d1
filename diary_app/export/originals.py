"""Copy originals into a pack beside the making of its documents, and read each back from the disk.

One thread unseals and writes; another brings what was written to the disk, reads it back from there
and hashes it. The thread that called makes the documents meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Event
from types import TracebackType
from typing import BinaryIO, Self, TypeVar

from diary_app.domain.exhibit import Exhibit
from diary_app.export.bag import Bag, make_private, opened_new
from diary_app.export.listing import chunks_of
from diary_app.export.sources import Sources, read_original
from diary_app.progress import Cancelled, Progress, Step

__all__ = ["OriginalsBeside"]

T = TypeVar("T")

_AHEAD = 4  # files written that were not read back yet
_TELLING = 0.5  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadBack:
    """What was on the disk, and how to know that nobody wrote to it since."""

    path: str
    sha256: str
    seen: tuple[int, int, int]


class OriginalsBeside:
    """Copies originals while it is entered; leaving it earlier stops that.

    Args:
        bag: they are put in it, with the hashes that the diary has of them.
        originals: by path in the pack.
        sources: only the originals are asked for, from a thread of its own.
    """

    def __init__(self, bag: Bag, originals: Mapping[str, Exhibit], sources: Sources) -> None:
        self._bag, self._originals, self._sources = bag, originals, sources
        self._copier, self._reader = ThreadPoolExecutor(1), ThreadPoolExecutor(1)
        self._ahead = BoundedSemaphore(_AHEAD)
        self._stop = Event()
        self._copies: list[Future[Future[_ReadBack]]] = []
        self._size = 0

    def __enter__(self) -> Self:
        """Begin."""
        for path, exhibit in self._originals.items():
            self._bag.promise(path, exhibit.sha256, exhibit.size)
            self._copies.append(self._copier.submit(self._copy, path, exhibit))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, if it is not done, and wait until no file is open any more."""
        self._stop.set()
        self._copier.shutdown(cancel_futures=True)
        self._reader.shutdown()

    def noticing(self, progress: Progress) -> Progress:
        """Return a progress for the work beside, which ends when a copy has failed."""

        def on_step(step: Step) -> None:
            for copy in self._copies:
                if not copy.done():
                    break
                if error := copy.exception():
                    raise error
            progress.step(step.done, step.total, step.doing)

        return Progress(on_step)

    def read_back(self, progress: Progress) -> dict[str, str]:
        """Wait for all, and return the SHA-256 of what is on the disk, by path in the pack.

        What was written to since it was read is not in it.

        Args:
            progress: steps ``copying``, in bytes.

        Raises:
            Cancelled: the person asked to stop.
            CannotRead, Damaged: an original.
            OSError: it cannot be written or read back.
        """
        total = sum(exhibit.size for exhibit in self._originals.values())
        found = []
        for copy in self._copies:
            reading = self._waited_for(copy, progress, total)
            found.append(self._waited_for(reading, progress, total))
        return {one.path: one.sha256 for one in found if one.seen == self._seen(one.path)}

    def _waited_for(self, work: Future[T], progress: Progress, total: int) -> T:
        while wait([work], timeout=_TELLING).not_done:
            progress.step(min(self._size, total), total, "copying")
        found = work.result()
        progress.step(min(self._size, total), total, "copying")
        return found

    def _copy(self, path: str, exhibit: Exhibit) -> Future[_ReadBack]:
        target = self._bag.folder / path
        make_private(target.parent)
        self._ahead.acquire()
        try:
            out = opened_new(target)
            try:
                for chunk in read_original(exhibit, self._sources):
                    self._go_on()
                    out.write(chunk)
                    self._size += len(chunk)
                return self._reader.submit(self._read_back, path, out)
            except BaseException:
                out.close()
                raise
        except BaseException:
            self._ahead.release()
            raise

    def _read_back(self, path: str, out: BinaryIO) -> _ReadBack:
        try:
            with out:
                self._go_on()
                out.flush()
                os.fsync(out.fileno())
            seen, hashing = self._seen(path), sha256()
            for chunk in chunks_of(self._bag.folder / path):
                self._go_on()
                hashing.update(chunk)
            return _ReadBack(path=path, sha256=hashing.hexdigest(), seen=seen)
        finally:
            self._ahead.release()

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Cancelled

    def _seen(self, path: str) -> tuple[int, int, int]:
        found = Path(self._bag.folder, path).stat(follow_symlinks=False)
        return found.st_ino, found.st_size, found.st_mtime_ns
