"""What the program that looks into a film is told, and how it answers; needs no Qt.

Told on standard input: ``ORDER`` (the original's own key, where in its file the chunks begin and
end, how many bytes they hold, the moment that is to stand for the film or ``NONE_CHOSEN``, lengths
of what follows), what every seal also covers, and where the file lies. The input stays open: when
it ends, so does the program. It says one byte, ``!``, when all is loaded and the walls are up:
where it ends before that, it is the computer's fault, not the film's. Answered on standard output:
``ANSWER`` (an outcome, width and height upright, how long the film plays, how many stills), the
sizes of thumbnail and proof, their bytes, and for each still a ``STILL`` (where in the film, how
many bytes) and its JPEG.
"""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import Final

__all__ = [
    "ANSWER",
    "ENOUGH_SECONDS",
    "LARGEST_ANSWER",
    "MOST_STILLS",
    "NONE_CHOSEN",
    "ORDER",
    "READY",
    "SIZES",
    "STILL",
    "Outcome",
]

ORDER: Final = struct.Struct(">32sQQQqII")
ANSWER: Final = struct.Struct(">BIIQB")
SIZES: Final = struct.Struct(">II")
STILL: Final = struct.Struct(">QI")
READY: Final = b"!"
NONE_CHOSEN: Final = -1
MOST_STILLS: Final = 6
LARGEST_ANSWER: Final = 8 * 2**20
ENOUGH_SECONDS: Final = 20.0
"""After these the program asks for no further picture, and answers with those it has."""


class Outcome(IntEnum):
    """What came of it: pictures; none this computer can decode; or what it is kept in is spoilt."""

    MADE = 0
    NO_PICTURE = 1
    NOT_NOW = 2
