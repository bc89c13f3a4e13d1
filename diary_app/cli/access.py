"""The commands about who can open a diary, who did, what was noted, and erasing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from diary_app.cli import results_of_access as results
from diary_app.cli.application import (
    COULD_NOT,
    FINE,
    WRONG,
    AsJson,
    DiaryFolder,
    PassphraseFile,
    app,
    open_asking,
    opened_with,
)
from diary_app.cli.terminal import ask_line, ask_passphrase, printed, showing_progress
from diary_app.diary import Diary
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.head import Noted
from diary_app.domain.incident import IncidentId
from diary_app.domain.record import Record, Unreadable
from diary_app.i18n import english, say_tombstone, say_witness

__all__: list[str] = []

_PAGE = 500

ForGood = Annotated[
    bool, typer.Option("--yes-erase-for-good", help="Without it, only print what would go.")
]


@app.command()
def passphrase(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    new_passphrase_file: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|-",
            help="Read the new one like that. With “-” for both, it is the second line.",
        ),
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002 - an option of the command
) -> int:
    """Change the passphrase. The recovery code stays as it is."""
    old = ask_passphrase(passphrase_file)
    with opened_with(diary, old, context.obj) as opened:
        new = ask_passphrase(new_passphrase_file, twice=True, called="New passphrase")
        opened.access.change_passphrase(old, new)
    lines = [
        "The passphrase is changed. The old one opens this diary no more.",
        "Copies made before still open with it. The recovery code stays as it is.",
    ]
    printed({"diary": str(diary), "changed": True}, as_json=as_json, lines=lines)
    return FINE


@app.command(name="code")
def new_code(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Make a new recovery code and print it, this once. The passphrase stays as it is."""
    typed = ask_passphrase(passphrase_file)
    with opened_with(diary, typed, context.obj) as opened:
        made = opened.access.new_recovery_code(typed)
    lines = [
        f"Recovery code: {made}",
        "Write it on paper and leave it with someone you trust. It is shown this once.",
        "The code before opens this diary no more; copies made before still open with it.",
    ]
    printed({"diary": str(diary), "recovery_code": made}, as_json=as_json, lines=lines)
    return FINE


@app.command()
def history(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """List when the diary was opened, newest first, and what was tried in vain before."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        openings = opened.access.history()
    lines = results.history_lines(openings, english())
    printed(results.history_values(openings), as_json=as_json, lines=lines)
    return FINE


@app.command()
def head(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Print the head code, to be noted by somebody else, and who noted one before."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        newest, witnesses = opened.heads.newest(), opened.heads.witnesses()
        flags = opened.heads.clock_flags()
    values = results.head_values(newest, witnesses, flags)
    lines = results.head_lines(newest, witnesses, flags, english())
    printed(values, as_json=as_json, lines=lines)
    return FINE


@app.command()
def witness(
    context: typer.Context,
    diary: DiaryFolder,
    who: Annotated[str, typer.Option(help="Who noted it: a name or a number, such as “PC 12”.")],
    how: Annotated[str, typer.Option(help="How they were told, such as “by telephone”.")] = "",
    code: Annotated[
        str | None,
        typer.Option(
            help="What they noted, a head code or a pack code, in quotes. Left out, it is asked "
            "for; in a script it is the newest one from before this command."
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Write down that somebody noted a head code, and print that code."""
    if not who.strip():
        raise typer.BadParameter("Say who noted it.")
    with open_asking(diary, passphrase_file, context.obj) as opened:
        found = _noted_by_them(opened, code, asks=not as_json)
        if found is None:
            printed(
                results.noted_values(None),
                as_json=as_json,
                lines=results.noted_lines(None, english()),
            )
            return WRONG
        told = opened.heads.witness(found.head, who, how, pack=found.pack)
    lines = [say_witness(told, english()), *results.noted_code_lines(found, english())]
    values = {**results.witness_values(told), "code_written": found.at.iso()}
    printed(values, as_json=as_json, lines=lines)
    return FINE


@app.command()
def noted(
    context: typer.Context,
    diary: DiaryFolder,
    code: Annotated[str, typer.Argument(metavar="CODE", help="As it was noted, in quotes.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Say what a head code that somebody noted proves of this diary today."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        found = opened.heads.find(code)
    lines = results.noted_lines(found, english())
    printed(results.noted_values(found), as_json=as_json, lines=lines)
    return FINE if found else WRONG


@app.command()
def erase(  # noqa: PLR0913, PLR0917 - a command's options are its arguments
    context: typer.Context,
    diary: DiaryFolder,
    entry: Annotated[int | None, typer.Option(metavar="N", help="The entry's number.")] = None,
    exhibit: Annotated[str | None, typer.Option(metavar="MARK", help="The file's mark.")] = None,
    reason: Annotated[str, typer.Option(help="Why; it stays in the journal.")] = "",
    for_good: ForGood = False,  # noqa: FBT002 - as above
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Take an entry with its files, or one file, away for good."""
    if (entry is None) is (exhibit is None):
        raise typer.BadParameter("Say either --entry or --exhibit.")
    typed = ask_passphrase(passphrase_file)
    with (
        opened_with(diary, typed, context.obj) as opened,
        showing_progress(quiet=as_json) as progress,
    ):
        what = _entry(opened, entry) if exhibit is None else _exhibit(opened, exhibit)
        goes = opened.erase.what_goes(what)
        if not for_good:
            lines = results.what_goes_lines(goes, english())
            lines.append("Nothing was erased. To do it, add --yes-erase-for-good.")
            values = {**results.what_goes_values(goes), "erased": None}
            printed(values, as_json=as_json, lines=lines)
            return COULD_NOT
        stone = opened.erase.erase(what, typed, reason, progress)
        opened.copies.snapshot(progress)
    values = {
        **results.what_goes_values(goes),
        "erased": results.tombstone_values(stone, english()),
    }
    printed(values, as_json=as_json, lines=[say_tombstone(stone, english())])
    return FINE


def _noted_by_them(diary: Diary, code: str | None, *, asks: bool) -> Noted | None:
    """Return what somebody noted: what was typed, or the newest code from before this opening."""
    if code is None:
        newest = diary.heads.as_found()
        shown = " ".join(results.noted_code_lines(newest, english()))
        question = "Which code did they note? Enter alone: this one. "
        code = ask_line(f"{shown}\n{question}") if asks else ""
        if not code.strip():
            return newest
    return diary.heads.find(code)


def _records(diary: Diary) -> Iterator[Record | Unreadable]:
    for skip in range(0, diary.find.count(), _PAGE):
        yield from diary.find.timeline(skip=skip, most=_PAGE)


def _entry(diary: Diary, number: int | None) -> IncidentId:
    record = None if number is None else diary.find.numbered(number)
    if record is not None:
        return record.id
    raise typer.BadParameter(f"There is no entry {number}.")


def _exhibit(diary: Diary, mark: str) -> ExhibitId:
    for record in _records(diary):
        for kept in record.exhibits if isinstance(record, Record) else ():
            if kept.mark == mark.strip().upper():
                return kept.id
    raise typer.BadParameter(f"There is no file {mark}.")
