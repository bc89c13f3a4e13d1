"""How long packs took on this computer, noted in the diary so that the next can be told ahead."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import Any

from diary_app import store
from diary_app.domain.carriage import Way
from diary_app.domain.errors import DiaryError
from diary_app.domain.pack import PackPlan, Receipt
from diary_app.domain.packs_made import Expected
from diary_app.progress import Ask

__all__ = ["expected", "noted"]

_NAME = "pack_pace"
_COMPARABLE = 20
"""A pack so many times as large, or as small, tells nothing of another."""


@contextmanager
def noted(vault: store.Vault, way: Way, ask: Ask) -> Iterator[Callable[[PackPlan, Receipt], None]]:
    """Measure the making of a pack; what is yielded notes it once all has gone well.

    What cannot be noted is left: nobody should lose a pack over it.
    """
    began = time.monotonic()

    def note(plan: PackPlan, receipt: Receipt) -> None:
        found = {
            "computer": _computer(vault),
            "seconds": time.monotonic() - began,
            "size": sum(one.stat().st_size for one in receipt.folder.rglob("*") if one.is_file()),
            "originals": plan.size_of_originals,
            "entries": len(plan.records),
        }
        ask(lambda: store.settings.put(vault, _NAME, json.dumps({**_all(vault), way: found})))

    def note_if_possible(plan: PackPlan, receipt: Receipt) -> None:
        with suppress(DiaryError, OSError):
            note(plan, receipt)

    yield note_if_possible


def expected(vault: store.Vault, plan: PackPlan, way: Way) -> Expected:
    """Return how large a pack will be and how long it will take, as far as that was measured."""
    last = _all(vault).get(way, {})
    try:
        entries, originals = max(int(last["entries"]), 1), int(last["originals"])
        beside = (int(last["size"]) - originals) * len(plan.records) / entries
        size = round(plan.size_of_originals + beside)
        times = size / int(last["size"])
        is_like_it = 1 / _COMPARABLE <= times <= _COMPARABLE
        is_here = is_like_it and last["computer"] == _computer(vault)
        seconds = float(last["seconds"]) * times if is_here else None
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return Expected()
    return Expected(size=size if is_like_it else None, seconds=seconds)


def _all(vault: store.Vault) -> dict[str, dict[str, Any]]:
    """Return what was noted for each way; what is no note, as damage leaves it, counts as none."""
    try:
        found = json.loads(store.settings.all_of(vault).get(_NAME, "{}"))
        return {way: note for way, note in found.items() if isinstance(note, dict)}
    except (ValueError, AttributeError):
        return {}


def _computer(vault: store.Vault) -> str:
    """Return what this computer is known by in this diary, which does not say which it is."""
    return sha256(f"{vault.diary} {platform.node()} {platform.machine()}".encode()).hexdigest()[:16]
