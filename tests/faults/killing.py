"""Programs that are begun in a moment, to be killed at any moment.

A program that loads all of the diary takes longer to begin than what it is killed in. These are
begun as copies of one that has loaded it, with nothing open; each is a process of its own.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess

__all__ = ["Killable", "killable"]

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["diary_app.diary", "pytest"])
_AS_A_PROGRAM = """
import os, sys
os.dup2(saying.fileno(), 1)
saying.close()
sys.argv = ["", *arguments]
from diary_app.store.keys import effort
effort._FLOOR_KIB = 64
exec(source, {"__name__": "__main__"})
"""


class Killable:
    """A program that runs, and the lines that it prints."""

    def __init__(self, process: ForkServerProcess, said: int) -> None:
        self._process = process
        self._said = os.fdopen(said, encoding="utf-8")

    def line(self) -> str:
        """Return the next line it prints, with its end; ``""`` when it is gone."""
        return self._said.readline()

    def kill(self) -> None:
        """Kill it, as the system does: nothing of it runs any more."""
        self._process.kill()

    def rest(self) -> list[str]:
        """Wait until it is gone; return the whole lines it had printed."""
        lines = self._said.read().splitlines(keepends=True)
        self._process.join()
        return [line for line in lines if line.endswith("\n")]

    def end(self) -> None:
        """Let nothing of it go on."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._said.close()


@contextmanager
def killable(source: str, *arguments: str) -> Iterator[Killable]:
    """Run ``source`` as a program of its own, with a key derivation that costs next to nothing."""
    reading, writing = _FORKS.Pipe(duplex=False)
    names = {"saying": writing, "source": source, "arguments": arguments}
    process = _FORKS.Process(target=exec, args=(_AS_A_PROGRAM, names))
    process.start()
    writing.close()
    program = Killable(process, os.dup(reading.fileno()))
    reading.close()
    try:
        yield program
    finally:
        program.end()
