from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.profile import Profile

PROFILES = sorted((Path(__file__).parents[2] / "resources" / "profiles").glob("*.toml"))


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_profile_of_the_program_can_be_read(path: Path) -> None:
    profile = Profile.from_toml(path.read_text("utf-8"))
    assert profile.key == path.stem
    assert date(2026, 1, 1) <= profile.checked <= date(2100, 1, 1)
    keys = [behaviour.key for behaviour in profile.behaviours]
    assert len(keys) == len(set(keys)) >= 7
    assert profile.helpline("emergency").number
    assert all(line.name and line.number for line in profile.helplines)


def test_there_is_a_profile_for_england_and_wales() -> None:
    assert "england-wales" in [path.stem for path in PROFILES]


def test_the_seven_statutory_examples_stand_first_with_their_letters() -> None:
    (path,) = [path for path in PROFILES if path.stem == "england-wales"]
    profile = Profile.from_toml(path.read_text("utf-8"))
    letters = [behaviour.statute for behaviour in profile.behaviours[:7]]
    assert letters == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"]
    assert not any(behaviour.statute for behaviour in profile.behaviours[7:])


def test_the_kinds_of_order_are_named_once_and_an_unknown_one_shows_its_key() -> None:
    for path in PROFILES:
        profile = Profile.from_toml(path.read_text("utf-8"))
        keys = [order.key for order in profile.orders]
        assert len(keys) == len(set(keys))
        assert all(order.name for order in profile.orders)
        assert profile.order_type("of_a_later_version").name == "of_a_later_version"
    (path,) = [path for path in PROFILES if path.stem == "england-wales"]
    known = Profile.from_toml(path.read_text("utf-8"))
    assert known.order_type("non_molestation").name == "Non-molestation order"


def test_a_kind_a_profile_does_not_know_is_shown_by_its_key() -> None:
    profile = Profile.from_toml(PROFILES[0].read_text("utf-8"))
    assert profile.behaviour("of_a_later_version").words == "of_a_later_version"


def test_what_is_no_profile_is_refused() -> None:
    with pytest.raises(KeyError):
        Profile.from_toml('key = "x"')
