"""What a ZIP may hold besides the files it lists: whoever unpacks it might find it, or find others.

A program that unpacks may go by the list at the end, by the head before each file, or by a second
name in either. So a ZIP that others wrote from a pack is taken, but only where all of these agree,
and where every byte belongs to a file that is listed (APPNOTE.TXT 6.3, sections 4.3 and 4.6.9).
"""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence
from typing import BinaryIO

__all__ = ["strangers_in"]

_HEAD = struct.Struct("<4s5H3L2H")
_HEAD_BEGINS = b"PK\x03\x04"
_HAS_SIZES_BEHIND = 8
_SIZES_BEHIND = frozenset({0, 12, 16, 20, 24})
_OTHER_NAME = 0x7075
_MOST_EXTRA = 256
"""Times, owners, sizes and locks, as the usual programs note them, take less than 100 bytes."""


def strangers_in(
    file: BinaryIO, listed: Sequence[zipfile.ZipInfo], list_at: int, name: str
) -> Iterator[str]:
    """Yield what lies in a ZIP and is none of its files, or would be unpacked otherwise.

    Args:
        file: all of the ZIP.
        listed: what its list says is in it.
        list_at: where that list begins.
        name: of the ZIP.

    Raises:
        OSError: it cannot be read.
    """
    at = min((one.header_offset for one in listed), default=list_at)
    unlisted, may_end = 0, frozenset({0})
    for one in sorted(listed, key=lambda one: one.header_offset):
        yield from _strange(one)
        between = one.header_offset - at
        unlisted += abs(between) if between not in may_end else 0
        file.seek(one.header_offset)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size or not head.startswith(_HEAD_BEGINS):
            at = one.header_offset + one.compress_size  # it cannot be read, which is told then
            continue
        *_, names, extra = _HEAD.unpack(head)
        told = file.read(names + extra)[names:]
        yield from _strange_extra(one, told)
        at = one.header_offset + _HEAD.size + names + extra + one.compress_size
        has_sizes = one.flag_bits & _HAS_SIZES_BEHIND
        may_end = _SIZES_BEHIND if has_sizes else frozenset({0})
    rest = list_at - at
    unlisted += abs(rest) if rest not in may_end else 0
    if unlisted:
        yield f"({name}: between, {unlisted} B)"


def _strange(one: zipfile.ZipInfo) -> Iterator[str]:
    if one.comment:
        yield f"{one.filename} (comment, {len(one.comment)} B)"
    if "\0" in one.orig_filename:
        yield f"{one.filename} (another name)"
    if one.is_dir() and one.file_size:
        yield f"{one.filename} ({one.file_size} B)"
    kind = stat.S_IFMT(one.external_attr >> 16)
    if kind not in {0, stat.S_IFDIR if one.is_dir() else stat.S_IFREG}:
        yield f"{one.filename} (a link)"
    yield from _strange_extra(one, one.extra)


def _strange_extra(one: zipfile.ZipInfo, extra: bytes) -> Iterator[str]:
    if len(extra) > _MOST_EXTRA:
        yield f"{one.filename} (extra field, {len(extra)} B)"
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        told = extra[at + 9 : at + 4 + size]  # after a version and a check sum
        if kind == _OTHER_NAME and told != one.orig_filename.encode("utf-8", "surrogatepass"):
            yield f"{one.filename} (another name)"
        at += 4 + size
