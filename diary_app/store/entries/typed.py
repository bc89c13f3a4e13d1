"""What was typed in earlier entries, to be offered again: places, platforms, names.

It is read from the newest rows of the journal, so that nothing more needs to be kept, or erased.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from diary_app.domain.answers import answers
from diary_app.domain.errors import Damaged
from diary_app.domain.incident import Draft
from diary_app.domain.journal import ActKind
from diary_app.store.entries import journal
from diary_app.store.vault import Vault

__all__ = ["typed_before"]

_LOOKED_AT = 300  # writings, the newest
_PEOPLE = (
    *("who.name", "who.company", "company.with_me", "company.witnesses"),
    *("helped.written_by", "helped.words_by"),
)
_POOLS = (
    ("place",),
    ("setting.platform",),
    ("setting.account",),
    ("who.vehicle",),
    ("who.plate",),
    _PEOPLE,
)
"""Answers that offer the same words: whoever was seen once may be with somebody the next time."""


def typed_before(vault: Vault) -> dict[str, tuple[str, ...]]:
    """Return what was typed before by the name of the answer, the last typed first, each once.

    What is damaged or erased offers nothing.
    """
    found: dict[str, dict[str, None]] = {name: {} for pool in _POOLS for name in pool}
    for draft in _newest(vault):
        given = {**answers(draft), "place": draft.place}
        for pool in _POOLS:
            words = [str(given[name]).strip() for name in pool]
            for name in pool:
                found[name] |= dict.fromkeys(word for word in words if word)
    return {name: tuple(words) for name, words in found.items()}


def _newest(vault: Vault) -> Iterator[Draft]:
    kinds = (ActKind.INCIDENT_WRITTEN, ActKind.INCIDENT_AMENDED)
    for entry in reversed(journal.entries_of_kind(vault, *kinds, newest=_LOOKED_AT)):
        with contextlib.suppress(Damaged, KeyError, ValueError, TypeError):
            yield Draft.from_body(journal.body_of(entry))
