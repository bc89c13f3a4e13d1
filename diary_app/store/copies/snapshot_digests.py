"""The SHA-256 of each snapshot, noted in the diary when it was taken: a check reads it but once."""

from __future__ import annotations

from collections.abc import Set
from hashlib import sha256
from pathlib import Path

from diary_app.progress import Progress
from diary_app.store.entries import settings
from diary_app.store.vault import Vault

__all__ = ["digest_of", "keep_only", "note", "noted"]

_NOTE = "snapshot "
_PIECE = 1024 * 1024


def noted(vault: Vault) -> dict[str, str]:
    """Return the digests by the snapshots' file names.

    Of some there may be none: then a check has to look at every page.

    Raises:
        Damaged: the preferences, among which they lie, are.
    """
    notes = settings.all_of(vault).items()
    return {name.removeprefix(_NOTE): found for name, found in notes if name.startswith(_NOTE)}


def note(vault: Vault, name: str, digest: str) -> None:
    """Note the digest of a snapshot that was just taken.

    Raises:
        DiskFull, CannotWrite: as named.
    """
    settings.put(vault, _NOTE + name, digest)


def keep_only(vault: Vault, names: Set[str]) -> None:
    """Forget the digests of all snapshots but these: the others are gone.

    Raises:
        DiskFull, CannotWrite: as named.
    """
    gone = [(_NOTE + name,) for name in noted(vault).keys() - names]
    if gone:
        with vault.writing() as database:
            database.executemany("DELETE FROM preference WHERE name = ?", gone)


def digest_of(path: Path, progress: Progress) -> str:
    """Return the SHA-256 of a file, 64 hex digits.

    Raises:
        OSError: it cannot be read.
        Cancelled: the person asked to stop.
    """
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
            progress.go_on()
    return digest.hexdigest()
