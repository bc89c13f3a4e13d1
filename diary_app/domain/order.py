"""An order of a court or a force: its dates, and its conditions numbered as they are in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NewType

from diary_app.domain.card import CardId, CardProblem, day_in, days_ahead, text_of_day
from diary_app.domain.person import PersonId

__all__ = ["Condition", "Order", "OrderId", "conditions_in", "text_of_conditions"]

OrderId = NewType("OrderId", CardId)

_NUMBERED = re.compile(
    r"\s*(\(?\d{1,3}(?:\.\d{1,3})*[a-z]?(?:\([a-z\d]{1,4}\))*\)?)[.):]?\s+(\S.*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition.

    Attributes:
        number: as in the order: ``3``, ``3(a)``.
        words: as in the order.
    """

    number: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the keeper says of an order. Its own terms decide what breaks it, nothing here does.

    Attributes:
        type: key of the profile's kinds of order; ``""`` where none was chosen.
        against: whom it binds; ``None`` if that is not said.
        court: the court or force that made it.
        reference: its number, as on the paper.
        made, served, expires: days; ``None`` if not known.
        conditions: in the order's own order.
        copy: mark of the exhibit that is a copy of it, as typed; ``""`` for none.
        police_copy: where and when a copy was lodged with the police, as typed.
        notes: anything else.
    """

    type: str = ""
    against: PersonId | None = None
    court: str = ""
    reference: str = ""
    made: date | None = None
    served: date | None = None
    expires: date | None = None
    conditions: tuple[Condition, ...] = ()
    copy: str = ""
    police_copy: str = ""
    notes: str = ""

    def problems(self, now: datetime) -> list[CardProblem]:
        """Return what still stands in the way of saving this.

        Args:
            now: aware time it is now where the keeper is.
        """
        typed = (self.type, self.court, self.reference, self.copy, self.police_copy, self.notes)
        dated = (self.made, self.served, self.expires)
        is_told = any(text.strip() for text in typed) or any(dated) or self.conditions
        problems = [] if is_told else [CardProblem.BLANK]
        problems += days_ahead(now, self.made, self.served)
        later = [day for day in (self.served, self.expires) if day is not None]
        if self.made is not None and any(day < self.made for day in later):
            problems.append(CardProblem.ENDS_BEFORE_IT_STARTS)
        return problems

    def condition(self, number: str) -> Condition:
        """Return the condition called ``number``; one the order does not have has no words."""
        known = {condition.number: condition for condition in self.conditions}
        return known.get(number, Condition(number=number, words=""))

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {
            "v": 1,
            "type": self.type,
            "against": self.against,
            "court": self.court,
            "reference": self.reference,
            "made": text_of_day(self.made),
            "served": text_of_day(self.served),
            "expires": text_of_day(self.expires),
            "conditions": [{"number": one.number, "words": one.words} for one in self.conditions],
            "copy": self.copy,
            "police_copy": self.police_copy,
            "notes": self.notes,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Order:
        """Return what :meth:`to_body` wrote, in this or any earlier version.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        conditions = body.get("conditions", ())
        return cls(
            type=body.get("type", ""),
            against=body.get("against"),
            court=body.get("court", ""),
            reference=body.get("reference", ""),
            made=day_in(body.get("made")),
            served=day_in(body.get("served")),
            expires=day_in(body.get("expires")),
            conditions=tuple(
                Condition(number=one["number"], words=one["words"]) for one in conditions
            ),
            copy=body.get("copy", ""),
            police_copy=body.get("police_copy", ""),
            notes=body.get("notes", ""),
        )


def conditions_in(text: str) -> tuple[Condition, ...]:
    """Return the conditions in text typed or pasted, one a line, each beginning with its number.

    A line without a number goes on with the condition before it. Where no line has a number, each
    line is a condition, and they are numbered as they stand.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not any(_NUMBERED.fullmatch(line) for line in lines):
        return tuple(
            Condition(number=str(at), words=line) for at, line in enumerate(lines, start=1)
        )
    found: list[Condition] = []
    for line in lines:
        if numbered := _NUMBERED.fullmatch(line):
            found.append(Condition(number=numbered[1], words=numbered[2].strip()))
        elif found:
            last = found.pop()
            found.append(Condition(number=last.number, words=f"{last.words} {line}"))
        else:
            found.append(Condition(number="0", words=line))
    return tuple(found)


def text_of_conditions(conditions: Iterable[Condition]) -> str:
    """Return text that :func:`conditions_in` reads back."""
    return "\n".join(f"{one.number}. {one.words}" for one in conditions)
