"""What an incident points at: the people who were part of it, the conditions it broke."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from diary_app.domain.card import CardId
from diary_app.domain.order import OrderId
from diary_app.domain.person import PersonId

__all__ = ["Breach", "Involved", "PartPlayed"]


class PartPlayed(StrEnum):
    """What part somebody had. The words are kept in the journal: never rename one."""

    INVOLVED = "involved"
    WITH_ME = "with_me"
    WITNESS = "witness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """Somebody who is in the diary, and the part they had in one incident."""

    person: PersonId
    part: PartPlayed = PartPlayed.INVOLVED

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {"person": self.person, "part": self.part.value}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Involved:
        """Return what :meth:`to_body` wrote.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        person = PersonId(CardId(_text(body["person"])))
        return cls(person=person, part=PartPlayed(body.get("part", PartPlayed.INVOLVED)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A condition of an order that an incident went against, as the keeper reads it.

    Attributes:
        condition: its number as in the order; ``""`` for the order as a whole.
    """

    order: OrderId
    condition: str = ""

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {"order": self.order, "condition": self.condition}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Breach:
        """Return what :meth:`to_body` wrote.

        Raises:
            ValueError, KeyError: ``body`` was not written by :meth:`to_body`.
        """
        order = OrderId(CardId(_text(body["order"])))
        return cls(order=order, condition=_text(body.get("condition", "")))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - a body of another kind, as everywhere
    return value
