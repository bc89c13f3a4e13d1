"""Say in words what is asked, and how to ask without each part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from diary_app.domain.profile import Profile
from diary_app.domain.question import Question, Trait
from diary_app.i18n import Translate, say_day, say_hour, say_weekday

__all__ = ["described", "say_trait"]


def described(
    question: Question, profile: Profile, names: Mapping[str, str], tr: Translate
) -> Iterator[tuple[str, Question]]:
    """Yield each part of a question but its words, and the question without that part.

    Args:
        question: what is asked.
        profile: names the behaviours.
        names: what people and orders are called, by id.
        tr: the language.
    """
    for key in question.behaviours:
        rest = tuple(one for one in question.behaviours if one != key)
        yield profile.behaviour(key).words, replace(question, behaviours=rest)
    for place in question.places:
        rest = tuple(one for one in question.places if one != place)
        yield place, replace(question, places=rest)
    for person in question.people:
        rest = tuple(one for one in question.people if one != person)
        yield names.get(person, tr("Somebody")), replace(question, people=rest)
    for order in question.orders:
        rest = tuple(one for one in question.orders if one != order)
        against = tr("Against: {order}").format(order=names.get(order, tr("an order")))
        yield against, replace(question, orders=rest)
    if question.first is not None or question.last is not None:
        said = _say_days(question.first, question.last, tr)
        yield said, replace(question, first=None, last=None)
    yield from _of_the_week(question, tr)
    for trait in question.has:
        kept = tuple(one for one in question.has if one is not trait)
        yield say_trait(trait, tr), replace(question, has=kept)
    for trait in question.lacks:
        kept = tuple(one for one in question.lacks if one is not trait)
        yield say_trait(trait, tr, lacks=True), replace(question, lacks=kept)


def _of_the_week(question: Question, tr: Translate) -> Iterator[tuple[str, Question]]:
    if question.weekday is not None:
        yield say_weekday(question.weekday, tr), replace(question, weekday=None)
    if question.hour is not None:
        yield say_hour(question.hour, tr), replace(question, hour=None)


def say_trait(trait: Trait, tr: Translate, *, lacks: bool = False) -> str:
    """Return "With files", "Without files"."""
    has, has_not = {
        Trait.FILES: (tr("With files"), tr("Without files")),
        Trait.AMENDED: (tr("Corrected"), tr("Not corrected")),
        Trait.STARRED: (tr("With a star"), tr("Without a star")),
        Trait.TIME_UNKNOWN: (tr("Time not known"), tr("Time known")),
        Trait.REPORTED: (tr("Reported"), tr("Not reported")),
    }[trait]
    return has_not if lacks else has


def _say_days(first: date | None, last: date | None, tr: Translate) -> str:
    if first is not None and first == last:
        return say_day(first, tr)
    if last is None:
        assert first is not None
        return tr("From {day}").format(day=say_day(first, tr))
    if first is None:
        return tr("Until {day}").format(day=say_day(last, tr))
    return tr("{first} to {last}").format(first=say_day(first, tr), last=say_day(last, tr))
