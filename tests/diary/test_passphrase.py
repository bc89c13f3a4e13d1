from __future__ import annotations

import pytest

from diary_app.diary import judge_passphrase, suggest_passphrase


def test_six_words_are_drawn_from_the_published_list_and_no_other_file(surroundings):
    folder = surroundings.resources / "words"
    published = (folder / "eff-large.txt").read_text("utf-8").split()
    assert len(set(published)) == 7_776

    suggested = [suggest_passphrase(surroundings.resources).split() for _ in range(100)]

    assert {len(words) for words in suggested} == {6}
    drawn = {word for words in suggested for word in words}
    assert drawn <= set(published)
    assert len(drawn) > 500  # of 600 draws from 7,776, all but some twenty differ


def test_what_is_suggested_is_always_enough(surroundings):
    assert all(
        judge_passphrase(suggest_passphrase(surroundings.resources)).is_enough for _ in range(20)
    )


@pytest.mark.parametrize("weak", ["", "   ", "password1", "qwertyuiop", "daniel1990", "aaaaaaaaaa"])
def test_what_is_guessed_quickly_is_not_enough(weak):
    assert not judge_passphrase(weak).is_enough


def test_a_very_long_passphrase_is_judged_in_no_time_and_is_enough():
    assert judge_passphrase("copper lantern drifts over quiet fields " * 5_000).is_enough
