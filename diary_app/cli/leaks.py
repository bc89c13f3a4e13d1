"""What would give the keeper away: look for it, and keep the words that would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from diary_app.cli.application import (
    FINE,
    WRONG,
    AsJson,
    DiaryFolder,
    First,
    Last,
    PassphraseFile,
    app,
    open_asking,
    period_of,
)
from diary_app.cli.choosing import Profile, WithFeelings
from diary_app.cli.terminal import printed, showing_progress
from diary_app.diary import Surroundings, at_once
from diary_app.domain.leaks import LeaksFound, decided_with
from diary_app.domain.selection import Purpose, Selection
from diary_app.i18n import Translate, english
from diary_app.words.of_leaks import say_hit, say_limits, say_not_read, say_spot, say_sum, say_zones

__all__: list[str] = []

_protect = typer.Typer(
    help="Keep the words that would give you away, and list them.", no_args_is_help=True
)
app.add_typer(_protect, name="protect")

Words = Annotated[
    list[str],
    typer.Argument(
        metavar="WORD", help="An address, a school, a workplace, a name, a number; quoted."
    ),
]


HideHit = Annotated[
    list[str] | None,
    typer.Option("--hide-hit", metavar="CODE", help="Hide what is listed under this code."),
]
KeepHit = Annotated[
    list[str] | None,
    typer.Option("--keep-hit", metavar="CODE", help="Keep what is listed under this code."),
]
HideAll = Annotated[
    bool, typer.Option("--hide-all", help="Hide all that is found but what --keep-hit names.")
]
KeepAll = Annotated[
    bool, typer.Option("--keep-all", help="Keep all that is found but what --hide-hit names.")
]


@app.command()
def leaks(
    context: typer.Context,
    diary: DiaryFolder,
    profile: Profile = Purpose.POLICE,
    first: First = None,
    last: Last = None,
    hide_hit: HideHit = None,
    keep_hit: KeepHit = None,
    hide_all: HideAll = False,
    keep_all: KeepAll = False,
    with_feelings: WithFeelings = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Look for what would give the keeper away in a pack. 1 if any of it would be seen.

    What is decided is kept for every later pack, as in the window. A file is left out whole.
    """
    if hide_all and keep_all:
        raise typer.BadParameter("Choose --hide-all or --keep-all, not both.")
    around: Surroundings = context.obj
    period = period_of(first, last)
    with open_asking(diary, passphrase_file, around) as opened:
        decided = opened.protect.decided_for(profile)
        selection = Selection(
            purpose=profile, period=period, decided=decided, with_feelings=with_feelings
        )
        with showing_progress(quiet=as_json) as progress:
            found = opened.leaks.look(selection, progress, at_once)
        wishes = _wishes(
            found, hide_hit or (), keep_hit or (), hide_all=hide_all, keep_all=keep_all
        )
        for hit in found.hits:
            if hit.code in wishes:
                decided = decided_with(decided, hit, profile, is_hidden=wishes[hit.code])
        if wishes:
            opened.protect.decide(profile, decided)
        found = found.decided_as(decided)
    hits = [{**asdict(hit), "code": hit.code} for hit in found.hits]
    values = {**asdict(found), "hits": hits, "named": found.named, "shown": found.shown}
    printed(values, as_json=as_json, lines=_lines(found, english()))
    return WRONG if found.shown else FINE


@_protect.command("add")
def add(
    context: typer.Context,
    diary: DiaryFolder,
    words: Words,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Protect words; of an address, each line is looked for by itself."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        refused = [word for word in words if not opened.protect.add(word)]
        kept = opened.protect.words()
    lines = [f"Too short or too long to be looked for, or too many: {word}" for word in refused]
    return _told(kept, {"refused": refused}, lines, as_json=as_json)


@_protect.command("remove")
def remove(
    context: typer.Context,
    diary: DiaryFolder,
    words: Words,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """Protect words no longer."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        before = opened.protect.words()
        unknown = [word for word in words if word not in before]
        for word in words:
            opened.protect.remove(word)
        kept = opened.protect.words()
    lines = [f"It was not protected: {word}" for word in unknown]
    return _told(kept, {"unknown": unknown}, lines, as_json=as_json)


@_protect.command("list")
def list_words(
    context: typer.Context,
    diary: DiaryFolder,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> int:
    """List protected words, and what the diary protects by itself."""
    with open_asking(diary, passphrase_file, context.obj) as opened:
        words, known = opened.protect.words(), opened.protect.known()
    lines = [*words, *(f"{word} (from the people in the diary)" for word in known)]
    printed({"words": words, "known": known}, as_json=as_json, lines=lines or ["None yet."])
    return FINE


def _wishes(
    found: LeaksFound,
    hide: Sequence[str],
    keep: Sequence[str],
    *,
    hide_all: bool,
    keep_all: bool,
) -> dict[str, bool]:
    """Return whether to hide each hit about which something was said, by its code.

    Raises:
        typer.BadParameter: no hit has such a code, or one is to be both hidden and kept.
    """
    known = {hit.code for hit in found.hits}
    for code in (*hide, *keep):
        if code not in known:
            raise typer.BadParameter(f"Nothing is listed under the code “{code}”.")
    if both := set(hide) & set(keep):
        raise typer.BadParameter(f"Hide it or keep it, not both: {', '.join(sorted(both))}.")
    wishes = dict.fromkeys(known, hide_all) if hide_all or keep_all else {}
    return wishes | dict.fromkeys(hide, True) | dict.fromkeys(keep, False)


def _told(
    kept: Sequence[str], others: Mapping[str, Sequence[str]], lines: Sequence[str], *, as_json: bool
) -> int:
    """Say which words are kept now, and first, a line each, with which nothing could be done."""
    said = [*lines, f"{len(kept)} protected words are kept."]
    printed({"words": kept, **others}, as_json=as_json, lines=said)
    return WRONG if lines else FINE


def _lines(found: LeaksFound, tr: Translate) -> list[str]:
    lines = [
        f"{hit.code}  {say_spot(hit.spot, tr)}: {say_hit(hit, tr)}: "
        f"{hit.before}[{hit.found}]{hit.after}"
        + (f" ({tr('hidden in the pack')})" if hit.is_hidden else "")
        for hit in found.hits
    ]
    ends = (say_sum(found, tr), say_not_read(found, tr), say_zones(found, tr), say_limits(tr))
    return [*lines, *(end for end in ends if end)]
