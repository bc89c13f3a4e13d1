"""Choose in the terminal whom a pack is for and what goes into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from diary_app.diary import Diary
from diary_app.domain.card import Card
from diary_app.domain.incident import IncidentId
from diary_app.domain.person import Person
from diary_app.domain.selection import (
    OFFERED,
    ByHand,
    ContactsAsked,
    Period,
    Purpose,
    Selection,
)
from diary_app.i18n import ENGLISH, LANGUAGES, LanguageUnknown

__all__ = [
    "Also",
    "AskFor",
    "Choice",
    "Kinds",
    "People",
    "Places",
    "Profile",
    "Reach",
    "Since",
    "Spoken",
    "Starred",
    "Why",
    "WithContacts",
    "WithFeelings",
    "Without",
    "known_behaviours",
]


def _purpose(typed: str) -> Purpose:
    """Return a purpose that is offered.

    Raises:
        typer.BadParameter: there is none of that name.
    """
    known = {purpose.value: purpose for purpose in OFFERED}
    if typed not in known:
        raise typer.BadParameter(f"There is no profile “{typed}”. Known: {', '.join(known)}.")
    return known[typed]


Profile = Annotated[
    Purpose,
    typer.Option(
        "--profile",
        parser=_purpose,
        metavar="|".join(OFFERED),
        help="Whom it is for: the police, an application for a protection order (spo), the other "
        "side (disclosure), an impact statement, or you alone (full).",
    ),
]


def _language(typed: str) -> str:
    """Return the code of a language that is offered.

    Raises:
        typer.BadParameter: there is none of that name.
    """
    if typed not in {one.code for one in LANGUAGES}:
        raise typer.BadParameter(str(LanguageUnknown(typed)))
    return typed


Spoken = Annotated[
    str,
    typer.Option(
        "--language",
        parser=_language,
        metavar="|".join(one.code for one in LANGUAGES),
        help="Language of what is printed, but for what was typed: "
        + ", ".join(f"{one.code} {one.name}" for one in LANGUAGES)
        + ".",
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KEY", help="Only of this kind, or another named."),
]
People = Annotated[
    list[str] | None,
    typer.Option("--person", metavar="WHO", help="Only with this person: name, number or id."),
]
Starred = Annotated[bool, typer.Option("--starred", help="Only entries with a star.")]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="NUMBER[=WHY]",
        help="Leave out the entry of this number, for a reason of its own if it has one.",
    ),
]
Also = Annotated[
    list[int] | None,
    typer.Option("--also", metavar="NUMBER", help="Put in this entry, whatever else is chosen."),
]
Why = Annotated[
    str,
    typer.Option("--why", metavar="WORDS", help="Why entries are left out; printed in the pack."),
]
Since = Annotated[
    Path | None,
    typer.Option(
        metavar="PACK",
        help="Only what is new since this pack of the diary; its folder, ZIP or parts.",
    ),
]
WithFeelings = Annotated[
    bool,
    typer.Option(
        "--with-feelings", help="Put in how it felt, and how much it affected the keeper."
    ),
]
WithContacts = Annotated[
    bool,
    typer.Option("--contacts", help="Make a confidential sheet of contacts beside the pack."),
]
Reach = Annotated[
    str,
    typer.Option("--reach", metavar="WORDS", help="For that sheet: how to reach you safely."),
]
Places = Annotated[
    str,
    typer.Option("--places", metavar="WORDS", help="For that sheet: places to protect."),
]
AskFor = Annotated[
    list[str] | None,
    typer.Option("--ask-for", metavar="WORDS", help="With spo: what an order should forbid."),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was asked for in the terminal, before the diary is open.

    Attributes:
        without: numbers of entries, each with ``=`` and a reason of its own behind it if wanted.
        also: numbers of entries.
        people: names, numbers or ids.
    """

    purpose: Purpose
    period: Period
    kinds: Sequence[str] = ()
    people: Sequence[str] = ()
    starred_only: bool = False
    without: Sequence[str] = ()
    also: Sequence[int] = ()
    why: str = ""
    leave_out_damaged: bool = False
    with_feelings: bool = False
    since: Path | None = None
    ask_for: Sequence[str] = ()
    contacts: ContactsAsked | None = None
    language: str = ENGLISH

    def selection(self, diary: Diary) -> Selection:
        """Return it with what is called by the diary's own names.

        Raises:
            typer.BadParameter: there is no such kind, person or entry.
        """
        numbers = {number: incident for incident, number in diary.find.numbers().items()}
        without = _without(numbers, self.without)
        also = frozenset(_entry(numbers, number) for number in self.also)
        both = [number for number, entry in numbers.items() if entry in also and entry in without]
        if both:
            raise typer.BadParameter(
                f"Entry {both[0]} is named with --without and with --also. Say one of the two."
            )
        return Selection(
            purpose=self.purpose,
            period=self.period,
            behaviours=known_behaviours(diary, self.kinds),
            people=tuple(_person(diary, who) for who in self.people),
            starred_only=self.starred_only,
            by_hand=ByHand(
                without=frozenset(without),
                also=also,
                why=self.why,
                reasons=tuple((entry, why) for entry, why in without.items() if why),
            ),
            leave_out_damaged=self.leave_out_damaged,
            with_feelings=self.with_feelings,
            since=self.since,
            asked_for="\n".join(self.ask_for),
            contacts=self.contacts,
            language=self.language,
        )


