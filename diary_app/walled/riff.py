"""Sound and films in chunks: WAV and AVI (Microsoft's RIFF; RF64 and bext are EBU's), CAF."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, Final

from diary_app.walled import tags
from diary_app.walled.stream import Stream

__all__ = ["read", "read_caf"]

_MOST_CHUNKS: Final = 4096
_LARGEST: Final = 2**20
_UNKNOWN: Final = 2**32 - 1
_PLAIN: Final = frozenset({1, 3, 0xFFFE})  # sound that is not packed: as many bytes each second
_WORDS: Final = {b"INAM": "title", b"ISFT": "software", b"ICMT": "comment"}


def read(_head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read WAV or AVI."""
    stream.skip(4)
    if stream.read(4) == b"AVI ":
        _read_avi(stream, claims)
    else:
        _read_wav(stream, claims)


def _read_wav(stream: Stream, claims: dict[str, Any]) -> None:
    kind = rate = per_second = samples = length = 0
    whole = 0
    for name, size in _chunks(stream):
        if name == b"data":
            length = min(whole if size == _UNKNOWN and whole else size, stream.left)
            stream.skip(length + length % 2)
            continue
        content = _content(stream, size)
        if name == b"ds64":
            whole = struct.unpack_from("<Q", content, 8)[0]
        elif name == b"fmt ":
            kind, _, rate, per_second = struct.unpack_from("<HHII", content)
        elif name == b"fact":
            samples = struct.unpack_from("<I", content)[0]
        else:
            _tell(name, content, claims)
        _measure(claims, kind, (length, per_second), (samples, rate))
    _measure(claims, kind, (length, per_second), (samples, rate))


def _measure(
    claims: dict[str, Any], kind: int, plain: tuple[int, int], packed: tuple[int, int]
) -> None:
    """Say how long it plays, as far as the chunks that were read tell."""
    count, each = packed if kind not in _PLAIN and all(packed) else plain
    if count and each:
        claims["seconds"] = round(count / each, 3)


def _tell(name: bytes, content: bytes, claims: dict[str, Any]) -> None:
    if name == b"bext" and len(content) >= 338:
        when = content[320:338].decode("ascii", "replace").replace("_", "-")
        told = {"device": content[256:288], "comment": content[:256]}
        said = {name: text.partition(b"\0")[0] for name, text in told.items()}
        tags.tell(claims, said, f"{when[:10].replace(':', '-')}T{when[10:].replace('-', ':')}")
    elif name == b"IDIT":
        tags.tell(claims, {}, content.decode("ascii", "replace"))
    elif name == b"LIST" and content[:4] == b"INFO":
        for part, words in _inside(content[4:]):
            text = words.partition(b"\0")[0]
            if part == b"ICRD":
                tags.tell(claims, {}, text.decode("latin-1"))
            elif part in _WORDS:
                tags.tell(claims, {_WORDS[part]: text})


def _read_avi(stream: Stream, claims: dict[str, Any]) -> None:
    for name, size in _chunks(stream):
        if (name == b"LIST" and size > _LARGEST) or name == b"idx1":
            stream.skip(size + size % 2)
            continue
        content = _content(stream, size)
        if name == b"LIST" and content[:4] == b"hdrl":
            _read_headers(content[4:], claims)
        else:
            _tell(name, content, claims)


def _read_headers(headers: bytes, claims: dict[str, Any]) -> None:
    each = frames = 0
    for name, content in _inside(headers):
        if name == b"avih":
            each, frames = struct.unpack_from("<I12xI", content)
        elif name == b"LIST" and content[:8] == b"odmldmlh":  # films of more than one gigabyte
            frames = struct.unpack_from("<I", content, 12)[0]
        else:
            _tell(name, content, claims)
    if each and frames:
        claims["seconds"] = round(each * frames / 1_000_000, 3)


def _chunks(stream: Stream) -> Iterator[tuple[bytes, int]]:
    for _ in range(_MOST_CHUNKS):
        head = stream.read(8)
        if len(head) < 8:
            return
        name, size = struct.unpack("<4sI", head)
        yield name, size


def _content(stream: Stream, size: int) -> bytes:
    """Return a chunk's beginning, and pass over the rest of it."""
    content = stream.read(min(size, _LARGEST))
    stream.skip(size - len(content) + size % 2)
    return content


def _inside(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    for _ in range(_MOST_CHUNKS):
        if at + 8 > len(content):
            return
        name, size = struct.unpack_from("<4sI", content, at)
        yield name, content[at + 8 : at + 8 + size]
        at += 8 + size + size % 2


def read_caf(_head: bytes, stream: Stream, claims: dict[str, Any]) -> None:
    """Read CAF, of Apple's recorders (Core Audio Format 1.0)."""
    stream.skip(4)
    rate, bytes_each, frames_each, length = 0.0, 0, 0, 0
    for _ in range(_MOST_CHUNKS):
        head = stream.read(12)
        if len(head) < 12:
            break
        name, size = struct.unpack(">4sq", head)
        size = stream.left if size < 0 else size
        if name == b"data":
            length = size - 4
            stream.skip(size)
            continue
        content = stream.read(min(size, _LARGEST))
        stream.skip(size - len(content))
        if name == b"desc":
            rate, bytes_each, frames_each = struct.unpack_from(">d4x4xII", content)
        elif name == b"pakt" and rate > 0:
            claims["seconds"] = round(struct.unpack_from(">q", content, 8)[0] / rate, 3)
        elif name == b"info":
            _tell_caf(content[4:].split(b"\0"), claims)
    if "seconds" not in claims and rate > 0 and bytes_each:
        claims["seconds"] = round(length / bytes_each * frames_each / rate, 3)


def _tell_caf(parts: list[bytes], claims: dict[str, Any]) -> None:
    said = dict(zip(parts[::2], parts[1::2], strict=False))
    words = {
        "title": said.get(b"title"),
        "comment": said.get(b"comments"),
        "software": said.get(b"encoding application"),
    }
    tags.tell(claims, words, said.get(b"recorded date", b"").decode("utf-8", "replace"))
