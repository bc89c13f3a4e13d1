"""Check the files: every original against its hash, and the pictures that are shown of them."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterator, Sequence
from functools import partial

from diary_app.domain.check import Damage, DamageKind
from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.progress import Ask, Progress
from diary_app.store.entries import drafts
from diary_app.store.originals import objects, previews
from diary_app.store.vault import Vault

__all__ = ["of_missing", "of_originals", "of_previews", "of_strangers"]

_PREVIEWS_AT_ONCE = 20


def of_strangers(vault: Vault) -> Iterator[Damage]:
    """Name the objects nobody can account for: they were planted, or their head is damaged.

    One that is whole is a file on its way in.
    """
    with contextlib.suppress(Damaged):  # of the database, which has been named
        for name in drafts.lost_objects(vault):
            try:
                objects.label_of(vault, name)
            except Damaged:
                yield Damage(kind=DamageKind.EXHIBIT_CHANGED, name=name)


def of_missing(exhibits: Sequence[Exhibit], there: Container[ExhibitId]) -> Iterator[Damage]:
    """Name the files whose originals are not there."""
    for exhibit in exhibits:
        if exhibit.id not in there:
            yield Damage(kind=DamageKind.EXHIBIT_MISSING, name=exhibit.mark or exhibit.name)


def of_originals(vault: Vault, exhibits: Sequence[Exhibit], progress: Progress) -> Iterator[Damage]:
    """Read every original and compare it with its hash. Needs the vault's keys alone.

    Args:
        vault: an open vault.
        exhibits: those whose originals are there.
        progress: told of every step; stops the work.

    Raises:
        Cancelled: the person asked to stop.
    """
    total = sum(exhibit.size for exhibit in exhibits)
    done = 0
    for exhibit in exhibits:
        try:
            for chunk in objects.unseal(vault, exhibit):
                done += len(chunk)
                progress.step(done, total, "checking")
        except Damaged:
            yield Damage(kind=DamageKind.EXHIBIT_CHANGED, name=exhibit.mark or exhibit.name)


def of_previews(
    vault: Vault, exhibits: Sequence[Exhibit], progress: Progress, ask: Ask
) -> Iterator[Damage]:
    """Compare what is shown of each original with its digest.

    Args:
        vault: an open vault.
        exhibits: which.
        progress: stops the work.
        ask: reaches the vault's thread.

    Raises:
        Cancelled: the person asked to stop.
    """
    for at in range(0, len(exhibits), _PREVIEWS_AT_ONCE):
        progress.go_on()
        some = exhibits[at : at + _PREVIEWS_AT_ONCE]
        rows, damage = ask(partial(_rows_of, vault, some))
        yield from damage
        for exhibit, row in rows:
            called = exhibit.mark or exhibit.name
            try:
                previews.compared(vault, exhibit.id, called, row)
            except Damaged:
                yield Damage(kind=DamageKind.PREVIEW, name=called)


def _rows_of(
    vault: Vault, exhibits: Sequence[Exhibit]
) -> tuple[list[tuple[Exhibit, previews.Row]], list[Damage]]:
    """Return what is kept of each preview, and of which it cannot be read."""
    try:
        found = previews.rows_of(vault, [exhibit.id for exhibit in exhibits])
    except Damaged:
        if len(exhibits) == 1:
            called = exhibits[0].mark or exhibits[0].name
            return [], [Damage(kind=DamageKind.PREVIEW, name=called)]
        rows, damage = [], []
        for exhibit in exhibits:
            row, lost = _rows_of(vault, [exhibit])
            rows += row
            damage += lost
        return rows, damage
    return [(one, found[one.id]) for one in exhibits if one.id in found], []
