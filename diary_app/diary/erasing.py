"""Erase: take an entry or a file away for good, and leave word that it was."""

from __future__ import annotations

from diary_app import store
from diary_app.diary.text import kept_text
from diary_app.domain.card import CardId
from diary_app.domain.erasing import Tombstone, WhatGoes
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import IncidentId
from diary_app.domain.journal import ActKind
from diary_app.progress import Progress

__all__ = ["Erase"]


class Erase:
    """All that takes something away for good. Only this does, and the journal says so."""

    def __init__(self, vault: store.Vault) -> None:
        self._vault = vault

    def what_goes(self, what: IncidentId | ExhibitId | CardId) -> WhatGoes:
        """Return what to know before an entry, a file or a card is erased.

        Raises:
            Damaged: there is no such thing, or it was erased already.
        """
        return store.erasing.what_goes(self._vault, what)

    def erase(
        self,
        what: IncidentId | ExhibitId | CardId,
        passphrase: str,
        reason: str,
        progress: Progress,
    ) -> Tombstone:
        """Take an entry with its files, or one file, or a card, away for good.

        All of it goes at once or nothing does. Then its originals go from the disk, and the
        snapshots that still hold it: whoever asks for this takes a new one afterwards. What the
        disk does not let go of now goes at the next opening. Packs and backups stay as they are.

        Args:
            what: an entry, a file of one, or a card: a person, an order, a report …
            passphrase: asked again.
            reason: as typed; stays in the journal. May be ``""``.
            progress: can stop it before it has begun.

        Raises:
            DoesNotOpen: not the diary's passphrase; nothing was erased.
            Damaged: there is no such entry or file, or it was erased already.
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was erased.
            Cancelled: the person asked to stop; nothing was erased.
        """
        store.access.opens(self._vault, passphrase)
        progress.step(0, 1, "erasing")
        return store.erasing.erase(self._vault, what, kept_text(reason).strip())

    def erased(self) -> list[Tombstone]:
        """Return what was erased, newest first; one that is damaged is left to the check."""
        rows = store.journal.entries_of_kind(self._vault, ActKind.ERASED)
        return store.erasing.tombstones_of(rows)[::-1]
