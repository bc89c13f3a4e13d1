"""The time in a file's name: telephones and messengers write it there."""

from __future__ import annotations

import re
from datetime import date, datetime

from diary_app.domain.claims import ClaimedTime, ClaimKind

__all__ = ["time_in_name"]

_FIRST_YEAR = 1990
# "Screenshot_20261121-204512", "IMG_20261121_204512", "signal-2026-11-21-204512",
# "Screen Shot 2026-11-21 at 8.45.12 PM", "WhatsApp Image 2026-11-21 at 20.45.12",
# "IMG-20261121-WA0003"
_DAY = re.compile(r"(?<!\d)(\d{4})([-._]?)(\d\d)\2(\d\d)(?!\d{3})")
_CLOCK = re.compile(
    r"(?:[-_ T]| at |, )(\d\d?)([-._:h]?)(\d\d)\2(\d\d)(?:\d{3})?(?!\d)(?:[\s\u202f]?([AaPp])[Mm])?"
)
_IN_UTC = "PXL_"  # the one camera that writes its names in UTC


def time_in_name(name: str) -> ClaimedTime | None:
    """Return the time a file's name tells, ``None`` if it tells none; its zone is unknown."""
    for found in _DAY.finditer(name):
        try:
            day = date(int(found[1]), int(found[3]), int(found[4]))
        except ValueError:
            continue
        if day.year < _FIRST_YEAR:
            continue
        clock = _clock(name[found.end() :])
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - no zone is told
        if clock is None:
            return ClaimedTime(kind=ClaimKind.NAMED, wall=midnight, is_day=True)
        offset = 0 if name.startswith(_IN_UTC) else None
        hour, minute, second = clock
        wall = midnight.replace(hour=hour, minute=minute, second=second)
        return ClaimedTime(kind=ClaimKind.NAMED, wall=wall, offset=offset)
    return None


def _clock(rest: str) -> tuple[int, int, int] | None:
    found = _CLOCK.match(rest)
    if found is None:
        return None
    hour, minute, second = int(found[1]), int(found[3]), int(found[4])
    if found[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[5] in "Pp" else 0)
    return (hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None
