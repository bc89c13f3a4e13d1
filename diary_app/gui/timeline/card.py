"""What the timeline says of an entry: worked out once, painted and read out many times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import IncidentId
from diary_app.domain.profile import Profile
from diary_app.domain.question import Found
from diary_app.domain.record import Record, Unreadable
from diary_app.i18n import Translate, say_day, say_delay, say_moment, say_when

if TYPE_CHECKING:
    from diary_app.diary import Hit

__all__ = ["EntryCard", "cards_of", "spoken"]

_WORDS_AT_MOST = 400  # letters; more than two lines of any window


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryCard:
    """One entry in the words of the timeline.

    Attributes:
        id: of the entry.
        day: the day it stands under, in words.
        heading: the same, if this is the first entry under it, or ``""``.
        facts: time and place: "about 8.30 pm · outside work".
        number: "no. 41", or ``""``.
        words: how the account begins, or the place in it that was looked for.
        marks: begin and end of what to mark in ``words``, in letters.
        kinds: "Followed me · Watched me", or ``""``.
        files: "2 files", or ``""``.
        written: "written 21 Nov 2026, 22:41 (within 3 hours) · corrected", or ``""``.
        exhibits: its files that may have a picture to show.
        is_readable: whether it can be opened; a damaged one cannot, and says so in ``words``.
    """

    id: IncidentId
    day: str
    heading: str
    facts: str
    number: str
    words: str
    marks: tuple[tuple[int, int], ...] = ()
    kinds: str = ""
    files: str = ""
    written: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    is_readable: bool = True


def cards_of(
    hits: list[Hit], rows: list[Found], before: Found | None, profile: Profile, tr: Translate
) -> list[EntryCard]:
    """Return the cards of entries that stand one below the other.

    Args:
        hits: the entries, as they were read.
        rows: the same, as the list knows them.
        before: what stands above the first; ``None`` at the top.
        profile: says the kinds.
        tr: the language.
    """
    cards = []
    for hit, row in zip(hits, rows, strict=True):
        is_first = before is None or before.day != row.day
        day = say_day(date.fromisoformat(row.day), tr) if row.day else tr("Day not known")
        cards.append(_card(hit, day, day if is_first else "", profile, tr))
        before = row
    return cards


def _card(hit: Hit, day: str, heading: str, profile: Profile, tr: Translate) -> EntryCard:
    record = hit.record
    if isinstance(record, Unreadable):
        return EntryCard(
            id=record.id,
            day=day,
            heading=heading,
            facts="",
            number="",
            words=_say_damaged(record, tr),
            is_readable=False,
        )
    told = record.now.told
    kept = len(told.exhibits)
    excerpt = hit.excerpt
    return EntryCard(
        id=record.id,
        day=day,
        heading=heading,
        facts=" · ".join(
            part for part in (say_when(told.when, tr, with_day=False), _line(told.place)) if part
        ),
        number=tr("no. {number}").format(number=record.number),
        words=excerpt.text if excerpt else _line(told.account[:_WORDS_AT_MOST]),
        marks=excerpt.marks if excerpt else (),
        kinds=" · ".join(profile.behaviour(key).words for key in told.behaviours),
        files=tr.many("{count} file", "{count} files", kept) if kept else "",
        written=_say_written(record, tr),
        exhibits=tuple(e for e in record.exhibits if e.id in told.exhibits and e.is_picture),
    )


def _say_damaged(record: Unreadable, tr: Translate) -> str:
    if record.number:
        said = tr(
            "Entry no. {number} cannot be shown: it is not what was written. The check in the "
            "settings says more."
        )
        return said.format(number=record.number)
    return tr(
        "An entry cannot be shown: it is not what was written. The check in the settings says more."
    )


def spoken(card: EntryCard, tr: Translate, *, is_starred: bool = False) -> str:
    """Return the whole card as a screen reader says it: the same words, in the same order."""
    star = tr("With a star") if is_starred else ""
    day = card.day if card.is_readable else ""
    parts = (day, card.facts, star, card.number, card.words, card.kinds, card.files, card.written)
    return ". ".join(part for part in parts if part)


def _say_written(record: Record, tr: Translate) -> str:
    said = tr("written {moment}").format(moment=say_moment(record.first.written, tr))
    if record.delay is not None:
        said = tr("{written} ({delay})").format(written=said, delay=say_delay(record.delay, tr))
    return tr("{written} · corrected").format(written=said) if record.is_amended else said


def _line(text: str) -> str:
    return " ".join(text.split())
