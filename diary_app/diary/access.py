"""Access: who can open the diary, who did, and how to change it."""

from __future__ import annotations

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.access import Arrival, Opening

__all__ = ["Access"]


class Access:
    """All about who can open a diary. What changes it asks for the passphrase again."""

    def __init__(self, vault: store.Vault, surroundings: Surroundings) -> None:
        self._vault = vault
        self._surroundings = surroundings

    def arrival(self) -> Arrival:
        """Return what the person is told now that their diary is open."""
        raise NotImplementedError

    def history(self) -> list[Opening]:
        """Return every opening, newest first."""
        raise NotImplementedError

    def change_passphrase(self, old: str, new: str) -> None:
        """Let ``new`` open the diary, and ``old`` no more. Copies made before are not changed."""
        raise NotImplementedError

    def new_recovery_code(self, passphrase: str) -> str:
        """Return a new recovery code; the one before opens nothing any more but older copies."""
        raise NotImplementedError
