"""Anyone in the diary: the person causing harm, a witness, an officer, somebody who was there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NewType

from diary_app.domain.card import CardId, CardProblem

__all__ = ["Contact", "Known", "Person", "PersonId", "Role"]

PersonId = NewType("PersonId", CardId)


class Role(StrEnum):
    """What somebody is to the diary. The words are kept in the journal: never rename one."""

    CAUSING_HARM = "causing_harm"
    WITNESS = "witness"
    OFFICER = "officer"
    WITH_ME = "with_me"
    OTHER = "other"


class Known(StrEnum):
    """How sure the keeper is who it is. The words are kept in the journal: never rename one."""

    KNOWN = "known"
    SUSPECTED = "suspected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What the keeper says of somebody. Nothing in it says how to reach them: see ``Contact``.

    Attributes:
        name: or what the keeper calls them: "the man with the grey van".
        aliases: other names, as they are used.
        looks: age, build, hair, clothes, voice.
        vehicles: one each: make, colour, plate.
        accounts: one each: numbers and accounts they use, as shown on the screen.
        relationship: to the keeper: "former partner", "neighbour".
        notes: anything else.
    """

    name: str = ""
    role: Role = Role.OTHER
    known: Known = Known.KNOWN
    aliases: tuple[str, ...] = ()
    looks: str = ""
    vehicles: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    relationship: str = ""
    notes: str = ""

    def problems(self, now: datetime) -> list[CardProblem]:  # noqa: ARG002 - as every card has it
        """Return what still stands in the way of saving this.

        Args:
            now: aware time it is now where the keeper is.
        """
        typed = (self.name, self.looks, self.relationship, self.notes)
        lists = (*self.aliases, *self.vehicles, *self.accounts)
        is_blank = not any(text.strip() for text in (*typed, *lists))
        return [CardProblem.BLANK] if is_blank else []

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {
            "v": 1,
            "name": self.name,
            "role": self.role.value,
            "known": self.known.value,
            "aliases": list(self.aliases),
            "looks": self.looks,
            "vehicles": list(self.vehicles),
            "accounts": list(self.accounts),
            "relationship": self.relationship,
            "notes": self.notes,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Person:
        """Return what :meth:`to_body` wrote, in this or any earlier version.

        Raises:
            ValueError: ``body`` was not written by :meth:`to_body`.
        """
        return cls(
            name=body.get("name", ""),
            role=Role(body.get("role", Role.OTHER)),
            known=Known(body.get("known", Known.KNOWN)),
            aliases=tuple(body.get("aliases", ())),
            looks=body.get("looks", ""),
            vehicles=tuple(body.get("vehicles", ())),
            accounts=tuple(body.get("accounts", ())),
            relationship=body.get("relationship", ""),
            notes=body.get("notes", ""),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How to reach somebody. Kept in rows of its own, so that no pack's narrative ever holds it."""

    phone: str = ""
    email: str = ""
    address: str = ""
    other: str = ""

    @property
    def is_blank(self) -> bool:
        """Say whether nothing is known."""
        return not any(text.strip() for text in astuple(self))

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {
            "v": 1,
            "phone": self.phone,
            "email": self.email,
            "address": self.address,
            "other": self.other,
        }

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Contact:
        """Return what :meth:`to_body` wrote, in this or any earlier version."""
        return cls(
            phone=body.get("phone", ""),
            email=body.get("email", ""),
            address=body.get("address", ""),
            other=body.get("other", ""),
        )
