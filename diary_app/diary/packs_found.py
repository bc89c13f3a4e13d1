"""Packs that took their place when the program ended before that could be written down."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from diary_app import export, store
from diary_app.domain.errors import DiaryError

__all__ = ["settle"]


def settle(vault: store.Vault) -> tuple[Path, ...]:
    """Write down the packs that a crash kept from it; return where they are.

    One whose folder cannot be looked at, because its stick is away, waits for another opening.
    What cannot be done now is done then, too: it keeps nobody out.
    """
    found: list[Path] = []
    with suppress(DiaryError):
        for pack in store.packs.begun(vault):
            if export.code_of(pack.folder) == pack.code:
                store.packs.write_down(vault, pack.code, {**pack.body, "interrupted": True})
                found.append(pack.folder)
            elif pack.folder.parent.is_dir():
                store.packs.forget(vault, pack.code)
    return tuple(found)
