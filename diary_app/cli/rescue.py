"""The commands for a bad day: get a damaged diary out, and put a diary under a new data key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from diary_app.cli.application import FINE, WRONG, AsJson, DiaryFolder, PassphraseFile, app
from diary_app.cli.results import counted
from diary_app.cli.terminal import ask_passphrase, printed, showing_progress
from diary_app.diary import renew_data_key, salvage
from diary_app.domain.copies import Salvaged
from diary_app.i18n import Translate, english, say_numbers

__all__: list[str] = []


@app.command(name="salvage")
def salvage_diary(
    context: typer.Context,
    diary: DiaryFolder,
    to: Annotated[Path, typer.Option(metavar="DIR", help="Where to make the new diary.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - an option of the command
) -> int:
    """Get everything undamaged out of a damaged diary, with its passphrase or recovery code."""
    typed = ask_passphrase(passphrase_file)
    with showing_progress(quiet=as_json) as progress:
        got = salvage(diary, to, typed, context.obj, progress)
    printed(_values(got), as_json=as_json, lines=_lines(got, english()))
    return WRONG if got.lost_acts or got.lost_exhibits else FINE


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


def _values(got: Salvaged) -> dict[str, Any]:
    return {
        "diary": str(got.folder),
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
