from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diary_app.demo.photographs import KINDS
from diary_app.demo.story import Story, read_story
from diary_app.domain.profile import Profile
from diary_app.domain.when import Precision

Tell = Callable[..., Story]
DRAMA = re.compile(r"07700 900\d{3}|01632 960\d{3}")  # Ofcom's numbers for radio and television
ANY_NUMBER = re.compile(r"(?:\+44|\b0)[\d ()-]{7,}\d")


def words_of(story: Story) -> list[str]:
    words = [story.keeper.name]
    for entry in story.entries:
        words += [entry.account, entry.place]
        words += [part for c in entry.corrections for part in (c.reason, c.adds)]
        words += [str(picture.details) for picture in entry.pictures]
    words += [str(card.told) for card in story.cards]
    return words


def written_in(story: Story) -> list[datetime]:
    return [entry.written for entry in story.entries]


@pytest.mark.parametrize(
    ("incidents", "photos"), [(1, 0), (1, 3), (2, 1), (7, 24), (41, 24), (41, 60), (300, 300)]
)
def test_there_are_as_many_entries_and_pictures_as_asked(
    tell: Tell, incidents: int, photos: int
) -> None:
    story = tell(incidents, photos)
    assert len(story.entries) == incidents
    assert sum(len(entry.pictures) for entry in story.entries) == photos


@pytest.mark.parametrize(("incidents", "photos"), [(0, 0), (-1, 2), (3, -1)])
def test_less_than_nothing_is_refused(tell: Tell, incidents: int, photos: int) -> None:
    with pytest.raises(ValueError, match=str(incidents)):
        tell(incidents, photos)


def test_the_same_seed_tells_the_same_story_and_another_one_does_not(tell: Tell) -> None:
    assert tell(200, 80, seed=3) == tell(200, 80, seed=3)
    assert tell(200, 80, seed=3) != tell(200, 80, seed=4)


def test_a_long_diary_does_not_repeat_itself_much(tell: Tell) -> None:
    accounts = [entry.account for entry in tell(1_000, 0).entries]
    assert len(set(accounts)) > 750
    assert not any("{" in account or "  " in account for account in accounts)


def test_every_kind_of_behaviour_is_one_the_profile_knows(tell: Tell, resources: Path) -> None:
    profile = Profile.from_toml((resources / "profiles" / "england-wales.toml").read_text())
    known = {behaviour.key for behaviour in profile.behaviours}
    used = {key for entry in tell(600, 0).entries for key in entry.behaviours}
    assert used <= known
    assert {behaviour.key for behaviour in profile.behaviours if behaviour.statute} <= used


def test_every_telephone_number_is_kept_free_for_drama(tell: Tell, resources: Path) -> None:
    files = [path.read_text() for path in (resources / "demo").glob("*.toml")]
    for words in [*words_of(tell(800, 200)), *(text.replace("{last}", "123") for text in files)]:
        for number in ANY_NUMBER.findall(words):
            assert DRAMA.fullmatch(number.strip()), number


def test_the_search_for_numbers_would_find_a_real_looking_one() -> None:
    assert ANY_NUMBER.findall("ring 07911 123456 or 020 7946 0018") == [
        "07911 123456",
        "020 7946 0018",
    ]


def test_nothing_is_written_before_it_happened(tell: Tell) -> None:
    for entry in tell(400, 100).entries:
        written = entry.written.replace(tzinfo=ZoneInfo("Europe/London"))
        assert not entry.when.lies_ahead_of(written), entry
        assert all(picture.taken <= entry.written for picture in entry.pictures), entry
        assert all(correction.written > entry.written for correction in entry.corrections), entry


@pytest.mark.parametrize("days", [0, 1, 6, 7, 200, 1_000, -400])
def test_it_ends_in_the_past_few_days_whenever_it_is_told(tell: Tell, days: int) -> None:
    now = datetime(2026, 11, 21, 22, 41) + timedelta(days=days)
    story, first = tell(now=now), tell()
    assert timedelta() <= now - story.ends < timedelta(weeks=1)
    assert story.ends - story.begins > timedelta(days=720)
    # and what happened on a working day still does
    weekdays = [moment.weekday() for moment in written_in(story)]
    assert weekdays == [moment.weekday() for moment in written_in(first)]


def test_it_shows_what_a_real_diary_has(tell: Tell) -> None:
    story = tell()
    assert {entry.when.precision for entry in story.entries} == set(Precision)
    counts = [entry.when.series.count for entry in story.entries if entry.when.series]
    assert 47 in counts
    assert sum(bool(entry.corrections) for entry in story.entries) >= 5
    words = " ".join(words_of(story))
    for shown in ("Małgorzata Żurawska", "O'Brien", "😂", "101", "999", "Please do not contact me"):
        assert shown in words
    assert any(correction.when for entry in story.entries for correction in entry.corrections)


def test_all_kinds_of_picture_are_shown_before_any_is_shown_twice(tell: Tell) -> None:
    few = [p.kind for entry in tell(41, len(KINDS)).entries for p in entry.pictures]
    assert sorted(few) == sorted(KINDS)


def test_no_words_name_a_date_because_the_story_moves(resources: Path) -> None:
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    dated = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{months})|\b20[12]\d\b|Christmas|Easter")
    for words in words_of(read_story(resources / "demo" / "story.toml")):
        assert not dated.search(re.sub(r"datetime\.datetime\([^)]*\)", "", words)), words
