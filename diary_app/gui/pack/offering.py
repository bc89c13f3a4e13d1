"""What there is in a diary to choose by, read on the vault's thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from diary_app.domain.incident import IncidentId
from diary_app.domain.question import Facet, Question, Trait
from diary_app.domain.record import Record, Unreadable
from diary_app.gui.case.loading import link_words
from diary_app.i18n import Translate, say_when, short_day

if TYPE_CHECKING:
    from diary_app.diary import Diary

__all__ = ["Line", "Offered", "lines_of", "offered_in"]

_ALL = 2**31
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Names of the kinds and people that are in any entry, by their keys."""

    kinds: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    has_stars: bool = False

    @property
    def is_anything(self) -> bool:
        """Say whether there is anything to choose by."""
        return bool(self.kinds or self.people or self.has_stars)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry in a list: its number, when it was and how it begins."""

    incident: IncidentId
    number: int
    words: str


def offered_in(diary: Diary, tr: Translate) -> Offered:
    """Return what there is to choose by.

    Raises:
        Damaged: the index is not what was kept.
    """
    used = diary.browse.choices(Facet.BEHAVIOUR)
    known = [kind.key for kind in diary.profile.behaviours if kind.key in used]
    keys = [*known, *(key for key in used if key not in known)]
    names = link_words(diary, tr).people
    people = diary.browse.choices(Facet.PERSON)
    return Offered(
        kinds={key: diary.profile.behaviour(key).words for key in keys},
        people={one: names[one] for one in people if one in names},
        has_stars=bool(diary.browse.found(Question(has=(Trait.STARRED,)))),
    )


def lines_of(diary: Diary, tr: Translate) -> list[Line]:
    """Return every entry, in order of happening."""
    records = diary.find.timeline(newest_first=False, most=_ALL)
    return [_line(record, tr) for record in records if not isinstance(record, Unreadable)]


def _line(record: Record, tr: Translate) -> Line:
    told = record.now.told
    account = " ".join(told.account.split())
    begins = account if len(account) <= _LONGEST else f"{account[:_LONGEST]}…"
    start = told.when.start
    when = say_when(told.when, tr) if start is None else short_day(start.date(), tr)
    said = tr("{number} · {when} · {words}").format(number=record.number, when=when, words=begins)
    return Line(incident=record.id, number=record.number, words=said)
