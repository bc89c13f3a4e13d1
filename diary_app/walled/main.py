"""Put up the walls, then answer until the input ends."""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from functools import partial

from PIL import Image

from diary_app.walled import documents, films, pictures, said, sound, tags, walls, writings
from diary_app.walled.finding import Finding
from diary_app.walled.protocol import BOX, QUESTION, READY, Boxes, Kind, Outcome
from diary_app.walled.stream import Stream

__all__ = ["answer", "main", "prepare"]


def main() -> None:
    """Answer questions until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not speak into the answer
    prepare()
    answers.write(READY)
    answers.flush()
    while len(header := asked.read(QUESTION.size)) == QUESTION.size:
        walls.allow_seconds()
        kind, page, count, size = QUESTION.unpack(header)
        boxes = list(BOX.iter_unpack(asked.read(count * BOX.size)))
        stream = Stream(asked, size)
        found = answer(kind, stream, page, boxes)
        if not stream.drain():
            return
        answers.write(found.packed())
        answers.flush()


def prepare() -> None:
    """Load all that will be needed, then put up the walls: nothing can be opened any more."""
    Image.MAX_IMAGE_PIXELS = pictures.JPEG_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    for part in (pictures, documents, writings, said, tags):
        part.rehearse()
    walls.put_up()


def answer(kind: int, stream: Stream, page: int = 0, hidden: Boxes = ()) -> Finding:
    """Return what is found in one file; parts of its picture can be hidden."""
    looks: dict[int, Callable[[], Finding]] = {
        Kind.PICTURE: lambda: pictures.finding_of(stream.read_all(), hidden),
        Kind.COPY: lambda: pictures.copy_of(stream.read_all(), hidden),
        Kind.DOCUMENT: lambda: documents.finding_of(stream.read_all(), page, hidden),
        Kind.MAIL: partial(writings.finding_of_mail, stream),
        Kind.TEXT: partial(writings.finding_of_text, stream, is_markup=False),
        Kind.MARKUP: partial(writings.finding_of_text, stream, is_markup=True),
        Kind.FILM: partial(films.finding_of, stream),
        Kind.SOUND: partial(sound.finding_of, stream),
        Kind.SAID_BY_PICTURE: lambda: said.finding_of_picture(stream.read_all()),
        Kind.SAID_BY_DOCUMENT: lambda: said.finding_of_document(stream.read_all()),
        Kind.SAID_BY_MAIL: partial(said.finding_of_mail, stream),
    }
    try:
        return looks[kind]()
    except MemoryError:
        return Finding(outcome=Outcome.TOO_MANY_PIXELS)