def known_behaviours(diary: Diary, keys: Iterable[str]) -> tuple[str, ...]:
    """Return keys of kinds of behaviour in the order of the profile.

    Raises:
        typer.BadParameter: there is no such kind.
    """
    known, wanted = [behaviour.key for behaviour in diary.profile.behaviours], list(keys)
    for key in wanted:
        if key not in known:
            raise typer.BadParameter(
                f"There is no kind of behaviour “{key}”. Known: {', '.join(known)}."
            )
    return tuple(key for key in known if key in wanted)


def _person(diary: Diary, who: str) -> str:
    """Return the id of somebody who is called by it, by their number or by their name."""
    people = [one for one in diary.case.people() if isinstance(one, Card)]
    found = [one for one in people if who in (one.id, str(one.number))]
    found = found or [one for one in people if _is_called(one.told, who)]
    if len(found) != 1:
        why = "There is no person" if not found else "There is more than one person called"
        known = ", ".join(f"{one.number} ({one.told.name})" for one in people) or "nobody"
        raise typer.BadParameter(f"{why} “{who}” in this diary. Known: {known}.")
    return found[0].id


def _is_called(person: Person, who: str) -> bool:
    return who.strip().casefold() in {
        name.strip().casefold() for name in (person.name, *person.aliases)
    }


def _without(numbers: dict[int, IncidentId], typed: Iterable[str]) -> dict[IncidentId, str]:
    """Return which entries are left out, each with its reason.

    Raises:
        typer.BadParameter: there is no such entry, or one is named twice for different reasons.
    """
    found: dict[IncidentId, str] = {}
    for one in typed:
        entry, why = _left_out(numbers, one)
        if found.setdefault(entry, why) != why:
            number = one.partition("=")[0].strip()
            raise typer.BadParameter(
                f"Entry {number} is named twice with --without, for different reasons. Say one."
            )
    return found


def _left_out(numbers: dict[int, IncidentId], typed: str) -> tuple[IncidentId, str]:
    """Return which entry is left out, and why; ``""`` where that is not said of it alone."""
    number, _, why = typed.partition("=")
    if not number.strip().isdecimal():
        raise typer.BadParameter(f"“{number}” is not the number of an entry.")
    return _entry(numbers, int(number)), why.strip()


def _entry(numbers: dict[int, IncidentId], number: int) -> IncidentId:
    if number not in numbers:
        raise typer.BadParameter(f"There is no entry {number}.")
    return numbers[number]
