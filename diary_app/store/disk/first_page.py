"""Notice that another program wrote into the open database's own file.

Every page is sealed under random bytes of its own, new each time it is written, and every
transaction of ours writes the first page anew. So the end of that page on the disk is what we last
left there, or somebody else has written it: a program that keeps folders alike, for instance, that
does not exchange files but writes into them. What the engine still holds in memory would then be
mixed with pages of another time.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

__all__ = ["FirstPage"]

_PAGE = 4096
_SEAL = 80  # at the end of each page: 16 random bytes, 64 of authentication code


class FirstPage:
    """The seal of a database's first page, as it was when it was last looked at.

    Its own descriptor stays open for as long as the database is: closing any descriptor of a file
    lets go of all locks a process has on it, also the engine's ("How To Corrupt An SQLite Database
    File", 2.2). For the database's own thread only.

    Raises:
        OSError: it cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._seal: bytes | None = None
        self.note()

    def note(self) -> None:
        """Take what stands there now for ours: called right after we have written."""
        self._seal = self._read()

    def is_as_noted(self) -> bool:
        """Say whether nobody else has written there; where it cannot be read, nobody can tell."""
        found = self._read()
        return self._seal is None or found is None or found == self._seal

    def close(self) -> None:
        """Let go of the file; only after the engine has."""
        os.close(self._descriptor)

    def _read(self) -> bytes | None:
        with contextlib.suppress(OSError):
            os.lseek(self._descriptor, _PAGE - _SEAL, os.SEEK_SET)
            return os.read(self._descriptor, _SEAL)
        return None
