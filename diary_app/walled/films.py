"""When a film or a recording was made and how long it is, by its own words: no frame is decoded.

ISO/IEC 14496-12: a file is a row of boxes; ``moov`` holds ``mvhd``, which says both. What Apple's
telephones add (when with its zone, where, with what) stands in ``moov/meta`` (QuickTime File
Format).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final

from diary_app.walled.finding import Finding, claimed_time, short
from diary_app.walled.protocol import Outcome
from diary_app.walled.stream import Stream

__all__ = ["finding_of"]

_LARGEST_MOOV: Final = 64 * 2**20
_MOST_BOXES: Final = 4096
_EPOCH: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - seconds since then are in UTC by the standard
_PLACE = re.compile(r"([+-]\d{1,3}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)")  # ISO 6709
_APPLE = "com.apple.quicktime."


def finding_of(stream: Stream) -> Finding:
    """Return what a film says of itself, of which little more than ``moov`` is held in memory."""
    claims: dict[str, Any] = {}
    with suppress(Exception):  # crafted; the file is kept whatever it says
        moov = _moov(stream)
        for name, box in _boxes(moov):
            if name == b"mvhd":
                claims.update(_header(box))
            elif name == b"meta":
                claims.update(_apple(box, claims.get("times", [])))
            elif name == b"udta" and "place" not in claims:
                claims.update(_user_data(box))
    return Finding(outcome=Outcome.NO_PICTURE, claims=claims)


def _moov(stream: Stream) -> bytes:
    """Return the box that describes the film, wherever it stands; pass over all others."""
    for _ in range(_MOST_BOXES):
        head = stream.read(8)
        if len(head) < 8:
            break
        size, name = struct.unpack(">I4s", head)
        size -= 8
        if size == 1 - 8:
            size = struct.unpack(">Q", stream.read(8))[0] - 16
        elif size == 0 - 8:  # to the end of the file
            size = stream.left
        if size < 0:
            break
        if name == b"moov":
            return stream.read(min(size, _LARGEST_MOOV))
        if not stream.skip(size):
            break
    return b""


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each box inside another."""
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(content):
            return
        size, name = struct.unpack_from(">I4s", content, at)
        if size < 8:
            return
        yield name, content[at + 8 : at + size]
        at += size


def _header(mvhd: bytes) -> dict[str, Any]:
    """Return time and length (14496-12, 8.2.2). A camera that has no clock writes 0."""
    is_long = mvhd[0] == 1
    made, _, scale, length = struct.unpack_from(">QQIQ" if is_long else ">IIII", mvhd, 4)
    claims: dict[str, Any] = {}
    unknown = 2**64 - 1 if is_long else 2**32 - 1
    if scale and length != unknown:
        claims["seconds"] = round(length / scale, 3)
    if made:
        with suppress(OverflowError):
            claims["times"] = [claimed_time("recorded", _EPOCH + timedelta(seconds=made), 0)]
    return claims


def _apple(meta: bytes, times: list[dict[str, Any]]) -> dict[str, Any]:
    boxes = dict(_boxes(meta if meta[4:8] == b"hdlr" else meta[4:]))
    names = [key[4:].decode("ascii", "replace") for key in _keys(boxes.get(b"keys", b""))]
    said = {}
    for number, value in _boxes(boxes.get(b"ilst", b"")):
        at = int.from_bytes(number) - 1
        data = dict(_boxes(value)).get(b"data", b"")
        if 0 <= at < len(names) and len(data) > 8:
            said[names[at].removeprefix(_APPLE)] = short(data[8:])
    claims: dict[str, Any] = {
        "camera": f"{said.get('make', '')} {said.get('model', '')}".strip(),
        "software": said.get("software", ""),
        "place": _place(said.get("location.ISO6709", "")),
    }
    if told := _with_zone(said.get("creationdate", "")):
        claims["times"] = [told, *times]
    return {name: value for name, value in claims.items() if value}


def _keys(keys: bytes) -> Iterator[bytes]:
    at = 8
    for _ in range(_MOST_BOXES):
        size = int.from_bytes(keys[at : at + 4])
        if size < 8:
            return
        yield keys[at + 4 : at + size]
        at += size


def _user_data(udta: bytes) -> dict[str, Any]:
    """Return the place as other telephones write it: ``©xyz``, after its length and language."""
    place = _place(short(dict(_boxes(udta)).get(b"\xa9xyz", b"")[4:]))
    return {"place": place} if place else {}


def _place(told: str) -> list[float] | None:
    found = _PLACE.match(told)
    if found is None:
        return None
    latitude, longitude = float(found[1]), float(found[2])
    return [latitude, longitude] if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _with_zone(told: str) -> dict[str, Any] | None:
    try:
        made = datetime.fromisoformat(told)
    except ValueError:
        return None
    offset = made.utcoffset()
    minutes = None if offset is None else int(offset.total_seconds() // 60)
    return claimed_time("recorded", made, minutes)
