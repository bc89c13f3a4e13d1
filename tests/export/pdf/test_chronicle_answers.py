"""What an entry holds besides its words, as the document prints it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pack_plans import Case, Told
from pack_reading import pdf_of, squeezed, text_of

from diary_app.domain.answers import answers
from diary_app.domain.incident import Draft
from diary_app.i18n import english, say_answers


def test_every_answer_is_printed_and_a_changed_one_with_what_it_says_now(
    everything: Draft, tmp_path: Path
) -> None:
    told = Told(
        accounts=["He rang.", "He rang twice."],
        answers=answers(everything),
        later_answers={"who.plate": "AB12 CDE", "effect.cost": "", "response.told_to_stop": False},
    )
    words = squeezed(text_of(pdf_of(Case([told]), tmp_path)))
    for said in say_answers(everything, english()):
        assert squeezed(f"{said.label}: {said.words}") in words
    for now in ("Number plate, now: AB12 CDE", "What it cost, now: left empty"):
        assert squeezed(now) in words
    assert squeezed("Told to stop, now: left empty") in words
    assert words.count(",now:") == 3


@pytest.mark.parametrize(("count", "said"), [(0, False), (2, True)])
def test_a_pack_without_feelings_says_that_they_are_kept_apart(
    count: int, said: bool, tmp_path: Path
) -> None:
    case = Case([Told()])
    case.plan = replace(case.plan, feelings_left_out=count)
    words = text_of(pdf_of(case, tmp_path))
    assert ("With 2 entries the keeper also wrote down how it felt" in words) is said
