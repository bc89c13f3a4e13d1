"""One thing that happened: what the person has typed so far, and what still stands in its way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.links import Breach, Involved
from diary_app.domain.telling import (
    PARTS,
    Apart,
    Company,
    Effect,
    Helped,
    Part,
    Response,
    Setting,
    Who,
)
from diary_app.domain.when import Precision, When

__all__ = ["Draft", "DraftId", "IncidentId", "Problem"]

IncidentId = NewType("IncidentId", str)
DraftId = NewType("DraftId", str)


class Problem(StrEnum):
    """What stands in the way of saving. The sentence for each is in the window's words."""

    NOTHING_WRITTEN = "nothing_written"
    TIME_MISSING = "time_missing"
    LIES_AHEAD = "lies_ahead"
    ENDS_BEFORE_IT_STARTS = "ends_before_it_starts"
    COUNT_TOO_SMALL = "count_too_small"
    REASON_MISSING = "reason_missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the person has typed. Everything is optional but ``account``.

    Attributes:
        when: when it happened, in the person's own precision.
        account: what happened, in the person's own words; plain text, never markup.
        place: where, as typed.
        behaviours: keys of the profile's kinds of behaviour, in the profile's order.
        exhibits: files that belong to it, in the order they were added.
        notes: what the person says of these files; at most one for each.
        exact_words: what was said or written, word for word.
        people: who is in the diary and was part of it.
        breaches: conditions of orders it went against.
        setting, who, company, response, effect, helped: see each part.
        apart: feelings and impact; in the journal they have a row of their own.
    """

    when: When
    account: str = ""
    place: str = ""
    behaviours: tuple[str, ...] = ()
    exhibits: tuple[ExhibitId, ...] = ()
    notes: tuple[ExhibitNote, ...] = ()
    exact_words: str = ""
    setting: Setting = Setting()
    who: Who = Who()
    company: Company = Company()
    response: Response = Response()
    effect: Effect = Effect()
    helped: Helped = Helped()
    apart: Apart = Apart()
    people: tuple[Involved, ...] = ()
    breaches: tuple[Breach, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Say whether nothing worth keeping has been typed or added yet."""
        typed = self.account.strip() or self.place.strip() or self.exact_words.strip()
        linked = self.behaviours or self.exhibits or self.people or self.breaches
        said = any(not note.is_blank for note in self.notes)
        return not (typed or linked or said or self._parts())

    @property
    def facts(self) -> Draft:
        """Return it without what stays apart from the facts."""
        return replace(self, apart=Apart())

    def note_of(self, exhibit: ExhibitId) -> ExhibitNote:
        """Return what the person says of a file; a blank note where they say nothing."""
        blank = ExhibitNote(exhibit=exhibit)
        return next((note for note in self.notes if note.exhibit == exhibit), blank)

    def problems(self, now: datetime) -> list[Problem]:
        """Return what still stands in the way of saving this.

        Args:
            now: aware time it is now.
        """
        problems = [] if self.account.strip() else [Problem.NOTHING_WRITTEN]
        return problems + _problems_of_time(self.when, now)

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added.

        What was not answered has no key.
        """
        notes = [note.to_body() for note in self.notes if not note.is_blank]
        words = {"exact_words": self.exact_words} if self.exact_words.strip() else {}
        return {
            "v": 1,
            "when": self.when.to_body(),
            "account": self.account,
            "place": self.place,
            "behaviours": list(self.behaviours),
            "exhibits": list(self.exhibits),
            **({"notes": notes} if notes else {}),
            **words,
            **{name: part.to_body() for name, part in self._parts().items()},
            **_linked("people", self.people),
            **_linked("breaches", self.breaches),
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Draft:
        """Return what :meth:`to_body` wrote, in this or any earlier version.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        return cls(
            when=When.from_body(body["when"]),
            account=body["account"],
            place=body["place"],
            behaviours=tuple(body["behaviours"]),
            exhibits=tuple(ExhibitId(exhibit) for exhibit in body["exhibits"]),
            notes=tuple(ExhibitNote.from_body(note) for note in body.get("notes", ())),
            exact_words=body.get("exact_words", ""),
            people=tuple(Involved.from_body(one) for one in body.get("people", ())),
            breaches=tuple(Breach.from_body(one) for one in body.get("breaches", ())),
            **_parts_from(body),
        )

    def _parts(self) -> dict[str, Part]:
        """Return the parts in which something was answered."""
        parts: dict[str, Part] = {name: getattr(self, name) for name in PARTS}
        return {name: part for name, part in parts.items() if not part.is_blank}


def _linked(name: str, links: Iterable[Involved | Breach]) -> dict[str, Any]:
    bodies = [link.to_body() for link in links]
    return {name: bodies} if bodies else {}


def _parts_from(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: kind.from_body(body[name]) for name, kind in PARTS.items() if name in body}


def _problems_of_time(when: When, now: datetime) -> list[Problem]:
    problems = []
    if when.start is None and when.precision is not Precision.UNKNOWN:
        problems.append(Problem.TIME_MISSING)
    if when.precision is Precision.BETWEEN and when.until is None:
        problems.append(Problem.TIME_MISSING)
    if when.lies_ahead_of(now):
        problems.append(Problem.LIES_AHEAD)
    if _ends_early(when):
        problems.append(Problem.ENDS_BEFORE_IT_STARTS)
    if when.series and when.series.count is not None and when.series.count < 1:
        problems.append(Problem.COUNT_TOO_SMALL)
    return problems


def _ends_early(when: When) -> bool:
    if when.start is None:
        return False
    ends = [when.until if when.precision is Precision.BETWEEN else None]
    ends.append(when.series.end if when.series else None)
    return any(end is not None and end < when.start for end in ends)
