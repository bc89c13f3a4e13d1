"""Erase: take an entry or a file away for good, and leave word that it was."""

from __future__ import annotations

from diary_app import store
from diary_app.diary.surroundings import Surroundings
from diary_app.domain.erasing import Tombstone, WhatGoes
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.progress import Progress

__all__ = ["Erase"]


class Erase:
    """All that takes something away for good. Only this does, and the journal says so."""

    def __init__(self, vault: store.Vault, surroundings: Surroundings) -> None:
        self._vault = vault
        self._surroundings = surroundings

    def what_goes(self, what: IncidentId | ExhibitId) -> WhatGoes:
        """Return what to know before an entry or a file is erased."""
        raise NotImplementedError

    def erase(
        self, what: IncidentId | ExhibitId, passphrase: str, reason: str, progress: Progress
    ) -> Tombstone:
        """Take an entry with its files, or one file, away for good."""
        raise NotImplementedError

    def erased(self) -> list[Tombstone]:
        """Return what was erased, newest first."""
        raise NotImplementedError
