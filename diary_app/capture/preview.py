"""Ask walled-off processes for small pictures of untrusted files; whatever those do, we live on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from diary_app.capture.worker import Worker, WorkerGone
from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.domain.hiding import Box
from diary_app.progress import Cancelled

__all__ = ["Previewer"]

_PICTURES = frozenset(
    {"image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp"}
)
_MOST_BYTES = 256 * 2**20  # the worker holds the file whole beside its pixels
_SECONDS = 20.0


def worker_command() -> tuple[str, ...]:
    """Return how to start the worker from this program's own files, free of the environment.

    ``-E`` and ``-P`` keep variables and the folder it is started in from choosing what it imports.
    """
    script = Path(__file__).with_name("preview_worker.py")
    return (sys.executable, "-E", "-P", "-B", str(script))


class Previewer:
    """Makes previews in up to ``workers`` processes, started when they are first needed.

    Safe from any thread. A worker that crashes, hangs or runs out of memory is ended, and the
    next picture gets a fresh one.
    """

    def __init__(
        self,
        command: Sequence[str] | None = None,
        *,
        workers: int = 2,
        seconds: float = _SECONDS,
    ) -> None:
        """Say how workers are started and what they may take.

        Args:
            command: starts one worker; ``None`` for the program's own.
            workers: most at one time.
            seconds: for one picture; a large file gets more, for the reading of it.
        """
        self._command = tuple(command or worker_command())
        self._seconds = seconds
        self._turns = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._closed = False

    def preview(
        self,
        chunks: Iterable[bytes],
        size: int,
        media_type: str,
        *,
        hidden: Sequence[Box] = (),
    ) -> Preview:
        """Return small pictures of a file, or why there are none. Bad content never raises.

        Args:
            chunks: the file's bytes; not read at all where the answer is known without them.
                What reading them raises is raised here.
            size: of the file, in bytes.
            media_type: what its first bytes say it is.
            hidden: parts that are to be black.

        Raises:
            Cancelled: this was closed meanwhile.
        """
        problem = _problem_beforehand(size, media_type)
        if problem is not None:
            return Preview(problem=problem)
        try:
            with self._worker() as worker:
                return worker.preview(chunks, size, self._seconds, hidden)
        except WorkerGone as gone:
            if self._closed:
                raise Cancelled from gone
            return Preview(problem=gone.problem)

    def close(self) -> None:
        """End every worker, busy or not. Closing twice is fine."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for worker in self._busy:
                worker.kill()  # the thread that waits for it ends it
        for worker in idle:
            worker.end()

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        self.close()

    @contextmanager
    def _worker(self) -> Iterator[Worker]:
        with self._turns:
            worker = self._taken() or self._started()
            is_well = False
            try:
                yield worker
                is_well = True
            finally:
                self._give_back(worker, is_well=is_well)

    def _taken(self) -> Worker | None:
        with self._lock:
            if self._closed:
                raise Cancelled
            while self._idle:
                worker = self._idle.pop()
                if worker.is_alive:
                    self._busy.add(worker)
                    return worker
                worker.end()
        return None

    def _started(self) -> Worker:
        worker = Worker(self._command)
        with self._lock:
            if not self._closed:
                self._busy.add(worker)
                return worker
        worker.end()
        raise Cancelled

    def _give_back(self, worker: Worker, *, is_well: bool) -> None:
        with self._lock:
            self._busy.discard(worker)
            if is_well and worker.is_alive and not self._closed:
                self._idle.append(worker)
                return
        worker.end()


def _problem_beforehand(size: int, media_type: str) -> PreviewProblem | None:
    if size == 0:
        return PreviewProblem.EMPTY
    if media_type not in _PICTURES:
        return PreviewProblem.NOT_A_PICTURE
    return PreviewProblem.TOO_MANY_PIXELS if size > _MOST_BYTES else None
