"""What a person can say of an incident besides when and what: every part of it is optional.

The names and the values are kept in the journal: never rename one, only add.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, dataclass, fields
from enum import StrEnum
from typing import Any, Self

__all__ = [
    "PARTS",
    "Apart",
    "Company",
    "Effect",
    "Helped",
    "Identified",
    "Part",
    "PlaceKind",
    "Response",
    "Setting",
    "Who",
    "says",
]

_MOST_IMPACT = 3


class PlaceKind(StrEnum):
    """What kind of place it was."""

    NOT_SAID = ""
    HOME = "home"
    WORK = "work"
    SCHOOL = "school"
    STREET = "street"
    PUBLIC = "public"
    TRAVELLING = "travelling"
    ONLINE = "online"
    PHONE = "phone"
    POST = "post"
    ELSEWHERE = "elsewhere"


class Identified(StrEnum):
    """How sure the person is who it was."""

    NOT_SAID = ""
    KNOWN = "known"
    SUSPECTED = "suspected"
    UNKNOWN = "unknown"


class Part:
    """Answers that belong together. Each has a value that says nothing, which is its default."""

    __slots__ = ()

    @property
    def is_blank(self) -> bool:
        """Say whether it says nothing."""
        return not any(map(says, self.values().values()))

    def values(self) -> dict[str, Any]:
        """Return every answer by its name, also those that say nothing."""
        return {name: getattr(self, name) for name in _FIELDS[type(self)]}

    def having(self, answers: Mapping[str, Any]) -> Self:
        """Return it with these answers in place of its own.

        Raises:
            KeyError: there is no answer of such a name.
        """
        if unknown := answers.keys() - self.values().keys():
            raise KeyError(*unknown)
        return type(self)(**{**self.values(), **answers})

    def to_body(self) -> dict[str, Any]:
        """Return plain values of what was answered; what was not is left out."""
        return {name: _plain(value) for name, value in self.values().items() if says(value)}

    @classmethod
    def from_body(cls, body: Mapping[str, Any]) -> Self:
        """Return what :meth:`to_body` wrote; what is not there was not answered.

        Raises:
            ValueError: a value is of another kind than its name.
        """
        known = {name: field for name, field in _FIELDS[cls].items() if name in body}
        return cls(**{name: _read(field, body[name]) for name, field in known.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Part):
    """Where, more exactly than the place that was typed.

    Attributes:
        platform: the app, site or network it came through.
        account: the account or number it came from, as it was shown.
    """

    kind: PlaceKind = PlaceKind.NOT_SAID
    platform: str = ""
    account: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who(Part):
    """Who did it, as far as the person knows, and what could be seen of them.

    Attributes:
        name: whatever the person calls them.
        how: how they know that it was them.
        company: who was with them.
    """

    name: str = ""
    known: Identified = Identified.NOT_SAID
    how: str = ""
    look: str = ""
    clothing: str = ""
    vehicle: str = ""
    plate: str = ""
    weapon: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Company(Part):
    """Who was there on the person's own side. ``children`` counts only where it was said."""

    with_me: str = ""
    children: bool = False
    witnesses: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Response(Part):
    """What the person did, and whether they had told the other to stop: how and when, as typed."""

    did: str = ""
    told_to_stop: bool = False
    how: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect(Part):
    """What it changed in daily life (Protection from Harassment Act 1997, section 4A)."""

    sleep: str = ""
    work: str = ""
    routes: str = ""
    cost: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped(Part):
    """Who typed an entry for whom.

    Attributes:
        written_by: who typed it; ``""`` for the keeper.
        words_by: whose words they are.
        read_back: whether it was read back to the keeper, who agreed with it.
    """

    written_by: str = ""
    words_by: str = ""
    read_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart(Part):
    """What stays apart from the facts, in a row of its own, and off a pack unless it is asked for.

    Attributes:
        feelings: how it made the person feel.
        impact: how much it affected them, 0 to 3; ``None`` if they did not say.
    """

    feelings: str = ""
    impact: int | None = None

    def __post_init__(self) -> None:
        """Refuse an impact that is none.

        Raises:
            ValueError: it is not 0, 1, 2 or 3.
        """
        if self.impact is not None and not 0 <= self.impact <= _MOST_IMPACT:
            raise ValueError(self.impact)


PARTS: Mapping[str, type[Part]] = {
    "setting": Setting,
    "who": Who,
    "company": Company,
    "response": Response,
    "effect": Effect,
    "helped": Helped,
    "apart": Apart,
}
"""Every part by the name it has in a draft and in the journal."""

_FIELDS: Mapping[type[Part], Mapping[str, Field[Any]]] = {
    kind: {field.name: field for field in fields(kind)}  # type: ignore[arg-type]  # each is one
    for kind in PARTS.values()
}


def says(value: object) -> bool:
    """Say whether an answer says anything; an impact of 0 does."""
    return (
        bool(value.strip()) if isinstance(value, str) else value is not None and value is not False
    )


def _plain(value: object) -> object:
    return value.value if isinstance(value, StrEnum) else value


def _read(field: Field[Any], value: object) -> object:
    if isinstance(field.default, StrEnum):
        return type(field.default)(str(value))
    wanted = (int, type(None)) if field.default is None else (type(field.default),)
    if type(value) not in wanted:
        raise ValueError(field.name)
    return value
