"""Every text that somebody typed, wherever it stands in a value of the diary."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

__all__ = ["texts_of", "with_texts"]

T = TypeVar("T")

_NOT_TYPED = frozenset(
    {
        *("id", "exhibit", "exhibits", "person", "order", "against", "incident", "incidents"),
        *("behaviours", "zone", "type", "media_type", "sha256", "author", "mark", "hash"),
        *("condition", "number", "pack", "boot"),
    }
)
"""Names, keys and numbers the program gives; they say nothing a person typed."""


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield each text by its path, such as ``who.plate``; several of one path where it is a list.

    Whatever is not named as the program's own counts as typed, so that a new field is never missed.
    """
    found: list[tuple[str, str]] = []

    def note(where: str, text: str) -> str:
        found.append((where, text))
        return text

    with_texts(value, note, path)
    yield from found


def with_texts(value: T, change: Callable[[str, str], str], path: str = "") -> T:
    """Return a value with each of its texts as ``change`` returns it, given path and text."""
    changed: Any = value
    if isinstance(value, str) and not isinstance(value, StrEnum):
        changed = change(path, value) if value.strip() else value
    elif isinstance(value, tuple):
        changed = tuple(with_texts(one, change, path) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        named = {
            field.name: with_texts(getattr(value, field.name), change, _under(path, field.name))
            for field in fields(value)
            if field.name not in _NOT_TYPED
        }
        changed = replace(value, **named)
    return changed  # type: ignore[no-any-return]  # of the same kind as it was given


def _under(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
