"""Ask a program of our own behind walls for pictures of a film; whatever it does, we live on."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import monotonic

from diary_app.carrier import Lent
from diary_app.domain.exhibit import Preview, PreviewProblem
from diary_app.domain.film import Still, Stills
from diary_app.process import Beside, own_program
from diary_app.progress import Cancelled
from diary_app.stills.protocol import (
    ANSWER,
    ENOUGH_SECONDS,
    LARGEST_ANSWER,
    MOST_STILLS,
    NONE_CHOSEN,
    ORDER,
    READY,
    SIZES,
    STILL,
    Outcome,
)

__all__ = ["Films", "films_command"]

_SECONDS = ENOUGH_SECONDS + 30.0
_LOOK_EACH = 0.1  # seconds
_JPEG = b"\xff\xd8\xff"
_PROBLEMS = {
    Outcome.NO_PICTURE: PreviewProblem.NOT_A_PICTURE,
    Outcome.NOT_NOW: PreviewProblem.NOT_YET_MADE,
}


class _NoAnswerError(Exception):
    """It ended before its time, or what it said is no answer."""


def films_command() -> tuple[str, ...]:
    """Return how to start the program that looks into a film."""
    return own_program("diary_app.stills.main")


class Films:
    """Looks into films, each in a program of its own that ends with it. Safe from any thread."""

    def __init__(self, command: Sequence[str] | None = None, *, seconds: float = _SECONDS) -> None:
        """Say how the program is started and how long it may take for one film.

        Args:
            command: starts it; ``None`` for our own.
            seconds: after which it is ended.
        """
        self._command = tuple(command or films_command())
        self._seconds = seconds
        self._turn = threading.Lock()  # one film at a time: each may take all processors
        self._lock = threading.Lock()
        self._busy: Beside | None = None
        self._is_closed = False

    def look(
        self, lent: Lent, size: int, chosen: int | None, is_wanted: Callable[[], bool]
    ) -> tuple[Preview, Stills]:
        """Return the picture that stands for a film, and stills of it. Bad content never raises.

        Args:
            lent: what reading it takes; its key is wiped.
            size: of the film, in bytes.
            chosen: the moment that is to stand for it, in milliseconds; ``None`` for the first at
                which something can be seen.
            is_wanted: asked again and again, in another thread; where it is not, that ends it.

        Raises:
            Cancelled: this was closed meanwhile, or it is wanted no more.
        """
        with self._turn:
            beside = self._started()
            if beside is None:
                lent.key[:] = bytes(len(lent.key))
                return Preview(problem=PreviewProblem.NOT_YET_MADE), Stills()
            ends = monotonic() + self._seconds
            try:
                with _watched(beside, ends, is_wanted):
                    _tell(beside, lent, size, chosen)
                    return _answered(beside)
            except (OSError, ValueError, _NoAnswerError):
                if self._is_closed or not is_wanted():
                    raise Cancelled from None
                took_long = monotonic() >= ends
                problem = PreviewProblem.TOOK_TOO_LONG if took_long else PreviewProblem.DAMAGED
                return Preview(problem=problem), Stills()
            finally:
                self._end(beside)

    def close(self) -> None:
        """End what is at work. Closing twice is fine."""
        with self._lock:
            self._is_closed = True
            if self._busy is not None:
                self._busy.stop()  # the thread that waits for it lets go of it

    def _started(self) -> Beside | None:
        with self._lock:
            if self._is_closed:
                raise Cancelled
            with suppress(OSError):
                self._busy = Beside(self._command)
                return self._busy
            return None

    def _end(self, beside: Beside) -> None:
        with self._lock:
            self._busy = None
        beside.close()


@contextmanager
def _watched(beside: Beside, ends: float, is_wanted: Callable[[], bool]) -> Iterator[None]:
    """End the program beside when its time is over, or what it does is wanted no more."""
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(_LOOK_EACH):
            if monotonic() >= ends or not is_wanted():
                beside.stop()
                return

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        is_over.set()
        watching.join()


def _tell(beside: Beside, lent: Lent, size: int, chosen: int | None) -> None:
    name = os.fsencode(lent.source)
    at = NONE_CHOSEN if chosen is None else chosen
    order = bytearray(ORDER.size)
    ORDER.pack_into(order, 0, lent.key, *lent.reach, size, at, len(lent.bound), len(name))
    order += lent.bound + name
    lent.key[:] = bytes(len(lent.key))
    beside.tell_in_secret(order)


def _answered(beside: Beside) -> tuple[Preview, Stills]:
    """Return what it says. It may have been taken over: nothing of that is taken for granted."""
    if beside.answers.read(len(READY)) != READY:  # a library of the system is not there
        return Preview(problem=PreviewProblem.NOT_YET_MADE), Stills()
    outcome, width, height, length, count = ANSWER.unpack(_read(beside, ANSWER.size))
    sizes = SIZES.unpack(_read(beside, SIZES.size))
    if outcome != Outcome.MADE:
        problem = _PROBLEMS.get(outcome, PreviewProblem.DAMAGED)
        return Preview(problem=problem), Stills(length=length)
    thumbnail, proof = (_jpeg(beside, size) for size in sizes)
    if count > MOST_STILLS:
        raise _NoAnswerError
    stills = []
    for _ in range(count):
        at, size = STILL.unpack(_read(beside, STILL.size))
        stills.append(Still(at=at, picture=_jpeg(beside, size)))
    seen = Preview(thumbnail=thumbnail, proof=proof, width=width, height=height)
    return seen, Stills(length=length, pictures=tuple(stills))


def _jpeg(beside: Beside, size: int) -> bytes:
    read = _read(beside, size)
    if not read.startswith(_JPEG):
        raise _NoAnswerError
    return read


def _read(beside: Beside, size: int) -> bytes:
    if size > LARGEST_ANSWER:
        raise _NoAnswerError
    read = beside.answers.read(size)
    if len(read) != size:
        raise _NoAnswerError
    return read
