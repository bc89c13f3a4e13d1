"""What every command shares: the application, its options, its exit codes, an open diary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from diary_app.cli.terminal import ask_passphrase
from diary_app.diary import Diary, Surroundings, open_diary

__all__ = [
    "COULD_NOT",
    "FINE",
    "WRONG",
    "AsJson",
    "DiaryFolder",
    "PassphraseFile",
    "app",
    "open_asking",
    "opened_with",
]

FINE, WRONG, COULD_NOT = 0, 1, 2

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


@contextmanager
def open_asking(folder: Path, source: str | None, around: Surroundings) -> Iterator[Diary]:
    """Open a diary for a while; its passphrase comes from ``source``, see ``ask_passphrase``."""
    with opened_with(folder, ask_passphrase(source), around) as opened:
        yield opened


@contextmanager
def opened_with(folder: Path, passphrase: str, around: Surroundings) -> Iterator[Diary]:
    """Open a diary for a while."""
    diary = open_diary(folder, passphrase, around)
    try:
        yield diary
    finally:
        diary.close()
