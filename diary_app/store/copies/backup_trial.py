"""Test a backup: as thoroughly as the diary itself, and whether it belongs to it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from diary_app.domain.check import Findings
from diary_app.domain.errors import CopyIsAhead, CopyNotSound, Damaged
from diary_app.progress import Ask, Progress, at_once
from diary_app.store.checking.check import check
from diary_app.store.copies import backup_place
from diary_app.store.copies.database_copy import hashes
from diary_app.store.copies.elsewhere import WhileOpen, opened_elsewhere
from diary_app.store.database import DATABASE
from diary_app.store.vault import Vault

__all__ = ["hashes_of", "opened_copy", "require_beginning", "test"]


def test(vault: Vault, folder: Path, progress: Progress, ask: Ask) -> Findings:
    """Check a backup as thoroughly as the diary itself, and that its journal is a part of ours.

    Args:
        vault: the diary, open.
        folder: the copy, or the folder it lies in.
        progress: told of every step; stops the work.
        ask: reaches the diary's thread.

    Raises:
        NotADiary: there is no copy.
        CopyNotSound: these keys do not open it: it is another diary's, its data key is an older
            one, or its first page is damaged.
        CopyIsAhead: it holds acts that this diary does not.
        NewerDiary, CannotRead: as named.
        Cancelled: the person asked to stop, or the diary was closed.
    """
    place = _copy_of(vault, folder)
    progress = WhileOpen(progress, vault)
    ours = ask(lambda: hashes_of(vault))
    with opened_copy(vault, place) as copy:
        with contextlib.suppress(Damaged):  # it is named by the check
            require_beginning(place, hashes_of(copy), ours)
        return check(copy, progress, at_once)


@contextlib.contextmanager
def opened_copy(vault: Vault, place: Path) -> Iterator[Vault]:
    """Open a copy of a diary with its keys.

    Raises:
        CopyNotSound: they do not open it.
        NewerDiary, CannotRead: as named.
    """
    with contextlib.ExitStack() as stack:
        try:
            copy = stack.enter_context(opened_elsewhere(vault, place))
        except Damaged as error:
            raise CopyNotSound(place, (DATABASE,)) from error
        yield copy


def hashes_of(vault: Vault) -> list[str]:
    """Return the hash of every row of a vault's journal, oldest first."""
    with vault.reading() as database:
        return hashes(database)


def require_beginning(place: Path, theirs: list[str], ours: list[str]) -> None:
    """Go on only if one journal is a beginning of the other.

    Args:
        place: of the copy.
        theirs: the hashes of its journal, oldest first.
        ours: the diary's.

    Raises:
        CopyIsAhead: the copy holds rows that the diary does not.
    """
    alike = next(
        (at for at, (one, other) in enumerate(zip(theirs, ours, strict=False)) if one != other),
        min(len(theirs), len(ours)),
    )
    if alike < len(theirs):
        raise CopyIsAhead(place, len(theirs) - alike)


def _copy_of(vault: Vault, folder: Path) -> Path:
    """Return the copy of this diary among those in a folder, or else the first there is."""
    copies = backup_place.copies_in(folder)
    marks = [(place, backup_place.marked(place)) for place in copies]
    ours = [place for place, found in marks if found and found.diary == vault.diary]
    return (ours or copies)[0]
