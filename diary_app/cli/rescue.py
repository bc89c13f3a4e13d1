"""The commands for a bad day: get a damaged diary out, and put a diary under a new data key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from diary_app.cli.application import (
    COULD_NOT,
    FINE,
    WRONG,
    AsJson,
    DiaryFolder,
    PassphraseFile,
    app,
)
from diary_app.cli.results import counted
from diary_app.cli.terminal import ask_line, ask_passphrase, printed, showing_progress, told
from diary_app.diary import put_in_place, renew_data_key, salvage
from diary_app.domain.copies import Salvaged
from diary_app.domain.errors import DiaryError
from diary_app.i18n import Translate, english, say_numbers
from diary_app.words import say

__all__: list[str] = []


PutInPlace = Annotated[
    bool,
    typer.Option(
        "--yes-put-in-place",
        help="Let the new diary take the place of the damaged one, which gets another name.",
    ),
]


@app.command(name="salvage")
def salvage_diary(
    context: typer.Context,
    diary: DiaryFolder,
    to: Annotated[Path, typer.Option(metavar="DIR", help="Where to make the new diary.")],
    in_place: PutInPlace = False,  # noqa: FBT002 - an option of the command
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Get everything undamaged out of a damaged diary, with its passphrase or recovery code.

    At a terminal it is then asked whether the new diary takes the place of the damaged one.
    """
    typed = ask_passphrase(passphrase_file)
    with showing_progress(quiet=as_json) as progress:
        got = salvage(diary, to, typed, context.obj, progress)
    result = WRONG if got.lost_acts or got.lost_exhibits else FINE
    aside = None
    if not as_json:
        printed({}, as_json=False, lines=_lines(got, english()))
    if in_place or (not as_json and _says_yes(diary)):
        try:
            aside = put_in_place(got.folder, diary)
        except DiaryError as error:
            notice = say(error, english())
            told(notice.title, "The new diary stays where it was made.", as_json=False)
            result = COULD_NOT
    if as_json:
        printed(_values(got, diary, aside), as_json=True, lines=[])
    elif aside is not None:
        printed({}, as_json=False, lines=_lines_in_place(diary, aside, english()))
    return result


@app.command()
def renew(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - an option of the command
) -> int:
    """Put a diary under a new data key and print its new recovery code, this once."""
    passphrase = ask_passphrase(passphrase_file)
    with showing_progress(quiet=as_json) as progress:
        code = renew_data_key(diary, passphrase, context.obj, progress)
    lines = [
        f"Recovery code: {code}",
        "Write it on paper and leave it with someone you trust. It is shown this once.",
        "The old code opens this diary no more. Your passphrase is the same.",
        "Copies made before still open, with the old code and the passphrase they had.",
    ]
    printed({"diary": str(diary), "recovery_code": code}, as_json=as_json, lines=lines)
    return FINE


def _says_yes(damaged: Path) -> bool:
    """Ask whether the new diary takes the place of the damaged one; nobody there says no."""
    question = (
        f"Type “yes” to put it in the place of the damaged one, {damaged}, which gets another "
        "name. Enter alone leaves both where they are: "
    )
    return ask_line(question).strip().lower() == "yes"


def _lines_in_place(diary: Path, aside: Path, tr: Translate) -> list[str]:
    return [
        tr("The new diary is in its place now: {folder}").format(folder=diary),
        tr("The damaged one lies in {folder}. Keep it until you have made a backup.").format(
            folder=aside
        ),
    ]


def _values(got: Salvaged, damaged: Path, aside: Path | None) -> dict[str, Any]:
    return {
        "diary": str(got.folder if aside is None else damaged),
        "damaged": str(damaged if aside is None else aside),
        "rows": got.acts,
        "incidents": got.incidents,
        "exhibits": got.exhibits,
        "found_again": got.found_again,
        "lost_rows": list(got.lost_acts),
        "lost_exhibits": list(got.lost_exhibits),
        "sources": list(got.sources),
    }


def _lines(got: Salvaged, tr: Translate) -> list[str]:
    much = counted(got.incidents, got.exhibits, got.acts, tr)
    lines = [tr("The new diary is made: {folder}").format(folder=got.folder), much]
    if got.found_again:
        one = "{count} file belongs to no entry that is left. It waits in a draft."
        many = "{count} files belong to no entry that is left. They wait in a draft."
        lines.append(tr.many(one, many, got.found_again))
    if got.lost_acts:
        rows = say_numbers(got.lost_acts, tr)
        lines.append(tr("Lost rows of the journal: {rows}").format(rows=rows))
    lines += [tr("Lost file: {name}").format(name=name) for name in got.lost_exhibits]
    if not (got.lost_acts or got.lost_exhibits):
        lines.append(tr("Nothing that is known of is lost."))
    lines.append(tr("The damaged diary was only read. Keep it."))
    return lines
