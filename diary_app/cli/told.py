"""Read an entry from JSON: the keys are those the program prints, one kind of value for each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typer

from diary_app.cli.times import HOW_TO_SAY, read_when
from diary_app.domain.errors import CannotRead
from diary_app.domain.exhibit_note import ASKED
from diary_app.domain.incident import Draft
from diary_app.domain.moment import Moment
from diary_app.domain.telling import PARTS
from diary_app.domain.when import When

__all__ = ["read_told"]

_MOST = 2**24  # characters; nobody types that much
_KEYS = (
    *("when", "what", "where", "behaviours", "exact_words", *PARTS, "people", "breaches"),
    "notes",
)
_NOTE = ("exhibit", "description", *ASKED)


def read_told(source: str, now: Moment) -> Draft:
    """Return the entry in a JSON file, or on standard input where ``source`` is ``-``.

    A key that is not there was not answered; one that no entry has is refused, so that nothing
    misspelt is lost without a word. When something happened is one line as in ``--when``, or an
    object as ``show --json`` prints it. Notes come in the order of the files they are about.

    Raises:
        CannotRead: the file cannot be read.
        BadParameter: it holds no entry.
    """
    try:
        untrusted = json.loads(_text(source))
    except (ValueError, RecursionError) as error:
        raise typer.BadParameter(f"{source} holds no JSON: {error}.") from None
    if not isinstance(untrusted, dict):
        raise typer.BadParameter(f"{source} holds no entry: it must be one object.")
    _require_known(untrusted, _KEYS, "")
    for name, part in PARTS.items():
        if not isinstance(untrusted.get(name, {}), dict):
            raise typer.BadParameter(f"“{name}” must be an object.")
        _require_known(untrusted.get(name, {}), part().values(), f"{name}.")
    for note in _notes(untrusted):
        _require_known(note, _NOTE, "notes.")
    return _draft(untrusted, now)


def _text(source: str) -> str:
    try:
        if source == "-":
            return sys.stdin.read(_MOST)
        with Path(source).open(encoding="utf-8-sig") as file:
            return file.read(_MOST)
    except OSError as error:
        raise CannotRead(source, error.strerror or str(error)) from error


def _draft(untrusted: Mapping[str, Any], now: Moment) -> Draft:
    named = {"account": untrusted.get("what", ""), "place": untrusted.get("where", "")}
    named["exact_words"] = untrusted.get("exact_words", "")
    kinds = untrusted.get("behaviours", [])
    texts = [*named.values(), *(kinds if isinstance(kinds, list) else [None])]
    if not all(isinstance(text, str) for text in texts):
        raise typer.BadParameter(
            "“what”, “where” and “exact_words” are text, “behaviours” a list of keys."
        )
    when = _when(untrusted.get("when", "unknown"), now)
    body = {**untrusted, **named, "behaviours": kinds, "exhibits": [], "when": when.to_body()}
    body["notes"] = _notes(untrusted)
    try:
        return Draft.from_body(body)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise typer.BadParameter(f"A value is of another kind than its key: {error}.") from None


def _notes(untrusted: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is said of the files, which are given beside it, in the order they are given."""
    notes = untrusted.get("notes", [])
    if not (isinstance(notes, list) and all(isinstance(note, dict) for note in notes)):
        raise typer.BadParameter("“notes” must be a list of objects, one for each file.")
    return [{**note, "exhibit": str(number)} for number, note in enumerate(notes)]


def _when(untrusted: object, now: Moment) -> When:
    try:
        if not isinstance(untrusted, dict):
            return read_when(untrusted if isinstance(untrusted, str) else "", now)
        when = When.from_body({"zone": now.zone, **untrusted})
        ZoneInfo(when.zone)
    except (ValueError, KeyError, TypeError, AttributeError, OSError):
        raise typer.BadParameter(f"When? Say it like this: {HOW_TO_SAY}.") from None
    return when


def _require_known(found: Iterable[str], known: Iterable[str], before: str) -> None:
    names = list(known)
    for name in found:
        if name not in names:
            said = ", ".join(f"{before}{one}" for one in names)
            raise typer.BadParameter(f"An entry has no “{before}{name}”. It has: {said}.")
