"""Read a person, an order, a report, an item or a source from KEY=VALUE pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import typer

from diary_app.cli.times import HOW_TO_SAY, read_when
from diary_app.diary import Diary
from diary_app.domain.case import Told
from diary_app.domain.order import conditions_in
from diary_app.domain.person import Contact, Known, Person, Role
from diary_app.domain.report import ReportedBy
from diary_app.domain.source import SourceKind
from diary_app.i18n import english, read_day

__all__ = ["read_card"]

_DAYS = (
    "made",
    "served",
    "expires",
    "promised_by",
    "found_on",
    "handed_on",
    "overwritten_on",
    "asked_on",
)
_NOT_TYPED = ("v", "mark")


def read_card(kind: type[Told], pairs: Iterable[str], diary: Diary) -> tuple[Told, Contact]:
    """Return what the pairs say, and how to reach a person, which is blank for all other kinds.

    Entries are named by their numbers, the person an order binds by the number ``person list``
    prints, days as 2026-11-21, conditions as "2(a). No contact", handlings as "who; day; what".

    Raises:
        BadParameter: a key is none of this kind's, or its value cannot be understood.
    """
    blank = kind().to_body()
    known = [key for key in blank if key not in _NOT_TYPED]
    reach = [key for key in Contact().to_body() if key != "v"] if kind is Person else []
    typed: dict[str, list[str]] = {}
    for pair in pairs:
        key, equals, value = pair.partition("=")
        if not equals or key not in (*known, *reach):
            names = ", ".join((*known, *reach))
            raise typer.BadParameter(f"“{pair}”? Say it like KEY=VALUE; the keys are: {names}.")
        typed.setdefault(key, []).append(value)
    body = dict(blank)
    for key in known:
        if key in typed:
            body[key] = _value(key, typed[key], blank[key], diary)
    contact = {key: typed[key][-1] for key in reach if key in typed}
    try:
        return kind.from_body(body), Contact.from_body(contact)
    except ValueError as error:
        raise typer.BadParameter(f"{error}. {_say_choices(blank)}") from None


def _say_choices(blank: Mapping[str, Any]) -> str:
    """Return the words that can be chosen, for each key of a card that has some."""
    choices = {"role": Role, "known": Known, "how": ReportedBy, "kind": SourceKind}
    return " ".join(
        f"{key} is one of: {', '.join(filter(None, kinds))}."
        for key, kinds in choices.items()
        if key in blank
    )


def _value(key: str, values: list[str], blank: object, diary: Diary) -> Any:  # noqa: ANN401 - as kept
    special: Mapping[str, Callable[[], Any]] = {
        "when": lambda: _when(values[-1], diary),
        "incidents": lambda: [_entry(value, diary) for value in values],
        "incident": lambda: _entry(values[-1], diary),
        "against": lambda: _person(values[-1], diary),
        "conditions": lambda: [
            {"number": one.number, "words": one.words} for one in conditions_in("\n".join(values))
        ],
        "handled": lambda: [_handling(value) for value in values],
    }
    if key in special:
        return special[key]()
    if key in _DAYS:
        return _day(values[-1])
    return values if isinstance(blank, list) else values[-1]


def _when(value: str, diary: Diary) -> dict[str, Any]:
    try:
        return read_when(value, diary.clock()).to_body()
    except ValueError:
        raise typer.BadParameter(f"When? Say it like this: {HOW_TO_SAY}.") from None


def _day(value: str) -> str:
    day = read_day(value, english())
    if day is None:
        raise typer.BadParameter(f"“{value}” is no day. Say it like 2026-11-21.")
    return day.isoformat()


def _entry(value: str, diary: Diary) -> str:
    ids = {str(number): incident for incident, number in diary.find.numbers().items()}
    if value not in ids:
        raise typer.BadParameter(f"There is no entry {value}.")
    return ids[value]


def _person(value: str, diary: Diary) -> str:
    ids = {str(card.number): card.id for card in diary.case.people()}
    if value not in ids:
        raise typer.BadParameter(f"There is no person {value}.")
    return ids[value]


def _handling(value: str) -> dict[str, Any]:
    who, day, what = ([*(part.strip() for part in value.split(";", 2)), "", ""])[:3]
    return {"who": who, "on": _day(day) if day else None, "what": what}
