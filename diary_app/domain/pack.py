"""What is handed over: which entries go in, what came out of it, and what a check of it found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from diary_app.domain.carriage import Way
from diary_app.domain.case import CaseFile
from diary_app.domain.check import Damage
from diary_app.domain.contacts import Contacts
from diary_app.domain.erasing import Tombstone
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.extension import Extension, Relation
from diary_app.domain.gaps import Gaps
from diary_app.domain.head import Witness
from diary_app.domain.journal import JournalEntry
from diary_app.domain.leaks import Mask, Removed
from diary_app.domain.left_out import LeftOut
from diary_app.domain.moment import Moment
from diary_app.domain.patterns import Patterns
from diary_app.domain.profile import Profile
from diary_app.domain.record import Keeper, Record
from diary_app.domain.selection import Period, Purpose
from diary_app.domain.supplement import Supplement

__all__ = [
    "Comparison",
    "Extension",
    "Fault",
    "FaultKind",
    "PackPlan",
    "Receipt",
    "Relation",
    "Standing",
    "Verdict",
    "in_groups",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlan:
    """Everything a pack is made from, except the bytes of pictures and originals.

    Attributes:
        diary: 32 hex digits, the diary's random name.
        records: what goes in, in order of happening (not known last).
        patterns: how these lie in time.
        left_out: what does not, with reasons.
        entries_in_diary: incidents in the diary in all.
        journal: ALL entries of the journal; bodies and salts only of those included.
        witnesses: who noted a head code, oldest first.
        erased: what was erased for good in the whole diary, oldest first.
        lost: rows of the journal that are lost, as a salvage said, in order.
        leaves_out_damaged: whether a damaged original is left out, and said so, instead of
            standing in the way of the whole pack.
        damaged: marks of the files that are left out for that.
        case: the people, orders, reports, things and other sources that go in.
        cards_left_out: cards that do not, with reasons.
        contacts_left_out: of how many people the diary knows how to reach them; no pack says.
        feelings_left_out: of how many entries what stays apart from the facts is not in it.
        supplement: the pack it goes on from, where only what is new since goes in.
        purpose: what the pack is for.
        mask: puts blocks in place of what is not to be shown; in no pack itself.
        removed: what was taken out so that nobody is given away.
        hidden: codes of what is hidden in an entry or card, by its id.
        kept_back: marks of files the person leaves out because of what stands in them.
        asked_for: conditions the keeper would ask of an order, as typed.
        contacts: how to reach people, where any of it is handed over; never in the narrative.
        has_sheet: whether a sheet with the contacts is made beside the pack.
        language: code of the language of all that is printed but what was typed.
    """

    diary: str
    keeper: Keeper
    profile: Profile
    period: Period
    prepared: Moment
    app_version: str
    records: tuple[Record, ...]
    patterns: Patterns
    left_out: tuple[LeftOut, ...]
    entries_in_diary: int
    journal: tuple[JournalEntry, ...]
    witnesses: tuple[Witness, ...] = ()
    erased: tuple[Tombstone, ...] = ()
    lost: tuple[int, ...] = ()
    leaves_out_damaged: bool = False
    damaged: tuple[str, ...] = ()
    case: CaseFile = field(default_factory=CaseFile)
    cards_left_out: tuple[LeftOut, ...] = ()
    contacts_left_out: int = 0
    feelings_left_out: int = 0
    supplement: Supplement | None = None
    purpose: Purpose = Purpose.POLICE
    mask: Mask = field(default_factory=Mask, repr=False)
    removed: Removed = field(default_factory=Removed)
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict, repr=False)
    kept_back: tuple[str, ...] = ()

    @property
    def is_disclosure(self) -> bool:
        """Say whether it may reach the other side: no originals, no bodies of the journal."""
        return self.purpose is Purpose.DISCLOSURE

    asked_for: str = ""
    contacts: Contacts | None = None
    has_sheet: bool = False
    language: str = "en"

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Return every exhibit that goes in, once, in order of its mark's number."""
        every = {exhibit.id: exhibit for record in self.records for exhibit in record.exhibits}
        return tuple(sorted(every.values(), key=lambda exhibit: (exhibit.number, exhibit.mark)))

    def records_by_exhibit(self) -> dict[ExhibitId, list[Record]]:
        """Return the entries that show each exhibit, in order of happening."""
        found: dict[ExhibitId, list[Record]] = {}
        for record in self.records:
            for exhibit in record.exhibits:
                found.setdefault(exhibit.id, []).append(record)
        return found

    @property
    def size_of_originals(self) -> int:
        """Return how many bytes of originals go in."""
        return sum(exhibit.size for exhibit in self.exhibits)

    @property
    def head(self) -> str:
        """Return the newest hash of the journal: 64 hex digits."""
        return self.journal[-1].hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A pack that was made, verified and put in its place.

    Attributes:
        folder: the pack, or what holds its parts or its locked copy.
        pdf: the chronology inside it; ``None`` where it is inside a ZIP.
        receipt: the receipt beside it.
        way: in what form it is.
        parts: the ZIPs of it, if it is in such, in order.
        code: the pack code: SHA-256 of the manifest, 64 hex digits.
        left_out: marks of files that are not in it because they are damaged in the diary.
        damage: what else was found damaged in the diary when it was looked at before.
        purpose: what the pack is for.
        entries_left_out: entries that are not in it, with reasons.
        entries_in_diary: how many entries the diary holds in all.
        sheet: the confidential sheet of contacts beside it, if one was asked for.
        language: code of the language it is in.
    """

    folder: Path
    pdf: Path | None
    receipt: Path
    code: str
    incidents: int
    exhibits: int
    way: Way = Way.FOLDER
    parts: tuple[Path, ...] = ()
    left_out: tuple[str, ...] = ()
    damage: tuple[Damage, ...] = ()
    purpose: Purpose = Purpose.POLICE
    entries_left_out: tuple[LeftOut, ...] = ()
    entries_in_diary: int = 0
    sheet: Path | None = None
    language: str = "en"


class FaultKind(StrEnum):
    """What can be wrong with a pack. The sentence for each is in the words of the two doors."""

    NOT_A_PACK = "not_a_pack"
    LOCKED = "locked"
    WRONG_PASSWORD = "wrong_password"  # noqa: S105 - a kind of fault
    CHANGED = "changed"
    MISSING = "missing"
    EXTRA = "extra"
    UNREADABLE = "unreadable"
    WRONG_SIGNATURE = "wrong_signature"
    BROKEN_CHAIN = "broken_chain"
    WRONG_COUNT = "wrong_count"
    WRONG_WITNESS = "wrong_witness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: what kind, and the file (path inside the pack) or the row."""

    kind: FaultKind
    name: str


