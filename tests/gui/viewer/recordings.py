"""Small sound recordings, films and photos, made here; and what is seen of them."""

from __future__ import annotations

import array
import io
import math
import struct
import wave

from PIL import Image, ImageDraw
from PySide6.QtGui import QImage

from diary_app.gui.viewer.viewer import Viewer

_RATE = 25


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _list(kind: bytes, *parts: bytes) -> bytes:
    return _chunk(b"LIST", kind + b"".join(parts))


def _jpegs(count: int, size: tuple[int, int]) -> list[bytes]:
    """Return pictures that go from black to red, with a white corner that a blur would lose."""
    pictures = []
    for number in range(count):
        picture = Image.new("RGB", size, (255 * number // count, 0, 0))
        ImageDraw.Draw(picture).rectangle((0, 0, 9, 9), fill="white")
        kept = io.BytesIO()
        picture.save(kept, "JPEG", quality=95)
        pictures.append(kept.getvalue())
    return pictures


def a_film(seconds: float = 2.0, size: tuple[int, int] = (320, 240)) -> bytes:
    """Return an AVI of JPEGs (Microsoft, AVI RIFF File Reference)."""
    pictures = _jpegs(round(seconds * _RATE), size)
    count, largest = len(pictures), max(map(len, pictures))
    wide, high = size
    head = struct.pack(
        "<14I", 10**6 // _RATE, 0, 0, 0x10, count, 0, 1, largest, wide, high, 0, 0, 0, 0
    )
    stream = b"vidsMJPG" + struct.pack(
        "<I2H8I4H", 0, 0, 0, 0, 1, _RATE, 0, count, largest, 2**32 - 1, 0, 0, 0, wide, high
    )
    kind = struct.pack("<IiiHH4sIiiII", 40, wide, high, 1, 24, b"MJPG", wide * high * 3, 0, 0, 0, 0)
    body, index, at = b"", b"", 4
    for picture in pictures:
        piece = _chunk(b"00dc", picture)
        index += b"00dc" + struct.pack("<III", 0x10, at, len(picture))
        body, at = body + piece, at + len(piece)
    whole = _list(
        b"hdrl",
        _chunk(b"avih", head),
        _list(b"strl", _chunk(b"strh", stream), _chunk(b"strf", kind)),
    )
    whole += _list(b"movi", body) + _chunk(b"idx1", index)
    return b"RIFF" + struct.pack("<I", len(whole) + 4) + b"AVI " + whole


def a_sound(seconds: float = 2.0) -> bytes:
    """Return a tone as WAV."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        tone = [int(9000 * math.sin(at / 3)) for at in range(int(8000 * seconds))]
        sound.writeframes(array.array("h", tone).tobytes())
    return kept.getvalue()


def a_photo() -> bytes:
    """Return a picture whose white left half a blur cannot hide and whose lines it must."""
    picture = Image.new("RGB", (400, 200), "black")
    picture.paste("white", (0, 0, 200, 200))
    ImageDraw.Draw(picture).rectangle((300, 0, 304, 200), fill="yellow")
    kept = io.BytesIO()
    picture.save(kept, "JPEG", quality=95)
    return kept.getvalue()


def seen(viewer: Viewer) -> QImage:
    """Return what a viewer shows, blurred or not."""
    return viewer.canvas.picture_item.pixmap().toImage()
