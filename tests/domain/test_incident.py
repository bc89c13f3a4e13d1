from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diary_app.domain.card import CardId
from diary_app.domain.exhibit import ExhibitId
from diary_app.domain.exhibit_note import ExhibitNote
from diary_app.domain.incident import Draft, Problem
from diary_app.domain.links import Breach, Involved, PartPlayed
from diary_app.domain.order import OrderId
from diary_app.domain.person import PersonId
from diary_app.domain.telling import (
    PARTS,
    Apart,
    Company,
    Effect,
    Helped,
    Identified,
    Part,
    Response,
    Setting,
    Who,
)
from diary_app.domain.when import Precision, Series, When

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
START = datetime(2026, 11, 21, 20, 30)
READY = Draft(
    when=When(precision=Precision.ABOUT, start=START),
    account="He stood by the gate.",
    place="outside work",
    behaviours=("loitering", "watching"),
    exhibits=(ExhibitId("a" * 32),),
    notes=(ExhibitNote(exhibit=ExhibitId("a" * 32), description="The gate, and his car."),),
    exact_words="I only want to talk",
    setting=Setting(platform="Instagram"),
    who=Who(known=Identified.SUSPECTED),
    company=Company(children=True),
    response=Response(told_to_stop=True),
    effect=Effect(sleep="I lay awake."),
    helped=Helped(read_back=True),
    apart=Apart(impact=0),
    people=(Involved(person=PersonId(CardId("b" * 32)), part=PartPlayed.WITNESS),),
    breaches=(Breach(order=OrderId(CardId("c" * 32)), condition="3(a)"),),
)


def test_a_draft_with_words_and_a_time_is_ready() -> None:
    assert READY.problems(NOW) == []


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (replace(READY, account="  \n"), Problem.NOTHING_WRITTEN),
        (replace(READY, when=When(precision=Precision.EXACT)), Problem.TIME_MISSING),
        (
            replace(READY, when=When(precision=Precision.BETWEEN, start=START)),
            Problem.TIME_MISSING,
        ),
        (
            replace(
                READY,
                when=When(precision=Precision.BETWEEN, start=START, until=datetime(2026, 11, 21)),
            ),
            Problem.ENDS_BEFORE_IT_STARTS,
        ),
        (
            replace(
                READY,
                when=When(
                    precision=Precision.EXACT,
                    start=START,
                    series=Series(end=datetime(2026, 11, 21, 20, 0)),
                ),
            ),
            Problem.ENDS_BEFORE_IT_STARTS,
        ),
        (
            replace(
                READY,
                when=When(precision=Precision.EXACT, start=START, series=Series(count=0)),
            ),
            Problem.COUNT_TOO_SMALL,
        ),
        (
            replace(READY, when=When(precision=Precision.DAY, start=datetime(2026, 12, 24))),
            Problem.LIES_AHEAD,
        ),
    ],
)
def test_what_stands_in_the_way_is_named_and_nothing_else(draft: Draft, problem: Problem) -> None:
    assert draft.problems(NOW) == [problem]


def test_nothing_but_the_words_is_needed() -> None:
    assert Draft(when=When.unknown(), account="It rang.").problems(NOW) == []


def test_a_blank_draft_is_known_as_blank() -> None:
    blank = Draft(when=READY.when)
    assert blank.is_blank
    for field in fields(Draft):
        if field.name != "when":
            assert not replace(blank, **{field.name: getattr(READY, field.name)}).is_blank


@given(st.text(), st.text(), st.lists(st.text(min_size=1)))
def test_every_field_comes_back_from_its_plain_values(
    account: str, place: str, behaviours: list[str]
) -> None:
    draft = replace(READY, account=account, place=place, behaviours=tuple(behaviours))
    assert Draft.from_body(draft.to_body()) == draft


def test_an_entry_of_an_earlier_version_opens() -> None:
    body = {
        "v": 1,
        "when": {"precision": "unknown", "zone": "Europe/London"},
        "account": "He rang.",
        "place": "",
        "behaviours": [],
        "exhibits": [],
    }
    assert Draft.from_body(body) == Draft(when=When.unknown(), account="He rang.")
    assert Draft(when=When.unknown(), account="He rang.").to_body() == body


@pytest.mark.parametrize("name", PARTS)
def test_every_answer_comes_back_and_what_was_not_answered_has_no_key(
    everything: Draft, name: str
) -> None:
    part = getattr(everything, name)
    assert type(part).from_body(part.to_body()) == part
    for field in fields(part):
        alone = type(part)(**{field.name: getattr(part, field.name)})
        assert list(alone.to_body()) == [field.name]
        assert not alone.is_blank
    assert type(part)().to_body() == {}
    assert type(part)().is_blank


@pytest.mark.parametrize(
    ("part", "body"),
    [
        (Who, {"known": "perhaps"}),
        (Who, {"plate": 7}),
        (Company, {"children": "yes"}),
        (Apart, {"impact": 4}),
        (Apart, {"impact": -1}),
        (Apart, {"impact": True}),
        (Setting, {"kind": None}),
    ],
)
def test_an_answer_of_another_kind_is_refused(part: type[Part], body: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r".*"):
        part.from_body(body)


def test_the_facts_hold_nothing_of_what_stays_apart(everything: Draft) -> None:
    assert "apart" not in everything.facts.to_body()
    assert replace(everything.facts, apart=everything.apart) == everything


def test_no_field_is_forgotten_in_the_plain_values() -> None:
    empty = Draft(when=When.unknown())
    for field in fields(Draft):
        changed = replace(empty, **{field.name: getattr(READY, field.name)})
        assert Draft.from_body(changed.to_body()) == changed != empty
