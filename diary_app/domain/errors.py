"""Facts a person can be told. Each is a class; its sentence stands in the words of the two doors.

Anything that is not a ``DiaryError`` is a bug. A ``DiaryError`` carries facts, never sentences,
and never a passphrase, a key or words from the diary.
"""

# budget: 310 lines, because every fact a person can be told is one class here
from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from diary_app.domain.card import CardProblem
from diary_app.domain.incident import Problem

__all__ = [
    "CannotRead",
    "CannotWrite",
    "CardNotReady",
    "CodeMistyped",
    "CopyIsAhead",
    "CopyNotSound",
    "Damaged",
    "DiaryError",
    "DiskFull",
    "DoesNotOpen",
    "DraftNotReady",
    "FolderTaken",
    "Gone",
    "InUse",
    "LanguageNotSound",
    "NewerDiary",
    "NotADiary",
    "NotEnoughMemory",
    "NothingNew",
    "NothingToHandOver",
    "NothingToSalvage",
    "OriginalTooLarge",
    "PackFolderMissing",
    "PackInDiary",
    "PackNotSound",
    "PackUnknown",
    "PageNotSet",
    "PartTooSmall",
    "PassphraseTooWeak",
    "PasswordIsTheDiarys",
    "PasswordNotPlain",
    "ProfileNotSound",
    "ReadOnly",
    "Replaced",
    "TooManyParts",
    "UnsafeKeyFile",
]


class DiaryError(Exception):
    """A fact a person can be told: what happened. What to do about it is in the words."""


@dataclass(eq=False)
class NotADiary(DiaryError):
    """The folder holds no diary."""

    folder: Path


@dataclass(eq=False)
class FolderTaken(DiaryError):
    """A new diary or pack cannot be put there: something is there already."""

    folder: Path


@dataclass(eq=False)
class DoesNotOpen(DiaryError):
    """The passphrase or code opens nothing: wrong, or the key file is damaged. Nobody can tell."""


@dataclass(eq=False)
class CodeMistyped(DiaryError):
    """The recovery code is not one this program could have made: its check symbol does not fit."""


@dataclass(eq=False)
class PassphraseTooWeak(DiaryError):
    """The passphrase would be guessed quickly."""


@dataclass(eq=False)
class ProfileNotSound(DiaryError):
    """The file of a jurisdiction cannot be used. ``why`` is for whoever wrote it."""

    name: str
    why: str


@dataclass(eq=False)
class LanguageNotSound(DiaryError):
    """The file with a pack's language cannot be used. ``why`` is for whoever wrote it."""

    name: str
    why: str


@dataclass(eq=False)
class NewerDiary(DiaryError):
    """A later version of the program wrote this diary."""

    found: int
    known: int


@dataclass(eq=False)
class UnsafeKeyFile(DiaryError):
    """The key file asks for more memory or less work than any diary of ours does."""


@dataclass(eq=False)
class NotEnoughMemory(DiaryError):
    """The computer does not have the memory that deriving the key takes."""


@dataclass(eq=False)
class Damaged(DiaryError):
    """Something read back is not what was written. ``what`` names it: a mark, an entry, a file."""

    what: str


@dataclass(eq=False)
class InUse(DiaryError):
    """Another window or program has this diary open.

    Attributes:
        since: when it was opened there, aware, UTC; ``None`` if that is not known.
        is_here: whether that program runs on this computer; ``None`` if that is not known.
    """

    folder: Path
    since: datetime | None = None
    is_here: bool | None = None


@dataclass(eq=False)
class CannotRead(DiaryError):
    """A file the person chose cannot be read. ``why`` is the system's own word for it."""

    name: str
    why: str


@dataclass(eq=False)
class CannotWrite(DiaryError):
    """A folder the person chose cannot be written to."""

    name: str
    why: str


@dataclass(eq=False)
class PackFolderMissing(DiaryError):
    """The folder a pack is to be put in is not there: a stick may not be plugged in."""

    folder: Path


@dataclass(eq=False)
class PackInDiary(DiaryError):
    """A pack is not put among the files of the diary itself."""

    folder: Path


@dataclass(eq=False)
class DiskFull(DiaryError):
    """There is no room left. Nothing already saved is harmed."""

    folder: Path


@dataclass(eq=False)
class DraftNotReady(DiaryError):
    """The draft cannot be saved yet."""

    problems: tuple[Problem, ...]


@dataclass(eq=False)
class CardNotReady(DiaryError):
    """What was typed of a person, order, report, item or source cannot be saved yet."""

    problems: tuple[CardProblem, ...]


@dataclass(eq=False)
class NothingNew(DiaryError):
    """There is no more of any chosen entry than was handed over with the earlier pack."""


@dataclass(eq=False)
class NothingToHandOver(DiaryError):
    """No entry lies in the chosen period."""


@dataclass(eq=False)
class PackNotSound(DiaryError):
    """The pack just built did not pass its own check, so it was not put in its place."""

    names: tuple[str, ...]


@dataclass(eq=False)
class PackUnknown(DiaryError):
    """What was said to be an earlier pack is none that this diary knows of."""

    folder: Path


@dataclass(eq=False)
class PageNotSet(DiaryError):
    """Words of an entry (its number, or 0) or of a file (its mark) could not be put on a page."""

    entry: int = 0
    mark: str = ""


@dataclass(eq=False)
class PasswordIsTheDiarys(DiaryError):
    """The password of a copy is the diary's own passphrase: whoever is told it could open both."""


@dataclass(eq=False)
class PasswordNotPlain(DiaryError):
    """Other programs could read this password as another one: it has more than plain letters."""


@dataclass(eq=False)
class OriginalTooLarge(DiaryError):
    """One original alone is larger than a part of an upload set; ``needed`` bytes are enough."""

    mark: str
    needed: int


@dataclass(eq=False)
class PartTooSmall(DiaryError):
    """The documents alone are larger than a part of an upload set; ``needed`` bytes are enough."""

    needed: int


@dataclass(eq=False)
class TooManyParts(DiaryError):
    """An upload set would have more parts than a website takes; of ``needed`` bytes each, not."""

    most: int
    needed: int


@dataclass(eq=False)
class ReadOnly(DiaryError):
    """It was opened to be read only: it is a backup, or its disk cannot be written to."""

    folder: Path


@dataclass(eq=False)
class Replaced(DiaryError):
    """The open diary's file was exchanged, or written to, underneath. Nothing was written."""

    folder: Path


@dataclass(eq=False)
class Gone(DiaryError):
    """The open diary's folder is not there any more: a stick was pulled out, a share went away."""

    folder: Path


@dataclass(eq=False)
class CopyIsAhead(DiaryError):
    """The copy in the folder holds so many acts that this diary does not: they would be lost."""

    folder: Path
    acts: int


@dataclass(eq=False)
class CopyNotSound(DiaryError):
    """A copy that was just made, or is to be used, is not equal to what it is a copy of.

    Attributes:
        folder: of the copy, or of the snapshot.
        names: what in it is not: marks, files, rows.
    """

    folder: Path
    names: tuple[str, ...]


@dataclass(eq=False)
class NothingToSalvage(DiaryError):
    """The folder holds nothing that what was typed opens: no key file and nothing to read."""

    folder: Path
