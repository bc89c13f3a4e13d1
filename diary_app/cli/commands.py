"""The commands: each opens what it needs, does one thing with the facade, and prints the result."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from diary_app import words
from diary_app.cli import results
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
from diary_app.cli.terminal import ask_passphrase, printed, showing_progress, told
from diary_app.cli.times import HOW_TO_SAY, read_when
from diary_app.demo import make_demo
from diary_app.diary import (
    Diary,
    Surroundings,
    at_once,
    make_diary,
    new_draft_id,
    verify_pack,
)
from diary_app.domain.check import Findings
from diary_app.domain.errors import Damaged, DiaryError, DraftNotReady
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import Draft, DraftId
from diary_app.domain.pack import Period
from diary_app.domain.profile import USUAL, Profile
from diary_app.domain.record import Keeper, Record, Unreadable
from diary_app.i18n import english
from diary_app.progress import Progress

__all__: list[str] = []

_PAGE = 500

First = Annotated[
    datetime | None,
    typer.Option("--from", formats=["%Y-%m-%d"], help="Leave out what happened before."),
]
Last = Annotated[
    datetime | None,
    typer.Option("--until", formats=["%Y-%m-%d"], help="Leave out what happened after."),
]


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
def add(
    context: typer.Context,
    diary: DiaryFolder,
    what: Annotated[str, typer.Option(help="What happened, in your own words.")],
    when: Annotated[str, typer.Option(help=f"When: {HOW_TO_SAY}.")] = "unknown",
    where: Annotated[str, typer.Option(help="Where it happened.")] = "",
    behaviour: Annotated[list[str] | None, typer.Option(metavar="KEY")] = None,
    file: Annotated[list[Path] | None, typer.Option(help="A file that shows it.")] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Write an entry, with files. A file that cannot be read is named; the rest is kept."""
    around: Surroundings = context.obj
    now = around.clock()
    try:
        told_when = read_when(when, now)
    except ValueError:
        raise typer.BadParameter(f"When? Say it like this: {HOW_TO_SAY}.") from None
    draft = Draft(when=told_when, account=what, place=where)
    if problems := draft.problems(now.utc):
        raise DraftNotReady(tuple(problems))
    with open_asking(diary, passphrase_file, around) as opened:
        kinds = _known_behaviours(opened, behaviour or [])
        draft_id = new_draft_id()
        with showing_progress(quiet=as_json) as progress:
            kept, refused = _take_in(opened, file or [], draft_id, progress)
        whole = Draft(
            when=told_when, account=what, place=where, behaviours=kinds, exhibits=tuple(kept)
        )
        record = opened.write.save(draft_id, whole)
    values = {**results.record_values(record, english()), "not_added": refused}
    saved = "Thank you. It is saved."
    printed(values, as_json=as_json, lines=[saved, *results.record_lines(record, english())])
    for refusal in refused:
        told(refusal, "The entry itself is saved, with the other files.", as_json=False)
    return COULD_NOT if refused else FINE


@app.command(name="list")
def list_entries(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """List every entry, oldest first."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        records = list(_all_of(opened))
    values = {"entries": [results.record_values(record, english()) for record in records]}
    lines = [line for record in records for line in results.record_lines(record, english())]
    printed(values, as_json=as_json, lines=lines or ["There is no entry yet."])
    is_whole = all(isinstance(record, Record) for record in records)
    return FINE if is_whole else WRONG


@app.command()
def export(
    context: typer.Context,
    diary: DiaryFolder,
    to: Annotated[Path, typer.Option(metavar="DIR", help="The pack's folder is made in it.")],
    first: First = None,
    last: Last = None,
    leave_out_damaged: Annotated[
        bool,
        typer.Option(
            "--leave-out-damaged",
            help="Leave out entries and files that are damaged; the pack says which.",
        ),
    ] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Make an evidence pack and print where it is and its pack code."""
    passphrase = ask_passphrase(passphrase_file)
    period = Period(first=first.date() if first else None, last=last.date() if last else None)
    with (
        opened_with(diary, passphrase, context.obj) as opened,
        showing_progress(quiet=as_json) as progress,
    ):
        plan = opened.hand_over.plan(period, leave_out_damaged=leave_out_damaged)
        receipt = opened.hand_over.build(plan, to, passphrase, progress, at_once)
    lines = results.receipt_lines(receipt, english())
    printed(results.receipt_values(receipt, english()), as_json=as_json, lines=lines)
    return FINE


@app.command()
def verify(
    pack: Annotated[Path, typer.Argument(metavar="PACK", help="The pack's folder.")],
    as_json: AsJson = False,
) -> int:
    """Check that nothing in a pack was changed, is missing or was added."""
    with showing_progress(quiet=as_json) as progress:
        verdict = verify_pack(pack, progress)
    lines = results.verdict_lines(verdict, english())
    printed(results.verdict_values(verdict, english()), as_json=as_json, lines=lines)
    return FINE if verdict.is_sound else WRONG


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


def _known_profile(around: Surroundings, key: str) -> Profile:
    try:
        return around.profile(key)
    except FileNotFoundError:
        known = ", ".join(one.key for one in around.profiles())
        raise typer.BadParameter(f"There is no profile “{key}”. Known: {known}.") from None


def _all_of(diary: Diary) -> Iterator[Record | Unreadable]:
    for skip in itertools.count(0, _PAGE):
        page = diary.find.timeline(newest_first=False, skip=skip, most=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return


def _known_behaviours(diary: Diary, keys: list[str]) -> tuple[str, ...]:
    known = [behaviour.key for behaviour in diary.profile.behaviours]
    for key in keys:
        if key not in known:
            raise typer.BadParameter(
                f"There is no kind of behaviour “{key}”. Known: {', '.join(known)}."
            )
    return tuple(key for key in known if key in keys)


def _take_in(
    diary: Diary, files: list[Path], draft_id: DraftId, progress: Progress
) -> tuple[list[ExhibitId], list[str]]:
    """Take in what can be read; return the files' ids, and a sentence for each that cannot."""
    kept: list[ExhibitId] = []
    refused: list[str] = []
    for path in files:
        try:
            kept.append(diary.write.take_in(path, draft_id, progress, at_once).id)
        except DiaryError as error:
            refused.append(words.say(error, english()).title)
    return kept, refused
