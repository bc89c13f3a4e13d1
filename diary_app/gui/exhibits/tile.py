"""What the page of all files says of one: worked out once, painted and read out many times."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum, auto

from diary_app.domain.exhibit import Exhibit
from diary_app.domain.listed import ListedExhibit
from diary_app.gui.viewer.naming import say_kind, say_name
from diary_app.i18n import Translate, short_day

__all__ = ["Sort", "Tile", "plain", "sort_of", "spoken", "tile_of"]

_WRITTEN = ("text/", "message/", "application/")
_PACKED = ("zip", "rar", "compressed", "octet-stream", "sqlite", "gzip")


class Sort(Enum):
    """Kinds of files, as a person looks for them."""

    PICTURE = auto()
    FILM = auto()
    SOUND = auto()
    WRITTEN = auto()
    OTHER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One file in the words of the page.

    Attributes:
        listed: the file and its entry.
        sort: what sort of file it is.
        mark, name, kind: as shown; the name is made harmless.
        description: what it shows, as the person says; ``""`` if they say nothing.
        day: of its entry, in words.
        sought: what a search looks in, see :func:`plain`.
    """

    listed: ListedExhibit
    sort: Sort
    mark: str
    name: str
    kind: str
    description: str
    day: str
    sought: str

    @property
    def has_picture(self) -> bool:
        """Say whether there may be a picture of it."""
        return self.listed.exhibit.can_be_seen


def tile_of(listed: ListedExhibit, tr: Translate) -> Tile:
    """Return how a file is shown."""
    exhibit, start = listed.exhibit, listed.when.start
    name, kind = say_name(exhibit.name), say_kind(exhibit.media_type, tr)
    day = short_day(start.date(), tr) if start else tr("Day not known")
    return Tile(
        listed=listed,
        sort=sort_of(exhibit),
        mark=exhibit.mark,
        name=name,
        kind=kind,
        description=" ".join(listed.description.split()),
        day=day,
        sought=plain(f"{exhibit.mark} {exhibit.name} {listed.description} {kind} {day}"),
    )


def spoken(tile: Tile, tr: Translate) -> str:
    """Return a tile as a screen reader says it."""
    entry = tr("entry {number}").format(number=tile.listed.number)
    said = (tile.mark, tile.description, tile.name, tile.kind, tile.day, entry)
    return ", ".join(filter(None, said))


def sort_of(exhibit: Exhibit) -> Sort:
    """Return what sort of file it is, by what its bytes say they are."""
    kind = exhibit.media_type
    if exhibit.is_picture:
        return Sort.PICTURE
    if exhibit.is_film:
        return Sort.FILM
    if exhibit.is_played:
        return Sort.SOUND
    is_packed = any(word in kind for word in _PACKED)
    return Sort.WRITTEN if kind.startswith(_WRITTEN) and not is_packed else Sort.OTHER


def plain(words: str) -> str:
    """Return words without accents and capitals, to be compared."""
    apart = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
