"""The computer's own clock, read with what is needed to judge it later."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tzlocal import get_localzone_name

from diary_app.domain.moment import Moment

__all__ = ["local_zone", "system_clock"]

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # Linux only: random(4)
_COUNTS_SLEEP = {"linux": "CLOCK_BOOTTIME", "darwin": "CLOCK_MONOTONIC"}


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
        monotonic=_running() // 1_000_000,
        boot=_boot(),
    )


def _running() -> int:
    """Return nanoseconds of a clock nobody can set, which goes on while the computer sleeps.

    Sources: Linux clock_gettime(2); macOS clock_gettime(3), whose CLOCK_MONOTONIC counts sleep,
    which Python's own there does not. On Windows Python's own does (GetTickCount64).
    """
    name = _COUNTS_SLEEP.get(sys.platform)
    return time.monotonic_ns() if name is None else time.clock_gettime_ns(getattr(time, name))


def _boot() -> str:
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""
