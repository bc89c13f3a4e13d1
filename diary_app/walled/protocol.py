"""What is asked of the process behind the walls, and how it answers; both sides import this alone.

Asked on standard input: ``QUESTION`` (what the bytes are, which page, how many parts to hide, how
many bytes); a ``BOX`` for each of these parts, in ten-thousandths of the upright picture; then the
bytes. Answered on standard output: ``ANSWER`` (an outcome, width, height, sizes of what follows),
the thumbnail, the proof, and as JSON what the file says of itself. Before the first question it
says one byte, ``!``. It ends when its input ends.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from enum import IntEnum
from typing import Final, TypeAlias

__all__ = [
    "ANSWER",
    "BOX",
    "LARGEST_ANSWER",
    "MOST_WORDS",
    "PAGE_BREAK",
    "QUESTION",
    "READY",
    "WHOLE",
    "Boxes",
    "Kind",
    "Outcome",
]

READY: Final = b"!"
QUESTION: Final = struct.Struct(">BIHQ")
BOX: Final = struct.Struct(">4H")  # left, top, right, bottom
WHOLE: Final = 10_000
ANSWER: Final = struct.Struct(">BIIIII")
LARGEST_ANSWER: Final = 8 * 2**20
MOST_WORDS: Final = 60_000
"""Characters of a text or a mail that are given out."""
PAGE_BREAK: Final = "\f"
"""Stands between the pages of a document where its words are asked for."""


Boxes: TypeAlias = Sequence[tuple[int, ...]]
"""Left, top, right and bottom of each part to hide."""


class Kind(IntEnum):
    """What the bytes are, as far as it decides who looks at them."""

    PICTURE = 0
    DOCUMENT = 1
    MAIL = 2
    TEXT = 3
    MARKUP = 4
    FILM = 5
    SAID_BY_PICTURE = 6
    SAID_BY_DOCUMENT = 7
    SAID_BY_MAIL = 8
    COPY = 9
    SOUND = 10


class Outcome(IntEnum):
    """What came of it. With ``MADE`` come pictures, or words."""

    MADE = 0
    DAMAGED = 1
    TOO_MANY_PIXELS = 2
    LOCKED = 3
    NO_PICTURE = 4
