"""What every command shares: the application, its options, its exit codes, an open diary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from diary_app.cli.terminal import ask_passphrase, showing_progress, told
from diary_app.diary import Diary, Surroundings, open_diary
from diary_app.domain.errors import DiaryError
from diary_app.domain.selection import Period
from diary_app.i18n import english
from diary_app.progress import Progress
from diary_app.words import say, say_pack_found

__all__ = [
    "COULD_NOT",
    "FINE",
    "WRONG",
    "AsJson",
    "DiaryFolder",
    "First",
    "Last",
    "PassphraseFile",
    "app",
    "open_asking",
    "opened_with",
    "period_of",
]

FINE, WRONG, COULD_NOT, ROWS_LOST = 0, 1, 2, 3

app = typer.Typer(
    name="daybook",
    help="Write down what happens, keep what shows it, hand it over. No command: the window.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

DiaryFolder = Annotated[Path, typer.Argument(metavar="DIARY", help="The diary's folder.")]
PassphraseFile = Annotated[
    str | None,
    typer.Option(
        metavar="FILE|-",
        help="Read the passphrase from the first line of a file, or of standard input.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON, for scripts.")]
First = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="Leave out what happened before."),
]
Last = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], help="Leave out what happened after."),
]


def period_of(first: datetime | None, last: datetime | None) -> Period:
    """Return the days from ``--from`` to ``--until``.

    Raises:
        typer.BadParameter: no day lies between them.
    """
    period = Period(first=first.date() if first else None, last=last.date() if last else None)
    if period.first and period.last and period.last < period.first:
        raise typer.BadParameter(
            f"--from {period.first} is after --until {period.last}: no day lies between them."
        )
    return period


@contextmanager
def open_asking(folder: Path, source: str | None, around: Surroundings) -> Iterator[Diary]:
    """Open a diary for a while; its passphrase comes from ``source``, see ``ask_passphrase``."""
    with opened_with(folder, ask_passphrase(source), around) as opened:
        yield opened


@contextmanager
def opened_with(folder: Path, passphrase: str, around: Surroundings) -> Iterator[Diary]:
    """Open a diary for a while; if something was written, a snapshot is taken at the end."""
    with showing_progress(quiet=False) as progress:
        diary = open_diary(folder, passphrase, around, progress)
    try:
        if diary.damaged is not None:
            notice = say(diary.damaged, english())
            told(notice.title, notice.detail, as_json=False)
        for pack in diary.packs_found:
            told(say_pack_found(pack, english()), "", as_json=False)
        yield diary
        if not diary.is_read_only:
            _take_snapshot(diary)
    finally:
        diary.close()


def _take_snapshot(diary: Diary) -> None:
    """Take it, or say why there is none: what was done is done all the same."""
    try:
        diary.copies.snapshot(Progress())
    except DiaryError as error:
        notice = say(error, english())
        title = english()("There is no new snapshot: {why}").format(why=notice.title)
        told(title, "Everything else was done. The snapshots before it stay.", as_json=False)
