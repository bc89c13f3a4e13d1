"""A file as the list of all files shows it: with the entry it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import IncidentId
from diary_app.domain.when import When

__all__ = ["ListedExhibit", "SomeExhibits"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedExhibit:
    """One file and where it belongs.

    Attributes:
        exhibit: the file.
        incident: the entry it was added to.
        number: of that entry.
        when: that entry says it happened.
        description: what it shows, as the person says; ``""`` if they say nothing.
    """

    exhibit: Exhibit
    incident: IncidentId
    number: int
    when: When
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeExhibits:
    """A piece of the list.

    Attributes:
        files: those that can be told.
        damaged: how many more there are whose entry is not what was written.
        is_last: whether nothing comes after them.
    """

    files: tuple[ListedExhibit, ...]
    damaged: int
    is_last: bool
