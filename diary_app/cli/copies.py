"""The commands about copies: back up, bring back, list the snapshots."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diary_app.cli import results_of_copies as results
from diary_app.cli.application import (
    FINE,
    WRONG,
    AsJson,
    DiaryFolder,
    PassphraseFile,
    app,
    open_asking,
)
from diary_app.cli.terminal import ask_passphrase, printed, showing_progress
from diary_app.diary import at_once, is_diary, restore, snapshots_of
from diary_app.domain.errors import NotADiary
from diary_app.i18n import english

__all__: list[str] = []

BackupFolder = Annotated[
    Path,
    typer.Argument(metavar="BACKUP", help="The backup, or the folder it is the only one in."),
]


@app.command()
def backup(
    context: typer.Context,
    diary: DiaryFolder,
    to: Annotated[Path, typer.Option(metavar="DIR", help="The backup's folder is made in it.")],
    test: Annotated[bool, typer.Option("--test", help="Then check every byte of it.")] = False,  # noqa: FBT002 - an option of the command
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Bring a backup up to date, read it back and compare it; made anew if there is none."""
    with (
        open_asking(diary, passphrase_file, context.obj) as opened,
        showing_progress(quiet=as_json) as progress,
    ):
        made = opened.copies.back_up(to, progress, at_once)
        findings = opened.copies.test(made.folder, progress, at_once) if test else None
    values = results.backup_values(made, findings, english())
    printed(values, as_json=as_json, lines=results.backup_lines(made, findings, english()))
    is_sound = not made.damaged and (findings is None or findings.is_sound)
    return FINE if is_sound else WRONG


@app.command(name="restore")
def restore_diary(
    context: typer.Context,
    backup: BackupFolder,
    to: Annotated[Path, typer.Option(metavar="DIR", help="Where to; nothing may be there.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,  # noqa: FBT002 - as above
) -> int:
    """Bring a diary back from a backup into a new place, every row and every file compared.

    Opens with the passphrase it had then, or with the recovery code.
    """
    passphrase = ask_passphrase(passphrase_file)
    with showing_progress(quiet=as_json) as progress:
        restored = restore(backup, to, passphrase, context.obj, progress)
    lines = results.restored_lines(restored, english())
    printed(results.restored_values(restored), as_json=as_json, lines=lines)
    return FINE


@app.command()
def snapshots(diary: DiaryFolder, as_json: AsJson = False) -> int:  # noqa: FBT002 - as above
    """List the snapshots in a diary's folder, newest first. Needs no passphrase."""
    if not is_diary(diary):
        raise NotADiary(diary)
    found = snapshots_of(diary)
    lines = results.snapshot_lines(found, english())
    printed(results.snapshot_values(found), as_json=as_json, lines=lines)
    return FINE
