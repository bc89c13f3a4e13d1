"""How a pack is carried to whoever it is for: as a folder, in parts for a website, or locked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["MOST_PARTS", "PART_SIZE", "Carriage", "Way"]

MOST_PARTS = 16
"""Files that a police website takes at once."""

PART_SIZE = 1_900_000_000
"""Bytes of one part; websites take less than 2 GB, whichever way they count."""


class Way(StrEnum):
    """In what form a pack is handed over. The words are kept in the journal: never rename one."""

    FOLDER = "folder"
    UPLOAD_SET = "upload_set"
    LOCKED = "locked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carriage:
    """What a pack is to be carried in.

    Attributes:
        part_size: bytes that no part of an upload set is larger than.
        password: of a locked copy; kept nowhere.
    """

    way: Way = Way.FOLDER
    part_size: int = PART_SIZE
    password: str = field(default="", repr=False)
