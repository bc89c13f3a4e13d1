"""Copy originals into a pack beside the making of its documents, and read each back from the disk.

Many bytes are copied by programs beside this one, few by threads of it. The thread that called
makes the documents meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock
from types import TracebackType
from typing import Self

from diary_app.carrier import (
    Carried,
    Carrier,
    CarrierLostError,
    SourceDamagedError,
    opened_new,
    seen,
)
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit
from diary_app.export.bag import Bag, make_private
from diary_app.export.listing import chunks_of
from diary_app.export.sources import Sources, read_original
from diary_app.progress import Cancelled, Progress, Step

__all__ = ["OriginalsBeside"]

_AT_ONCE = 2  # one copies while what another copied is brought to the disk
_TELLING = 0.5  # seconds
_FEW = 32_000_000  # bytes that are copied before a program has started


class OriginalsBeside:
    """Copies originals while it is entered; leaving it earlier stops that.

    Args:
        bag: they are put in it, with the hashes that the diary has of them.
        originals: by path in the pack.
        sources: only the originals are asked for, from a thread of its own.
    """

    def __init__(self, bag: Bag, originals: Mapping[str, Exhibit], sources: Sources) -> None:
        self._bag, self._originals, self._sources = bag, originals, sources
        self._total = sum(exhibit.size for exhibit in originals.values())
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self._carriers: tuple[Carrier, ...] = ()
        self._free = SimpleQueue[Carrier]()
        self._stop = Event()
        self._copies: dict[str, Future[Carried]] = {}
        self._size, self._counting = 0, Lock()

    def __enter__(self) -> Self:
        """Begin."""
        if self._total > _FEW and self._sources.can_lend:
            with suppress(OSError):
                for _ in range(min(_AT_ONCE, len(self._originals))):
                    self._carriers += (Carrier(),)
                    self._free.put(self._carriers[-1])
        for path, exhibit in self._originals.items():
            self._bag.promise(path, exhibit.sha256, exhibit.size)
            self._copies[path] = self._pool.submit(self._copy, path, exhibit)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, if it is not done, and wait until no file is open any more."""
        self._stop.set()
        for carrier in self._carriers:
            carrier.stop()
        self._pool.shutdown(cancel_futures=True)
        for carrier in self._carriers:
            carrier.close()

    def noticing(self, progress: Progress) -> Progress:
        """Return a progress for the work beside, which ends when a copy has failed."""

        def on_step(step: Step) -> None:
            for copy in self._copies.values():
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
        found = {path: self._waited_for(copy, progress) for path, copy in self._copies.items()}
        return {
            path: copied.sha256
            for path, copied in found.items()
            if copied.seen == seen(self._bag.folder / path)
        }

    def _waited_for(self, copy: Future[Carried], progress: Progress) -> Carried:
        while wait([copy], timeout=_TELLING).not_done:
            self._tell(progress)
        found = copy.result()
        self._tell(progress)
        return found

    def _tell(self, progress: Progress) -> None:
        progress.step(min(self._size, self._total), self._total, "copying")

    def _copy(self, path: str, exhibit: Exhibit) -> Carried:
        self._go_on()
        target = self._bag.folder / path
        make_private(target.parent)
        with suppress(CarrierLostError):
            if self._carriers:
                return self._carried(exhibit, target)
        self._go_on()
        target.unlink(missing_ok=True)
        return self._copied_here(exhibit, target)

    def _carried(self, exhibit: Exhibit, target: Path) -> Carried:
        """Have it copied beside.

        Raises:
            CarrierLostError: the program beside has ended.
            Damaged: the original is not what was kept.
            OSError: it cannot be written.
        """
        carrier = self._free.get()
        try:
            return carrier.carry(self._sources.lent(exhibit), target, self._copied)
        except SourceDamagedError as error:
            raise Damaged(exhibit.mark) from error
        finally:
            self._free.put(carrier)

    def _copied_here(self, exhibit: Exhibit, target: Path) -> Carried:
        with opened_new(target) as out:
            for chunk in read_original(exhibit, self._sources):
                self._go_on()
                self._copied(out.write(chunk))
            out.flush()
            os.fsync(out.fileno())
        was_seen, hashing = seen(target), sha256()
        for chunk in chunks_of(target):
            self._go_on()
            hashing.update(chunk)
        return Carried(sha256=hashing.hexdigest(), seen=was_seen)

    def _copied(self, size: int) -> None:
        with self._counting:
            self._size += size

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise Cancelled
