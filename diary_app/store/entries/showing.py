"""How an exhibit is shown: which parts copies hide, which moment of a film stands for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from diary_app.domain.errors import Damaged
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.hiding import Box, body_of_boxes, boxes_in_body
from diary_app.domain.journal import Act, ActKind
from diary_app.store.entries import journal
from diary_app.store.vault import Vault

__all__ = ["boxes_of", "choose_still", "hide", "still_of"]

T = TypeVar("T")


def hide(vault: Vault, exhibit: ExhibitId, boxes: Iterable[Box]) -> None:
    """Write down what copies hide from now on; what they hid before stays in the journal.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was changed.
    """
    act = Act(kind=ActKind.PARTS_HIDDEN, subject=exhibit, body=body_of_boxes(boxes))
    with vault.writing():
        journal.append(vault, act)


def boxes_of(vault: Vault, exhibit: ExhibitId) -> tuple[Box, ...]:
    """Return what copies hide now.

    Raises:
        Damaged: it is not what was written. Nothing may be copied then: it could show too much.
    """
    return _newest(vault, exhibit, ActKind.PARTS_HIDDEN, boxes_in_body) or ()


def choose_still(vault: Vault, exhibit: ExhibitId, at: int) -> None:
    """Write down which moment of a film, in milliseconds, stands for it from now on.

    Raises:
        ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was changed.
    """
    act = Act(kind=ActKind.STILL_CHOSEN, subject=exhibit, body={"v": 1, "at": at})
    with vault.writing():
        journal.append(vault, act)


def still_of(vault: Vault, exhibit: ExhibitId) -> int | None:
    """Return which moment stands for a film, in milliseconds; ``None`` if none was chosen.

    Raises:
        Damaged: it is not what was written.
    """
    return _newest(vault, exhibit, ActKind.STILL_CHOSEN, lambda body: int(body["at"]))


def _newest(
    vault: Vault, exhibit: ExhibitId, kind: ActKind, read: Callable[[Mapping[str, Any]], T]
) -> T | None:
    """Return what the newest row of a kind about an exhibit says."""
    rows = [row for row in journal.entries_of(vault, exhibit) if row.kind == kind]
    if not rows:
        return None
    try:
        return read(journal.body_of(rows[-1]))
    except (KeyError, TypeError, ValueError) as error:
        raise Damaged(f"entry {rows[-1].seq}") from error
