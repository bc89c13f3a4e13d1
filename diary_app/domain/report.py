"""A contact with the police or another agency: what was said, and what was promised by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from diary_app.domain.card import CardProblem, day_in, text_of_day
from diary_app.domain.incident import IncidentId
from diary_app.domain.when import When

__all__ = ["Report", "ReportedBy"]


class ReportedBy(StrEnum):
    """How a report was made. The words are kept in the journal: never rename one."""

    NOT_SAID = ""
    PHONE = "phone"
    EMERGENCY = "emergency"
    ONLINE = "online"
    IN_PERSON = "in_person"
    LETTER = "letter"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the keeper says of one contact with an agency.

    Attributes:
        when: when they spoke, in the keeper's own precision.
        to: which force or agency.
        how: by which way.
        reference: crime or incident number, as given.
        officer, collar, station: who it was, as given.
        said: what was said, by both.
        promised: what was promised.
        promised_by: by which day; ``None`` if none was named.
        incidents: the entries it is about.
    """

    when: When = field(default_factory=When.unknown)
    to: str = ""
    how: ReportedBy = ReportedBy.NOT_SAID
    reference: str = ""
    officer: str = ""
    collar: str = ""
    station: str = ""
    said: str = ""
    promised: str = ""
    promised_by: date | None = None
    incidents: tuple[IncidentId, ...] = ()

    def problems(self, now: datetime) -> list[CardProblem]:
        """Return what still stands in the way of saving this.

        Args:
            now: aware time it is now where the keeper is.
        """
        who = (self.to, self.reference, self.officer, self.collar, self.station)
        is_told = any(text.strip() for text in (*who, self.said, self.promised))
        problems = [] if is_told else [CardProblem.BLANK]
        if self.when.lies_ahead_of(now):
            problems.append(CardProblem.LIES_AHEAD)
        return problems

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {
            "v": 1,
            "when": self.when.to_body(),
            "to": self.to,
            "how": self.how.value,
            "reference": self.reference,
            "officer": self.officer,
            "collar": self.collar,
            "station": self.station,
            "said": self.said,
            "promised": self.promised,
            "promised_by": text_of_day(self.promised_by),
            "incidents": list(self.incidents),
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Report:
        """Return what :meth:`to_body` wrote, in this or any earlier version.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        when = body.get("when")
        return cls(
            when=When.unknown() if when is None else When.from_body(when),
            to=body.get("to", ""),
            how=ReportedBy(body.get("how", "")),
            reference=body.get("reference", ""),
            officer=body.get("officer", ""),
            collar=body.get("collar", ""),
            station=body.get("station", ""),
            said=body.get("said", ""),
            promised=body.get("promised", ""),
            promised_by=day_in(body.get("promised_by")),
            incidents=tuple(IncidentId(one) for one in body.get("incidents", ())),
        )
