"""Facts in, sentences out: what happened · what is safe · what to do. For both doors.

The rest of the program carries facts; every sentence about a fact stands here, once. The tables are
in English, the language sentences are written in; they are translated when they are said.
"""

from __future__ import annotations

import dataclasses
import traceback
from dataclasses import dataclass
from pathlib import Path

from diary_app.domain import errors
from diary_app.domain.check import Damage, DamageKind
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import PreviewProblem
from diary_app.domain.incident import Problem
from diary_app.domain.pack import Fault, FaultKind
from diary_app.i18n import Translate

__all__ = [
    "Notice",
    "place_of",
    "say",
    "say_bug",
    "say_damage",
    "say_fault",
    "say_preview_problem",
    "say_problem",
]


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that says what happened, and one or two that say what is safe and what to do."""

    title: str
    detail: str

    @property
    def text(self) -> str:
        """Return both as one piece of text."""
        return f"{self.title} {self.detail}".strip()


def say(error: DiaryError, tr: Translate) -> Notice:
    """Return the sentences for a fact.

    Raises:
        KeyError: nobody wrote any; a test sees that this cannot be.
    """
    title, detail = ERRORS[type(error)]
    facts = {field.name: getattr(error, field.name) for field in dataclasses.fields(error)}  # type: ignore[arg-type]
    if isinstance(error, errors.DraftNotReady):
        facts["problems"] = " ".join(say_problem(problem, tr) for problem in error.problems)
    if isinstance(error, errors.PackNotSound):
        facts["names"] = ", ".join(error.names)
    return Notice(tr(title).format(**facts), tr(detail).format(**facts))


def say_bug(place: str, tr: Translate) -> Notice:
    """Say calmly that the program made a mistake, and where: see :func:`place_of`."""
    return Notice(
        tr("Something in the program went wrong."),
        tr(
            "What was saved is safe. You can go on. If it happens again, close the program and "
            "open it again. Where it happened: {place}"
        ).format(place=place),
    )


def place_of(bug: BaseException) -> str:
    """Return the class of ``bug`` and where it happened, never its message: it may hold words."""
    frames = traceback.extract_tb(bug.__traceback__)
    if not frames:
        return type(bug).__name__
    return f"{type(bug).__name__} in {Path(frames[-1].filename).name}:{frames[-1].lineno}"


def say_problem(problem: Problem, tr: Translate) -> str:
    """Return what still stands in the way of saving."""
    return tr(PROBLEMS[problem])


def say_preview_problem(problem: PreviewProblem, tr: Translate) -> str:
    """Return why a file cannot be shown; the file itself is kept."""
    return tr(PREVIEW_PROBLEMS[problem])


def say_damage(damage: Damage, tr: Translate) -> str:
    """Return what is damaged in a diary."""
    return tr(DAMAGE[damage.kind]).format(name=damage.name)


def say_fault(fault: Fault, tr: Translate) -> str:
    """Return what is wrong with a pack."""
    return tr(FAULTS[fault.kind]).format(name=fault.name)


ERRORS: dict[type[DiaryError], tuple[str, str]] = {
    errors.NotADiary: (
        "There is no diary in {folder}.",
        "Nothing was changed. Choose the folder you made the diary in, or make a new one.",
    ),
    errors.DoesNotOpen: (
        "That does not open this diary.",
        (
            "Either it was typed differently from the one you chose, or the diary's key file is "
            "damaged; nobody can tell which from outside. Nothing was changed. Check capital "
            "letters and the keyboard's language and try again, or use your recovery code."
        ),
    ),
    errors.CodeMistyped: (
        "That is not a complete recovery code.",
        (
            "A code has seven groups of four letters and numbers. One of them is missing or "
            "different. Nothing was changed. Please compare it with your copy."
        ),
    ),
    errors.NewerDiary: (
        "This diary was last used with a newer version of this program.",
        "It is unharmed and was not touched. Please open it with the newer version.",
    ),
    errors.InUse: (
        "This diary is already open.",
        (
            "Another window or program is using it. Nothing was changed. Close it there first, "
            "then try again."
        ),
    ),
    errors.UnsafeKeyFile: (
        "The key file of this diary asks for something no diary of ours asks for.",
        (
            "It may have been damaged or changed by someone. It was not used and nothing was "
            "changed. If you have a copy of the diary, open the copy."
        ),
    ),
    errors.NotEnoughMemory: (
        "This computer does not have enough free memory to open this diary.",
        "Nothing was changed. Close other programs and try again, or use another computer.",
    ),
    errors.PassphraseTooWeak: (
        "This passphrase would be guessed quickly.",
        (
            "Nothing was changed. Use the suggested words, or several words that do not belong "
            "together."
        ),
    ),
    errors.CannotRead: (
        "{name} could not be read ({why}).",
        (
            "It was not used. Everything else is kept. Try to open it in another program, or copy "
            "it to this computer first and use the copy."
        ),
    ),
    errors.CannotWrite: (
        "{name} cannot be written to ({why}).",
        (
            "What was saved before is safe. Choose another folder, or check that the stick or "
            "disk is not locked."
        ),
    ),
    errors.DiskFull: (
        "There is no room left on the disk that holds {folder}.",
        (
            "What was saved before is safe, and what you typed is still here. Make room on the "
            "disk, then try again."
        ),
    ),
    errors.FolderTaken: (
        "There is already something in {folder}.",
        "Nothing was changed. Choose an empty folder or a new name.",
    ),
    errors.Damaged: (
        "Something in this diary is damaged: {what}.",
        (
            "It is not what was written, so it is not shown and not handed over. The rest is "
            "safe. Copy the diary's folder somewhere else before you do anything more; the check "
            "in the settings names everything that is damaged."
        ),
    ),
    errors.DraftNotReady: (
        "This entry is not saved yet.",
        "{problems}",
    ),
    errors.NothingToHandOver: (
        "There is no entry in this period.",
        "Nothing was made. Choose other dates, or everything.",
    ),
    errors.PackNotSound: (
        "The pack did not pass its own check, so it was not kept.",
        (
            "Wrong in it: {names}. Your diary is unharmed. Try again, on another disk if it "
            "happens twice."
        ),
    ),
}

PROBLEMS: dict[Problem, str] = {
    Problem.NOTHING_WRITTEN: "Write a few words about what happened. One sentence is enough.",
    Problem.TIME_MISSING: "Choose a day and time, or choose “I don't know”.",
    Problem.LIES_AHEAD: "This time has not come yet. Please look at the day and the time again.",
    Problem.ENDS_BEFORE_IT_STARTS: "It ends before it starts. Please look at the two times again.",
    Problem.COUNT_TOO_SMALL: "How many times must be at least one, or left empty.",
    Problem.REASON_MISSING: "Say in a few words why you are changing this.",
}

PREVIEW_PROBLEMS: dict[PreviewProblem, str] = {
    PreviewProblem.NOT_A_PICTURE: (
        "This kind of file cannot be shown here. The file itself is kept as it is."
    ),
    PreviewProblem.EMPTY: "This file is empty: it has no bytes in it. It is kept as it is.",
    PreviewProblem.DAMAGED: (
        "This picture is damaged or cut short, so it cannot be shown. The file itself is kept as "
        "it is."
    ),
    PreviewProblem.TOO_MANY_PIXELS: (
        "This picture is too large to show safely. The file itself is kept as it is."
    ),
    PreviewProblem.NOT_YET_MADE: (
        "The small picture of this file has not been made yet; this is tried again when the diary "
        "is next opened. The file itself is kept as it is."
    ),
    PreviewProblem.TOOK_TOO_LONG: (
        "This picture took too long to open, so it is not shown. The file itself is kept as it is."
    ),
}

DAMAGE: dict[DamageKind, str] = {
    DamageKind.DATABASE: "A part of the diary's database is damaged ({name}).",
    DamageKind.CHAIN: "Row {name} of the journal does not follow from the row before it.",
    DamageKind.SIGNATURE: "The signature of row {name} of the journal does not fit.",
    DamageKind.ENTRY: "What stands in {name} is not what was written.",
    DamageKind.EXHIBIT_MISSING: "The original of exhibit {name} is missing.",
    DamageKind.EXHIBIT_CHANGED: "The original of exhibit {name} is damaged.",
    DamageKind.PREVIEW: (
        "The small picture of exhibit {name} is damaged; its original is looked at separately."
    ),
    DamageKind.INDEX: (
        "The list of entries does not agree with the journal ({name}); the journal is what counts."
    ),
    DamageKind.KEYS: "The file {name} is damaged; its twin is used instead.",
}

FAULTS: dict[FaultKind, str] = {
    FaultKind.NOT_A_PACK: "{name} is not an evidence pack, or its list of contents is gone.",
    FaultKind.CHANGED: "Changed since the pack was made: {name}",
    FaultKind.MISSING: "Missing from the pack: {name}",
    FaultKind.EXTRA: "Added to the pack since it was made: {name}",
    FaultKind.UNREADABLE: "Cannot be read: {name}",
    FaultKind.WRONG_SIGNATURE: "The signature does not fit: {name}",
    FaultKind.BROKEN_CHAIN: "The journal in the pack does not hold at {name}",
    FaultKind.WRONG_COUNT: "The number of files does not agree: {name}",
}
