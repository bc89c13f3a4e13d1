"""Originals nobody wants any more: let go of in the database first, then taken from the disk."""

from __future__ import annotations

import contextlib

from diary_app.domain.errors import CannotWrite, DiskFull
from diary_app.domain.exhibit import ExhibitId
from diary_app.store.originals import objects
from diary_app.store.vault import Vault

__all__ = ["remove"]


def remove(vault: Vault) -> None:
    """Take away what nobody wants any more; what cannot go now is tried again at the next open."""
    with vault.reading() as database:
        unwanted = [ExhibitId(row[0]) for row in database.execute("SELECT exhibit FROM unwanted")]
    gone = []
    for exhibit in unwanted:
        with contextlib.suppress(CannotWrite, DiskFull):
            objects.remove(vault.objects_folder, exhibit)
            gone.append((exhibit,))
    if gone:
        with vault.writing() as database:
            database.executemany("DELETE FROM unwanted WHERE exhibit = ?", gone)
