from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from diary_app.domain.profile import USUAL, NotAProfile, Profile

PROFILES = sorted((Path(__file__).parents[2] / "resources" / "profiles").glob("*.toml"))


@pytest.mark.parametrize("path", PROFILES, ids=lambda path: path.stem)
def test_every_profile_of_the_program_can_be_read(path: Path) -> None:
    profile = Profile.from_toml(path.read_text("utf-8"))
    assert profile.key == path.stem
    assert date(2026, 1, 1) <= profile.checked <= date(2100, 1, 1)
    keys = [behaviour.key for behaviour in profile.behaviours]
    assert len(keys) == len(set(keys)) >= 7
    assert all(profile.helpline(key) for key in ("emergency", "police"))
    assert all(line.name and line.number for line in profile.helplines)


def test_there_are_profiles_for_england_and_wales_and_for_scotland() -> None:
    assert {"england-wales", "scotland"} <= {path.stem for path in PROFILES}


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


WHOLE = """
key = "x"
name = "X"
checked = 2026-11-21
act = "An Act"
[[behaviour]]
key = "following"
words = "Followed me"
[[helpline]]
key = "emergency"
name = "Emergency"
number = "999"
[[helpline]]
key = "police"
name = "Police"
number = "101"
[application]
key = "spo"
name = "An order"
act = "An Act"
acts = "acts"
risk = "a risk"
need = "a need"
[[something]]
key = "of_a_later_version"
"""


def test_a_small_profile_is_enough_and_other_tables_are_left_to_others() -> None:
    profile = Profile.from_toml(WHOLE)
    assert (profile.key, profile.checked, profile.has_letters) == ("x", date(2026, 11, 21), False)
    assert profile.helpline("stalking") is None
    assert profile.application is not None
    assert profile.application.risk == "a risk"
    without = WHOLE[: WHOLE.index("[application]")]
    assert Profile.from_toml(without).application is None


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('key = "x"', "", "the profile has no “key”"),
        ('key = "x"', 'key = "X Y"', "the key of the profile may hold small letters"),
        ('name = "X"', "name = 7", "the profile has no “name”"),
        ('act = "An Act"', 'act = " "', "the profile has no “act”"),
        ("2026-11-21", '"2026-11-21"', "“checked” is no day"),
        ("2026-11-21", "2026-11-21T10:00:00", "“checked” is no day"),
        ("checked", "when", "“checked” is no day"),
        ("[[behaviour]]", "[behaviour]", "there is no [[behaviour]]"),
        ("words", "word", "behaviour 1 knows no “word”"),
        ('words = "Followed me"', "", "behaviour 1 has no “words”"),
        ('key = "police"', 'key = "emergency"', "helpline 2 has the key “emergency” of another"),
        ('key = "police"', 'key = "others"', "there is no helpline “police”"),
        ('number = "101"', "number = 101", "helpline 2 has no “number”"),
        ("[[helpline]]", "[[helpline]", "it is no TOML"),
        ('risk = "a risk"', "", "[application] has no “risk”"),
        ('need = "a need"', 'needs = "a need"', "[application] knows no “needs”"),
        ("[application]", "[[application]]", "[application] is no table"),
    ],
)
def test_what_is_wrong_in_a_profile_is_named(old: str, new: str, why: str) -> None:
    assert old in WHOLE
    with pytest.raises(NotAProfile) as raised:
        Profile.from_toml(WHOLE.replace(old, new, 1))
    assert why in str(raised.value)


def test_a_folder_gives_those_that_can_be_used_the_usual_one_first(tmp_path: Path) -> None:
    for key, name in (("zz", "A"), (USUAL, "M"), ("aa", "Z")):
        text = WHOLE.replace('"x"', f'"{key}"').replace('"X"', f'"{name}"')
        (tmp_path / f"{key}.toml").write_text(text, "utf-8")
    (tmp_path / "broken.toml").write_text("key = 7", "utf-8")
    assert [profile.key for profile in Profile.in_folder(tmp_path)] == [USUAL, "zz", "aa"]
