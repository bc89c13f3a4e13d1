"""What the timeline says of an entry: worked out once, painted and read out many times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import IncidentId
from diary_app.domain.profile import Profile
from diary_app.domain.record import Record, Unreadable
from diary_app.i18n import Translate, say_day, say_delay, say_moment, say_when

__all__ = ["EntryCard", "card_of", "spoken"]

_WORDS_AT_MOST = 400  # letters; more than three lines of any window


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """One entry in the words of the timeline.

    Attributes:
        id: of the entry.
        day: the day it stands under; ``None`` if that is not known.
        heading: that day in words, if this is the first entry under it, or ``""``.
        facts: time and place: "about 8.30 pm · outside work".
        number: "no. 41", or ``""``.
        words: how the account begins.
        kinds: "Followed me · Watched me", or ``""``.
        files: "2 files", or ``""``.
        written: "written 21 Nov 2026, 22:41 (2 hours later) · corrected", or ``""``.
        exhibits: its files that may have a picture to show.
        is_readable: whether it can be opened; a damaged one cannot, and says so in ``words``.
    """

    id: IncidentId
    day: date | None
    heading: str
    facts: str
    number: str
    words: str
    kinds: str
    files: str
    written: str
    exhibits: tuple[Exhibit, ...] = ()
    is_readable: bool = True


def card_of(
    record: Record | Unreadable, profile: Profile, before: EntryCard | None, tr: Translate
) -> EntryCard:
    """Return the card of ``record``, which stands below the card ``before``."""
    if isinstance(record, Unreadable):
        return _damaged(record, before, tr)
    told = record.now.told
    day = told.when.start.date() if told.when.start else None
    is_first = before is None or before.day != day
    heading = say_day(day, tr) if day else tr("Day not known")
    kept = len(told.exhibits)
    return EntryCard(
        id=record.id,
        day=day,
        heading=heading if is_first else "",
        facts=" · ".join(
            part for part in (say_when(told.when, tr, with_day=False), _line(told.place)) if part
        ),
        number=tr("no. {number}").format(number=record.number),
        words=_line(told.account[:_WORDS_AT_MOST]),
        kinds=" · ".join(profile.behaviour(key).words for key in told.behaviours),
        files=tr.many("{count} file", "{count} files", kept) if kept else "",
        written=_say_written(record, tr),
        exhibits=tuple(e for e in record.exhibits if e.id in told.exhibits and e.is_picture),
    )


def _damaged(record: Unreadable, before: EntryCard | None, tr: Translate) -> EntryCard:
    """Return a plain card, under the day of the one above: its own day cannot be told."""
    said = tr(
        "Entry no. {number} cannot be shown: it is not what was written. The check in the settings "
        "says more."
    )
    if not record.number:
        said = tr(
            "An entry cannot be shown: it is not what was written. The check in the settings says "
            "more."
        )
    return EntryCard(
        id=record.id,
        day=before.day if before else None,
        heading="" if before else tr("Day not known"),
        facts="",
        number="",
        words=said.format(number=record.number),
        kinds="",
        files="",
        written="",
        is_readable=False,
    )


def spoken(card: EntryCard, tr: Translate) -> str:
    """Return the whole card as a screen reader says it: the same words, in the same order."""
    day = say_day(card.day, tr) if card.day else tr("Day not known")
    day = day if card.is_readable else ""
    parts = (day, card.facts, card.number, card.words, card.kinds, card.files, card.written)
    return ". ".join(part for part in parts if part)


def _say_written(record: Record, tr: Translate) -> str:
    said = tr("written {moment}").format(moment=say_moment(record.first.written, tr))
    if record.delay is not None:
        said = tr("{written} ({delay})").format(written=said, delay=say_delay(record.delay, tr))
    return tr("{written} · corrected").format(written=said) if record.is_amended else said


def _line(text: str) -> str:
    return " ".join(text.split())
