"""What a file says of itself: kept and shown beside what the person says, never taken as truth.

It is told by a process that looked into an untrusted file, so nothing here trusts its shape.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from diary_app.domain.when import Precision, When

__all__ = ["ClaimKind", "ClaimedPlace", "ClaimedTime", "Claims"]

_MOST_TIMES = 8
_LONGEST_LINE = 300
_MOST_WORDS = 60_000
_MOST_COUNTED = 1_000_000
_LONGEST_OFFSET = 24 * 60  # minutes
_FIRST_YEAR, _LAST_YEAR = 1904, 2200  # the first is where films count from
_SLACK = {Precision.ABOUT: timedelta(hours=3), Precision.DAY: timedelta()}
_OTHERWISE = timedelta(hours=1)


class ClaimKind(StrEnum):
    """What a claimed time is said to be the time of. Kept in the vault: never rename one."""

    TAKEN = "taken"
    DIGITISED = "digitised"
    RECORDED = "recorded"
    SENT = "sent"
    RECEIVED = "received"
    MADE = "made"
    CHANGED = "changed"
    NAMED = "named"


_OF_WHAT_HAPPENED = (
    *(ClaimKind.TAKEN, ClaimKind.RECORDED, ClaimKind.SENT, ClaimKind.NAMED),
    *(ClaimKind.DIGITISED, ClaimKind.RECEIVED),
)
"""The times that can speak of what is shown, the most telling first; others are of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedTime:
    """A time a file or its name claims.

    Attributes:
        wall: naive, as a clock there showed it.
        offset: minutes east of UTC; ``None`` where the zone is unknown.
        is_day: whether only the day is claimed.
    """

    kind: ClaimKind
    wall: datetime
    offset: int | None = None
    is_day: bool = False

    def to_body(self) -> dict[str, Any]:
        """Return plain values."""
        wall = self.wall.isoformat("T", "seconds")
        return {"kind": self.kind.value, "wall": wall, "offset": self.offset, "day": self.is_day}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> ClaimedTime:
        """Return what :meth:`to_body` wrote.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: ``body`` is of no such shape.
        """
        offset = body["offset"]
        is_minutes = isinstance(offset, int) and abs(offset) < _LONGEST_OFFSET
        return cls(
            kind=ClaimKind(body["kind"]),
            wall=datetime.fromisoformat(body["wall"]).replace(tzinfo=None),
            offset=offset if is_minutes else None,
            is_day=body["day"] is True,
        )

    def disagrees_with(self, when: When) -> bool:
        """Say whether it lies clearly outside the time the person tells; unknown times never do.

        A clock whose zone is unknown is taken to stand where the person's did.
        """
        if when.start is None or when.last is None:
            return False
        wall = self._wall_in(when.zone)
        if self.is_day or when.precision is Precision.DAY:
            return not when.start.date() <= wall.date() <= when.last.date()
        slack = _SLACK.get(when.precision, _OTHERWISE)
        return not -slack <= wall - when.start <= when.last - when.start + slack

    def _wall_in(self, zone: str) -> datetime:
        """Return what a clock in a zone showed then, naive."""
        if self.offset is None or self.is_day:
            return self.wall
        moment = (self.wall - timedelta(minutes=self.offset)).replace(tzinfo=UTC)
        return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedPlace:
    """Where a file says it was made, in degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What a file says of itself, and its words where it is a text or a mail.

    Attributes:
        times: the most telling first.
        place: where it says it was made, ``None`` if it does not.
        camera: maker and model.
        software: what made or changed it.
        device: what sound was recorded with.
        title, comment: of sound or a film.
        seconds: how long a film or recording plays; 0 if not known.
        pages: of a document; 0 if not known.
        attachments: of a mail, those not looked into, where they were counted.
        unread: the names and kinds of these, where they were looked for.
        in_attachments: words of the texts and mails that came with it, cut like the others.
        came_with: name, kind and size of each file that came with a mail, in its order.
        sender, recipients, subject: headers of a mail, as it came.
        frames: of a picture that holds several, how many; the first is shown.
        stills: how many pictures of a film there are to show; counted here, never kept.
        read_as: encoding that was assumed for the words of a text that is not in UTF-8.
        words: plain text, cut after 60,000 characters; untrusted, may hold anything.
    """

    READ_BY: ClassVar = 4
    """What is kept begins with this number: of the first that left NUL out of words."""

    times: tuple[ClaimedTime, ...] = ()
    place: ClaimedPlace | None = None
    camera: str = ""
    software: str = ""
    device: str = ""
    title: str = ""
    comment: str = ""
    seconds: float = 0.0
    pages: int = 0
    attachments: int = 0
    sender: str = ""
    recipients: str = ""
    subject: str = ""
    read_as: str = ""
    words: str = ""
    unread: tuple[str, ...] = ()
    in_attachments: str = ""
    came_with: tuple[str, ...] = ()
    stills: int = 0
    frames: int = 0

    @property
    def time(self) -> ClaimedTime | None:
        """Return the most telling time of what is shown; ``None`` where it claims none."""
        telling = [time for time in self.times if time.kind in _OF_WHAT_HAPPENED]
        return min(telling, key=lambda time: _OF_WHAT_HAPPENED.index(time.kind), default=None)

    def disagree_with(self, when: When) -> bool:
        """Say whether the time it claims lies clearly outside the one the person tells."""
        return self.time is not None and self.time.disagrees_with(when)

    def with_time(self, time: ClaimedTime | None) -> Claims:
        """Return these and one more time, such as the one in the file's name."""
        return self if time is None else replace(self, times=(*self.times, time))

    def to_body(self) -> dict[str, Any]:
        """Return plain values. Keys are never renamed, only added; what is not told has none."""
        told = {
            "times": [time.to_body() for time in self.times],
            "place": [self.place.latitude, self.place.longitude] if self.place else None,
            **{name: getattr(self, name) for name in (*_LINES, *_NUMBERS, *_WORDS)},
            **{name: list(getattr(self, name)) for name in _NAMED},
        }
        return {"v": Claims.READ_BY, **{name: value for name, value in told.items() if value}}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Claims:
        """Return what :meth:`to_body` or the process behind the walls wrote; oddities left out.

        Raises:
            ValueError, KeyError, TypeError, AttributeError: ``body`` is of no such shape.
        """
        lines = {name: _kept(str(body.get(name, "")))[:_LONGEST_LINE] for name in _LINES}
        seconds = float(body.get("seconds", 0))
        pages, attachments, frames = (_count(body.get(name, 0)) for name in _COUNTED)
        return cls(
            times=tuple(_sensible(body.get("times", [])))[:_MOST_TIMES],
            place=_place(body.get("place")),
            seconds=seconds if math.isfinite(seconds) and seconds > 0 else 0.0,
            words=_kept(str(body.get("words", "")))[:_MOST_WORDS],
            pages=pages,
            attachments=attachments,
            unread=_names(body.get("unread", ())),
            came_with=_names(body.get("came_with", ())),
            in_attachments=_kept(str(body.get("in_attachments", "")))[:_MOST_WORDS],
            stills=0,
            frames=frames,
            **lines,
        )


