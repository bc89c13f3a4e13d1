"""This process and those it starts: memory that stays in it, and programs of our own beside it.

No core files, no reading by other programs. Each system has its own call and none of them stops an
administrator. Where one refuses, nothing is said: the diary can be used all the same.

Sources: Linux prctl(2) PR_SET_DUMPABLE and ld.so(8) LD_BIND_NOW; macOS ptrace(2) PT_DENY_ATTACH;
Windows WerSetFlags.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO

if sys.platform != "win32":
    import resource

__all__ = ["Beside", "bind_at_start", "keep_memory_private", "own_program", "take_short_turns"]

_BIND_NOW = "LD_BIND_NOW"
_TURN = 0.0001  # seconds
_PR_SET_DUMPABLE = 4
_PT_DENY_ATTACH = 31
_WER_FAULT_REPORTING_FLAG_NOHEAP = 1
_SEM_NOGPFAULTERRORBOX = 2


def own_program(module: str) -> tuple[str, ...]:
    """Return how to start ``main`` of a module from this program's own files.

    ``-E`` and ``-P`` keep variables and the folder it is started in from choosing what it imports.

    Args:
        module: its full name.
    """
    program = f"import sys; sys.path.insert(0, sys.argv[1]); from {module} import main; main()"
    return (sys.executable, "-E", "-P", "-B", "-c", program, str(Path(__file__).parents[1]))


class Beside:
    """A program of our own beside this one, asked and answering through pipes.

    It ends when they do, so also when this one is killed.

    Attributes:
        asked: what it reads.
        answers: what it writes.
    """

    asked: IO[bytes]
    answers: IO[bytes]

    def __init__(self, command: Sequence[str], flags: int = 0) -> None:
        """Start it.

        Args:
            command: starts it.
            flags: how, on Windows; never with a window.

        Raises:
            OSError: it did not start.
        """
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=flags | getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.asked = self._process.stdin  # type: ignore[assignment] # both are pipes
        self.answers = self._process.stdout  # type: ignore[assignment]

    def tell_in_secret(self, order: bytearray) -> None:
        """Send an order with a key in it past the pipe's own buffer, where a copy would stay.

        Args:
            order: is wiped, also where it could not be sent.

        Raises:
            OSError, ValueError: it has ended, or was closed.
        """
        left = memoryview(order)
        try:
            while left:
                left = left[os.write(self.asked.fileno(), left) :]
        finally:
            left.release()
            order[:] = bytes(len(order))

    def stop(self) -> None:
        """End it now; whoever waits for an answer gets the end of the file."""
        with contextlib.suppress(OSError):
            self._process.kill()

    def close(self) -> None:
        """End it, and close the pipes."""
        self.stop()
        self._process.wait()
        for pipe in (self.asked, self.answers):
            with contextlib.suppress(OSError):
                pipe.close()


def take_short_turns() -> None:
    """Let threads of Python take turns fifty times as often as they do by themselves.

    A thread that sets pages holds Python's one lock for its whole turn. The window waits for that
    when it is scrolled, and one that copies files after each piece of them: 5 ms, several times in
    a row, can be seen in the one and stop the other.
    """
    sys.setswitchinterval(_TURN)


def bind_at_start() -> None:
    """Become this program once more, with every function of its libraries looked up at the start.

    Linux looks a function up when it is first called, and meanwhile lays the processor's registers
    down on the stack. Just after a decryption they hold the rounds of its key, which would stay
    there when the diary is closed. What it starts inherits this. Windows and macOS do so anyway.
    """
    if sys.platform == "linux" and sys.executable and not os.environ.get(_BIND_NOW):
        os.environ[_BIND_NOW] = "1"
        with contextlib.suppress(OSError):
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - no shell


def keep_memory_private() -> None:
    """Ask the system not to write this process's memory anywhere, and to let nobody look at it."""
    for ask in (_write_no_core, _let_nobody_look):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            ask()


def _write_no_core() -> None:
    if sys.platform == "win32":
        ctypes.windll.wer.WerSetFlags(_WER_FAULT_REPORTING_FLAG_NOHEAP)
        ctypes.windll.kernel32.SetErrorMode(_SEM_NOGPFAULTERRORBOX)
    else:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _let_nobody_look() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    elif sys.platform == "darwin":
        ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, 0, 0)
