"""A physical item that shows something: a letter, a gift. It is kept in paper, not plastic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from diary_app.domain.card import CardProblem, day_in, days_ahead, text_of_day
from diary_app.domain.incident import IncidentId

__all__ = ["Handling", "Item"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """One time somebody had it in hand.

    Attributes:
        who: as typed.
        on: the day; ``None`` if not known.
        what: what they did with it.
    """

    who: str
    on: date | None = None
    what: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What the keeper says of one thing.

    Attributes:
        mark: ``AB/12``, out of the same series as the files' marks; given once when it is first
            saved, never changed. ``""`` before.
        what: what it is.
        found: where it was found.
        found_on: the day; ``None`` if not known.
        kept: where it is now.
        packaging: how it is packed.
        handled: who had it in hand, first to last.
        handed_to: whom it was handed over to.
        handed_on: the day of that; ``None`` if not known.
        incident: the entry it belongs to, if any.
    """

    mark: str = ""
    what: str = ""
    found: str = ""
    found_on: date | None = None
    kept: str = ""
    packaging: str = ""
    handled: tuple[Handling, ...] = ()
    handed_to: str = ""
    handed_on: date | None = None
    incident: IncidentId | None = None

    def problems(self, now: datetime) -> list[CardProblem]:
        """Return what still stands in the way of saving this.

        Args:
            now: aware time it is now where the keeper is.
        """
        typed = (self.what, self.found, self.kept, self.packaging, self.handed_to)
        is_told = any(text.strip() for text in typed)
        problems = [] if is_told else [CardProblem.BLANK]
        return problems + days_ahead(
            now, self.found_on, self.handed_on, *(one.on for one in self.handled)
        )

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {
            "v": 1,
            "mark": self.mark,
            "what": self.what,
            "found": self.found,
            "found_on": text_of_day(self.found_on),
            "kept": self.kept,
            "packaging": self.packaging,
            "handled": [
                {"who": one.who, "on": text_of_day(one.on), "what": one.what}
                for one in self.handled
            ],
            "handed_to": self.handed_to,
            "handed_on": text_of_day(self.handed_on),
            "incident": self.incident,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Item:
        """Return what :meth:`to_body` wrote, in this or any earlier version.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        handled = body.get("handled", ())
        return cls(
            mark=body["mark"],
            what=body.get("what", ""),
            found=body.get("found", ""),
            found_on=day_in(body.get("found_on")),
            kept=body.get("kept", ""),
            packaging=body.get("packaging", ""),
            handled=tuple(
                Handling(who=one["who"], on=day_in(one["on"]), what=one["what"]) for one in handled
            ),
            handed_to=body.get("handed_to", ""),
            handed_on=day_in(body.get("handed_on")),
            incident=body.get("incident"),
        )
