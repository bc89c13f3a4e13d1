from __future__ import annotations

from dataclasses import fields

import pytest

from diary_app.domain.answers import answered, answers, is_apart, typed_words, with_text
from diary_app.domain.incident import Draft
from diary_app.domain.telling import PARTS, says
from diary_app.domain.when import When

BLANK = Draft(when=When.unknown())


def test_every_field_of_every_part_is_an_answer() -> None:
    names = {f"{name}.{field.name}" for name, part in PARTS.items() for field in fields(part)}  # type: ignore[arg-type]
    assert set(answers(BLANK)) == {"exact_words", *names}
    quick = {"when", "account", "place", "behaviours", "exhibits", "notes", "people", "breaches"}
    assert {field.name for field in fields(Draft)} == {"exact_words", *PARTS} | quick


def test_a_blank_draft_answers_nothing(everything: Draft) -> None:
    assert not any(says(value) for value in answers(BLANK).values())
    assert all(says(value) for value in answers(everything).values())
    assert says(0)


def test_answers_can_be_put_into_another_draft(everything: Draft) -> None:
    there = answered(BLANK, answers(everything))
    assert answers(there) == answers(everything)
    assert there.when == BLANK.when
    assert answered(everything, {}) == everything


@pytest.mark.parametrize("name", ["plate", "who.shoes", "when", "account"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        answered(BLANK, {name: "x"})


def test_what_was_typed_is_all_of_it_and_can_be_changed(everything: Draft) -> None:
    typed = [value for value in answers(everything).values() if type(value) is str]
    assert typed_words(everything) == typed
    changed = with_text(everything, str.upper)
    assert typed_words(changed) == [words.upper() for words in typed]
    assert changed.account == everything.account.upper()
    assert changed.place == everything.place.upper()
    assert changed.who.known is everything.who.known


def test_only_feelings_and_impact_stay_apart() -> None:
    assert [name for name in answers(BLANK) if is_apart(name)] == ["apart.feelings", "apart.impact"]
