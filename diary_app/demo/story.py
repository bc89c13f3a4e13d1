"""The invented case: read from its file, moved to end today, made as long as was asked."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from diary_app.demo.around import CardTold
from diary_app.domain.record import Keeper
from diary_app.domain.telling import PARTS, Part
from diary_app.domain.when import Precision, Series, When

__all__ = ["Correction", "Entry", "Picture", "Story", "read_story"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture to draw.

    Attributes:
        kind: one of ``photographs.KINDS``.
        taken: wall-clock time.
        details: what the drawing needs to know.
    """

    kind: str
    taken: datetime
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A later change to an entry: ``adds`` is put after its words; ``when`` replaces its time."""

    written: datetime
    reason: str
    adds: str
    when: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of the story.

    Attributes:
        written: wall-clock time.
        name: what the cards around it call it.
        people: the part each person had, by what their card is called.
        breaks: orders, by what their cards are called, and numbers of their conditions.
        parts: those of a draft.
    """

    when: When
    written: datetime
    account: str
    place: str
    behaviours: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()
    corrections: tuple[Correction, ...] = ()
    exact_words: str = ""
    name: str = ""
    people: Mapping[str, str] = field(default_factory=dict)
    breaks: tuple[tuple[str, str], ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)

    def moved(self, by: timedelta) -> Entry:
        """Return it with every time moved by whole days."""
        return replace(
            self,
            when=_moved(self.when, by),
            written=self.written + by,
            pictures=tuple(
                replace(
                    picture,
                    taken=picture.taken + by,
                    details={
                        key: value + by if isinstance(value, datetime) else value
                        for key, value in picture.details.items()
                    },
                )
                for picture in self.pictures
            ),
            corrections=tuple(
                replace(
                    correction,
                    written=correction.written + by,
                    when=correction.when and _moved(correction.when, by),
                )
                for correction in self.corrections
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A diary to write, entries in the order in which they were written, and what is around."""

    keeper: Keeper
    passphrase: str
    entries: tuple[Entry, ...]
    cards: tuple[CardTold, ...] = ()

    @property
    def begins(self) -> datetime:
        """Return when the first entry was written."""
        return min(entry.written for entry in self.entries)

    @property
    def ends(self) -> datetime:
        """Return when the last word was written."""
        corrections = [c.written for entry in self.entries for c in entry.corrections]
        cards = [card.written for card in self.cards]
        return max([*corrections, *cards, *(entry.written for entry in self.entries)])

    def ending_before(self, now: datetime) -> Story:
        """Return it moved by whole weeks, so that it ends in the week before ``now``."""
        by = (now - self.ends) // timedelta(weeks=1) * timedelta(weeks=1)
        return replace(
            self,
            entries=tuple(entry.moved(by) for entry in self.entries),
            cards=tuple(card.moved(by) for card in self.cards),
        )

    def shortened(self, count: int) -> Story:
        """Return it with ``count`` entries spread over all its time, the first among them."""
        last = len(self.entries) - 1
        chosen = {round(at * last / max(1, count - 1)) for at in range(count)}
        return replace(self, entries=tuple(self.entries[at] for at in sorted(chosen)))

    def lengthened(self, more: Iterable[Entry]) -> Story:
        """Return it with more entries between its own."""
        entries = sorted([*self.entries, *more], key=lambda entry: entry.written)
        return replace(self, entries=tuple(entries))


def read_story(path: Path) -> Story:
    """Read the story from its TOML file, which explains itself.

    Raises:
        OSError, ValueError, KeyError: the program's own file is missing or broken.
    """
    told = tomllib.loads(path.read_text("utf-8"))
    return Story(
        keeper=Keeper(**told["keeper"]),
        passphrase=told["passphrase"],
        entries=tuple(_entry(entry) for entry in told["entry"]),
    )


def _entry(told: Mapping[str, Any]) -> Entry:
    when = _when(told)
    start: datetime = told["when"]
    last = start if when.precision in {Precision.DAY, Precision.UNKNOWN} else when.last or start
    written = last + timedelta(hours=told["after"])
    taken = min(last + timedelta(minutes=4, seconds=len(told["account"]) % 60), written)
    return Entry(
        when=when,
        written=written,
        account=told["account"].strip(),
        place=told["place"],
        behaviours=tuple(told["behaviours"]),
        exact_words=told.get("exact_words", ""),
        name=told.get("name", ""),
        people=told.get("people", {}),
        breaks=tuple((order, condition) for order, condition in told.get("breaks", ())),
        parts={name: part.from_body(told[name]) for name, part in PARTS.items() if name in told},
        pictures=tuple(
            _picture(picture, when, taken + timedelta(seconds=40 * number))
            for number, picture in enumerate(told.get("picture", []))
        ),
        corrections=tuple(
            Correction(
                written=last + timedelta(hours=correction["after"]),
                reason=correction["reason"],
                adds=correction["adds"],
                when=replace(when, start=correction["when"]) if "when" in correction else None,
            )
            for correction in told.get("amendment", [])
        ),
    )


def _when(told: Mapping[str, Any]) -> When:
    precision = Precision(told["precision"])
    if precision is Precision.UNKNOWN:
        return When.unknown()
    series = told.get("series")
    return When(
        precision=precision,
        start=told["when"],
        until=told.get("until"),
        series=series and Series(end=series["end"], count=series["count"]),
    )


def _picture(told: Mapping[str, Any], when: When, taken: datetime) -> Picture:
    details = {key: value for key, value in told.items() if key != "kind"}
    if when.precision in {Precision.DAY, Precision.UNKNOWN}:
        taken = taken.replace(hour=16, minute=taken.second)
    if when.series is not None:
        details |= {"first": when.start, "last": when.series.end, "count": when.series.count}
    return Picture(kind=told["kind"], taken=taken, details=details)


def _moved(when: When, by: timedelta) -> When:
    series = when.series
    return replace(
        when,
        start=when.start and when.start + by,
        until=when.until and when.until + by,
        series=series and replace(series, end=series.end and series.end + by),
    )
