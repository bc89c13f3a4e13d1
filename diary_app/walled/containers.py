"""Containers of other makers: FLAC and Ogg (xiph.org), Matroska and WebM (RFC 9559), ASF."""

from __future__ import annotations

import struct
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from diary_app.walled import tags
from diary_app.walled.finding import claimed_time
from diary_app.walled.stream import Stream

__all__ = ["read_asf", "read_flac", "read_matroska", "read_ogg"]

_LARGEST: Final = 2**20
_MOST_ELEMENTS: Final = 4_000_000
_LONGEST_ELEMENT: Final = 4096
_SINCE_2001: Final = datetime(2001, 1, 1)  # noqa: DTZ001 - in UTC by the standard
_UNIX_ZERO: Final = 116_444_736_000_000_000  # of a writer that has no clock
_SINCE_1601: Final = datetime(1601, 1, 1)  # noqa: DTZ001 - the same

_CLUSTER: Final = 0x1F43B675
_DESCENDED: Final = {0x18538067, 0x1549A966, _CLUSTER, 0xA0}  # Segment, Info, group of blocks
_BLOCKS: Final = {0xA3, 0xA1}  # of its own, and in a group
_SCALE, _DURATION, _DATE, _CLUSTER_TIME = 0x2AD7B1, 0x4489, 0x4461, 0xE7
_WORDS: Final = {0x7BA9: "title", 0x5741: "software"}
_PROPERTIES: Final = bytes.fromhex("a1dcab8c47a9cf118ee400c00c205365")
_DESCRIPTION: Final = bytes.fromhex("3326b2758e66cf11a6d900aa0062ce6c")


def read_flac(_head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read FLAC: its first block says all of its length."""
    for _ in range(128):
        head = stream.read(4)
        kind, size = head[0] & 0x7F, int.from_bytes(head[1:])
        block = stream.read(min(size, _LARGEST))
        stream.skip(size - len(block))
        if kind == 0:
            told = int.from_bytes(block[10:18])
            rate, samples = told >> 44, told & (2**36 - 1)
            claims["seconds"] = round(samples / rate, 3)
        elif kind == 4:
            tags.comments(block, claims)
        if head[0] & 0x80:
            return


def read_ogg(head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read Ogg: how far its first sound has come stands in each of its pages."""
    first = rate = start = newest = 0
    packets = bytearray()
    while head == b"OggS":
        begins, granule, serial, count = struct.unpack("<xBqI8xB", stream.read(23))
        size = sum(stream.read(count))
        if begins & 2 and not rate:  # the first page of a stream; the first that is sound counts
            first, (rate, start) = serial, _of_first(stream.read(size))
        elif serial == first and len(packets) < _LARGEST // 8:
            packets += stream.read(size)
        else:
            stream.skip(size)
        newest = granule if serial == first and granule > 0 else newest
        head = stream.read(4)
    if rate and newest > start:
        claims["seconds"] = round((newest - start) / rate, 3)
    for begin in (b"\x03vorbis", b"OpusTags"):
        if packets.startswith(begin):
            tags.comments(bytes(packets[len(begin) :]), claims)


def _of_first(page: bytes) -> tuple[int, int]:
    """Return how many steps a second has, and how many are left out at the beginning."""
    if page.startswith(b"\x01vorbis"):
        return int.from_bytes(page[12:16], "little"), 0
    if page.startswith(b"OpusHead"):
        return 48_000, int.from_bytes(page[10:12], "little")
    if page.startswith(b"Speex   "):
        return int.from_bytes(page[36:40], "little"), 0
    if page.startswith(b"\x7fFLAC"):
        return int.from_bytes(page[27:30]) >> 4, 0
    return 0, 0


def read_matroska(_head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read Matroska or WebM. What browsers record says no length: then its last block tells."""
    stream.skip(_vint(stream))  # the EBML header, whose name was read
    scale, cluster, newest = 1_000_000, 0, 0
    for _ in range(_MOST_ELEMENTS):
        name = _name(stream)
        if not name or (name == _CLUSTER and "seconds" in claims):
            break
        size = _vint(stream)
        if name in _DESCENDED:
            continue
        content = stream.read(min(size, _LONGEST_ELEMENT))
        stream.skip(size - len(content))
        if name in _BLOCKS:
            newest = max(newest, cluster + _time_in_block(content))
        elif name == _CLUSTER_TIME:
            cluster = int.from_bytes(content)
        elif name == _SCALE:
            scale = int.from_bytes(content)
        else:
            _tell_matroska(name, content, scale, claims)
    claims["seconds"] = claims.get("seconds") or round(newest * scale / 1e9, 3)


def _tell_matroska(name: int, content: bytes, scale: int, claims: dict[str, Any]) -> None:
    if name == _DURATION:
        length = struct.unpack(">d" if len(content) == 8 else ">f", content)[0]
        claims["seconds"] = round(length * scale / 1e9, 3)
    elif name == _DATE:
        made = _SINCE_2001 + timedelta(microseconds=int.from_bytes(content, signed=True) / 1000)
        claims["times"] = [claimed_time("recorded", made, 0)]
    elif name in _WORDS:
        tags.tell(claims, {_WORDS[name]: content})


def _time_in_block(content: bytes) -> int:
    """Return where a block stands after the beginning of its cluster."""
    track = 1 if content[0] & 0x80 else 2  # bytes of the number of its track
    return int.from_bytes(content[track : track + 2], signed=True)


def _name(stream: Stream) -> int:
    first = stream.read(1)
    if not first or not first[0] >> 4:
        return 0
    return int.from_bytes(first + stream.read(8 - first[0].bit_length()))


def _vint(stream: Stream) -> int:
    """Return a size; all that is left where it is said not to be known."""
    first = stream.read(1)[0]
    count = 8 - first.bit_length()
    value = int.from_bytes(bytes([first & (0x7F >> count)]) + stream.read(count))
    return stream.left if value == 2 ** (7 * (count + 1)) - 1 else value


def read_asf(_head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read ASF, of Windows Media: all stands in its header."""
    stream.skip(12)
    (size,) = struct.unpack("<Q", stream.read(8))
    stream.skip(6)
    header = stream.read(min(size - 30, _LARGEST))
    at = 0
    while at + 24 <= len(header):
        name, size = header[at : at + 16], int.from_bytes(header[at + 16 : at + 24], "little")
        content = header[at + 24 : at + size]
        if name == _PROPERTIES:
            made, _, length, _, before = struct.unpack_from("<QQQQQ", content, 24)
            claims["seconds"] = max(0.0, round(length / 1e7 - before / 1000, 3))
            with suppress(OverflowError):
                when = _SINCE_1601 + timedelta(microseconds=made / 10)
                claims["times"] = [claimed_time("recorded", when, 0)] if made > _UNIX_ZERO else []
        elif name == _DESCRIPTION:
            sizes = struct.unpack_from("<5H", content)
            title, words = content[10 : 10 + sizes[0]], content[10 + sum(sizes[:3]) :][: sizes[3]]
            told = {"title": title.decode("utf-16-le"), "comment": words.decode("utf-16-le")}
            tags.tell(claims, told)
        if size < 24:
            return
        at += size
