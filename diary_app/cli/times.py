"""Read a time as it is typed in a terminal."""

from __future__ import annotations

import re
from datetime import datetime

from diary_app.domain.moment import Moment
from diary_app.domain.when import Precision, When

__all__ = ["HOW_TO_SAY", "read_when"]

HOW_TO_SAY = (
    "'2026-11-21 20:30' · 'about 2026-11-21 20:30' · "
    "'just now' · "
    "'between 2026-11-21 14:00 and 2026-11-21 16:00' · '2026-11-21' for that day · 'unknown'"
)
_DAY = r"\d{4}-\d{2}-\d{2}"
_TIME = rf"{_DAY}[ T]\d{{1,2}}[:.]\d{{2}}(?::\d{{2}})?"


def read_when(typed: str, now: Moment) -> When:
    """Return the time in the precision it was typed in; see ``HOW_TO_SAY``.

    Args:
        typed: what was typed.
        now: the moment it is; its zone is the one typed times are taken to be in.

    Raises:
        ValueError: it cannot be understood.
    """
    text, zone = " ".join(typed.split()), now.zone
    if text.lower() in {"now", "just now"}:
        start = now.local.replace(tzinfo=None, second=0, microsecond=0)
        return When(precision=Precision.ABOUT, start=start, zone=zone)
    if text.lower() in {"unknown", "not known"}:
        return When(precision=Precision.UNKNOWN, zone=zone)
    if re.fullmatch(_DAY, text):
        return When(precision=Precision.DAY, start=datetime.fromisoformat(text), zone=zone)
    if match := re.fullmatch(rf"(about )?({_TIME})", text, re.IGNORECASE):
        precision = Precision.ABOUT if match[1] else Precision.EXACT
        return When(precision=precision, start=_time(match[2]), zone=zone)
    if match := re.fullmatch(rf"between ({_TIME}) and ({_TIME})", text, re.IGNORECASE):
        start, until = _time(match[1]), _time(match[2])
        return When(precision=Precision.BETWEEN, start=start, until=until, zone=zone)
    raise ValueError(typed)


def _time(text: str) -> datetime:
    hours, minutes = re.split("[:.]", text[11:])[:2]
    return datetime.fromisoformat(f"{text[:10]}T{hours:0>2}:{minutes}")
