"""Films as telephones make them, made here: QuickTime with a matrix that says which way is up."""

from __future__ import annotations

import io
import struct

from PIL import Image, ImageDraw

_RATE = 10
_PLAIN = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_TURNED = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def _box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def _picture(number: int, black: int) -> bytes:
    """Return a picture with a bar that moves from left to right, and a white upper half."""
    picture = Image.new("RGB", (320, 240), "black")
    if number >= black:
        drawing = ImageDraw.Draw(picture)
        drawing.rectangle((0, 0, 320, 120), fill="white")
        drawing.rectangle((number * 5, 130, number * 5 + 40, 230), fill="red")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=90)
    return kept.getvalue()


def a_telephone_film(seconds: float = 6.0, *, turned: bool = False, black: float = 0.0) -> bytes:
    """Return a film of 320 by 240 points, ten pictures a second.

    Args:
        seconds: how long it plays.
        turned: whether the telephone was held upright, so that its left is shown above.
        black: seconds in which nothing can be seen.
    """
    count = round(seconds * _RATE)
    pictures = [_picture(number, round(black * _RATE)) for number in range(count)]
    head = _box(b"ftyp", b"qt  ", bytes(4), b"qt  ")
    at, places = len(head) + 8, []
    for picture in pictures:
        places.append(at)
        at += len(picture)
    entry = _box(
        b"jpeg",
        bytes(6) + struct.pack(">H", 1) + bytes(16),
        struct.pack(">HHIIIH", 320, 240, 0x480000, 0x480000, 0, 1),
        bytes(32) + struct.pack(">Hh", 24, -1),
    )
    table = _box(
        b"stbl",
        _box(b"stsd", bytes(4), struct.pack(">I", 1), entry),
        _box(b"stts", bytes(4), struct.pack(">III", 1, count, 600 // _RATE)),
        _box(b"stsc", bytes(4), struct.pack(">IIII", 1, 1, 1, 1)),
        _box(b"stsz", bytes(4), struct.pack(f">II{count}I", 0, count, *map(len, pictures))),
        _box(b"stco", bytes(4), struct.pack(f">I{count}I", count, *places)),
    )
    length = count * 600 // _RATE
    matrix = struct.pack(">9i", *(_TURNED if turned else _PLAIN))
    reference = _box(b"dref", bytes(4), struct.pack(">I", 1), _box(b"url ", b"\0\0\0\1"))
    media = _box(
        b"mdia",
        _box(b"mdhd", bytes(12), struct.pack(">II", 600, length), bytes(4)),
        _box(b"hdlr", bytes(4), b"mhlrvide", bytes(13)),
        _box(b"minf", _box(b"vmhd", b"\0\0\0\1", bytes(8)), _box(b"dinf", reference), table),
    )
    track = _box(
        b"tkhd",
        b"\0\0\0\x0f" + bytes(8) + struct.pack(">III", 1, 0, length) + bytes(16),
        matrix + struct.pack(">II", 320 << 16, 240 << 16),
    )
    whole = _box(
        b"mvhd",
        bytes(12) + struct.pack(">IIIH", 600, length, 0x10000, 0x100) + bytes(10),
        struct.pack(">9i", *_PLAIN) + bytes(24) + struct.pack(">I", 2),
    )
    moov = _box(b"moov", whole, _box(b"trak", track, media))
    return head + _box(b"mdat", *pictures) + moov
