"""Look into one film: be told where it lies, put up the walls, answer with pictures, and end."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass, field
from io import BufferedReader, FileIO
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from diary_app.process import keep_memory_private
from diary_app.sealed_chunks import Chunks
from diary_app.stills import pixels, walls
from diary_app.stills.pixels import PROOF_SIDE, THUMBNAIL_SIDE, is_nearly_one_colour, jpeg_of
from diary_app.stills.protocol import (
    ANSWER,
    ENOUGH_SECONDS,
    MOST_STILLS,
    NONE_CHOSEN,
    ORDER,
    READY,
    SIZES,
    STILL,
    Outcome,
)
from diary_app.stills.quiet import keep_players_quiet
from diary_app.stills.source import Source

if TYPE_CHECKING:
    from diary_app.stills.film import Film

__all__ = ["main", "moments_of"]

_STILL_SIDE = 640
_PLAIN, _CHOSEN = 1, 3  # between them: one on which something can be seen
_A_STILL_EACH = 1000  # milliseconds: a short film has fewer
_NO_HARDWARE = {"QT_FFMPEG_DECODING_HW_DEVICE_TYPES": ",", "QT_DISABLE_HW_TEXTURES_CONVERSION": "1"}


@dataclass(slots=True)
class _Seen:
    """What was found in a film, being put together."""

    length: int = 0
    standing: QImage | None = None
    rank: int = 0
    stills: list[tuple[int, bytes]] = field(default_factory=list)

    def packed(self, outcome: Outcome) -> bytes:
        """Return the answer as it goes through the pipe."""
        if self.standing is None or outcome is Outcome.NOT_NOW:
            return ANSWER.pack(outcome, 0, 0, self.length, 0) + SIZES.pack(0, 0)
        size = self.standing.size()
        pair = [jpeg_of(self.standing, side) for side in (THUMBNAIL_SIDE, PROOF_SIDE)]
        stills = (STILL.pack(at, len(jpeg)) + jpeg for at, jpeg in self.stills)
        head = ANSWER.pack(Outcome.MADE, size.width(), size.height(), self.length, len(self.stills))
        return b"".join((head, SIZES.pack(*map(len, pair)), *pair, *stills))


def main() -> None:
    """Answer the one order that comes, and end; at once where the input ends before that."""
    ends = monotonic() + ENOUGH_SECONDS
    keep_memory_private()
    walls.begin()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak into the answer
    source, chosen = _ordered()
    threading.Thread(target=_end_with_the_input, daemon=True).start()
    keep_players_quiet()
    os.environ.update(_NO_HARDWARE)
    # Loaded now: what Qt reads of the surroundings is settled, and behind the walls nothing opens.
    from diary_app.stills.film import Film  # noqa: PLC0415

    application = QCoreApplication([])
    film = Film()
    pixels.rehearse()
    walls.put_up()
    answers.write(READY)
    answers.flush()
    seen = _Seen()
    if film.open(source, ends):
        _look(film, chosen, seen)
    outcome = Outcome.NOT_NOW if source.is_damaged else Outcome.NO_PICTURE
    answers.write(seen.packed(outcome))
    answers.flush()
    del application
    os._exit(0)  # the player's threads may still be at work on what means harm


def moments_of(length: int) -> list[int]:
    """Return the moments of a film to show, in milliseconds: in the middle of equal parts of it."""
    parts = min(MOST_STILLS, length // _A_STILL_EACH)
    if parts < 2:  # the one that stands for it says as much
        return []
    return [length * (2 * part + 1) // (2 * parts) for part in range(parts)]


def _look(film: Film, chosen: int | None, seen: _Seen) -> None:
    seen.length = film.length
    strip = moments_of(film.length)
    last_chosen = None if chosen is None else max(0, min(chosen, film.length))
    wanted = {0, *strip} | (set() if last_chosen is None else {last_chosen})
    for moment, at, picture in film.pictures(sorted(wanted)):
        rank = _CHOSEN if moment == last_chosen else _PLAIN + (not is_nearly_one_colour(picture))
        if rank > seen.rank:
            seen.standing, seen.rank = picture, rank
        if moment in strip:
            seen.stills.append((at, jpeg_of(picture, _STILL_SIDE)))


def _ordered() -> tuple[Source, int | None]:
    """Read the order and open the film it names, of which nothing is read yet."""
    key, start, end, size, chosen, *lengths = ORDER.unpack(_read(ORDER.size))
    bound, name = (_read(length) for length in lengths)
    file = BufferedReader(FileIO(os.fsdecode(name)))
    chunks = Chunks(file, bytearray(key), bound, (start, end), _on_and_on)
    return Source(chunks, size), None if chosen == NONE_CHOSEN else chosen


def _read(count: int) -> bytes:
    """Return bytes of the input; ends the program where there are not so many."""
    read = sys.stdin.buffer.read(count)
    if len(read) != count:
        sys.exit(1)
    return read


def _end_with_the_input() -> None:
    """End with the program that asked, also where it is killed."""
    while os.read(0, 1):
        pass
    os._exit(1)


def _on_and_on() -> None:
    """Never stop by itself: who asked ends the whole program."""
