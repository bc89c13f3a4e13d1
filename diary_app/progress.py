"""How far a long piece of work has come, the way to stop it, and its way to the diary's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

__all__ = ["Ask", "Cancelled", "Progress", "Step", "at_once"]

T = TypeVar("T")


class Cancelled(Exception):  # noqa: N818 - a wish that was granted, not an error
    """The person asked to stop. Whoever raises it leaves nothing half done behind."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where the work stands.

    Attributes:
        done, total: in one unit of the work's own choice (files, pages, bytes); ``total`` 0 if
            not known.
        doing: a key for the words: ``reading``, ``sealing``, ``pages``, ``copying``, ``checking``.
    """

    done: int
    total: int
    doing: str


class Progress:
    """Handed down to long work: it reports steps here and learns here that it should stop."""

    def __init__(self, on_step: Callable[[Step], None] | None = None) -> None:
        self._on_step = on_step
        self._stop = threading.Event()

    def step(self, done: int, total: int, doing: str) -> None:
        """Report a step.

        Raises:
            Cancelled: the person asked to stop.
        """
        self.go_on()
        if self._on_step is not None:
            self._on_step(Step(done, total, doing))

    def go_on(self) -> None:
        """Go on only if nobody asked to stop; for work that has no step to report.

        Raises:
            Cancelled: the person asked to stop.
        """
        if self._stop.is_set():
            raise Cancelled

    def stop(self) -> None:
        """Ask the work to stop at its next step. Safe from any thread."""
        self._stop.set()


class Ask(Protocol):
    """Run a small job on the thread that opened the diary, wait, and return what it returned."""

    def __call__(self, job: Callable[[], T]) -> T:
        """Run ``job`` there; what it raises is raised here."""
        ...


def at_once(job: Callable[[], T]) -> T:
    """Run ``job`` right here: for callers that are on the diary's own thread already."""
    return job()
