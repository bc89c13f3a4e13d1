"""The walls around the program that decodes films: no file, no program, no network, limits."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from typing import Final

from diary_app.stills.protocol import ENOUGH_SECONDS
from diary_app.walled import walls

if sys.platform != "win32":
    import resource

__all__ = ["LONGEST", "MEMORY", "begin", "put_up"]

MEMORY: Final = 3 * 2**30
LONGEST: Final = ENOUGH_SECONDS + 25
"""Seconds after which the system ends this program, whatever it does."""
_MOST_ARENAS, _TWO = -8, 2  # mallopt(3): each arena asks for 64 MiB of addresses


def begin() -> None:
    """Begin the time this program has; its end is the system's to see to, not Python's."""
    if sys.platform == "win32":
        return
    signal.setitimer(signal.ITIMER_REAL, LONGEST)  # nobody catches its signal: it ends this
    most = int(LONGEST) * (os.cpu_count() or 1)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    if sys.platform == "linux":
        ctypes.CDLL(None).mallopt(_MOST_ARENAS, _TWO)


def put_up() -> None:
    """Give up, for good, all that decoding does not need: what is open and loaded stays."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if sys.platform == "linux":
        walls.deny_programs(and_files=True)
