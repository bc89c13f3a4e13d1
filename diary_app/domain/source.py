"""Something that shows it and lies with somebody else: CCTV, a doorbell, a dashcam."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from diary_app.domain.card import CardProblem, day_in, days_ahead, text_of_day
from diary_app.domain.incident import IncidentId

__all__ = ["Source", "SourceKind"]


class SourceKind(StrEnum):
    """What kind of source. The words are kept in the journal: never rename one."""

    CCTV = "cctv"
    DOORBELL = "doorbell"
    DASHCAM = "dashcam"
    RECORDS = "records"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What the keeper says of one source.

    Attributes:
        kind: a camera in a shop, a doorbell, a car; records of calls or of a platform.
        where: where it is, and which way it looks.
        holder: who has it, and whom to ask.
        overwritten_on: the day it will be gone; ``None`` if not known.
        asked_on: the day somebody asked for it; ``None`` if nobody did yet.
        answer: what they said; with an answer it is no longer something to ask for.
        incident: the entry it belongs to, if any.
    """

    kind: SourceKind = SourceKind.CCTV
    where: str = ""
    holder: str = ""
    overwritten_on: date | None = None
    asked_on: date | None = None
    answer: str = ""
    incident: IncidentId | None = None

    @property
    def is_open(self) -> bool:
        """Say whether there is no answer yet."""
        return not self.answer.strip()

    def problems(self, now: datetime) -> list[CardProblem]:
        """Return what still stands in the way of saving this.

        Args:
            now: aware time it is now where the keeper is.
        """
        is_told = any(text.strip() for text in (self.where, self.holder, self.answer))
        problems = [] if is_told else [CardProblem.BLANK]
        return problems + days_ahead(now, self.asked_on)

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {
            "v": 1,
            "kind": self.kind.value,
            "where": self.where,
            "holder": self.holder,
            "overwritten_on": text_of_day(self.overwritten_on),
            "asked_on": text_of_day(self.asked_on),
            "answer": self.answer,
            "incident": self.incident,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Source:
        """Return what :meth:`to_body` wrote, in this or any earlier version.

        Raises:
            ValueError: ``body`` was not written by :meth:`to_body`.
        """
        return cls(
            kind=SourceKind(body.get("kind", SourceKind.OTHER)),
            where=body.get("where", ""),
            holder=body.get("holder", ""),
            overwritten_on=day_in(body.get("overwritten_on")),
            asked_on=day_in(body.get("asked_on")),
            answer=body.get("answer", ""),
            incident=body.get("incident"),
        )
