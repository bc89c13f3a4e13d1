"""Check what lies around a journal: the database's pages, the keys, the copies beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

from diary_app.domain.check import Damage, DamageKind
from diary_app.domain.errors import CannotRead, Damaged, DiaryError
from diary_app.progress import Ask, Progress
from diary_app.store.copies.database_copy import stoppable
from diary_app.store.copies.snapshot_digests import digest_of
from diary_app.store.database import Connection, has_sound_order, has_sound_pages
from diary_app.store.entries import drafts, settings, stars
from diary_app.store.keys.key_file import KEY_FILES, is_whole
from diary_app.store.vault import Vault

__all__ = ["of_database", "of_drafts", "of_keys", "of_preferences", "of_snapshots"]

_OPERATIONS = 2000  # of the engine, between two looks at whether to stop: each waits for Python
_LOOKS: dict[str, Callable[[Connection], bool]] = {  # each misses what the other sees
    "cipher_integrity_check": has_sound_pages,
    "quick_check": has_sound_order,
}


def of_database(vault: Vault, progress: Progress, ask: Ask) -> Iterator[Damage]:
    """Ask both of the engine's own checks, and what the opening found of the salt."""
    if not vault.salt_was_whole:
        yield Damage(kind=DamageKind.DATABASE, name="salt")
    for name, look in _LOOKS.items():
        if not ask(partial(_holds, vault.database, look, progress)):
            yield Damage(kind=DamageKind.DATABASE, name=name)


def of_keys(folder: Path) -> Iterator[Damage]:
    """Look at the key file and its twins; where there is no folder for originals, there is none."""
    for name in KEY_FILES:
        path = folder / name
        if path.parent.is_dir() and not is_whole(path):
            yield Damage(kind=DamageKind.KEYS, name=name)


def of_preferences(vault: Vault) -> Iterator[Damage]:
    """See that preferences, stars and saved filters can be read, on the vault's thread."""
    try:
        settings.all_of(vault)
        stars.starred(vault)
        stars.filters(vault)
    except Damaged:
        yield Damage(kind=DamageKind.DATABASE, name="preferences")


def of_drafts(vault: Vault) -> Iterator[Damage]:
    """Compare every draft and every file that belongs to one, on the vault's thread."""
    tables: tuple[Literal["draft", "held"], ...] = ("draft", "held")
    for table in tables:
        try:
            with vault.reading() as database:
                rows = database.execute(f"SELECT rowid FROM {table}").fetchall()  # noqa: S608 - ours
            for (row,) in rows:
                drafts.body_of(vault, table, row)
        except Damaged as error:
            yield Damage(kind=DamageKind.ENTRY, name=error.what)


def of_snapshots(
    vault: Vault, paths: list[Path], digests: Mapping[str, str], progress: Progress
) -> Iterator[Damage]:
    """Look at every byte of every snapshot. Needs the vault's keys alone.

    Args:
        vault: an open vault.
        paths: of the snapshots.
        digests: see ``snapshot_digests.noted``.
        progress: stops the work.
    """
    for path in paths:
        try:
            is_whole = _is_whole(vault, path, digests.get(path.name), progress)
        except (OSError, CannotRead):
            is_whole = not path.exists()  # thinned out meanwhile
        except DiaryError:
            is_whole = False
        if not is_whole:
            yield Damage(kind=DamageKind.SNAPSHOT, name=path.name)


def _is_whole(vault: Vault, path: Path, digest: str | None, progress: Progress) -> bool:
    """Compare with the digest noted when it was taken, else ask both of the engine's checks."""
    if digest is not None:
        return digest_of(path, progress) == digest
    with contextlib.closing(vault.open_copy(path)) as copy:
        return all(_holds(copy, look, progress) for look in _LOOKS.values())


def _holds(database: Connection, look: Callable[[Connection], bool], progress: Progress) -> bool:
    """Ask one of the two.

    Raises:
        Cancelled: the person asked to stop; the second ends at once, the first when it is done.
    """
    with stoppable(database, progress.go_on, _OPERATIONS):
        return look(database)
