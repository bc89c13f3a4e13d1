"""One worker process: fed a picture through a pipe, read back, and ended when it misbehaves."""

from __future__ import annotations

import struct
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import Final

from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.domain.hiding import Box

__all__ = ["Worker", "WorkerGone"]

# The other half of this protocol is preview_worker.py, which a parent never imports: it would
# bring the decoders in here.
_READY: Final = b"!"
_QUESTION: Final = struct.Struct(">QH")
_BOX: Final = struct.Struct(">4H")
_ANSWER: Final = struct.Struct(">BIIII")
_OUTCOMES: Final = (None, PreviewProblem.DAMAGED, PreviewProblem.TOO_MANY_PIXELS)
_LARGEST_ANSWER: Final = 8 * 2**20
_SECONDS_TO_START: Final = 30.0
_BYTES_A_SECOND: Final = 4 * 2**20  # a slow stick; reading a file is not the decoder's fault


class WorkerGone(Exception):  # noqa: N818 - an outcome to handle, not a mistake
    """The worker had to be ended, or ended itself."""

    def __init__(self, problem: PreviewProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class Worker:
    """A process that makes previews, one after the other, for one thread at a time."""

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
                stderr=subprocess.DEVNULL,  # a decoder's complaint may hold words of the picture
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise WorkerGone(PreviewProblem.NOT_YET_MADE) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._asked, self._answers = self._process.stdin, self._process.stdout
        try:
            with self._within(_SECONDS_TO_START):
                ready = self._answers.read(len(_READY)) == _READY
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

    def preview(
        self, chunks: Iterable[bytes], size: int, seconds: float, hidden: Sequence[Box] = ()
    ) -> Preview:
        """Return small pictures of the ``size`` bytes in ``chunks``, ``hidden`` parts black.

        Raises:
            WorkerGone: it crashed, gave nonsense, or took longer than ``seconds`` beyond reading.
        """
        with self._within(seconds + size / _BYTES_A_SECOND):
            self._ask(chunks, size, hidden)
            return replace(self._answer(), hidden=len(hidden))

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
            watch.join()  # or it could still end the worker during the next picture

    def _give_up(self) -> None:
        self._overdue = True
        self.kill()

    def _ask(self, chunks: Iterable[bytes], size: int, hidden: Sequence[Box]) -> None:
        self._send(_QUESTION.pack(size, len(hidden)))
        for box in hidden:
            self._send(_BOX.pack(box.left, box.top, box.right, box.bottom))
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

    def _answer(self) -> Preview:
        outcome, width, height, *sizes = _ANSWER.unpack(self._received(_ANSWER.size))
        if outcome >= len(_OUTCOMES) or sum(sizes) > _LARGEST_ANSWER:
            raise self._gone()
        thumbnail, proof = (self._received(size) for size in sizes)
        return Preview(
            thumbnail=thumbnail,
            proof=proof,
            width=width,
            height=height,
            problem=_OUTCOMES[outcome],
        )

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
