"""What is asked of the process behind the walls, and how it answers; both sides import this alone.

Asked on standard input: ``QUESTION`` (what the bytes are, which page, how many bytes), then the
bytes. Answered on standard output: ``ANSWER`` (an outcome, width, height, sizes of what follows),
the thumbnail, the proof, and as JSON what the file says of itself. Before the first question it
says one byte, ``!``. It ends when its input ends.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final

__all__ = ["ANSWER", "LARGEST_ANSWER", "MOST_WORDS", "QUESTION", "READY", "Kind", "Outcome"]

READY: Final = b"!"
QUESTION: Final = struct.Struct(">BIQ")
ANSWER: Final = struct.Struct(">BIIIII")
LARGEST_ANSWER: Final = 8 * 2**20
MOST_WORDS: Final = 60_000
"""Characters of a text or a mail that are given out."""


class Kind(IntEnum):
    """What the bytes are, as far as it decides who looks at them."""

    PICTURE = 0
    DOCUMENT = 1
    MAIL = 2
    TEXT = 3
    MARKUP = 4
    FILM = 5


class Outcome(IntEnum):
    """What came of it. With ``MADE`` come pictures, or words."""

    MADE = 0
    DAMAGED = 1
    TOO_MANY_PIXELS = 2
    LOCKED = 3
    NO_PICTURE = 4
