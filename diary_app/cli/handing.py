"""Hand over from the terminal: make a pack, in the form it is carried in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from diary_app.cli import results
from diary_app.cli.application import (
    FINE,
    AsJson,
    DiaryFolder,
    First,
    Last,
    PassphraseFile,
    app,
    opened_with,
    period_of,
)
from diary_app.cli.choosing import (
    Also,
    AskFor,
    Choice,
    Kinds,
    People,
    Places,
    Profile,
    Reach,
    Since,
    Spoken,
    Starred,
    Why,
    WithContacts,
    WithFeelings,
    Without,
)
from diary_app.cli.terminal import ask_passphrase, printed, showing_progress
from diary_app.diary import Surroundings, at_once, require_there, suggest_passphrase
from diary_app.domain.carriage import PART_SIZE, Carriage, Way
from diary_app.domain.selection import ContactsAsked, Purpose
from diary_app.i18n import ENGLISH, english
from diary_app.words.of_leaks import warning_lines

__all__: list[str] = []

UploadSet = Annotated[
    bool,
    typer.Option("--upload-set", help="As ZIPs for a police website: at most 16, in one folder."),
]
VolumeSize = Annotated[
    int | None,
    typer.Option(
        metavar="BYTES", min=1, max=PART_SIZE, help="How large one ZIP of the set may be."
    ),
]
Protect = Annotated[
    bool,
    typer.Option(
        "--protect", help="As a copy with a password, which is made and printed this once."
    ),
]
PasswordFile = Annotated[
    str | None,
    typer.Option(metavar="FILE|-", help="Read the password of --protect from here instead."),
]


@app.command()
def export(
    context: typer.Context,
    diary: DiaryFolder,
    to: Annotated[Path, typer.Option(metavar="DIR", help="The pack's folder is made in it.")],
    profile: Profile = Purpose.POLICE,
    language: Spoken = ENGLISH,
    first: First = None,
    last: Last = None,
    kind: Kinds = None,
    person: People = None,
    starred: Starred = False,
    without: Without = None,
    also: Also = None,
    why: Why = "",
    since: Since = None,
    contacts: WithContacts = False,
    reach: Reach = "",
    places: Places = "",
    ask_for: AskFor = None,
    upload_set: UploadSet = False,
    volume_size: VolumeSize = None,
    protect: Protect = False,
    password_file: PasswordFile = None,
    leave_out_damaged: Annotated[
        bool,
        typer.Option(
            "--leave-out-damaged",
            help="Leave out entries and files that are damaged; the pack says which.",
        ),
    ] = False,
    with_feelings: WithFeelings = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Make an evidence pack and print where it is and its pack code."""
    around: Surroundings = context.obj
    _require_form(upload_set=upload_set, protect=protect, size=volume_size, password=password_file)
    period = period_of(first, last)
    require_there(to)
    passphrase = ask_passphrase(passphrase_file)
    carriage = _carriage(
        around, (volume_size or PART_SIZE) if upload_set else 0, password_file, protect=protect
    )
    _require_effect(profile, contacts=contacts, typed=bool(reach or places), asked=bool(ask_for))
    if why.strip() and not without:
        raise typer.BadParameter("--why goes with --without: it says why entries are left out.")
    choice = Choice(
        purpose=profile,
        period=period,
        kinds=kind or (),
        people=person or (),
        starred_only=starred,
        without=without or (),
        also=also or (),
        why=why,
        leave_out_damaged=leave_out_damaged,
        with_feelings=with_feelings,
        since=since,
        ask_for=ask_for or (),
        contacts=ContactsAsked(reach=reach, places=places) if contacts else None,
        language=language,
    )
    with (
        opened_with(diary, passphrase, around) as opened,
        showing_progress(quiet=as_json) as progress,
    ):
        selection = choice.selection(opened)
        selection = replace(selection, decided=opened.protect.decided_for(profile))
        given_away = opened.leaks.in_words(selection)
        plan = opened.hand_over.plan(selection)
        receipt = opened.hand_over.build(plan, to, passphrase, progress, at_once, carriage)
    lines = results.receipt_lines(receipt, english())
    values = results.receipt_values(receipt, english())
    values["protected_words"] = given_away
    lines += warning_lines(given_away, selection, english())
    if protect and password_file is None:
        values["password"] = carriage.password
        lines.append(f"The password, shown this once: {carriage.password}")
    printed(values, as_json=as_json, lines=lines)
    return FINE


def _require_form(
    *, upload_set: bool, protect: bool, size: int | None, password: str | None
) -> None:
    """Go on only if one form is asked for, and nothing that belongs to another.

    Raises:
        BadParameter: two forms at once, or an option of a form that is not asked for.
    """
    if upload_set and protect:
        raise typer.BadParameter("Choose --upload-set or --protect, not both.")
    if size is not None and not upload_set:
        raise typer.BadParameter("--volume-size goes with --upload-set.")
    if password is not None and not protect:
        raise typer.BadParameter("--password-file goes with --protect.")


def _require_effect(profile: Purpose, *, contacts: bool, typed: bool, asked: bool) -> None:
    """Go on only if what was asked for changes what is made; nothing is dropped without a word.

    Raises:
        BadParameter: an option has no effect with this profile, or without another option.
    """
    if typed and not contacts:
        raise typer.BadParameter("--reach and --places go with --contacts.")
    if contacts and profile is Purpose.DISCLOSURE:
        raise typer.BadParameter("No sheet of --contacts goes with --profile disclosure.")
    if asked and profile is not Purpose.SPO:
        raise typer.BadParameter("--ask-for goes with --profile spo.")


def _carriage(
    around: Surroundings, volume_size: int, password_file: str | None, *, protect: bool
) -> Carriage:
    """Return in what form it is wanted; a password that nobody gave is made."""
    if volume_size:
        return Carriage(way=Way.UPLOAD_SET, part_size=volume_size)
    if not protect:
        return Carriage()
    if password_file is None:
        return Carriage(way=Way.LOCKED, password=suggest_passphrase(around.resources))
    return Carriage(way=Way.LOCKED, password=ask_passphrase(password_file))
