"""Answer a question from the index alone: which entries, on which days, in which order."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from sqlcipher3 import dbapi2

from diary_app.domain.card import Card
from diary_app.domain.glance import Glance
from diary_app.domain.incident import IncidentId
from diary_app.domain.person import Person
from diary_app.domain.question import Facet, Found, Question, Trait
from diary_app.domain.report import Report
from diary_app.domain.terms import Term, terms_of
from diary_app.domain.when import Precision
from diary_app.store import schema
from diary_app.store.entries import cards, facets, search, stars
from diary_app.store.vault import Vault

__all__ = ["counted", "glances", "matching", "ordered"]

_Condition: TypeAlias = tuple[str, Sequence[object]]
_Sought: TypeAlias = Mapping[Term, Sequence[str]]
"""What is looked for, each with the people of whom it was written."""

_FACET = "SELECT number FROM facet WHERE kind = ? AND value IN ({marks})"
_REPORTED = "SELECT number FROM incident WHERE id IN (SELECT value FROM json_each(?))"
_HAPPENED = "SELECT number FROM happened WHERE {what}"
_OF_TRAIT = {
    Trait.STARRED: f"SELECT number FROM incident WHERE id IN ({stars.STARRED})",  # noqa: S608 - our own
    Trait.TIME_UNKNOWN: "SELECT number FROM incident WHERE time_unknown = 1",
}


def ordered(vault: Vault) -> dict[int, Found]:
    """Return every entry by its number, the newest first; those of unknown time come last."""
    with vault.reading() as database:
        rows = database.execute(
            """SELECT number, id, coalesce(substr(happened.start, 1, 10), ''), time_unknown
               FROM incident LEFT JOIN happened USING (number) WHERE erased = 0
               ORDER BY time_unknown, earliest DESC, latest DESC, number DESC"""
        ).fetchall()
    with_pictures = _numbers(vault, *_has(Facet.TRAIT, (facets.PICTURES,)))
    with_star = _numbers(vault, *_of_trait(vault, Trait.STARRED))
    return {
        number: Found(
            IncidentId(name),
            day,
            has_pictures=number in with_pictures,
            is_time_unknown=bool(is_time_unknown),
            is_starred=number in with_star,
        )
        for number, name, day, is_time_unknown in rows
    }


def matching(vault: Vault, question: Question) -> set[int] | None:
    """Return the numbers of the entries asked for; ``None`` for all of them.

    What does not hold any more what is asked for may be among them: entries erased meanwhile.
    """
    wanted: set[int] | None = None
    sought = _sought(vault, question.words)
    for condition in _conditions(vault, question, sought):
        numbers = _numbers(vault, *condition)
        wanted = numbers if wanted is None else wanted & numbers
        if not wanted:
            return wanted
    left_out = [_numbers(vault, *condition) for condition in _exclusions(vault, question, sought)]
    if left_out and wanted is None:
        wanted = _numbers(vault, "SELECT number FROM incident", ())
    return wanted.difference(*left_out) if wanted is not None else None


def counted(vault: Vault, facet: Facet) -> dict[str, int]:
    """Return every value there is of a facet and how many entries have it, the most first."""
    with vault.reading() as database:
        rows = database.execute(
            "SELECT value, count(*) FROM facet WHERE kind = ? GROUP BY value ORDER BY 2 DESC, 1",
            (facet,),
        )
        return dict(rows.fetchall())


def glances(vault: Vault, question: Question) -> list[Glance]:
    """Return what is to be known of each entry for the pictures of the pattern."""
    wanted = matching(vault, question)
    with vault.reading() as database:
        kinds: dict[int, tuple[str, ...]] = {}
        for number, value in database.execute(
            "SELECT number, value FROM facet WHERE kind = ?", (Facet.BEHAVIOUR,)
        ):
            kinds[number] = (*kinds.get(number, ()), value)
        rows = database.execute("SELECT number, start, precision, series FROM happened").fetchall()
    precisions = {one.value: one for one in Precision}
    return [
        Glance(
            datetime.fromisoformat(start) if start else None,
            precisions[precision],
            bool(series),
            kinds.get(number, ()),
        )
        for number, start, precision, series in rows
        if wanted is None or number in wanted
    ]


def _numbers(vault: Vault, select: str, values: Sequence[object]) -> set[int]:
    with vault.reading() as database:
        return {row[0] for row in database.execute(select, values)}


def _conditions(vault: Vault, question: Question, sought: _Sought) -> Iterator[_Condition]:
    """Yield what selects the entries that may be wanted; each must."""
    yield from _of_words(sought, left_out=False)
    chosen = {
        Facet.BEHAVIOUR: question.behaviours,
        Facet.PLACE: question.places,
        Facet.PERSON: question.people,
        Facet.ORDER: question.orders,
    }
    for facet, values in chosen.items():
        if values:
            yield _has(facet, values)
    yield from _of_time(question)
    for trait in question.has:
        yield _of_trait(vault, trait)


def _exclusions(vault: Vault, question: Question, sought: _Sought) -> Iterator[_Condition]:
    """Yield what selects entries that are not wanted."""
    yield from _of_words(sought, left_out=True)
    for trait in question.lacks:
        yield _of_trait(vault, trait)


def _of_words(sought: _Sought, *, left_out: bool) -> Iterator[_Condition]:
    """Yield what selects the entries that hold each word, or somebody of whom it was written."""
    terms = [term for term in sought if term.is_left_out is left_out]
    if terms and not left_out and not any(sought[term] for term in terms):
        yield search.of_all(terms)  # the engine is quicker than several sets
        return
    for term in terms:
        select, values = search.of_all([term])
        if people := sought[term]:
            of_people, ids = _has(Facet.PERSON, people)
            yield f"{select} UNION {of_people}", [*values, *ids]
        else:
            yield select, values


def _sought(vault: Vault, words: str) -> _Sought:
    """Return the people of whom each term was written, by the same reading as of the entries.

    They are few: their words are indexed for this one question, in memory.
    """
    terms = terms_of(words)
    if not terms:
        return {}
    people = [card for card in cards.every(vault, Person) if isinstance(card, Card)]
    if not people:
        return {term: [] for term in terms}
    with contextlib.closing(dbapi2.connect(":memory:", isolation_level=None)) as aside:
        aside.execute(schema.WORDS)
        for number, card in enumerate(people):
            search.index(aside, number, search.Words(_typed(card.told), "", ""))
        found = {term: aside.execute(*search.of_all([term])).fetchall() for term in terms}
    return {term: [people[number].id for (number,) in rows] for term, rows in found.items()}


def _typed(person: Person) -> str:
    lists = (*person.aliases, *person.vehicles, *person.accounts)
    return "\n".join((person.name, *lists, person.looks, person.relationship, person.notes))


def _of_time(question: Question) -> Iterator[_Condition]:
    if question.first is not None:
        yield _HAPPENED.format(what="last >= ?"), [question.first.isoformat()]
    if question.last is not None:
        what = "start != '' AND substr(start, 1, 10) <= ?"
        yield _HAPPENED.format(what=what), [question.last.isoformat()]
    if question.weekday is not None:
        what = "start != '' AND strftime('%w', start) = ?"  # which counts from Sunday
        yield _HAPPENED.format(what=what), [str((question.weekday + 1) % 7)]
    if question.hour is not None:
        clocked = f"precision IN ('{Precision.EXACT}', '{Precision.ABOUT}')"
        what = f"{clocked} AND substr(start, 12, 2) = ?"
        yield _HAPPENED.format(what=what), [f"{question.hour:02}"]


def _of_trait(vault: Vault, trait: Trait) -> _Condition:
    if trait is Trait.REPORTED:
        return _REPORTED, [json.dumps(_reported(vault))]
    if trait in _OF_TRAIT:
        return _OF_TRAIT[trait], []
    return _has(Facet.TRAIT, (trait.value,))


def _reported(vault: Vault) -> list[str]:
    """Return the ids of the entries that the reports say they are about, as far as they are read.

    A report that is not what was written is named where the reports are listed.
    """
    read = [card for card in cards.every(vault, Report) if isinstance(card, Card)]
    return [incident for card in read for incident in card.told.incidents]


def _has(facet: Facet, wanted: Sequence[str]) -> _Condition:
    return _FACET.format(marks=", ".join("?" for _ in wanted)), [facet.value, *wanted]
