"""An entry as the diary shows it: what it says now, and everything it ever said."""

from __future__ import annotations

from dataclasses import dataclass

from diary_app.domain.delay import Delay
from diary_app.domain.erasing import Tombstone
from diary_app.domain.exhibit import Exhibit
from diary_app.domain.incident import Draft, IncidentId
from diary_app.domain.moment import Moment

__all__ = ["Keeper", "Record", "Unreadable", "Version"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """The person whose diary it is, as they want to stand on the pack. Both may be ``""``."""

    name: str = ""
    initials: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What an entry said from one writing until the next.

    Attributes:
        seq: its row in the journal.
        told: what was written.
        written: when the program wrote it down; nobody can edit this.
        author: 64 hex digits, the public key that signed it.
        reason: why it was amended, in the person's words; ``None`` for the first writing.
    """

    seq: int
    told: Draft
    written: Moment
    author: str
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry with all its versions.

    Attributes:
        id: never changes.
        number: 1 for the first entry ever written in this diary, and so on.
        versions: oldest first, at least one.
        exhibits: every file of every version, by mark, but those erased.
        erased: what is left of its files that were erased for good.
    """

    id: IncidentId
    number: int
    versions: tuple[Version, ...]
    exhibits: tuple[Exhibit, ...] = ()
    erased: tuple[Tombstone, ...] = ()

    @property
    def first(self) -> Version:
        """Return what was written first."""
        return self.versions[0]

    @property
    def now(self) -> Version:
        """Return what it says now."""
        return self.versions[-1]

    @property
    def is_amended(self) -> bool:
        """Say whether anything was changed after the first writing."""
        return len(self.versions) > 1

    @property
    def delay(self) -> Delay | None:
        """Return how long after it happened it was first written; ``None`` if not known."""
        return Delay.between(self.now.told.when, self.first.written.utc)

    def sort_key(self) -> tuple[int, str, str]:
        """Return the place of this entry in order of happening."""
        return self.now.told.when.sort_key(self.first.written.utc)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Stands where an entry should that is not what was written: it hides none of the others.

    Attributes:
        id: of the entry.
        number: of the entry; 0 where that is damaged, too.
        what: names what is damaged, as ``Damaged`` does.
    """

    id: IncidentId
    number: int
    what: str
