"""A jurisdiction as data: kinds of behaviour and helplines, with the day they were checked."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date

__all__ = ["Behaviour", "Helpline", "OrderType", "Profile"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behaviour:
    """A kind of behaviour a person can choose.

    Attributes:
        key: kept in the journal; never renamed.
        words: plain words on screen: "Followed me".
        statute: letter of the statutory example, such as ``(a)``; ``""`` outside the list.
    """

    key: str
    words: str
    statute: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Helpline:
    """Whom to ring.

    Attributes:
        key: ``emergency``, ``police``, ``stalking`` … for pages that show only some of them.
    """

    key: str
    name: str
    number: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderType:
    """A kind of order a court or a force can make.

    Attributes:
        key: kept in the journal; never renamed.
        name: as it is called: "Non-molestation order".
    """

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One jurisdiction's words, from ``resources/profiles/<key>.toml``.

    Attributes:
        checked: the day a person last compared the numbers and the law with their sources.
        act: the statute the letters belong to.
    """

    key: str
    name: str
    checked: date
    act: str
    behaviours: tuple[Behaviour, ...]
    helplines: tuple[Helpline, ...]
    orders: tuple[OrderType, ...] = ()

    @classmethod
    def from_toml(cls, text: str) -> Profile:
        """Read a profile.

        Raises:
            ValueError, KeyError, TypeError: the text is no such profile.
        """
        raw = tomllib.loads(text)
        return cls(
            key=raw["key"],
            name=raw["name"],
            checked=raw["checked"],
            act=raw["act"],
            behaviours=tuple(Behaviour(**behaviour) for behaviour in raw["behaviour"]),
            helplines=tuple(Helpline(**helpline) for helpline in raw["helpline"]),
            orders=tuple(OrderType(**order) for order in raw.get("order", ())),
        )

    def behaviour(self, key: str) -> Behaviour:
        """Return the behaviour called ``key``; one this profile does not know shows its key."""
        known = {behaviour.key: behaviour for behaviour in self.behaviours}
        return known.get(key, Behaviour(key=key, words=key))

    def order_type(self, key: str) -> OrderType:
        """Return the kind of order called ``key``; one this profile does not know shows its key."""
        known = {order.key: order for order in self.orders}
        return known.get(key, OrderType(key=key, name=key))

    def helpline(self, key: str) -> Helpline:
        """Return the helpline called ``key``.

        Raises:
            KeyError: there is none.
        """
        return {helpline.key: helpline for helpline in self.helplines}[key]
