"""What a picture says of itself: when, where and with what it was taken (EXIF 2.32)."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from PIL import Image

from diary_app.walled.finding import claimed_time, short

__all__ = ["claims_of"]

_DETAILS, _PLACE = 0x8769, 0x8825
# kind of time: where it stands, and where its offset from UTC does, if anywhere
_TIMES = {"taken": (0x9003, 0x9011), "digitised": (0x9004, 0x9012)}
_CHANGED, _CHANGED_OFFSET = 0x0132, 0x9010
_MAKE, _MODEL, _SOFTWARE = 0x010F, 0x0110, 0x0131
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


def claims_of(opened: Image.Image) -> dict[str, Any]:
    """Return what stands in a picture's own words about itself; what is broken is left out."""
    claims: dict[str, Any] = {}
    with suppress(Exception):  # these words may be crafted; the pixels are looked at apart
        exif = opened.getexif()
        details = exif.get_ifd(_DETAILS)
        claims["times"] = _times(exif, details)
        make, model = short(exif.get(_MAKE)), short(exif.get(_MODEL))
        claims["camera"] = model if model.startswith(make) else f"{make} {model}".strip()
        claims["software"] = short(exif.get(_SOFTWARE))
        claims["place"] = _place(exif.get_ifd(_PLACE))
    return {name: said for name, said in claims.items() if said}


def _times(exif: Mapping[int, Any], details: Mapping[int, Any]) -> list[dict[str, Any]]:
    found = {
        kind: _time(details.get(wall), details.get(offset))
        for kind, (wall, offset) in _TIMES.items()
    }
    found["changed"] = _time(exif.get(_CHANGED), details.get(_CHANGED_OFFSET))
    told: list[dict[str, Any]] = []
    seen = set()
    for kind, time in found.items():
        if time is not None and time not in seen:
            seen.add(time)
            told.append(claimed_time(kind, *time))
    return told


def _time(wall: object, offset: object) -> tuple[datetime, int | None] | None:
    try:
        taken = datetime.strptime(short(wall)[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - no zone is told
    except ValueError:
        return None
    found = _OFFSET.fullmatch(short(offset))
    if found is None:
        return taken, None
    minutes = int(found[2]) * 60 + int(found[3])
    return taken, -minutes if found[1] == "-" else minutes


def _place(gps: Mapping[int, Any]) -> list[float] | None:
    """Return degrees north and east."""
    latitude, longitude = (
        _degrees(gps.get(1), gps.get(2), "S"),
        _degrees(gps.get(3), gps.get(4), "W"),
    )
    if latitude is None or longitude is None or (latitude, longitude) == (0.0, 0.0):
        return None
    return [latitude, longitude] if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _degrees(side: object, parts: Any, negative: str) -> float | None:  # noqa: ANN401 - a file's
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    degrees, minutes, seconds = (float(part) for part in parts)
    found = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(found):
        return None
    return round(-found if short(side).upper() == negative else found, 6)
