"""The folder a pack is put in: made for it, and gone again with it where it did not come about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diary_app import store
from diary_app.domain.pack import Receipt

__all__ = ["made_if_missing", "take_back"]


def take_back(receipt: Receipt) -> None:
    """Take a pack away again, with its receipt."""
    shutil.rmtree(receipt.folder, ignore_errors=True)
    with suppress(OSError):
        receipt.receipt.unlink()


@contextmanager
def made_if_missing(folder: Path) -> Iterator[None]:
    """Have a folder there; take it away again if what was meant to go in did not come about."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    with store.disk_troubles(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for one in missing:
            with suppress(OSError):
                one.rmdir()
        raise