def _names(body: Iterable[Any]) -> tuple[str, ...]:
    return tuple(_kept(str(one))[:_LONGEST_LINE] for one in body)


_COUNTED = ("pages", "attachments", "frames")
_NAMED = ("unread", "came_with")
_WORDS = ("words", "in_attachments")
_NUMBERS = ("seconds", *_COUNTED)
_LINES = (
    *("camera", "software", "device", "title", "comment"),
    *("sender", "recipients", "subject", "read_as"),
)


def _sensible(told: Iterable[Mapping[str, Any]]) -> Iterator[ClaimedTime]:
    """Yield the times a calendar of our days can hold; a broken one hides no other."""
    for body in told:
        with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
            time = ClaimedTime.from_body(body)
            if _FIRST_YEAR <= time.wall.year <= _LAST_YEAR:
                yield time


def _count(told: str | float) -> int:
    count = int(told)
    return count if 0 <= count <= _MOST_COUNTED else 0


def _place(told: Sequence[float] | None) -> ClaimedPlace | None:
    if not told:
        return None
    latitude, longitude = (float(degrees) for degrees in told)
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):  # also where one is no number
        return None
    return ClaimedPlace(latitude=latitude, longitude=longitude)


def _kept(words: str) -> str:
    """Return words that can be kept: half a surrogate pair, which no file can hold, as �."""
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
