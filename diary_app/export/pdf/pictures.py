"""Proof pictures as they go into the PDF: the bytes of a JPEG, and nothing it says of itself."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Jpeg", "NotAJpeg", "fit", "without_metadata"]

_START_OF_IMAGE = b"\xff\xd8"
_START_OF_SCAN = 0xDA
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
# All a decoder needs: tables, frames, scans, restart intervals, and Adobe's word on colours (EE).
_NEEDED = frozenset({*_FRAMES, 0xC4, 0xCC, 0xDB, 0xDD, _START_OF_SCAN})
_ADOBE = 0xEE
# Among compressed pixels, FF 00 is a plain FF and FF D0 to FF D7 are restart marks.
_MARKER_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7]")
_LARGEST_PIXEL = 2.0  # points; 36 pixels to the inch
_LEAST_SIDE = 24.0
_SPACES = {1: "DeviceGray", 3: "DeviceRGB"}


class NotAJpeg(ValueError):  # noqa: N818 - what the bytes are, told by one part to another
    """The bytes are no JPEG that can be shown in a PDF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jpeg:
    """A picture: its size in pixels, its colours, and bytes that hold pixels alone."""

    width: int
    height: int
    colour_space: str
    content: bytes

    @property
    def longest(self) -> float:
        """Return how long its longer side may be on paper, in points.

        Larger, it would show squares, and look as if there were more in it than there is.
        """
        return max(_LARGEST_PIXEL * max(self.width, self.height), _LEAST_SIDE)


def without_metadata(untrusted_jpeg: bytes) -> Jpeg:
    """Return the picture without EXIF, GPS, XMP, thumbnails, profiles and comments.

    Proofs come from pixels alone and hold none of these; but a PDF carries the bytes of a JPEG as
    they are, and where a picture was taken can be where somebody lives. So it is made sure of here.

    Raises:
        NotAJpeg: the bytes are not a whole JPEG in grey or RGB.
    """
    kept, frame = [_START_OF_IMAGE], None
    for marker, payload, rest in _segments(untrusted_jpeg):
        if marker in _FRAMES:
            frame = payload
        if marker in _NEEDED:
            kept.append(struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload)
        if marker == _ADOBE and payload.startswith(b"Adobe") and len(payload) == 12:
            kept.append(struct.pack(">BBH", 0xFF, marker, 14) + payload)
        kept.append(rest)
    if frame is None or len(frame) < 6:
        raise NotAJpeg
    height, width, components = struct.unpack(">HHB", frame[1:6])
    if components not in _SPACES or not (width and height):
        raise NotAJpeg
    return Jpeg(
        width=width, height=height, colour_space=_SPACES[components], content=b"".join(kept)
    )


def _segments(jpeg: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield each segment's marker and payload, and the compressed pixels that follow a scan."""
    at = _after_fill(jpeg, len(_START_OF_IMAGE)) if jpeg.startswith(_START_OF_IMAGE) else None
    while at is not None:
        marker = jpeg[at]
        length = int.from_bytes(jpeg[at + 1 : at + 3])
        payload = jpeg[at + 3 : at + 1 + length]
        if length < 2 or len(payload) != length - 2:
            raise NotAJpeg
        at += 1 + length
        rest = b""
        if marker == _START_OF_SCAN:
            end = _end_of_scan(jpeg, at)
            rest, at = jpeg[at:end], end
            if jpeg[end : end + 2] == b"\xff\xd9":
                yield marker, payload, rest + b"\xff\xd9"
                return
        yield marker, payload, rest
        at = _after_fill(jpeg, at)
    raise NotAJpeg


def _after_fill(jpeg: bytes, at: int) -> int:
    """Return where the marker byte stands, past any number of fill bytes."""
    if jpeg[at : at + 1] != b"\xff":
        raise NotAJpeg
    while jpeg[at : at + 1] == b"\xff":
        at += 1
    if at >= len(jpeg):
        raise NotAJpeg
    return at


def _end_of_scan(jpeg: bytes, at: int) -> int:
    found = _MARKER_AFTER_SCAN.search(jpeg, at)
    if found is None:
        raise NotAJpeg
    return found.start()


def fit(
    ratio: float, width: float, tallest: float, longest: float = math.inf
) -> tuple[float, float]:
    """Return the largest width and height of a shape (width to height) within the bounds.

    Args:
        ratio: width to height.
        width: at most so wide.
        tallest: at most so high.
        longest: neither side longer than this, see :attr:`Jpeg.longest`.
    """
    height = min(width / ratio, tallest, longest, longest / ratio)
    return height * ratio, height
