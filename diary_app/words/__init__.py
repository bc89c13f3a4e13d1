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
from diary_app.domain.card import CardProblem
from diary_app.domain.check import Damage
from diary_app.domain.errors import DiaryError
from diary_app.domain.exhibit import PreviewProblem
from diary_app.domain.extension import Extension
from diary_app.domain.incident import Problem
from diary_app.domain.pack import Fault
from diary_app.i18n import Translate, say_rows
from diary_app.words.of_carrying import (
    say_carried,
    say_disclosure,
    say_inside,
    say_own_files,
    say_parts,
    say_sheet,
)
from diary_app.words.of_errors import ERRORS
from diary_app.words.of_findings import (
    APART_AT_ONCE,
    CARD_PROBLEMS,
    DAMAGE,
    FAULTS,
    GOES_ON_WITH_LOSSES,
    LOST_SINCE,
    PREVIEW_PROBLEMS,
    PROBLEMS,
    RELATIONS,
)

__all__ = [
    "Notice",
    "place_of",
    "say",
    "say_bug",
    "say_card_problem",
    "say_carried",
    "say_damage",
    "say_disclosure",
    "say_extension",
    "say_fault",
    "say_inside",
    "say_own_files",
    "say_pack_found",
    "say_parts",
    "say_preview_problem",
    "say_problem",
    "say_sheet",
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
    if isinstance(error, errors.CardNotReady):
        facts["problems"] = " ".join(say_card_problem(problem, tr) for problem in error.problems)
    if isinstance(error, errors.PackNotSound | errors.CopyNotSound):
        facts["names"] = ", ".join(error.names)
    if isinstance(error, errors.InUse):
        facts["where"] = _where(error, tr)
    if isinstance(error, errors.PageNotSet):
        facts["what"] = error.mark or tr("Entry {number}").format(number=error.entry)
        facts["place"] = place_of(error.__cause__ or error)
    return Notice(tr(title).format(**facts), tr(detail).format(**facts))


def _where(error: errors.InUse, tr: Translate) -> str:
    if error.since is None:
        return tr("Another window or program is using it.")
    said = {
        True: tr("Another window or program on this computer has used it since {since}."),
        False: tr("A program on another computer has used it since {since}."),
        None: tr("Another window or program has used it since {since}."),
    }[error.is_here]
    return said.format(since=f"{error.since.astimezone():%H:%M, %d.%m.%Y}")


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


def say_card_problem(problem: CardProblem, tr: Translate) -> str:
    """Return what still stands in the way of saving a card: a person, an order, a report."""
    return tr(CARD_PROBLEMS[problem])


def say_preview_problem(problem: PreviewProblem, tr: Translate) -> str:
    """Return why a file cannot be shown; the file itself is kept."""
    return tr(PREVIEW_PROBLEMS[problem])


def say_damage(damage: Damage, tr: Translate) -> str:
    """Return what is damaged in a diary."""
    return tr(DAMAGE[damage.kind]).format(name=damage.name)


def say_pack_found(folder: Path, tr: Translate) -> str:
    """Return that a pack was finished just before the program was cut off."""
    return tr(
        "A pack was finished just before the program was cut off: {folder}. It is whole, and it is "
        "written down now. Its receipt may be missing; make the pack again if you need one."
    ).format(folder=folder)


def say_fault(fault: Fault, tr: Translate) -> str:
    """Return what is wrong with a pack."""
    return tr(FAULTS[fault.kind]).format(name=fault.name)


def say_extension(extension: Extension, tr: Translate) -> str:
    """Return whether a pack goes on from an earlier one, or where they part."""
    if extension.parts_at == 1:
        return tr(APART_AT_ONCE)
    is_less = extension.goes_on and extension.lost
    said = tr(GOES_ON_WITH_LOSSES if is_less else RELATIONS[extension.relation]).format(
        shared=extension.shared, beyond=extension.beyond, parts_at=extension.parts_at
    )
    if not extension.lost:
        return said
    rows = say_rows(extension.lost, tr)
    return f"{said} {tr(LOST_SINCE).format(count=len(extension.lost), rows=rows)}"
