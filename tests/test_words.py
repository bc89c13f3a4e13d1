"""Every fact a person can be told has sentences: what happened, what is safe, what to do."""

from __future__ import annotations

import dataclasses
import inspect
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

from diary_app import words
from diary_app.domain import errors
from diary_app.domain.card import CardProblem
from diary_app.domain.check import Damage, DamageKind
from diary_app.domain.exhibit import PreviewProblem
from diary_app.domain.incident import Problem
from diary_app.domain.pack import Extension, Fault, FaultKind, Relation
from diary_app.i18n import english

EXAMPLES: dict[str, Any] = {
    "Path": Path("Notes") / "{brace}",
    "str": "a {name}.jpg",
    "int": 2,
    "datetime | None": datetime(2026, 11, 21, tzinfo=UTC),
    "bool | None": True,
    "tuple[str, ...]": ("one", "two"),
    "tuple[Problem, ...]": (Problem.LIES_AHEAD,),
    "tuple[CardProblem, ...]": (CardProblem.LIES_AHEAD,),
}
ERRORS = [
    kind
    for _, kind in inspect.getmembers(errors, inspect.isclass)
    if issubclass(kind, errors.DiaryError) and kind is not errors.DiaryError
]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_every_error_has_sentences_with_its_facts_in_them(kind: type[errors.DiaryError]) -> None:
    facts = {field.name: EXAMPLES[str(field.type)] for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
    notice = words.say(kind(**facts), english())
    assert notice.title.strip()
    assert notice.detail.strip()
    title, detail = words.ERRORS[kind]
    for name, value in facts.items():
        if "{" + name + "}" in title + detail and isinstance(value, (str, Path, int)):
            assert str(value) in notice.text


def test_no_two_errors_share_a_sentence() -> None:
    assert len({title for title, _ in words.ERRORS.values()}) == len(ERRORS)


@pytest.mark.parametrize(
    ("kinds", "table"),
    [
        (Problem, words.PROBLEMS),
        (CardProblem, words.CARD_PROBLEMS),
        (PreviewProblem, words.PREVIEW_PROBLEMS),
        (DamageKind, words.DAMAGE),
        (FaultKind, words.FAULTS),
        (Relation, words.RELATIONS),
    ],
)
def test_every_other_fact_has_a_sentence_of_its_own(
    kinds: type[StrEnum], table: dict[StrEnum, str]
) -> None:
    assert set(table) == set(kinds)
    assert len(set(table.values())) == len(table)


def test_names_stand_in_the_sentences_about_damage_and_faults() -> None:
    for damage in DamageKind:
        assert "AB/7" in words.say_damage(Damage(kind=damage, name="AB/7"), english())
    for fault in FaultKind:
        assert "data/x" in words.say_fault(Fault(kind=fault, name="data/x"), english())


def test_where_two_packs_part_stands_in_the_sentence() -> None:
    parted = Extension(relation=Relation.PARTS, shared=6, parts_at=7)
    assert "up to row 6 they are the same, and from row 7 on" in words.say_extension(
        parted, english()
    )
    at_once = Extension(relation=Relation.PARTS, shared=0, parts_at=1)
    assert "from the first row on they are not the same" in words.say_extension(at_once, english())
