"""The walls around this process: no file, no program, no memory beyond what it may have.

On Windows there are none of these; there the parent's clock and the limits on pixels remain.
"""

from __future__ import annotations

import ctypes
import platform
import struct
import sys
from dataclasses import dataclass
from typing import Final

if sys.platform != "win32":
    import resource

__all__ = ["MEMORY", "allow_seconds", "deny_programs", "put_up"]

MEMORY: Final = 1536 * 2**20
SECONDS: Final = 30

# linux/prctl.h, linux/seccomp.h, linux/bpf_common.h
_NO_NEW_PRIVILEGES, _SET_FILTER, _BY_FILTER = 38, 22, 2
_LOAD, _IS, _IS_AT_LEAST, _HAS_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _END_IT, _NOT_PERMITTED, _NOT_KNOWN = 0x7FFF0000, 0x80000000, 0x00050001, 0x00050026
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16
_THREAD: Final = 0x10000  # CLONE_THREAD
_OTHER_ABI: Final = 0x40000000  # numbers of x32 begin here


@dataclass(frozen=True, slots=True, kw_only=True)
class _Calls:
    """Numbers of a machine's system calls.

    Attributes:
        clone, clone3: start threads, and processes too.
        denied: start programs and processes, talk to the network, reach into other processes;
            ask for any of that past these numbers (io_uring).
        files: open, make, move, change or take away what has a name, and end other processes.
    """

    machine: int
    clone: int
    denied: tuple[int, ...]
    files: tuple[int, ...]
    clone3: int = 435


_KNOWN: Final = {
    "x86_64": _Calls(
        machine=0xC000003E,
        clone=56,
        denied=(57, 58, 59, 322, 41, 101, 310, 311, 425),
        files=(2, 85, 257, 437, 304, 76, *range(82, 96), *range(258, 270), 316, 62, 424),
    ),
    "aarch64": _Calls(
        machine=0xC00000B7,
        clone=220,
        denied=(221, 281, 198, 117, 270, 271, 425),
        files=(56, 437, 265, 45, *range(33, 39), *range(52, 56), 276, 129, 424),
    ),
}


def put_up() -> None:
    """Give up, for good, what looking into a file does not need."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if sys.platform == "linux":
        # Not RLIMIT_NPROC: it counts threads too, and the decoder of HEIC ends without its own.
        deny_programs()
    else:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))  # those it has remain; it can open no other
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def allow_seconds() -> None:
    """Give the next file its share of the processor; beyond it the system ends this process."""
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soonest = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (soonest, resource.RLIM_INFINITY))


def deny_programs(*, and_files: bool = False) -> None:
    """Start no program and no process any more, reach no network (seccomp); threads may start.

    On a machine not named here, the limit on open files stands alone: a program that is started
    could not load its libraries.

    Args:
        and_files: whether no file may be opened by its name any more either; for Linux.
    """
    calls = _KNOWN.get(platform.machine())
    if calls is None:
        return
    steps = _filter(calls, calls.denied + (calls.files if and_files else ()))
    code = ctypes.create_string_buffer(b"".join(struct.pack("<HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(struct.pack("@HP", len(steps), ctypes.addressof(code)))
    system = ctypes.CDLL(None)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    system.prctl(_SET_FILTER, _BY_FILTER, program, 0, 0)


def _filter(calls: _Calls, denied: tuple[int, ...]) -> list[tuple[int, int, int, int]]:
    """Return the steps that judge a call: what to do, how far on if so, if not, with what."""
    count = len(denied)
    return [
        (_LOAD, 0, 0, _MACHINE),
        (_IS, 1, 0, calls.machine),
        (_RETURN, 0, 0, _END_IT),
        (_LOAD, 0, 0, _NUMBER),
        (_IS_AT_LEAST, count + 4, 0, _OTHER_ABI),
        (_IS, count + 5, 0, calls.clone3),
        *((_IS, count - at + 2, 0, number) for at, number in enumerate(denied)),
        (_IS, 0, 3, calls.clone),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_HAS_BIT, 1, 0, _THREAD),
        (_RETURN, 0, 0, _NOT_PERMITTED),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _NOT_KNOWN),
    ]
