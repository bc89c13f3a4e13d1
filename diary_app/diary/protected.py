"""Protect: the words that would give the keeper away, kept inside the diary and in no pack.

They are preferences, not rows of the journal: they are no evidence, the journal is for ever, and an
address somebody has left need not stand in it. What a court must know, how much a pack does not
show, is counted in the pack and in the journal's row about it; which words they were, in neither.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import astuple

from diary_app import store
from diary_app.domain.card import UnreadableCard
from diary_app.domain.errors import Damaged
from diary_app.domain.person import Contact, Person, PersonId, Role
from diary_app.domain.selection import Purpose
from diary_app.domain.sought import Sought, can_be_sought

__all__ = ["Protect"]

_NAME, _KEPT, _HIDDEN = "protected_words", "leaks_kept", "leaks_hidden"
_MOST, _LONGEST, _MOST_DECIDED = 200, 300, 20_000
_NOT_OURS = (Role.CAUSING_HARM, Role.OFFICER)


class Protect:
    """All that keeps protected words."""

    def __init__(self, vault: store.Vault) -> None:
        self._vault = vault

    def words(self) -> tuple[str, ...]:
        """Return the words that were named, in the order they were."""
        return self._listed(_NAME)

    def known(self) -> tuple[str, ...]:
        """Return what the diary knows by itself: how to reach people on the keeper's side.

        What was written before is among it: an address that was corrected may still be theirs. How
        to reach the person causing harm, or an officer, is not protected.
        """
        return self._known(whole=False)

    def _known(self, *, whole: bool) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for card in store.cards.every(self._vault, Person):
            if isinstance(card, UnreadableCard) or card.told.role in _NOT_OURS:
                continue
            try:
                for contact in store.cards.contacts_of(self._vault, PersonId(card.id)):
                    found |= dict.fromkeys(_said(contact))
            except Damaged:
                if whole:
                    raise
        return tuple(word for word in found if can_be_sought(word))

    def sought(self, *, whole: bool = False) -> Sought:
        """Return what looks for all of them.

        Args:
            whole: whether to look for nothing rather than for only some of them.

        Raises:
            Damaged: they are wanted whole, and some cannot be read.
        """
        return Sought.of((*self._listed(_NAME, whole=whole), *self._known(whole=whole)))

    def add(self, word: str) -> bool:
        """Protect one more; the same one twice is fine.

        Returns:
            whether it is kept: ``False`` for what is too short to be looked for or too long, or
            one too many. What is too long is not cut: of an address, the last lines would be shown.

        Raises:
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was changed.
        """
        kept, words = word.strip(), self.words()
        if not can_be_sought(kept) or len(kept) > _LONGEST or len(words) >= _MOST:
            return False
        if kept not in words:
            self._put(_NAME, (*words, kept))
        return True

    def remove(self, word: str) -> None:
        """Protect one no longer; one that is not protected is fine.

        Raises:
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was changed.
        """
        words = self.words()
        if word in words:
            self._put(_NAME, tuple(one for one in words if one != word))

    def decided_for(self, purpose: Purpose) -> frozenset[str]:
        """Return about which leaks the person decided otherwise, kept from one pack to the next.

        What is kept in a copy for the other side, and what is hidden in every other pack, are two
        lists: neither decision says anything about the other.
        """
        return frozenset(self._listed(_name_of(purpose)))

    def decide(self, purpose: Purpose, leaks: frozenset[str]) -> None:
        """Keep which leaks they are.

        Raises:
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite: as named; nothing was changed.
        """
        if leaks != self.decided_for(purpose):
            self._put(_name_of(purpose), tuple(sorted(leaks)[:_MOST_DECIDED]))

    def _listed(self, name: str, *, whole: bool = False) -> tuple[str, ...]:
        kept = store.settings.all_of(self._vault).get(name, "[]")
        with suppress(ValueError):
            read = json.loads(kept)
            if isinstance(read, list):
                return tuple(str(one) for one in read)
        if whole:
            raise Damaged(name)
        return ()

    def _put(self, name: str, words: tuple[str, ...]) -> None:
        store.settings.put(self._vault, name, json.dumps(words))


def _name_of(purpose: Purpose) -> str:
    return _KEPT if purpose is Purpose.DISCLOSURE else _HIDDEN


def _said(contact: Contact) -> Iterator[str]:
    for text in astuple(contact):
        yield from (line.strip() for line in text.splitlines() if line.strip())
