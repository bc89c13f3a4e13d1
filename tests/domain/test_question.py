"""A question is kept as plain values and comes back as it was."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date

import pytest

from diary_app.domain.question import Question, Trait

WHOLE = Question(
    words="café",
    behaviours=("following",),
    places=("home", "work"),
    people=("f" * 32,),
    orders=("e" * 32,),
    first=date(2026, 1, 2),
    last=date(2026, 3, 4),
    weekday=6,
    hour=0,
    has=(Trait.FILES,),
    lacks=(Trait.AMENDED, Trait.STARRED),
)


def test_every_part_comes_back_from_what_is_kept() -> None:
    kept = WHOLE.to_body()
    assert set(kept) == {field.name for field in fields(Question)}  # none can be forgotten
    assert Question.from_body(json.loads(json.dumps(kept))) == WHOLE


def test_what_is_not_asked_is_not_kept() -> None:
    assert Question().to_body() == {}
    assert Question.from_body({}) == Question()
    assert Question().is_everything
    assert not Question(weekday=0).is_everything


@pytest.mark.parametrize("body", [{"has": ["glitter"]}, {"first": "soon"}, {"moon": 1}])
def test_what_a_later_version_kept_is_refused(body: dict[str, object]) -> None:
    with pytest.raises((ValueError, TypeError)):
        Question.from_body(body)
