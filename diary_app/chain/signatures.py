"""Look at many signatures, in programs of their own beside this one.

They are most of the work of checking a long journal. Threads of one Python do not help: each
signature ends with waiting for whatever else runs. What a helper is given is nothing secret:
public keys, signatures and hashes.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from functools import partial
from queue import SimpleQueue
from struct import Struct

from diary_app.chain.hashing import from_hex, is_signed
from diary_app.domain.journal import JournalEntry
from diary_app.process import Beside, own_program

__all__ = ["all_signed", "helper_command", "main"]

_FEW = 2000  # so many are looked at while a helper starts
_TOGETHER = 512
_MOST_HELPERS = 4
_LATER = 10  # it has time: whoever waits for something else comes first
_LOWER = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # Windows only
_COUNT = Struct(">H")
_ASKED = Struct("32s64s32s")  # key, signature, hash


def helper_command() -> tuple[str, ...]:
    """Return how to start a helper."""
    return own_program("diary_app.chain.signatures")


def all_signed(
    entries: Sequence[JournalEntry], command: Sequence[str] | None = None
) -> Iterator[bool]:
    """Yield for each entry whether its signature is its author's over its hash.

    A helper that cannot be started, or ends before its time, is done without.

    Args:
        entries: of a journal.
        command: starts a helper; ``None`` for the program's own.
    """
    pieces = [entries[at : at + _TOGETHER] for at in range(0, len(entries), _TOGETHER)]
    count = 0 if len(entries) < _FEW else min((os.cpu_count() or 1) - 1, _MOST_HELPERS)
    helpers: SimpleQueue[Beside | None] = SimpleQueue()
    with ExitStack() as open_things:
        for _ in range(count):
            with suppress(OSError):
                helpers.put(
                    open_things.enter_context(closing(Beside(command or helper_command(), _LOWER)))
                )
        if helpers.empty():
            helpers.put(None)
        pool = open_things.enter_context(ThreadPoolExecutor(helpers.qsize()))
        open_things.callback(pool.shutdown, wait=False, cancel_futures=True)
        for held in pool.map(partial(_looked_at, helpers), pieces):
            yield from held


def main() -> None:
    """Be a helper: answer until the input ends."""
    if sys.platform != "win32":
        os.nice(_LATER)
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    while header := asked.read(_COUNT.size):
        (count,) = _COUNT.unpack(header)
        piece = asked.read(count * _ASKED.size)
        answers.write(bytes(is_signed(*one) for one in _ASKED.iter_unpack(piece)))
        answers.flush()


def _answer(helper: Beside, asked: Sequence[bytes]) -> list[bool]:
    """Return what a helper, asked by one thread at a time, says of each.

    Raises:
        OSError, ValueError: it has ended, or answers what is no answer.
    """
    helper.asked.write(_COUNT.pack(len(asked)) + b"".join(asked))
    helper.asked.flush()
    answers = helper.answers.read(len(asked))
    if len(answers) != len(asked) or not set(answers) <= {0, 1}:
        raise ValueError("no answer")
    return [answer == 1 for answer in answers]


def _looked_at(helpers: SimpleQueue[Beside | None], entries: Sequence[JournalEntry]) -> list[bool]:
    asked = [_asked_of(entry) for entry in entries]
    formed = [one for one in asked if one is not None]
    helper = helpers.get()
    try:
        answers = iter(_answer(helper, formed) if helper else _here(formed))
    except (OSError, ValueError):
        helper, answers = None, iter(_here(formed))
    finally:
        helpers.put(helper)
    return [one is not None and next(answers) for one in asked]


def _asked_of(entry: JournalEntry) -> bytes | None:
    """Return what a helper is asked about an entry; ``None`` if that has not even the form."""
    try:
        parts = [from_hex(part) for part in (entry.author, entry.signature, entry.hash)]
    except ValueError:
        return None
    return b"".join(parts) if [len(part) for part in parts] == [32, 64, 32] else None


def _here(asked: Sequence[bytes]) -> list[bool]:
    return [is_signed(*_ASKED.unpack(one)) for one in asked]
