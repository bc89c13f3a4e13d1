"""What a pack that was killed while it was made left beside its place: found again, and cleared.

Where a pack is being made is noted in the diary first. Outside it such a note would be a trace;
without it, what lies there could be read until the next pack goes into the same folder.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diary_app import export, store
from diary_app.domain.errors import DiaryError
from diary_app.progress import Ask, Cancelled

__all__ = ["noted", "settle"]

_NAME = "packs_aside"
_MOST = 200


@contextmanager
def noted(vault: store.Vault, folder: Path, ask: Ask) -> Iterator[None]:
    """Have it noted that a pack is made in ``folder``, until nothing lies aside there any more.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: it cannot be noted; nothing was begun.
    """
    place = str(folder.absolute())
    _change(vault, lambda places: [*places, place], ask)
    try:
        yield
    finally:
        if export.sweep(folder):
            with suppress(DiaryError, Cancelled):  # then the next opening finds nothing there
                _change(vault, lambda places: [one for one in places if one != place], ask)


def settle(vault: store.Vault) -> None:
    """Clear what lies aside wherever a pack was being made when the program ended.

    Where a folder is away with its stick, or somebody makes a pack there just now, it waits for
    another opening. What cannot be done now keeps nobody out.
    """
    with suppress(DiaryError):
        places = _noted(vault)
        waiting = [place for place in places if not export.sweep(Path(place))]
        if waiting != places:
            _put(vault, waiting)


def _change(vault: store.Vault, change: Callable[[list[str]], list[str]], ask: Ask) -> None:
    ask(lambda: _put(vault, change(_noted(vault))))


def _put(vault: store.Vault, places: Iterable[str]) -> None:
    kept = list(dict.fromkeys(places))[-_MOST:]
    store.settings.put(vault, _NAME, json.dumps(kept))


def _noted(vault: store.Vault) -> list[str]:
    """Return the places; what is no note, as damage leaves it, counts as none."""
    with suppress(ValueError):
        found = json.loads(store.settings.all_of(vault).get(_NAME, "[]"))
        if isinstance(found, list):
            return [place for place in found if isinstance(place, str)]
    return []
