"""Make HEIC pictures: a small, uncompressed HEVC picture (ITU-T H.265, PCM blocks) in its boxes.

There is no free encoder among our tools; with every block coded as raw samples none is needed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

_BLOCK = 32
_LOWEST = (128, 128, 128, 123, 116, 111, 105, 100, 95, 90, 85, 81, 77, 73, 69, 66)
_RANGES = (
    *((128, 176, 208, 240), (128, 167, 197, 227), (128, 158, 187, 216), (123, 150, 178, 205)),
    *((116, 142, 169, 195), (111, 135, 160, 185), (105, 128, 152, 175), (100, 122, 144, 166)),
    *((95, 116, 137, 158), (90, 110, 130, 150), (85, 104, 123, 142), (81, 99, 117, 135)),
    *((77, 94, 111, 128), (73, 89, 105, 122), (69, 85, 100, 116), (66, 80, 95, 110)),
)
Colour = tuple[int, int, int]


class Bits:
    """Writes bits, most significant first."""

    def __init__(self) -> None:
        self.bits: list[int] = []

    def u(self, value: int, count: int) -> Bits:
        self.bits += [value >> at & 1 for at in reversed(range(count))]
        return self

    def ue(self, value: int) -> Bits:
        """Exp-Golomb code (9.2)."""
        return self.u(value + 1, 2 * (value + 1).bit_length() - 1)

    def se(self, value: int) -> Bits:
        return self.ue(2 * value - 1 if value > 0 else -2 * value)

    def aligned(self) -> Bits:
        return self.u(0, -len(self.bits) % 8)

    def ended(self) -> bytes:
        return bytes(self.u(1, 1).aligned())

    def __bytes__(self) -> bytes:
        assert len(self.bits) % 8 == 0
        text = "".join(map(str, self.bits))
        return int(text or "0", 2).to_bytes(len(text) // 8)


class Arithmetic:
    """The arithmetic coder (9.3.4), as far as one context that always says 1 needs it."""

    def __init__(self, out: Bits) -> None:
        self._out, self._state = out, 0
        self.restart()

    def restart(self) -> None:
        self._low, self._range, self._is_first, self._waiting = 0, 510, True, 0

    def likely(self) -> None:
        """Code the likelier value of the context."""
        self._range -= _RANGES[self._state][(self._range >> 6) & 3]
        self._state += 1
        self._renormalise()

    def end(self, *, is_end: bool) -> None:
        """Code whether this is the end (of the blocks before raw samples, or of the slice)."""
        self._range -= 2
        if not is_end:
            self._renormalise()
            return
        self._low += self._range
        self._range = 2
        self._renormalise()
        self._put(self._low >> 9 & 1)
        self._out.u((self._low >> 7 & 3) | 1, 2)

    def _renormalise(self) -> None:
        while self._range < 256:
            if self._low < 256:
                self._put(0)
            elif self._low >= 512:
                self._low -= 512
                self._put(1)
            else:
                self._low -= 256
                self._waiting += 1
            self._range <<= 1
            self._low <<= 1

    def _put(self, bit: int) -> None:
        if self._is_first:
            self._is_first = False
        else:
            self._out.u(bit, 1)
        self._out.bits += [1 - bit] * self._waiting
        self._waiting = 0


def _profile(bits: Bits) -> Bits:
    """Main Still Picture, level 6.2 (7.3.3)."""
    bits.u(0, 2).u(0, 1).u(3, 5).u(0x70000000, 32)
    return bits.u(1, 1).u(0, 3).u(0, 44).u(186, 8)


def _nal(kind: int, payload: bytes) -> bytes:
    """Return a unit with the bytes that begin no other one (7.3.1)."""
    out, zeros = bytearray([kind << 1, 1]), 0
    for byte in payload:
        if zeros >= 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)


def _parameters(width: int, height: int) -> tuple[bytes, bytes, bytes]:
    video = Bits().u(0, 4).u(3, 2).u(0, 6).u(0, 3).u(1, 1).u(0xFFFF, 16)
    _profile(video).u(1, 1).ue(0).ue(0).ue(0).u(0, 6).ue(0).u(0, 1).u(0, 1)
    sequence = Bits().u(0, 4).u(0, 3).u(1, 1)
    _profile(sequence).ue(0).ue(1).ue(width).ue(height).u(0, 1).ue(0).ue(0).ue(0)
    sequence.u(1, 1).ue(0).ue(0).ue(0)
    sequence.ue(2).ue(0).ue(0).ue(3).ue(0).ue(0)  # blocks of 32 and nothing smaller
    sequence.u(0, 1).u(0, 1).u(0, 1)
    sequence.u(1, 1).u(7, 4).u(7, 4).ue(2).ue(0).u(1, 1)  # raw samples of 8 bits in blocks of 32
    sequence.ue(0).u(0, 1).u(0, 1).u(0, 1).u(0, 1).u(0, 1)
    picture = Bits().ue(0).ue(0).u(0, 1).u(0, 1).u(0, 3).u(0, 1).u(0, 1).ue(0).ue(0).se(0)
    picture.u(0, 1).u(0, 1).u(0, 1).se(0).se(0).u(0, 1).u(0, 1).u(0, 1).u(0, 1).u(0, 1).u(0, 1)
    picture.u(0, 1).u(1, 1).u(0, 1).u(1, 1).u(0, 1).u(0, 1).ue(0).u(0, 1).u(0, 1)
    return (
        _nal(32, video.ended()),
        _nal(33, sequence.ended()),
        _nal(34, picture.ended()),
    )


def _slice(blocks: list[Colour]) -> bytes:
    out = Bits().u(1, 1).u(0, 1).ue(0).ue(2).se(0)
    out.u(1, 1).aligned()
    coder = Arithmetic(out)
    for number, (y, blue, red) in enumerate(blocks):
        coder.likely()  # the block is not divided
        coder.end(is_end=True)  # raw samples follow
        out.aligned()
        out.bits += [y >> at & 1 for at in reversed(range(8))] * _BLOCK**2
        for chroma in (blue, red):
            out.bits += [chroma >> at & 1 for at in reversed(range(8))] * (_BLOCK // 2) ** 2
        coder.restart()
        coder.end(is_end=number == len(blocks) - 1)
    return _nal(19, bytes(out.aligned()))


def _box(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), name) + content


def _full(name: bytes, *parts: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags), *parts)


def heic(
    columns: int = 4,
    rows: int = 3,
    colour: Callable[[int, int], Colour] = lambda x, y: (76, 85, 255),
    *,
    claims: tuple[int, int] | None = None,
    turned: int = 0,
    exif: bytes = b"",
) -> bytes:
    """Return a HEIC picture of at most 16 blocks of 32 by 32 pixels.

    Args:
        colour: Y, Cb and Cr of a block; red by default.
        claims: width and height it says it has, if not its own.
        turned: quarter turns to the left to show it upright.
        exif: TIFF structure with what it says of itself.
    """
    width, height = claims or (columns * _BLOCK, rows * _BLOCK)
    blocks = [colour(x, y) for y in range(rows) for x in range(columns)]
    units = _parameters(width, height)
    coded = _slice(blocks)
    picture = struct.pack(">I", len(coded)) + coded
    configuration = bytes(
        [1, 3, 0x70, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 186, 0xF0, 0, 0xFC, 0xFD, 0xF8, 0xF8, 0, 0, 0x0F]
    )
    arrays = bytes([len(units)]) + b"".join(
        bytes([0x80 | unit[0] >> 1]) + struct.pack(">HH", 1, len(unit)) + unit for unit in units
    )
    properties = [
        _box(b"hvcC", configuration, arrays),
        _full(b"ispe", struct.pack(">II", width, height)),
        _box(b"irot", bytes([turned])),
    ]
    about = struct.pack(">I", 6) + b"Exif\0\0" + exif if exif else b""
    items = [(1, b"hvc1", picture)] + ([(2, b"Exif", about)] if exif else [])
    infos = [
        _full(b"infe", struct.pack(">HH4s", number, 0, kind) + b"\0", version=2)
        for number, kind, _ in items
    ]

    def meta(start: int) -> bytes:
        at, places = start, b""
        for number, _, content in items:
            places += struct.pack(">HHHII", number, 0, 1, at, len(content))
            at += len(content)
        return _full(
            b"meta",
            _full(b"hdlr", struct.pack(">I4s12x", 0, b"pict") + b"\0"),
            _full(b"pitm", struct.pack(">H", 1)),
            _full(b"iloc", struct.pack(">HH", 0x4400, len(items)) + places),
            _full(b"iinf", struct.pack(">H", len(items)), *infos),
            *([_full(b"iref", _box(b"cdsc", struct.pack(">HHH", 2, 1, 1)))] if exif else []),
            _box(
                b"iprp",
                _box(b"ipco", *properties),
                _full(b"ipma", struct.pack(">IHB", 1, 1, 3) + b"\x81\x02\x83"),
            ),
        )

    kind = _box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    start = len(kind) + len(meta(0)) + 8
    return kind + meta(start) + _box(b"mdat", *(content for _, _, content in items))
