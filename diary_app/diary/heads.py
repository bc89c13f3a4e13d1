"""Heads: the code that somebody else can note, and what it proves."""

from __future__ import annotations

from diary_app import store
from diary_app.domain.head import ClockFlag, Head, Noted, Witness

__all__ = ["Heads"]


class Heads:
    """All about the newest hash of the journal, which proves what was there when it was noted."""

    def __init__(self, vault: store.Vault) -> None:
        self._vault = vault

    def newest(self) -> Head:
        """Return the newest head, to be read out."""
        raise NotImplementedError

    def witness(self, head: Head, who: str, how: str = "") -> Witness:
        """Write down that somebody noted ``head``."""
        raise NotImplementedError

    def witnesses(self) -> list[Witness]:
        """Return who noted a head, newest first."""
        raise NotImplementedError

    def find(self, code: str) -> Noted | None:
        """Return what a noted code says; ``None`` if no row of this diary has it."""
        raise NotImplementedError

    def clock_flags(self) -> list[ClockFlag]:
        """Return the rows whose time does not follow from the row before."""
        raise NotImplementedError
