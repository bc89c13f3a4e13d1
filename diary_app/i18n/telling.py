"""Say what was answered about an incident: one table of labels for screen, terminal and pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from diary_app.domain.answers import Answer, answers
from diary_app.domain.incident import Draft
from diary_app.domain.telling import Identified, PlaceKind, says
from diary_app.i18n.translate import Translate

__all__ = ["LABELS", "Change", "Said", "changes", "choices", "say_answer", "say_answers"]

LABELS: Mapping[str, str] = {
    "exact_words": "Exact words",
    "setting.kind": "Kind of place",
    "setting.platform": "App, site or network",
    "setting.account": "Account or number, as shown",
    "who.name": "Who it was",
    "who.known": "Known or suspected",
    "who.how": "How they were recognised",
    "who.look": "What they looked like",
    "who.clothing": "Clothes",
    "who.vehicle": "Vehicle",
    "who.plate": "Number plate",
    "who.weapon": "Weapon",
    "who.company": "Who was with them",
    "company.with_me": "Who was with me",
    "company.children": "Children were there",
    "company.witnesses": "Others who saw or heard it",
    "response.did": "What I did",
    "response.told_to_stop": "Told to stop",
    "response.how": "Told to stop, how",
    "response.when": "Told to stop, when",
    "effect.sleep": "Effect on sleep",
    "effect.work": "Effect on work or school",
    "effect.routes": "Effect on where I go and how",
    "effect.cost": "What it cost",
    "effect.other": "Other effects on daily life",
    "helped.written_by": "Typed by",
    "helped.words_by": "In the words of",
    "helped.read_back": "Read back and agreed with",
    "apart.feelings": "How it felt",
    "apart.impact": "How much it affected me",
}
"""What stands before each answer, by its name; in the order in which they are read."""

_CHOICES: Mapping[StrEnum, str] = {
    PlaceKind.HOME: "home",
    PlaceKind.WORK: "work",
    PlaceKind.SCHOOL: "school or college",
    PlaceKind.STREET: "street",
    PlaceKind.PUBLIC: "shop, café or another public place",
    PlaceKind.TRAVELLING: "car, bus or train",
    PlaceKind.ONLINE: "online",
    PlaceKind.PHONE: "phone",
    PlaceKind.POST: "post or delivery",
    PlaceKind.ELSEWHERE: "somewhere else",
    Identified.KNOWN: "known",
    Identified.SUSPECTED: "suspected",
    Identified.UNKNOWN: "not known",
}

_IMPACT = ("0 of 3, not at all", "1 of 3, a little", "2 of 3, a lot", "3 of 3, as much as can be")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One answer in words.

    Attributes:
        name: of the answer, such as ``who.plate``.
        label: what stands before it.
        words: the answer; what a person typed is as they typed it.
    """

    name: str
    label: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One answer that was changed: what it said until then and what it says from then on."""

    label: str
    before: str
    after: str


def say_answers(draft: Draft, tr: Translate) -> list[Said]:
    """Return every answer that says anything, in the order in which they are read."""
    given = answers(draft)
    return [
        Said(name=name, label=tr(label), words=say_answer(given[name], tr))
        for name, label in LABELS.items()
        if says(given[name])
    ]


def changes(before: Draft, after: Draft, tr: Translate) -> list[Change]:
    """Return every answer that was changed, in words, in the order in which they are read."""
    old, new = answers(before), answers(after)
    return [
        Change(label=tr(label), before=say_answer(old[name], tr), after=say_answer(new[name], tr))
        for name, label in LABELS.items()
        if old[name] != new[name]
    ]


def say_answer(answer: Answer, tr: Translate) -> str:
    """Return one answer in words; ``""`` for one that says nothing."""
    if not says(answer):
        return ""
    if isinstance(answer, StrEnum):
        return tr(_CHOICES[answer])
    if isinstance(answer, str):
        return answer
    return tr("yes") if answer is True else tr(_IMPACT[int(answer or 0)])


def choices(kind: type[StrEnum] | None, tr: Translate) -> list[tuple[Answer, str]]:
    """Return what can be chosen, in words; ``None`` for how much it affected somebody."""
    found: list[Answer] = (
        list(range(len(_IMPACT))) if kind is None else [one for one in kind if one]
    )
    return [(one, say_answer(one, tr)) for one in found]
