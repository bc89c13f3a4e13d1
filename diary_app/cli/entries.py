"""The commands about entries: write one, list all, show one with everything it holds."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
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
from diary_app.cli.told import read_told
from diary_app.diary import Diary, Surroundings, at_once, new_draft_id
from diary_app.domain.claims import Claims
from diary_app.domain.errors import DiaryError, DraftNotReady
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.incident import Draft, DraftId
from diary_app.domain.moment import Moment
from diary_app.domain.record import Record, Unreadable
from diary_app.i18n import english
from diary_app.progress import Progress

__all__ = ["json_either_way"]

_PAGE = 500
_PRINT_JSON = "--print-json"


def json_either_way(arguments: list[str]) -> list[str]:
    """Let ``--json`` of ``add`` be followed by a file to read, or stand alone as everywhere."""
    if arguments[:1] != ["add"]:
        return arguments
    pairs = itertools.zip_longest(arguments, arguments[1:], fillvalue="--")
    return [
        _PRINT_JSON if here == "--json" and after.startswith("--") else here
        for here, after in pairs
    ]


@app.command()
def add(
    context: typer.Context,
    diary: DiaryFolder,
    what: Annotated[str, typer.Option(help="What happened, in your own words.")] = "",
    when: Annotated[str, typer.Option(help=f"When: {HOW_TO_SAY}.")] = "unknown",
    where: Annotated[str, typer.Option(help="Where it happened.")] = "",
    behaviour: Annotated[list[str] | None, typer.Option(metavar="KEY")] = None,
    file: Annotated[list[Path] | None, typer.Option(help="A file that shows it.")] = None,
    entry: Annotated[
        str | None,
        typer.Option(
            "--json",
            metavar="[FILE|-]",
            help="Read the entry from a JSON file, or from standard input; its keys are those "
            "that “show --json” prints. Without a file: print the result as JSON.",
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: Annotated[bool, typer.Option(_PRINT_JSON, hidden=True)] = False,
) -> int:
    """Write an entry, with files. A file that cannot be read is named; the rest is kept."""
    around: Surroundings = context.obj
    passphrase = ask_passphrase(passphrase_file) if entry == "-" else None
    now = around.clock()
    draft = _typed(what, when, where, now) if entry is None else read_told(entry, now)
    if problems := draft.problems(now.utc):
        raise DraftNotReady(tuple(problems))
    as_json = as_json or entry is not None
    if passphrase is None:
        passphrase = ask_passphrase(passphrase_file)
    with opened_with(diary, passphrase, around) as opened:
        kinds = _known_behaviours(opened, [*draft.behaviours, *(behaviour or [])])
        draft_id = new_draft_id()
        with showing_progress(quiet=as_json) as progress:
            kept, refused = _take_in(opened, file or [], draft_id, progress)
        notes = [replace(n, exhibit=kept[n.exhibit]) for n in draft.notes if n.exhibit in kept]
        whole = replace(draft, behaviours=kinds, exhibits=tuple(kept.values()), notes=tuple(notes))
        record = opened.write.save(draft_id, whole)
        claims = _claims_of(opened, [record])
    values = {**results.record_values(record, claims, english()), "not_added": refused}
    saved = "Thank you. It is saved."
    lines = [saved, *results.record_lines(record, claims, english())]
    printed(values, as_json=as_json, lines=lines)
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
        claims = _claims_of(opened, records)
    values = {"entries": [results.record_values(one, claims, english()) for one in records]}
    lines = [line for one in records for line in results.record_lines(one, claims, english())]
    printed(values, as_json=as_json, lines=lines or ["There is no entry yet."])
    is_whole = all(isinstance(record, Record) for record in records)
    return FINE if is_whole else WRONG


@app.command()
def show(
    context: typer.Context,
    diary: DiaryFolder,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The entry's number.")],
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Show one entry with everything it holds, and everything it said before."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        record = next((one for one in _all_of(opened) if one.number == number), None)
        claims = _claims_of(opened, [record] if record else [])
    if record is None:
        raise typer.BadParameter(f"There is no entry {number}.")
    lines = results.record_lines(record, claims, english())
    printed(results.record_values(record, claims, english()), as_json=as_json, lines=lines)
    return FINE if isinstance(record, Record) else WRONG


def _typed(what: str, when: str, where: str, now: Moment) -> Draft:
    try:
        return Draft(when=read_when(when, now), account=what, place=where)
    except ValueError:
        raise typer.BadParameter(f"When? Say it like this: {HOW_TO_SAY}.") from None


def _all_of(diary: Diary) -> Iterator[Record | Unreadable]:
    for skip in itertools.count(0, _PAGE):
        page = diary.find.timeline(newest_first=False, skip=skip, most=_PAGE)
        yield from page
        if len(page) < _PAGE:
            return


def _claims_of(diary: Diary, records: Iterable[Record | Unreadable]) -> dict[ExhibitId, Claims]:
    whole = [record for record in records if isinstance(record, Record)]
    return diary.look.claims(exhibit.id for record in whole for exhibit in record.exhibits)


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
) -> tuple[dict[str, ExhibitId], list[str]]:
    """Take in what can be read; return ids by the files' places, and a sentence for each other."""
    kept: dict[str, ExhibitId] = {}
    refused: list[str] = []
    for number, path in enumerate(files):
        try:
            kept[str(number)] = diary.write.take_in(path, draft_id, progress, at_once).id
        except DiaryError as error:
            refused.append(words.say(error, english()).title)
    return kept, refused
