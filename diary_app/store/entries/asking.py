"""Answer a question from the index alone: which entries, on which days, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

from diary_app.domain.glance import Glance
from diary_app.domain.incident import IncidentId
from diary_app.domain.question import Facet, Found, Question, Trait
from diary_app.domain.terms import terms_of
from diary_app.domain.when import Precision
from diary_app.store.entries import facets, search, stars
from diary_app.store.vault import Vault

__all__ = ["counted", "days", "found", "glances"]

_Condition: TypeAlias = tuple[str, Sequence[object]]

_HAS = "number IN (SELECT number FROM facet WHERE kind = ? AND value IN ({marks}))"
_HAPPENED = "number IN (SELECT number FROM happened WHERE {what})"
_OF_TRAIT = {
    Trait.STARRED: f"incident.id IN ({stars.STARRED})",
    Trait.TIME_UNKNOWN: "time_unknown = 1",
}


def found(vault: Vault, question: Question, *, newest_first: bool) -> list[Found]:
    """Return all entries asked for, in order of happening; the time of the last is not known."""
    way = "DESC" if newest_first else "ASC"
    where, values = _where(question)
    with vault.reading() as database:
        rows = database.execute(
            f"""SELECT id, coalesce(substr(happened.start, 1, 10), ''), number
                FROM incident LEFT JOIN happened USING (number) WHERE {where}
                ORDER BY time_unknown, earliest {way}, latest {way}, number {way}""",  # noqa: S608 - our own
            values,
        ).fetchall()
        with_pictures = {
            row[0]
            for row in database.execute(
                "SELECT number FROM facet WHERE kind = ? AND value = ?",
                (Facet.TRAIT, facets.PICTURES),
            )
        }
    starred = stars.starred(vault)
    return [
        Found(IncidentId(name), day, number in with_pictures, name in starred)
        for name, day, number in rows
    ]


def days(vault: Vault, question: Question) -> dict[str, int]:
    """Return how many entries asked for stand under each day (ISO); ``""`` is no known day."""
    where, values = _where(question)
    with vault.reading() as database:
        rows = database.execute(
            f"""SELECT coalesce(substr(happened.start, 1, 10), ''), count(*)
                FROM incident LEFT JOIN happened USING (number) WHERE {where}
                GROUP BY 1 ORDER BY 1""",  # noqa: S608 - our own
            values,
        )
        return dict(rows.fetchall())


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
    where, values = _where(question)
    with vault.reading() as database:
        kinds: dict[int, tuple[str, ...]] = {}
        for number, value in database.execute(
            "SELECT number, value FROM facet WHERE kind = ?", (Facet.BEHAVIOUR,)
        ):
            kinds[number] = (*kinds.get(number, ()), value)
        rows = database.execute(
            f"""SELECT number, start, precision, series
                FROM incident JOIN happened USING (number) WHERE {where}""",  # noqa: S608 - our own
            values,
        ).fetchall()
    return [
        Glance(
            datetime.fromisoformat(start) if start else None,
            Precision(precision),
            bool(series),
            kinds.get(number, ()),
        )
        for number, start, precision, series in rows
    ]


def _where(question: Question) -> tuple[str, list[object]]:
    """Return all conditions of a question in SQL, and their values."""
    conditions: list[str] = ["erased = 0"]
    values: list[object] = []
    for condition, its_values in _conditions(question):
        conditions.append(condition)
        values.extend(its_values)
    return " AND ".join(conditions), values


def _conditions(question: Question) -> Iterator[_Condition]:
    yield search.of_terms(terms_of(question.words))
    chosen = {Facet.BEHAVIOUR: question.behaviours, Facet.PLACE: question.places}
    for facet, wanted in chosen.items():
        if wanted:
            yield _has(facet, wanted)
    yield from _of_time(question)
    for trait in question.has:
        yield _of_trait(trait)
    for trait in question.lacks:
        condition, values = _of_trait(trait)
        yield f"NOT {condition}", values


def _of_time(question: Question) -> Iterator[_Condition]:
    if question.first is not None:
        yield _HAPPENED.format(what="last >= ?"), [question.first.isoformat()]
    if question.last is not None:
        what = "start != '' AND substr(start, 1, 10) <= ?"
        yield _HAPPENED.format(what=what), [question.last.isoformat()]
    if question.weekday is not None:
        # SQLite counts from Sunday
        sunday_first = str((question.weekday + 1) % 7)
        yield _HAPPENED.format(what="strftime('%w', start) = ?"), [sunday_first]
    if question.hour is not None:
        what = f"start != '' AND precision != '{Precision.DAY}' AND substr(start, 12, 2) = ?"
        yield _HAPPENED.format(what=what), [f"{question.hour:02}"]


def _of_trait(trait: Trait) -> _Condition:
    if trait in _OF_TRAIT:
        return _OF_TRAIT[trait], []
    return _has(Facet.TRAIT, (trait.value,))


def _has(facet: Facet, wanted: Sequence[str]) -> _Condition:
    return _HAS.format(marks=", ".join("?" for _ in wanted)), [facet.value, *wanted]
