"""What the colours of a document mean: sRGB, as a profile that lies in the file (ICC.1:2001-04).

The profile is computed here from the numbers of IEC 61966-2-1, so it has no other origin and no
licence: a matrix to the D50 white of the profile connection space, and one curve for all three
colours. Pictures and greys of a pack are sRGB; a reader of another century is told so.
"""

from __future__ import annotations

import struct

__all__ = ["CONDITION", "srgb_profile"]

CONDITION = "sRGB IEC61966-2.1"

_POINTS = 1024
# Columns of the matrix from linear sRGB to XYZ, adapted to D50 by Bradford's method, and D50.
_RED = (0.4360747, 0.2225045, 0.0139322)
_GREEN = (0.3850649, 0.7168786, 0.0971045)
_BLUE = (0.1430804, 0.0606169, 0.7141733)
_WHITE = (0.9642, 1.0, 0.8249)
_VERSION = 0x02100000
_HEAD = 128


def srgb_profile() -> bytes:
    """Return the profile, always the same bytes."""
    words = CONDITION.encode("ascii") + b"\0"
    said = struct.pack(">4sII", b"desc", 0, len(words)) + words + bytes(78)
    curve = struct.pack(">4sII", b"curv", 0, _POINTS) + b"".join(
        struct.pack(">H", round(65535 * _light(at / (_POINTS - 1)))) for at in range(_POINTS)
    )
    parts = {
        b"desc": said,
        b"cprt": struct.pack(">4sI", b"text", 0) + b"No copyright, use freely\0",
        b"wtpt": _xyz(_WHITE),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
    }
    table, body = [], b""
    start = _HEAD + 4 + 12 * (len(parts) + 3)
    for name, part in parts.items():
        table.append(struct.pack(">4sII", name, start + len(body), len(part)))
        body += part + bytes(-len(part) % 4)
    for name in (b"rTRC", b"gTRC", b"bTRC"):
        table.append(struct.pack(">4sII", name, start + len(body), len(curve)))
    body += curve
    whole = struct.pack(">I", len(table)) + b"".join(table) + body
    return _head(_HEAD + len(whole)) + whole


def _head(size: int) -> bytes:
    """Return the 128 bytes that a profile begins with: a display's, of RGB, made on no day."""
    head = struct.pack(">I4xI4s4s4s", size, _VERSION, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H4s", 2026, 1, 1, 0, 0, 0, b"acsp")
    head += bytes(28) + b"".join(_fixed(value) for value in _WHITE)
    return head + bytes(_HEAD - len(head))


def _light(value: float) -> float:
    """Return how much light a value from 0 to 1 stands for."""
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _xyz(values: tuple[float, float, float]) -> bytes:
    return struct.pack(">4sI", b"XYZ ", 0) + b"".join(_fixed(value) for value in values)


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))
