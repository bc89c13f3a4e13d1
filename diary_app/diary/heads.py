"""Heads: the code that somebody else can note, and what it proves."""

from __future__ import annotations

import string
import unicodedata

from diary_app import store
from diary_app.chain import clock_flags
from diary_app.diary.text import kept_text
from diary_app.domain.errors import Damaged
from diary_app.domain.head import ClockFlag, Head, Noted, Witness

__all__ = ["Heads"]

_SAID_ALOUD = 32  # hex digits: eight groups of four
_WHOLE = 64


class Heads:
    """All about the newest hash of the journal, which proves what was there when it was noted."""

    def __init__(self, vault: store.Vault, found: Head | None = None) -> None:
        self._vault = vault
        self._found = found

    def newest(self) -> Head:
        """Return the newest head, to be read out.

        Raises:
            Damaged: the newest row is not what was written.
        """
        return store.heads.newest(self._vault)

    def as_found(self) -> Noted:
        """Return the head as it was before this opening, which is a row of its own.

        Nobody can have noted a newer one before the diary was opened.

        Raises:
            Damaged: a row up to there is not what was written.
        """
        head = self._found or self.newest()
        found = store.heads.find(self._vault, head.hash)
        if found is None:
            raise Damaged(f"entry {head.seq}")
        return found

    def witness(self, head: Head, who: str, how: str = "", *, pack: str = "") -> Witness:
        """Write down that somebody noted ``head``.

        Args:
            head: as :meth:`newest` gave it, whatever was written since.
            who: a name or number, such as ``PC 12``; the two doors ask until something is typed.
            how: how they were told, as typed.
            pack: the pack code, where they noted that; as :meth:`find` gave both.

        Raises:
            ValueError: it is no head of this diary or of that pack, or nobody is named.
            ReadOnly, Gone, Replaced, DiskFull, CannotWrite, Damaged: as named.
        """
        who, how = kept_text(who).strip(), kept_text(how).strip()
        if not who or store.heads.hash_at(self._vault, head.seq) != head.hash:
            raise ValueError("who noted it, and is it of this diary?")
        if pack:
            found = store.heads.find(self._vault, pack)
            if found is None or (found.head, found.pack) != (head, pack):
                raise ValueError("who noted it, and is it of this pack?")
        return store.heads.witness(self._vault, head, who, how, pack)

    def witnesses(self) -> list[Witness]:
        """Return who noted a head, newest first."""
        return store.heads.witnesses(self._vault)[::-1]

    def find(self, code: str) -> Noted | None:
        """Return what a noted code says; ``None`` if no row of this diary, and no pack, has it.

        Args:
            code: a head code or a pack code, as people type it: the eight groups that are read
                out, or more of the 64 digits; in any case, with any blanks and dashes.

        Raises:
            Damaged: a row has it, but one before that row is not what was written: it proves
                nothing.
        """
        typed = unicodedata.normalize("NFKC", code).lower()
        digits = "".join(c for c in typed if c.isalnum())
        is_code = set(digits) <= set(string.hexdigits) and _SAID_ALOUD <= len(digits) <= _WHOLE
        return store.heads.find(self._vault, digits) if is_code else None

    def clock_flags(self) -> list[ClockFlag]:
        """Return the rows whose time does not follow from the row before, oldest first."""
        return list(clock_flags(store.journal.outlines(self._vault)))
