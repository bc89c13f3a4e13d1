"""How work that runs beside the diary's own thread reaches back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

__all__ = ["Ask", "at_once"]

T = TypeVar("T")


class Ask(Protocol):
    """Run a small job on the thread that opened the diary, wait, and return what it returned."""

    def __call__(self, job: Callable[[], T]) -> T:
        """Run ``job`` there; what it raises is raised here."""
        ...


def at_once(job: Callable[[], T]) -> T:
    """Run ``job`` right here: for callers that are on the diary's own thread already."""
    return job()
