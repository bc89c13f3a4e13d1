"""The answers of a draft by name, such as ``who.plate``: one table for every door that shows them.

The names are told from the dataclasses, so that no field can be added and forgotten here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeAlias

from diary_app.domain.incident import Draft
from diary_app.domain.telling import PARTS, Part, says

__all__ = ["APART", "Answer", "answered", "answers", "is_apart", "typed_words", "with_text"]

Answer: TypeAlias = str | bool | int | None
"""What was typed, ticked or chosen; ``""``, ``False`` and ``None`` say nothing."""

APART = "apart"
"""The part that stays off a pack unless it is asked for."""

_NO_ANSWERS = frozenset(
    {"when", "account", "place", "behaviours", "exhibits", "notes", "people", "breaches"}
)


_NAMES = tuple(field.name for field in fields(Draft) if field.name not in _NO_ANSWERS)
_BLANK: dict[str, Any] = {one.name: one.default for one in fields(Draft) if one.name in PARTS}


def answers(draft: Draft) -> dict[str, Answer]:
    """Return every answer by its name, in the order of the fields, also those that say nothing."""
    found: dict[str, Answer] = {}
    for name, part in _parts(draft).items():
        if isinstance(part, Part):
            found |= {f"{name}.{inner}": value for inner, value in part.values().items()}
        else:
            found[name] = part
    return found


def answered(draft: Draft, given: Mapping[str, Answer]) -> Draft:
    """Return the draft with these answers in place of what it said there.

    Raises:
        KeyError: there is no answer of such a name.
    """
    parts = _parts(draft)
    for name, value in given.items():
        outer, _, inner = name.partition(".")
        part = parts[outer]
        parts[outer] = part.having({inner: value}) if isinstance(part, Part) else value
    return replace(draft, **parts)


def is_apart(name: str) -> bool:
    """Say whether an answer stays off a pack unless it is asked for."""
    return name.partition(".")[0] == APART


def typed_words(draft: Draft) -> list[str]:
    """Return every answer that was typed and says something."""
    said: list[Answer] = []
    for name, part in _parts(draft).items():
        if isinstance(part, Part):
            said += () if part is _BLANK[name] else part.values().values()
        else:
            said.append(part)
    return [value for value in said if type(value) is str and says(value)]


def with_text(draft: Draft, change: Callable[[str], str]) -> Draft:
    """Return the draft with ``change`` done to everything that was typed in it."""
    typed = {name: change(value) for name, value in answers(draft).items() if type(value) is str}
    whole = answered(draft, typed)
    return replace(whole, account=change(draft.account), place=change(draft.place))


def _parts(draft: Draft) -> dict[str, Any]:
    return {name: getattr(draft, name) for name in _NAMES}
