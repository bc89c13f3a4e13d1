"""A jurisdiction as data: kinds of behaviour and helplines, with the day they were checked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

__all__ = ["USUAL", "Application", "Behaviour", "Helpline", "NotAProfile", "OrderType", "Profile"]

USUAL = "england-wales"
"""Key of the profile a diary is made with where nobody chose another."""


class NotAProfile(ValueError):  # noqa: N818 - said of a file, like the other facts
    """A profile cannot be used; says what is wrong in it, for whoever wrote the file."""


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
class Application:
    """A protection order that can be applied for, and what has to be shown for it.

    Attributes:
        key: that of the kind of order.
        name: as it is called.
        act: the statute it stands in.
        acts, risk, need: what has to be shown, in the statute's words or close to them.
    """

    key: str
    name: str
    act: str
    acts: str
    risk: str
    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One jurisdiction's words, from ``resources/profiles/<key>.toml``.

    Attributes:
        checked: the day a person last compared the numbers and the law with their sources.
        act: the statute it is about; the letters of the behaviours, if any, are its own.
        application: the order a summary is made for; ``None`` where the profile names none.
    """

    key: str
    name: str
    checked: date
    act: str
    behaviours: tuple[Behaviour, ...]
    helplines: tuple[Helpline, ...]
    orders: tuple[OrderType, ...] = ()
    application: Application | None = None

    @classmethod
    def from_toml(cls, text: str) -> Profile:
        """Read a profile.

        Raises:
            NotAProfile: the text is none; what is wrong is named.
        """
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise NotAProfile(f"it is no TOML: {error}") from error
        checked = raw.get("checked")
        if type(checked) is not date:
            raise NotAProfile("“checked” is no day, such as 2026-11-21")
        behaviours = _each(raw, "behaviour", Behaviour, must=("words",), may=("statute",))
        helplines = _each(raw, "helpline", Helpline, must=("name", "number"), may=("note",))
        orders = []
        if "order" in raw:
            orders = _each(raw, "order", OrderType, must=("name",), may=())
        for key in ("emergency", "police"):
            if key not in {line.key for line in helplines}:
                raise NotAProfile(f"there is no helpline “{key}”")
        return cls(
            key=_key(raw, "the profile"),
            name=_words(raw, "name", "the profile"),
            checked=checked,
            act=_words(raw, "act", "the profile"),
            behaviours=tuple(behaviours),
            helplines=tuple(helplines),
            orders=tuple(orders),
            application=_application(raw),
        )

    @classmethod
    def in_folder(cls, folder: Path) -> list[Profile]:
        """Return every profile in a folder that can be used: the usual one, then by name.

        Raises:
            OSError: one cannot be read.
        """
        found = []
        for path in folder.glob("*.toml"):
            with suppress(NotAProfile):  # said when it is asked for by its key
                found.append(cls.from_toml(path.read_text("utf-8")))
        return sorted(found, key=lambda profile: (profile.key != USUAL, profile.name))

    def behaviour(self, key: str) -> Behaviour:
        """Return the behaviour called ``key``; one this profile does not know shows its key."""
        known = {behaviour.key: behaviour for behaviour in self.behaviours}
        return known.get(key, Behaviour(key=key, words=key))

    def order_type(self, key: str) -> OrderType:
        """Return the kind of order called ``key``; one this profile does not know shows its key."""
        known = {order.key: order for order in self.orders}
        return known.get(key, OrderType(key=key, name=key))

    @property
    def has_letters(self) -> bool:
        """Say whether its behaviours name the letters of the statute's own list."""
        return any(behaviour.statute for behaviour in self.behaviours)

    def helpline(self, key: str) -> Helpline | None:
        """Return the helpline called ``key``, if there is one."""
        return {helpline.key: helpline for helpline in self.helplines}.get(key)


T = TypeVar("T", Behaviour, Helpline, OrderType)


def _each(
    raw: Mapping[str, Any],
    table: str,
    kind: type[T],
    *,
    must: Sequence[str],
    may: Sequence[str],
) -> list[T]:
    """Return every ``[[table]]``, each with a key of its own.

    Raises:
        NotAProfile: as named.
    """
    rows = raw.get(table)
    if not isinstance(rows, list) or not rows:
        raise NotAProfile(f"there is no [[{table}]]")
    found: dict[str, T] = {}
    for number, row in enumerate(rows, start=1):
        where = f"{table} {number}"
        if not isinstance(row, dict):
            raise NotAProfile(f"{where} is no table")
        if strange := sorted(set(row) - {"key", *must, *may}):
            raise NotAProfile(f"{where} knows no “{strange[0]}”")
        key = _key(row, where)
        if key in found:
            raise NotAProfile(f"{where} has the key “{key}” of another")
        words = {name: _words(row, name, where) for name in must}
        words |= {name: _words(row, name, where) for name in may if name in row}
        found[key] = kind(key=key, **words)
    return list(found.values())


def _application(raw: Mapping[str, Any]) -> Application | None:
    """Return the order a summary is made for.

    Raises:
        NotAProfile: it is no table of all that must be said of it.
    """
    row = raw.get("application")
    if row is None:
        return None
    where = "[application]"
    if not isinstance(row, dict):
        raise NotAProfile(f"{where} is no table")
    names = [field.name for field in fields(Application)]
    if strange := sorted(set(row) - set(names)):
        raise NotAProfile(f"{where} knows no “{strange[0]}”")
    return Application(**{name: _words(row, name, where) for name in names})


def _key(row: Mapping[str, Any], where: str) -> str:
    key = _words(row, "key", where)
    if not re.fullmatch(r"[a-z][a-z0-9_-]*", key):
        raise NotAProfile(f"the key of {where} may hold small letters, digits, - and _ only")
    return key


def _words(row: Mapping[str, Any], name: str, where: str) -> str:
    words = row.get(name)
    if not isinstance(words, str) or not words.strip():
        raise NotAProfile(f"{where} has no “{name}”")
    return words
