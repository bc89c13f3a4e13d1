"""The folder a pack is put in: made for it, and gone again with it where it did not come about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diary_app import store
from diary_app.domain.errors import PackFolderMissing, PackInDiary
from diary_app.domain.pack import Receipt

__all__ = ["made_if_missing", "require_apart", "require_there", "take_back"]


def require_there(folder: Path) -> None:
    """Go on only if there is such a folder, or one to make it in.

    More is not made: a pack is not written on this computer where a stick would be.

    Raises:
        PackFolderMissing: there is neither.
    """
    if not folder.parent.is_dir():
        raise PackFolderMissing(folder.parent)


def require_apart(folder: Path, diary: Path) -> None:
    """Go on only if a pack put there does not lie among the diary's own files.

    Raises:
        PackInDiary: it would.
    """
    if diary.resolve() in (folder.resolve(), *folder.resolve().parents):
        raise PackInDiary(folder)


def take_back(receipt: Receipt) -> None:
    """Take a pack away again, with all that lies beside it."""
    shutil.rmtree(receipt.folder, ignore_errors=True)
    for beside in filter(None, (receipt.receipt, receipt.sheet)):
        with suppress(OSError):
            beside.unlink()


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
