"""The commands: each opens what it needs, does one thing with the facade, and prints the result."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from diary_app.cli import results, results_of_verify
from diary_app.cli.application import (
    FINE,
    ROWS_LOST,
    WRONG,
    AsJson,
    DiaryFolder,
    PassphraseFile,
    app,
    opened_with,
)
from diary_app.cli.terminal import ask_passphrase, printed, showing_progress
from diary_app.demo import make_demo
from diary_app.diary import Surroundings, at_once, make_diary, verify_pack, verify_pack_against
from diary_app.domain.check import Findings
from diary_app.domain.errors import Damaged
from diary_app.domain.pack import Standing
from diary_app.domain.profile import USUAL, Profile
from diary_app.domain.record import Keeper
from diary_app.i18n import english

__all__: list[str] = []


_CODES = {Standing.SOUND: FINE, Standing.ROWS_LOST: ROWS_LOST, Standing.NOT_SOUND: WRONG}


@app.command()
def new(
    context: typer.Context,
    diary: DiaryFolder,
    name: Annotated[str, typer.Option(help="The keeper's name, as it will stand on packs.")] = "",
    initials: Annotated[str, typer.Option(help="What exhibits' marks begin with.")] = "",
    profile: Annotated[
        str, typer.Option(metavar="KEY", help="Whose law and numbers it shows, such as “scotland”.")
    ] = USUAL,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Make a new diary and print its recovery code, this once."""
    around: Surroundings = context.obj
    chosen = _known_profile(around, profile)
    passphrase = ask_passphrase(passphrase_file, twice=True)
    keeper = Keeper(name=name, initials=initials)
    made = make_diary(diary, passphrase, around, keeper=keeper, jurisdiction=chosen.key)
    made.diary.close()
    values = {
        "diary": str(made.diary.folder),
        "recovery_code": made.recovery_code,
        "profile": {"key": chosen.key, "checked": chosen.checked.isoformat()},
    }
    lines = [
        f"The diary is made: {made.diary.folder}",
        f"Its law and numbers: {chosen.name}, checked on {chosen.checked}.",
        f"Recovery code: {made.recovery_code}",
        "Write it on paper and leave it with someone you trust. It is shown this once.",
    ]
    printed(values, as_json=as_json, lines=lines)
    return FINE


@app.command()
def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to make it.")],
    incidents: Annotated[int, typer.Option(min=1, max=20_000)] = 41,
    photos: Annotated[int, typer.Option(min=0, max=20_000)] = 24,
    seed: Annotated[int, typer.Option(help="The same seed tells the same story.")] = 1,
    as_json: AsJson = False,
) -> int:
    """Make a fictional diary of a two-year case with drawn pictures, and its pack."""
    with showing_progress(quiet=as_json) as progress:
        made = make_demo(
            folder, context.obj, incidents=incidents, photos=photos, seed=seed, progress=progress
        )
    values = {
        "diary": str(made.diary),
        "passphrase": made.passphrase,
        "recovery_code": made.recovery_code,
        "pack": str(made.pack),
        "receipt": str(made.receipt),
        "code": made.code,
    }
    lines = [
        f"Everything in it is invented. The diary: {made.diary}",
        f"Its passphrase: {made.passphrase}",
        f"Its recovery code: {made.recovery_code}",
        f"The pack: {made.pack}",
        f"The receipt: {made.receipt}",
    ]
    printed(values, as_json=as_json, lines=lines)
    return FINE


@app.command()
def verify(
    pack: Annotated[
        Path,
        typer.Argument(
            metavar="PACK", exists=True, help="Its folder, its ZIP, or a folder of its parts."
        ),
    ],
    against: Annotated[
        Path | None,
        typer.Option(
            metavar="EARLIER",
            exists=True,
            help="An earlier pack: check that this one goes on from it.",
        ),
    ] = None,
    password_file: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="Read the password of a locked copy from here."),
    ] = None,
    against_password_file: Annotated[
        str | None,
        typer.Option(metavar="FILE|-", help="The same of the earlier pack, if it has another."),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Check that nothing in a pack was changed, is missing or was added."""
    if against is None and against_password_file is not None:
        raise typer.BadParameter("--against-password-file goes with --against.")
    password = "" if password_file is None else ask_passphrase(password_file)
    if against is not None:
        passwords = (password, against_password_file and ask_passphrase(against_password_file))
        return _verify_against(pack, against, passwords, as_json=as_json)
    with showing_progress(quiet=as_json) as progress:
        verdict = verify_pack(pack, progress, password)
    lines = results_of_verify.verdict_lines(verdict, english())
    printed(results_of_verify.verdict_values(verdict, english()), as_json=as_json, lines=lines)
    return _CODES[verdict.standing]


@app.command()
def check(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Look at every byte of a diary and say what is damaged."""
    passphrase = ask_passphrase(passphrase_file)
    try:
        with (
            opened_with(diary, passphrase, context.obj) as opened,
            showing_progress(quiet=as_json) as progress,
        ):
            findings = opened.keep_safe.check(progress, at_once)
    except Damaged as error:  # so badly that it does not even open: that is a finding, too
        findings = Findings.of_what_does_not_open(error.what)
    lines = results.findings_lines(findings, english())
    printed(results.findings_values(findings, english()), as_json=as_json, lines=lines)
    return FINE if findings.is_sound else WRONG


def _verify_against(
    pack: Path, earlier: Path, passwords: tuple[str, str | None], *, as_json: bool
) -> int:
    with showing_progress(quiet=as_json) as progress:
        found = verify_pack_against(pack, earlier, progress, *passwords)
    lines = results_of_verify.comparison_lines(found, english())
    printed(results_of_verify.comparison_values(found, english()), as_json=as_json, lines=lines)
    return _CODES[found.standing]


def _known_profile(around: Surroundings, key: str) -> Profile:
    try:
        return around.profile(key)
    except FileNotFoundError:
        known = ", ".join(one.key for one in around.profiles())
        raise typer.BadParameter(f"There is no profile “{key}”. Known: {known}.") from None
