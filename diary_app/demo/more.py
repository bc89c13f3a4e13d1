"""More of the same case: entries and pictures put together by chance, for a diary of any length."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from diary_app.demo.story import Entry, Picture, Story
from diary_app.domain.when import Precision, Series, When

__all__ = ["told_at_length"]

_SCENES = ("street", "car_park", "scratch", "flowers", "parcel")
_MESSAGES = (
    "I saw your light on",
    "Why do you make this so hard",
    "I only want to talk",
    "You changed your hair",
    "Answer me",
    "I was there before you",
    "Sorry about yesterday",
    "Tell Gosia she should mind her own business",
    "You can't hide in a town this size",
    "👍",
)


def told_at_length(
    story: Story, path: Path, *, incidents: int, photos: int, chance: random.Random
) -> Story:
    """Return the story with so many entries and so many pictures in all.

    Args:
        story: the case as it is told.
        path: file of the sentences that more entries are made of.
        incidents: at least 1.
        photos: at least 0.
        chance: decides what the story does not.

    Raises:
        ValueError: fewer entries than one, or pictures than none.
    """
    if incidents < 1 or photos < 0:
        raise ValueError((incidents, photos))
    known = len(story.entries)
    if incidents > known:
        told = tomllib.loads(path.read_text("utf-8"))
        more = [_entry(told, story, chance) for _ in range(incidents - known)]
        story = story.lengthened(more)
    else:
        story = story.shortened(incidents)
    return _with_pictures(story, photos, chance)


def _entry(told: Mapping[str, Any], story: Story, chance: random.Random) -> Entry:
    template = chance.choice(told["template"])
    days = (story.ends - story.begins).days - 5
    day = story.begins.date() + timedelta(days=chance.randrange(days))
    start = datetime.combine(day, time(chance.choice((7, 8, 12, 17, 17, 18, 20, 21, 22)), 0))
    start += timedelta(minutes=chance.randrange(60))
    when = _when(Precision(chance.choice(template["precision"])), start, template, chance)
    parts = [*template["parts"], told["endings"]]
    sentences = " ".join(chance.choice(part) for part in parts).strip()
    count = when.series.count if when.series else ""
    last = when.last if when.precision is not Precision.DAY else start
    return Entry(
        when=when,
        written=(last or start) + timedelta(hours=chance.choice((0.3, 0.6, 1, 2, 5, 11, 26, 70))),
        account=sentences.format(last=f"{chance.randrange(1000):03d}", count=count),
        place=chance.choice(template["places"]),
        behaviours=tuple(template["behaviours"]),
    )


def _when(
    precision: Precision, start: datetime, template: Mapping[str, Any], chance: random.Random
) -> When:
    match precision:
        case Precision.UNKNOWN:
            return When.unknown()
        case Precision.DAY:
            return When(precision=precision, start=datetime.combine(start.date(), time()))
        case Precision.BETWEEN:
            until = start + timedelta(minutes=chance.choice((20, 45, 90)))
            return When(precision=precision, start=start, until=until)
    series = None
    if template.get("series"):
        end = start + timedelta(minutes=chance.randrange(12, 95))
        series = Series(end=end, count=chance.randrange(4, 52))
    return When(precision=precision, start=start, series=series)


def _with_pictures(story: Story, photos: int, chance: random.Random) -> Story:
    """Keep the pictures most unlike each other, or add some, until there are ``photos``."""
    seen: Counter[str] = Counter()
    ranked = []
    for entry_at, entry in enumerate(story.entries):
        for picture_at, picture in enumerate(entry.pictures):
            ranked.append((seen[picture.kind], entry_at, picture_at))
            seen[picture.kind] += 1
    kept = {(entry_at, picture_at) for _, entry_at, picture_at in sorted(ranked)[:photos]}
    entries = [
        replace(
            entry,
            pictures=tuple(p for at, p in enumerate(entry.pictures) if (entry_at, at) in kept),
        )
        for entry_at, entry in enumerate(story.entries)
    ]
    for number in range(photos - len(kept)):
        at = _place_for(entries, number, chance)
        picture = _another(entries[at], len(entries[at].pictures), chance)
        entries[at] = replace(entries[at], pictures=(*entries[at].pictures, picture))
    return replace(story, entries=tuple(entries))


def _place_for(entries: list[Entry], number: int, chance: random.Random) -> int:
    bare = [at for at, entry in enumerate(entries) if not entry.pictures]
    return chance.choice(bare) if bare else number % len(entries)


def _another(entry: Entry, number: int, chance: random.Random) -> Picture:
    taken = entry.written - timedelta(minutes=3, seconds=-40 * (number % 4))
    if "contact" not in entry.behaviours:
        return Picture(kind=chance.choice(_SCENES), taken=taken)
    texts = chance.sample(_MESSAGES, chance.randrange(1, 4))
    lines = [["them", f"{taken - timedelta(minutes=9):%H:%M}", text] for text in texts]
    who = f"07700 900{chance.randrange(1000):03d}"
    return Picture(kind="chat", taken=taken, details={"who": who, "lines": lines})
