"""Copies of files for the other side, lying ready while a pack is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from diary_app.domain.errors import CannotRead
from diary_app.domain.exhibit import Exhibit
from diary_app.export.bag import new_file
from diary_app.export.listing import chunks_of

__all__ = ["CopiesAside", "free_copy_name"]


class CopiesAside:
    """Where copies lie ready: in a folder, or those of words in memory."""

    def __init__(self, folder: Path | None) -> None:
        """Make the folder; it is not there yet."""
        self._folder = folder
        self._words: dict[str, bytes] = {}
        if folder is not None:
            folder.mkdir(mode=0o700)

    def keep(self, name: str, content: bytes) -> None:
        """Keep a copy under its name; pages alone need those of words."""
        if self._folder is not None:
            with new_file(self._folder / name) as out:
                out.write(content)
        elif name.endswith(".txt"):
            self._words[name] = content

    def read(self, copy: Exhibit) -> Iterator[bytes]:
        """Return the bytes of a copy.

        Raises:
            CannotRead: it was not kept.
        """
        if self._folder is not None:
            return chunks_of(self._folder / copy.name)
        if copy.name not in self._words:
            raise CannotRead(copy.mark, "not kept for pages alone")
        return iter((self._words[copy.name],))


def free_copy_name(stem: str, content: bytes, taken: set[str]) -> str:
    """Return the name of a copy that no other has, and note it among those that are taken."""
    ending = "jpg" if content.startswith(b"\xff\xd8") else "txt"
    name, again = f"{stem}.{ending}", 1
    while name.lower() in taken:
        again += 1
        name = f"{stem} {again}.{ending}"
    taken.add(name.lower())
    return name
