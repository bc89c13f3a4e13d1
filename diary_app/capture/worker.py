"""One worker process: fed a file through a pipe, read back, and ended when it misbehaves."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Final

from diary_app.domain.claims import Claims
from diary_app.domain.exhibit import Preview, PreviewProblem, Seen
from diary_app.domain.hiding import MOST_BOXES, Box
from diary_app.walled.protocol import ANSWER, BOX, LARGEST_ANSWER, QUESTION, READY, Kind, Outcome

__all__ = ["Question", "Worker", "WorkerGone"]

_PROBLEMS: Final = {
    Outcome.MADE: None,
    Outcome.DAMAGED: PreviewProblem.DAMAGED,
    Outcome.TOO_MANY_PIXELS: PreviewProblem.TOO_MANY_PIXELS,
    Outcome.LOCKED: PreviewProblem.LOCKED,
    Outcome.NO_PICTURE: PreviewProblem.NOT_A_PICTURE,
}
_SECONDS_TO_START: Final = 30.0
_BYTES_A_SECOND: Final = 4 * 2**20  # a slow stick; reading a file is not the decoder's fault


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a file.

    Attributes:
        page: of a document, from 1; 0 for the first with what the file says of itself.
        hidden: parts of the picture that are to be black.
    """

    kind: Kind
    page: int = 0
    hidden: Sequence[Box] = ()


class WorkerGone(Exception):  # noqa: N818 - an outcome to handle, not a mistake
    """The worker had to be ended, or ended itself."""

    def __init__(self, problem: PreviewProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class Worker:
    """A process that looks into files, one after the other, for one thread at a time."""

    def __init__(self, command: Sequence[str]) -> None:
        """Start it and wait until it is ready.

        Raises:
            WorkerGone: it did not start.
        """
        self._overdue = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a decoder's complaint may hold words of the file
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise WorkerGone(PreviewProblem.NOT_YET_MADE) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._asked, self._answers = self._process.stdin, self._process.stdout
        try:
            with self._within(_SECONDS_TO_START):
                ready = self._answers.read(len(READY)) == READY
        except BaseException:
            self.end()
            raise
        if not ready:
            self.end()
            raise WorkerGone(PreviewProblem.NOT_YET_MADE)

    @property
    def is_alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def look(self, chunks: Iterable[bytes], size: int, question: Question, seconds: float) -> Seen:
        """Return what is to be seen of the ``size`` bytes in ``chunks``.

        Raises:
            WorkerGone: it crashed, gave nonsense, or took longer than ``seconds`` beyond reading.
        """
        with self._within(seconds + size / _BYTES_A_SECOND):
            self._ask(chunks, size, question)
            return self._answer()

    def kill(self) -> None:
        """Stop the process at once. Safe from any thread; its owner still has to ``end`` it."""
        with suppress(OSError):
            self._process.kill()

    def end(self) -> None:
        """Stop the process and let go of everything. Ending twice is fine."""
        self.kill()
        self._process.wait()
        for pipe in (self._asked, self._answers):
            with suppress(OSError):
                pipe.close()

    @contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        watch = threading.Timer(seconds, self._give_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()
            watch.join()  # or it could still end the worker during the next file

    def _give_up(self) -> None:
        self._overdue = True
        self.kill()

    def _ask(self, chunks: Iterable[bytes], size: int, question: Question) -> None:
        hidden = question.hidden
        self._send(QUESTION.pack(question.kind, question.page, len(hidden), size))
        for box in hidden:
            self._send(BOX.pack(box.left, box.top, box.right, box.bottom))
        left = size
        for chunk in chunks:
            left -= len(chunk)
            if left < 0:
                break
            self._send(chunk)
        if left != 0:
            raise WorkerGone(PreviewProblem.DAMAGED)
        self._send(b"", flush=True)

    def _send(self, part: bytes, *, flush: bool = False) -> None:
        try:
            self._asked.write(part)
            if flush:
                self._asked.flush()
        except OSError as error:
            raise self._gone() from error

    def _answer(self) -> Seen:
        outcome, width, height, *sizes = ANSWER.unpack(self._received(ANSWER.size))
        if outcome not in _PROBLEMS or sum(sizes) > LARGEST_ANSWER:
            raise self._gone()
        thumbnail, proof, claims = (self._received(size) for size in sizes)
        said, pictures = self._said(claims)
        preview = Preview(
            thumbnail=thumbnail,
            proof=proof,
            width=width,
            height=height,
            problem=_PROBLEMS[outcome],
            pictures=pictures,
        )
        return Seen(preview=preview, claims=said)

    def _said(self, told: bytes) -> tuple[Claims, tuple[Box, ...]]:
        """Return what the file says of itself, and where pictures lie in a page of it.

        Whoever answers may have been taken over.
        """
        try:
            body = json.loads(told)
            corners = body.get("pictures", [])[:MOST_BOXES]
            boxes = (Box.between((x1, x2), (y1, y2)) for x1, y1, x2, y2 in corners)
            return Claims.from_body(body), tuple(boxes)
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            raise self._gone() from None

    def _received(self, size: int) -> bytes:
        try:
            received = self._answers.read(size)
        except OSError as error:
            raise self._gone() from error
        if len(received) != size:
            raise self._gone()
        return received

    def _gone(self) -> WorkerGone:
        late = self._overdue
        return WorkerGone(PreviewProblem.TOOK_TOO_LONG if late else PreviewProblem.DAMAGED)
