"""This process and those it starts: memory that stays in it, and programs of our own beside it.

No core files, no reading by other programs. Each system has its own call and none of them stops an
administrator. Where one refuses, nothing is said: the diary can be used all the same.

Sources: Linux prctl(2) PR_SET_DUMPABLE; macOS ptrace(2) PT_DENY_ATTACH; Windows WerSetFlags.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys
from pathlib import Path

if sys.platform != "win32":
    import resource

__all__ = ["keep_memory_private", "own_program", "take_short_turns"]

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


def take_short_turns() -> None:
    """Let threads of Python take turns fifty times as often as they do by themselves.

    A thread that sets pages holds Python's one lock for its whole turn. The window waits for that
    when it is scrolled, and one that copies files after each piece of them: 5 ms, several times in
    a row, can be seen in the one and stop the other.
    """
    sys.setswitchinterval(_TURN)


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
