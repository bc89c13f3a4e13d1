"""The computer's own clock, read with what is needed to judge it later."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

from diary_app.domain.moment import Moment

__all__ = ["local_zone", "system_clock"]

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # Linux only: random(4)


def local_zone() -> str:
    """Return the IANA name of the zone this computer is set to; ``UTC`` where that is not known."""
    try:
        name = get_localzone_name()
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, LookupError, ValueError, TypeError):
        return "UTC"
    return name


def system_clock() -> Moment:
    """Return the moment it is now, in whole milliseconds."""
    now = datetime.now(UTC)
    zone = local_zone()
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return Moment(
        utc=now.replace(microsecond=now.microsecond // 1000 * 1000),
        zone=zone,
        offset=int(offset.total_seconds() // 60),
        monotonic=time.monotonic_ns() // 1_000_000,
        boot=_boot(),
    )


def _boot() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""
