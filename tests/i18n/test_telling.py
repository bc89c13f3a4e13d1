from __future__ import annotations

from enum import StrEnum

import pytest

from diary_app.domain.answers import answered, answers
from diary_app.domain.incident import Draft
from diary_app.domain.telling import Identified, PlaceKind, says
from diary_app.domain.when import When
from diary_app.i18n import LABELS, changes, choices, english, say_answer, say_answers

BLANK = Draft(when=When.unknown())
TR = english()


def test_everything_answered_is_said_in_the_order_of_the_table(everything: Draft) -> None:
    said = say_answers(everything, TR)
    assert [one.name for one in said] == list(LABELS)
    for one in said:
        given = answers(everything)[one.name]
        assert one.words == given or not isinstance(given, str) or isinstance(given, StrEnum)
        assert one.words
    assert say_answers(BLANK, TR) == []


@pytest.mark.parametrize("kind", [PlaceKind, Identified])
def test_everything_that_can_be_chosen_has_words_of_its_own(kind: type[StrEnum]) -> None:
    offered = choices(kind, TR)
    assert [choice for choice, _ in offered] == [one for one in kind if one]
    assert len({words for _, words in offered}) == len(offered)


def test_how_much_it_affected_somebody_is_said_of_three() -> None:
    assert [choice for choice, _ in choices(None, TR)] == [0, 1, 2, 3]
    assert say_answer(0, TR) == "0 of 3, not at all"
    assert say_answer(3, TR) == "3 of 3, as much as can be"
    assert say_answer(True, TR) == "yes"
    assert [say_answer(blank, TR) for blank in ("", " ", None, False)] == ["", "", "", ""]


def test_only_what_was_changed_is_told_with_what_it_said_before(everything: Draft) -> None:
    assert changes(everything, everything, TR) == []
    later = answered(everything, {"who.plate": "AB12 CDE", "company.children": False})
    plate, children = changes(everything, later, TR)
    assert (plate.label, plate.after) == ("Number plate", "AB12 CDE")
    assert plate.before == everything.who.plate
    assert (children.label, children.before, children.after) == ("Children were there", "yes", "")
    for name, value in answers(everything).items():
        assert says(value)
        assert len(changes(BLANK, answered(BLANK, {name: value}), TR)) == 1
