"""Sound that is a row of frames and says its length nowhere, or in its first: MP3, AAC, AMR.

ISO/IEC 11172-3 and 13818-3 (frames of MP3), 13818-7 (ADTS), RFC 4867 (AMR). What Xing, LAME and
Fraunhofer put into the first frame of an MP3 was never made a standard.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

from diary_app.walled import containers, tags
from diary_app.walled.stream import Stream

__all__ = ["read_amr", "read_mpeg"]

_PIECE: Final = 2**16
_LARGEST_TAG: Final = 2**20
_MOST_FRAMES: Final = 4_000_000  # more than a day; then it is said not to be known
_MOST_LOST: Final = 2**20  # bytes between frames that are none
_LEAST_FRAMES: Final = 3
_KBITS: Final = {
    (1, 1): (32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448),
    (1, 2): (32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384),
    (1, 3): (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (2, 1): (32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256),
    (2, 2): (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES: Final = (44_100, 48_000, 32_000)
_AAC_RATES: Final = (
    *(96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025),
    *(8_000, 7_350),
)
_AMR: Final = (13, 14, 16, 18, 20, 21, 27, 32, 6, 1, 1, 1, 1, 1, 1, 1)
_AMR_WB: Final = (18, 24, 33, 37, 41, 47, 51, 59, 61, 6, 1, 1, 1, 1, 1, 1)

_Measure: TypeAlias = Callable[[bytes], tuple[int, float] | None]
"""Given the bytes a frame begins with: how many it has, and how many seconds it plays."""


def read_mpeg(head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read MP3 or ADTS, behind any number of ID3v2 tags."""
    while head[:3] == b"ID3":
        head += stream.read(6)
        size = sum(byte << (7 * place) for place, byte in enumerate(reversed(head[6:10])))
        kept = stream.read(min(size, _LARGEST_TAG))
        stream.skip(size - len(kept))
        tags.id3(kept, head[5], head[3], claims)
        head = stream.read(4)
    if head == b"fLaC":
        containers.read_flac(head, stream, claims)
        return
    measure = _adts if head[:1] == b"\xff" and head[1] & 0xF6 == 0xF0 else _mp3
    first = head + stream.read(2048)
    told = _told_in_first(first, claims) if measure is _mp3 else 0.0
    seconds = told or _counted(first, stream, measure)
    claims["seconds"] = round(seconds, 3)


def read_amr(head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read AMR, of telephones and old recorders: 20 ms a frame."""
    line = head + stream.read(2)
    sizes = _AMR
    if line == b"#!AMR-":
        line += stream.read(3)
        sizes = _AMR_WB
    if line.endswith(b"\n"):  # not with several channels
        seconds = _counted(b"", stream, lambda frame: (sizes[frame[0] >> 3 & 15], 0.02), least=1)
        claims["seconds"] = round(seconds, 3)


def _counted(begun: bytes, stream: Stream, measure: _Measure, least: int = _LEAST_FRAMES) -> float:
    """Return how long all frames play; 0 where there are hardly any, or far too many."""
    buffer, at, frames, lost, seconds = begun, 0, 0, 0, 0.0
    while frames < _MOST_FRAMES and lost < _MOST_LOST:
        if at + 8 > len(buffer):
            buffer, at = buffer[at:] + stream.read(_PIECE), max(0, at - len(buffer))
            if at >= len(buffer):
                return seconds if frames >= least else 0.0
        found = measure(buffer[at : at + 8])
        if found is None:
            if buffer[at : at + 3] in {b"TAG", b"APE"}:  # what stands behind the last frame
                return seconds if frames >= least else 0.0
            at, lost = at + 1, lost + 1
            continue
        size, plays = found
        if at + size > len(buffer) and not stream.left:
            return seconds if frames >= least else 0.0
        at, frames, seconds = at + size, frames + 1, seconds + plays
    return 0.0


def _header(frame: bytes) -> tuple[int, int, int, int, int] | None:
    """Return size, samples, rate, version and layer of an MP3's frame."""
    if len(frame) < 4 or frame[0] != 0xFF or frame[1] & 0xE0 != 0xE0:
        return None
    version = {0: 4, 2: 2, 3: 1}.get(frame[1] >> 3 & 3)  # 4 stands for 2.5
    layer, bits, rate = 4 - (frame[1] >> 1 & 3), frame[2] >> 4, frame[2] >> 2 & 3
    if version is None or layer == 4 or rate == 3 or not 0 < bits < 15:
        return None
    kbits = _KBITS[min(version, 2), layer if version == 1 else min(layer, 2)][bits - 1]
    hertz, padding = _RATES[rate] // version, frame[2] >> 1 & 1
    if layer == 1:
        return (12_000 * kbits // hertz + padding) * 4, 384, hertz, version, layer
    samples = 576 if layer == 3 and version > 1 else 1152
    return samples // 8 * 1000 * kbits // hertz + padding, samples, hertz, version, layer


def _mp3(frame: bytes) -> tuple[int, float] | None:
    found = _header(frame)
    return found and (found[0], found[1] / found[2])


def _adts(frame: bytes) -> tuple[int, float] | None:
    if len(frame) < 7 or frame[0] != 0xFF or frame[1] & 0xF6 != 0xF0:
        return None
    rate = frame[2] >> 2 & 15
    size = (frame[3] & 3) << 11 | frame[4] << 3 | frame[5] >> 5
    if rate >= len(_AAC_RATES) or size < 7:
        return None
    return size, 1024 * (1 + (frame[6] & 3)) / _AAC_RATES[rate]


def _told_in_first(first: bytes, claims: dict[str, Any]) -> float:
    """Return how long an MP3 plays by what its encoder wrote into the first frame; 0 if nothing."""
    found = _header(first)
    if found is None:
        return 0.0
    _, samples, hertz, version, _ = found
    is_mono = first[3] >> 6 == 3
    at = 4 + ((17 if is_mono else 32) if version == 1 else (9 if is_mono else 17))
    if first[36:40] == b"VBRI":
        return int.from_bytes(first[50:54]) * samples / hertz
    if first[at : at + 4] not in {b"Xing", b"Info"}:
        return 0.0
    has = first[at + 7]
    behind = at + 8 + 4 * (has & 1) + 4 * (has >> 1 & 1) + 100 * (has >> 2 & 1) + 4 * (has >> 3 & 1)
    encoder = first[behind : behind + 9]
    if encoder[:4].isalnum() and encoder.isascii():
        tags.tell(claims, {"software": encoder})
    count = int.from_bytes(first[at + 8 : at + 12]) if has & 1 else 0
    skipped = int.from_bytes(first[behind + 21 : behind + 24]) if encoder[:1].isalpha() else 0
    return max(0, count * samples - (skipped >> 12) - (skipped & 0xFFF)) / hertz
