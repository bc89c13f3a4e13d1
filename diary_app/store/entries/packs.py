"""Packs that were made, and those about to be: a crash between leaves none unknown to the journal.

What is about to take its place is noted among the preferences first, with all that its row will
say. The note goes in the same transaction in which that row is written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diary_app.domain.journal import Act, ActKind, JournalEntry
from diary_app.domain.moment import Moment
from diary_app.store.entries import journal, settings
from diary_app.store.vault import Vault

__all__ = ["Begun", "begin", "begun", "forget", "made_at", "write_down"]

_NOTES = "packs_begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A pack that was complete and about to take its place.

    Attributes:
        folder: where.
        code: its pack code, 64 hex digits.
        body: of the row that says it was made.
    """

    folder: Path
    code: str
    body: Mapping[str, Any]


def begin(vault: Vault, folder: Path, code: str, body: Mapping[str, Any]) -> None:
    """Note that a pack is about to take its place."""
    notes = {**_notes(vault), code: {"folder": str(folder.absolute()), "body": dict(body)}}
    with vault.writing():
        settings.put_within(vault, _NOTES, json.dumps(notes))


def begun(vault: Vault) -> list[Begun]:
    """Return the packs of which nobody knows yet whether they took their place."""
    return [
        Begun(folder=Path(note["folder"]), code=code, body=note["body"])
        for code, note in _notes(vault).items()
    ]


def write_down(vault: Vault, code: str, body: Mapping[str, Any]) -> None:
    """Write the row that says a pack was made, and forget that it was about to be."""
    with vault.writing():
        journal.append(vault, Act(kind=ActKind.PACK_MADE, subject=code, body=body))
        _forget(vault, code)


def forget(vault: Vault, code: str) -> None:
    """Forget a pack that never took its place."""
    with vault.writing():
        _forget(vault, code)


def made_at(entry: JournalEntry) -> Moment:
    """Return when a pack was made: before its row, where that was written after a crash.

    Raises:
        Damaged: the row is not what was written.
    """
    at, body = journal.moment_of(entry), journal.body_of(entry)
    if "interrupted" not in body:
        return at
    return Moment(utc=Moment.utc_of(body["made"]), zone=at.zone, offset=at.offset)


def _forget(vault: Vault, code: str) -> None:
    notes = _notes(vault)
    if notes.pop(code, None) is not None:
        settings.put_within(vault, _NOTES, json.dumps(notes))


def _notes(vault: Vault) -> dict[str, Any]:
    """Return what was noted; what is no note, as damage leaves it, counts as none."""
    try:
        found = json.loads(settings.all_of(vault).get(_NOTES, "{}"))
        return {code: note for code, note in found.items() if _is_note(note)}
    except (ValueError, AttributeError):
        return {}


def _is_note(note: object) -> bool:
    if not isinstance(note, dict):
        return False
    return isinstance(note.get("folder"), str) and isinstance(note.get("body"), dict)
