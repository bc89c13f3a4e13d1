"""The commands about entries: write one, list all, show one with everything it holds."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
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
    First,
    Last,
    PassphraseFile,
    app,
    open_asking,
    opened_with,
    period_of,
)
from diary_app.cli.choosing import known_behaviours
from diary_app.cli.terminal import ask_passphrase, printed, showing_progress, told
from diary_app.cli.times import HOW_TO_SAY, read_when
from diary_app.cli.told import read_told
from diary_app.diary import Diary, Surroundings, at_once, new_draft_id
from diary_app.domain.card import Card
from diary_app.domain.claims import Claims
from diary_app.domain.errors import Damaged, DiaryError, DraftNotReady
from diary_app.domain.exhibit import Exhibit, ExhibitId
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.incident import Draft, DraftId
from diary_app.domain.moment import Moment
from diary_app.domain.question import Question, Trait
from diary_app.domain.record import Record, Unreadable
from diary_app.i18n import LinkWords, english
from diary_app.progress import Progress

__all__ = ["json_either_way"]

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
    what: Annotated[str | None, typer.Option(help="What happened, in your own words.")] = None,
    when: Annotated[str | None, typer.Option(help=f"When: {HOW_TO_SAY}.")] = None,
    where: Annotated[str | None, typer.Option(help="Where it happened.")] = None,
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
    if (entry is None) is (what is None) or (entry and (when or where)):
        raise typer.BadParameter("Say it with --what, --when and --where, or with --json FILE.")
    draft = _typed(what or "", when, where, now) if entry is None else read_told(entry, now)
    if problems := draft.problems(now.utc):
        raise DraftNotReady(tuple(problems))
    as_json = as_json or entry is not None
    if passphrase is None:
        passphrase = ask_passphrase(passphrase_file)
    with opened_with(diary, passphrase, around) as opened:
        _require_known_links(opened, draft)
        kinds = known_behaviours(opened, [*draft.behaviours, *(behaviour or [])])
        draft_id = new_draft_id()
        with showing_progress(quiet=as_json) as progress:
            kept, refused = _take_in(opened, file or [], draft_id, progress)
        whole = replace(
            draft,
            behaviours=kinds,
            exhibits=tuple(one.id for one in kept.values()),
            notes=tuple(_notes(draft, kept, file or [])),
        )
        record = opened.write.save(draft_id, whole)
        with showing_progress(quiet=as_json) as progress:
            opened.keep_safe.look_into_films(kept.values(), progress, at_once)
        claims, links = _claims_of(opened, [record]), _links(opened)
    values = {**results.record_values(record, claims, english()), "not_added": refused}
    saved = "Thank you. It is saved."
    lines = [saved, *results.record_lines(record, claims, links)]
    printed(values, as_json=as_json, lines=lines)
    for refusal in refused:
        told(refusal, "The entry itself is saved, with the other files.", as_json=False)
    return COULD_NOT if refused else FINE


@app.command(name="list")
def list_entries(
    context: typer.Context,
    diary: DiaryFolder,
    search: Annotated[
        str, typer.Option(metavar="WORDS", help='Words, "words in a row", -words not wanted.')
    ] = "",
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KEY", help="Only of this kind, or another named.")
    ] = None,
    first: First = None,
    last: Last = None,
    person: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only with this person, or another one.")
    ] = None,
    starred: Annotated[bool, typer.Option("--starred", help="Only those with a star.")] = False,
    reported: Annotated[
        bool | None, typer.Option("--reported/--not-reported", help="Only those, or the others.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """List the entries that are asked for, or every entry, oldest first."""
    period = period_of(first, last)
    with open_asking(diary, passphrase_file, context.obj) as opened:
        question = Question(
            words=search,
            behaviours=known_behaviours(opened, kind or []),
            first=period.first,
            last=period.last,
            people=tuple(person or ()),
            has=(*((Trait.STARRED,) if starred else ()), *((Trait.REPORTED,) if reported else ())),
            lacks=(Trait.REPORTED,) if reported is False else (),
        )
        found = opened.browse.found(question, newest_first=False)
        records = [hit.record for hit in opened.browse.read([one.id for one in found])]
        claims, links = _claims_of(opened, records), _links(opened)
    values = {"entries": [results.record_values(one, claims, english()) for one in records]}
    lines = [line for one in records for line in results.record_lines(one, claims, links)]
    nothing = "There is no entry yet." if question.is_everything else "Nothing found."
    printed(values, as_json=as_json, lines=lines or [nothing])
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
        record = opened.find.numbered(number)
        claims, links = _claims_of(opened, [record] if record else []), _links(opened)
    if record is None:
        raise typer.BadParameter(f"There is no entry {number}.")
    lines = results.record_lines(record, claims, links)
    printed(results.record_values(record, claims, english()), as_json=as_json, lines=lines)
    return FINE if isinstance(record, Record) else WRONG


def _typed(what: str, when: str | None, where: str | None, now: Moment) -> Draft:
    try:
        told_when = read_when(when or "unknown", now)
        return Draft(when=told_when, account=what, place=where or "")
    except ValueError:
        raise typer.BadParameter(f"When? Say it like this: {HOW_TO_SAY}.") from None


def _notes(draft: Draft, kept: Mapping[str, Exhibit], files: list[Path]) -> Iterator[ExhibitNote]:
    """Yield what is said of each file that was kept, and its name where it was kept under another.

    Until it is kept, a file is known by its place among those given.
    """
    for place, exhibit in kept.items():
        note = replace(draft.note_of(ExhibitId(place)), exhibit=exhibit.id)
        name = files[int(place)].name
        yield note if exhibit.name == name else replace(note, came_as=name)


def _claims_of(diary: Diary, records: Iterable[Record | Unreadable]) -> dict[ExhibitId, Claims]:
    whole = [record for record in records if isinstance(record, Record)]
    return diary.look.claims(exhibit.id for record in whole for exhibit in record.exhibits)


def _links(diary: Diary) -> LinkWords:
    """Return what says whom entries point at; nobody is named where the cards cannot be read."""
    with contextlib.suppress(Damaged):
        cards = (*diary.case.people(), *diary.case.orders())
        return LinkWords.of(cards, diary.profile, english())
    return LinkWords(tr=english())


def _require_known_links(diary: Diary, draft: Draft) -> None:
    """Refuse people and orders that are not in the diary, and conditions an order does not have."""
    people = {card.id for card in diary.case.people()}
    orders = {card.id: card.told for card in diary.case.orders() if isinstance(card, Card)}
    for one in draft.people:
        if one.person not in people:
            raise typer.BadParameter(f"There is no person “{one.person}” in this diary.")
    for breach in draft.breaches:
        order = orders.get(breach.order)
        if order is None:
            raise typer.BadParameter(f"There is no order “{breach.order}” in this diary.")
        numbers = [condition.number for condition in order.conditions]
        if breach.condition and breach.condition not in numbers:
            raise typer.BadParameter(
                f"That order has no condition “{breach.condition}”. It has: {', '.join(numbers)}."
            )


def _take_in(
    diary: Diary, files: list[Path], draft_id: DraftId, progress: Progress
) -> tuple[dict[str, Exhibit], list[str]]:
    """Take in what can be read, by the files' places; return a sentence for each that cannot."""
    kept: dict[str, Exhibit] = {}
    refused: list[str] = []
    for number, path in enumerate(files):
        try:
            kept[str(number)] = diary.write.take_in(path, draft_id, progress, at_once)
        except DiaryError as error:
            refused.append(words.say(error, english()).title)
    return kept, refused
