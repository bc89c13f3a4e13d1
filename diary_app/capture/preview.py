"""Ask walled-off processes to look into untrusted files; whatever those do, we live on."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import TracebackType
from typing import Self

from diary_app.capture.films import Films
from diary_app.capture.worker import Question, Worker, WorkerGone
from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Preview, PreviewProblem, Seen
from diary_app.domain.hiding import Box
from diary_app.process import own_program
from diary_app.progress import Cancelled
from diary_app.walled.protocol import Kind

__all__ = ["Previewer"]

_KINDS = {
    **dict.fromkeys(
        (
            *("image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/bmp"),
            *("image/heic", "image/heif"),
        ),
        Kind.PICTURE,
    ),
    "application/pdf": Kind.DOCUMENT,
    "message/rfc822": Kind.MAIL,
    **dict.fromkeys(
        (
            *("text/plain", "text/csv", "text/calendar", "text/vcard"),
            *("application/json", "application/xml"),
        ),
        Kind.TEXT,
    ),
    "text/html": Kind.MARKUP,
    **dict.fromkeys(("video/mp4", "video/quicktime", "video/3gpp", "audio/mp4"), Kind.FILM),
    **dict.fromkeys(
        (
            *("audio/mpeg", "audio/aac", "audio/amr", "audio/wav", "audio/flac", "audio/ogg"),
            *("audio/x-caf", "video/webm", "video/x-matroska", "video/x-msvideo", "video/x-ms-asf"),
        ),
        Kind.SOUND,
    ),
}
_SAID_BY = {
    Kind.PICTURE: Kind.SAID_BY_PICTURE,
    Kind.DOCUMENT: Kind.SAID_BY_DOCUMENT,
    Kind.MAIL: Kind.SAID_BY_MAIL,
    Kind.TEXT: Kind.TEXT,
    Kind.MARKUP: Kind.MARKUP,
}
_HELD_WHOLE = frozenset(
    {Kind.PICTURE, Kind.DOCUMENT, Kind.SAID_BY_PICTURE, Kind.SAID_BY_DOCUMENT, Kind.COPY}
)
_MOST_BYTES = 256 * 2**20  # the worker holds such a file whole beside its pixels
_PASSED_OVER = frozenset({Kind.FILM, Kind.SOUND})
_MOST_PASSED_OVER = 16 * 2**30  # of a film: all of it goes through the pipe for the little it says
_SECONDS = 20.0


def worker_command() -> tuple[str, ...]:
    """Return how to start the worker."""
    return own_program("diary_app.walled.main")


class Previewer:
    """Looks into files in up to ``workers`` processes, started when they are first needed.

    Safe from any thread. A worker that crashes, hangs or runs out of memory is ended, and the
    next file gets a fresh one.

    Attributes:
        films: looks into films, in a program of its own for each.
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
            seconds: for one file; a large file gets more, for the reading of it.
        """
        self._command = tuple(command or worker_command())
        self._seconds = seconds
        self.films = Films()
        self._turns = threading.BoundedSemaphore(workers)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._busy: set[Worker] = set()
        self._closed = False

    def preview(
        self, chunks: Iterable[bytes], size: int, media_type: str, *, hidden: Sequence[Box] = ()
    ) -> Preview:
        """Return only the pictures that :meth:`look` would, with ``hidden`` parts black."""
        kind = _KINDS.get(media_type)
        seen = self._asked(chunks, size, kind, hidden=hidden).preview
        return replace(seen, hidden=len(hidden)) if seen.proof else seen

    def copy(
        self, chunks: Iterable[bytes], size: int, media_type: str, *, hidden: Sequence[Box] = ()
    ) -> bytes:
        """Return a JPEG of a picture's pixels, up to 4,000 on a side; ``b""`` for none."""
        kind = Kind.COPY if _KINDS.get(media_type) is Kind.PICTURE else None
        return self._asked(chunks, size, kind, hidden=hidden).preview.proof

    def look(self, chunks: Iterable[bytes], size: int, media_type: str) -> Seen:
        """Return small pictures of a file, and what it says of itself. Bad content never raises.

        Args:
            chunks: the file's bytes; not read at all where the answer is known without them.
                What reading them raises is raised here.
            size: of the file, in bytes.
            media_type: what its first bytes say it is.

        Raises:
            Cancelled: this was closed meanwhile.
        """
        return self._asked(chunks, size, _KINDS.get(media_type))

    def page(self, chunks: Iterable[bytes], size: int, number: int) -> Preview:
        """Return one page of a PDF, or why it cannot be shown. Bad content never raises.

        Args:
            chunks: the PDF's bytes, as for :meth:`look`.
            size: of the file, in bytes.
            number: of the page, from 1.

        Raises:
            Cancelled: this was closed meanwhile.
        """
        return self._asked(chunks, size, Kind.DOCUMENT, page=number).preview

    def words(self, chunks: Iterable[bytes], size: int, media_type: str) -> str | None:
        """Return only the words that :meth:`said` would."""
        said = self.said(chunks, size, media_type)
        return None if said is None else said.words

    def said(self, chunks: Iterable[bytes], size: int, media_type: str) -> Claims | None:
        """Return every word a file holds, to be searched; pages apart by a page break.

        Of a picture it is what stands beside the pixels; of a mail, the words of what came with it
        stand apart, and what holds none is named.
        Bad content never raises.

        Args:
            chunks: the file's bytes, as for :meth:`look`.
            size: of the file, in bytes.
            media_type: what its first bytes say it is.

        Returns:
            ``None`` where it could not be read, or not by anything here.

        Raises:
            Cancelled: this was closed meanwhile.
        """
        kind = _KINDS.get(media_type)
        asked = None if kind is None else _SAID_BY.get(kind)
        if asked is None or _problem_beforehand(size, asked) is not None:
            return None
        seen = self._asked(chunks, size, asked)
        is_read = seen.preview.problem in {None, PreviewProblem.NOT_A_PICTURE}
        return seen.claims if is_read else None

    def _asked(
        self,
        chunks: Iterable[bytes],
        size: int,
        kind: Kind | None,
        *,
        page: int = 0,
        hidden: Sequence[Box] = (),
    ) -> Seen:
        problem = _problem_beforehand(size, kind)
        if problem is not None or kind is None:
            return Seen(preview=Preview(problem=problem))
        try:
            with self._worker() as worker:
                return worker.look(chunks, size, Question(kind, page, hidden), self._seconds)
        except WorkerGone as gone:
            if self._closed:
                raise Cancelled from gone
            return Seen(preview=Preview(problem=gone.problem))

    def close(self) -> None:
        """End every worker, busy or not. Closing twice is fine."""
        self.films.close()
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


def _problem_beforehand(size: int, kind: Kind | None) -> PreviewProblem | None:
    if size == 0:
        return PreviewProblem.EMPTY
    if kind is None or (kind in _PASSED_OVER and size > _MOST_PASSED_OVER):
        return PreviewProblem.NOT_A_PICTURE
    is_too_much = kind in _HELD_WHOLE and size > _MOST_BYTES
    return PreviewProblem.TOO_MANY_PIXELS if is_too_much else None
