"""Times as a copy for the other side shows them: whose clock it was, which says where, is gone."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from diary_app.domain.moment import Moment
from diary_app.domain.when import HOME, When

__all__ = ["without_zones", "zones_in"]

T = TypeVar("T")


def without_zones(value: T) -> T:
    """Return a value with every time in it as clocks of the United Kingdom would name it.

    What somebody told keeps day and hour as told; when it was written is the same moment.
    """
    changed: Any = value
    if isinstance(value, When):
        changed = replace(value, zone=HOME)
    elif isinstance(value, Moment):
        changed = _at_home(value)
    elif isinstance(value, tuple):
        changed = tuple(map(without_zones, value))
    elif is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        new = {name: without_zones(one) for name, one in named.items()}
        if any(new[name] is not one for name, one in named.items()):
            changed = replace(value, **new)
    return changed  # type: ignore[no-any-return]  # of the same kind as it was given


def zones_in(value: object) -> int:
    """Return how many times that somebody told name a clock of another place."""
    if isinstance(value, When):
        return value.start is not None and value.zone != HOME
    if isinstance(value, tuple):
        return sum(map(zones_in, value))
    if is_dataclass(value) and not isinstance(value, type):
        return sum(zones_in(getattr(value, field.name)) for field in fields(value))
    return 0


def _at_home(moment: Moment) -> Moment:
    if moment.zone == HOME:
        return moment
    ahead = moment.utc.astimezone(ZoneInfo(HOME)).utcoffset() or timedelta()
    return replace(moment, zone=HOME, offset=int(ahead.total_seconds()) // 60)
