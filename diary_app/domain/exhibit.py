"""A file that shows something: its mark, and what is known of its original bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NewType

from diary_app.domain.claims import Claims
from diary_app.domain.hiding import Box

__all__ = [
    "Exhibit",
    "ExhibitId",
    "Preview",
    "PreviewProblem",
    "Seen",
    "initials_of",
    "mark_letters",
]

ExhibitId = NewType("ExhibitId", str)

_BARRED = str.maketrans("ŁłØøĐđĦħŦŧıÆæŒœÞþ", "LlOoDdHhTtiAaOoTt")  # letters NFKD leaves whole


class PreviewProblem(StrEnum):
    """Why a file cannot be shown. The file itself is kept whatever this says."""

    NOT_A_PICTURE = "not_a_picture"
    EMPTY = "empty"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOOK_TOO_LONG = "took_too_long"
    NOT_YET_MADE = "not_yet_made"
    LOCKED = "locked"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One original file, kept byte for byte.

    Attributes:
        id: 32 hex digits; also the random name of the sealed object that holds the bytes.
        mark: ``AB/12``; given once when the entry is saved, never changed. ``""`` while the
            file still belongs to a draft.
        name: the file's name as it came in; untrusted, may hold anything.
        media_type: what the bytes say they are, such as ``image/jpeg``.
        size: in bytes.
        sha256: 64 hex digits over the original bytes.
    """

    id: ExhibitId
    mark: str
    name: str
    media_type: str
    size: int
    sha256: str

    @property
    def number(self) -> int:
        """Return the number in the mark: 12 for ``AB/12``; 0 while it has no mark."""
        return int(self.mark.rpartition("/")[2]) if self.mark else 0

    @property
    def is_film(self) -> bool:
        """Say whether the bytes claim to be a film."""
        return self.media_type.startswith("video/")

    @property
    def is_played(self) -> bool:
        """Say whether the bytes claim to be sound or a film."""
        return self.media_type.startswith(("audio/", "video/"))

    @property
    def is_picture(self) -> bool:
        """Say whether the bytes claim to be a picture."""
        return self.media_type.startswith("image/")

    @property
    def can_be_seen(self) -> bool:
        """Say whether something of it may be shown: a picture, a still, a page of a document."""
        return self.is_picture or self.is_film or self.media_type == "application/pdf"

    def to_body(self) -> dict[str, Any]:
        """Return the plain values kept in the journal. Keys are never renamed, only added."""
        return {
            "v": 1,
            "mark": self.mark,
            "name": self.name,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
        }

    @classmethod
    def from_body(cls, exhibit: ExhibitId, body: Mapping[str, Any]) -> Exhibit:
        """Return what :meth:`to_body` wrote.

        Raises:
            KeyError: ``body`` was not written by :meth:`to_body`.
        """
        return cls(
            id=exhibit,
            mark=body["mark"],
            name=body["name"],
            media_type=body["media_type"],
            size=body["size"],
            sha256=body["sha256"],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Small pictures made once from an original, from its pixels alone: no GPS, no EXIF.

    Attributes:
        thumbnail: JPEG, longest side at most 320 px; ``b""`` if there is none.
        proof: JPEG, longest side at most 1600 px, for the screen and the pack; ``b""`` if none.
        width, height: of the original, upright, in pixels; 0 if not known.
        problem: why there is nothing to see, or ``None``. Without a picture, ``None`` means that
            its words stand in its claims.
        hidden: how many parts are hidden in these pictures; 0 in those that show everything.
        still_at: where in a film the picture was chosen, in milliseconds; ``None`` otherwise.
        pictures: where pictures lie in a page of a document that was asked for by its number.
    """

    thumbnail: bytes = b""
    proof: bytes = b""
    width: int = 0
    height: int = 0
    problem: PreviewProblem | None = None
    hidden: int = 0
    still_at: int | None = None
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What there is to see of a file, and what it says of itself."""

    preview: Preview
    claims: Claims = field(default_factory=Claims)


def initials_of(name: str) -> str:
    """Return the initials an exhibit's mark begins with: ``AB`` for "Anna Bell".

    Letters outside ASCII lose their accents; where nothing is left the mark begins ``EX``.
    """
    words = [mark_letters(word) for word in name.replace("-", " ").split()]
    return "".join(word[0] for word in words if word)[:4] or "EX"


def mark_letters(typed: str) -> str:
    """Return at most eight plain capitals of what was typed: all that a mark may begin with."""
    plain = unicodedata.normalize("NFKD", typed.translate(_BARRED))
    return "".join(c for c in plain if c.isascii() and c.isalpha())[:8].upper()