class Standing(StrEnum):
    """What a check comes to, the gravest last.

    Attributes:
        ROWS_LOST: nothing is wrong but that rows of the journal are lost, as a salvage in it says;
            whoever made the pack can say so of any row.
    """

    SOUND = "sound"
    ROWS_LOST = "rows_lost"
    NOT_SOUND = "not_sound"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a check of a pack found.

    Attributes:
        code: the pack code to compare with the one noted at hand-over; ``""`` without a manifest.
        part: which part of a pack it is, if it is one; 0 for a whole pack.
        parts: how many parts the pack has; 0 if it is not in parts.
        is_disclosure: whether it says that it is a disclosure copy, without originals.
        gaps: what salvages said is lost of its journal; ``None`` where nothing is.
        inside: name of its folder, where it lay in the one that was chosen and alone was checked.
    """

    folder: Path
    code: str
    files: int
    entries: int
    faults: tuple[Fault, ...]
    part: int = 0
    parts: int = 0
    is_disclosure: bool = False
    gaps: Gaps | None = None
    inside: str = ""

    @property
    def standing(self) -> Standing:
        """Return what it comes to."""
        if self.faults:
            return Standing.NOT_SOUND
        return Standing.ROWS_LOST if self.gaps else Standing.SOUND

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found wrong, and nothing is lost."""
        return self.standing is Standing.SOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What a check of a pack together with an earlier one found."""

    verdict: Verdict
    earlier: Verdict
    extension: Extension

    @property
    def standing(self) -> Standing:
        """Return what it comes to: the gravest of the three."""
        three = {self.verdict.standing, self.earlier.standing}
        if Standing.NOT_SOUND in three or not self.extension.goes_on:
            return Standing.NOT_SOUND
        is_all_there = three == {Standing.SOUND} and self.extension.is_proved
        return Standing.SOUND if is_all_there else Standing.ROWS_LOST

    @property
    def is_sound(self) -> bool:
        """Say whether nothing is wrong with either, and the one goes on from the other."""
        return self.standing is Standing.SOUND


def in_groups(code: str, *, groups: int = 8, letters: int = 4) -> str:
    """Return the beginning of a hash as short groups to read aloud: ``3F2A 90C1 …``."""
    upper = code.upper()
    return " ".join(upper[at * letters : (at + 1) * letters] for at in range(groups)).strip()
