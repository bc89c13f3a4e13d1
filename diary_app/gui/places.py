"""What the window needs to know of places on this computer; the composition root gives it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

__all__ = ["Places"]


class Places(Protocol):
    """Where diaries go."""

    @property
    def usual(self) -> Path:
        """Return where a diary is looked for first and suggested."""
        ...

    def free(self, folder: Path) -> Path:
        """Return ``folder`` if a diary can go there, else a free place inside it."""
        ...

    def synced_by(self, folder: Path) -> str:
        """Return the name of the service that copies ``folder`` elsewhere, or ``""``."""
        ...
